/* The page of two models side by side. */
#include "review/comparison_page.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "page/frame_page.h"
#include "page/markup.h"

enum { EXCERPT = 300, ID_BYTES = 60 };

static ng_string text_of(const char *text)
{
    return (ng_string){text, strlen(text)};
}

/* ---- Tables ---- */

static void put_difference(const comparison_report *report, const ng_difference *difference,
                           ng_json_out *out)
{
    put_format(out, "<td>%.4f</td><td>%.4f</td><td>%+.4f</td><td>", difference->old_value,
               difference->new_value, difference->change);
    if (report->resamples)
        put_format(out, "%+.4f to %+.4f", difference->interval.low, difference->interval.high);
    put_text(out, "</td>");
}

static const char difference_heads[] =
    "<th scope=\"col\">old</th><th scope=\"col\">new</th><th scope=\"col\">difference</th>"
    "<th scope=\"col\">95 % interval</th>";

static void put_verdict(const comparison_report *report, ng_json_out *out)
{
    const ng_comparison *comparison = report->comparison;
    put_format(out, "<section id=\"verdict\"><h2>Verdict</h2><p>The new model is <b>%s</b>%s.</p>",
               comparison->verdict == NG_VERDICT_ALIKE ? "neither better nor worse"
                                                       : ng_verdict_name(comparison->verdict),
               report->rule_count == 0    ? ""
               : comparison_ships(report) ? ", and the gate holds"
                                          : ", and the gate does not hold");
    put_format(out,
               "<p>%zu records: %zu that only the new model is right about, %zu only the old one; "
               "McNemar's test p %s %.4f.</p></section>\n",
               comparison->rows, comparison->won, comparison->lost,
               comparison->p < 0.0001 ? "&lt;" : "=", fmax(comparison->p, 0.0001));
}

static void put_metrics(const comparison_report *report, ng_json_out *out)
{
    put_format(out,
               "<section id=\"scores\"><h2>Scores</h2><div class=\"wide\" tabindex=\"0\"><table>"
               "<thead><tr><th scope=\"col\">metric</th>%s</tr></thead><tbody>\n",
               difference_heads);
    for (int m = 0; m < NG_METRIC_COUNT; m++) {
        put_format(out, "<tr><th scope=\"row\">%s</th>", ng_metric_name((ng_metric)m));
        put_difference(report, &report->comparison->metrics[m], out);
        put_text(out, "</tr>\n");
    }
    put_text(out, "</tbody></table></div></section>\n");
}

static void put_labels(const comparison_report *report, ng_json_out *out)
{
    put_format(out,
               "<section id=\"labels\"><h2>Labels</h2><div class=\"wide\" tabindex=\"0\">"
               "<table class=\"sortable\"><caption>F1 of each label</caption><thead><tr>"
               "<th scope=\"col\">label</th><th scope=\"col\">records</th>%s"
               "<th scope=\"col\">won</th><th scope=\"col\">lost</th></tr></thead><tbody>\n",
               difference_heads);
    for (size_t k = 0; k < report->comparison->label_count; k++) {
        const ng_label_difference *label = &report->comparison->labels[k];
        put_text(out, "<tr><th scope=\"row\" dir=\"auto\">");
        put_escaped(out, text_of(report->names[k]));
        put_format(out, "</th><td>%zu</td>", label->support);
        put_difference(report, &label->f1, out);
        put_format(out, "<td>%zu</td><td>%zu</td></tr>\n", label->won, label->lost);
    }
    put_text(out, "</tbody></table></div></section>\n");
}

/* ---- Records ---- */

static void put_set(const comparison_report *report, const label_set *set, ng_json_out *out)
{
    put_text(out, "<td dir=\"auto\">");
    for (size_t i = 0; i < set->count; i++) {
        put_text(out, i ? ", " : "");
        put_escaped(out, text_of(report->names[set->items[i]]));
    }
    put_text(out, set->count ? "</td>" : "–</td>");
}

static void put_changed(const comparison_report *report, ng_json_out *out)
{
    if (report->changed_count == 0)
        return;
    put_text(out, "<section id=\"records\"><h2>Records won and lost</h2><div class=\"wide\" "
                  "tabindex=\"0\"><table><caption>The first of each</caption><thead><tr>"
                  "<th scope=\"col\"></th><th scope=\"col\">record</th><th scope=\"col\">label"
                  "</th><th scope=\"col\">old</th><th scope=\"col\">new</th>"
                  "<th scope=\"col\">text</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < report->changed_count; i++) {
        const changed_row *row = &report->changed[i];
        put_format(out, "<tr><td>%s</td><td>", row->is_won ? "won" : "lost");
        if (row->record->id.length)
            put_excerpt(out, row->record->id, ID_BYTES);
        else
            put_format(out, "line %llu", (unsigned long long)row->record->line);
        put_text(out, "</td>");
        put_set(report, &row->gold, out);
        put_set(report, &row->answers[0], out);
        put_set(report, &row->answers[1], out);
        put_text(out, "<td dir=\"auto\">");
        put_excerpt(out, row->record->text, EXCERPT);
        put_text(out, "</td></tr>\n");
    }
    put_text(out, "</tbody></table></div></section>\n");
}

/* ---- The page ---- */

static void put_both_probabilities(ng_evaluation *const *evaluations, ng_json_out *out)
{
    static const char *const names[] = {"Old model", "New model"};
    put_text(out, "<section id=\"probabilities\"><h2>Probabilities</h2>\n<div class=\"beside\">");
    for (size_t m = 0; m < 2; m++) {
        put_format(out, "<div><h3>%s</h3>", names[m]);
        put_probabilities(evaluations[m], out);
        put_text(out, "</div>");
    }
    put_text(out, "</div></section>\n");
}

ng_status comparison_page_write(const comparison_report *report, const page_fact *facts,
                                size_t count, ng_evaluation *const *evaluations, ng_json_out *out,
                                ng_error *error)
{
    ng_json_out json = {0};
    page_begin(out, "nutgraf comparison");
    put_facts(facts, count, out);
    put_verdict(report, out);
    put_metrics(report, out);
    put_labels(report, out);
    put_both_probabilities(evaluations, out);
    put_changed(report, out);
    comparison_put(report, NULL, &json);
    put_text(out, "<script type=\"application/json\" id=\"data\">");
    put_script_json(out, (ng_string){json.data, json.length});
    put_text(out, "</script>\n");
    page_end(out);
    out->failed = out->failed || json.failed;
    ng_json_out_clear(&json);
    return out->failed ? ng_fail_memory(error) : NG_OK;
}
