/* Models of word vectors: facts and sections. */
#include <string.h>

#include "base/error.h"
#include "model/task_model.h"

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
