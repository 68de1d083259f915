/* Which fields are read and under which names. */
#include "data/schema.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "text/strings.h"

/* Columns that --columns may name. */
enum { NG_COLUMNS_MAX = 4096 };

static const size_t record_max_default = (size_t)1 << 30;

/* Of each field the member of ng_reader_options that names it, the name that it has otherwise, and
 * the command's option for it. */
static const struct {
    size_t given;
    const char *fallback, *option;
} fields[NG_FIELD_COUNT] = {
#define OPTION(member) offsetof(ng_reader_options, member)
    [NG_FIELD_TEXT] = {OPTION(text_field), "text", "text-field"},
    [NG_FIELD_TITLE] = {OPTION(title_field), "title", "title-field"},
    [NG_FIELD_ID] = {OPTION(id_field), "id", "id-field"},
    [NG_FIELD_LABEL] = {OPTION(label_field), "label", "label-field"},
    [NG_FIELD_LABELS] = {SIZE_MAX, "labels", "label-field"},
    [NG_FIELD_SECTIONS] = {OPTION(section_field), NULL, "section-field"},
    [NG_FIELD_DATE] = {OPTION(date_field), "date", "date-field"},
    [NG_FIELD_TARGET] = {OPTION(target_field), "target", "target-field"},
    [NG_FIELD_GROUP] = {OPTION(group_field), NULL, "group"},
    [NG_FIELD_WEIGHT] = {OPTION(weight_field), NULL, "weight-field"},
    [NG_FIELD_FROM] = {OPTION(from_field), NULL, "from-field"},
    [NG_FIELD_TO] = {OPTION(to_field), NULL, "to-field"},
#undef OPTION
};

const char *ng_field_option(ng_field field)
{
    return fields[field].option;
}

char ng_delimiter_of(const char *text)
{
    static const struct {
        const char *name;
        char delimiter;
    } names[] = {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'},  {"\\t", '\t'},
                 {"pipe", '|'},  {"caret", '^'},     {"colon", ':'}, {"space", ' '}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(text, names[i].name) == 0)
            return names[i].delimiter;
    const bool stands_for_itself =
        text[0] && !text[1] && !strchr("\"\r\n", text[0]) && (text[0] & 0x80) == 0;
    return stands_for_itself ? text[0] : '\0';
}

/* The place that "text=3" gives, 1-based, in *place; returns the length of the name. 0 places are
 * none; SIZE_MAX for what is no place. */
static size_t split_column(const char *item, size_t length, size_t *place)
{
    const char *sign = memchr(item, '=', length);
    *place = 0;
    if (!sign)
        return length;
    for (const char *at = sign + 1; at < item + length; at++) {
        if (*at < '0' || *at > '9' || *place > NG_COLUMNS_MAX)
            *place = NG_COLUMNS_MAX + 1;
        else
            *place = *place * 10 + (size_t)(*at - '0');
    }
    if (*place == 0 || *place > NG_COLUMNS_MAX)
        *place = SIZE_MAX;
    return (size_t)(sign - item);
}

static ng_status init_columns(ng_schema *schema, const char *list, ng_arena *arena, ng_error *error)
{
    const char *item = list;
    for (size_t next = 1; item; next++) {
        const char *comma = strchr(item, ',');
        const ng_string given =
            ng_string_trim((ng_string){item, comma ? (size_t)(comma - item) : strlen(item)});
        size_t place, name = split_column(given.data, given.length, &place);
        place = place ? place : next;
        if (place > NG_COLUMNS_MAX)
            return ng_fail(
                error, NG_ERROR_ARGUMENT,
                "columns are names in their order, \"label,text\", or with places from 1 "
                "on, \"text=3,label=1\"");
        while (schema->column_count < place)
            schema->columns[schema->column_count++] = (ng_string){NULL, 0};
        char *copy = name ? ng_arena_string(arena, given.data, name) : NULL;
        if (name && !copy)
            return ng_fail_memory(error);
        schema->columns[place - 1] = (ng_string){copy, name};
        item = comma ? comma + 1 : NULL;
    }
    return NG_OK;
}

/* How tables and labels are written. */
static ng_status init_writing(ng_schema *schema, const ng_reader_options *options, ng_arena *arena,
                              ng_error *error)
{
    schema->delimiter = options->delimiter ? ng_delimiter_of(options->delimiter) : '\0';
    schema->label_separator =
        options->label_separator ? ng_delimiter_of(options->label_separator) : '\0';
    if ((options->delimiter && !schema->delimiter) ||
        (options->label_separator && !schema->label_separator))
        return ng_fail(
            error, NG_ERROR_ARGUMENT,
            "\"%.40s\" separates nothing: one character, or comma, semicolon, tab, pipe, "
            "caret, colon or space",
            options->delimiter && !schema->delimiter ? options->delimiter
                                                     : options->label_separator);
    if (!options->columns)
        return NG_OK;
    schema->columns = ng_arena_new(arena, NG_COLUMNS_MAX, sizeof *schema->columns);
    return schema->columns ? init_columns(schema, options->columns, arena, error)
                           : ng_fail_memory(error);
}

/* A copy of a name that may be none. False when memory runs out. */
static bool keep(const char *name, ng_arena *arena, const char **kept)
{
    *kept = name ? ng_arena_string(arena, name, strlen(name)) : NULL;
    return *kept || !name;
}

ng_status ng_schema_init(ng_schema *schema, const ng_reader_options *options, ng_arena *arena,
                         ng_error *error)
{
    static const ng_reader_options none = {0};
    if (!options)
        options = &none;
    *schema = (ng_schema){.format = options->format,
                          .folder_labels = options->folder_labels,
                          .annotations = options->annotations,
                          .strict = options->strict,
                          .record_max = options->record_max};
    if (!schema->record_max)
        schema->record_max = record_max_default;
    if (schema->record_max > SIZE_MAX / 4)
        schema->record_max = SIZE_MAX / 4;
    bool good = keep(options->encoding, arena, &schema->encoding);
    for (int i = 0; i < NG_FIELD_COUNT && good; i++) {
        const char *name = NULL;
        if (fields[i].given != SIZE_MAX)
            memcpy(&name, (const char *)options + fields[i].given, sizeof name);
        good = keep(name, arena, &schema->names[i].data);
        schema->given[i] = name != NULL;
        schema->names[i].length = name ? strlen(name) : 0;
        schema->is_path[i] = name && strchr(name, '.');
        schema->has_paths = schema->has_paths || schema->is_path[i];
    }
    if (!good)
        return ng_fail_memory(error);
    for (int i = 0; i < NG_FIELD_COUNT; i++) {
        const char *name = fields[i].fallback;
        const bool is_free =
            !schema->given[i] && name && !(i == NG_FIELD_LABELS && schema->given[NG_FIELD_LABEL]);
        const bool is_label = i == NG_FIELD_LABEL || i == NG_FIELD_LABELS;
        const ng_string found = {name, name ? strlen(name) : 0};
        if (is_free && !(is_label && options->no_labels) && !ng_schema_match(schema, found))
            schema->names[i] = found;
    }
    return init_writing(schema, options, arena, error);
}

unsigned ng_schema_match(const ng_schema *schema, ng_string name)
{
    unsigned found = 0;
    for (int i = 0; i < NG_FIELD_COUNT; i++)
        if (schema->names[i].data && ng_string_equal(schema->names[i], name))
            found |= 1u << i;
    return found;
}

/* ---- Fields under other names ---- */

static bool is_named(const ng_string *names, size_t count, ng_string name)
{
    for (size_t i = 0; i < count && name.data; i++)
        if (ng_string_equal(name, names[i]))
            return true;
    return false;
}

static bool is_taken(const ng_input *input, ng_string name)
{
    for (int i = 0; i < NG_FIELD_COUNT; i++)
        if (input->alias[i].data == name.data)
            return true;
    return false;
}

/* The last part of "data.text". */
static ng_string last_part(ng_string name)
{
    size_t at = name.length;
    while (at > 0 && name.data[at - 1] != '.')
        at--;
    return (ng_string){name.data + at, name.length - at};
}

/* Whatever its letters' case; `further_in`, by the last part of a name that no other one has. NULL
 * data when there is none that is free. */
static ng_string find_name(const ng_schema *schema, const ng_string *names, size_t count,
                           const char *wanted, bool further_in, const ng_input *input)
{
    const size_t length = strlen(wanted);
    ng_string found = {NULL, 0};
    for (size_t i = 0; i < count; i++) {
        const ng_string name = further_in ? last_part(names[i]) : names[i];
        if (name.length != length || strncasecmp(name.data, wanted, length) != 0 ||
            ng_schema_match(schema, names[i]) || is_taken(input, names[i]))
            continue;
        if (!further_in)
            return names[i];
        if (found.data)
            return (ng_string){NULL, 0};
        found = names[i];
    }
    return found;
}

static bool guess(const ng_schema *schema, const ng_string *names, size_t count, bool further_in,
                  ng_input *input)
{
    /* The rarer ones last: a headline is the text only of what has nothing else. */
    static const char *const texts[] = {"body",        "content",   "article",  "sentence",
                                        "document",    "full_text", "story",    "review",
                                        "message",     "paragraph", "passage",  "post",
                                        "comment",     "tweet",     "abstract", "textcontent",
                                        "description", "headline"};
    static const char *const titles[] = {"headline", "heading"};
    const bool has_text =
        schema->given[NG_FIELD_TEXT] || is_named(names, count, schema->names[NG_FIELD_TEXT]);
    bool found = false;
    for (int i = 0; i < NG_FIELD_COUNT; i++) {
        const ng_string own = schema->names[i];
        const bool is_text = i == NG_FIELD_TEXT, is_title = i == NG_FIELD_TITLE;
        const size_t other_count = has_text   ? 0
                                   : is_text  ? sizeof texts / sizeof *texts
                                   : is_title ? sizeof titles / sizeof *titles
                                              : 0;
        ng_string *alias = &input->alias[i];
        *alias = (ng_string){NULL, 0};
        if (!own.data || schema->given[i] || is_named(names, count, own) ||
            (i == NG_FIELD_LABEL && is_named(names, count, schema->names[NG_FIELD_LABELS])) ||
            (i == NG_FIELD_LABELS && is_named(names, count, schema->names[NG_FIELD_LABEL])))
            continue;
        *alias = find_name(schema, names, count, own.data, further_in, input);
        for (size_t other = 0; !alias->data && other < other_count; other++)
            *alias = find_name(schema, names, count, is_text ? texts[other] : titles[other],
                               further_in, input);
        found = found || alias->data;
    }
    input->has_aliases = found;
    return found;
}

bool ng_schema_guess(const ng_schema *schema, const ng_string *names, size_t count, ng_input *input)
{
    ng_input inner = *input;
    bool found = guess(schema, names, count, false, input);
    if (schema->given[NG_FIELD_TEXT] || input->alias[NG_FIELD_TEXT].data ||
        is_named(names, count, schema->names[NG_FIELD_TEXT]))
        return found;
    if (guess(schema, names, count, true, &inner) && inner.alias[NG_FIELD_TEXT].data) {
        *input = inner;
        found = true;
    }
    return found;
}

void ng_schema_tell_guess(const ng_schema *schema, const ng_input *input, char *out, size_t size)
{
    const ng_string text = input->alias[NG_FIELD_TEXT];
    size_t length = 0;
    out[0] = '\0';
    if (text.data)
        length = (size_t)snprintf(out, size, "there is no \"text\": ");
    for (int i = 0, told = 0; i < NG_FIELD_COUNT && length < size; i++) {
        const ng_string alias = input->alias[i];
        if (alias.data)
            length +=
                (size_t)snprintf(out + length, size - length, "%s\"%.*s\" is read as %s",
                                 told++ ? ", " : "", (int)(alias.length < 60 ? alias.length : 60),
                                 alias.data, schema->names[i].data);
    }
    if (text.data && length < size)
        snprintf(out + length, size - length, "; --text-field names another");
}

/* ---- Columns ---- */

/* How --columns describes a table of which this is the first row: the longest cell is the text, the
 * shortest one the label. Nothing where no cell is longer than a name. */
static void write_example(const ng_string *row, size_t count, char *out, size_t size)
{
    enum { NAME_MAX_BYTES = 30 };
    size_t text = 0, label = 0;
    for (size_t i = 1; i < count; i++) {
        text = row[i].length > row[text].length ? i : text;
        label = row[i].length < row[label].length ? i : label;
    }
    out[0] = '\0';
    if (count > 1 && row[text].length > NAME_MAX_BYTES)
        snprintf(out, size, " text=%zu,label=%zu", text + 1, label + 1);
}

static ng_status fail_column(const ng_schema *schema, const ng_string *header, size_t count,
                             ng_field field, ng_error *error)
{
    const ng_string name = schema->names[field];
    ng_fail(error, NG_ERROR_RECORD, "the header row has no column \"%.*s\"",
            (int)(name.length < 100 ? name.length : 100), name.data);
    ng_fields_advise(header, count, ng_field_option(field), error);
    const size_t length = error && !schema->given[field] ? strlen(error->message) : 0;
    if (length) {
        char example[64];
        write_example(header, count, example, sizeof example);
        snprintf(error->message + length, sizeof error->message - length, "%s%s",
                 count == 1 ? ", or what stands between columns with --delimiter"
                            : ", or the columns of a file without a header row with --columns",
                 example);
    }
    return NG_ERROR_RECORD;
}

ng_status ng_schema_columns(const ng_schema *schema, const ng_string *header, size_t count,
                            ng_input *input, ng_error *error)
{
    input->names = header;
    input->columns = count;
    for (int i = 0; i < NG_FIELD_COUNT; i++) {
        const ng_string name = input->alias[i].data ? input->alias[i] : schema->names[i];
        input->column[i] = count;
        for (size_t column = 0; column < count; column++) {
            if (!name.data || !ng_string_equal(name, header[column]))
                continue;
            if (input->column[i] < count)
                return ng_fail(error, NG_ERROR_RECORD,
                               "the header row has the column \"%.*s\" twice: --columns names the "
                               "columns in their order",
                               (int)(name.length < 100 ? name.length : 100), name.data);
            input->column[i] = column;
        }
        if (input->column[i] == count && (i == NG_FIELD_TEXT || schema->given[i]))
            return fail_column(schema, header, count, (ng_field)i, error);
    }
    return NG_OK;
}
