/* The page of an evaluation. */
#include "page/evaluation_page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "page/charts.h"
#include "page/frame_page.h"

enum { COVERAGE_POINTS = 50, CONFUSION_MAX = 40, EXCERPT = 300, ID_BYTES = 60, FEATURES = 5 };

static ng_string text_of(const char *text)
{
    return (ng_string){text, strlen(text)};
}

/* ---- Scores ---- */

static ng_status put_scores(const evaluation_report *report, ng_json_out *out, ng_error *error)
{
    ng_interval intervals[NG_METRIC_COUNT];
    ng_scores scores;
    ng_evaluation_scores(report->evaluation, &scores);
    const bool has_intervals = report->resamples > 0 && scores.rows > 0;
    const ng_status status = has_intervals
                                 ? ng_evaluation_bootstrap(report->evaluation, report->resamples,
                                                           report->seed, intervals, error)
                                 : NG_OK;
    if (status != NG_OK)
        return status;
    put_format(out,
               "<section id=\"scores\"><h2>Scores</h2><p>%zu records, %zu without an answer.</p>"
               "<table><thead><tr><th scope=\"col\">metric</th><th scope=\"col\">value</th>"
               "<th scope=\"col\">95 %% interval</th></tr></thead><tbody>\n",
               scores.rows, scores.unanswered);
    for (int m = 0; m < NG_METRIC_COUNT; m++) {
        put_format(out, "<tr><th scope=\"row\">%s</th><td>%.4f</td><td>",
                   ng_metric_name((ng_metric)m), scores.values[m]);
        if (has_intervals)
            put_format(out, "%.4f to %.4f", intervals[m].low, intervals[m].high);
        put_text(out, "</td></tr>\n");
    }
    put_text(out, "</tbody></table></section>\n");
    return NG_OK;
}

static void put_share(ng_json_out *out, uint64_t count, uint64_t of)
{
    const ng_interval interval = ng_wilson_interval(count, of);
    if (of == 0)
        put_text(out, "<td>–</td>");
    else
        put_format(out, "<td>%.3f <small>%.3f to %.3f</small></td>", (double)count / (double)of,
                   interval.low, interval.high);
}

static void put_labels(const evaluation_report *report, ng_json_out *out)
{
    put_text(out, "<section id=\"labels\"><h2>Labels</h2><div class=\"wide\" tabindex=\"0\">"
                  "<table class=\"sortable\"><caption>With 95 % intervals (Wilson 1927)</caption>"
                  "<thead><tr><th scope=\"col\">label</th><th scope=\"col\">F1</th>"
                  "<th scope=\"col\">precision</th><th scope=\"col\">recall</th>"
                  "<th scope=\"col\">records</th></tr></thead><tbody>\n");
    for (size_t k = 0; k < ng_evaluation_label_count(report->evaluation); k++) {
        ng_label_scores label;
        ng_evaluation_label(report->evaluation, k, &label);
        put_text(out, "<tr><th scope=\"row\" dir=\"auto\">");
        put_escaped(out, text_of(report->names[k]));
        put_format(out, "</th><td>%.3f</td>", label.f1);
        put_share(out, label.true_positives, label.true_positives + label.false_positives);
        put_share(out, label.true_positives, label.support);
        put_format(out, "<td>%llu</td></tr>\n", (unsigned long long)label.support);
    }
    put_text(out, "</tbody></table></div></section>\n");
}

/* ---- Confusion ---- */

static void put_confusion_rows(const evaluation_report *report, const uint64_t *matrix, size_t K,
                               ng_json_out *out)
{
    for (size_t g = 0; g < K; g++) {
        uint64_t support = 0;
        for (size_t a = 0; a <= K; a++)
            support += matrix[g * (K + 1) + a];
        put_text(out, "<tr><th scope=\"row\" dir=\"auto\">");
        put_escaped(out, text_of(report->names[g]));
        put_text(out, "</th>");
        for (size_t a = 0; a <= K; a++) {
            const uint64_t n = matrix[g * (K + 1) + a];
            const double share = support ? (double)n / (double)support : 0;
            put_format(out, "<td style=\"--s:%.0f%%\"%s>%llu</td>", 60 * share,
                       a == g ? " class=\"right\"" : "", (unsigned long long)n);
        }
        put_text(out, "</tr>\n");
    }
}

static void put_confusion(const evaluation_report *report, ng_json_out *out)
{
    const size_t K = ng_evaluation_label_count(report->evaluation);
    if (K > CONFUSION_MAX || ng_evaluation_is_multi_label(report->evaluation))
        return;
    uint64_t *matrix = ng_array_new(K * (K + 1), sizeof *matrix);
    out->failed = out->failed || !matrix;
    if (!matrix)
        return;
    ng_evaluation_confusion(report->evaluation, matrix);
    put_text(out, "<section id=\"confusion\"><h2>Confusion</h2><div class=\"wide\" tabindex=\"0\">"
                  "<table class=\"confusion\"><caption>Rows are the labels of the records, columns "
                  "the answers</caption><thead><tr><th scope=\"col\">gold</th>");
    for (size_t k = 0; k < K; k++) {
        put_text(out, "<th scope=\"col\" dir=\"auto\">");
        put_escaped(out, text_of(report->names[k]));
        put_text(out, "</th>");
    }
    put_text(out, "<th scope=\"col\">no answer</th></tr></thead><tbody>\n");
    put_confusion_rows(report, matrix, K, out);
    put_text(out, "</tbody></table></div></section>\n");
    free(matrix);
}

/* ---- Probabilities ---- */

/* How often answers of a probability are right; a bin without answers has no point. */
static size_t find_reliability(const ng_evaluation *evaluation,
                               chart_point points[NG_RELIABILITY_BINS])
{
    ng_reliability bins[NG_RELIABILITY_BINS];
    size_t count = 0;
    ng_evaluation_reliability(evaluation, bins);
    for (size_t b = 0; b < NG_RELIABILITY_BINS; b++)
        if (bins[b].rows)
            points[count++] =
                (chart_point){bins[b].confidence, (double)bins[b].right / (double)bins[b].rows};
    return count;
}

/* The share of answers that are right over the share of records that are answered, when a
 * probability of at least 0, 0.02, ... is asked for. */
static size_t find_coverage(const ng_evaluation *evaluation, chart_point points[COVERAGE_POINTS])
{
    const size_t any = ng_evaluation_label_count(evaluation);
    ng_scores scores;
    size_t count = 0;
    ng_evaluation_scores(evaluation, &scores);
    for (size_t i = 0; i < COVERAGE_POINTS && scores.rows > 0; i++) {
        size_t called, right;
        ng_evaluation_coverage(evaluation, (double)i / COVERAGE_POINTS, any, &called, &right);
        if (called > 0)
            points[count++] =
                (chart_point){(double)called / (double)scores.rows, (double)right / (double)called};
    }
    return count;
}

void put_probabilities(const ng_evaluation *evaluation, ng_json_out *out)
{
    chart_point points[COVERAGE_POINTS];
    if (ng_evaluation_is_multi_label(evaluation))
        return;
    size_t count = find_reliability(evaluation, points);
    put_curve(out, "Reliability: how often answers of a probability are right", "probability",
              "right", points, count, true);
    count = find_coverage(evaluation, points);
    put_curve(out, "Coverage: how many of the answers are right when fewer are given",
              "share of records answered", "right", points, count, false);
}

/* ---- Errors ---- */

ng_status put_wrong_answer(const ng_record *record, const char *gold, const char *answer, double p,
                           const ng_evidence *evidence, ng_json_out *out)
{
    put_text(out, "<tr><td>");
    if (record->id.length)
        put_excerpt(out, record->id, ID_BYTES);
    else
        put_format(out, "line %llu", (unsigned long long)record->line);
    put_text(out, "</td><td dir=\"auto\">");
    put_escaped(out, text_of(gold));
    put_text(out, "</td><td dir=\"auto\">");
    put_escaped(out, text_of(answer));
    put_format(out, " %.2f</td><td dir=\"auto\">", p);
    put_excerpt(out, record->text.length ? record->text : record->title, EXCERPT);
    put_text(out, "<br><small>because of");
    for (size_t i = 0; evidence && i < evidence->count && i < FEATURES; i++) {
        put_text(out, i ? ", “" : " “");
        put_escaped(out, evidence->items[i].name);
        put_format(out, "” %+.2f", evidence->items[i].contribution);
    }
    put_text(out, "</small></td></tr>\n");
    return out->failed ? NG_ERROR_MEMORY : NG_OK;
}

static void put_errors(const worst_errors *errors, ng_json_out *out)
{
    if (!errors || errors->count == 0)
        return;
    put_text(out, "<section id=\"errors\"><h2>Errors</h2><div class=\"wide\" tabindex=\"0\"><table>"
                  "<caption>The wrong answers that the model was surest of. Some labels may be "
                  "wrong.</caption><thead><tr><th scope=\"col\">record</th><th scope=\"col\">label"
                  "</th><th scope=\"col\">answer</th><th scope=\"col\">text</th></tr></thead>"
                  "<tbody>\n");
    for (size_t i = 0; i < errors->count; i++)
        put_text(out, errors->items[i].html);
    put_text(out, "</tbody></table></div></section>\n");
}

/* ---- The page ---- */

void put_facts(const page_fact *facts, size_t count, ng_json_out *out)
{
    put_text(out, "<section id=\"run\"><h2>What ran</h2><table class=\"facts\"><tbody>\n");
    for (size_t i = 0; i < count; i++) {
        put_format(out, "<tr><th scope=\"row\">%s</th><td>", facts[i].name);
        put_escaped(out, text_of(facts[i].value));
        put_text(out, "</td></tr>\n");
    }
    put_text(out, "</tbody></table></section>\n");
}

static ng_status put_data(const evaluation_report *report, ng_json_out *out, ng_error *error)
{
    ng_json_out json = {0};
    const ng_status status = evaluation_put(report, NULL, &json, error);
    put_text(out, "<script type=\"application/json\" id=\"data\">");
    if (status == NG_OK)
        put_script_json(out, (ng_string){json.data, json.length});
    put_text(out, "</script>\n");
    ng_json_out_clear(&json);
    return status;
}

ng_status evaluation_page_write(const evaluation_report *report, const page_fact *facts,
                                size_t count, const worst_errors *errors, ng_json_out *out,
                                ng_error *error)
{
    page_begin(out, "nutgraf evaluation");
    put_facts(facts, count, out);
    ng_status status = put_scores(report, out, error);
    put_labels(report, out);
    put_confusion(report, out);
    put_text(out, "<section id=\"probabilities\"><h2>Probabilities</h2>\n");
    put_probabilities(report->evaluation, out);
    put_text(out, "</section>\n");
    put_errors(errors, out);
    if (status == NG_OK)
        status = put_data(report, out, error);
    page_end(out);
    return status == NG_OK && out->failed ? ng_fail_memory(error) : status;
}
