/* Annotated records, taken apart and put together. */
#include "annotation/annotated.h"

#include <string.h>

static const char *const answers[] = {"given", "skipped", "rejected", "draft"};

const char *ng_answer_name(ng_answer answer)
{
    return answers[answer];
}

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

static bool equal(ng_string a, ng_string b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

/* ---- Labels ---- */

static bool has_label(const ng_judgement *judgement, ng_string label)
{
    for (size_t i = 0; i < judgement->label_count; i++)
        if (equal(judgement->labels[i], label))
            return true;
    return false;
}

void ng_annotated_labels(ng_annotated *record, const ng_string **labels, size_t *count)
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
    if (agreed.label_count > 0)
        first = &agreed;
    *labels = first ? first->labels : NULL;
    *count = first ? first->label_count : 0;
}

/* ---- Taking apart ---- */

bool ng_annotated_is_key(ng_json_span key, const char *name)
{
    return key.length == strlen(name) && memcmp(key.data, name, key.length) == 0;
}

ng_string ng_annotated_string(ng_annotated *record, ng_json_span span)
{
    if (!span.escaped)
        return (ng_string){span.data, span.length};
    char *room = ng_arena_new(&record->arena, span.length, 1);
    record->failed = record->failed || !room;
    return room ? (ng_string){room, ng_json_unescape(span.data, span.length, room)}
                : (ng_string){NULL, 0};
}

ng_value ng_annotated_value(ng_annotated *record, ng_json_span span)
{
    if (span.token == NG_JSON_TOKEN_STRING)
        return (ng_value){ng_annotated_string(record, span), false};
    if (span.token == NG_JSON_TOKEN_NULL || span.token == NG_JSON_TOKEN_NAN)
        return (ng_value){{NULL, 0}, false};
    return (ng_value){{span.data, span.length}, true};
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
        ng_annotated_add_label(record, to, ng_annotated_string(record, value));
        break;
    case NG_JSON_TOKEN_NUMBER:
    case NG_JSON_TOKEN_TRUE:
    case NG_JSON_TOKEN_FALSE:
        ng_annotated_add_label(record, to, (ng_string){value.data, value.length});
        break;
    case NG_JSON_TOKEN_ARRAY:
        for (ng_json_walk walk = ng_json_walk_over(value); ng_json_walk_next(&walk);)
            if (walk.value.token != NG_JSON_TOKEN_ARRAY)
                ng_annotated_add_labels(record, to, walk.value);
        break;
    case NG_JSON_TOKEN_OBJECT:
        if (ng_json_find(value, "choices", strlen("choices"), &choices) &&
            choices.token == NG_JSON_TOKEN_ARRAY)
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

void ng_annotated_add_rest(ng_annotated *record, ng_members *to, ng_json_span key,
                           ng_json_span value)
{
    const bool is_string = value.token == NG_JSON_TOKEN_STRING;
    add_member(record, to,
               (ng_member){.key = ng_annotated_string(record, key),
                           .json = {value.data - is_string, value.length + 2 * is_string}});
}

void ng_annotated_add_members(ng_annotated *record, ng_members *to, ng_json_span object)
{
    for (ng_json_walk walk = ng_json_walk_over(object); ng_json_walk_next(&walk);)
        ng_annotated_add_rest(record, to, walk.key, walk.value);
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
        if (equal(from->items[i].key, (ng_string){key, strlen(key)})) {
            *json = from->items[i].json;
            memmove(from->items + i, from->items + i + 1,
                    (from->count - i - 1) * sizeof *from->items);
            from->count--;
            return true;
        }
    return false;
}

/* ---- As jsonl has it ---- */

static bool read_answer(ng_json_span value, ng_answer *answer)
{
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        if (value.token == NG_JSON_TOKEN_STRING && ng_annotated_is_key(value, answers[i])) {
            *answer = (ng_answer)i;
            return true;
        }
    return false;
}

static bool is_author(ng_json_span key)
{
    return ng_annotated_is_key(key, "annotator") || ng_annotated_is_key(key, "model") ||
           ng_annotated_is_key(key, "user");
}

static void read_judgement(ng_annotated *record, ng_judgement *to, ng_json_span object)
{
    for (ng_json_walk walk = ng_json_walk_over(object); ng_json_walk_next(&walk);) {
        const ng_json_span value = walk.value;
        if (is_author(walk.key))
            to->by = ng_annotated_value(record, value);
        else if (ng_annotated_is_key(walk.key, "labels") || ng_annotated_is_key(walk.key, "label"))
            ng_annotated_add_labels(record, to, value);
        else if (ng_annotated_is_key(walk.key, "score") && value.token == NG_JSON_TOKEN_NUMBER)
            to->score = (ng_string){value.data, value.length};
        else if (!ng_annotated_is_key(walk.key, "answer") || !read_answer(value, &to->answer))
            ng_annotated_add_rest(record, &to->rest, walk.key, value);
    }
}

bool ng_annotated_read_judgements(ng_annotated *record, ng_judgements *to, ng_json_span array)
{
    ng_json_span found;
    if (array.token != NG_JSON_TOKEN_ARRAY)
        return false;
    for (ng_json_walk walk = ng_json_walk_over(array); ng_json_walk_next(&walk);)
        if (walk.value.token != NG_JSON_TOKEN_OBJECT ||
            (!ng_json_find(walk.value, "labels", strlen("labels"), &found) &&
             !ng_json_find(walk.value, "label", strlen("label"), &found)))
            return false;
    for (ng_json_walk walk = ng_json_walk_over(array); ng_json_walk_next(&walk);)
        read_judgement(record, ng_annotated_add(record, to), walk.value);
    return true;
}

/* ---- Putting together ---- */

/* JSON that may be laid out over lines: these end nowhere else than between its tokens. */
static void put_on_one_line(ng_string json, ng_json_out *out)
{
    size_t start = 0;
    ng_json_raw(out, "", 0);
    for (size_t i = 0; i <= json.length; i++)
        if (i == json.length || json.data[i] == '\n' || json.data[i] == '\r') {
            ng_json_out_bytes(out, json.data + start, i - start);
            start = i + 1;
        }
}

void ng_annotated_put_value(ng_value value, ng_json_out *out)
{
    if (!value.text.data)
        ng_json_null(out);
    else if (value.is_json)
        put_on_one_line(value.text, out);
    else
        ng_json_string(out, value.text.data, value.text.length);
}

void ng_annotated_put_key(ng_string key, ng_json_out *out)
{
    ng_json_string(out, key.data, key.length);
    ng_json_out_bytes(out, ":", 1);
    out->comma = false;
}

void ng_annotated_put_rest(const ng_members *rest, ng_json_out *out)
{
    for (size_t i = 0; i < rest->count; i++) {
        ng_annotated_put_key(rest->items[i].key, out);
        put_on_one_line(rest->items[i].json, out);
    }
}

void ng_annotated_put_own_rest(const ng_members *rest, bool (*has_name)(ng_json_span key),
                               ng_json_out *out)
{
    bool is_open = false;
    for (int inside = 0; inside < 2; inside++)
        for (size_t i = 0; i < rest->count; i++) {
            const ng_string key = rest->items[i].key;
            if (has_name((ng_json_span){.data = key.data, .length = key.length}) == inside)
                continue;
            if (inside && !is_open) {
                ng_json_key(out, "annotation");
                ng_json_object_begin(out);
                is_open = true;
            }
            ng_annotated_put_rest(&(ng_members){&rest->items[i], 1}, out);
        }
    if (is_open)
        ng_json_object_end(out);
}

void ng_annotated_put_labels(const ng_string *labels, size_t count, bool always_array,
                             ng_json_out *out)
{
    if (count == 0 && !always_array) {
        ng_json_null(out);
        return;
    }
    if (always_array || count > 1)
        ng_json_array_begin(out);
    for (size_t i = 0; i < count; i++)
        ng_json_string(out, labels[i].data, labels[i].length);
    if (always_array || count > 1)
        ng_json_array_end(out);
}

void ng_annotated_put_judgements(const ng_judgements *list, const char *key, const char *by,
                                 ng_json_out *out)
{
    if (key)
        ng_json_key(out, key);
    ng_json_array_begin(out);
    for (size_t i = 0; i < list->count; i++) {
        const ng_judgement *one = &list->items[i];
        ng_json_object_begin(out);
        if (one->by.text.data) {
            ng_json_key(out, by);
            ng_annotated_put_value(one->by, out);
        }
        if (one->answer != NG_ANSWER_GIVEN)
            ng_json_put_text(out, "answer", answers[one->answer]);
        ng_json_key(out, "labels");
        ng_annotated_put_labels(one->labels, one->label_count, true, out);
        if (one->score.data) {
            ng_json_key(out, "score");
            ng_json_raw(out, one->score.data, one->score.length);
        }
        ng_annotated_put_rest(&one->rest, out);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
}
