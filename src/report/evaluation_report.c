/* An evaluation of labels, as tables and as JSON. */
#include "report/evaluation_report.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* A confusion matrix of more labels is for --format json. */
enum { CONFUSION_LABELS_MAX = 20 };

static size_t find_label(const evaluation_report *report, const char *name)
{
    const size_t K = ng_evaluation_label_count(report->evaluation);
    size_t k = 0;
    while (k < K && strcmp(report->names[k], name) != 0)
        k++;
    return k;
}

/* Scores that published work on stance has. */
typedef struct stance_scores {
    bool has_fnc;
    double fnc, fnc_most;
    bool has_f_mean;
    double f_mean;
} stance_scores;

static stance_scores find_stance_scores(const evaluation_report *report)
{
    const size_t K = ng_evaluation_label_count(report->evaluation);
    const size_t unrelated = find_label(report, "unrelated");
    const size_t sides[] = {find_label(report, "favor"), find_label(report, "against")};
    stance_scores scores = {.has_fnc = report->is_stance && unrelated < K,
                            .has_f_mean = report->is_stance && sides[0] < K && sides[1] < K};
    if (scores.has_fnc)
        scores.fnc = ng_evaluation_fnc(report->evaluation, unrelated, &scores.fnc_most);
    if (scores.has_f_mean)
        scores.f_mean = ng_evaluation_f_mean(report->evaluation, sides, 2);
    return scores;
}

/* ---- Tables ---- */

static void metric_table(const evaluation_report *report, const terminal *shown_on,
                         ng_json_out *out)
{
    const ng_interval *intervals = report->intervals;
    text_table *table = table_new("Metric|>Value|95 % interval");
    ng_scores scores;
    ng_evaluation_scores(report->evaluation, &scores);
    for (int m = 0; m < NG_METRIC_COUNT; m++) {
        table_cell(table, "%s", ng_metric_name((ng_metric)m));
        table_cell(table, "%.4f", scores.values[m]);
        if (intervals)
            table_cell(table, "%.4f to %.4f", intervals[m].low, intervals[m].high);
        else
            table_cell(table, "%s", "");
    }
    table_print(table, shown_on, out);
    if (!ng_evaluation_is_multi_label(report->evaluation)) {
        double share;
        const size_t commonest = ng_evaluation_commonest(report->evaluation, &share);
        put_format(out, "\nAlways %s: accuracy %.4f\n", report->names[commonest], share);
    }
    put_format(out, "\n%zu records, %zu without an answer\n\n", scores.rows, scores.unanswered);
}

static void label_table(const evaluation_report *report, const terminal *shown_on, ng_json_out *out)
{
    text_table *table = table_new("Label|>Precision|>Recall|>F1|>Records");
    for (size_t k = 0; k < ng_evaluation_label_count(report->evaluation); k++) {
        ng_label_scores s;
        ng_evaluation_label(report->evaluation, k, &s);
        table_cell(table, "%s", report->names[k]);
        table_cell(table, "%.4f", s.precision);
        table_cell(table, "%.4f", s.recall);
        table_cell(table, "%.4f", s.f1);
        table_cell(table, "%" PRIu64, s.support);
    }
    table_print(table, shown_on, out);
}

static void confusion_table(const evaluation_report *report, const terminal *shown_on,
                            ng_json_out *out)
{
    const size_t K = ng_evaluation_label_count(report->evaluation);
    uint64_t matrix[CONFUSION_LABELS_MAX * (CONFUSION_LABELS_MAX + 1)];
    text_table *table = table_new("Gold \\ answer");
    for (size_t p = 0; p < K; p++)
        table_column(table, report->names[p], strlen(report->names[p]), '>');
    table_column(table, "no answer", 9, '>');
    ng_evaluation_confusion(report->evaluation, matrix);
    for (size_t g = 0; g < K; g++) {
        table_cell(table, "%s", report->names[g]);
        for (size_t p = 0; p <= K; p++)
            table_cell(table, "%" PRIu64, matrix[g * (K + 1) + p]);
    }
    put_text(out, "\n");
    table_print(table, shown_on, out);
}

void evaluation_table(const evaluation_report *report, const terminal *shown_on, ng_json_out *out)
{
    const stance_scores stance = find_stance_scores(report);
    metric_table(report, shown_on, out);
    label_table(report, shown_on, out);
    if (!ng_evaluation_is_multi_label(report->evaluation) &&
        ng_evaluation_label_count(report->evaluation) <= CONFUSION_LABELS_MAX)
        confusion_table(report, shown_on, out);
    if (stance.has_fnc || stance.has_f_mean)
        put_text(out, "\n");
    if (stance.has_fnc)
        put_format(out, "FNC score %.2f of %.2f, %.2f %%\n", stance.fnc, stance.fnc_most,
                   stance.fnc_most > 0 ? 100 * stance.fnc / stance.fnc_most : 0);
    if (stance.has_f_mean)
        put_format(out, "mean F1 of favor and against %.4f\n", stance.f_mean);
}

/* ---- JSON ---- */

void evaluation_json(const evaluation_report *report, ng_json_out *out)
{
    const stance_scores stance = find_stance_scores(report);
    char *json = NULL;
    size_t length = 0;
    if (ng_evaluation_json(report->evaluation, report->names, report->intervals, &json, &length,
                           NULL) != NG_OK) {
        out->failed = true;
        return;
    }
    ng_json_out_bytes(out, json, length - 1); /* without the brace that ends it */
    if (stance.has_fnc)
        put_format(out, ",\"fnc_score\":%.6f,\"fnc_points\":%.2f,\"fnc_most\":%.2f",
                   stance.fnc_most > 0 ? stance.fnc / stance.fnc_most : 0, stance.fnc,
                   stance.fnc_most);
    if (stance.has_f_mean)
        put_format(out, ",\"f_favor_against\":%.6f", stance.f_mean);
    put_text(out, "}\n");
    free(json);
}
