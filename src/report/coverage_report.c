/* What answers cost: how many are right of those that are sure enough. */
#include "report/evaluation_report.h"

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

typedef struct counted {
    size_t called, right;
} counted;

/* Of one label; K: of all of them. */
static counted count(const evaluation_report *report, double p, size_t label)
{
    counted c;
    ng_evaluation_coverage(report->evaluation, p, label, &c.called, &c.right);
    return c;
}

/* ---- Table ---- */

static void put_cells(counted c, size_t rows, text_table *table)
{
    const double share = rows ? 100 * (double)c.called / (double)rows : 0;
    if (c.called)
        table_cells(table, "%.1f %%|%.1f %%", share, 100 * (double)c.right / (double)c.called);
    else
        table_cells(table, "%.1f %%|-", share);
}

void coverage_table(const evaluation_report *report, const terminal *shown_on, ng_json_out *out)
{
    const size_t K = ng_evaluation_label_count(report->evaluation);
    const size_t labels = K <= TABLE_LABELS_MAX ? K : 0;
    double found[PLACES_MAX];
    const size_t places_found = find_places(report->sure, found);
    text_table *table = table_new("Probability|>Answers|>Right");
    ng_scores scores;
    ng_evaluation_scores(report->evaluation, &scores);
    for (size_t k = 0; k < labels; k++) {
        table_column(table, report->names[k], '>');
        table_column(table, "Right", '>');
    }
    for (size_t i = 0; i < places_found; i++) {
        table_cells(table, "%.3g%s", found[i], found[i] == report->sure ? " (sure)" : "");
        put_cells(count(report, found[i], K), scores.rows, table);
        for (size_t k = 0; k < labels; k++)
            put_cells(count(report, found[i], k), scores.rows, table);
    }
    put_text(out, "\nAnswers of at least that probability, as shares of the records\n\n");
    table_print(table, shown_on, out);
}

/* ---- JSON ---- */

void put_coverage(const evaluation_report *report, ng_json_out *out)
{
    const size_t K = ng_evaluation_label_count(report->evaluation);
    double found[PLACES_MAX];
    const size_t places_found = find_places(report->sure, found);
    begin_array(out, "coverage");
    for (size_t i = 0; i < places_found; i++) {
        const counted all = count(report, found[i], K);
        ng_json_object_begin(out);
        put_members(out, MEMBER("p", found[i]), MEMBER("sure", found[i] == report->sure),
                    MEMBER("answered", all.called), MEMBER("right", all.right));
        begin_array(out, "labels");
        for (size_t k = 0; k < K; k++) {
            const counted c = count(report, found[i], k);
            put_object(out, MEMBER("label", report->names[k]), MEMBER("answered", c.called),
                       MEMBER("right", c.right));
        }
        ng_json_array_end(out);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
}
