/* Facts and sections of a model of stance. */
#include "model/stance_model.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/facts.h"
#include "nutgraf/stance.h"

static const ng_fact view_facts[] = {
    {"word_ngrams", NG_FACT_RANGE, offsetof(ng_view_options, words), false, NULL},
    {"char_ngrams", NG_FACT_RANGE, offsetof(ng_view_options, chars), false, NULL},
};

#define AT(member) offsetof(ng_pair_options, member)
static const ng_fact option_facts[] = {
    {"lead", NG_FACT_U32, AT(lead), false, NULL},
    {"mask", NG_FACT_BOOL, AT(mask), false, NULL},
    {"bins", NG_FACT_U32, AT(bins), false, NULL},
};
#undef AT

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- Writing ---- */

static void write_views(const ng_pair_options *options, ng_json_out *out)
{
    ng_json_key(out, "views");
    ng_json_object_begin(out);
    for (size_t v = 0; v < NG_VIEW_COUNT; v++) {
        const ng_view_options *view = &options->views[v];
        if (!view->words.max && !view->chars.max)
            continue;
        ng_json_key(out, ng_view_name((ng_view)v));
        ng_json_object_begin(out);
        ng_facts_write(view_facts, COUNT(view_facts), view, out);
        ng_json_object_end(out);
    }
    ng_json_object_end(out);
}

static void write_numbers(const ng_pair_plan *plan, ng_json_out *out)
{
    ng_json_key(out, "numbers");
    ng_json_array_begin(out);
    for (size_t i = 0; i < plan->number_count; i++)
        ng_binned_write(ng_number_name(plan->numbers[i]),
                        plan->edge_start[i + 1] - plan->edge_start[i], out);
    ng_json_array_end(out);
}

void ng_stance_facts_write(const ng_stance_parts *parts, const ng_names *labels, ng_json_out *out)
{
    const ng_pair_options *options = &parts->plan->options;
    ng_json_key(out, "stance");
    ng_json_object_begin(out);
    write_views(options, out);
    ng_facts_write(option_facts, COUNT(option_facts), options, out);
    write_numbers(parts->plan, out);
    ng_json_put_double(out, "rare_idf", (double)parts->plan->idf.rare, 9);
    if (parts->unrelated != NG_NO_NAME) {
        ng_json_put_text(out, "unrelated", labels->items[parts->unrelated].text);
    }
    ng_names_write("targets", parts->targets, out);
    ng_stance_prior_write(&parts->prior, labels, out);
    if (parts->min_confidence != NG_MIN_CONFIDENCE)
        ng_json_put_double(out, "min_confidence", parts->min_confidence, 9);
    ng_json_put_bool(out, "needs_mention", parts->needs_mention);
    ng_json_put_double(out, "mentioned", parts->mentioned, 6);
    ng_json_object_end(out);
}

bool ng_stance_sections_add(ng_container *c, const ng_stance_parts *parts)
{
    const ng_pair_plan *plan = parts->plan;
    return ng_container_add(c, "edges", plan->edges,
                            plan->edge_start[plan->number_count] * sizeof *plan->edges) &&
           ng_container_add(c, "words", plan->idf.entries,
                            plan->idf.size * sizeof *plan->idf.entries);
}

/* ---- Reading ---- */

static ng_status read_views(ng_json object, ng_pair_options *options, ng_error *error)
{
    ng_status status = ng_json_as_object(object, &object, error);
    if (status != NG_OK)
        return status;
    for (ng_json item = ng_json_first(object); item.node && status == NG_OK;
         item = ng_json_next(item)) {
        ng_view view;
        if (!ng_view_parse(ng_json_key_of(item), &view))
            return ng_json_fail(item, "is not a view that this version knows", error);
        status = ng_facts_read(view_facts, COUNT(view_facts), item, &options->views[view], error);
    }
    return status;
}

static ng_status read_numbers(ng_json array, ng_pair_plan *plan, ng_error *error)
{
    if (ng_json_kind_of(array) != NG_JSON_ARRAY || ng_json_count(array) > NG_NUMBER_COUNT)
        return ng_json_fail(array, "must be a list of numbers", error);
    for (ng_json item = ng_json_first(array); item.node; item = ng_json_next(item)) {
        const char *name;
        uint32_t edges;
        const size_t i = plan->number_count++;
        ng_status status = ng_binned_read(item, NG_BINS_MAX, &name, &edges, error);
        if (status != NG_OK)
            return status;
        plan->numbers[i] = ng_number_find(name);
        if (plan->numbers[i] == NG_NUMBER_COUNT)
            return ng_json_fail(item, "is not a number that this version knows", error);
        plan->edge_start[i + 1] = plan->edge_start[i] + edges;
    }
    return NG_OK;
}

static ng_status read_options(ng_json object, ng_pair_plan *plan, ng_error *error)
{
    ng_pair_options *options = &plan->options;
    double rare = 0;
    ng_error reason;
    ng_status status = read_views(ng_json_member(object, "views"), options, error);
    if (status == NG_OK)
        status = ng_facts_read(option_facts, COUNT(option_facts), object, options, error);
    if (status == NG_OK)
        status = read_numbers(ng_json_member(object, "numbers"), plan, error);
    if (status == NG_OK)
        status = ng_json_as_double(ng_json_member(object, "rare_idf"), &rare, error);
    if (status != NG_OK)
        return status;
    options->numbers = plan->number_count > 0;
    plan->idf.rare = (float)rare;
    if (!(rare >= 0 && rare <= NG_IDF_MAX))
        return ng_json_fail(object, "has an inverse document frequency out of range", error);
    if (ng_pair_options_check(options, &reason) != NG_OK)
        return ng_json_fail(object, reason.message, error);
    return NG_OK;
}

ng_status ng_stance_facts_read(ng_json root, const ng_feature_options *features,
                               const ng_names *labels, bool multi_label, ng_model_stance **out,
                               ng_error *error)
{
    const ng_json object = ng_json_member(root, "stance");
    const ng_json hidden = ng_json_member(object, "hidden");
    const ng_json prior = ng_json_member(object, "prior");
    ng_model_stance *stance = *out = calloc(1, sizeof *stance);
    const char *unrelated = NULL;
    if (!stance)
        return ng_fail_memory(error);
    stance->unrelated = NG_NO_NAME;
    stance->min_confidence = NG_MIN_CONFIDENCE;
    stance->plan.features = *features;
    /* Its features are made in another way, so that it would answer, and wrongly. */
    if (hidden.node)
        return ng_json_fail(hidden, "belongs to models of an earlier version: train it again",
                            error);
    ng_status status = read_options(object, &stance->plan, error);
    if (status == NG_OK)
        status = ng_json_get_string(object, "unrelated", &unrelated, error);
    if (status == NG_OK)
        status = ng_names_read(ng_json_member(object, "targets"), NG_TARGET_MODELS_MAX,
                               &stance->targets, error);
    if (status == NG_OK)
        status =
            ng_json_as_bool(ng_json_member(object, "needs_mention"), &stance->needs_mention, error);
    if (status == NG_OK)
        status = ng_json_get_double(object, "min_confidence", &stance->min_confidence, error);
    if (status == NG_OK && !(stance->min_confidence >= 0 && stance->min_confidence <= 1))
        status = ng_json_fail(object, "has a min_confidence out of range", error);
    if (status != NG_OK)
        return status;
    if (unrelated) {
        stance->unrelated = ng_names_find(labels, unrelated, strlen(unrelated));
        if (stance->unrelated == NG_NO_NAME || labels->count < 3)
            return ng_json_fail(ng_json_member(object, "unrelated"), "is none of the labels",
                                error);
    }
    stance->heads = stance->targets.count ? stance->targets.count : 1;
    const bool has_parts = unrelated || stance->targets.count;
    if ((unrelated && stance->targets.count) || multi_label || labels->count < 2 ||
        (has_parts && prior.node))
        return ng_json_fail(object, "is of a form that this version does not know", error);
    return prior.node ? ng_stance_prior_read(prior, labels, &stance->prior, error) : NG_OK;
}

/* ---- Sections ---- */

/* A table that a search in it leaves. */
static bool words_are_sound(const ng_word_idf *idf)
{
    size_t used = 0;
    if (idf->size & (idf->size - 1))
        return false;
    for (size_t i = 0; i < idf->size; i++) {
        used += idf->entries[i].tag != 0;
        if (!(idf->entries[i].idf >= 0 && idf->entries[i].idf <= NG_IDF_MAX))
            return false;
    }
    return idf->size == 0 || used < idf->size;
}

/* The section as whole items; false when there is none or a part of one. */
static bool take(const ng_container *c, const char *name, size_t size, const void **data,
                 size_t *count)
{
    const ng_container_section *section = ng_container_find(c, name);
    if (!section || section->length % size)
        return false;
    *data = section->data;
    *count = section->length / size;
    return true;
}

const char *ng_stance_bind(const ng_container *c, ng_model_stance *stance)
{
    ng_pair_plan *plan = &stance->plan;
    const void *words;
    plan->edges =
        ng_container_array(c, "edges", plan->edge_start[plan->number_count], sizeof(float));
    if (!plan->edges || !take(c, "words", sizeof(ng_word_entry), &words, &plan->idf.size))
        return "the sections do not fit each other: made by another version of nutgraf";
    plan->idf.entries = words;
    if (!ng_edges_ascend(plan->edges, plan->edge_start, plan->number_count))
        return "the edges of a number do not ascend";
    if (!words_are_sound(&plan->idf))
        return "the table of words is damaged";
    return NULL;
}

ng_status ng_stance_name_fixed(ng_model_stance *stance)
{
    const size_t P = ng_pair_fixed_count(&stance->plan);
    stance->fixed_names = ng_array_new(P, sizeof *stance->fixed_names);
    stance->fixed_text = ng_array_new(P, NG_FIXED_NAME_MAX);
    if (!stance->fixed_names || !stance->fixed_text)
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < P; i++) {
        char *name = stance->fixed_text + i * NG_FIXED_NAME_MAX;
        stance->fixed_names[i] = (ng_string){name, ng_pair_fixed_name(&stance->plan, i, name)};
    }
    return NG_OK;
}

void ng_stance_clear(ng_model_stance *stance)
{
    if (!stance)
        return;
    ng_names_clear(&stance->targets);
    ng_stance_prior_clear(&stance->prior);
    free(stance->fixed_names);
    free(stance->fixed_text);
    free(stance);
}
