/* Columns of the n-grams of a pair, for the row alone: no names, no places. What n-grams a word has
 * depends on the word alone; they are looked up once and kept from pair to pair and from text to
 * text. What is kept decides the time only, never the result. */
#ifndef NUTGRAF_STANCE_GRAM_COLUMNS_H
#define NUTGRAF_STANCE_GRAM_COLUMNS_H

#include "base/map.h"
#include "stance/pair_views.h"

/* Columns as they come, and NG_NO_FEATURE for what has none. Set to {0} first. */
typedef struct ng_column_list {
    uint32_t *items; /* [count] */
    size_t count;
    size_t capacity;
} ng_column_list;

typedef struct ng_gram_word ng_gram_word;

/* One thread's. Set to {0} first. */
typedef struct ng_gram_columns {
    const ng_vocabulary *vocabulary; /* whose columns are kept */
    ng_map map;                      /* words by the hash of their form */
    ng_gram_word *words;             /* [word_count] */
    size_t word_count, word_capacity;
    ng_column_list chars;        /* of all words */
    uint32_t *numbers;           /* [tokens] the words of the sequence at hand */
    const ng_sequence *numbered; /* which one that is; NULL: none */
    size_t number_capacity;
    ng_grams grams; /* scratch, as are those below */
    uint32_t *kept; /* [kept_count] words of the range at hand */
    size_t kept_count, kept_capacity;
    uint64_t *runs; /* hashes of n-grams of several words */
    size_t run_capacity;
} ng_gram_columns;

void ng_gram_columns_clear(ng_gram_columns *columns);

/* Whether the n-grams of a word depend on it alone under these options. */
bool ng_grams_are_of_words(const ng_feature_options *features);

/* Begins with another pair. */
void ng_gram_columns_begin(ng_gram_columns *columns, const ng_vocabulary *vocabulary);

/* Appends to out the columns of the n-grams of a view, in the order in which ng_view_add makes the
 * features. Errors: NG_ERROR_MEMORY. */
ng_status ng_gram_columns_add(ng_gram_columns *columns, const ng_view_input *in, ng_view view,
                              ng_column_list *out);

#endif
