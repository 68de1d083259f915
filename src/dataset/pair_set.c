/* Reading labelled pairs. */
#include "dataset/pair_set.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/sort.h"
#include "dataset/record_loop.h"

enum { TARGET_MAX = 10000 };

/* ---- Sides ---- */

/* The number of a text, made ready when it is new. */
static ng_status side_add(ng_pair_sides *sides, const ng_stance_lexicon *lexicon, ng_string text,
                          uint32_t *number)
{
    const uint64_t hash = ng_text_hash(text);
    const ng_span span = {0, text.length};
    const char *bytes = text.data ? text.data : "";
    NG_MAP_FIND(*number, &sides->map, hash, sides->sides[*number].hash == hash);
    if (*number != NG_MAP_NONE)
        return NG_OK;
    const size_t count = sides->count + 1;
    if (!ng_array_reserve(&sides->texts, &sides->text_capacity, count, sizeof *sides->texts) ||
        !ng_array_reserve(&sides->sides, &sides->side_capacity, count, sizeof *sides->sides))
        return NG_ERROR_MEMORY;
    ng_pair_text *made = &sides->texts[sides->count];
    if (ng_pair_store_add(&sides->store, lexicon, bytes, span, made) != NG_OK ||
        !ng_map_add(&sides->map, hash, (uint32_t)sides->count))
        return NG_ERROR_MEMORY;
    sides->sides[sides->count] = (ng_pair_side){.hash = hash, .name = NG_NO_NAME};
    *number = (uint32_t)sides->count++;
    return NG_OK;
}

static void sides_clear(ng_pair_sides *sides)
{
    ng_pair_store_clear(&sides->store);
    ng_map_clear(&sides->map);
    free(sides->texts);
    free(sides->sides);
}

/* As side_add, of a text that a stance can be read from. */
static ng_status add_text(ng_pair_sides *texts, const ng_stance_lexicon *lexicon, ng_string text,
                          uint32_t *number, ng_error *error)
{
    if (side_add(texts, lexicon, text, number) != NG_OK)
        return ng_fail_memory(error);
    return ng_pair_text_has_word(&texts->store, &texts->texts[*number])
               ? NG_OK
               : ng_fail(error, NG_ERROR_RECORD, "the text has no word");
}

/* ---- Bodies ---- */

/* Texts by the id of their record. */
typedef struct bodies {
    ng_names ids;
    uint32_t *texts; /* [ids.count] */
    size_t capacity;
} bodies;

static void bodies_clear(bodies *b)
{
    ng_names_clear(&b->ids);
    free(b->texts);
    *b = (bodies){0};
}

typedef struct reading {
    ng_pair_set *set;
    const ng_train_input *inputs;
    const ng_train_callbacks *callbacks;
    ng_stance_lexicon *lexicon;
    bodies bodies;
    size_t input; /* whose bodies these are; SIZE_MAX before the first */
    bool takes_pseudo;
} reading;

static ng_status add_body(void *context, size_t worker, const ng_labelled *labelled,
                          ng_error *error)
{
    reading *r = context;
    bodies *b = &r->bodies;
    const ng_string id = labelled->record->id;
    uint32_t text;
    (void)worker;
    if (id.length == 0)
        return ng_fail(error, NG_ERROR_RECORD, "the body has no id");
    if (ng_names_find(&b->ids, id.data, id.length) != NG_NO_NAME)
        return ng_fail(error, NG_ERROR_RECORD, "duplicate body id \"%.*s\"",
                       (int)(id.length < 100 ? id.length : 100), id.data);
    ng_status status = add_text(&r->set->texts, r->lexicon, labelled->record->text, &text, error);
    if (status != NG_OK)
        return status;
    if (ng_names_add(&b->ids, id.data, id.length) == NG_NO_NAME ||
        !ng_array_reserve(&b->texts, &b->capacity, b->ids.count, sizeof *b->texts))
        return ng_fail_memory(error);
    b->texts[b->ids.count - 1] = text;
    return NG_OK;
}

static ng_status read_bodies(reading *r, size_t input, ng_error *error)
{
    const ng_train_input *in = &r->inputs[input];
    const ng_train_input files = {.paths = in->bodies,
                                  .path_count = in->body_count,
                                  .reader = {.strict = in->reader.strict}};
    ng_record_loop loop = {.inputs = &files,
                           .input_count = 1,
                           .callbacks = r->callbacks,
                           .visit = add_body,
                           .context = r};
    bodies_clear(&r->bodies);
    r->input = input;
    ng_status status = ng_record_loop_run(&loop, error);
    r->set->record_errors += loop.record_errors;
    return status;
}

/* ---- Rows ---- */

/* The text of the record, or the body that it names. */
static ng_status take_text(reading *r, const ng_labelled *labelled, uint32_t *text, ng_error *error)
{
    const ng_string given = labelled->record->text;
    if (!r->inputs[labelled->input].body_count)
        return add_text(&r->set->texts, r->lexicon, given, text, error);
    const uint32_t number = ng_names_find(&r->bodies.ids, given.data, given.length);
    if (number == NG_NO_NAME)
        return ng_fail(error, NG_ERROR_RECORD, "no body has the id \"%.*s\"",
                       (int)(given.length < 100 ? given.length : 100), given.data);
    *text = r->bodies.texts[number];
    return NG_OK;
}

static ng_status take_target(reading *r, const ng_labelled *labelled, uint32_t *target,
                             ng_error *error)
{
    const ng_record *record = labelled->record;
    const char *field = r->inputs[labelled->input].reader.target_field;
    ng_pair_sides *sides = &r->set->targets;
    if (record->target.length == 0)
        return ng_record_lacks(record, "target", field, "target-field", error);
    if (record->target.length > TARGET_MAX)
        return ng_fail(error, NG_ERROR_RECORD, "the target is longer than %d bytes", TARGET_MAX);
    if (side_add(sides, r->lexicon, record->target, target) != NG_OK)
        return ng_fail_memory(error);
    if (!ng_pair_text_has_word(&sides->store, &sides->texts[*target]))
        return ng_fail(error, NG_ERROR_RECORD, "the target has no word");
    if (sides->sides[*target].name == NG_NO_NAME) {
        char *name = NULL;
        size_t length = 0;
        if (ng_target_normalise(&sides->store, &sides->texts[*target], &name, &length) == NG_OK)
            sides->sides[*target].name = ng_names_add(&r->set->target_names, name, length);
        free(name);
        if (sides->sides[*target].name == NG_NO_NAME)
            return ng_fail_memory(error);
    }
    return NG_OK;
}

/* The tokens that the record's mention touches. */
static ng_status take_mention(reading *r, const ng_record *record, ng_pair_row *row,
                              ng_error *error)
{
    size_t first, last;
    if (record->to <= record->from)
        return NG_OK;
    if (!ng_mention_tokens(&r->set->texts.store, &r->set->texts.texts[row->text], record->text.data,
                           record->text.length, record->from, record->to, &first, &last))
        return ng_fail(error, NG_ERROR_RECORD, "the mention is past the end of the text");
    row->given_first = (uint32_t)first;
    row->given_last = (uint32_t)last;
    return NG_OK;
}

/* A hash of text, target and mention. */
static uint64_t content_of(const ng_pair_set *set, const ng_pair_row *row)
{
    const uint64_t given =
        ((uint64_t)(row->given_first - set->texts.texts[row->text].first) << 32) +
        (row->given_last - row->given_first);
    const uint64_t content = ng_hash_join(row->source.text, set->targets.sides[row->target].hash);
    return row->given_last > row->given_first ? ng_hash_join(content, given) : content;
}

static ng_status visit(void *context, size_t worker, const ng_labelled *labelled, ng_error *error)
{
    reading *r = context;
    ng_pair_set *set = r->set;
    const ng_record *record = labelled->record;
    const ng_string label = labelled->labels[0];
    ng_pair_row row = {.source = {.group = ng_record_group(record),
                                  .number = labelled->number,
                                  .input = (uint32_t)labelled->input,
                                  .is_pseudo = r->takes_pseudo,
                                  .weight = record->weight}};
    ng_status status = NG_OK;
    (void)worker;
    if (r->inputs[labelled->input].body_count && r->input != labelled->input)
        status = read_bodies(r, labelled->input, error);
    if (status == NG_OK)
        status = take_target(r, labelled, &row.target, error);
    if (status == NG_OK)
        status = take_text(r, labelled, &row.text, error);
    if (status == NG_OK)
        status = take_mention(r, record, &row, error);
    if (status != NG_OK)
        return status;
    row.label = ng_names_add(&set->labels, label.data, label.length);
    if (row.label == NG_NO_NAME || set->count >= UINT32_MAX ||
        !ng_array_reserve(&set->rows, &set->capacity, set->count + 1, sizeof *set->rows))
        return ng_fail_memory(error);
    row.source.text = set->texts.sides[row.text].hash;
    row.source.content = content_of(set, &row);
    set->rows[set->count++] = row;
    set->texts.sides[row.text].rows++;
    set->targets.sides[row.target].rows++;
    return NG_OK;
}

NG_DEFINE_SORT(sort_rows, ng_pair_row,
               ng_order_then(ng_order_then(NG_ASCENDING(a->source.text, b->source.text),
                                           NG_ASCENDING(a->source.content, b->source.content)),
                             NG_ASCENDING(a->source.number, b->source.number)))

ng_status ng_pair_set_read(ng_pair_set *set, const ng_train_input *inputs, size_t count,
                           const ng_train_callbacks *callbacks, const ng_names *known,
                           const ng_labelled *pseudo, size_t pseudo_count, ng_error *error)
{
    *set = (ng_pair_set){.count = 0};
    for (size_t i = 0; i < count; i++)
        if (inputs[i].body_count && inputs[i].reader.from_field)
            return ng_fail(error, NG_ERROR_ARGUMENT,
                           "a mention must be in the record's own text, not in a body");
    reading r = {.set = set,
                 .inputs = inputs,
                 .callbacks = callbacks,
                 .lexicon = ng_stance_lexicon_new(),
                 .input = SIZE_MAX};
    ng_record_loop loop = {.inputs = inputs,
                           .input_count = count,
                           .one_label = true,
                           .needs_one = true,
                           .known = known,
                           .callbacks = callbacks,
                           .visit = visit,
                           .context = &r};
    ng_status status = r.lexicon ? ng_record_loop_run(&loop, error) : ng_fail_memory(error);
    r.takes_pseudo = true;
    for (size_t i = 0; i < pseudo_count && status == NG_OK; i++)
        status = visit(&r, 0, &pseudo[i], error);
    set->record_errors += loop.record_errors;
    set->unknown = loop.unknown;
    set->dropped = loop.dropped;
    sort_rows(set->rows, set->count);
    bodies_clear(&r.bodies);
    ng_stance_lexicon_free(r.lexicon);
    if (status != NG_OK)
        ng_pair_set_clear(set);
    return status;
}

void ng_pair_set_clear(ng_pair_set *set)
{
    sides_clear(&set->texts);
    sides_clear(&set->targets);
    ng_names_clear(&set->labels);
    ng_names_clear(&set->target_names);
    free(set->rows);
    *set = (ng_pair_set){.count = 0};
}

/* ---- Walking ---- */

/* The names of all targets. */
static ng_status make_index(const ng_pair_set *set, ng_target_index **out)
{
    ng_target_index *index = *out = ng_target_index_new();
    ng_status status = index ? NG_OK : NG_ERROR_MEMORY;
    for (size_t t = 0; t < set->targets.count && status == NG_OK; t++)
        status = ng_target_index_add(index, &set->targets.store, &set->targets.texts[t],
                                     (uint32_t)t, NG_MENTION_NAME);
    return status;
}

/* The mentions of a row: the one it names, or its target's among all[..] of its text. */
static ng_status take_mentions(const ng_pair_set *set, const ng_pair_row *row,
                               const ng_found_list *all, ng_found_list *list)
{
    list->count = 0;
    if (row->given_last > row->given_first)
        return ng_found_list_add(list, (ng_found){.first = row->given_first,
                                                  .last = row->given_last,
                                                  .kind = NG_MENTION_GIVEN});
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].target == row->target && ng_found_list_add(list, all->items[i]) != NG_OK)
            return NG_ERROR_MEMORY;
    return ng_mentions_add_pronouns(&set->texts.store, &set->texts.texts[row->text], list, 0);
}

ng_status ng_pair_set_walk(const ng_pair_set *set, ng_pair_visit *visit_pair, void *context)
{
    ng_target_index *index = NULL;
    ng_found_list all = {.items = NULL}, list = {.items = NULL};
    ng_status status = make_index(set, &index);
    uint32_t text = UINT32_MAX;
    for (size_t i = 0; i < set->count && status == NG_OK; i++) {
        const ng_pair_row *row = &set->rows[i];
        if (row->text != text) {
            text = row->text;
            ng_found_list_begin(&all);
            status = ng_target_index_find(index, &set->texts.store, &set->texts.texts[text], &all);
        }
        if (status == NG_OK)
            status = take_mentions(set, row, &all, &list);
        if (status == NG_OK)
            status = visit_pair(context, row,
                                &(ng_pair){.texts = &set->texts.store,
                                           .text = &set->texts.texts[row->text],
                                           .targets = &set->targets.store,
                                           .target = &set->targets.texts[row->target],
                                           .mentions = list.items,
                                           .mention_count = list.count});
    }
    ng_target_index_free(index);
    ng_found_list_clear(&all);
    ng_found_list_clear(&list);
    return status;
}
