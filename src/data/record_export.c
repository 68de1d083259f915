/* Records of tools that people annotate with, and what any record keeps for other formats. */
#include <string.h>

#include "base/error.h"
#include "data/record.h"

ng_layout_names ng_reading_names(const ng_reading *reading)
{
    const ng_schema *schema = reading->schema;
    const ng_string *alias = reading->raw->input->alias;
#define NAME(field) alias[field].data ? alias[field] : schema->names[field]
    return (ng_layout_names){NAME(NG_FIELD_ID), NAME(NG_FIELD_TITLE), NAME(NG_FIELD_TEXT),
                             NAME(NG_FIELD_LABEL)};
#undef NAME
}

static ng_status check_memory(const ng_reading *reading)
{
    return reading->parser->annotated.failed ? ng_fail_memory(reading->error) : NG_OK;
}

static ng_status add_labels(const ng_reading *reading, const ng_judgement *one, size_t at)
{
    ng_status status = check_memory(reading);
    for (size_t i = 0; i < one->label_count && status == NG_OK; i++)
        status = ng_reading_label(reading, one->labels[i], at);
    return status;
}

ng_status ng_record_read_export(const ng_reading *reading)
{
    ng_annotated *annotated = &reading->parser->annotated;
    const ng_layout_row *layout = &ng_layouts[reading->raw->input->layout];
    const ng_layout_names names = ng_reading_names(reading);
    ng_json_span object;
    ng_json_cursor cursor = ng_json_cursor_over((ng_string){reading->data, reading->raw->length});
    if (!ng_json_scan_space(&cursor) || *cursor.at != '{')
        return ng_reading_fail(reading, 0, "a JSON object expected");
    if (!ng_json_scan_value(&cursor, &object) || !ng_json_scan_end(&cursor))
        return ng_reading_fail(reading, (size_t)(cursor.at - reading->data), "%s", cursor.reason);
    ng_annotated_reset(annotated);
    layout->read(annotated, &names, object);
    if (!annotated->text.data && !annotated->failed)
        return ng_reading_fail(reading, 0, "there is no text in it");
    reading->record->text = annotated->text;
    reading->record->title = annotated->title;
    reading->record->id = annotated->id.text;
    reading->record->is_one_annotation = layout->write_row != NULL;
    const ng_judgement agreed = ng_annotated_labels(annotated);
    return add_labels(reading, &agreed, 0);
}

ng_status ng_reading_label_cell(const ng_reading *reading, ng_string cell, size_t at)
{
    ng_annotated *annotated = &reading->parser->annotated;
    ng_judgement one = {.answer = NG_ANSWER_GIVEN};
    ng_json_cursor cursor = ng_json_cursor_over(cell);
    ng_json_span value;
    if ((cell.data[0] != '[' && cell.data[0] != '{') || !ng_json_scan_value(&cursor, &value) ||
        !ng_json_scan_end(&cursor))
        return ng_reading_labels(reading, cell, reading->schema->label_separator, at);
    ng_annotated_reset(annotated);
    ng_annotated_add_labels(annotated, &one, value);
    return add_labels(reading, &one, at);
}

/* ---- All that is said ---- */

/* Cells of the columns that no field of a record is read from. */
static void annotate_row(const ng_reading *reading, ng_judgement *one)
{
    static const ng_field fields[] = {NG_FIELD_ID, NG_FIELD_TITLE, NG_FIELD_TEXT, NG_FIELD_LABEL,
                                      NG_FIELD_LABELS};
    const ng_input *input = reading->raw->input;
    for (size_t column = 0; column < input->columns; column++) {
        bool is_field = false;
        for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
            is_field = is_field || input->column[fields[i]] == column;
        if (!is_field)
            ng_layout_read_cell(&reading->parser->annotated, one, input->names[column],
                                reading->parser->fields.items[column]);
    }
}

/* The record's labels as an annotation. */
static ng_judgement own_labels(const ng_reading *reading)
{
    ng_judgement one = {.answer = NG_ANSWER_GIVEN};
    for (size_t i = 0; i < reading->parser->label_count; i++)
        ng_annotated_add_label(&reading->parser->annotated, &one, reading->parser->labels[i]);
    return one;
}

/* Whether the id is a number as JSON writes it. */
static bool is_number(ng_string id)
{
    ng_json_span value;
    if (id.length == 0)
        return false;
    ng_json_cursor cursor = {.at = id.data, .end = id.data + id.length};
    return ng_json_scan_value(&cursor, &value) && cursor.at == cursor.end &&
           value.token == NG_JSON_TOKEN_NUMBER;
}

static void annotate_text(const ng_reading *reading)
{
    ng_record_parser *parser = reading->parser;
    ng_annotated *annotated = &parser->annotated;
    const ng_record *record = reading->record;
    const bool is_table = reading->raw->input->delimiter != '\0';
    ng_annotated_reset(annotated);
    annotated->id = (ng_value){record->id, is_number(record->id)};
    annotated->title = record->title;
    annotated->text = record->text;
    ng_judgement one = own_labels(reading);
    if (is_table)
        annotate_row(reading, &one);
    if (annotated->annotations.count == 0)
        ng_annotated_add_said(annotated, &one);
    reading->record->is_one_annotation = is_table && one.by.text.data;
}

ng_status ng_record_annotate(const ng_reading *reading)
{
    ng_annotated *annotated = &reading->parser->annotated;
    const ng_raw *raw = reading->raw;
    const ng_layout_names names = ng_reading_names(reading);
    const bool is_json = raw->input->format == NG_INPUT_JSONL;
    if (is_json && raw->input->layout == NG_LAYOUT_JSONL) {
        ng_annotated_reset(annotated);
        ng_jsonl_read(annotated, &names, ng_reading_object(reading));
        annotated->text = reading->record->text; /* it may lie further in */
        if (annotated->annotations.count == 0) {
            const ng_judgement one = own_labels(reading);
            ng_annotated_add_said(annotated, &one);
        }
    } else if (!is_json && !reading->record->annotated) { /* a comment may have been one of JSON */
        annotate_text(reading);
    }
    reading->record->annotated = annotated;
    return check_memory(reading);
}
