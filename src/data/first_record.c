/* What the first record of an input tells about all of them. */
#include "data/first_record.h"

#include <string.h>
#include <strings.h>

#include "annotation/layouts.h"
#include "base/error.h"
#include "data/format.h"
#include "text/strings.h"
#include "json/json_scan.h"

/* Keys that are looked at. */
enum { KEYS = 256 };

static bool keep_aliases(ng_input *input, ng_arena *arena)
{
    for (int i = 0; i < NG_FIELD_COUNT; i++) {
        ng_string *alias = &input->alias[i];
        if (alias->data && !(alias->data = ng_arena_string(arena, alias->data, alias->length)))
            return false;
    }
    return true;
}

/* Adds the members of an object in the record, "data.text", to keys[*count]. False when memory runs
 * out. */
static bool add_members(ng_string outer, ng_json_span object, ng_arena *arena, ng_string *keys,
                        size_t *count)
{
    for (ng_json_walk walk = ng_json_walk_over(object);
         *count < KEYS && ng_json_walk_next(&walk);) {
        const ng_string inner = ng_json_written(walk.key);
        char *name;
        if (walk.key.escaped || walk.value.token == NG_JSON_TOKEN_OBJECT)
            continue;
        if (!(name = ng_arena_new(arena, outer.length + 1 + inner.length, 1)))
            return false;
        memcpy(name, outer.data, outer.length);
        name[outer.length] = '.';
        memcpy(name + outer.length + 1, inner.data, inner.length);
        keys[(*count)++] = (ng_string){name, outer.length + 1 + inner.length};
    }
    return true;
}

/* The record's keys, and those of the objects in it where it has no text of its own. An object is
 * no text, whatever it is called. False when memory runs out. */
static bool list_keys(const ng_schema *schema, ng_json_span object, ng_arena *arena,
                      ng_string *keys, size_t *count)
{
    bool has_text = false, good = true;
    *count = 0;
    for (ng_json_walk walk = ng_json_walk_over(object);
         *count < KEYS && ng_json_walk_next(&walk);) {
        const unsigned fields = ng_schema_match(schema, ng_json_written(walk.key));
        has_text = has_text || fields & 1u << NG_FIELD_TEXT;
        if (!walk.key.escaped && (fields || walk.value.token != NG_JSON_TOKEN_OBJECT))
            keys[(*count)++] = ng_json_written(walk.key);
    }
    if (has_text)
        return true;
    for (ng_json_walk walk = ng_json_walk_over(object); good && ng_json_walk_next(&walk);)
        if (!walk.key.escaped && walk.value.token == NG_JSON_TOKEN_OBJECT)
            good = add_members(ng_json_written(walk.key), walk.value, arena, keys, count);
    return good;
}

bool ng_first_object(const ng_schema *schema, const char *data, size_t length, ng_arena *arena,
                     ng_input *input, bool *is_one)
{
    ng_json_cursor cursor = ng_json_cursor_over((ng_string){data, length});
    ng_json_span object;
    ng_string keys[KEYS];
    size_t count = 0;
    *is_one = ng_json_scan_value(&cursor, &object) && object.token == NG_JSON_TOKEN_OBJECT;
    if (!*is_one)
        return true;
    if (!list_keys(schema, object, arena, keys, &count))
        return false;
    input->layout = ng_layout_of(object);
    return input->layout != NG_LAYOUT_JSONL || !ng_schema_guess(schema, keys, count, input) ||
           keep_aliases(input, arena);
}

/* The first row's names give way to those of --columns, which are none for some. False when the row
 * has them too: it is a header row all the same. */
static bool replace_names(const ng_schema *schema, ng_csv_fields *names)
{
    bool is_header = true;
    for (size_t i = 0; i < names->count; i++) {
        static const ng_string nameless = {"", 0};
        const bool has = i < schema->column_count && schema->columns[i].data;
        ng_string *name = &names->items[i];
        if (has)
            is_header = is_header && name->length == schema->columns[i].length &&
                        strncasecmp(name->data, schema->columns[i].data, name->length) == 0;
        *name = has ? schema->columns[i] : nameless;
    }
    return !is_header;
}

/* Names of columns outlive the row that they were read from. */
static bool keep_names(ng_input *input, ng_arena *arena)
{
    ng_string *names = ng_arena_new(arena, input->columns, sizeof *names);
    bool kept = names != NULL;
    for (size_t i = 0; i < input->columns && kept; i++) {
        const ng_string name = input->names[i];
        names[i] = (ng_string){ng_arena_string(arena, name.data, name.length), name.length};
        kept = names[i].data != NULL;
    }
    input->names = names;
    return kept;
}

static bool has_column(const ng_csv_fields *names, const char *wanted)
{
    for (size_t i = 0; i < names->count; i++)
        if (ng_string_is(names->items[i], wanted))
            return true;
    return false;
}

/* In Label Studio's CSV the labels' column is called as the control that they were chosen with. */
static void find_control(const ng_schema *schema, const ng_csv_fields *names, ng_input *input)
{
    static const char *const others[] = {"annotation_id", "annotator", "created_at", "updated_at",
                                         "lead_time"};
    ng_string *alias = &input->alias[NG_FIELD_LABEL];
    if (!schema->names[NG_FIELD_LABEL].data || schema->given[NG_FIELD_LABEL] || alias->data ||
        has_column(names, "label") || !has_column(names, others[0]) ||
        !has_column(names, others[1]))
        return;
    for (size_t i = 0; i < names->count && !alias->data; i++) {
        const ng_string name = names->items[i];
        bool is_other = ng_schema_match(schema, name) != 0;
        for (size_t o = 0; o < sizeof others / sizeof *others; o++)
            is_other = is_other || ng_string_is(name, others[o]);
        for (int field = 0; field < NG_FIELD_COUNT; field++)
            is_other = is_other || input->alias[field].data == name.data;
        if (!is_other)
            *alias = name;
    }
    input->has_aliases = input->has_aliases || alias->data;
}

ng_status ng_first_row(const ng_schema *schema, const ng_raw *raw, const char *row,
                       ng_csv_fields *names, ng_arena *arena, ng_input *input, bool *is_row,
                       ng_error *error)
{
    if (raw->problem)
        return ng_fail(error, NG_ERROR_RECORD, "the header row cannot be read: %s",
                       raw->problem == NG_PROBLEM_TOO_LONG ? "it is too long"
                                                           : "its quotes do not match");
    if (!ng_csv_split(names, input->delimiter, raw->quotes, row, raw->length))
        return ng_fail_memory(error);
    if (schema->column_count > names->count)
        return ng_fail(error, NG_ERROR_RECORD,
                       "the first row has %zu column%s, --columns names %zu", names->count,
                       names->count == 1 ? "" : "s", schema->column_count);
    *is_row = schema->column_count > 0 && replace_names(schema, names);
    ng_schema_guess(schema, names->items, names->count, input);
    find_control(schema, names, input);
    if (input->has_aliases && !keep_aliases(input, arena))
        return ng_fail_memory(error);
    ng_status status = ng_schema_columns(schema, names->items, names->count, input, error);
    return status == NG_OK && !keep_names(input, arena) ? ng_fail_memory(error) : status;
}

bool ng_first_tell_names(const ng_schema *schema, const ng_input *input, ng_batch *batch)
{
    char guess[400];
    if (!input->has_aliases)
        return true;
    ng_schema_tell_guess(schema, input, guess, sizeof guess);
    return ng_batch_add_note(batch, input->path, 0, "%s", guess);
}

bool ng_first_tell_input(const ng_schema *schema, const ng_input *input, bool leads_out,
                         const ng_dialect *dialect, const char *bytes, size_t length,
                         ng_batch *batch)
{
    char label[60];
    if (leads_out &&
        !ng_batch_add_note(batch, input->path, 0,
                           "the name leads out of the archive; it is read, nothing is unpacked"))
        return false;
    if (dialect->is_headed &&
        !ng_batch_add_note(batch, input->path, 0, "line %zu is read as the header row",
                           dialect->lines + 1))
        return false;
    if (dialect->array.data &&
        !ng_batch_add_note(batch, input->path, 0, "the records are those of \"%.*s\"",
                           (int)dialect->array.length, dialect->array.data))
        return false;
    return input->format != NG_INPUT_FASTTEXT || schema->label_separator == ',' ||
           !ng_format_has_odd_labels(bytes, length, label, sizeof label) ||
           ng_batch_add_note(batch, input->path, 0,
                             "\"%s\" is one label: a blank ends it, a comma does not", label);
}
