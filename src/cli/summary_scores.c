/* The scores of methods of summaries as tables and as JSON. */
#include <stdio.h>
#include <string.h>

#include "cli/evaluate_summary.h"
#include "cli/table.h"
#include "nutgraf/json.h"

enum { DECIMALS = 6, CELL = 48 };

const char oracle_name[] = "oracle";

static const struct {
    ng_rouge_metric metric;
    const char *heading;
} shown[] = {{NG_ROUGE_1, "ROUGE-1"},
             {NG_ROUGE_2, "ROUGE-2"},
             {NG_ROUGE_3, "ROUGE-3"},
             {NG_ROUGE_L, "ROUGE-L"},
             {NG_ROUGE_LSUM, "ROUGE-Lsum"}};
enum { SHOWN = sizeof shown / sizeof *shown };

static const char *const budget_names[] = {
#define BUDGET_NAME(name, text) text,
    NG_BUDGET_MAP(BUDGET_NAME)
#undef BUDGET_NAME
};

/* ---- Tables ---- */

static bool f1_table(const summary_scores *scores, cli_output *output)
{
    table_column columns[SHOWN + 1] = {{.heading = "F1"}};
    for (size_t i = 0; i < SHOWN; i++)
        columns[i + 1] = (table_column){.heading = shown[i].heading, .right = true};
    cli_table *table = table_new(columns, SHOWN + 1);
    bool ok = table != NULL;
    for (size_t m = 0; m < scores->count && ok; m++) {
        ng_rouge_score means[NG_ROUGE_COUNT];
        char numbers[SHOWN][CELL];
        const char *cells[SHOWN + 1] = {scores->methods[m]};
        ng_rouge_evaluation_means(scores->evaluations[m], means);
        for (size_t i = 0; i < SHOWN; i++) {
            snprintf(numbers[i], CELL, "%.2f", 100 * means[shown[i].metric].f);
            cells[i + 1] = numbers[i];
        }
        ok = table_add(table, cells);
    }
    ok = ok && table_print(table, output);
    table_free(table);
    return ok;
}

static void number_cell(double value, const ng_interval *interval, char *cell)
{
    if (interval)
        snprintf(cell, CELL, "%.2f (%.2f to %.2f)", 100 * value, 100 * interval->low,
                 100 * interval->high);
    else
        snprintf(cell, CELL, "%.2f", 100 * value);
}

static bool add_details(const summary_scores *scores, size_t m, cli_table *table)
{
    ng_rouge_score means[NG_ROUGE_COUNT];
    bool ok = true;
    ng_rouge_evaluation_means(scores->evaluations[m], means);
    for (size_t i = 0; i < SHOWN && ok; i++) {
        const ng_rouge_metric metric = shown[i].metric;
        const ng_rouge_interval *interval =
            scores->has_intervals ? &scores->intervals[m][metric] : NULL;
        char precision[CELL], recall[CELL], f[CELL];
        number_cell(means[metric].precision, interval ? &interval->precision : NULL, precision);
        number_cell(means[metric].recall, interval ? &interval->recall : NULL, recall);
        number_cell(means[metric].f, interval ? &interval->f : NULL, f);
        ok = table_add(table, (const char *const[]){i ? NULL : scores->methods[m], shown[i].heading,
                                                    precision, recall, f});
    }
    return ok;
}

static bool detail_table(const summary_scores *scores, cli_output *output)
{
    static const table_column columns[] = {{.heading = "Method"},
                                           {.heading = "Metric"},
                                           {.heading = "Precision", .right = true},
                                           {.heading = "Recall", .right = true},
                                           {.heading = "F1", .right = true}};
    cli_table *table = table_new(columns, 5);
    bool ok = table != NULL;
    for (size_t m = 0; m < scores->count && ok; m++)
        ok = add_details(scores, m, table);
    ok = ok && table_print(table, output);
    table_free(table);
    return ok;
}

bool scores_table(const summary_scores *scores, cli_output *output)
{
    const char *unit = scores->options->budget == NG_BUDGET_AUTO
                           ? budget_names[NG_BUDGET_SENTENCES]
                           : budget_names[scores->options->budget];
    const bool is_one = scores->options->amount == 1 && unit[strlen(unit) - 1] == 's';
    char text[160];
    snprintf(text, sizeof text, "\n%zu records, at most %.9g %.*s%s\n\n",
             ng_rouge_evaluation_rows(scores->evaluations[0]), scores->options->amount,
             (int)(strlen(unit) - is_one), unit,
             scores->has_intervals ? ", intervals of 95 %" : "");
    return f1_table(scores, output) && output_text(output, text) && detail_table(scores, output);
}

/* ---- JSON ---- */

static void write_interval(const char *key, ng_interval interval, ng_json_out *out)
{
    ng_json_key(out, key);
    ng_json_array_begin(out);
    ng_json_double(out, interval.low, DECIMALS);
    ng_json_double(out, interval.high, DECIMALS);
    ng_json_array_end(out);
}

static void write_metric(const ng_rouge_score *score, const ng_rouge_interval *interval,
                         ng_json_out *out)
{
    ng_json_object_begin(out);
    ng_json_key(out, "precision");
    ng_json_double(out, score->precision, DECIMALS);
    ng_json_key(out, "recall");
    ng_json_double(out, score->recall, DECIMALS);
    ng_json_key(out, "f1");
    ng_json_double(out, score->f, DECIMALS);
    if (interval) {
        ng_json_key(out, "intervals");
        ng_json_object_begin(out);
        write_interval("precision", interval->precision, out);
        write_interval("recall", interval->recall, out);
        write_interval("f1", interval->f, out);
        ng_json_object_end(out);
    }
    ng_json_object_end(out);
}

static void write_method(const summary_scores *scores, size_t m, ng_json_out *out)
{
    ng_rouge_score means[NG_ROUGE_COUNT];
    ng_rouge_evaluation_means(scores->evaluations[m], means);
    ng_json_object_begin(out);
    ng_json_key(out, "method");
    ng_json_text(out, scores->methods[m]);
    for (size_t i = 0; i < SHOWN; i++) {
        const ng_rouge_metric metric = shown[i].metric;
        ng_json_key(out, ng_rouge_metric_name(metric));
        write_metric(&means[metric], scores->has_intervals ? &scores->intervals[m][metric] : NULL,
                     out);
    }
    ng_json_object_end(out);
}

bool scores_json(const summary_scores *scores, cli_output *output)
{
    ng_json_out out = {0};
    ng_json_object_begin(&out);
    ng_json_key(&out, "rows");
    ng_json_unsigned(&out, ng_rouge_evaluation_rows(scores->evaluations[0]));
    ng_json_key(&out, "budget");
    ng_json_object_begin(&out);
    ng_json_key(&out, budget_names[scores->options->budget]);
    ng_json_double(&out, scores->options->amount, DECIMALS);
    ng_json_object_end(&out);
    ng_json_key(&out, "methods");
    ng_json_array_begin(&out);
    for (size_t m = 0; m < scores->count; m++)
        write_method(scores, m, &out);
    ng_json_array_end(&out);
    ng_json_object_end(&out);
    ng_json_line_end(&out);
    const bool ok = !out.failed && output_write(output, out.data, out.length);
    ng_json_out_clear(&out);
    return ok;
}
