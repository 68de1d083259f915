/* Classified records as CSV or TSV: a row for each topic of the document and of each block.
 *
 *   id, source, line, block, kind, start, end, rank, label, p
 *
 * Block 0 is the document. A unit without topics has one row with rank 0 and the reason as label's
 * place stays empty, so that no unit is missing. Where stance is asked for there are two columns
 * more, and behind the topics of a unit a row for each answer:
 *
 *   target, voice     the target or the text of the headline, own or quoted; both empty for topics
 */
#include <stdio.h>
#include <string.h>

#include "cli/classify.h"
#include "cli/stance.h"

static const char *const headings[] = {"id",  "source", "line",  "block", "kind",   "start",
                                       "end", "rank",   "label", "p",     "target", "voice"};

enum { TOPIC_COLUMNS = 10, STANCE_COLUMNS = 12 };

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

/* The other cells. */
typedef struct answer_cells {
    size_t rank; /* 0: no answer */
    ng_string label;
    double p;
    ng_string target;
    const char *voice;
} answer_cells;

static void write_row(const classified *c, const unit_cells *unit, const answer_cells *answer,
                      char separator, ng_json_out *out)
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
    write_number(out, answer->rank);
    ng_json_out_bytes(out, &separator, 1);
    write_cell(out, answer->label.data, answer->label.length, separator);
    ng_json_out_bytes(out, &separator, 1);
    if (answer->rank) {
        char text[32];
        ng_json_out_bytes(out, text, (size_t)snprintf(text, sizeof text, "%.6f", answer->p));
    }
    if (c->stance) {
        ng_json_out_bytes(out, &separator, 1);
        write_cell(out, answer->target.data, answer->target.length, separator);
        ng_json_out_bytes(out, &separator, 1);
        write_cell(out, answer->voice, answer->voice ? strlen(answer->voice) : 0, separator);
    }
    ng_json_out_bytes(out, "\n", 1);
}

static void write_topics(const classified *c, const unit_cells *unit,
                         const ng_prediction *prediction, char separator, ng_json_out *out)
{
    const shown_topics shown = choose_topics(c, prediction);
    for (size_t i = 0; i < shown.count; i++) {
        const size_t label = c->order[i];
        const answer_cells topic = {.rank = i + 1,
                                    .label = ng_model_label(c->model, label),
                                    .p = prediction->p[label]};
        write_row(c, unit, &topic, separator, out);
    }
    if (shown.count == 0)
        write_row(c, unit, &(answer_cells){.rank = 0}, separator, out);
}

/* What was judged in a block, SIZE_MAX for the document. */
static void write_stances(const classified *c, const unit_cells *unit, size_t block, char separator,
                          ng_json_out *out)
{
    size_t count = 0;
    const size_t first = c->stances ? stance_block_answers(c->stances, block, &count) : 0;
    for (size_t i = first; i < first + count; i++) {
        const ng_stance_answer *said = &c->stances->answers[i];
        const ng_stance_subject *subject = &c->stances->subjects[said->subject];
        if (said->reason != NG_STANCE_JUDGED)
            continue;
        const answer_cells answer = {.rank = 1,
                                     .label = ng_model_label(subject->model, said->label),
                                     .p = said->p[said->label],
                                     .target = subject->name,
                                     .voice = said->quoted ? "quoted" : "own"};
        write_row(c, unit, &answer, separator, out);
    }
}

ng_status classified_rows(const classified *c, char separator, ng_json_out *out, ng_error *error)
{
    (void)error;
    const unit_cells document = {0, "document", {0, c->record->text.length}};
    write_topics(c, &document, &c->result->document, separator, out);
    write_stances(c, &document, SIZE_MAX, separator, out);
    for (size_t b = 0; b < c->result->block_count; b++) {
        const ng_block *block = &c->result->blocks[b];
        const unit_cells unit = {b + 1, ng_block_kind_name(block->kind), block->span};
        write_topics(c, &unit, &c->result->block_predictions[b], separator, out);
        write_stances(c, &unit, b, separator, out);
    }
    return NG_OK;
}

void classified_headings(char separator, bool with_stance, ng_json_out *out)
{
    const size_t count = with_stance ? STANCE_COLUMNS : TOPIC_COLUMNS;
    for (size_t i = 0; i < count; i++) {
        ng_json_out_bytes(out, headings[i], strlen(headings[i]));
        ng_json_out_bytes(out, i + 1 < count ? &separator : "\n", 1);
    }
}
