/* Sections "facts", "edges", "weights", "bias", "length" of a model for the task "summary". */
#include "model/summary_model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/facts.h"

enum { FEATURES_MOST = 4096, EDGES_MOST = 4096 };

/* The section as exactly `count` finite floats, or NULL. */
static const float *take_floats(const ng_summary_model *model, const char *name, size_t count)
{
    const float *values = ng_container_array(&model->container, name, count, sizeof *values);
    for (size_t i = 0; values && i < count; i++)
        if (!isfinite(values[i]))
            return NULL;
    return values;
}

/* ---- Reading ---- */

static ng_status read_feature(ng_summary_model *model, ng_json item, size_t f, ng_error *error)
{
    const char *name;
    uint64_t edges;
    ng_status status = ng_json_as_string(ng_json_member(item, "name"), &name, error);
    if (status == NG_OK)
        status = ng_json_as_unsigned(ng_json_member(item, "edges"), &edges, error);
    if (status != NG_OK)
        return status;
    if (edges > EDGES_MOST)
        return ng_json_fail(item, "has too many edges", error);
    model->names[f] = ng_arena_string(&model->arena, name, strlen(name));
    model->start[f + 1] = model->start[f] + (uint32_t)edges;
    return model->names[f] ? NG_OK : ng_fail_memory(error);
}

static ng_status read_features(ng_summary_model *model, ng_json array, ng_error *error)
{
    const size_t count = ng_json_count(array);
    size_t f = 0;
    ng_status status = NG_OK;
    if (count == 0 || count > FEATURES_MOST)
        return ng_json_fail(array, "must be a list of features", error);
    model->names = ng_arena_new(&model->arena, count, sizeof *model->names);
    model->start = ng_arena_new(&model->arena, count + 1, sizeof *model->start);
    if (!model->names || !model->start)
        return ng_fail_memory(error);
    model->start[0] = 0;
    model->count = count;
    for (ng_json item = ng_json_first(array); item.node && status == NG_OK;
         item = ng_json_next(item))
        status = read_feature(model, item, f++, error);
    return status;
}

static ng_status read_facts(ng_summary_model *model, ng_error *error)
{
    ng_json_doc *doc = NULL;
    const char *task;
    ng_status status =
        ng_json_parse(model->facts.data, model->facts.length, NULL, NG_ERROR_MODEL, &doc, error);
    if (status != NG_OK)
        return status;
    const ng_json root = ng_json_root(doc);
    status = ng_json_as_string(ng_json_member(root, "task"), &task, error);
    if (status == NG_OK && strcmp(task, "summary") != 0)
        status =
            ng_fail(error, NG_ERROR_MODEL, "the model is for the task %.40s, not summary", task);
    if (status == NG_OK)
        status = read_features(model, ng_json_member(root, "features"), error);
    ng_json_free(doc);
    return status;
}

static bool edges_ascend(const ng_summary_model *model)
{
    for (size_t f = 0; f < model->count; f++)
        for (size_t e = model->start[f] + 1; e < model->start[f + 1]; e++)
            if (!(model->edges[e - 1] < model->edges[e]))
                return false;
    return true;
}

/* Fills in a model whose sections are there. */
static ng_status bind(ng_summary_model *model, ng_error *error)
{
    const ng_section *facts = ng_container_find(&model->container, "facts");
    if (!facts)
        return ng_fail(error, NG_ERROR_MODEL, "there is no section of facts");
    model->facts = (ng_string){facts->data, facts->length};
    ng_status status = read_facts(model, error);
    if (status != NG_OK)
        return status;
    const size_t edges = model->start[model->count];
    model->bias = take_floats(model, "bias", NG_SUMMARY_GROUPS);
    const float *length = take_floats(model, "length", 1);
    model->edges = take_floats(model, "edges", edges);
    model->weights = take_floats(model, "weights", edges + model->count);
    if (!model->bias || !length || *length <= 0 || !model->edges || !model->weights ||
        !edges_ascend(model))
        return ng_fail(error, NG_ERROR_MODEL, "the sections do not fit each other");
    model->length = (double)*length;
    return NG_OK;
}

ng_status ng_summary_model_open(const char *path, ng_summary_model **out, ng_error *error)
{
    ng_summary_model *model = calloc(1, sizeof *model);
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
        ng_summary_model_close(model);
    return status;
}

/* ---- Making ---- */

static void write_facts(const ng_summary_parts *parts, ng_json_out *out)
{
    ng_json_object_begin(out);
    ng_json_key(out, "task");
    ng_json_text(out, "summary");
    ng_json_key(out, "features");
    ng_json_array_begin(out);
    for (size_t f = 0; f < parts->count; f++) {
        ng_json_object_begin(out);
        ng_json_key(out, "name");
        ng_json_text(out, parts->names[f]);
        ng_json_key(out, "edges");
        ng_json_unsigned(out, parts->start[f + 1] - parts->start[f]);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
    ng_json_key(out, "training");
    ng_json_raw(out, parts->training, strlen(parts->training));
    if (parts->card) {
        ng_json_key(out, "card");
        ng_json_raw(out, parts->card, strlen(parts->card));
    }
    ng_json_object_end(out);
}

static bool add(ng_summary_model *model, const char *name, const void *data, size_t length)
{
    return ng_container_add(&model->container, name, data, length);
}

ng_status ng_summary_model_make(const ng_summary_parts *parts, ng_summary_model **out,
                                ng_error *error)
{
    const size_t edges = parts->start[parts->count];
    ng_json_out facts = {0};
    ng_status status = ng_card_check(parts->card, error);
    if (status != NG_OK)
        return status;
    ng_summary_model *model = calloc(1, sizeof *model);
    write_facts(parts, &facts);
    const bool added =
        model && !facts.failed && add(model, "facts", facts.data, facts.length) &&
        add(model, "edges", parts->edges, edges * sizeof *parts->edges) &&
        add(model, "weights", parts->weights, (edges + parts->count) * sizeof *parts->weights) &&
        add(model, "bias", parts->bias, NG_SUMMARY_GROUPS * sizeof *parts->bias) &&
        add(model, "length", &parts->length, sizeof parts->length);
    status = added ? bind(model, error) : ng_fail_memory(error);
    ng_json_out_clear(&facts);
    if (status == NG_OK)
        *out = model;
    else
        ng_summary_model_close(model);
    return status;
}

ng_status ng_summary_model_save(const ng_summary_model *model, const char *path, ng_error *error)
{
    return ng_container_write(path, model->container.sections, model->container.count, error);
}

void ng_summary_model_close(ng_summary_model *model)
{
    if (!model)
        return;
    ng_container_close(&model->container);
    ng_arena_clear(&model->arena);
    free(model);
}

ng_string ng_summary_model_facts(const ng_summary_model *model)
{
    return model->facts;
}

size_t ng_summary_model_feature_count(const ng_summary_model *model)
{
    return model->count;
}

ng_summary_feature ng_summary_model_feature(const ng_summary_model *model, size_t feature)
{
    const uint32_t start = model->start[feature];
    return (ng_summary_feature){.name = model->names[feature],
                                .edges = model->edges + start,
                                .edge_count = model->start[feature + 1] - start,
                                .weights = model->weights + start + feature};
}
