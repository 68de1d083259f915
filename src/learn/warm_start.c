/* Starting weights from an older model. */
#include "base/memory.h"
#include "learn/training.h"
#include "model/model_parts.h"

/* The older model's number of feature v, or NG_NO_FEATURE. */
static uint32_t find_feature(const ng_vocabulary *old, const ng_vocabulary *vocabulary, size_t v)
{
    if (vocabulary->hashes)
        return ng_vocabulary_find(old, vocabulary->hashes[v]);
    return old->hash_bits == vocabulary->hash_bits ? (uint32_t)v : NG_NO_FEATURE;
}

ng_status ng_fit_from_model(const ng_model *model, const ng_dataset_frame *frame, ng_fit *out,
                            ng_error *error)
{
    const size_t V = frame->vocabulary.V, K = frame->labels.count, none = model->labels.count;
    ng_status status = ng_model_check_task(model, NG_TASK_TOPIC, error);
    if (status != NG_OK)
        return status;
    ng_fit fit = {.weighting = {.columns = V,
                                .feature = ng_array_new(V, sizeof(uint32_t)),
                                .column = ng_array_new(V, sizeof(uint32_t))}};
    status = ng_linear_model_new(V, K, &fit.linear, error);
    if (status == NG_OK && (!fit.weighting.feature || !fit.weighting.column))
        status = ng_fail_memory(error);
    for (size_t v = 0; v < V && status == NG_OK; v++) {
        const uint32_t old = find_feature(&model->vocabulary, &frame->vocabulary, v);
        fit.weighting.feature[v] = old == NG_NO_FEATURE ? old : (uint32_t)fit.weighting.V;
        if (old != NG_NO_FEATURE)
            fit.weighting.column[fit.weighting.V++] = (uint32_t)v;
    }
    for (size_t k = 0; k < K && status == NG_OK; k++) {
        const ng_name *label = &frame->labels.items[k];
        const size_t old_k = ng_model_find_label(model, label->text, label->length);
        if (old_k == none)
            continue;
        fit.linear.bias[k] = model->bias[old_k];
        for (size_t v = 0; v < fit.weighting.V; v++)
            fit.linear.weights[v * fit.linear.stride + k] =
                (float)ng_model_weight(model,
                                       find_feature(&model->vocabulary, &frame->vocabulary,
                                                    fit.weighting.column[v]),
                                       old_k);
    }
    if (status == NG_OK)
        *out = fit;
    else
        ng_fit_clear(&fit);
    return status;
}
