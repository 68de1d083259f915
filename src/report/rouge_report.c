/* The scores of methods of summaries, as tables and as JSON. */
#include "report/evaluation_report.h"

#include <string.h>

#include "base/error.h"

static const struct {
    ng_rouge_metric metric;
    const char *heading;
} shown[] = {{NG_ROUGE_1, "ROUGE-1"},
             {NG_ROUGE_2, "ROUGE-2"},
             {NG_ROUGE_3, "ROUGE-3"},
             {NG_ROUGE_L, "ROUGE-L"},
             {NG_ROUGE_LSUM, "ROUGE-Lsum"}};
enum { SHOWN = sizeof shown / sizeof *shown };

static const char *const budget_names[] = {NG_BUDGET_MAP(NG_TEXT)};

/* ---- Tables ---- */

static void f1_table(const rouge_report *report, const terminal *shown_on, ng_json_out *out)
{
    text_table *table = table_new("F1");
    for (size_t i = 0; i < SHOWN; i++)
        table_column(table, shown[i].heading, '>');
    for (size_t m = 0; m < report->count; m++) {
        ng_rouge_score means[NG_ROUGE_COUNT];
        ng_rouge_evaluation_means(report->evaluations[m], means);
        table_cells(table, "%s", report->methods[m]);
        for (size_t i = 0; i < SHOWN; i++)
            table_cells(table, "%.2f", 100 * means[shown[i].metric].f);
    }
    table_print(table, shown_on, out);
}

static void number_cell(text_table *table, double value, const ng_interval *interval)
{
    if (interval)
        table_cells(table, "%.2f (%.2f to %.2f)", 100 * value, 100 * interval->low,
                    100 * interval->high);
    else
        table_cells(table, "%.2f", 100 * value);
}

static void detail_table(const rouge_report *report, const terminal *shown_on, ng_json_out *out)
{
    text_table *table = table_new("Method|Metric|>Precision|>Recall|>F1");
    const bool has = report->resamples > 0;
    for (size_t m = 0; m < report->count; m++) {
        ng_rouge_score means[NG_ROUGE_COUNT];
        ng_rouge_evaluation_means(report->evaluations[m], means);
        for (size_t i = 0; i < SHOWN; i++) {
            const ng_rouge_score *mean = &means[shown[i].metric];
            const ng_rouge_interval *interval = &report->intervals[m][shown[i].metric];
            table_cells(table, "%s|%s", i ? "" : report->methods[m], shown[i].heading);
            number_cell(table, mean->precision, has ? &interval->precision : NULL);
            number_cell(table, mean->recall, has ? &interval->recall : NULL);
            number_cell(table, mean->f, has ? &interval->f : NULL);
        }
    }
    table_print(table, shown_on, out);
}

static void put_tables(const rouge_report *report, const terminal *shown_on, ng_json_out *out)
{
    const char *unit =
        budget_names[report->budget == NG_BUDGET_AUTO ? NG_BUDGET_SENTENCES : report->budget];
    const bool is_one = report->amount == 1 && unit[strlen(unit) - 1] == 's';
    f1_table(report, shown_on, out);
    put_format(out, "\n%zu records, at most %.9g %.*s%s\n\n",
               ng_rouge_evaluation_rows(report->evaluations[0]), report->amount,
               (int)(strlen(unit) - is_one), unit, report->resamples ? ", intervals of 95 %" : "");
    detail_table(report, shown_on, out);
}

/* ---- JSON ---- */

static void put_metric(const char *key, const ng_rouge_score *score,
                       const ng_rouge_interval *interval, ng_json_out *out)
{
    begin_object(out, key);
    put_members(out, MEMBER("precision", score->precision), MEMBER("recall", score->recall),
                MEMBER("f1", score->f));
    if (interval) {
        begin_object(out, "intervals");
        put_interval(out, "precision", interval->precision, 6);
        put_interval(out, "recall", interval->recall, 6);
        put_interval(out, "f1", interval->f, 6);
        ng_json_object_end(out);
    }
    ng_json_object_end(out);
}

static void put_method(const rouge_report *report, size_t m, ng_json_out *out)
{
    ng_rouge_score means[NG_ROUGE_COUNT];
    ng_rouge_evaluation_means(report->evaluations[m], means);
    ng_json_object_begin(out);
    put_members(out, MEMBER("method", report->methods[m]));
    for (size_t i = 0; i < SHOWN; i++) {
        const ng_rouge_metric metric = shown[i].metric;
        put_metric(ng_rouge_metric_name(metric), &means[metric],
                   report->resamples ? &report->intervals[m][metric] : NULL, out);
    }
    ng_json_object_end(out);
}

static void put_as_json(const rouge_report *report, ng_json_out *out)
{
    ng_json_object_begin(out);
    put_members(out, MEMBER("rows", ng_rouge_evaluation_rows(report->evaluations[0])));
    ng_json_key(out, "budget");
    put_object(out, MEMBER(budget_names[report->budget], report->amount));
    begin_array(out, "methods");
    for (size_t m = 0; m < report->count; m++)
        put_method(report, m, out);
    ng_json_array_end(out);
    end_line(out);
}

ng_status rouge_put(rouge_report *report, const terminal *shown_on, ng_json_out *out,
                    ng_error *error)
{
    ng_status status = NG_OK;
    if (ng_rouge_evaluation_rows(report->evaluations[0]) == 0)
        return ng_fail(error, NG_ERROR_DATA, "no record to evaluate");
    for (size_t m = 0; m < report->count && report->resamples && status == NG_OK; m++)
        status = ng_rouge_evaluation_bootstrap(report->evaluations[m], report->resamples,
                                               report->seed, report->intervals[m], error);
    if (status == NG_OK && shown_on)
        put_tables(report, shown_on, out);
    else if (status == NG_OK)
        put_as_json(report, out);
    return status;
}
