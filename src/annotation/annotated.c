/* Annotated records, taken apart and put together. */
#include "annotation/annotated.h"

#include <string.h>

#include "text/strings.h"

ng_answer_names ng_answers = {"given", "skipped", "rejected", "draft"};

void ng_annotated_reset(ng_annotated *record)
{
    ng_arena arena = record->arena;
    ng_arena_reset(&arena);
    *record = (ng_annotated){.arena = arena};
}

void ng_annotated_clear(ng_annotated *record)
{
    ng_arena_clear(&record->arena);
    *record = (ng_annotated){.failed = false};
}

/* Room for one more of `count`; lists double at powers of two. NULL when memory runs out. */
static void *grow(ng_annotated *record, void *items, size_t count, size_t size)
{
    if (count > 0 && (count & (count - 1)) != 0)
        return items;
    void *room = ng_arena_new(&record->arena, count ? 2 * count : 1, size);
    record->failed = record->failed || !room;
    if (room && count)
        memcpy(room, items, count * size);
    return room;
}

/* ---- Labels ---- */

static bool has_label(const ng_judgement *judgement, ng_string label)
{
    for (size_t i = 0; i < judgement->label_count; i++)
        if (ng_string_equal(judgement->labels[i], label))
            return true;
    return false;
}

ng_judgement ng_annotated_labels(ng_annotated *record)
{
    const ng_judgements *all = &record->annotations;
    const ng_judgement *first = NULL;
    ng_judgement agreed = {.answer = NG_ANSWER_GIVEN};
    size_t given = 0;
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].answer == NG_ANSWER_GIVEN && all->items[i].label_count > 0) {
            first = first ? first : &all->items[i];
            given++;
        }
    for (size_t i = 0; i < all->count && given > 1; i++) {
        const ng_judgement *one = &all->items[i];
        for (size_t l = 0; l < one->label_count && one->answer == NG_ANSWER_GIVEN; l++) {
            size_t votes = 0;
            for (size_t other = 0; other < all->count; other++)
                votes += all->items[other].answer == NG_ANSWER_GIVEN &&
                         has_label(&all->items[other], one->labels[l]);
            if (2 * votes > given)
                ng_annotated_add_label(record, &agreed, one->labels[l]);
        }
    }
    return agreed.label_count == 0 && first ? *first : agreed;
}

/* Nothing but labels is said in it. */
static bool is_plain(const ng_judgement *one)
{
    return !one->by.text.data && one->rest.count == 0 && one->answer == NG_ANSWER_GIVEN;
}

bool ng_annotated_is_labels(const ng_annotated *record)
{
    const ng_judgements *all = &record->annotations;
    return all->count == 0 ||
           (all->count == 1 && is_plain(all->items) && all->items->label_count > 0);
}

/* ---- Taking apart ---- */

/* The value of a string. */
static ng_string string_of(ng_annotated *record, ng_json_span span)
{
    if (!span.escaped)
        return ng_json_written(span);
    char *room = ng_arena_new(&record->arena, span.length, 1);
    record->failed = record->failed || !room;
    return room ? (ng_string){room, ng_json_unescape(span.data, span.length, room)}
                : (ng_string){NULL, 0};
}

/* A string, or another value as it is written; none for null. */
static ng_value value_of(ng_annotated *record, ng_json_span span)
{
    if (span.token == NG_JSON_TOKEN_STRING)
        return (ng_value){string_of(record, span), false};
    if (span.token == NG_JSON_TOKEN_NULL || span.token == NG_JSON_TOKEN_NAN)
        return (ng_value){{NULL, 0}, false};
    return (ng_value){ng_json_written(span), true};
}

ng_judgement *ng_annotated_add(ng_annotated *record, ng_judgements *to)
{
    ng_judgement *items = grow(record, to->items, to->count, sizeof *items);
    if (!items)
        return &record->nowhere;
    to->items = items;
    items[to->count] = (ng_judgement){.answer = NG_ANSWER_GIVEN};
    return &items[to->count++];
}

void ng_annotated_add_said(ng_annotated *record, const ng_judgement *one)
{
    if (one->label_count > 0 || !is_plain(one))
        *ng_annotated_add(record, &record->annotations) = *one;
}

void ng_annotated_add_label(ng_annotated *record, ng_judgement *to, ng_string label)
{
    if (label.length == 0 || has_label(to, label))
        return;
    ng_string *labels = grow(record, to->labels, to->label_count, sizeof *labels);
    if (!labels)
        return;
    to->labels = labels;
    labels[to->label_count++] = label;
}

void ng_annotated_add_labels(ng_annotated *record, ng_judgement *to, ng_json_span value)
{
    ng_json_span choices;
    switch (value.token) {
    case NG_JSON_TOKEN_STRING:
    case NG_JSON_TOKEN_NUMBER:
    case NG_JSON_TOKEN_TRUE:
    case NG_JSON_TOKEN_FALSE:
        ng_annotated_add_label(record, to, value_of(record, value).text);
        break;
    case NG_JSON_TOKEN_ARRAY:
        for (ng_json_walk walk = ng_json_walk_over(value); ng_json_walk_next(&walk);)
            if (walk.value.token != NG_JSON_TOKEN_ARRAY)
                ng_annotated_add_labels(record, to, walk.value);
        break;
    case NG_JSON_TOKEN_OBJECT:
        if (ng_json_find_key(value, "choices", &choices) && choices.token == NG_JSON_TOKEN_ARRAY)
            ng_annotated_add_labels(record, to, choices);
        break;
    default: break;
    }
}

static void add_member(ng_annotated *record, ng_members *to, ng_member member)
{
    ng_member *items = grow(record, to->items, to->count, sizeof *items);
    if (!items)
        return;
    to->items = items;
    items[to->count++] = member;
}

/* The value as it is written, quotes and all. */
static ng_string json_of(ng_json_span value)
{
    const bool is_string = value.token == NG_JSON_TOKEN_STRING;
    return (ng_string){value.data - is_string, value.length + 2 * is_string};
}

void ng_annotated_add_rest(ng_annotated *record, ng_members *to, ng_string key, ng_json_span value)
{
    add_member(record, to, (ng_member){.key = key, .json = json_of(value)});
}

void ng_annotated_add_members(ng_annotated *record, ng_members *to, ng_json_span object)
{
    for (ng_json_walk walk = ng_json_walk_over(object); ng_json_walk_next(&walk);)
        ng_annotated_add_rest(record, to, string_of(record, walk.key), walk.value);
}

void ng_annotated_add_text(ng_annotated *record, ng_members *to, ng_string key, ng_string text)
{
    ng_json_out out = {0};
    ng_json_string(&out, text.data, text.length);
    char *json = out.failed ? NULL : ng_arena_string(&record->arena, out.data, out.length);
    record->failed = record->failed || !json;
    if (json)
        add_member(record, to, (ng_member){.key = key, .json = {json, out.length}});
    ng_json_out_clear(&out);
}

bool ng_annotated_take(ng_members *from, const char *key, ng_string *json)
{
    for (size_t i = 0; i < from->count; i++)
        if (ng_string_is(from->items[i].key, key)) {
            *json = from->items[i].json;
            memmove(from->items + i, from->items + i + 1,
                    (from->count - i - 1) * sizeof *from->items);
            from->count--;
            return true;
        }
    return false;
}

bool ng_answer_read(ng_answer_names names, ng_string name, ng_answer *answer)
{
    for (int i = 0; i < NG_ANSWER_COUNT; i++)
        if (names[i] && ng_string_is(name, names[i])) {
            *answer = (ng_answer)i;
            return true;
        }
    return false;
}

/* ---- Rules ---- */

bool ng_is_among(const char *const *names, ng_string name)
{
    while (names && *names && !ng_string_is(name, *names))
        names++;
    return names && *names;
}

static bool take_answer(ng_taking *t, ng_json_span value)
{
    const bool is_answer = value.token == NG_JSON_TOKEN_STRING &&
                           ng_answer_read(t->answers ? t->answers : ng_answers,
                                          ng_json_written(value), &t->one->answer);
    t->is_answered = t->is_answered || is_answer;
    return is_answer;
}

static bool take_judgements(ng_taking *t, ng_judgements *to, ng_json_span array)
{
    static const ng_rule rules[] = {
        NG_RULE("annotator", BY),  NG_RULE("model", BY),
        NG_RULE("user", BY),       NG_RULE("labels", LABELS),
        NG_RULE("label", LABELS),  NG_RULE("score", SCORE),
        NG_RULE("answer", ANSWER), NG_RULES_END,
    };
    ng_json_span found;
    if (array.token != NG_JSON_TOKEN_ARRAY)
        return false;
    for (ng_json_walk walk = ng_json_walk_over(array); ng_json_walk_next(&walk);)
        if (walk.value.token != NG_JSON_TOKEN_OBJECT ||
            (!ng_json_find_key(walk.value, "labels", &found) &&
             !ng_json_find_key(walk.value, "label", &found)))
            return false;
    return ng_take_each(&(ng_taking){.record = t->record}, to, rules, array);
}

static bool take(ng_taking *t, const ng_rule *rule, ng_json_span value)
{
    ng_annotated *record = t->record;
    switch (rule->role) {
    case NG_ROLE_ID: record->id = value_of(record, value); return true;
    case NG_ROLE_TITLE:
    case NG_ROLE_TEXT:
        if (value.token != NG_JSON_TOKEN_STRING && value.token != NG_JSON_TOKEN_NULL)
            return false;
        *(rule->role == NG_ROLE_TEXT ? &record->text : &record->title) =
            value_of(record, value).text;
        return true;
    case NG_ROLE_ANNOTATIONS: return take_judgements(t, &record->annotations, value);
    case NG_ROLE_PREDICTIONS: return take_judgements(t, &record->predictions, value);
    case NG_ROLE_LABELS: ng_annotated_add_labels(record, t->one, value); return true;
    case NG_ROLE_BY: t->one->by = value_of(record, value); return true;
    case NG_ROLE_ANSWER: return take_answer(t, value);
    case NG_ROLE_SCORE:
        if (value.token == NG_JSON_TOKEN_NUMBER)
            t->one->score = ng_json_written(value);
        return value.token == NG_JSON_TOKEN_NUMBER;
    case NG_ROLE_OWN:
    case NG_ROLE_REST:
        ng_annotated_add_members(record, rule->role == NG_ROLE_OWN ? &t->one->rest : t->rest,
                                 value);
        return value.token == NG_JSON_TOKEN_OBJECT;
    case NG_ROLE_OTHER: return rule->take(t, value);
    default: return true;
    }
}

bool ng_take_member(ng_taking *t, const ng_rule *rules, ng_string key, ng_json_span value)
{
    while (rules->role != NG_ROLES_END &&
           !(ng_string_equal(rules->key, key) && take(t, rules, value)))
        rules++;
    return rules->role != NG_ROLES_END;
}

bool ng_take_apart(ng_taking *t, const ng_rule *rules, ng_json_span object)
{
    ng_json_walk walk = ng_json_walk_over(object);
    while (walk.is_object && ng_json_walk_next(&walk)) {
        const ng_string key = ng_json_written(walk.key);
        const ng_json_span value = walk.value;
        if ((t->drops_null && value.token == NG_JSON_TOKEN_NULL) ||
            ng_take_member(t, rules, key, value))
            continue;
        if (!ng_is_among(t->own, key))
            add_member(t->record, t->rest,
                       (ng_member){.key = string_of(t->record, walk.key),
                                   .json = json_of(value),
                                   .is_outer = t->is_outer});
        else if (value.token != NG_JSON_TOKEN_NULL)
            ng_annotated_add_rest(t->record, &t->one->rest, key, value);
    }
    return object.token == NG_JSON_TOKEN_OBJECT;
}

bool ng_take_each(const ng_taking *t, ng_judgements *to, const ng_rule *rules, ng_json_span list)
{
    if (list.token != NG_JSON_TOKEN_ARRAY && list.token != NG_JSON_TOKEN_OBJECT)
        return false;
    for (ng_json_walk walk = ng_json_walk_over(list); ng_json_walk_next(&walk);) {
        ng_taking each = *t;
        each.one = ng_annotated_add(t->record, to);
        each.rest = &each.one->rest;
        ng_take_apart(&each, rules, walk.value);
    }
    return true;
}

void ng_take_fields(ng_taking *t, ng_string title, ng_json_span object)
{
    ng_annotated *record = t->record;
    ng_json_span text = {.data = NULL}, found;
    if (ng_json_find(object, t->names->text, &found) && found.token == NG_JSON_TOKEN_STRING)
        text = found;
    for (ng_json_walk walk = ng_json_walk_over(object); ng_json_walk_next(&walk);) {
        const bool is_string = walk.value.token == NG_JSON_TOKEN_STRING;
        const bool is_title = ng_string_equal(ng_json_written(walk.key), title);
        if (is_string && !is_title && (!text.data || text.data == walk.value.data)) {
            text = walk.value;
            record->text = string_of(record, text);
        } else if (is_string && is_title) {
            record->title = string_of(record, walk.value);
        } else {
            ng_annotated_add_rest(record, &record->rest, string_of(record, walk.key), walk.value);
        }
    }
}
