/* Facts and sections of a model of stance. */
#include "model/model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sort.h"
#include "nutgraf/stance.h"

/* As in model.c. */
#define IDF_MAX 64

/* ---- Writing ---- */

static void write_range(ng_json_out *out, const char *key, ng_ngram_range range)
{
    ng_json_key(out, key);
    ng_json_array_begin(out);
    ng_json_unsigned(out, range.min);
    ng_json_unsigned(out, range.max);
    ng_json_array_end(out);
}

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
        write_range(out, "word_ngrams", view->words);
        write_range(out, "char_ngrams", view->chars);
        if (view->weight > 0) {
            ng_json_key(out, "weight");
            ng_json_double(out, view->weight, 9);
        }
        ng_json_object_end(out);
    }
    ng_json_object_end(out);
}

static void write_numbers(const ng_pair_plan *plan, ng_json_out *out)
{
    ng_json_key(out, "numbers");
    ng_json_array_begin(out);
    for (size_t i = 0; i < plan->number_count; i++) {
        ng_json_object_begin(out);
        ng_json_key(out, "name");
        ng_json_text(out, ng_number_name(plan->numbers[i]));
        ng_json_key(out, "edges");
        ng_json_unsigned(out, plan->edge_start[i + 1] - plan->edge_start[i]);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
}

void ng_stance_facts_write(const ng_stance_parts *parts, const ng_names *labels, ng_json_out *out)
{
    const ng_pair_options *options = &parts->plan->options;
    ng_json_key(out, "stance");
    ng_json_object_begin(out);
    write_views(options, out);
    ng_json_key(out, "window");
    ng_json_unsigned(out, options->window);
    ng_json_key(out, "lead");
    ng_json_unsigned(out, options->lead);
    ng_json_key(out, "mask");
    ng_json_bool(out, options->mask);
    ng_json_key(out, "cues");
    ng_json_bool(out, options->cue_flags);
    ng_json_key(out, "bins");
    ng_json_unsigned(out, options->bins);
    write_numbers(parts->plan, out);
    ng_json_key(out, "rare_idf");
    ng_json_double(out, (double)parts->plan->idf.rare, 9);
    if (parts->unrelated != NG_NO_NAME) {
        ng_json_key(out, "unrelated");
        ng_json_text(out, labels->items[parts->unrelated].text);
    }
    ng_json_key(out, "targets");
    ng_json_array_begin(out);
    for (size_t i = 0; i < parts->targets->count; i++)
        ng_json_string(out, parts->targets->items[i].text, parts->targets->items[i].length);
    ng_json_array_end(out);
    ng_json_key(out, "needs_mention");
    ng_json_bool(out, parts->needs_mention);
    ng_json_key(out, "mentioned");
    ng_json_double(out, parts->mentioned, 6);
    ng_json_object_end(out);
}

bool ng_stance_sections_add(ng_container *c, const ng_stance_parts *parts)
{
    const ng_pair_plan *plan = parts->plan;
    return ng_container_add(c, "edges", plan->edges,
                            plan->edge_start[plan->number_count] * sizeof *plan->edges) &&
           ng_container_add(c, "words", plan->idf.entries,
                            plan->idf.size * sizeof *plan->idf.entries) &&
           ng_container_add(c, "texts", parts->texts, parts->text_count * sizeof *parts->texts);
}

/* ---- Reading ---- */

static ng_status read_range(ng_json object, const char *key, ng_ngram_range *range, ng_error *error)
{
    const ng_json array = ng_json_member(object, key);
    uint64_t limits[2] = {0, 0};
    size_t i = 0;
    if (ng_json_count(array) != 2)
        return ng_json_fail(array, "must be two numbers", error);
    for (ng_json item = ng_json_first(array); item.node; item = ng_json_next(item), i++) {
        ng_status status = ng_json_as_unsigned(item, &limits[i], error);
        if (status != NG_OK)
            return status;
        if (limits[i] > UINT32_MAX)
            return ng_json_fail(item, "is too large", error);
    }
    *range = (ng_ngram_range){(uint32_t)limits[0], (uint32_t)limits[1]};
    return NG_OK;
}

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
        status = read_range(item, "word_ngrams", &options->views[view].words, error);
        if (status == NG_OK)
            status = read_range(item, "char_ngrams", &options->views[view].chars, error);
        if (status == NG_OK)
            status = ng_json_get_double(item, "weight", &options->views[view].weight, error);
    }
    return status;
}

static ng_status read_numbers(ng_json array, ng_pair_plan *plan, ng_error *error)
{
    if (ng_json_kind_of(array) != NG_JSON_ARRAY || ng_json_count(array) > NG_NUMBER_COUNT)
        return ng_json_fail(array, "must be a list of numbers", error);
    for (ng_json item = ng_json_first(array); item.node; item = ng_json_next(item)) {
        const char *name;
        uint64_t edges = 0;
        const size_t i = plan->number_count++;
        ng_status status = ng_json_as_string(ng_json_member(item, "name"), &name, error);
        if (status == NG_OK)
            status = ng_json_as_unsigned(ng_json_member(item, "edges"), &edges, error);
        if (status != NG_OK)
            return status;
        plan->numbers[i] = ng_number_find(name);
        if (plan->numbers[i] == NG_NUMBER_COUNT)
            return ng_json_fail(item, "is not a number that this version knows", error);
        if (edges > NG_BINS_MAX)
            return ng_json_fail(item, "has too many edges", error);
        plan->edge_start[i + 1] = plan->edge_start[i] + (uint32_t)edges;
    }
    return NG_OK;
}

static ng_status read_targets(ng_json array, ng_names *targets, ng_error *error)
{
    if (ng_json_kind_of(array) != NG_JSON_ARRAY || ng_json_count(array) > NG_TARGET_MODELS_MAX)
        return ng_json_fail(array, "must be a list of targets", error);
    for (ng_json item = ng_json_first(array); item.node; item = ng_json_next(item)) {
        const char *name;
        ng_status status = ng_json_as_string(item, &name, error);
        if (status != NG_OK)
            return status;
        const ng_name next = {name, strlen(name)};
        if (targets->count && ng_bytes_compare(targets->items[targets->count - 1].text,
                                               targets->items[targets->count - 1].length, next.text,
                                               next.length) >= 0)
            return ng_json_fail(item, "must follow the one before in byte order", error);
        if (ng_names_add(targets, next.text, next.length) == NG_NO_NAME)
            return ng_fail_memory(error);
    }
    return NG_OK;
}

static ng_status read_options(ng_json object, ng_pair_plan *plan, ng_error *error)
{
    ng_pair_options *options = &plan->options;
    uint64_t window = 0, lead = 0, bins = 0;
    double rare = 0;
    ng_error reason;
    ng_status status = read_views(ng_json_member(object, "views"), options, error);
    if (status == NG_OK)
        status = ng_json_as_unsigned(ng_json_member(object, "window"), &window, error);
    if (status == NG_OK)
        status = ng_json_as_unsigned(ng_json_member(object, "lead"), &lead, error);
    if (status == NG_OK)
        status = ng_json_as_unsigned(ng_json_member(object, "bins"), &bins, error);
    if (status == NG_OK)
        status = ng_json_as_bool(ng_json_member(object, "mask"), &options->mask, error);
    if (status == NG_OK)
        status = ng_json_as_bool(ng_json_member(object, "cues"), &options->cue_flags, error);
    if (status == NG_OK)
        status = read_numbers(ng_json_member(object, "numbers"), plan, error);
    if (status == NG_OK)
        status = ng_json_as_double(ng_json_member(object, "rare_idf"), &rare, error);
    if (status != NG_OK)
        return status;
    options->window = (uint32_t)(window > UINT32_MAX ? UINT32_MAX : window);
    options->lead = (uint32_t)(lead > UINT32_MAX ? UINT32_MAX : lead);
    options->bins = (uint32_t)(bins > UINT32_MAX ? UINT32_MAX : bins);
    options->numbers = plan->number_count > 0;
    plan->idf.rare = (float)rare;
    if (!(rare >= 0 && rare <= IDF_MAX))
        return ng_json_fail(object, "has an inverse document frequency out of range", error);
    if (ng_pair_options_check(options, &reason) != NG_OK)
        return ng_json_fail(object, reason.message, error);
    return NG_OK;
}

ng_status ng_stance_facts_read(ng_model *model, ng_json root, ng_error *error)
{
    const ng_json object = ng_json_member(root, "stance");
    ng_model_stance *stance = calloc(1, sizeof *stance);
    const char *unrelated = NULL;
    model->stance = stance;
    if (!stance)
        return ng_fail_memory(error);
    stance->unrelated = NG_NO_NAME;
    stance->heads = 1;
    stance->plan.features = model->features;
    ng_status status = read_options(object, &stance->plan, error);
    if (status == NG_OK)
        ng_view_scale(&stance->plan.options, stance->scale);
    if (status == NG_OK)
        status = ng_json_get_string(object, "unrelated", &unrelated, error);
    if (status == NG_OK)
        status = read_targets(ng_json_member(object, "targets"), &stance->targets, error);
    if (status == NG_OK)
        status =
            ng_json_as_bool(ng_json_member(object, "needs_mention"), &stance->needs_mention, error);
    if (status != NG_OK)
        return status;
    if (unrelated) {
        stance->unrelated = ng_names_find(&model->labels, unrelated, strlen(unrelated));
        if (stance->unrelated == NG_NO_NAME || model->labels.count < 3)
            return ng_json_fail(ng_json_member(object, "unrelated"), "is none of the labels",
                                error);
    }
    if (stance->targets.count)
        stance->heads = stance->targets.count;
    if ((unrelated && stance->targets.count) || model->multi_label || model->labels.count < 2)
        return ng_json_fail(object, "is of a form that this version does not know", error);
    return NG_OK;
}

/* ---- Sections ---- */

static bool edges_ascend(const ng_pair_plan *plan)
{
    for (size_t i = 0; i < plan->number_count; i++)
        for (uint32_t e = plan->edge_start[i]; e < plan->edge_start[i + 1]; e++)
            if (!isfinite(plan->edges[e]) ||
                (e > plan->edge_start[i] && !(plan->edges[e - 1] < plan->edges[e])))
                return false;
    return true;
}

/* A table that a search in it leaves. */
static bool words_are_sound(const ng_word_idf *idf)
{
    size_t used = 0;
    if (idf->size & (idf->size - 1))
        return false;
    for (size_t i = 0; i < idf->size; i++) {
        used += idf->entries[i].tag != 0;
        if (!(idf->entries[i].idf >= 0 && idf->entries[i].idf <= IDF_MAX))
            return false;
    }
    return idf->size == 0 || used < idf->size;
}

static bool texts_ascend(const ng_model_stance *stance)
{
    for (size_t i = 1; i < stance->text_count; i++)
        if (stance->texts[i - 1] > stance->texts[i])
            return false;
    return true;
}

/* The section as whole items; false when there is none or a part of one. */
static bool take(const ng_container *c, const char *name, size_t size, const void **data,
                 size_t *count)
{
    const ng_section *section = ng_container_find(c, name);
    if (!section || section->length % size)
        return false;
    *data = section->data;
    *count = section->length / size;
    return true;
}

const char *ng_stance_bind(ng_model *model)
{
    ng_model_stance *stance = model->stance;
    ng_pair_plan *plan = &stance->plan;
    const ng_container *c = &model->container;
    const void *words, *texts;
    plan->edges =
        ng_container_array(c, "edges", plan->edge_start[plan->number_count], sizeof(float));
    if (!plan->edges || !take(c, "words", sizeof(ng_word_entry), &words, &plan->idf.size) ||
        !take(c, "texts", sizeof(uint32_t), &texts, &stance->text_count))
        return "the sections do not fit each other";
    plan->idf.entries = words;
    stance->texts = texts;
    if (!edges_ascend(plan))
        return "the edges of a number do not ascend";
    if (!words_are_sound(&plan->idf))
        return "the table of words is damaged";
    if (!texts_ascend(stance))
        return "the hashes of texts do not ascend";
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
    free(stance->fixed_names);
    free(stance->fixed_text);
    free(stance);
}

/* ---- What is told of it ---- */

const ng_pair_options *ng_model_pairs(const ng_model *model)
{
    return model->stance ? &model->stance->plan.options : NULL;
}

bool ng_model_needs_mention(const ng_model *model)
{
    return model->stance && model->stance->needs_mention;
}

size_t ng_model_target_count(const ng_model *model)
{
    return model->stance ? model->stance->targets.count : 0;
}

ng_string ng_model_target(const ng_model *model, size_t target)
{
    const ng_name *name = &model->stance->targets.items[target];
    return (ng_string){name->text, name->length};
}
