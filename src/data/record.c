/* The fields of raw records. */
#include "data/record.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "data/format.h"
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
    ng_csv_fields_clear(&parser->fields);
    ng_map_clear(&parser->key_map);
    ng_decoder_clear(&parser->decoder);
    ng_annotated_clear(&parser->annotated);
    ng_unpacker_clear(&parser->unpacker);
    free(parser->scratch);
    free(parser->labels);
    free(parser->sections);
    free(parser->keys);
    free(parser);
}

static ng_status read_fields(const ng_reading *reading)
{
    const ng_raw *raw = reading->raw;
    static const char *const problems[] = {
        [NG_PROBLEM_QUOTE_OPEN] = "a quoted field is not closed",
        [NG_PROBLEM_QUOTE_STRAY] = "a quote inside a quoted field is not doubled",
        [NG_PROBLEM_WEB] = "not a whole record of a web archive",
        [NG_PROBLEM_ARRAY_OPEN] = "the array that holds the records is not closed",
    };
    if (raw->problem == NG_PROBLEM_TOO_LONG)
        return ng_reading_fail(reading, 0, "the record is longer than %zu bytes",
                               reading->schema->record_max);
    if (raw->problem)
        return ng_reading_fail(reading, 0, "%s", problems[raw->problem]);
    if (reading->schema->strict && ng_format_has_rows(reading->raw->input->format)) {
        size_t at = ng_utf8_invalid(reading->data, raw->length);
        if (at < raw->length)
            return ng_reading_fail(reading, at, "invalid UTF-8");
    }
    switch (raw->input->format) {
    case NG_INPUT_JSONL:
        return raw->input->layout == NG_LAYOUT_JSONL ? ng_record_read_jsonl(reading)
                                                     : ng_record_read_export(reading);
    case NG_INPUT_CSV:
    case NG_INPUT_TSV: return ng_record_read_table(reading);
    case NG_INPUT_FASTTEXT: return ng_record_read_fasttext(reading);
    case NG_INPUT_MALLET: return ng_record_read_mallet(reading);
    case NG_INPUT_SVMLIGHT: return ng_record_read_svmlight(reading);
    default: return ng_record_read_file(reading);
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
    parser->section_count = 0;
    parser->key_count = 0;
    *record = (ng_record){.weight = 1,
                          .source = raw->input->path,
                          .number = batch->first + index,
                          .line = raw->line,
                          .is_row = ng_format_has_rows(format) && format != NG_INPUT_JSONL};
    ng_status status = read_fields(&reading);
    if (status == NG_OK) {
        record->fields = format == NG_INPUT_JSONL ? parser->keys : raw->input->names;
        record->field_count = format == NG_INPUT_JSONL ? parser->key_count : raw->input->columns;
        record->labels = parser->labels;
        record->label_count = parser->label_count;
        record->sections = parser->sections;
        record->section_count = parser->section_count;
        if (raw->input->encoding)
            record->encoding = raw->input->encoding;
        if (batch->schema->annotations && ng_format_has_rows(format))
            status = ng_record_annotate(&reading);
        if (status == NG_OK)
            status = ng_record_decode(&reading, NG_DECODER_TEXT, &record->text, &record->text_map);
    }
    if (status == NG_OK)
        status = ng_record_decode(&reading, NG_DECODER_TITLE, &record->title, &record->title_map);
    if (status == NG_OK && batch->schema->annotations && !ng_format_has_rows(format))
        status = ng_record_annotate(&reading);
    return status;
}

/* Copies a text to *at, after which the next one goes. */
static ng_string copy(ng_string text, char **at)
{
    if (!text.data)
        return text;
    memcpy(*at, text.data, text.length);
    text.data = *at;
    *at += text.length;
    return text;
}

ng_record *ng_record_copy(const ng_record *record)
{
    const ng_string source = {record->source, strlen(record->source) + 1};
    const size_t head =
        (sizeof(ng_record) + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
    const size_t labels = record->label_count * sizeof *record->labels;
    size_t bytes = record->text.length + record->title.length + record->id.length + source.length;
    for (size_t i = 0; i < record->label_count; i++)
        bytes += record->labels[i].length;
    ng_record *made = malloc(head + labels + ng_source_map_size(record->text_map) + bytes);
    if (!made)
        return NULL;
    ng_string *copied = (ng_string *)(void *)((char *)made + head);
    char *at = (char *)made + head + labels;
    *made = (ng_record){.labels = copied,
                        .label_count = record->label_count,
                        .weight = 1,
                        .line = record->line,
                        .is_row = record->is_row};
    made->text_map = ng_source_map_copy(record->text_map, &at);
    made->text = copy(record->text, &at);
    made->title = copy(record->title, &at);
    made->id = copy(record->id, &at);
    made->source = copy(source, &at).data;
    for (size_t i = 0; i < record->label_count; i++)
        copied[i] = copy(record->labels[i], &at);
    return made;
}
