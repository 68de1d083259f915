/* From n-grams to sparse rows: counts, weights, norms. */
#ifndef NUTGRAF_TFIDF_ROWS_H
#define NUTGRAF_TFIDF_ROWS_H

#include "math/sparse.h"
#include "nutgraf/pairs.h"
#include "tfidf/vocabulary.h"

/* One row in the making; reused from record to record, one per thread. Set to {0} first. */
typedef struct ng_row {
    uint32_t *index; /* [count] columns in order of first appearance */
    float *values;   /* [count] counts, then weights */
    size_t count;
    uint32_t *slots; /* of ng_row_tally */
    size_t index_capacity, values_capacity, slot_capacity;
} ng_row;

/* Room for `count` columns; false when memory runs out. */
bool ng_row_reserve(ng_row *row, size_t count);

/* Counts ids[count], columns or NG_NO_FEATURE. O(count). Errors: NG_ERROR_MEMORY. */
ng_status ng_row_tally(ng_row *row, const uint32_t *ids, size_t count);
void ng_row_clear(ng_row *row);

/* What weights are made with besides the options. */
typedef struct ng_weights {
    const float *idf;     /* [V], NULL for 1 */
    const uint8_t *block; /* [V] columns of a block share a norm, below NG_BLOCKS_MAX; NULL: one
                             block */
} ng_weights;

enum { NG_BLOCKS_MAX = 2 * NG_VIEW_COUNT };

/* Turns counts[count] of columns index[count] into weights in place, see nutgraf/features.h. */
void ng_weigh(const ng_feature_options *options, const ng_weights *weights, const uint32_t *index,
              float *values, size_t count);

/* For ng_weights: an array [V] for the caller to free, or NULL in *out where the options need none.
 * Words are one block and character n-grams another with the norm l2-blocks; where names start with
 * a view (nutgraf/pairs.h), these of each view, with l2 too. Errors: NG_ERROR_MEMORY. */
ng_status ng_vocabulary_blocks(const ng_vocabulary *vocabulary, const ng_feature_options *options,
                               bool views, uint8_t **out);

/* idf [V] from document frequencies; D: documents. */
void ng_idf_from_df(ng_idf kind, size_t D, const uint32_t *df, size_t V, float *idf);

/* ---- Rows of a training set ---- */

/* A set of rows as counts, growing row by row. Set to {0} first; columns is set by the caller. */
typedef struct ng_counts {
    ng_csr matrix; /* [rows x columns], values are counts */
    size_t rows_capacity;
    size_t index_capacity;
    size_t values_capacity;
} ng_counts;

/* Appends a counted row as it is: its columns stand in order of first appearance. Errors:
 * NG_ERROR_MEMORY. */
ng_status ng_counts_add(ng_counts *counts, const ng_row *row);
void ng_counts_clear(ng_counts *counts);

/* Which columns of a count matrix become features and with what idf, learnt on some of its rows. */
typedef struct ng_weighting {
    size_t columns;    /* of the count matrix */
    size_t V;          /* features kept */
    size_t fixed;      /* the first of the features that stand as they are, or V */
    uint32_t *feature; /* [columns] feature of a column, or NG_NO_FEATURE */
    uint32_t *column;  /* [V] column of a feature, ascending */
    float *idf;        /* [fixed] or NULL for 1 */
    uint8_t *block;    /* [fixed] as in ng_weights */
} ng_weighting;

/* Learns from rows[count] of the count matrix (min_df, max_df, max_features, idf, and the n-gram
 * ranges by name): the same features and idf as if the vocabulary had been made from those rows
 * alone, provided that the matrix was made with ranges as wide and limits as loose. Columns of the
 * matrix beyond the vocabulary are fixed features, and kept. `views`: names start with one, and all
 * ranges are kept. Where ranks have rows each, the rows are those of all. Errors: NG_ERROR_MEMORY.
 */
ng_status ng_weighting_learn(const ng_csr *counts, const uint32_t *rows, size_t count,
                             const ng_vocabulary *vocabulary, const ng_feature_options *options,
                             bool views, const ng_ranks *ranks, ng_weighting *out);
void ng_weighting_clear(ng_weighting *weighting);

/* X [count x V]: the weighted rows. Errors: NG_ERROR_MEMORY. */
ng_status ng_weighting_apply(const ng_weighting *weighting, const ng_csr *counts,
                             const uint32_t *rows, size_t count, const ng_feature_options *options,
                             ng_csr *X);

/* Naive-Bayes log-count ratios, one class against the rest, over the weighted values:
 *
 *   r_vk = ln((a + p_vk) / sum_u (a + p_uk)) - ln((a + q_vk) / sum_u (a + q_uk)),  a = 0.1
 *
 * p_vk: sum of x_iv over the rows with label k, q_vk: over the others. Wang and Manning (2012)
 * count presence and add 1; on TF-IDF rows sums of the weights themselves serve better. `root`:
 * sign(r) sqrt |r| instead. ratios [V x stride], padding 0; labels as in ng_linear_problem. Errors:
 * NG_ERROR_MEMORY. O(N labels + V K). */
ng_status ng_naive_bayes_ratios(const ng_csr *X, const size_t *label_start, const uint32_t *labels,
                                size_t K, size_t stride, bool root, float *ratios);

#endif
