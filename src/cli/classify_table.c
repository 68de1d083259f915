/* Classified records for a reader at a terminal. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/classify.h"
#include "cli/table.h"

enum { CELL_SIZE = 512, FIRST_WORDS = 60 };

/* A second topic below this is noise to a reader; the other formats have it. */
static const double second_min = 0.05;

/* A first topic below this is said to be a guess. */
static const double sure_min = 0.3;

static const table_column columns[] = {{.heading = "Part"},
                                       {.heading = "First words", .elastic = true},
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

/* The features that speak most for the first topic: "because of: chips +0.31, export +0.22". */
static bool evidence_cell(const classified *c, const ng_prediction *prediction, size_t block,
                          char *cell)
{
    const ng_contribution *items;
    size_t count;
    double bias;
    if (choose_topics(c, prediction).count == 0)
        return false;
    if (ng_explain(c->classifier, block, c->order[0], &items, &count, &bias, NULL) != NG_OK)
        return false;
    snprintf(cell, CELL_SIZE, "because of:");
    for (size_t i = 0; i < count && i < c->options->explain; i++) {
        char feature[160];
        snprintf(feature, sizeof feature, "%s %.*s %+.2f", i ? "," : "",
                 (int)(items[i].name.length < 60 ? items[i].name.length : 60), items[i].name.data,
                 items[i].contribution);
        append(cell, feature);
    }
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

static bool add_unit(const classified *c, cli_table *table, const char *part, const char *words,
                     const ng_prediction *prediction, size_t block)
{
    char topics[CELL_SIZE], evidence[CELL_SIZE];
    topics_cell(c, prediction, topics);
    if (!table_add(table, (const char *const[]){part, words, topics}))
        return false;
    return !c->options->explain || !evidence_cell(c, prediction, block, evidence) ||
           table_add(table, (const char *const[]){NULL, NULL, evidence});
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
            left_out ? table_add(table, (const char *const[]){kind, words, "-"})
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

bool classified_table(const classified *c, cli_output *output)
{
    cli_table *table = table_new(columns, sizeof columns / sizeof *columns);
    const bool ok = table && write_heading(c, output) && output_text(output, "\n") &&
                    add_unit(c, table, "article", "", &c->result->document, SIZE_MAX) &&
                    add_blocks(c, table) && table_print(table, output) && output_text(output, "\n");
    table_free(table);
    return ok;
}
