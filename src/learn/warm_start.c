/* Starting weights from an older model. */
#include <stdlib.h>

#include "base/memory.h"
#include "learn/training.h"
#include "model/model_parts.h"

/* old_label[K]: the older model's number of each label, or its K. */
static void match_labels(const ng_model *model, const ng_names *labels, size_t *old_label)
{
    for (size_t k = 0; k < labels->count; k++)
        old_label[k] = ng_model_find_label(model, labels->items[k].text, labels->items[k].length);
}

static void copy_weights(const ng_model *model, size_t old, const size_t *old_label, size_t K,
                         float *weights)
{
    for (size_t k = 0; k < K; k++)
        if (old_label[k] < model->labels.count)
            weights[k] = (float)ng_model_weight(model, old, old_label[k]);
}

ng_status ng_fit_from_model(const ng_model *model, const ng_dataset_frame *frame, ng_fit *out,
                            ng_error *error)
{
    const ng_vocabulary *vocabulary = &frame->vocabulary;
    const size_t V = vocabulary->V, K = frame->labels.count;
    ng_names old_names = {0};
    ng_status status = ng_model_check_task(model, NG_TASK_TOPIC, error);
    if (status != NG_OK)
        return status;
    ng_fit fit = {.weighting = {.columns = V,
                                .feature = ng_array_new(V, sizeof(uint32_t)),
                                .column = ng_array_new(V, sizeof(uint32_t))}};
    size_t *old_label = ng_array_new(K, sizeof *old_label);
    status = ng_linear_model_new(V, K, &fit.linear, error);
    if (status == NG_OK && (!fit.weighting.feature || !fit.weighting.column || !old_label))
        status = ng_fail_memory(error);
    for (size_t v = 0; v < model->vocabulary.V && status == NG_OK; v++) {
        const ng_span name = ng_vocabulary_name(&model->vocabulary, v);
        if (ng_names_add(&old_names, model->vocabulary.names + name.start, name.length) ==
            NG_NO_NAME)
            status = ng_fail_memory(error);
    }
    if (status != NG_OK)
        goto done;
    match_labels(model, &frame->labels, old_label);
    for (size_t v = 0; v < V; v++) {
        const ng_span name = ng_vocabulary_name(vocabulary, v);
        const uint32_t old = ng_names_find(&old_names, vocabulary->names + name.start, name.length);
        fit.weighting.feature[v] = NG_NO_FEATURE;
        if (old == NG_NO_NAME)
            continue;
        fit.weighting.feature[v] = (uint32_t)fit.weighting.V;
        fit.weighting.column[fit.weighting.V] = (uint32_t)v;
        copy_weights(model, old, old_label, K,
                     fit.linear.weights + fit.weighting.V * fit.linear.stride);
        fit.weighting.V++;
    }
    for (size_t k = 0; k < K; k++)
        if (old_label[k] < model->labels.count)
            fit.linear.bias[k] = model->bias[old_label[k]];
done:
    ng_names_clear(&old_names);
    free(old_label);
    if (status == NG_OK)
        *out = fit;
    else
        ng_fit_clear(&fit);
    return status;
}
