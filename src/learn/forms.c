/* Two steps, a model per target. */
#include "learn/forms.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "learn/pair_frame.h"
#include "learn/selection.h"
#include "linear/calibration.h"
#include "nutgraf/stance.h"
#include "nutgraf/train.h"

/* A part of the fit: rows, and which of their labels it tells apart. */
typedef struct part {
    const uint32_t *rows; /* [count] */
    size_t count;
    size_t K;               /* 1: whether a row has the label of map 0 */
    const uint32_t *map;    /* [labels] class of a label, or NG_NO_NAME */
    const uint32_t *column; /* [K] where its weights go */
} part;

/* Classes for labels; a row whose label is none of them is left without. */
static void map_labels(ng_selection *s, size_t count, const uint32_t *map)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t class = map[s->labels[s->label_start[i]]];
        s->label_start[i] = kept;
        if (class != NG_NO_NAME)
            s->labels[kept++] = class;
    }
    s->label_start[count] = kept;
}

static ng_status fit_part(const ng_fit_context *context, const ng_dataset *dataset,
                          const ng_train_options *options, const part *p, ng_fit *fit,
                          ng_error *error)
{
    ng_csr X = {0};
    ng_selection selected = {0};
    ng_linear_model model = {0};
    ng_linear_result result;
    ng_status status = ng_weighting_apply(&fit->weighting, &dataset->counts, p->rows, p->count,
                                          &options->features, &X);
    if (status == NG_OK)
        status = ng_selection_make(dataset, p->rows, p->count, &context->frame->labels, options,
                                   &selected);
    if (status != NG_OK)
        ng_fail_memory(error);
    else
        status = ng_linear_model_new(fit->weighting.V, p->K, &model, error);
    if (status == NG_OK) {
        ng_selection_weigh_rows(&selected, p->count);
        map_labels(&selected, p->count, p->map);
        status = ng_selection_fit(context, options, p->K == 1 ? "logistic" : "softmax", &X,
                                  &selected, p->K, &model, &result, error);
    }
    for (size_t v = 0; status == NG_OK && v < model.V; v++)
        for (size_t k = 0; k < p->K; k++)
            fit->linear.weights[v * fit->linear.stride + p->column[k]] =
                model.weights[v * model.stride + k];
    for (size_t k = 0; status == NG_OK && k < p->K; k++)
        fit->linear.bias[p->column[k]] = model.bias[k];
    if (status == NG_OK) {
        /* What is told of the optimiser is that of the hardest part. */
        result.iterations += fit->result.iterations;
        result.passes += fit->result.passes;
        result.objective += fit->result.objective;
        if (result.relative_norm < fit->result.relative_norm) {
            result.relative_norm = fit->result.relative_norm;
            result.gradient_norm = fit->result.gradient_norm;
            result.reason = fit->result.reason;
        }
        fit->result = result;
    }
    ng_csr_clear(&X);
    ng_selection_clear(&selected);
    ng_linear_model_clear(&model);
    return status;
}

static uint32_t label_of(const ng_dataset *dataset, uint32_t row)
{
    return dataset->labels[dataset->label_start[row]];
}

/* Related or not; then the labels of the related ones. */
static ng_status fit_two_steps(const ng_fit_context *context, const ng_dataset *dataset,
                               const uint32_t *rows, size_t count, const ng_train_options *options,
                               ng_fit *fit, ng_error *error)
{
    const size_t K = fit->K;
    const char *name = options->stance->unrelated;
    uint32_t *map = ng_array_new(K, sizeof *map);
    uint32_t *column = ng_array_new(K, sizeof *column);
    uint32_t *related = ng_array_new(count, sizeof *related);
    size_t related_count = 0;
    ng_status status = map && column && related ? NG_OK : ng_fail_memory(error);
    fit->unrelated = ng_names_find(&context->frame->labels, name, strlen(name));
    if (status == NG_OK && fit->unrelated == NG_NO_NAME)
        status = ng_fail(error, NG_ERROR_ARGUMENT,
                         "no label of the training data is \"%.100s\", which the first of two "
                         "steps is to decide",
                         name);
    if (status == NG_OK && K < 3)
        status = ng_fail(error, NG_ERROR_ARGUMENT, "two steps are for three labels or more");
    if (status == NG_OK) {
        for (size_t k = 0; k < K; k++)
            map[k] = k == fit->unrelated ? 0 : NG_NO_NAME;
        column[0] = fit->unrelated;
        status =
            fit_part(context, dataset, options, &(part){rows, count, 1, map, column}, fit, error);
    }
    if (status == NG_OK) {
        uint32_t next = 0;
        for (uint32_t k = 0; k < K; k++) {
            map[k] = k == fit->unrelated ? NG_NO_NAME : next;
            if (k != fit->unrelated)
                column[next++] = k;
        }
        for (size_t i = 0; i < count; i++)
            if (label_of(dataset, rows[i]) != fit->unrelated)
                related[related_count++] = rows[i];
        if (related_count)
            status = fit_part(context, dataset, options,
                              &(part){related, related_count, K - 1, map, column}, fit, error);
    }
    free(map);
    free(column);
    free(related);
    return status;
}

static ng_status fit_heads(const ng_fit_context *context, const ng_dataset *dataset,
                           const uint32_t *rows, size_t count, const ng_train_options *options,
                           ng_fit *fit, ng_error *error)
{
    const size_t K = fit->K;
    uint32_t *map = ng_array_new(K, sizeof *map);
    uint32_t *column = ng_array_new(K, sizeof *column);
    uint32_t *own = ng_array_new(count, sizeof *own);
    ng_status status = map && column && own ? NG_OK : ng_fail_memory(error);
    for (size_t h = 0; h < fit->heads && status == NG_OK; h++) {
        size_t own_count = 0;
        for (size_t i = 0; i < count; i++)
            if (dataset->heads[rows[i]] == h)
                own[own_count++] = rows[i];
        for (size_t k = 0; k < K; k++) {
            map[k] = (uint32_t)k;
            column[k] = (uint32_t)(h * K + k);
        }
        if (own_count)
            status = fit_part(context, dataset, options, &(part){own, own_count, K, map, column},
                              fit, error);
    }
    free(map);
    free(column);
    free(own);
    return status;
}

ng_status ng_form_fit(const ng_fit_context *context, const ng_dataset *dataset,
                      const uint32_t *rows, size_t count, const ng_train_options *options,
                      ng_fit *fit, ng_error *error)
{
    const ng_stance_train_options *stance = options->stance;
    if (stance->per_target)
        fit->heads = context->frame->pair->targets.count;
    ng_status status =
        ng_linear_model_new(fit->weighting.V, fit->heads * fit->K, &fit->linear, error);
    if (status != NG_OK)
        return status;
    return (stance->per_target ? fit_heads : fit_two_steps)(context, dataset, rows, count, options,
                                                            fit, error);
}

ng_status ng_form_scores(const ng_fit *fit, const ng_dataset *dataset, const uint32_t *rows,
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
