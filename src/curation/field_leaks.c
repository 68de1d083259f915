/* Fields of records that give the label away. */
#include <stdlib.h>
#include <string.h>

#include "annotation/annotated.h"
#include "base/ascii.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/names.h"
#include "base/sort.h"
#include "curation/leak_rule.h"
#include "nutgraf/doubt.h"

enum { VALUE_MAX = 200, NUMBER_MIN = 3, MONTH = 7, DAY = 10 };
static const double gain_min = 0.5;

/* ---- What records say ---- */

/* Fields on their way to a block; without room, items NULL, they are only counted. */
typedef struct taking {
    ng_record_field *items;
    size_t count;
    char *at;
    size_t bytes;
} taking;

static ng_string take_bytes(taking *t, ng_string bytes)
{
    const ng_string taken = {t->at, bytes.length};
    t->bytes += bytes.length;
    if (!t->items)
        return taken;
    memcpy(t->at, bytes.data, bytes.length);
    t->at += bytes.length;
    return taken;
}

/* "meta.source" of a field further in. */
static ng_string take_name(taking *t, ng_string outer, ng_string name)
{
    static const ng_string dot = {".", 1};
    if (!outer.length)
        return take_bytes(t, name);
    const ng_string start = take_bytes(t, outer);
    take_bytes(t, dot);
    take_bytes(t, name);
    return (ng_string){start.data, outer.length + dot.length + name.length};
}

static void take_field(taking *t, ng_string outer, ng_string name, ng_json_span value)
{
    if (value.token == NG_JSON_TOKEN_OBJECT && !outer.length) {
        for (ng_json_walk walk = ng_json_walk_over(value); ng_json_walk_next(&walk);)
            take_field(t, name, ng_json_written(walk.key), walk.value);
        return;
    }
    if (value.length == 0 || value.length > VALUE_MAX || value.token > NG_JSON_TOKEN_FALSE)
        return;
    const ng_string whole = take_name(t, outer, name);
    ng_string taken = take_bytes(t, ng_json_written(value));
    if (t->items && value.escaped)
        taken.length = ng_json_unescape(value.data, value.length, (char *)taken.data);
    if (t->items)
        t->items[t->count] = (ng_record_field){whole, taken};
    t->count++;
}

static void take_fields(taking *t, const ng_record *record)
{
    static const ng_string none = {"", 0}, id = {"id", 2}, title = {"title", 5};
    static const ng_members empty = {.count = 0};
    const ng_members *rest = record->annotated ? &record->annotated->rest : &empty;
    take_field(t, none, id, (ng_json_span){.data = record->id.data, .length = record->id.length});
    take_field(t, none, title,
               (ng_json_span){.data = record->title.data, .length = record->title.length});
    for (size_t i = 0; i < rest->count; i++) {
        const ng_string json = rest->items[i].json;
        ng_json_cursor cursor = {.at = json.data, .end = json.data + json.length};
        ng_json_span value;
        if (ng_json_scan_value(&cursor, &value))
            take_field(t, none, rest->items[i].key, value);
    }
}

ng_record_fields *ng_record_fields_copy(const ng_record *record)
{
    taking counted = {.items = NULL};
    take_fields(&counted, record);
    ng_record_fields *made =
        malloc(sizeof *made + counted.count * sizeof *made->items + counted.bytes);
    if (!made)
        return NULL;
    taking t = {.items = (ng_record_field *)(void *)(made + 1)};
    t.at = (char *)(t.items + counted.count);
    take_fields(&t, record);
    *made = (ng_record_fields){.items = t.items, .count = t.count};
    return made;
}

/* ---- Views of a value ---- */

/* X(NAME, "what is added to the field's name") */
#define VIEW_MAP(X)                                                                                \
    X(WHOLE, "")                                                                                   \
    X(PREFIX, ", up to its number")                                                                \
    X(MONTH, ", by month")                                                                         \
    X(RANGE, ", by its first two digits")

typedef enum field_view {
#define VIEW_ENUM(name, text) VIEW_##name,
    VIEW_MAP(VIEW_ENUM)
#undef VIEW_ENUM
        VIEWS
} field_view;

static bool is_number(ng_string value)
{
    size_t digits = 0;
    for (size_t i = 0; i < value.length; i++) {
        if (!ng_is_digit(value.data[i]) && value.data[i] != '.' && (i > 0 || value.data[i] != '-'))
            return false;
        digits += ng_is_digit(value.data[i]);
    }
    return digits >= NUMBER_MIN;
}

/* 2026-11-30, and whatever comes after it. */
static bool is_date(ng_string value)
{
    static const char form[] = "dddd-dd-dd";
    for (size_t i = 0; i < DAY; i++)
        if (i >= value.length ||
            (form[i] == 'd' ? !ng_is_digit(value.data[i]) : value.data[i] != form[i]))
            return false;
    return true;
}

/* "sport-" of "sport-0123", "sport/" of "sport/cup". */
static size_t prefix_length(ng_string value)
{
    size_t length = 0, separated = 0;
    while (length < value.length && !ng_is_digit(value.data[length])) {
        length++;
        if (strchr("/:-_.", value.data[length - 1]))
            separated = length;
    }
    return length < value.length ? length : separated;
}

/* What is looked at of the value. Length 0: the view has nothing to add to the whole. Of numbers
 * those with as many digits in front of the point are told apart by two. */
static ng_string look_at(ng_string value, field_view view, size_t *magnitude)
{
    const bool has_form = is_date(value) || is_number(value);
    *magnitude = 0;
    switch (view) {
    case VIEW_PREFIX: value.length = has_form ? 0 : prefix_length(value); break;
    case VIEW_MONTH: value.length = is_date(value) ? MONTH : 0; break;
    case VIEW_RANGE: {
        const size_t sign = value.data[0] == '-';
        while (*magnitude < value.length && value.data[*magnitude] != '.')
            ++*magnitude;
        value.length = is_number(value) ? 2 + sign : 0;
        break;
    }
    case VIEW_WHOLE:
    case VIEWS: break;
    }
    return value;
}

/* ---- What it tells ---- */

typedef struct entry {
    uint32_t field, row;
    ng_string value;
} entry;

NG_DEFINE_SORT(sort_entries, entry,
               ng_order_then(NG_ASCENDING(a->field, b->field), NG_ASCENDING(a->row, b->row)))

typedef struct look {
    const uint32_t *gold;
    size_t D, K;
    size_t *label_rows; /* [K] */
    uint32_t commonest; /* label */
    entry *entries;     /* [count] by field and row */
    ng_leak_use *uses;  /* [count] */
    size_t count;
    ng_names names;
    ng_leaks *out;
    size_t capacity;
} look;

static size_t use_view(look *l, const entry *entries, size_t count, field_view view)
{
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        size_t magnitude;
        const ng_string seen = look_at(entries[i].value, view, &magnitude);
        if (seen.length)
            l->uses[used++] =
                (ng_leak_use){ng_hash_join(magnitude, ng_hash(seen.data, seen.length)),
                              l->gold[entries[i].row], (uint32_t)i};
    }
    ng_leak_uses_sort(l->uses, used);
    return used;
}

/* The rows of one value and of the label that most of these have. */
typedef struct group {
    size_t rows, own, second;
    uint32_t label;
    uint32_t entry; /* one of them */
} group;

static group group_at(const look *l, size_t at, size_t count)
{
    group g = {.entry = l->uses[at].item};
    for (size_t i = at, next; i < count && l->uses[i].hash == l->uses[at].hash; i = next) {
        for (next = i + 1; next < count && l->uses[next].hash == l->uses[at].hash &&
                           l->uses[next].label == l->uses[i].label;)
            next++;
        const size_t own = next - i;
        g.rows += own;
        if (own > g.own) {
            g.second = g.own;
            g.own = own;
            g.label = l->uses[i].label;
        } else if (own > g.second) {
            g.second = own;
        }
    }
    return g;
}

/* How many rows get their label from the others with their value, or else the commonest one: a
 * value that is there once tells nothing. */
static size_t count_right(const look *l, size_t count)
{
    size_t right = l->label_rows[l->commonest];
    for (size_t i = 0, next; i < count; i = next) {
        const group g = group_at(l, i, count);
        next = i + g.rows;
        if (g.rows == 1)
            continue;
        for (size_t j = i; j < next; j++)
            right -= l->uses[j].label == l->commonest;
        if (g.own > g.second + 1)
            right += g.own;
    }
    return right;
}

static bool add(look *l, const entry *at, field_view view, const ng_string *value, ng_leak leak)
{
    static const char *const views[] = {VIEW_MAP(NG_TEXT)};
    const ng_name name = l->names.items[at->field];
    const size_t more = strlen(views[view]);
    if (!ng_array_reserve(&l->out->items, &l->capacity, l->out->count + 1, sizeof *l->out->items))
        return false;
    leak.field = malloc(name.length + more + 1);
    leak.words = value ? ng_string_copy(value->data, value->length) : NULL;
    l->out->items[l->out->count++] = leak;
    if (leak.field) {
        memcpy(leak.field, name.text, name.length);
        memcpy(leak.field + name.length, views[view], more + 1);
    }
    return leak.field && (leak.words || !value);
}

/* Single values of a field that as a whole does not give labels away. */
static bool look_at_values(look *l, const entry *entries, size_t count)
{
    const size_t before = l->out->count;
    for (field_view view = VIEW_WHOLE; view < VIEWS && l->out->count == before; view++) {
        const size_t used = use_view(l, entries, count, view);
        for (size_t i = 0; i < used;) {
            const group g = group_at(l, i, used);
            size_t magnitude;
            const ng_string value = look_at(entries[g.entry].value, view, &magnitude);
            i += g.rows;
            if (ng_leak_is_one(g.own, g.rows, l->label_rows[g.label], l->D) &&
                !add(l, entries, view, &value,
                     (ng_leak){.label = g.label, .rows = g.rows, .others = g.rows - g.own}))
                return false;
        }
    }
    return true;
}

static bool look_at_field(look *l, const entry *entries, size_t count)
{
    const size_t base = l->label_rows[l->commonest];
    size_t best_right = base;
    field_view best = VIEW_WHOLE;
    for (field_view view = VIEW_WHOLE; view < VIEWS; view++) {
        const size_t right = count_right(l, use_view(l, entries, count, view));
        if (right > best_right) {
            best_right = right;
            best = view;
        }
    }
    const double gain = (double)(best_right - base) / (double)(l->D - base);
    if (best_right < base + NG_LEAK_ROWS_MIN || gain < gain_min)
        return look_at_values(l, entries, count);
    return add(l, entries, best, NULL,
               (ng_leak){.label = (uint32_t)l->K,
                         .rows = l->D,
                         .others = l->D - best_right,
                         .gain = gain});
}

static bool enter(look *l, ng_record_fields *const *fields)
{
    size_t count = 0;
    for (size_t i = 0; i < l->D; i++)
        count += fields[i] ? fields[i]->count : 0;
    l->entries = ng_array_new(count, sizeof *l->entries);
    l->uses = ng_array_new(count, sizeof *l->uses);
    if (!l->entries || !l->uses)
        return false;
    for (size_t i = 0; i < l->D; i++)
        for (size_t f = 0; fields[i] && f < fields[i]->count; f++) {
            const ng_record_field *field = &fields[i]->items[f];
            const uint32_t name = ng_names_add(&l->names, field->name.data, field->name.length);
            if (name == NG_NO_NAME)
                return false;
            l->entries[l->count++] = (entry){name, (uint32_t)i, field->value};
        }
    sort_entries(l->entries, l->count);
    return true;
}

ng_status ng_field_leaks_find(ng_record_fields *const *fields, const uint32_t *gold, size_t D,
                              size_t K, ng_leaks *out, ng_error *error)
{
    look l = {.gold = gold,
              .D = D,
              .K = K,
              .label_rows = ng_array_zeroed(K, sizeof *l.label_rows),
              .out = out};
    *out = (ng_leaks){.items = NULL};
    for (size_t i = 0; i < D && l.label_rows; i++)
        l.label_rows[gold[i]]++;
    for (uint32_t k = 1; k < K && l.label_rows; k++)
        if (l.label_rows[k] > l.label_rows[l.commonest])
            l.commonest = k;
    bool is_found = l.label_rows && enter(&l, fields);
    const bool has_labels = is_found && K > 0 && l.label_rows[l.commonest] < D;
    for (size_t i = 0, next; is_found && has_labels && i < l.count; i = next) {
        for (next = i + 1; next < l.count && l.entries[next].field == l.entries[i].field;)
            next++;
        is_found = look_at_field(&l, l.entries + i, next - i);
    }
    if (!is_found)
        ng_leaks_clear(out);
    ng_names_clear(&l.names);
    free(l.label_rows);
    free(l.entries);
    free(l.uses);
    return is_found ? NG_OK : ng_fail_memory(error);
}
