/* How far people, or models, agree about labels.
 *
 * N items, R raters who each give an item one of K labels or none. Over the items that both
 * answered, of two raters:
 *
 *   agreement   p_o, the share of items to which both give the same label
 *   kappa       (p_o - p_e) / (1 - p_e),  p_e = sum_k p_1k p_2k         (Cohen 1960)
 *
 * with p_rk the share of label k in the answers of rater r; of more than two raters the mean over
 * the pairs (Light 1971). Over the items with at least two answers, m_u of them to item u:
 *
 *   alpha       1 - (n - 1) (n - sum_k o_kk) / (n^2 - sum_k n_k^2)      (Krippendorff 2004,
 * nominal)
 *
 * with o_kk = sum_u n_uk (n_uk - 1) / (m_u - 1), n_uk the answers k to u, n_k their sum over u and
 * n that of all. 1 is perfect, 0 what chance would give; where only one label is ever given chance
 * says it all, and both are 0 / 0: NAN. */
#ifndef NUTGRAF_AGREEMENT_H
#define NUTGRAF_AGREEMENT_H

#include "nutgraf/evaluate.h"

NG_BEGIN_DECLS

#define NG_NO_ANSWER  UINT32_MAX
#define NG_ALL_LABELS UINT32_MAX

typedef struct ng_ratings {
    size_t items;            /* N, below 2^32 */
    size_t raters;           /* R, 2 .. 1000 */
    size_t labels;           /* K */
    const uint32_t *answers; /* [N x R] below K, or NG_NO_ANSWER */
} ng_ratings;

/* X(NAME, "key") */
#define NG_AGREEMENT_MAP(X)                                                                        \
    X(NG_AGREEMENT_SHARE, "agreement")                                                             \
    X(NG_AGREEMENT_KAPPA, "kappa")                                                                 \
    X(NG_AGREEMENT_ALPHA, "alpha")

typedef enum ng_agreement_measure {
    NG_AGREEMENT_MAP(NG_MEMBER) NG_AGREEMENT_COUNT
} ng_agreement_measure;

typedef struct ng_agreement {
    size_t items; /* with at least two answers */
    double values[NG_AGREEMENT_COUNT];
    ng_interval intervals[NG_AGREEMENT_COUNT]; /* 95 %, percentile bootstrap over the items */
} ng_agreement;

/* Of all labels, or of one against the rest. Without resamples there are no intervals: NAN. The
 * same seed gives the same bits. Errors: NG_ERROR_ARGUMENT for fewer than two raters or an item
 * count beyond the bounds above, NG_ERROR_MEMORY. O((1 + resamples) (N R^2 + R^2 K)). */
NG_API ng_status ng_agreement_find(const ng_ratings *ratings, uint32_t label, size_t resamples,
                                   uint64_t seed, ng_agreement *out, ng_error *error);

/* The label that most raters give an item, NG_NO_ANSWER for a tie or where nobody gives one. */
NG_API uint32_t ng_agreement_majority(const ng_ratings *ratings, size_t item);

NG_END_DECLS
#endif
