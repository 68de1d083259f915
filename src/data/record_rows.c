/* Records of tables and of fastText lines. */
#include <string.h>

#include "base/error.h"
#include "data/record.h"

/* An empty cell is a field that is not there, except for the text. */
static ng_string cell(const ng_reading *reading, const ng_string *fields, ng_field field)
{
    const ng_input *input = reading->raw->input;
    if (input->column[field] >= input->columns)
        return (ng_string){NULL, 0};
    ng_string value = fields[input->column[field]];
    return value.length || field == NG_FIELD_TEXT ? value : (ng_string){NULL, 0};
}

ng_status ng_record_read_table(const ng_reading *reading)
{
    const ng_raw *raw = reading->raw;
    ng_csv_fields *fields = &reading->parser->fields;
    const char delimiter = raw->input->delimiter;
    if (!ng_csv_split(fields, delimiter, raw->quotes, reading->data, raw->length))
        return ng_fail_memory(reading->error);
    if (fields->count != raw->input->columns)
        return ng_reading_fail(reading, 0, "the row has %zu field%s, the %s row has %zu%s",
                               fields->count, fields->count == 1 ? "" : "s",
                               reading->schema->column_count ? "first" : "header",
                               raw->input->columns,
                               fields->count > raw->input->columns && delimiter == '\t'
                                   ? ": a field with a tab in it needs quotes"
                                   : "");
    for (int field = 0; field < NG_FIELD_COUNT; field++) {
        ng_string *string = ng_reading_string(reading, (ng_field)field);
        if (string)
            *string = cell(reading, fields->items, (ng_field)field);
    }
    if (cell(reading, fields->items, NG_FIELD_SECTIONS).data)
        return ng_reading_fail(reading, 0, "sections are read from JSON Lines only");
    ng_string label = cell(reading, fields->items, NG_FIELD_LABEL);
    if (!label.data)
        label = cell(reading, fields->items, NG_FIELD_LABELS);
    ng_status status = label.data ? ng_reading_label_cell(reading, label, 0) : NG_OK;
    if (status == NG_OK)
        status = ng_reading_weight(reading, cell(reading, fields->items, NG_FIELD_WEIGHT), 0);
    if (status == NG_OK)
        status = ng_reading_place(reading, cell(reading, fields->items, NG_FIELD_FROM), 0,
                                  &reading->record->from);
    if (status == NG_OK)
        status = ng_reading_place(reading, cell(reading, fields->items, NG_FIELD_TO), 0,
                                  &reading->record->to);
    return status;
}

/* ---- fastText ---- */

static const char label_mark[] = "__label__";
enum { MARK_LENGTH = sizeof label_mark - 1 };

/* What fastText takes for white space (Dictionary::readWord). */
static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0';
}

/* Adds what lies between two labels to the text. A text in one piece stays where it is, more pieces
 * are joined in the scratch with one space between them. */
static bool add_piece(const ng_reading *reading, const char *start, const char *end)
{
    ng_string *text = &reading->record->text;
    while (start < end && is_space(*start))
        start++;
    while (start < end && is_space(end[-1]))
        end--;
    size_t length = (size_t)(end - start);
    if (length == 0)
        return true;
    if (text->length == 0) {
        *text = (ng_string){start, length};
        return true;
    }
    if (reading->parser->scratch_length == 0) {
        char *first = ng_reading_scratch(reading, text->length);
        if (!first)
            return false;
        memcpy(first, text->data, text->length);
        text->data = first;
    }
    /* Pieces follow each other in the scratch, which holds nothing else. */
    char *room = ng_reading_scratch(reading, length + 1);
    room[0] = ' ';
    memcpy(room + 1, start, length);
    text->length += length + 1;
    return true;
}

ng_status ng_record_read_fasttext(const ng_reading *reading)
{
    const char *data = reading->data, *end = data + reading->raw->length;
    const char *piece = data;
    ng_status status = NG_OK;
    reading->record->text = (ng_string){data, 0};
    for (const char *at = data; at < end && status == NG_OK;) {
        /* The next word that may be a label: its mark starts the line or follows white space. */
        const char *mark = memchr(at, '_', (size_t)(end - at));
        if (!mark)
            break;
        if ((size_t)(end - mark) < MARK_LENGTH || memcmp(mark, label_mark, MARK_LENGTH) != 0 ||
            (mark > data && !is_space(mark[-1]))) {
            at = mark + 1;
            continue;
        }
        const char *name = mark + MARK_LENGTH, *stop = name;
        while (stop < end && !is_space(*stop))
            stop++;
        if (!add_piece(reading, piece, mark))
            return ng_fail_memory(reading->error);
        status = stop == name
                     ? ng_reading_fail(reading, (size_t)(mark - data), "a label is empty")
                     : ng_reading_labels(reading, (ng_string){name, (size_t)(stop - name)},
                                         reading->schema->label_separator, (size_t)(mark - data));
        piece = at = stop;
    }
    if (status == NG_OK && !add_piece(reading, piece, end))
        return ng_fail_memory(reading->error);
    return status;
}
