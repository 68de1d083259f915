/* Classified records as CSV or TSV: a row for each topic of the document and of each block.
 *
 *   id, source, line, block, kind, start, end, rank, label, p
 *
 * Block 0 is the document. A unit without topics has one row with rank 0 and neither label nor p,
 * so that no unit is missing. Where stance is asked for there are three columns more, and behind
 * the topics of a unit a row for each answer:
 *
 *   target            the target or the text of the headline
 *   voice, speaker    author, quoted or reported, and who speaks where the text names them; unnamed
 *                     where the text does not name its record's target
 *
 * all empty for topics. */
#include <inttypes.h>
#include <string.h>

#include "report/classification.h"

enum { TOPIC_COLUMNS = 10, STANCE_COLUMNS = 13 };

/* The document or a block. */
typedef struct unit {
    size_t number; /* 0: the document */
    const char *kind;
    ng_span span;
} unit;

/* What is said of it. */
typedef struct answer_cells {
    size_t rank; /* 0: nothing */
    ng_string label;
    double p;
    ng_string target;
    const char *voice;
    ng_string speaker;
} answer_cells;

/* RFC 4180: quoted when it holds a separator, a quote or a line end. */
static void put_cell(ng_string cell, char separator, ng_json_out *out)
{
    const char special[] = {separator, '"', '\r', '\n'};
    bool quote = false;
    for (size_t i = 0; i < cell.length && !quote; i++)
        quote = memchr(special, cell.data[i], sizeof special) != NULL;
    if (!quote) {
        ng_json_out_bytes(out, cell.data, cell.length);
        return;
    }
    put_text(out, "\"");
    for (size_t i = 0; i < cell.length; i++)
        ng_json_out_bytes(out, cell.data[i] == '"' ? "\"\"" : cell.data + i,
                          cell.data[i] == '"' ? 2 : 1);
    put_text(out, "\"");
}

static void put_cells(const json_member *cells, size_t count, bool are_headings, char separator,
                      ng_json_out *out)
{
    for (const json_member *cell = cells; cell < cells + count; cell++) {
        if (cell > cells)
            ng_json_out_bytes(out, &separator, 1);
        if (are_headings)
            put_text(out, cell->key);
        else if (cell->kind == MEMBER_STRING)
            put_cell(cell->string, separator, out);
        else if (cell->kind == MEMBER_COUNT)
            put_format(out, "%" PRIu64, cell->count);
        else
            put_format(out, "%.6f", cell->number);
    }
    put_text(out, "\n");
}

/* How the rows are written. */
typedef struct row_style {
    char separator;
    bool has_stance, are_headings;
} row_style;

static void put_row(const ng_record *record, const unit *u, const answer_cells *answer,
                    row_style style, ng_json_out *out)
{
    const ng_span span = ng_source_span(record->text_map, u->span);
    const json_member cells[STANCE_COLUMNS] = {
        MEMBER("id", record->id),
        MEMBER("source", record->source),
        MEMBER("line", record->line),
        MEMBER("block", u->number),
        MEMBER("kind", u->kind),
        MEMBER("start", span.start),
        MEMBER("end", span.start + span.length),
        MEMBER("rank", answer->rank),
        MEMBER("label", answer->label),
        answer->rank ? MEMBER("p", answer->p) : MEMBER("p", ""),
        MEMBER("target", answer->target),
        MEMBER("voice", answer->voice),
        MEMBER("speaker", answer->speaker),
    };
    put_cells(cells, style.has_stance ? STANCE_COLUMNS : TOPIC_COLUMNS, style.are_headings,
              style.separator, out);
}

static void put_topics(const classified *c, const unit *u, const ng_prediction *prediction,
                       row_style style, ng_json_out *out)
{
    const shown_topics shown = choose_topics(c, prediction);
    for (size_t i = 0; i < shown.count; i++) {
        const size_t label = c->order[i];
        const answer_cells topic = {.rank = i + 1,
                                    .label = ng_model_label(c->model, label),
                                    .p = prediction->p[label]};
        put_row(c->record, u, &topic, style, out);
    }
    if (shown.count == 0)
        put_row(c->record, u, &(answer_cells){.rank = 0}, style, out);
}

/* What was judged in a block, SIZE_MAX for the document. */
static void put_stances(const classified *c, const unit *u, size_t block, row_style style,
                        ng_json_out *out)
{
    const block_answers answers = find_answers(c, block);
    for (size_t i = answers.first; i < answers.end; i++) {
        const ng_stance_answer *answer = &c->stances->answers[i];
        const ng_stance_subject *subject = &c->stances->subjects[answer->subject];
        if (answer->reason != NG_STANCE_JUDGED)
            continue;
        const answer_cells cells = {.rank = 1,
                                    .label = answer_label(subject, answer),
                                    .p = answer->p[answer->label],
                                    .target = subject->name,
                                    .voice = is_unnamed(subject, answer)
                                                 ? "unnamed"
                                                 : ng_voice_name(answer->voice),
                                    .speaker = speaker_of(c, answer)};
        put_row(c->record, u, &cells, style, out);
    }
}

void classified_rows(const classified *c, char separator, ng_json_out *out)
{
    const row_style style = {.separator = separator, .has_stance = c->stance != NULL};
    const unit document = {0, "document", {0, c->record->text.length}};
    put_topics(c, &document, &c->result->document, style, out);
    put_stances(c, &document, SIZE_MAX, style, out);
    for (size_t b = 0; b < c->result->block_count; b++) {
        const ng_block *block = &c->result->blocks[b];
        const unit u = {b + 1, ng_block_kind_name(block->kind), block->span};
        put_topics(c, &u, &c->result->block_predictions[b], style, out);
        put_stances(c, &u, b, style, out);
    }
}

void classified_headings(char separator, bool has_stance, ng_json_out *out)
{
    const row_style style = {separator, has_stance, .are_headings = true};
    put_row(&(ng_record){.line = 0}, &(unit){.number = 0}, &(answer_cells){.rank = 0}, style, out);
}
