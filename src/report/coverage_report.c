/* What answers cost: how many are right of those that are sure enough. */
#include "report/coverage_report.h"

#include <string.h>

#include "report/writer.h"

enum { TABLE_LABELS_MAX = 5, PLACES_MAX = 8 };

static const double places[] = {0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};
enum { PLACES = sizeof places / sizeof *places };

/* The places and `sure` among them, ascending. */
static size_t find_places(double sure, double found[PLACES_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < PLACES; i++) {
        const double before = i ? places[i - 1] : -1;
        if (sure > before && sure < places[i])
            found[count++] = sure;
        found[count++] = places[i];
    }
    if (sure > places[PLACES - 1])
        found[count++] = sure;
    return count;
}

/* ---- Table ---- */

static void put_cells(const coverage_report *report, double p, size_t label, size_t rows,
                      text_table *table)
{
    size_t called, right;
    ng_evaluation_coverage(report->evaluation, p, label, &called, &right);
    table_cell(table, "%.1f %%", rows ? 100 * (double)called / (double)rows : 0);
    if (called)
        table_cell(table, "%.1f %%", 100 * (double)right / (double)called);
    else
        table_cell(table, "-");
}

void coverage_table(const coverage_report *report, const terminal *shown_on, ng_json_out *out)
{
    const size_t K = ng_evaluation_label_count(report->evaluation);
    const size_t labels = K <= TABLE_LABELS_MAX ? K : 0;
    double found[PLACES_MAX];
    const size_t count = find_places(report->sure, found);
    text_table *table = table_new("Probability|>Answers|>Right");
    ng_scores scores;
    ng_evaluation_scores(report->evaluation, &scores);
    for (size_t k = 0; k < labels; k++) {
        table_column(table, report->names[k], strlen(report->names[k]), '>');
        table_column(table, "Right", 5, '>');
    }
    for (size_t i = 0; i < count; i++) {
        table_cell(table, "%.3g%s", found[i], found[i] == report->sure ? " (sure)" : "");
        put_cells(report, found[i], K, scores.rows, table);
        for (size_t k = 0; k < labels; k++)
            put_cells(report, found[i], k, scores.rows, table);
    }
    put_text(out, "\nAnswers of at least that probability, as shares of the records\n\n");
    table_print(table, shown_on, out);
}

/* ---- JSON ---- */

static void put_counts(const coverage_report *report, double p, size_t label, ng_json_out *out)
{
    size_t called, right;
    ng_evaluation_coverage(report->evaluation, p, label, &called, &right);
    ng_json_put_unsigned(out, "answered", called);
    ng_json_put_unsigned(out, "right", right);
}

void member_coverage(const coverage_report *report, ng_json_out *out)
{
    const size_t K = ng_evaluation_label_count(report->evaluation);
    double found[PLACES_MAX];
    const size_t count = find_places(report->sure, found);
    member_array(out, "coverage");
    for (size_t i = 0; i < count; i++) {
        ng_json_object_begin(out);
        member_number(out, "p", found[i]);
        ng_json_put_bool(out, "sure", found[i] == report->sure);
        put_counts(report, found[i], K, out);
        member_array(out, "labels");
        for (size_t k = 0; k < K; k++) {
            ng_json_object_begin(out);
            ng_json_put_text(out, "label", report->names[k]);
            put_counts(report, found[i], k, out);
            ng_json_object_end(out);
        }
        ng_json_array_end(out);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
}
