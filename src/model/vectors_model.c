/* Models of word vectors: options, facts and sections, and what can be asked of them. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "model/task_model.h"

/* ---- Making ---- */

void ng_vectors_options_default(ng_vectors_options *options)
{
    *options = (ng_vectors_options){
        .max_features = 30000, .min_df = 2, .window = 40, .dimensions = 150, .seed = 1};
}

static ng_status check_range(const char *name, size_t value, size_t most, ng_error *error)
{
    return value >= 1 && value <= most
               ? NG_OK
               : ng_fail(error, NG_ERROR_ARGUMENT, "%s must be from 1 to %zu", name, most);
}

ng_status ng_vectors_options_check(const ng_vectors_options *options, ng_error *error)
{
    ng_status status =
        check_range("max-features", options->max_features, NG_VECTOR_WORDS_MAX, error);
    if (status == NG_OK)
        status = check_range("window", options->window, NG_VECTOR_WINDOW_MAX, error);
    if (status == NG_OK)
        status = check_range("dimensions", options->dimensions, NG_DIMENSIONS_MAX, error);
    if (status == NG_OK && !(options->min_df >= 1 && isfinite(options->min_df)))
        status = ng_fail(error, NG_ERROR_ARGUMENT, "min-df must be at least 1");
    return status;
}

void ng_vectors_features(const ng_vectors_options *options, ng_feature_options *features)
{
    ng_feature_options_default(features);
    features->words = (ng_ngram_range){1, 1};
    features->tf = NG_TF_RAW;
    features->norm = NG_NORM_NONE;
    features->min_df = options->min_df;
    features->max_features = options->max_features;
    features->number_shapes = options->number_shapes;
}

ng_status ng_vectors_make(const ng_word_vectors *vectors, const ng_feature_options *features,
                          size_t window, ng_json_out *facts, const char *card, ng_model **out,
                          ng_error *error)
{
    ng_json_out_bytes(facts, "", 1);
    if (facts->failed)
        return ng_fail_memory(error);
    return ng_model_make(&(ng_model_parts){.task = NG_TASK_VECTORS,
                                           .training = facts->data,
                                           .card = card,
                                           .features = features,
                                           .vocabulary = vectors->vocabulary,
                                           .vectors = vectors,
                                           .window = window},
                         out, error);
}

/* ---- Writing ---- */

static void write_facts(const ng_model_parts *parts, ng_json_out *out)
{
    ng_json_put_unsigned(out, "dimensions", parts->vectors->d);
    if (parts->window)
        ng_json_put_unsigned(out, "window", parts->window);
    ng_vocabulary_features_write(parts->vocabulary->V, parts->features, out);
}

bool ng_word_vectors_sections_add(ng_container *container, const char *prefix,
                                  const ng_word_vectors *vectors)
{
    const size_t V = vectors->vocabulary->V;
    return ng_vocabulary_sections_add(container, prefix, vectors->vocabulary) &&
           ng_container_add(container, "vectors", vectors->vectors, V * vectors->d) &&
           ng_container_add(container, "scales", vectors->scales, V * sizeof *vectors->scales);
}

static bool add_sections(ng_container *container, const ng_model_parts *parts)
{
    return ng_word_vectors_sections_add(container, "", parts->vectors);
}

/* ---- Reading ---- */

const char *ng_word_vectors_bind(const ng_container *sections, const char *prefix, size_t V,
                                 size_t d, ng_vocabulary *words, ng_word_vectors *out)
{
    const int8_t *vectors = ng_container_array(sections, "vectors", V, d);
    const float *scales = ng_container_array(sections, "scales", V, sizeof *scales);
    const char *reason = ng_vocabulary_bind(sections, prefix, V, 0, words);
    if (reason)
        return reason;
    if (!vectors || !scales)
        return "the sections do not fit each other: made by another version of nutgraf";
    for (size_t v = 0; v < V; v++)
        if (!(scales[v] >= 0 && (double)scales[v] <= NG_VECTOR_VALUE_MAX))
            return "the scale of a vector is out of range";
    if (memchr(vectors, (unsigned char)INT8_MIN, V * d))
        return "a number of a vector is out of range";
    *out = (ng_word_vectors){words, d, vectors, scales};
    return NULL;
}

static ng_status bind(ng_model *model, ng_json root, ng_error *error)
{
    const ng_json features = ng_json_member(root, "features");
    const ng_json dimensions = ng_json_member(root, "dimensions");
    uint64_t V = 0, d = 0;
    ng_status status = ng_vocabulary_features_read(features, &model->features, &V, error);
    if (status == NG_OK)
        status = ng_json_as_unsigned(dimensions, &d, error);
    if (status != NG_OK)
        return status;
    if (d == 0 || d > NG_DIMENSIONS_MAX)
        return ng_json_fail(dimensions, "is out of range", error);
    if (V == 0 || model->features.hash_bits)
        return ng_json_fail(features, "has no vocabulary of words", error);
    const char *reason = ng_word_vectors_bind(&model->container, "", (size_t)V, (size_t)d,
                                              &model->vocabulary, &model->vectors);
    return reason ? ng_fail(error, NG_ERROR_MODEL, "%s", reason) : NG_OK;
}

const ng_task_model ng_vectors_model = {write_facts, add_sections, bind};

/* ---- Questions ---- */

size_t ng_model_dimensions(const ng_model *model)
{
    return model->vectors.d;
}

ng_status ng_model_find_word(const ng_model *model, const char *text, size_t length, size_t *word)
{
    ng_tokens tokens = {0};
    ng_grams grams = {0};
    *word = model->vocabulary.V;
    ng_status status = ng_tokenize(text, (ng_span){0, length}, &tokens);
    if (status == NG_OK)
        status = ng_grams_add(&model->features, &tokens, 0, tokens.count, &grams);
    if (status == NG_OK && grams.count == 1 && model->vectors.d) {
        const uint32_t found = ng_vocabulary_find(&model->vocabulary, grams.items[0].hash);
        *word = found == NG_NO_FEATURE ? *word : found;
    }
    ng_tokens_clear(&tokens);
    ng_grams_clear(&grams);
    return status;
}

void ng_model_word_vector(const ng_model *model, size_t word, float *out)
{
    const uint32_t number = (uint32_t)word;
    memset(out, 0, model->vectors.d * sizeof *out);
    ng_word_vectors_add(&model->vectors, &number, 1, out);
}

ng_status ng_model_near_words(const ng_model *model, size_t word, size_t count, ng_near_word *out,
                              size_t *written)
{
    const size_t V = model->vocabulary.V;
    ng_rank *ranks = ng_array_new(count < V ? count : V, sizeof *ranks);
    ng_status status = ranks ? ng_word_vectors_nearest(&model->vectors, (uint32_t)word,
                                                       count < V ? count : V, ranks, written)
                             : NG_ERROR_MEMORY;
    for (size_t i = 0; status == NG_OK && i < *written; i++)
        out[i] = (ng_near_word){ng_model_feature(model, ranks[i].item).text, ranks[i].score};
    free(ranks);
    return status;
}
