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
#include <string.h>

#include "report/classification.h"

static const char *const headings[] = {"id",   "source", "line", "block",  "kind",  "start",  "end",
                                       "rank", "label",  "p",    "target", "voice", "speaker"};

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

/* A row that is being written. */
typedef struct row {
    ng_json_out *out;
    char separator;
    bool has_cells;
} row;

static void separate(row *r)
{
    if (r->has_cells)
        ng_json_out_bytes(r->out, &r->separator, 1);
    r->has_cells = true;
}

/* RFC 4180: quoted when it holds a separator, a quote or a line end. */
static void put_cell(row *r, ng_string cell)
{
    const char special[] = {r->separator, '"', '\r', '\n'};
    bool quote = false;
    separate(r);
    for (size_t i = 0; i < cell.length && !quote; i++)
        quote = memchr(special, cell.data[i], sizeof special) != NULL;
    if (!quote) {
        ng_json_out_bytes(r->out, cell.data, cell.length);
        return;
    }
    put_text(r->out, "\"");
    for (size_t i = 0; i < cell.length; i++)
        ng_json_out_bytes(r->out, cell.data[i] == '"' ? "\"\"" : cell.data + i,
                          cell.data[i] == '"' ? 2 : 1);
    put_text(r->out, "\"");
}

static void put_text_cell(row *r, const char *text)
{
    put_cell(r, (ng_string){text, text ? strlen(text) : 0});
}

static void put_count_cell(row *r, uint64_t count)
{
    separate(r);
    put_format(r->out, "%llu", (unsigned long long)count);
}

static void put_row(const classified *c, const unit *u, const answer_cells *answer, row r)
{
    const ng_span span = ng_source_span(c->record->text_map, u->span);
    put_cell(&r, c->record->id);
    put_text_cell(&r, c->record->source);
    put_count_cell(&r, c->record->line);
    put_count_cell(&r, u->number);
    put_text_cell(&r, u->kind);
    put_count_cell(&r, span.start);
    put_count_cell(&r, span.start + span.length);
    put_count_cell(&r, answer->rank);
    put_cell(&r, answer->label);
    separate(&r);
    if (answer->rank)
        put_format(r.out, "%.6f", answer->p);
    if (c->stance) {
        put_cell(&r, answer->target);
        put_text_cell(&r, answer->voice);
        put_cell(&r, answer->speaker);
    }
    put_text(r.out, "\n");
}

static void put_topics(const classified *c, const unit *u, const ng_prediction *prediction, row r)
{
    const shown_topics shown = choose_topics(c, prediction);
    for (size_t i = 0; i < shown.count; i++) {
        const size_t label = c->order[i];
        const answer_cells topic = {.rank = i + 1,
                                    .label = ng_model_label(c->model, label),
                                    .p = prediction->p[label]};
        put_row(c, u, &topic, r);
    }
    if (shown.count == 0)
        put_row(c, u, &(answer_cells){.rank = 0}, r);
}

/* What was judged in a block, SIZE_MAX for the document. */
static void put_stances(const classified *c, const unit *u, size_t block, row r)
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
        put_row(c, u, &cells, r);
    }
}

void classified_rows(const classified *c, char separator, ng_json_out *out)
{
    const row r = {.out = out, .separator = separator};
    const unit document = {0, "document", {0, c->record->text.length}};
    put_topics(c, &document, &c->result->document, r);
    put_stances(c, &document, SIZE_MAX, r);
    for (size_t b = 0; b < c->result->block_count; b++) {
        const ng_block *block = &c->result->blocks[b];
        const unit u = {b + 1, ng_block_kind_name(block->kind), block->span};
        put_topics(c, &u, &c->result->block_predictions[b], r);
        put_stances(c, &u, b, r);
    }
}

void classified_headings(char separator, bool has_stance, ng_json_out *out)
{
    row r = {.out = out, .separator = separator};
    for (size_t i = 0; i < (has_stance ? STANCE_COLUMNS : TOPIC_COLUMNS); i++)
        put_text_cell(&r, headings[i]);
    put_text(out, "\n");
}
