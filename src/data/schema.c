/* Which fields are read and under which names. */
#include "data/schema.h"

#include <string.h>

#include "base/error.h"
#include "data/fields.h"

static const size_t record_max_default = (size_t)1 << 30;

static bool equal(ng_string a, const char *data, size_t length)
{
    return a.data && a.length == length && memcmp(a.data, data, length) == 0;
}

bool ng_schema_init(ng_schema *schema, const ng_reader_options *options, ng_arena *arena)
{
    static const ng_reader_options none = {0};
    if (!options)
        options = &none;
    const struct {
        const char *given, *fallback;
    } names[NG_FIELD_COUNT] = {
        [NG_FIELD_TEXT] = {options->text_field, "text"},
        [NG_FIELD_TITLE] = {options->title_field, "title"},
        [NG_FIELD_ID] = {options->id_field, "id"},
        [NG_FIELD_LABEL] = {options->label_field, "label"},
        [NG_FIELD_LABELS] = {NULL, options->label_field ? NULL : "labels"},
        [NG_FIELD_SECTIONS] = {options->section_field, NULL},
        [NG_FIELD_DATE] = {options->date_field, "date"},
        [NG_FIELD_TARGET] = {options->target_field, "target"},
        [NG_FIELD_GROUP] = {options->group_field, NULL},
        [NG_FIELD_WEIGHT] = {options->weight_field, NULL},
        [NG_FIELD_FROM] = {options->from_field, NULL},
        [NG_FIELD_TO] = {options->to_field, NULL},
    };
    *schema = (ng_schema){.format = options->format,
                          .encoding = options->encoding,
                          .folder_labels = options->folder_labels,
                          .strict = options->strict,
                          .record_max = options->record_max};
    if (!schema->record_max)
        schema->record_max = record_max_default;
    if (schema->record_max > SIZE_MAX / 4)
        schema->record_max = SIZE_MAX / 4;
    if (schema->encoding)
        schema->encoding = ng_arena_string(arena, schema->encoding, strlen(schema->encoding));
    if (options->encoding && !schema->encoding)
        return false;
    for (int i = 0; i < NG_FIELD_COUNT; i++) {
        if (!names[i].given)
            continue;
        size_t length = strlen(names[i].given);
        char *copy = ng_arena_string(arena, names[i].given, length);
        if (!copy)
            return false;
        schema->names[i] = (ng_string){copy, length};
        schema->given[i] = true;
    }
    for (int i = 0; i < NG_FIELD_COUNT; i++) {
        const char *name = names[i].fallback;
        if (!schema->given[i] && name && !ng_schema_match(schema, name, strlen(name)))
            schema->names[i] = (ng_string){name, strlen(name)};
    }
    return true;
}

unsigned ng_schema_match(const ng_schema *schema, const char *name, size_t length)
{
    unsigned fields = 0;
    for (int i = 0; i < NG_FIELD_COUNT; i++)
        if (equal(schema->names[i], name, length))
            fields |= 1u << i;
    return fields;
}

const char *ng_field_option(ng_field field)
{
    static const char *const options[NG_FIELD_COUNT] = {
        [NG_FIELD_TEXT] = "text-field",    [NG_FIELD_TITLE] = "title-field",
        [NG_FIELD_ID] = "id-field",        [NG_FIELD_LABEL] = "label-field",
        [NG_FIELD_LABELS] = "label-field", [NG_FIELD_SECTIONS] = "section-field",
        [NG_FIELD_DATE] = "date-field",    [NG_FIELD_TARGET] = "target-field",
        [NG_FIELD_GROUP] = "group",        [NG_FIELD_WEIGHT] = "weight-field",
        [NG_FIELD_FROM] = "from-field",    [NG_FIELD_TO] = "to-field",
    };
    return options[field];
}

ng_status ng_schema_columns(const ng_schema *schema, const ng_string *header, size_t count,
                            ng_input *input, ng_error *error)
{
    input->names = header;
    input->columns = count;
    for (int i = 0; i < NG_FIELD_COUNT; i++) {
        ng_string name = schema->names[i];
        input->column[i] = count;
        for (size_t column = 0; column < count; column++) {
            if (!equal(name, header[column].data, header[column].length))
                continue;
            if (input->column[i] < count)
                return ng_fail(error, NG_ERROR_RECORD, "duplicate column \"%.*s\"",
                               (int)(name.length < 100 ? name.length : 100), name.data);
            input->column[i] = column;
        }
        if (input->column[i] == count && (i == NG_FIELD_TEXT || schema->given[i])) {
            ng_fail(error, NG_ERROR_RECORD, "the header row has no column \"%.*s\"",
                    (int)(name.length < 100 ? name.length : 100), name.data);
            ng_fields_advise(header, count, ng_field_option((ng_field)i), error);
            return NG_ERROR_RECORD;
        }
    }
    return NG_OK;
}
