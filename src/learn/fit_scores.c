/* Scores of rows by a fit on others. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "learn/training.h"
#include "linear/calibration.h"

/* Scores of a fit of parts. */
static ng_status score_parts(const ng_fit *fit, const ng_dataset *dataset, const uint32_t *rows,
                             const ng_csr *X, ng_pool *pool, float *scores)
{
    const size_t K = fit->K;
    float *all = ng_array_new(X->rows, fit->linear.K * sizeof *all);
    if (!all)
        return NG_ERROR_MEMORY;
    ng_linear_scores(&fit->linear, X, pool, all);
    for (size_t i = 0; i < X->rows; i++) {
        const size_t head = dataset->heads[rows[i]];
        if (head >= fit->heads)
            memset(scores + i * K, 0, K * sizeof *scores);
        else
            memcpy(scores + i * K, all + i * fit->linear.K + head * K, K * sizeof *scores);
        if (fit->unrelated != NG_NO_NAME)
            ng_two_steps(scores + i * K, K, fit->unrelated);
    }
    free(all);
    return NG_OK;
}

static ng_status score(const ng_fit_job *job, const ng_fit *fit, const ng_dataset *dataset,
                       const uint32_t *rows, size_t count, float *scores)
{
    ng_csr X;
    ng_status status = ng_weighting_apply(&fit->weighting, &dataset->counts, rows, count,
                                          &job->options->features, &X);
    if (status != NG_OK)
        return status;
    if (ng_fit_has_parts(job->options))
        status = score_parts(fit, dataset, rows, &X, job->trainer->pool, scores);
    else
        ng_linear_scores(&fit->linear, &X, job->trainer->pool, scores);
    ng_csr_clear(&X);
    return status;
}

static ng_status score_dense(const ng_fit_job *job, const ng_fit *fit, const ng_dataset *dataset,
                             const uint32_t *rows, size_t count, float *scores)
{
    float *values = ng_dataset_select_dense(dataset, rows, count);
    const ng_dense_rows X = {values, count, dataset->d};
    const ng_status status =
        values ? ng_linear_dense_scores(&fit->dense, &X, job->trainer->pool, scores, NULL)
               : NG_ERROR_MEMORY;
    free(values);
    return status;
}

ng_status ng_fit_and_score(ng_fit_job job, const uint32_t *rows, size_t count, const ng_fit *start,
                           bool taken_out, ng_held_out *held_out, size_t first, ng_fit *fit,
                           ng_error *error)
{
    const size_t K = job.trainer->frame.labels.count, more = held_out->count - first;
    const ng_dataset *dataset = held_out->dataset;
    const uint32_t *to_score = held_out->rows + first;
    float *scores = held_out->scores + first * K;
    float *dense = held_out->dense ? held_out->dense + first * K : NULL;
    const ng_linear_taken_out in_fit = {to_score, more, scores};
    ng_fit made;
    if (taken_out)
        job.taken_out = &in_fit;
    job.dense_scores = dense;
    ng_status status = ng_fit_run(&job, rows, count, start, &made, error);
    if (status != NG_OK)
        return status;
    const bool is_stopped = made.result.reason == NG_STOP_CANCELLED;
    if (is_stopped && !fit)
        status = ng_fail(error, NG_INTERRUPTED, "interrupted");
    else if (is_stopped && taken_out)
        held_out->count = first;
    else if (!taken_out &&
             (score(&job, &made, dataset, to_score, more, scores) != NG_OK ||
              (dense && score_dense(&job, &made, dataset, to_score, more, dense) != NG_OK)))
        status = ng_fail_memory(error);
    if (status == NG_OK && fit)
        *fit = made;
    else
        ng_fit_clear(&made);
    return status;
}
