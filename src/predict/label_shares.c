/* The shares of labels in text without labels. */
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "linear/label_shift.h"
#include "model/model_parts.h"
#include "nutgraf/drift.h"

static void mean(const double *p, size_t D, size_t K, double *shares)
{
    for (size_t k = 0; k < K; k++)
        shares[k] = 0;
    for (size_t i = 0; i < D; i++)
        for (size_t k = 0; k < K; k++)
            shares[k] += p[i * K + k] / (double)D;
}

ng_status ng_label_shares(const ng_model *model, const double *p, size_t D, double *shares,
                          ng_error *error)
{
    const size_t K = ng_model_label_count(model);
    ng_prior prior = {.shares = model->prior};
    size_t rounds;
    if (D == 0 || D > NG_SHARE_ROWS_MAX || K == 0)
        return ng_fail(error, NG_ERROR_ARGUMENT, "no shares of %zu labels in %zu rows", K, D);
    if (ng_model_is_multi_label(model)) {
        mean(p, D, K, shares);
        return NG_OK;
    }
    if (ng_model_task(model) == NG_TASK_STANCE && !ng_model_prior(model, NG_PRIOR_TRAINING, &prior))
        prior.shares = NULL;
    double *ratios = ng_array_new(D * K, sizeof *ratios);
    if (!ratios)
        return ng_fail_memory(error);
    for (size_t k = 0; k < K; k++)
        shares[k] = prior.shares ? prior.shares[k] : 1 / (double)K;
    for (size_t i = 0; i < D * K; i++)
        ratios[i] = p[i] / shares[i % K];
    const ng_status status = ng_label_shift(ratios, D, K, shares, &rounds, error);
    free(ratios);
    return status;
}
