/* One fit: from counts to weights. */
#include "tasks/fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* The labels and weights of some rows, as ng_linear_problem wants them. */
typedef struct selection {
    size_t *label_start;
    uint32_t *labels;
    float *row_weights;
    float *class_weights; /* NULL for 1 */
} selection;

static void selection_clear(selection *s)
{
    free(s->label_start);
    free(s->labels);
    free(s->row_weights);
    free(s->class_weights);
}

/* Given weights, times D / (K * rows of the class) where they are to be balanced: what
 * scikit-learn's class_weight="balanced" means. */
static bool weigh_classes(selection *s, size_t count, const ng_names *labels,
                          const ng_train_options *options)
{
    const size_t K = labels->count;
    s->class_weights = ng_array_zeroed(K, sizeof *s->class_weights);
    if (!s->class_weights)
        return false;
    for (size_t l = 0; l < s->label_start[count]; l++)
        s->class_weights[s->labels[l]] += 1;
    for (size_t k = 0; k < K; k++) {
        const double rows = (double)s->class_weights[k];
        s->class_weights[k] =
            options->balanced && rows > 0 ? (float)((double)count / ((double)K * rows)) : 1;
    }
    for (size_t i = 0; i < options->class_weight_count; i++) {
        const char *label = options->class_weights[i].label;
        const uint32_t k = ng_names_find(labels, label, strlen(label));
        if (k != NG_NO_NAME)
            s->class_weights[k] *= (float)options->class_weights[i].weight;
    }
    return true;
}

static ng_status select_rows(const ng_dataset *dataset, const uint32_t *rows, size_t count,
                             const ng_names *names, const ng_train_options *options, selection *out)
{
    size_t labels = 0;
    for (size_t i = 0; i < count; i++)
        labels += dataset->label_start[rows[i] + 1] - dataset->label_start[rows[i]];
    selection s = {.label_start = ng_array_new(count + 1, sizeof(size_t)),
                   .labels = ng_array_new(labels, sizeof(uint32_t)),
                   .row_weights = ng_array_new(count, sizeof(float))};
    bool ok = s.label_start && s.labels && s.row_weights;
    if (ok) {
        labels = 0;
        for (size_t i = 0; i < count; i++) {
            s.label_start[i] = labels;
            s.row_weights[i] = dataset->row_weights[rows[i]];
            for (size_t l = dataset->label_start[rows[i]]; l < dataset->label_start[rows[i] + 1];
                 l++)
                s.labels[labels++] = dataset->labels[l];
        }
        s.label_start[count] = labels;
        ok = (!options->balanced && !options->class_weight_count) ||
             weigh_classes(&s, count, names, options);
    }
    if (!ok) {
        selection_clear(&s);
        return NG_ERROR_MEMORY;
    }
    *out = s;
    return NG_OK;
}

static bool report(void *argument, const ng_linear_progress *p)
{
    const ng_fit_context *context = argument;
    const ng_train_callbacks *callbacks = context->callbacks;
    const ng_train_progress progress = {.stage = context->stage,
                                        .iteration = p->iteration,
                                        .objective = p->objective,
                                        .relative_norm = p->relative_norm};
    return !callbacks || !callbacks->progress || callbacks->progress(callbacks->context, &progress);
}

static ng_status copy_weighting(const ng_weighting *from, ng_weighting *out)
{
    ng_weighting copy = {.columns = from->columns,
                         .V = from->V,
                         .feature = ng_array_new(from->columns, sizeof *copy.feature),
                         .column = ng_array_new(from->V, sizeof *copy.column),
                         .idf = from->idf ? ng_array_new(from->V, sizeof *copy.idf) : NULL,
                         .is_char =
                             from->is_char ? ng_array_new(from->V, sizeof *copy.is_char) : NULL};
    if (!copy.feature || !copy.column || (from->idf && !copy.idf) ||
        (from->is_char && !copy.is_char)) {
        ng_weighting_clear(&copy);
        return NG_ERROR_MEMORY;
    }
    memcpy(copy.feature, from->feature, from->columns * sizeof *copy.feature);
    memcpy(copy.column, from->column, from->V * sizeof *copy.column);
    if (from->idf)
        memcpy(copy.idf, from->idf, from->V * sizeof *copy.idf);
    if (from->is_char)
        memcpy(copy.is_char, from->is_char, from->V * sizeof *copy.is_char);
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

ng_status ng_fit_run(const ng_fit_context *context, const ng_dataset *dataset, const uint32_t *rows,
                     size_t count, const ng_train_options *options, const ng_fit *start,
                     bool same_features, ng_fit *out, ng_error *error)
{
    const size_t K = context->frame->labels.count;
    ng_fit fit = {.weighting = {0}};
    ng_csr X = {0};
    selection selected = {0};
    float *ratios = NULL;
    ng_linear_options linear;
    if (count == 0)
        return ng_fail(error, NG_ERROR_DATA,
                       "no record is left to train on: do all belong to one group?");
    ng_status status =
        start && same_features
            ? copy_weighting(&start->weighting, &fit.weighting)
            : ng_weighting_learn(&dataset->counts, rows, count, &context->frame->vocabulary,
                                 &options->features, &fit.weighting);
    if (status == NG_OK)
        status = ng_weighting_apply(&fit.weighting, &dataset->counts, rows, count,
                                    &options->features, &X);
    if (status == NG_OK)
        status = select_rows(dataset, rows, count, &context->frame->labels, options, &selected);
    if (status != NG_OK) {
        ng_fail_memory(error);
        goto done;
    }
    status = ng_linear_model_new(fit.weighting.V, K, &fit.linear, error);
    if (status != NG_OK)
        goto done;
    if (start)
        take_start(start, &fit);
    if (options->features.weighting != NG_WEIGHTING_NONE) {
        const bool root = options->features.weighting == NG_WEIGHTING_NAIVE_BAYES_ROOT;
        ratios = ng_array_new(fit.weighting.V * fit.linear.stride, sizeof *ratios);
        if (!ratios || ng_naive_bayes_ratios(&X, selected.label_start, selected.labels, K,
                                             fit.linear.stride, root, ratios) != NG_OK) {
            status = ng_fail_memory(error);
            goto done;
        }
    }
    ng_linear_options_default(&linear);
    linear.loss = options->loss ? options->loss : options->multi_label ? "logistic" : "softmax";
    linear.solver = options->solver;
    linear.C = options->C;
    linear.l1_ratio = options->l1_ratio;
    linear.tolerance = options->tolerance;
    linear.max_iterations = options->max_iterations;
    linear.pool = context->pool;
    linear.progress = report;
    linear.progress_context = (void *)(uintptr_t)context;
    status = ng_linear_fit(&(ng_linear_problem){.X = &X,
                                                .K = K,
                                                .label_start = selected.label_start,
                                                .labels = selected.labels,
                                                .row_weights = selected.row_weights,
                                                .class_weights = selected.class_weights,
                                                .scale = ratios},
                           &linear, &fit.linear, &fit.result, error);
done:
    ng_csr_clear(&X);
    selection_clear(&selected);
    free(ratios);
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

typedef struct weight_rank {
    double size;
    uint32_t feature;
} weight_rank;

static int by_size(const void *left, const void *right)
{
    const weight_rank *a = left, *b = right;
    if (a->size != b->size)
        return a->size < b->size ? 1 : -1;
    return (a->feature > b->feature) - (a->feature < b->feature);
}

static int by_feature(const void *left, const void *right)
{
    const weight_rank *a = left, *b = right;
    return (a->feature > b->feature) - (a->feature < b->feature);
}

static void rank_features(const ng_fit *fit, const uint32_t *df, weight_rank *ranks)
{
    const ng_linear_model *m = &fit->linear;
    for (size_t v = 0; v < m->V; v++) {
        double sum = 0;
        for (size_t k = 0; k < m->K; k++) {
            const double w = (double)m->weights[v * m->stride + k];
            sum += w * w;
        }
        const double idf = fit->weighting.idf ? (double)fit->weighting.idf[v] : 1;
        ranks[v] =
            (weight_rank){sqrt(sum * (double)df[fit->weighting.column[v]]) * idf, (uint32_t)v};
    }
}

ng_status ng_fit_prune(ng_fit *fit, const ng_dataset *dataset, size_t count)
{
    ng_linear_model *m = &fit->linear;
    ng_weighting *w = &fit->weighting;
    if (count >= w->V)
        return NG_OK;
    uint32_t *df = ng_array_zeroed(w->columns, sizeof *df);
    weight_rank *ranks = ng_array_new(w->V, sizeof *ranks);
    ng_status status = df && ranks ? NG_OK : NG_ERROR_MEMORY;
    if (status == NG_OK) {
        for (size_t n = 0; n < dataset->counts.starts[dataset->counts.rows]; n++)
            df[dataset->counts.index[n]]++;
        rank_features(fit, df, ranks);
        qsort(ranks, w->V, sizeof *ranks, by_size);
        for (size_t i = count; i < w->V; i++)
            w->feature[w->column[ranks[i].feature]] = NG_NO_FEATURE;
        qsort(ranks, count, sizeof *ranks, by_feature);
        for (size_t i = 0; i < count; i++) {
            const uint32_t from = ranks[i].feature; /* >= i: nothing is read after it is written */
            w->column[i] = w->column[from];
            w->feature[w->column[i]] = (uint32_t)i;
            if (w->idf)
                w->idf[i] = w->idf[from];
            if (w->is_char)
                w->is_char[i] = w->is_char[from];
            memmove(m->weights + i * m->stride, m->weights + from * m->stride,
                    m->stride * sizeof *m->weights);
        }
        w->V = m->V = count;
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
    if (status == NG_OK) {
        ng_linear_scores(&fit->linear, &X, pool, scores);
        ng_csr_clear(&X);
    }
    return status;
}
