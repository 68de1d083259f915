/* One fit, from counts to weights: one linear model, or parts of it one by one (two steps, a model
 * per target). */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sort.h"
#include "dataset/pair_frame.h"
#include "learn/training.h"
#include "nutgraf/stance.h"

/* ---- One linear model ---- */

/* Fits `model` [X->columns x K], which is the starting point, to the rows of X. */
static ng_status solve(const ng_fit_job *job, const char *loss, const ng_csr *X,
                       const ng_selection *s, size_t K, ng_linear_model *model,
                       ng_linear_result *result, ng_error *error)
{
    const ng_train_options *options = job->options;
    float *ratios = NULL;
    if (options->features.weighting != NG_WEIGHTING_NONE) {
        const bool root = options->features.weighting == NG_WEIGHTING_NAIVE_BAYES_ROOT;
        ratios = ng_array_new(X->columns * model->stride, sizeof *ratios);
        if (!ratios || ng_naive_bayes_ratios(X, s->label_start, s->labels, K, model->stride, root,
                                             ratios) != NG_OK) {
            free(ratios);
            return ng_fail_memory(error);
        }
    }
    const ng_linear_options linear = {.loss = loss,
                                      .C = options->C,
                                      .l1_ratio = options->l1_ratio,
                                      .tolerance = options->tolerance,
                                      .max_iterations = options->max_iterations,
                                      .pool = job->trainer->pool,
                                      .taken_out = job->taken_out,
                                      .ranks = options->ranks,
                                      .progress = ng_fit_progress,
                                      .progress_context = (void *)(uintptr_t)job};
    const ng_status status = ng_linear_fit(&(ng_linear_problem){.X = X,
                                                                .K = K,
                                                                .label_start = s->label_start,
                                                                .labels = s->labels,
                                                                .row_weights = s->row_weights,
                                                                .class_weights = s->class_weights,
                                                                .scale = ratios},
                                           &linear, model, result, error);
    free(ratios);
    return status;
}

/* Rows, and which of their labels are told apart. */
typedef struct part {
    const uint32_t *rows; /* [count] */
    size_t count;
    size_t K;               /* 1: whether a row has the label of map 0 */
    const uint32_t *map;    /* [labels] class of a label, or NG_NO_NAME; NULL: all are classes */
    const uint32_t *column; /* [K] where its weights go */
} part;

/* Classes for labels, with the weights of these in the rows'; a row whose label is none of them is
 * left without. */
static void map_labels(ng_selection *s, const part *p)
{
    size_t kept = 0;
    for (size_t i = 0; i < p->count; i++) {
        const uint32_t label = s->labels[s->label_start[i]];
        s->label_start[i] = kept;
        if (s->class_weights)
            s->row_weights[i] *= s->class_weights[label];
        if (p->map[label] != NG_NO_NAME)
            s->labels[kept++] = p->map[label];
    }
    s->label_start[p->count] = kept;
    free(s->class_weights);
    s->class_weights = NULL;
}

static void copy_weights(const ng_linear_model *model, const part *p, ng_linear_model *whole)
{
    for (size_t k = 0; k < p->K; k++) {
        for (size_t v = 0; v < model->V; v++)
            whole->weights[v * whole->stride + p->column[k]] =
                model->weights[v * model->stride + k];
        whole->bias[p->column[k]] = model->bias[k];
    }
}

/* What is told of the optimiser is that of the hardest part. */
static void add_result(ng_linear_result *all, ng_linear_result result)
{
    result.iterations += all->iterations;
    result.passes += all->passes;
    result.objective += all->objective;
    if (result.relative_norm < all->relative_norm) {
        result.relative_norm = all->relative_norm;
        result.gradient_norm = all->gradient_norm;
        result.reason = all->reason;
    }
    *all = result;
}

static ng_status fit_part(const ng_fit_job *job, const part *p, ng_fit *fit, ng_error *error)
{
    ng_csr X = {0};
    ng_selection s = {0};
    ng_linear_model own = {0};
    ng_linear_result result;
    const char *loss = !p->map ? ng_train_loss(job->options) : p->K == 1 ? "logistic" : "softmax";
    ng_status status = ng_weighting_apply(&fit->weighting, &job->trainer->train.counts, p->rows,
                                          p->count, &job->options->features, &X);
    if (status == NG_OK)
        status = ng_fit_select(job, p->rows, p->count, &s);
    if (status != NG_OK)
        ng_fail_memory(error);
    else if (p->map)
        status = ng_linear_model_new(fit->weighting.V, p->K, &own, error);
    if (status == NG_OK && p->map)
        map_labels(&s, p);
    if (status == NG_OK)
        status = solve(job, loss, &X, &s, p->K, p->map ? &own : &fit->linear, &result, error);
    if (status == NG_OK && p->map)
        copy_weights(&own, p, &fit->linear);
    if (status == NG_OK)
        add_result(&fit->result, result);
    ng_csr_clear(&X);
    ng_selection_clear(&s);
    ng_linear_model_clear(&own);
    return status;
}

/* ---- Parts ---- */

bool ng_fit_has_parts(const ng_train_options *options)
{
    return options->stance && (options->stance->unrelated || options->stance->per_target);
}

/* Whether part n of a fit learns from a row: of two steps, the second one from the related rows. */
static bool is_of_part(const ng_dataset *dataset, const ng_fit *fit, size_t n, uint32_t row)
{
    return fit->unrelated == NG_NO_NAME
               ? dataset->heads[row] == n
               : n == 0 || dataset->labels[dataset->label_start[row]] != fit->unrelated;
}

/* Two steps (related or not, then the labels of the related rows), or a model for each target. */
static ng_status fit_parts(const ng_fit_job *job, const uint32_t *rows, size_t count, ng_fit *fit,
                           ng_error *error)
{
    const size_t K = fit->K;
    const bool has_steps = fit->unrelated != NG_NO_NAME;
    uint32_t *map = ng_array_new(K, sizeof *map);
    uint32_t *column = ng_array_new(K, sizeof *column);
    uint32_t *own = ng_array_new(count, sizeof *own);
    ng_status status = map && column && own ? NG_OK : ng_fail_memory(error);
    for (size_t n = 0; n < (has_steps ? 2 : fit->heads) && status == NG_OK; n++) {
        part p = {.rows = own, .map = map, .column = column};
        for (size_t k = 0; k < K; k++) {
            const bool is_class = !has_steps || (k == fit->unrelated) == (n == 0);
            map[k] = is_class ? (uint32_t)p.K : NG_NO_NAME;
            if (is_class)
                column[p.K++] = (uint32_t)(has_steps ? k : n * K + k);
        }
        for (size_t i = 0; i < count; i++)
            if (is_of_part(&job->trainer->train, fit, n, rows[i]))
                own[p.count++] = rows[i];
        if (p.count)
            status = fit_part(job, &p, fit, error);
    }
    free(map);
    free(column);
    free(own);
    return status;
}

static ng_status find_unrelated(const ng_fit_job *job, ng_fit *fit, ng_error *error)
{
    const char *name = job->options->stance ? job->options->stance->unrelated : NULL;
    if (!name)
        return NG_OK;
    fit->unrelated = ng_names_find(&job->trainer->frame.labels, name, strlen(name));
    if (fit->unrelated == NG_NO_NAME)
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "no label of the training data is \"%.100s\", which the first of two "
                       "steps is to decide",
                       name);
    return fit->K < 3 ? ng_fail(error, NG_ERROR_ARGUMENT, "two steps are for three labels or more")
                      : NG_OK;
}

/* ---- Fits ---- */

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

NG_DEFINE_SORT(sort_by_feature, ng_rank, NG_ASCENDING(a->item, b->item))

/* |W_v| idf_v sqrt(df_v) is how far a feature moves the scores of the rows that hold it. */
static void rank_features(const ng_fit *fit, const size_t *df, ng_rank *ranks)
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

/* Leaves only the `count` features with the heaviest weights, and the fixed ones. */
static ng_status prune(ng_fit *fit, const ng_dataset *dataset, const ng_ranks *all, size_t count)
{
    ng_linear_model *m = &fit->linear;
    ng_weighting *w = &fit->weighting;
    const size_t fixed = w->V - w->fixed; /* these stay */
    if (count < fixed)
        count = fixed;
    if (count >= w->V)
        return NG_OK;
    size_t *df = ng_array_zeroed(w->columns, sizeof *df);
    ng_rank *ranks = ng_array_new(w->V, sizeof *ranks);
    ng_status status = df && ranks ? NG_OK : NG_ERROR_MEMORY;
    if (status == NG_OK) {
        for (size_t n = 0; n < dataset->counts.starts[dataset->counts.rows]; n++)
            df[dataset->counts.index[n]]++;
        ng_ranks_sum(all, df, w->columns);
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

static ng_status fit_sparse(const ng_fit_job *job, const uint32_t *rows, size_t count, ng_fit *fit,
                            ng_error *error)
{
    fit->result = (ng_linear_result){0};
    return ng_fit_has_parts(job->options)
               ? fit_parts(job, rows, count, fit, error)
               : fit_part(job, &(part){.rows = rows, .count = count, .K = fit->K}, fit, error);
}

ng_status ng_fit_again(const ng_fit_job *job, const uint32_t *rows, size_t count, ng_fit *fit,
                       ng_error *error)
{
    const ng_status status = fit_sparse(job, rows, count, fit, error);
    return status == NG_OK && fit->dense.V && fit->result.reason != NG_STOP_CANCELLED
               ? ng_fit_dense(job, rows, count, fit, error)
               : status;
}

ng_status ng_fit_run(const ng_fit_job *job, const uint32_t *rows, size_t count, const ng_fit *start,
                     ng_fit *out, ng_error *error)
{
    const ng_dataset_frame *frame = &job->trainer->frame;
    const ng_dataset *train = &job->trainer->train;
    const ng_train_options *options = job->options;
    const size_t most = options->model_features;
    ng_fit fit = {.K = frame->labels.count, .heads = 1, .unrelated = NG_NO_NAME};
    if (options->stance && options->stance->per_target)
        fit.heads = frame->pair->targets.count;
    ng_status status = find_unrelated(job, &fit, error);
    if (status == NG_OK &&
        ng_weighting_learn(&train->counts, rows, count, &frame->vocabulary, &options->features,
                           options->stance != NULL, options->ranks, &fit.weighting) != NG_OK)
        status = ng_fail_memory(error);
    if (status == NG_OK)
        status = ng_linear_model_new(fit.weighting.V, fit.heads * fit.K, &fit.linear, error);
    /* Also where no fit of it comes about: after a stop the model has its zeros. */
    if (status == NG_OK && train->d)
        status = ng_linear_model_new(train->d, fit.K, &fit.dense, error);
    if (status == NG_OK && start && !ng_fit_has_parts(options))
        take_start(start, &fit);
    const bool is_pruned = status == NG_OK && most && most < fit.weighting.V;
    if (is_pruned)
        status = fit_sparse(job, rows, count, &fit, error);
    if (is_pruned && status == NG_OK && fit.result.reason != NG_STOP_CANCELLED &&
        prune(&fit, train, options->ranks, most) != NG_OK)
        status = ng_fail_memory(error);
    if (status == NG_OK && fit.result.reason != NG_STOP_CANCELLED)
        status = ng_fit_again(job, rows, count, &fit, error);
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
    ng_linear_model_clear(&fit->dense);
}
