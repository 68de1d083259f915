/* Classified records for a reader at a terminal. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "nutgraf/evaluate.h"
#include "report/classification.h"

/* Bytes; what does not fit is left out. */
enum { CELL_SIZE = 512, NAME_MAX_BYTES = 60, LABEL_MAX_BYTES = 40, TOPIC_MAX_BYTES = 100 };

enum { FIRST_WORDS = 60 /* columns */ };

/* A second topic below this is noise to a reader; the other formats have it. */
static const double second_min = 0.05;

/* A first topic below this is said to be a guess. */
static const double sure_min = 0.3;

/* ---- Cells ---- */

REPORT_PRINTF(2, 3) static void append(char cell[CELL_SIZE], const char *format, ...)
{
    const size_t used = strlen(cell);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(cell + used, CELL_SIZE - used, format, arguments);
    va_end(arguments);
}

/* For "%.*s". */
static int at_most(ng_string string, size_t bytes)
{
    return (int)(string.length < bytes ? string.length : bytes);
}

static void append_topics(const classified *c, const ng_prediction *prediction, char *cell)
{
    const shown_topics shown = choose_topics(c, prediction);
    if (shown.count && prediction->p[c->order[0]] < sure_min)
        append(cell, "unsure: ");
    for (size_t i = 0; i < shown.count; i++) {
        const ng_string label = ng_model_label(c->model, c->order[i]);
        if (i > 0 && prediction->p[c->order[i]] < second_min)
            break;
        append(cell, "%s%.*s %.2f", i ? "  " : "", at_most(label, TOPIC_MAX_BYTES), label.data,
               prediction->p[c->order[i]]);
    }
    if (shown.reason)
        append(cell, "- %s", shown.reason);
}

/* The features that speak most for a label: "because of: chips +0.31, export +0.22". */
static void append_evidence(const classified *c, const ng_evidence *found, char *cell)
{
    append(cell, "because of:");
    for (size_t i = 0; i < found->count && i < c->view->explain; i++) {
        const ng_contribution *item = &found->items[i];
        append(cell, "%s %.*s %+.2f", i ? "," : "", at_most(item->name, NAME_MAX_BYTES),
               item->name.data, item->contribution);
    }
    if (found->prior != 0)
        append(cell, "; prior %+.2f", found->prior);
    if (found->before != 0 || found->behind != 0)
        append(cell, "; article %+.2f, before %+.2f, behind %+.2f", found->article, found->before,
               found->behind);
}

/* The start of a text on one line. */
static void append_words(ng_string text, size_t width, char *cell)
{
    char start[CELL_SIZE] = "";
    if (text.data)
        memcpy(start, text.data, text.length < CELL_SIZE - 1 ? text.length : CELL_SIZE - 1);
    start[text.length < CELL_SIZE - 1 ? text.length : CELL_SIZE - 1] = '\0';
    text_cut(start, width, cell, CELL_SIZE);
}

/* "headline: " or "Nvidia: " */
static void append_subject(const ng_stance_subject *subject, char *cell)
{
    const int length = at_most(subject->name, NAME_MAX_BYTES);
    if (subject->is_headline)
        append(cell, "headline: ");
    else
        append(cell, "%.*s: ", length, length ? subject->name.data : "");
}

/* "favor 0.81, quoted: the mayor" */
static void append_answer(const classified *c, const ng_stance_subject *subject,
                          const ng_stance_answer *answer, char *cell)
{
    if (answer->reason != NG_STANCE_JUDGED) {
        append(cell, "%s", ng_stance_reason_text(answer->reason));
        return;
    }
    const ng_string label = ng_model_label(subject->model, answer->label);
    char speaker[CELL_SIZE];
    append(cell, answer->sure ? "%.*s %.2f" : "unsure (%.*s %.2f)", at_most(label, LABEL_MAX_BYTES),
           label.data, answer->p[answer->label]);
    if (is_unnamed(subject, answer))
        append(cell, ", not named");
    if (answer->voice == NG_VOICE_AUTHOR)
        return;
    append(cell, ", %s", ng_voice_name(answer->voice));
    if (answer->speaker.length && !subject->is_headline) {
        append_words(speaker_of(c, answer), NAME_MAX_BYTES, speaker);
        append(cell, ": %s", speaker);
    }
}

/* Below so many answers an interval says no more than that they are few. */
enum { INTERVAL_ANSWERS_MIN = 5 };

/* "3 favor (23-88 %), 2 neutral (12-77 %), 1 unsure": the sure answers of each label, and the 95 %
 * interval of its share of them. */
static void append_counts(const ng_model *model, const ng_stance_tally *tally, char *cell)
{
    const char *comma = "";
    const size_t sure = tally->answers - tally->unsure;
    for (size_t k = 0; k < ng_model_label_count(model); k++) {
        const ng_string label = ng_model_label(model, k);
        const ng_interval share = ng_wilson_interval(tally->counts[k], sure);
        if (tally->counts[k] == 0)
            continue;
        append(cell, "%s%zu %.*s", comma, tally->counts[k], at_most(label, LABEL_MAX_BYTES),
               label.data);
        if (sure >= INTERVAL_ANSWERS_MIN)
            append(cell, " (%.0f-%.0f %%)", 100 * share.low, 100 * share.high);
        comma = ", ";
    }
    if (tally->unsure)
        append(cell, "%s%zu unsure", comma, tally->unsure);
}

/* "Nvidia (5 mentions in 3 paragraphs): 2 favor; quoted 1 unsure": over the record's
 * blocks.
 */
static void append_roll_up(const ng_stance_subject *subject, char *cell)
{
    const ng_entity *entity = subject->entity;
    const int length = at_most(subject->name, NAME_MAX_BYTES);
    if (entity)
        append(cell, "%.*s (%zu mention%s in %zu paragraph%s): ", length, subject->name.data,
               entity->mention_count, entity->mention_count == 1 ? "" : "s",
               entity->paragraph_count, entity->paragraph_count == 1 ? "" : "s");
    else
        append_subject(subject, cell);
    if (subject->all.answers == 0) {
        append(cell, "%s", reason_for_no_answer(subject));
        return;
    }
    const char *semicolon = "";
    for (size_t v = 0; v < NG_VOICE_COUNT; v++) {
        const ng_stance_tally *tally = &subject->voices[v];
        if (tally->answers == 0)
            continue;
        append(cell, "%s%s%s", semicolon, v == NG_VOICE_AUTHOR ? "" : ng_voice_name((ng_voice)v),
               v == NG_VOICE_AUTHOR ? "" : " ");
        append_counts(subject->model, tally, cell);
        semicolon = "; ";
    }
}

/* ---- Rows ---- */

/* The table of one record. */
typedef struct record_table {
    const classified *c;
    text_table *table;
    bool has_headline; /* it has a column of its own where it is judged; targets have lines */
} record_table;

static void add_row(const record_table *t, const char *part, const char *words,
                    const char *headline, const char *topics)
{
    if (t->has_headline)
        table_cells(t->table, "%s|%s|%s|%s", part, words, headline, topics);
    else
        table_cells(t->table, "%s|%s|%s", part, words, topics);
}

/* A line below the topics. */
static void add_line(const record_table *t, const char *line)
{
    add_row(t, "", "", "", line);
}

static void add_evidence(const record_table *t, const ng_evidence *found)
{
    char line[CELL_SIZE] = "";
    append_evidence(t->c, found, line);
    add_line(t, line);
}

/* A line for each target that was judged, and with --explain what speaks for each answer. Targets
 * that a block does not mention are in the other formats. */
static void add_answers(const record_table *t, block_answers answers)
{
    const ng_stance_result *result = t->c->stances;
    for (size_t i = answers.first; i < answers.end; i++) {
        const ng_stance_answer *answer = &result->answers[i];
        const ng_stance_subject *subject = &result->subjects[answer->subject];
        char line[CELL_SIZE] = "";
        ng_evidence found;
        if (!subject->is_headline) {
            append_subject(subject, line);
            append_answer(t->c, subject, answer, line);
            add_line(t, line);
        }
        if (t->c->view->explain && answer->reason == NG_STANCE_JUDGED &&
            find_stance_evidence(t->c, i, &found, NULL) == NG_OK)
            add_evidence(t, &found);
    }
}

static void add_unit(const record_table *t, const char *part, const char *words,
                     const ng_prediction *prediction, size_t block)
{
    const classified *c = t->c;
    const block_answers answers = find_answers(c, block);
    char topics[CELL_SIZE] = "", headline[CELL_SIZE] = "";
    ng_evidence found;
    append_topics(c, prediction, topics);
    for (size_t i = answers.first; i < answers.end; i++)
        if (c->stances->subjects[c->stances->answers[i].subject].is_headline)
            append_answer(c, &c->stances->subjects[c->stances->answers[i].subject],
                          &c->stances->answers[i], headline);
    add_row(t, part, words, headline, topics);
    if (c->view->explain && choose_topics(c, prediction).count > 0 &&
        ng_explain(c->classifier, block, c->order[0], &found, NULL) == NG_OK)
        add_evidence(t, &found);
    add_answers(t, answers);
}

static void add_block(const record_table *t, size_t b)
{
    const classified *c = t->c;
    const ng_block *block = &c->result->blocks[b];
    char words[CELL_SIZE] = "";
    append_words((ng_string){c->record->text.data + block->span.start, block->span.length},
                 FIRST_WORDS, words);
    if (block->kind == NG_BLOCK_BOILERPLATE && !c->view->furniture)
        add_row(t, ng_block_kind_name(block->kind), words, "", "-");
    else
        add_unit(t, ng_block_kind_name(block->kind), words, &c->result->block_predictions[b], b);
}

/* ---- Records ---- */

static void put_heading(const classified *c, const terminal *shown_on, ng_json_out *out)
{
    const ng_record *record = c->record;
    char title[CELL_SIZE] = "";
    append_words(c->result->title.length ? c->result->title : record->id, shown_on->columns, title);
    put_format(out, "%s%s%s\n%.400s", shown_on->is_bold ? "\033[1m" : "", title,
               shown_on->is_bold ? "\033[0m" : "", record->source);
    if (record->line)
        put_format(out, ":%llu", (unsigned long long)record->line);
    put_text(out, "\n");
}

/* The record's subjects over all its blocks, a line each. */
static void put_roll_ups(const classified *c, ng_json_out *out)
{
    const size_t count = c->stances && classified_has_blocks(c) ? c->stances->subject_count : 0;
    for (size_t s = 0; s < count; s++) {
        const ng_stance_subject *subject = &c->stances->subjects[s];
        char line[CELL_SIZE] = "";
        if (subject->all.answers == 0 && !lists_unanswered(c->stances) && !subject->entity)
            continue;
        append_roll_up(subject, line);
        put_format(out, "%s\n", line);
    }
    if (c->stances && c->stances->reason != NG_ENTITIES_FOUND)
        put_format(out, "no targets: %s\n", ng_entities_reason_text(c->stances->reason));
}

void classified_table(const classified *c, const terminal *shown_on, ng_json_out *out)
{
    record_table t = {.c = c};
    for (size_t s = 0; c->stances && s < c->stances->subject_count; s++)
        t.has_headline = t.has_headline || c->stances->subjects[s].is_headline;
    t.table = t.has_headline ? table_new("Part|~First words|Headline|Topics")
                             : table_new("Part|~First words|Topics");
    put_heading(c, shown_on, out);
    put_roll_ups(c, out);
    put_text(out, "\n");
    add_unit(&t, "article", "", &c->result->document, SIZE_MAX);
    for (size_t b = 0; b < c->result->block_count; b++)
        add_block(&t, b);
    table_print(t.table, shown_on, out);
    put_text(out, "\n");
}
