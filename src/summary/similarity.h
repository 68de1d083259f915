/* Which sentences share words, and how much: rows of word weights with an inverted index.
 *
 * The similarities of one sentence with all others cost the length of its words' posting lists, not
 * S. In documents of more than NG_POSTINGS_MAX sentences, words that stand in more sentences than
 * that are left out of the index, and in long ones even rarer ones, so that all similarities
 * together take at most about NG_SIMILARITY_WORK steps: frequent words say little, and without them
 * the whole is linear. */
#ifndef NUTGRAF_SUMMARY_SIMILARITY_H
#define NUTGRAF_SUMMARY_SIMILARITY_H

#include "base/arena.h"
#include "summary/sentence_matrix.h"

enum { NG_POSTINGS_MAX = 512, NG_SIMILARITY_WORK = 200000000 };

typedef enum ng_similarity_kind {
    NG_SIMILARITY_COSINE, /* of rows tf * ln(1 + S / sentences that hold the word) */
    NG_SIMILARITY_COMMON  /* number of different content words in common */
} ng_similarity_kind;

typedef struct ng_posting {
    uint32_t sentence;
    float weight;
} ng_posting;

typedef struct ng_similarity {
    const ng_sentence_matrix *document;
    float *weights;        /* [entries of the document] */
    size_t *posting_start; /* [V + 1] */
    ng_posting *postings;  /* by term, sentences ascending */
    double *log_lengths;   /* [S] ln(1 + different content words) */
    double *sums;          /* [S] 0 between calls */
    uint32_t *touched;     /* [S] */
} ng_similarity;

/* Memory comes from the arena. O(entries). Errors: NG_ERROR_MEMORY. */
ng_status ng_similarity_make(const ng_sentence_matrix *document, ng_similarity_kind kind,
                             ng_arena *arena, ng_similarity *similarity);

/* The cosines of a matrix, made once. Errors: NG_ERROR_MEMORY. */
ng_status ng_similarity_cosine(ng_sentence_matrix *matrix, ng_similarity **similarity);

/* The sentences that share an indexed word with sentence i, itself included: touched[0 ..
 * count - 1] in no particular but a fixed order, their similarities in `sums`. The caller sets
 * those sums back to 0. Returns the count. */
size_t ng_similarity_row(ng_similarity *similarity, size_t i);

#endif
