/* One fit: rows of a data set, options, a weighting and a linear model. */
#ifndef NUTGRAF_LEARN_FIT_H
#define NUTGRAF_LEARN_FIT_H

#include "learn/selection.h"

/* The form is that of nutgraf/stance.h: labels in columns head * K + k of the linear model, in two
 * steps the first one's score in the column of `unrelated`. */
typedef struct ng_fit {
    ng_weighting weighting;
    ng_linear_model linear; /* [V x heads K] */
    ng_linear_result result;
    size_t K;
    size_t heads;       /* models per target, or 1 */
    uint32_t unrelated; /* label, or NG_NO_NAME for one step */
} ng_fit;

/* Learns features, idf and weights from rows[count]. `start` (may be NULL) is a fit over the same
 * frame whose weights are the starting point; with `same_features` its features are kept as they
 * are. Errors as ng_linear_fit. */
ng_status ng_fit_run(const ng_fit_context *context, const ng_dataset *dataset, const uint32_t *rows,
                     size_t count, const ng_train_options *options, const ng_fit *start,
                     bool same_features, ng_fit *out, ng_error *error);
void ng_fit_clear(ng_fit *fit);

/* Leaves only the `count` features with the heaviest weights: |W_v| idf_v sqrt(df_v), which is how
 * far a feature moves the scores of the rows that hold it. Errors: NG_ERROR_MEMORY. */
ng_status ng_fit_prune(ng_fit *fit, const ng_dataset *dataset, size_t count);

/* scores[count x K] of rows[count], of which softmax makes probabilities (logistic: a sigmoid). In
 * two steps these are logarithms of probabilities. Errors: NG_ERROR_MEMORY. */
ng_status ng_fit_scores(const ng_fit *fit, const ng_dataset *dataset, const uint32_t *rows,
                        size_t count, const ng_train_options *options, ng_pool *pool,
                        float *scores);

#endif
