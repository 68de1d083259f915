/* Facts and sections of a model of summaries. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/facts.h"
#include "model/task_model.h"

enum { FEATURES_MAX = 4096, EDGES_MAX = 4096 };

/* ---- Writing ---- */

static void write_facts(const ng_model_parts *model, ng_json_out *out)
{
    const ng_summary_parts *parts = model->summary;
    ng_json_key(out, "features");
    ng_json_array_begin(out);
    for (size_t f = 0; f < parts->count; f++)
        ng_binned_write(parts->names[f], parts->start[f + 1] - parts->start[f], out);
    ng_json_array_end(out);
}

static bool add_sections(ng_container *c, const ng_model_parts *model)
{
    const ng_summary_parts *parts = model->summary;
    const size_t edges = parts->start[parts->count];
    return ng_container_add(c, "edges", parts->edges, edges * sizeof *parts->edges) &&
           ng_container_add(c, "weights", parts->weights,
                            (edges + parts->count) * sizeof *parts->weights) &&
           ng_container_add(c, "bias", parts->bias, NG_LEARNED_GROUPS * sizeof *parts->bias) &&
           ng_container_add(c, "length", &parts->length, sizeof parts->length);
}

/* ---- Reading ---- */

/* Reads a feature, which belongs to *group or a later one. */
static ng_status read_feature(ng_model_summary *s, ng_json item, size_t f, size_t *group,
                              ng_error *error)
{
    const char *name;
    uint32_t edges;
    ng_status status = ng_binned_read(item, EDGES_MAX, &name, &edges, error);
    if (status != NG_OK)
        return status;
    while (*group < NG_LEARNED_GROUPS &&
           !ng_learned_feature_find((ng_learned_group)*group, name, &s->features[f]))
        ++*group;
    if (*group == NG_LEARNED_GROUPS)
        return ng_fail(error, NG_ERROR_MODEL, "unknown feature \"%.100s\"", name);
    s->names[f] = ng_arena_string(&s->arena, name, strlen(name));
    s->start[f + 1] = s->start[f] + edges;
    return s->names[f] ? NG_OK : ng_fail_memory(error);
}

/* counts[NG_LEARNED_GROUPS]: features of each group. */
static ng_status read_features(ng_model_summary *s, ng_json array, size_t *counts, ng_error *error)
{
    size_t group = 0, f = 0;
    ng_status status = NG_OK;
    s->count = ng_json_count(array);
    if (s->count == 0 || s->count > FEATURES_MAX)
        return ng_json_fail(array, "must be a list of features", error);
    s->names = ng_arena_new(&s->arena, s->count, sizeof *s->names);
    s->features = ng_arena_new(&s->arena, s->count, sizeof *s->features);
    s->start = ng_arena_new(&s->arena, s->count + 1, sizeof *s->start);
    if (!s->names || !s->features || !s->start)
        return ng_fail_memory(error);
    s->start[0] = 0;
    for (ng_json item = ng_json_first(array); item.node && status == NG_OK;
         item = ng_json_next(item)) {
        status = read_feature(s, item, f++, &group, error);
        if (status == NG_OK)
            counts[group]++;
    }
    return status;
}

/* The section as exactly `count` finite floats, or NULL. */
static const float *take_floats(const ng_container *container, const char *name, size_t count)
{
    const float *values = ng_container_array(container, name, count, sizeof *values);
    for (size_t i = 0; values && i < count; i++)
        if (!isfinite(values[i]))
            return NULL;
    return values;
}

/* Points the ranker at the sections. False when they do not fit. */
static bool bind_ranker(ng_model_summary *s, const ng_container *container, const size_t *counts)
{
    const size_t edges = s->start[s->count];
    const float *bias = take_floats(container, "bias", NG_LEARNED_GROUPS);
    const float *length = take_floats(container, "length", 1);
    s->edges = take_floats(container, "edges", edges);
    s->weights = take_floats(container, "weights", edges + s->count);
    if (!bias || !length || *length <= 0 || !s->edges || !s->weights ||
        !ng_edges_ascend(s->edges, s->start, s->count))
        return false;
    ng_learned *groups[] = {&s->ranker.sentences, &s->ranker.words, &s->ranker.pairs};
    for (size_t group = 0, first = 0; group < NG_LEARNED_GROUPS; first += counts[group++])
        *groups[group] = (ng_learned){.count = counts[group],
                                      .features = s->features + first,
                                      .start = s->start + first,
                                      .edges = s->edges,
                                      .weights = s->weights + first,
                                      .bias = (double)bias[group]};
    s->ranker.length = (double)*length;
    return true;
}

static ng_status bind(ng_model *model, ng_json root, ng_error *error)
{
    size_t counts[NG_LEARNED_GROUPS] = {0};
    ng_model_summary *s = model->summary = calloc(1, sizeof *s);
    if (!s)
        return ng_fail_memory(error);
    ng_status status = read_features(s, ng_json_member(root, "features"), counts, error);
    if (status == NG_OK && !bind_ranker(s, &model->container, counts))
        status = ng_fail(error, NG_ERROR_MODEL,
                         "the sections do not fit each other: made by another version of nutgraf");
    return status;
}

const ng_task_model ng_summary_model = {write_facts, add_sections, bind};

void ng_summary_clear(ng_model_summary *summary)
{
    if (summary)
        ng_arena_clear(&summary->arena);
    free(summary);
}
