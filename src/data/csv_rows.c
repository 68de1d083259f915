/* Rows and fields of CSV and TSV. The only file that includes <csv.h>. */
#include "data/csv_rows.h"

#include <csv.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/memory.h"

/* libcsv grows the buffer of a field by this much at a time. */
enum { FIELD_STEP = 64 * 1024 };

struct ng_csv {
    struct csv_parser parser;
    bool row_ended;
    bool failed;
    ng_buffer bytes; /* the fields of the row, one behind the other */
    size_t *ends;    /* [count], where each field ends in bytes */
    size_t ends_capacity;
    ng_string *fields; /* [count] */
    size_t fields_capacity;
    size_t count;
};

ng_csv *ng_csv_new(void)
{
    ng_csv *csv = calloc(1, sizeof *csv);
    if (csv) {
        csv_init(&csv->parser, 0);
        csv_set_blk_size(&csv->parser, FIELD_STEP);
    }
    return csv;
}

void ng_csv_free(ng_csv *csv)
{
    if (!csv)
        return;
    csv_free(&csv->parser);
    ng_buffer_clear(&csv->bytes);
    free(csv->ends);
    free(csv->fields);
    free(csv);
}

static void begin(ng_csv *csv, ng_input_format format, unsigned char options)
{
    csv_set_opts(&csv->parser, 0);
    csv_fini(&csv->parser, NULL, NULL, NULL); /* resets the state of the machine */
    csv_set_opts(&csv->parser, options);
    csv_set_delim(&csv->parser, format == NG_INPUT_TSV ? CSV_TAB : CSV_COMMA);
    csv->row_ended = false;
}

void ng_csv_begin(ng_csv *csv, ng_input_format format)
{
    begin(csv, format, CSV_STRICT);
}

static void framed_field(void *bytes, size_t length, void *context)
{
    (void)bytes;
    (void)length;
    ng_csv *csv = context;
    csv_set_opts(&csv->parser, CSV_STRICT);
}

static void framed_row(int end, void *context)
{
    (void)end;
    ng_csv *csv = context;
    csv->row_ended = true;
}

ng_csv_state ng_csv_feed(ng_csv *csv, const char *bytes, size_t length)
{
    struct csv_parser *parser = &csv->parser;
    csv->row_ended = false;
    while (length > 0) {
        size_t taken = csv_parse(parser, bytes, length, framed_field, framed_row, csv);
        if (taken == length)
            break;
        if (csv_error(parser) != CSV_EPARSE)
            return NG_CSV_MEMORY;
        if (parser->quoted)
            return NG_CSV_STRAY;
        /* A quote inside an unquoted field: strictness is off until the field ends. */
        csv_set_opts(parser, 0);
        bytes += taken;
        length -= taken;
    }
    /* Only where the row ends is asked for, so what libcsv has kept of the field is dropped, but
     * for the bytes it may want to take back: a trailing space and a closing quote. */
    if (parser->spaces > 1)
        parser->spaces = 1;
    if (parser->entry_pos > parser->spaces + 1)
        parser->entry_pos = parser->spaces + 1;
    return csv->row_ended ? NG_CSV_ROW : NG_CSV_OPEN;
}

static void split_field(void *bytes, size_t length, void *context)
{
    ng_csv *csv = context;
    ng_buffer_append(&csv->bytes, bytes, length);
    if (csv->bytes.failed ||
        !ng_array_reserve(&csv->ends, &csv->ends_capacity, csv->count + 1, sizeof *csv->ends))
        csv->failed = true;
    else
        csv->ends[csv->count++] = csv->bytes.length;
}

bool ng_csv_split(ng_csv *csv, ng_input_format format, const char *row, size_t length,
                  const ng_string **fields, size_t *count)
{
    begin(csv, format, 0);
    ng_buffer_reset(&csv->bytes);
    csv->count = 0;
    csv->failed = false;
    if (csv_parse(&csv->parser, row, length, split_field, NULL, csv) != length ||
        csv_fini(&csv->parser, split_field, NULL, csv) != 0 || csv->failed ||
        !ng_array_reserve(&csv->fields, &csv->fields_capacity, csv->count, sizeof *csv->fields))
        return false;
    /* A field that is there has a pointer even when it is empty. */
    const char *start = csv->bytes.data ? csv->bytes.data : "";
    for (size_t i = 0; i < csv->count; i++) {
        size_t from = i ? csv->ends[i - 1] : 0;
        csv->fields[i] = (ng_string){start + from, csv->ends[i] - from};
    }
    *fields = csv->fields;
    *count = csv->count;
    return true;
}
