/* TF-IDF rows of records and of their parts, for prediction by one model.
 *
 * Most n-grams depend on one word alone, and a text is made of words that were seen before: the
 * columns of a word are looked up once and kept in a table of a fixed size, where a new word takes
 * the place of an old one. What the table holds decides the time only, never the result. A record
 * and the part at hand are counted in one pass. */
#ifndef NUTGRAF_TFIDF_VECTORIZER_H
#define NUTGRAF_TFIDF_VECTORIZER_H

#include "tfidf/rows.h"
#include "tfidf/word_vectors.h"

typedef struct ng_known_word ng_known_word;

/* An array with `size` bytes for each column. */
typedef struct ng_column_data {
    const char *data;
    size_t size;
} ng_column_data;

/* One per thread. */
typedef struct ng_vectorizer {
    const ng_feature_options *options;
    const ng_vocabulary *vocabulary;
    ng_weights weights;
    const ng_word_vectors *vectors; /* of the dense block, the columns from V on; d 0: none */
    float *sums;                    /* [2 x d] of the part, of the record */
    ng_column_data ahead[2];        /* what will be read of each column: asked for in time */
    void *table;                    /* memory of the words, zeros page by page as it is used */
    ng_known_word *words;           /* in it, aligned to a cache line */
    ng_grams grams;  /* of the record: its words, and n-grams that are to be looked up */
    uint32_t *found; /* [grams.count] */
    size_t found_capacity;
    uint32_t *columns; /* [known] of the part: of every n-gram that the vocabulary knows */
    size_t columns_capacity;
    uint64_t *tally; /* [V + d] the low half counts in the part, the high half in the record */

    ng_row part; /* the one added last */
    size_t part_known;
    size_t part_total; /* n-grams, known or not */
    ng_row record;     /* all parts, after ng_vectorizer_finish */
    size_t record_known;
    size_t record_total;
} ng_vectorizer;

/* All is borrowed. With `vectors` (may be NULL) of d dimensions rows have d more columns, from V
 * on: the sum of their words' vectors, scaled to length 1. `rows`: what the caller will read for
 * the columns of a row, [V x row_size bytes]. Takes 1 MiB and 8 bytes a column. Errors:
 * NG_ERROR_MEMORY. */
ng_status ng_vectorizer_init(ng_vectorizer *vectorizer, const ng_feature_options *options,
                             const ng_vocabulary *vocabulary, const ng_weights *weights,
                             const ng_word_vectors *vectors, const void *rows, size_t row_size);
void ng_vectorizer_clear(ng_vectorizer *vectorizer);

/* Begins a record. */
void ng_vectorizer_reset(ng_vectorizer *vectorizer);

/* Makes the row of a part of the record, tokens[first .. last - 1]. Its n-grams are those of
 * ng_grams_add; columns come word by word, then those of several words. O(tokens).
 * Errors: NG_ERROR_MEMORY. */
ng_status ng_vectorizer_add(ng_vectorizer *vectorizer, const ng_tokens *tokens, size_t first,
                            size_t last);

/* Makes the row of the record. */
void ng_vectorizer_finish(ng_vectorizer *vectorizer);

#endif
