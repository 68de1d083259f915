/* One fit: from counts to weights. */
#include "learn/fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sort.h"
#include "learn/forms.h"
#include "learn/pair_frame.h"
#include "learn/selection.h"
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
                         .scale = from->scale,
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
    if (stance)
        fit.weighting.scale = context->frame->pair->scale;
    if (status != NG_OK)
        ng_fail_memory(error);
    else if (stance && (stance->unrelated || stance->per_target))
        status = ng_form_fit(context, dataset, rows, count, options, &fit, error);
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
        status = ng_form_scores(fit, dataset, rows, &X, pool, scores);
    ng_csr_clear(&X);
    return status;
}
