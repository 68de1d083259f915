/* The fields of raw records. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "data/record_formats.h"
#include "nutgraf/document.h"

ng_record_parser *ng_record_parser_new(void)
{
    ng_record_parser *parser = calloc(1, sizeof *parser);
    if (!parser)
        return NULL;
    parser->locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (parser->locale == (locale_t)0) {
        free(parser);
        return NULL;
    }
    return parser;
}

void ng_record_parser_free(ng_record_parser *parser)
{
    if (!parser)
        return;
    freelocale(parser->locale);
    ng_csv_free(parser->csv);
    free(parser->scratch);
    free(parser->labels);
    free(parser->keys);
    free(parser);
}

/* ---- Text files ---- */

/* The name of the folder that a path lies in; empty when the path does not say. */
static ng_string folder_name(const char *path)
{
    const char *end = strrchr(path, '/');
    while (end && end > path && end[-1] == '/')
        end--;
    if (!end)
        return (ng_string){NULL, 0};
    const char *start = end;
    while (start > path && start[-1] != '/')
        start--;
    ng_string name = {start, (size_t)(end - start)};
    bool dots = (name.length == 1 && start[0] == '.') ||
                (name.length == 2 && start[0] == '.' && start[1] == '.');
    return dots ? (ng_string){NULL, 0} : name;
}

static ng_status read_text(const ng_reading *reading)
{
    const char *path = reading->raw->input->path;
    ng_record *record = reading->record;
    record->text = (ng_string){reading->data, reading->raw->length};
    record->id = (ng_string){path, strlen(path)};
    record->line = 0;
    if (reading->schema->folder_labels) {
        ng_string name = folder_name(path);
        if (name.length == 0)
            return ng_reading_fail(reading, 0, "the path names no folder to take the label from");
        return ng_reading_label(reading, name, 0);
    }
    return NG_OK;
}

/* ---- All formats ---- */

static size_t count_invalid(ng_string text)
{
    size_t count = 0, at = 0;
    while (text.length > at &&
           (at += ng_utf8_invalid(text.data + at, text.length - at)) < text.length) {
        count++;
        at++;
    }
    return count;
}

static ng_status read_fields(const ng_reading *reading)
{
    const ng_raw *raw = reading->raw;
    switch (raw->problem) {
    case NG_PROBLEM_NONE: break;
    case NG_PROBLEM_TOO_LONG:
        return ng_reading_fail(reading, 0, "the record is longer than %zu bytes",
                               reading->schema->record_max);
    case NG_PROBLEM_QUOTE_OPEN: return ng_reading_fail(reading, 0, "a quoted field is not closed");
    case NG_PROBLEM_QUOTE_STRAY:
        return ng_reading_fail(reading, 0, "a quote inside a quoted field is not doubled");
    }
    if (reading->schema->strict) {
        size_t at = ng_utf8_invalid(reading->data, raw->length);
        if (at < raw->length)
            return ng_reading_fail(reading, at, "invalid UTF-8");
    }
    switch (raw->input->format) {
    case NG_INPUT_JSONL: return ng_read_jsonl(reading);
    case NG_INPUT_CSV:
    case NG_INPUT_TSV: return ng_read_table(reading);
    case NG_INPUT_FASTTEXT: return ng_read_fasttext(reading);
    default: return read_text(reading);
    }
}

ng_status ng_batch_record(const ng_batch *batch, size_t index, ng_record_parser *parser,
                          ng_record *record, ng_error *error)
{
    if (index >= batch->count)
        return ng_fail(error, NG_ERROR_ARGUMENT, "the batch has no record %zu", index);
    const ng_raw *raw = &batch->items[index];
    const char *data = batch->bytes.data ? batch->bytes.data + raw->start : "";
    const ng_reading reading = {parser, batch->schema, raw, data, record, error};
    const ng_input_format format = raw->input->format;
    parser->scratch_length = 0;
    parser->label_count = 0;
    parser->key_count = 0;
    *record = (ng_record){.weight = 1,
                          .source = raw->input->path,
                          .line = raw->line,
                          .is_row = format != NG_INPUT_TEXT && format != NG_INPUT_JSONL};
    ng_status status = read_fields(&reading);
    if (status == NG_OK) {
        record->labels = parser->labels;
        record->label_count = parser->label_count;
        if (!batch->schema->strict)
            record->replaced = count_invalid(record->text) + count_invalid(record->title);
    }
    return status;
}
