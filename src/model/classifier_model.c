/* Facts and sections of models of topics and stance. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sort.h"
#include "model/facts.h"
#include "model/task_model.h"
#include "tfidf/rows.h"

/* Far beyond what calibration gives, within what scores can be divided by. */
#define TEMPERATURE_MIN 1e-9
#define TEMPERATURE_MAX 1e9
#define PRIOR_MIN       1e-9
#define STAY_MAX        1e9

static const char no_fit[] =
    "the sections do not fit each other: made by another version of nutgraf";

/* Of a model that says nothing of its chains: stay, temper, article. */
static const ng_chain_options default_chains[NG_LAYOUT_COUNT] = {
    [NG_LAYOUT_STORY] = {46, 0.4, 0.3},
    [NG_LAYOUT_DIGEST] = {6, 0.6, 0},
};
static const char *const layout_keys[NG_LAYOUT_COUNT] = {"story", "digest"};

static const ng_fact chain_facts[] = {
    {.key = "stay", .kind = NG_FACT_DOUBLE, .offset = offsetof(ng_chain_options, stay)},
    {.key = "temper", .kind = NG_FACT_DOUBLE, .offset = offsetof(ng_chain_options, temper)},
    {.key = "article", .kind = NG_FACT_DOUBLE, .offset = offsetof(ng_chain_options, article)},
};
enum { CHAIN_FACTS = sizeof chain_facts / sizeof *chain_facts };

/* ---- Writing ---- */

static void write_numbers(const char *key, const double *numbers, size_t count, ng_json_out *out)
{
    ng_json_key(out, key);
    ng_json_array_begin(out);
    for (size_t i = 0; i < count; i++)
        ng_json_double(out, numbers[i], 15);
    ng_json_array_end(out);
}

static void write_facts(const ng_model_parts *parts, ng_json_out *out)
{
    ng_names_write("labels", parts->labels, out);
    ng_json_put_bool(out, "multi_label", parts->multi_label);
    if (parts->multi_label)
        write_numbers("thresholds", parts->thresholds, parts->labels->count, out);
    ng_json_put_double(out, "temperature", parts->temperature, 15);
    if (parts->prior) {
        ng_json_key(out, "context");
        ng_json_object_begin(out);
        for (size_t i = 0; i < NG_LAYOUT_COUNT; i++) {
            ng_json_key(out, layout_keys[i]);
            ng_json_object_begin(out);
            ng_facts_write(chain_facts, CHAIN_FACTS, &default_chains[i], out);
            ng_json_object_end(out);
        }
        write_numbers("prior", parts->prior, parts->labels->count, out);
        ng_json_object_end(out);
    }
    ng_vocabulary_features_write(parts->vocabulary->V, parts->features, out);
    if (parts->vectors) {
        ng_json_key(out, "vectors");
        ng_json_object_begin(out);
        ng_json_put_unsigned(out, "words", parts->vectors->vocabulary->V);
        ng_json_put_unsigned(out, "dimensions", parts->vectors->d);
        ng_json_object_end(out);
    }
    if (parts->half) {
        ng_json_put_text(out, "weights", "half");
    }
    if (parts->stance)
        ng_stance_facts_write(parts->stance, parts->labels, out);
}

static bool add_halves(ng_container *container, const float *weights, size_t count)
{
    ng_half *halves = ng_array_new(count, sizeof *halves);
    for (size_t i = 0; halves && i < count; i++)
        halves[i] = ng_half_of(weights[i]);
    const bool added =
        halves && ng_container_add(container, "weights", halves, count * sizeof *halves);
    free(halves);
    return added;
}

/* How many numbers the dense block of vectors of d numbers has. */
static size_t dense_count(bool is_stance, size_t d)
{
    return is_stance ? NG_PAIR_PARTS * d : d;
}

static bool add_sections(ng_container *c, const ng_model_parts *parts)
{
    const ng_vocabulary *v = parts->vocabulary;
    const float *weights = parts->linear->weights, *bias = parts->linear->bias;
    const size_t stride = parts->linear->stride;
    const size_t fixed = parts->stance ? ng_pair_fixed_count(parts->stance->plan) : 0;
    const size_t dense = parts->vectors ? dense_count(parts->stance != NULL, parts->vectors->d) : 0;
    const size_t cells = (v->V + fixed + dense) * stride;
    return ng_vocabulary_sections_add(c, "", v) &&
           ng_container_add(c, "idf", parts->idf, parts->idf ? v->V * sizeof *parts->idf : 0) &&
           (parts->half ? add_halves(c, weights, cells)
                        : ng_container_add(c, "weights", weights, cells * sizeof *weights)) &&
           ng_container_add(c, "bias", bias, stride * sizeof *bias) &&
           (!parts->vectors || ng_word_vectors_sections_add(c, "v", parts->vectors)) &&
           (!parts->stance || ng_stance_sections_add(c, parts->stance)) &&
           (!parts->texts.hashes ||
            ng_container_add(c, "texts", parts->texts.hashes,
                             parts->texts.count * sizeof *parts->texts.hashes));
}

/* ---- Facts ---- */

/* Numbers in [0, 1], one a label. */
static ng_status read_shares(ng_json array, size_t count, double *numbers, ng_error *error)
{
    size_t k = 0;
    if (ng_json_count(array) != count)
        return ng_json_fail(array, "must be one for each label", error);
    for (ng_json item = ng_json_first(array); item.node; item = ng_json_next(item), k++) {
        const ng_status status = ng_json_as_double(item, &numbers[k], error);
        if (status != NG_OK)
            return status;
        if (!(numbers[k] >= 0 && numbers[k] <= 1))
            return ng_json_fail(item, "must be between 0 and 1", error);
    }
    return NG_OK;
}

static ng_status read_calibration(ng_json root, ng_model *model, ng_error *error)
{
    const ng_json temperature = ng_json_member(root, "temperature");
    ng_status status = ng_json_as_double(temperature, &model->temperature, error);
    if (status != NG_OK)
        return status;
    if (!(model->temperature >= TEMPERATURE_MIN && model->temperature <= TEMPERATURE_MAX))
        return ng_json_fail(temperature, "is out of range", error);
    model->thresholds = ng_array_zeroed(model->labels.count, sizeof *model->thresholds);
    if (!model->thresholds)
        return ng_fail_memory(error);
    return model->multi_label ? read_shares(ng_json_member(root, "thresholds"), model->labels.count,
                                            model->thresholds, error)
                              : NG_OK;
}

/* Where nothing is written, the default. */
static ng_status read_chain(ng_json context, ng_layout layout, ng_chain_options *c, ng_error *error)
{
    const ng_json chain = ng_json_member(context, layout_keys[layout]);
    *c = default_chains[layout];
    if (!chain.node)
        return NG_OK;
    ng_status status = ng_facts_read(chain_facts, CHAIN_FACTS, chain, c, error);
    if (status == NG_OK && !(c->stay >= 1 && c->stay <= STAY_MAX && c->temper > 0 &&
                             c->temper <= 1 && c->article >= 0 && c->article <= 1 - PRIOR_MIN))
        status = ng_json_fail(chain, "is out of range", error);
    return status;
}

/* The prior where none is written: all labels alike. */
static ng_status read_context(ng_json root, ng_model *model, ng_error *error)
{
    const ng_json context = ng_json_member(root, "context");
    const size_t K = model->labels.count;
    ng_status status = NG_OK;
    model->prior = ng_array_new(K, sizeof *model->prior);
    if (!model->prior)
        return ng_fail_memory(error);
    for (size_t k = 0; k < K; k++)
        model->prior[k] = model->multi_label ? 0.5 : 1 / (double)K;
    for (size_t i = 0; i < NG_LAYOUT_COUNT && status == NG_OK; i++)
        status = read_chain(context, (ng_layout)i, &model->chains[i], error);
    if (!context.node)
        return status;
    if (status == NG_OK)
        status = read_shares(ng_json_member(context, "prior"), K, model->prior, error);
    for (size_t k = 0; k < K && status == NG_OK; k++)
        if (!(model->prior[k] >= PRIOR_MIN && model->prior[k] <= 1 - PRIOR_MIN))
            status = ng_json_fail(context, "has a prior out of range", error);
    return status;
}

/* "weights": "half"; not there: floats. */
static ng_status read_precision(ng_json root, ng_model *model, ng_error *error)
{
    const char *name = NULL;
    ng_status status = ng_json_get_string(root, "weights", &name, error);
    if (status == NG_OK && name && (model->task == NG_TASK_STANCE || strcmp(name, "half") != 0))
        status = ng_json_fail(ng_json_member(root, "weights"),
                              "is not a name that this version knows", error);
    model->half = name != NULL;
    return status;
}

static ng_status read_facts(ng_json root, ng_model *model, uint64_t *V, ng_error *error)
{
    const ng_json labels = ng_json_member(root, "labels");
    const ng_json features = ng_json_member(root, "features");
    ng_status status = ng_names_read(labels, SIZE_MAX, &model->labels, error);
    if (status == NG_OK && model->labels.count == 0)
        status = ng_json_fail(labels, "must be a list of names", error);
    if (status == NG_OK)
        status = ng_json_as_bool(ng_json_member(root, "multi_label"), &model->multi_label, error);
    if (status == NG_OK)
        status = read_calibration(root, model, error);
    if (status == NG_OK)
        status = read_context(root, model, error);
    if (status == NG_OK)
        status = ng_vocabulary_features_read(features, &model->features, V, error);
    if (status == NG_OK)
        status = read_precision(root, model, error);
    if (status == NG_OK && model->task == NG_TASK_STANCE)
        status = ng_stance_facts_read(root, &model->features, &model->labels, model->multi_label,
                                      &model->stance, error);
    return status;
}

/* How many words and dimensions; none where the member is not there. */
static ng_status read_vectors(ng_json vectors, uint64_t *words, uint64_t *d, ng_error *error)
{
    if (!vectors.node)
        return NG_OK;
    ng_status status = ng_json_as_unsigned(ng_json_member(vectors, "words"), words, error);
    if (status == NG_OK)
        status = ng_json_as_unsigned(ng_json_member(vectors, "dimensions"), d, error);
    if (status == NG_OK &&
        (*words == 0 || *words >= NG_NO_FEATURE || *d == 0 || *d > NG_DIMENSIONS_MAX))
        status = ng_json_fail(vectors, "is out of range", error);
    return status;
}

/* ---- Sections ---- */

/* Defines whether no exponent is the one of infinities: a maximum over bits, which compilers make
 * vector code of. A model may have a hundred megabytes of weights. */
#define DEFINE_ALL_FINITE(function, type, exponent)                                                \
    static bool function(const void *values, size_t count)                                         \
    {                                                                                              \
        type most = 0;                                                                             \
        for (size_t i = 0; i < count; i++) {                                                       \
            type bits;                                                                             \
            memcpy(&bits, (const char *)values + i * sizeof bits, sizeof bits);                    \
            bits &= (exponent);                                                                    \
            most = bits > most ? bits : most;                                                      \
        }                                                                                          \
        return most < (exponent);                                                                  \
    }
DEFINE_ALL_FINITE(all_finite, uint32_t, 0x7f800000u)
DEFINE_ALL_FINITE(all_finite_halves, uint16_t, 0x7c00u)

static bool all_idf(const float *values, size_t count)
{
    bool good = true;
    for (size_t i = 0; i < count; i++)
        good = good && values[i] >= 0 && values[i] <= NG_IDF_MAX;
    return good;
}

/* Rows of `used` bytes and zeros up to `stride` bytes. */
static bool all_padded(const void *rows, size_t count, size_t used, size_t stride)
{
    const unsigned char *bytes = rows;
    unsigned char found = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t at = used; at < stride; at++)
            found |= bytes[i * stride + at];
    return found == 0;
}

/* Points the model at its weights, [rows x stride] of which `columns` are used. */
static const char *bind_weights(ng_model *model, size_t rows, size_t columns, size_t stride)
{
    const size_t size = model->half ? sizeof(ng_half) : sizeof(float);
    size_t cells;
    if (__builtin_mul_overflow(rows, stride, &cells))
        return no_fit;
    const void *weights = ng_container_array(&model->container, "weights", cells, size);
    const float *bias = ng_container_array(&model->container, "bias", stride, sizeof *bias);
    if (!weights || !bias)
        return no_fit;
    model->stride = stride;
    model->bias = bias;
    if (model->half)
        model->halves = weights;
    else
        model->weights = weights;
    if (!(model->half ? all_finite_halves : all_finite)(weights, cells) ||
        !all_finite(bias, stride))
        return "a weight is not finite";
    if (!all_padded(weights, rows, columns * size, stride * size) ||
        !all_padded(bias, 1, columns * sizeof *bias, stride * sizeof *bias))
        return "the weights are those of more labels";
    return NULL;
}

/* Points it at the section, if there is one. Returns NULL or what is wrong with it. */
static const char *bind_texts(const ng_container *container, ng_training_texts *texts)
{
    const ng_container_section *section = ng_container_find(container, "texts");
    *texts = (ng_training_texts){.hashes = NULL};
    if (!section)
        return NULL;
    if (section->length % sizeof *texts->hashes)
        return no_fit;
    texts->hashes = section->data;
    texts->count = section->length / sizeof *texts->hashes;
    for (size_t i = 1; i < texts->count; i++)
        if (texts->hashes[i - 1] > texts->hashes[i])
            return "the hashes of texts do not ascend";
    return NULL;
}

/* Points the arrays at the sections. Returns NULL or the reason why they do not fit. */
static const char *bind_arrays(ng_model *model, size_t V, size_t words, size_t d)
{
    ng_model_stance *stance = model->stance;
    const size_t columns = (stance ? stance->heads : 1) * model->labels.count;
    const bool has_idf = model->features.idf != NG_IDF_NONE;
    const ng_container *sections = &model->container;
    const float *idf = ng_container_array(sections, "idf", has_idf ? V : 0, sizeof *idf);
    if (!idf)
        return no_fit;
    const char *reason =
        ng_vocabulary_bind(sections, "", V, model->features.hash_bits, &model->vocabulary);
    if (!reason)
        reason = bind_texts(sections, &model->texts);
    if (!reason && stance && !model->texts.hashes)
        reason = no_fit;
    if (!reason && words)
        reason = ng_word_vectors_bind(sections, "v", words, d, &model->words, &model->vectors);
    if (reason)
        return reason;
    model->idf = has_idf ? idf : NULL;
    if (stance && words)
        stance->plan.vectors = &model->vectors;
    model->fixed = stance ? ng_pair_fixed_count(&stance->plan) : 0;
    model->dense = dense_count(stance != NULL, d);
    reason =
        bind_weights(model, V + model->fixed + model->dense, columns, ng_linear_stride(columns));
    if (reason)
        return reason;
    if (has_idf && !all_idf(idf, V))
        return "an inverse document frequency is out of range";
    return stance ? ng_stance_bind(sections, model->stance) : NULL;
}

static ng_status bind(ng_model *model, ng_json root, ng_error *error)
{
    uint64_t V = 0, words = 0, d = 0;
    ng_status status = read_facts(root, model, &V, error);
    if (status == NG_OK)
        status = read_vectors(ng_json_member(root, "vectors"), &words, &d, error);
    if (status != NG_OK)
        return status;
    const char *reason = bind_arrays(model, (size_t)V, (size_t)words, (size_t)d);
    if (reason)
        return ng_fail(error, NG_ERROR_MODEL, "%s", reason);
    status = ng_vocabulary_blocks(&model->vocabulary, &model->features, model->stance != NULL,
                                  &model->block);
    if (status == NG_OK && model->stance)
        status = ng_stance_name_fixed(model->stance);
    return status == NG_OK ? NG_OK : ng_fail_memory(error);
}

const ng_task_model ng_classifier_model = {write_facts, add_sections, bind};

bool ng_training_texts_has(const ng_training_texts *texts, uint64_t hash)
{
    const uint32_t low = (uint32_t)hash;
    size_t at;
    NG_LOWER_BOUND(at, texts->count, texts->hashes[at] < low);
    return at < texts->count && texts->hashes[at] == low;
}
