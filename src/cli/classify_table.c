/* Classified records for a reader at a terminal. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/classify.h"
#include "cli/stance.h"
#include "cli/table.h"

enum { CELL_SIZE = 512, FIRST_WORDS = 60 };

/* A second topic below this is noise to a reader; the other formats have it. */
static const double second_min = 0.05;

/* A first topic below this is said to be a guess. */
static const double sure_min = 0.3;

static const table_column columns[] = {{.heading = "Part"},
                                       {.heading = "First words", .elastic = true},
                                       {.heading = "Topics"}};
static const table_column headline_columns[] = {{.heading = "Part"},
                                                {.heading = "First words", .elastic = true},
                                                {.heading = "Headline"},
                                                {.heading = "Topics"}};

/* Appends to a text in cell[CELL_SIZE]; what does not fit is left out. */
static void append(char *cell, const char *text)
{
    const size_t used = strlen(cell);
    snprintf(cell + used, CELL_SIZE - used, "%s", text);
}

static void topics_cell(const classified *c, const ng_prediction *prediction, char *cell)
{
    const shown_topics shown = choose_topics(c, prediction);
    cell[0] = '\0';
    if (shown.count && prediction->p[c->order[0]] < sure_min)
        append(cell, "unsure: ");
    for (size_t i = 0; i < shown.count; i++) {
        const ng_string label = ng_model_label(c->model, c->order[i]);
        char topic[160];
        if (i > 0 && prediction->p[c->order[i]] < second_min)
            break;
        snprintf(topic, sizeof topic, "%s%.*s %.2f", i ? "  " : "",
                 (int)(label.length < 100 ? label.length : 100), label.data,
                 prediction->p[c->order[i]]);
        append(cell, topic);
    }
    if (shown.reason) {
        append(cell, "- ");
        append(cell, shown.reason);
    }
}

void evidence_text(const evidence *found, size_t shown, char *text, size_t size)
{
    size_t used = (size_t)snprintf(text, size, "because of:");
    for (size_t i = 0; i < found->count && i < shown && used < size; i++) {
        const ng_contribution *item = &found->items[i];
        used += (size_t)snprintf(text + used, size - used, "%s %.*s %+.2f", i ? "," : "",
                                 (int)(item->name.length < 60 ? item->name.length : 60),
                                 item->name.data, item->contribution);
    }
}

/* The features that speak most for the first topic: "because of: chips +0.31, export +0.22". */
static bool evidence_cell(const classified *c, const ng_prediction *prediction, size_t block,
                          char *cell)
{
    evidence found;
    if (choose_topics(c, prediction).count == 0 ||
        ng_explain(c->classifier, block, c->order[0], &found.items, &found.count, &found.bias,
                   NULL) != NG_OK)
        return false;
    evidence_text(&found, c->options->explain, cell, CELL_SIZE);
    return true;
}

/* The start of a span on one line. */
static void words_cell(const ng_record *record, ng_span span, char *cell)
{
    char text[CELL_SIZE];
    const size_t length = span.length < sizeof text - 1 ? span.length : sizeof text - 1;
    memcpy(text, record->text.data + span.start, length);
    text[length] = '\0';
    text_cut(text, FIRST_WORDS, cell, CELL_SIZE);
}

/* The headline has a column of its own where it is judged; targets have lines. */
static bool judges_headline(const classified *c)
{
    for (size_t s = 0; c->stances && s < c->stances->subject_count; s++)
        if (c->stances->subjects[s].is_headline)
            return true;
    return false;
}

static bool add_row(const classified *c, cli_table *table, const char *part, const char *words,
                    const char *headline, const char *topics)
{
    if (judges_headline(c))
        return table_add(table, (const char *const[]){part, words, headline, topics});
    return table_add(table, (const char *const[]){part, words, topics});
}

/* A line below the topics. */
static bool add_line(const classified *c, cli_table *table, const char *line)
{
    return add_row(c, table, NULL, NULL, NULL, line);
}

/* The answers of a block, or of the whole record. */
typedef struct block_answers {
    size_t first;
    size_t count;
} block_answers;

static block_answers find_answers(const classified *c, size_t block)
{
    block_answers found = {0, 0};
    if (c->stances)
        found.first = stance_block_answers(c->stances, block, &found.count);
    return found;
}

static void headline_cell(const classified *c, block_answers answers, char *cell)
{
    cell[0] = '\0';
    for (size_t i = answers.first; i < answers.first + answers.count; i++) {
        const ng_stance_answer *answer = &c->stances->answers[i];
        const ng_stance_subject *subject = &c->stances->subjects[answer->subject];
        if (subject->is_headline)
            stance_answer_text(subject, answer, cell, CELL_SIZE);
    }
}

/* A line for each target that was judged, and with --explain what speaks for each answer. Targets
 * that a block does not mention are in the other formats. */
static bool add_answers(const classified *c, cli_table *table, block_answers answers)
{
    bool ok = true;
    for (size_t i = answers.first; i < answers.first + answers.count && ok; i++) {
        const ng_stance_answer *answer = &c->stances->answers[i];
        const ng_stance_subject *subject = &c->stances->subjects[answer->subject];
        char line[CELL_SIZE];
        if (!subject->is_headline) {
            stance_line(subject, answer, line, sizeof line);
            ok = add_line(c, table, line);
        }
        if (ok && c->options->explain && stance_evidence_text(c, i, line, sizeof line))
            ok = add_line(c, table, line);
    }
    return ok;
}

static bool add_unit(const classified *c, cli_table *table, const char *part, const char *words,
                     const ng_prediction *prediction, size_t block)
{
    char topics[CELL_SIZE], headline[CELL_SIZE], because[CELL_SIZE];
    const block_answers answers = find_answers(c, block);
    topics_cell(c, prediction, topics);
    headline_cell(c, answers, headline);
    if (!add_row(c, table, part, words, headline, topics))
        return false;
    if (c->options->explain && evidence_cell(c, prediction, block, because) &&
        !add_line(c, table, because))
        return false;
    return add_answers(c, table, answers);
}

static bool add_blocks(const classified *c, cli_table *table)
{
    for (size_t b = 0; b < c->result->block_count; b++) {
        const ng_block *block = &c->result->blocks[b];
        const char *kind = ng_block_kind_name(block->kind);
        char words[CELL_SIZE];
        words_cell(c->record, block->span, words);
        const bool left_out = block->kind == NG_BLOCK_FURNITURE && !c->options->furniture;
        const bool added =
            left_out ? add_row(c, table, kind, words, NULL, "-")
                     : add_unit(c, table, kind, words, &c->result->block_predictions[b], b);
        if (!added)
            return false;
    }
    return true;
}

static bool write_heading(const classified *c, cli_output *output)
{
    const ng_record *record = c->record;
    const bool bold = terminal_is_bold(STDOUT_FILENO);
    const ng_string name = c->result->title.length ? c->result->title : record->id;
    char raw[CELL_SIZE] = "", title[CELL_SIZE], line[2 * CELL_SIZE], place[32] = "";
    const size_t length = name.length < sizeof raw - 1 ? name.length : sizeof raw - 1;
    if (name.data)
        memcpy(raw, name.data, length);
    text_cut(raw, terminal_columns(STDOUT_FILENO), title, sizeof title);
    if (record->line)
        snprintf(place, sizeof place, ":%llu", (unsigned long long)record->line);
    snprintf(line, sizeof line, "%s%s%s\n%.400s%s\n", bold ? "\033[1m" : "", title,
             bold ? "\033[0m" : "", record->source, place);
    return output_text(output, line);
}

/* The record's subjects over all its blocks, a line each. */
static bool write_roll_ups(const classified *c, cli_output *output)
{
    bool ok = true;
    for (size_t s = 0;
         c->stances && classified_has_blocks(c) && s < c->stances->subject_count && ok; s++) {
        const ng_stance_subject *subject = &c->stances->subjects[s];
        char line[CELL_SIZE];
        if (subject->all.answers == 0 && !stance_lists_none(c->stances))
            continue;
        stance_roll_up_text(subject, line, sizeof line);
        ok = output_text(output, line) && output_text(output, "\n");
    }
    return ok;
}

bool classified_table(const classified *c, cli_output *output)
{
    cli_table *table = judges_headline(c) ? table_new(headline_columns, 4) : table_new(columns, 3);
    const bool ok = table && write_heading(c, output) && write_roll_ups(c, output) &&
                    output_text(output, "\n") &&
                    add_unit(c, table, "article", "", &c->result->document, SIZE_MAX) &&
                    add_blocks(c, table) && table_print(table, output) && output_text(output, "\n");
    table_free(table);
    return ok;
}
