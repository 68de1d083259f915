/* Opening, making and saving a model. */
#include "model/model.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sort.h"
#include "model/facts.h"
#include "tfidf/rows.h"

/* Whether no exponent is the one of infinities: a maximum over bits, which compilers make vector
 * code of. A model may have a hundred megabytes of weights. */
static bool all_finite(const float *values, size_t count)
{
    uint32_t most = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t bits;
        memcpy(&bits, &values[i], sizeof bits);
        bits &= 0x7f800000u;
        most = bits > most ? bits : most;
    }
    return most < 0x7f800000u;
}

/* The same of halves. */
static bool all_finite_halves(const ng_half *values, size_t count)
{
    ng_half most = 0;
    for (size_t i = 0; i < count; i++) {
        const ng_half exponent = values[i] & 0x7c00u;
        most = exponent > most ? exponent : most;
    }
    return most < 0x7c00u;
}

/* ln(2^64) + 1 and some room: what no number of documents gives would only make infinities. */
#define IDF_MAX 64

static bool all_idf(const float *values, size_t count)
{
    bool good = true;
    for (size_t i = 0; i < count; i++)
        good = good && values[i] >= 0 && values[i] <= IDF_MAX;
    return good;
}

/* Rows of K numbers and zeros up to the stride. */
static bool all_padded(const float *rows, size_t count, size_t K, size_t stride)
{
    bool padded = true;
    for (size_t i = 0; i < count; i++)
        for (size_t k = K; k < stride; k++)
            padded = padded && rows[i * stride + k] == 0;
    return padded;
}

static bool all_padded_halves(const ng_half *rows, size_t count, size_t K, size_t stride)
{
    bool padded = true;
    for (size_t i = 0; i < count; i++)
        for (size_t k = K; k < stride; k++)
            padded = padded && rows[i * stride + k] == 0;
    return padded;
}

/* Points the model at its weights, [rows x stride] of which `columns` are used. */
static const char *bind_weights(ng_model *model, size_t rows, size_t columns, size_t stride)
{
    const size_t size = model->half ? sizeof(ng_half) : sizeof(float);
    size_t cells;
    if (__builtin_mul_overflow(rows, stride, &cells))
        return "the sections do not fit each other";
    const void *weights = ng_container_array(&model->container, "weights", cells, size);
    const float *bias = ng_container_array(&model->container, "bias", stride, sizeof *bias);
    if (!weights || !bias)
        return "the sections do not fit each other";
    model->stride = stride;
    model->bias = bias;
    if (model->half)
        model->halves = weights;
    else
        model->weights = weights;
    if (!(model->half ? all_finite_halves(weights, cells) : all_finite(weights, cells)) ||
        !all_finite(bias, stride))
        return "a weight is not finite";
    if (!(model->half ? all_padded_halves(weights, rows, columns, stride)
                      : all_padded(weights, rows, columns, stride)) ||
        !all_padded(bias, 1, columns, stride))
        return "the weights are those of more labels";
    return NULL;
}

/* Points the arrays at the sections. Returns NULL or the reason why they do not fit. */
static const char *bind_arrays(ng_model *model, size_t V)
{
    const ng_model_stance *stance = model->stance;
    const size_t columns = (stance ? stance->heads : 1) * model->labels.count;
    const size_t stride = ng_linear_stride(columns);
    const size_t rows = V + (stance ? ng_pair_fixed_count(&stance->plan) : 0);
    ng_vocabulary *vocabulary = &model->vocabulary;
    const ng_container *sections = &model->container;
    const ng_section *buckets = ng_container_find(sections, "buckets");
    const ng_section *names = ng_container_find(sections, "names");
    const bool has_idf = model->features.idf != NG_IDF_NONE;
    const uint32_t *starts = ng_container_array(sections, "starts", V + 1, sizeof *starts);
    const float *idf = ng_container_array(sections, "idf", has_idf ? V : 0, sizeof *idf);
    if (!buckets || buckets->length % sizeof(ng_bucket) != 0 || !names || !starts || !idf)
        return "the sections do not fit each other";
    *vocabulary = (ng_vocabulary){.V = V,
                                  .hash_bits = model->features.hash_bits,
                                  .bucket_count = buckets->length / sizeof(ng_bucket),
                                  .buckets = buckets->data,
                                  .name_start = starts,
                                  .names = names->data};
    const char *reason = ng_vocabulary_check(vocabulary, names->length);
    if (reason)
        return reason;
    model->idf = has_idf ? idf : NULL;
    model->fixed = rows - V;
    reason = bind_weights(model, rows, columns, stride);
    if (reason)
        return reason;
    if (has_idf && !all_idf(idf, V))
        return "an inverse document frequency is out of range";
    return stance ? ng_stance_bind(model) : NULL;
}

/* Fills in a model whose sections are there. */
static ng_status bind(ng_model *model, ng_error *error)
{
    const ng_section *facts = ng_container_find(&model->container, "facts");
    size_t V = 0;
    if (!facts)
        return ng_fail(error, NG_ERROR_MODEL, "there is no section of facts");
    model->facts = (ng_string){facts->data, facts->length};
    ng_status status = ng_facts_read(model, &V, error);
    if (status != NG_OK)
        return status;
    const char *reason = V < NG_NO_FEATURE ? bind_arrays(model, V) : "too many features";
    if (reason)
        return ng_fail(error, NG_ERROR_MODEL, "%s", reason);
    status = ng_vocabulary_blocks(&model->vocabulary, &model->features, model->stance != NULL,
                                  &model->block);
    if (status == NG_OK && model->stance)
        status = ng_stance_name_fixed(model->stance);
    return status == NG_OK ? NG_OK : ng_fail_memory(error);
}

ng_status ng_model_open(const char *path, ng_model **out, ng_error *error)
{
    ng_model *model = calloc(1, sizeof *model);
    if (!model)
        return ng_fail_memory(error);
    ng_status status = ng_container_open(path, &model->container, error);
    if (status == NG_OK) {
        status = bind(model, error);
        if (status != NG_OK)
            ng_error_locate(error, path, 0, 0);
    }
    if (status == NG_OK)
        *out = model;
    else
        ng_model_close(model);
    return status;
}

static bool add(ng_model *model, const char *name, const void *data, size_t length)
{
    return ng_container_add(&model->container, name, data, length);
}

static bool add_halves(ng_model *model, const float *weights, size_t count)
{
    ng_half *halves = ng_array_new(count, sizeof *halves);
    for (size_t i = 0; halves && i < count; i++)
        halves[i] = ng_half_of(weights[i]);
    const bool added = halves && add(model, "weights", halves, count * sizeof *halves);
    free(halves);
    return added;
}

ng_status ng_model_make(const ng_model_parts *parts, ng_model **out, ng_error *error)
{
    const ng_vocabulary *v = parts->vocabulary;
    const ng_linear_model *linear = parts->linear;
    const float *weights = linear->weights;
    const size_t stride = linear->stride;
    const size_t rows = v->V + (parts->stance ? ng_pair_fixed_count(parts->stance->plan) : 0);
    ng_json_out facts = {0};
    ng_status status = ng_card_check(parts->card, error);
    if (status != NG_OK)
        return status;
    ng_model *model = calloc(1, sizeof *model);
    ng_facts_write(parts, &facts);
    const bool added =
        model && !facts.failed && add(model, "facts", facts.data, facts.length) &&
        add(model, "buckets", v->buckets, v->bucket_count * sizeof *v->buckets) &&
        add(model, "starts", v->name_start, (v->V + 1) * sizeof *v->name_start) &&
        add(model, "names", v->names, v->name_start[v->V]) &&
        add(model, "idf", parts->idf, parts->idf ? v->V * sizeof *parts->idf : 0) &&
        (parts->half ? add_halves(model, weights, rows * stride)
                     : add(model, "weights", weights, rows * stride * sizeof *weights)) &&
        add(model, "bias", linear->bias, stride * sizeof *linear->bias) &&
        (!parts->stance || ng_stance_sections_add(&model->container, parts->stance));
    status = added ? bind(model, error) : ng_fail_memory(error);
    ng_json_out_clear(&facts);
    if (status == NG_OK)
        *out = model;
    else
        ng_model_close(model);
    return status;
}

ng_status ng_model_save(const ng_model *model, const char *path, ng_error *error)
{
    return ng_container_write(path, model->container.sections, model->container.count, error);
}

void ng_model_close(ng_model *model)
{
    if (!model)
        return;
    ng_container_close(&model->container);
    ng_arena_clear(&model->arena);
    ng_names_clear(&model->labels);
    free(model->thresholds);
    free(model->block);
    ng_stance_clear(model->stance);
    free(model);
}

const char *ng_model_task(const ng_model *model)
{
    return model->task;
}

size_t ng_model_label_count(const ng_model *model)
{
    return model->labels.count;
}

ng_string ng_model_label(const ng_model *model, size_t label)
{
    return (ng_string){model->labels.items[label].text, model->labels.items[label].length};
}

size_t ng_model_find_label(const ng_model *model, const char *name, size_t length)
{
    const uint32_t label = ng_names_find(&model->labels, name, length);
    return label == NG_NO_NAME ? model->labels.count : label;
}

bool ng_model_is_multi_label(const ng_model *model)
{
    return model->multi_label;
}

double ng_model_threshold(const ng_model *model, size_t label)
{
    return model->thresholds[label];
}

size_t ng_model_feature_count(const ng_model *model)
{
    return model->vocabulary.V;
}

const ng_feature_options *ng_model_features(const ng_model *model)
{
    return &model->features;
}

ng_string ng_model_facts(const ng_model *model)
{
    return model->facts;
}

/* What a feature adds to a label's score: of models per target the mean of them. */
static double label_weight(const ng_model *model, size_t v, size_t label)
{
    const ng_model_stance *stance = model->stance;
    const size_t K = model->labels.count;
    double sum = 0;
    if (!stance || stance->heads == 1)
        return ng_model_weight(model, v, label);
    const float *weights = model->weights + v * model->stride;
    for (size_t t = 0; t < stance->heads; t++)
        sum += (double)weights[t * K + label] / (double)stance->heads;
    return sum;
}

ng_string ng_feature_name_of(const ng_model *model, size_t id, bool *is_chars)
{
    *is_chars = false;
    if (id >= model->vocabulary.V)
        return model->stance->fixed_names[id - model->vocabulary.V];
    const ng_span name = ng_vocabulary_name(&model->vocabulary, id);
    const char *text = model->vocabulary.names + name.start;
    if (name.length == 0)
        return (ng_string){text, 0};
    *is_chars = text[0] == 'c';
    return (ng_string){text + 1, name.length - 1};
}

ng_status ng_model_top_features(const ng_model *model, size_t label, size_t count,
                                ng_feature_weight *out, size_t *written)
{
    const size_t V = model->vocabulary.V, all = V + model->fixed;
    ng_rank *ranks = ng_array_new(all, sizeof *ranks);
    if (!ranks)
        return NG_ERROR_MEMORY;
    for (size_t v = 0; v < all; v++) {
        const double idf = model->idf && v < V ? (double)model->idf[v] : 1;
        ranks[v] = (ng_rank){label_weight(model, v, label) * idf, (uint32_t)v};
    }
    ng_sort_ranks(ranks, all);
    *written = 0;
    for (size_t i = 0; i < all && *written < count && ranks[i].score > 0; i++) {
        ng_feature_weight *item = &out[*written];
        *item = (ng_feature_weight){.weight = ranks[i].score};
        item->name = ng_feature_name_of(model, ranks[i].item, &item->is_chars);
        *written += item->name.length > 0;
    }
    free(ranks);
    return NG_OK;
}
