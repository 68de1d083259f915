/* Classified records as CSV or TSV: a row for each topic of the document and of each block.
 *
 *   id, source, line, block, kind, start, end, rank, label, p
 *
 * Block 0 is the document. A unit without topics has one row with rank 0 and the reason as label's
 * place stays empty, so that no unit is missing. */
#include <stdio.h>
#include <string.h>

#include "cli/classify.h"

static const char *const headings[] = {"id",    "source", "line", "block", "kind",
                                       "start", "end",    "rank", "label", "p"};

/* The cells that all rows of a unit share. */
typedef struct unit_cells {
    size_t block;
    const char *kind;
    ng_span span;
} unit_cells;

/* RFC 4180: quoted when it holds a separator, a quote or a line end. */
static void write_cell(ng_json_out *out, const char *data, size_t length, char separator)
{
    const char special[] = {separator, '"', '\r', '\n'};
    bool quote = false;
    for (size_t i = 0; i < length && !quote; i++)
        quote = memchr(special, data[i], sizeof special) != NULL;
    if (!quote) {
        ng_json_out_bytes(out, data, length);
        return;
    }
    ng_json_out_bytes(out, "\"", 1);
    for (size_t i = 0; i < length; i++)
        ng_json_out_bytes(out, data[i] == '"' ? "\"\"" : data + i, data[i] == '"' ? 2 : 1);
    ng_json_out_bytes(out, "\"", 1);
}

static void write_number(ng_json_out *out, uint64_t number)
{
    char text[24];
    ng_json_out_bytes(out, text,
                      (size_t)snprintf(text, sizeof text, "%llu", (unsigned long long)number));
}

static void write_row(const classified *c, const unit_cells *unit, size_t rank, const char *label,
                      size_t label_length, double p, char separator, ng_json_out *out)
{
    const ng_record *record = c->record;
    write_cell(out, record->id.data, record->id.data ? record->id.length : 0, separator);
    ng_json_out_bytes(out, &separator, 1);
    write_cell(out, record->source, strlen(record->source), separator);
    ng_json_out_bytes(out, &separator, 1);
    write_number(out, record->line);
    ng_json_out_bytes(out, &separator, 1);
    write_number(out, unit->block);
    ng_json_out_bytes(out, &separator, 1);
    write_cell(out, unit->kind, strlen(unit->kind), separator);
    ng_json_out_bytes(out, &separator, 1);
    write_number(out, unit->span.start);
    ng_json_out_bytes(out, &separator, 1);
    write_number(out, unit->span.start + unit->span.length);
    ng_json_out_bytes(out, &separator, 1);
    write_number(out, rank);
    ng_json_out_bytes(out, &separator, 1);
    write_cell(out, label, label_length, separator);
    ng_json_out_bytes(out, &separator, 1);
    if (rank) {
        char text[32];
        ng_json_out_bytes(out, text, (size_t)snprintf(text, sizeof text, "%.6f", p));
    }
    ng_json_out_bytes(out, "\n", 1);
}

static void write_unit(const classified *c, const unit_cells *unit, const ng_prediction *prediction,
                       char separator, ng_json_out *out)
{
    const shown_topics shown = choose_topics(c, prediction);
    for (size_t i = 0; i < shown.count; i++) {
        const ng_string label = ng_model_label(c->model, c->order[i]);
        write_row(c, unit, i + 1, label.data, label.length, prediction->p[c->order[i]], separator,
                  out);
    }
    if (shown.count == 0)
        write_row(c, unit, 0, "", 0, 0, separator, out);
}

ng_status classified_rows(const classified *c, char separator, ng_json_out *out, ng_error *error)
{
    (void)error;
    write_unit(c, &(unit_cells){0, "document", {0, c->record->text.length}}, &c->result->document,
               separator, out);
    for (size_t b = 0; b < c->result->block_count; b++) {
        const ng_block *block = &c->result->blocks[b];
        write_unit(c, &(unit_cells){b + 1, ng_block_kind_name(block->kind), block->span},
                   &c->result->block_predictions[b], separator, out);
    }
    return NG_OK;
}

void classified_headings(char separator, ng_json_out *out)
{
    const size_t count = sizeof headings / sizeof *headings;
    for (size_t i = 0; i < count; i++) {
        ng_json_out_bytes(out, headings[i], strlen(headings[i]));
        ng_json_out_bytes(out, i + 1 < count ? &separator : "\n", 1);
    }
}
