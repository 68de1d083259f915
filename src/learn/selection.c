/* One linear fit. */
#include "learn/selection.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void ng_selection_clear(ng_selection *s)
{
    free(s->label_start);
    free(s->labels);
    free(s->row_weights);
    free(s->class_weights);
}

/* D / (K * rows of the class) is what scikit-learn's class_weight="balanced" means. */
static float balance_weight(ng_class_balance balance, size_t count, size_t K, double rows)
{
    if (balance == NG_CLASS_WEIGHT_NONE || !(rows > 0))
        return 1;
    const double weight = (double)count / ((double)K * rows);
    return (float)(balance == NG_CLASS_WEIGHT_BALANCED_ROOT ? sqrt(weight) : weight);
}

/* Given weights, times those by frequency. */
static bool weigh_classes(ng_selection *s, size_t count, const ng_names *labels,
                          const ng_train_options *options)
{
    const size_t K = labels->count;
    s->class_weights = ng_array_zeroed(K, sizeof *s->class_weights);
    if (!s->class_weights)
        return false;
    for (size_t l = 0; l < s->label_start[count]; l++)
        s->class_weights[s->labels[l]] += 1;
    for (size_t k = 0; k < K; k++)
        s->class_weights[k] =
            balance_weight(options->balance, count, K, (double)s->class_weights[k]);
    for (size_t i = 0; i < options->class_weight_count; i++) {
        const char *label = options->class_weights[i].label;
        const uint32_t k = ng_names_find(labels, label, strlen(label));
        if (k != NG_NO_NAME)
            s->class_weights[k] *= (float)options->class_weights[i].weight;
    }
    return true;
}

ng_status ng_selection_make(const ng_dataset *dataset, const uint32_t *rows, size_t count,
                            const ng_names *names, const ng_train_options *options,
                            ng_selection *out)
{
    size_t labels = 0;
    for (size_t i = 0; i < count; i++)
        labels += dataset->label_start[rows[i] + 1] - dataset->label_start[rows[i]];
    ng_selection s = {.label_start = ng_array_new(count + 1, sizeof(size_t)),
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
        ok = (options->balance == NG_CLASS_WEIGHT_NONE && !options->class_weight_count) ||
             weigh_classes(&s, count, names, options);
    }
    if (!ok) {
        ng_selection_clear(&s);
        return NG_ERROR_MEMORY;
    }
    *out = s;
    return NG_OK;
}

void ng_selection_weigh_rows(ng_selection *s, size_t D)
{
    for (size_t i = 0; s->class_weights && i < D; i++)
        s->row_weights[i] *= s->class_weights[s->labels[s->label_start[i]]];
    free(s->class_weights);
    s->class_weights = NULL;
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

ng_status ng_selection_fit(const ng_fit_context *context, const ng_train_options *options,
                           const char *loss, const ng_csr *X, const ng_selection *selection,
                           size_t K, ng_linear_model *model, ng_linear_result *result,
                           ng_error *error)
{
    ng_linear_options linear;
    float *ratios = NULL;
    if (options->features.weighting != NG_WEIGHTING_NONE) {
        const bool root = options->features.weighting == NG_WEIGHTING_NAIVE_BAYES_ROOT;
        ratios = ng_array_new(X->columns * model->stride, sizeof *ratios);
        if (!ratios || ng_naive_bayes_ratios(X, selection->label_start, selection->labels, K,
                                             model->stride, root, ratios) != NG_OK) {
            free(ratios);
            return ng_fail_memory(error);
        }
    }
    ng_linear_options_default(&linear);
    linear.loss = loss;
    linear.C = options->C;
    linear.l1_ratio = options->l1_ratio;
    linear.tolerance = options->tolerance;
    linear.max_iterations = options->max_iterations;
    linear.pool = context->pool;
    linear.held_out = context->held_out;
    linear.progress = report;
    linear.progress_context = (void *)(uintptr_t)context;
    const ng_status status =
        ng_linear_fit(&(ng_linear_problem){.X = X,
                                           .K = K,
                                           .label_start = selection->label_start,
                                           .labels = selection->labels,
                                           .row_weights = selection->row_weights,
                                           .class_weights = selection->class_weights,
                                           .scale = ratios},
                      &linear, model, result, error);
    free(ratios);
    return status;
}
