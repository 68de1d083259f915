/* One fit, from counts to weights: one linear model, or parts of it one by one (two steps, a model
 * per target). */
#include "learn/fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sort.h"
#include "learn/pair_frame.h"
#include "linear/calibration.h"
#include "nutgraf/stance.h"
#include "nutgraf/train.h"

static ng_status copy_weighting(const ng_weighting *from, ng_weighting *out)
{
    ng_weighting copy = {.columns = from->columns,
                         .V = from->V,
                         .feature = ng_array_new(from->columns, sizeof *copy.feature),
                         .column = ng_array_new(from->V, sizeof *copy.column),
                         .idf = from->idf ? ng_array_new(from->V, sizeof *copy.idf) : NULL,
                         .fixed = from->fixed,
                         .block = from->block ? ng_array_new(from->V, sizeof *copy.block) : NULL};
    if (!copy.feature || !copy.column || (from->idf && !copy.idf) || (from->block && !copy.block)) {
        ng_weighting_clear(&copy);
        return NG_ERROR_MEMORY;
    }
    memcpy(copy.feature, from->feature, from->columns * sizeof *copy.feature);
    memcpy(copy.column, from->column, from->V * sizeof *copy.column);
    if (from->idf)
        memcpy(copy.idf, from->idf, from->fixed * sizeof *copy.idf);
    if (from->block)
        memcpy(copy.block, from->block, from->fixed * sizeof *copy.block);
    *out = copy;
    return NG_OK;
}

/* Weights of the features that both fits have. */
static void take_start(const ng_fit *start, ng_fit *fit)
{
    const size_t stride = fit->linear.stride;
    for (size_t v = 0; v < fit->weighting.V; v++) {
        uint32_t from = start->weighting.feature[fit->weighting.column[v]];
        if (from != NG_NO_FEATURE)
            memcpy(fit->linear.weights + v * stride, start->linear.weights + from * stride,
                   stride * sizeof *fit->linear.weights);
    }
    memcpy(fit->linear.bias, start->linear.bias, stride * sizeof *fit->linear.bias);
}

/* One linear model for everything. */
static ng_status fit_whole(const ng_fit_context *context, const ng_dataset *dataset,
                           const uint32_t *rows, size_t count, const ng_train_options *options,
                           const ng_fit *start, ng_fit *fit, ng_error *error)
{
    ng_csr X = {0};
    ng_selection selected = {0};
    const char *loss = options->loss          ? options->loss
                       : options->multi_label ? "logistic"
                                              : "softmax";
    ng_status status =
        ng_weighting_apply(&fit->weighting, &dataset->counts, rows, count, &options->features, &X);
    if (status == NG_OK)
        status =
            ng_selection_make(dataset, rows, count, &context->frame->labels, options, &selected);
    if (status != NG_OK)
        ng_fail_memory(error);
    else
        status = ng_linear_model_new(fit->weighting.V, fit->K, &fit->linear, error);
    if (status == NG_OK && start)
        take_start(start, fit);
    if (status == NG_OK)
        status = ng_selection_fit(context, options, loss, &X, &selected, fit->K, &fit->linear,
                                  &fit->result, error);
    ng_csr_clear(&X);
    ng_selection_clear(&selected);
    return status;
}

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

/* Fits what options->stance asks for: two steps, or a model per target. */
static ng_status fit_parts(const ng_fit_context *context, const ng_dataset *dataset,
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

ng_status ng_fit_run(const ng_fit_context *context, const ng_dataset *dataset, const uint32_t *rows,
                     size_t count, const ng_train_options *options, const ng_fit *start,
                     bool same_features, ng_fit *out, ng_error *error)
{
    const size_t K = context->frame->labels.count;
    const ng_stance_train_options *stance = options->stance;
    ng_fit fit = {.K = K, .heads = 1, .unrelated = NG_NO_NAME};
    if (count == 0)
        return ng_fail(error, NG_ERROR_DATA,
                       "no records left to train on: are all of them in one group?");
    ng_status status =
        start && same_features
            ? copy_weighting(&start->weighting, &fit.weighting)
            : ng_weighting_learn(&dataset->counts, rows, count, &context->frame->vocabulary,
                                 &options->features, stance != NULL, &fit.weighting);
    if (status != NG_OK)
        ng_fail_memory(error);
    else if (stance && (stance->unrelated || stance->per_target))
        status = fit_parts(context, dataset, rows, count, options, &fit, error);
    else
        status = fit_whole(context, dataset, rows, count, options, start, &fit, error);
    if (status == NG_OK)
        *out = fit;
    else
        ng_fit_clear(&fit);
    return status;
}

void ng_fit_clear(ng_fit *fit)
{
    ng_weighting_clear(&fit->weighting);
    ng_linear_model_clear(&fit->linear);
}

NG_DEFINE_SORT(sort_by_feature, ng_rank, NG_ASCENDING(a->item, b->item))

static void rank_features(const ng_fit *fit, const uint32_t *df, ng_rank *ranks)
{
    const ng_linear_model *m = &fit->linear;
    for (size_t v = 0; v < m->V; v++) {
        double sum = 0;
        if (v >= fit->weighting.fixed) {
            ranks[v] = (ng_rank){INFINITY, (uint32_t)v};
            continue;
        }
        for (size_t k = 0; k < m->K; k++) {
            const double w = (double)m->weights[v * m->stride + k];
            sum += w * w;
        }
        const double idf = fit->weighting.idf ? (double)fit->weighting.idf[v] : 1;
        ranks[v] = (ng_rank){sqrt(sum * (double)df[fit->weighting.column[v]]) * idf, (uint32_t)v};
    }
}

ng_status ng_fit_prune(ng_fit *fit, const ng_dataset *dataset, size_t count)
{
    ng_linear_model *m = &fit->linear;
    ng_weighting *w = &fit->weighting;
    const size_t fixed = w->V - w->fixed; /* these stay */
    if (count < fixed)
        count = fixed;
    if (count >= w->V)
        return NG_OK;
    uint32_t *df = ng_array_zeroed(w->columns, sizeof *df);
    ng_rank *ranks = ng_array_new(w->V, sizeof *ranks);
    ng_status status = df && ranks ? NG_OK : NG_ERROR_MEMORY;
    if (status == NG_OK) {
        for (size_t n = 0; n < dataset->counts.starts[dataset->counts.rows]; n++)
            df[dataset->counts.index[n]]++;
        rank_features(fit, df, ranks);
        ng_sort_ranks(ranks, w->V);
        for (size_t i = count; i < w->V; i++)
            w->feature[w->column[ranks[i].item]] = NG_NO_FEATURE;
        sort_by_feature(ranks, count);
        for (size_t i = 0; i < count; i++) {
            const uint32_t from = ranks[i].item; /* >= i: nothing is read after it is written */
            w->column[i] = w->column[from];
            w->feature[w->column[i]] = (uint32_t)i;
            if (w->idf && from < w->fixed)
                w->idf[i] = w->idf[from];
            if (w->block && from < w->fixed)
                w->block[i] = w->block[from];
            memmove(m->weights + i * m->stride, m->weights + from * m->stride,
                    m->stride * sizeof *m->weights);
        }
        w->V = m->V = count;
        w->fixed = count - fixed;
    }
    free(df);
    free(ranks);
    return status;
}

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

ng_status ng_fit_scores(const ng_fit *fit, const ng_dataset *dataset, const uint32_t *rows,
                        size_t count, const ng_train_options *options, ng_pool *pool, float *scores)
{
    ng_csr X;
    ng_status status =
        ng_weighting_apply(&fit->weighting, &dataset->counts, rows, count, &options->features, &X);
    if (status != NG_OK)
        return status;
    if (fit->heads == 1 && fit->unrelated == NG_NO_NAME)
        ng_linear_scores(&fit->linear, &X, pool, scores);
    else
        status = score_parts(fit, dataset, rows, &X, pool, scores);
    ng_csr_clear(&X);
    return status;
}
