/* An evaluation of labels, as tables and as JSON. */
#include "report/evaluation_report.h"
#include "report/writer.h"

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

/* ---- What answers cost: how many are right of those that are sure enough ---- */

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

static void put_cells(counted c, size_t rows, text_table *table)
{
    const double share = rows ? 100 * (double)c.called / (double)rows : 0;
    if (c.called)
        table_cells(table, "%.1f %%|%.1f %%", share, 100 * (double)c.right / (double)c.called);
    else
        table_cells(table, "%.1f %%|-", share);
}

/* For probabilities from 0 to 0.9 and `sure`: the share of the rows whose answer has at least that
 * one, how many of these answers are right, and the same of each label. */
static void coverage_table(const evaluation_report *report, const terminal *shown_on,
                           ng_json_out *out)
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

/* Numbers of rows, "sure" for the model's own p. */
static void put_coverage(const evaluation_report *report, ng_json_out *out)
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

/* The documents, or their paragraphs. */
typedef struct measured {
    const ng_evaluation *evaluation;
    const char *const *names;
    bool is_paragraphs;
    const ng_interval *intervals; /* NULL: none */
    ng_interval room[NG_METRIC_COUNT];
} measured;

/* ---- Tables ---- */

static void metric_table(const measured *part, const terminal *shown_on, ng_json_out *out)
{
    text_table *table = table_new("Metric|>Value|95 % interval");
    ng_scores scores;
    ng_evaluation_scores(part->evaluation, &scores);
    for (int m = 0; m < NG_METRIC_COUNT; m++) {
        table_cells(table, "%s|%.4f", ng_metric_name((ng_metric)m), scores.values[m]);
        if (part->intervals)
            table_cells(table, "%.4f to %.4f", part->intervals[m].low, part->intervals[m].high);
        else
            table_cells(table, "%s", "");
    }
    table_print(table, shown_on, out);
    if (!ng_evaluation_is_multi_label(part->evaluation)) {
        double share;
        const size_t commonest = ng_evaluation_commonest(part->evaluation, &share);
        put_format(out, "\nAlways %s: accuracy %.4f\n", part->names[commonest], share);
    }
    put_format(out, "\n%zu %s, %zu without an answer\n\n", scores.rows,
               part->is_paragraphs ? "paragraphs" : "records", scores.unanswered);
}

static void label_table(const measured *part, const terminal *shown_on, ng_json_out *out)
{
    text_table *table = table_new(part->is_paragraphs ? "Label|>Precision|>Recall|>F1|>Paragraphs"
                                                      : "Label|>Precision|>Recall|>F1|>Records");
    for (size_t k = 0; k < ng_evaluation_label_count(part->evaluation); k++) {
        ng_label_scores s;
        ng_evaluation_label(part->evaluation, k, &s);
        table_cells(table, "%s|%.4f|%.4f|%.4f|%" PRIu64, part->names[k], s.precision, s.recall,
                    s.f1, s.support);
    }
    table_print(table, shown_on, out);
}

static void confusion_table(const measured *part, const terminal *shown_on, ng_json_out *out)
{
    const size_t K = ng_evaluation_label_count(part->evaluation);
    uint64_t matrix[CONFUSION_LABELS_MAX * (CONFUSION_LABELS_MAX + 1)];
    text_table *table = table_new("Gold \\ answer");
    for (size_t p = 0; p < K; p++)
        table_column(table, part->names[p], '>');
    table_column(table, "no answer", '>');
    ng_evaluation_confusion(part->evaluation, matrix);
    for (size_t g = 0; g < K; g++) {
        table_cells(table, "%s", part->names[g]);
        for (size_t p = 0; p <= K; p++)
            table_cells(table, "%" PRIu64, matrix[g * (K + 1) + p]);
    }
    put_text(out, "\n");
    table_print(table, shown_on, out);
}

/* Where labels that the model lacks count as wrong. */
static double accuracy_of_all(const evaluation_report *report)
{
    ng_scores scores;
    ng_evaluation_scores(report->evaluation, &scores);
    const double rows = (double)scores.rows;
    return rows > 0 ? scores.values[NG_METRIC_ACCURACY] * rows / (rows + (double)report->unknown)
                    : 0;
}

static void put_part_tables(const measured *part, const terminal *shown_on, ng_json_out *out)
{
    metric_table(part, shown_on, out);
    label_table(part, shown_on, out);
    if (!ng_evaluation_is_multi_label(part->evaluation) &&
        ng_evaluation_label_count(part->evaluation) <= CONFUSION_LABELS_MAX)
        confusion_table(part, shown_on, out);
}

static void put_tables(const evaluation_report *report, const measured *parts,
                       const terminal *shown_on, ng_json_out *out)
{
    const stance_scores stance = find_stance_scores(report);
    ng_scores documents;
    ng_evaluation_scores(report->evaluation, &documents);
    const bool has_documents = documents.rows > 0 || !report->paragraphs;
    if (has_documents)
        put_part_tables(&parts[0], shown_on, out);
    if (report->unknown)
        put_format(out,
                   "\nLeft out: %zu record%s with labels that the model lacks; accuracy of all "
                   "records %.4f\n",
                   report->unknown, report->unknown == 1 ? "" : "s", accuracy_of_all(report));
    if (stance.has_fnc || stance.has_f_mean)
        put_text(out, "\n");
    if (stance.has_fnc)
        put_format(out, "FNC score %.2f of %.2f, %.2f %%\n", stance.fnc, stance.fnc_most,
                   stance.fnc_most > 0 ? 100 * stance.fnc / stance.fnc_most : 0);
    if (stance.has_f_mean)
        put_format(out, "mean F1 of favor and against %.4f\n", stance.f_mean);
    if (report->is_stance)
        coverage_table(report, shown_on, out);
    if (report->paragraphs) {
        put_text(out, has_documents ? "\nParagraphs\n\n" : "Paragraphs\n\n");
        put_part_tables(&parts[1], shown_on, out);
    }
}

/* ---- JSON ---- */

static void put_metrics(const measured *part, ng_json_out *out)
{
    ng_scores scores;
    ng_evaluation_scores(part->evaluation, &scores);
    put_members(out, MEMBER("rows", scores.rows), MEMBER("unanswered", scores.unanswered),
                MEMBER("multi_label", ng_evaluation_is_multi_label(part->evaluation)));
    for (int m = 0; m < NG_METRIC_COUNT; m++)
        put_members(out, SCORE(ng_metric_name((ng_metric)m), scores.values[m]));
    if (!part->intervals)
        return;
    begin_object(out, "intervals");
    for (int m = 0; m < NG_METRIC_COUNT; m++) {
        begin_array(out, ng_metric_name((ng_metric)m));
        put_score(out, part->intervals[m].low);
        put_score(out, part->intervals[m].high);
        ng_json_array_end(out);
    }
    ng_json_object_end(out);
}

static void put_commonest(const measured *part, ng_json_out *out)
{
    double share;
    const size_t commonest = ng_evaluation_commonest(part->evaluation, &share);
    ng_json_key(out, "commonest");
    if (ng_evaluation_is_multi_label(part->evaluation))
        ng_json_null(out);
    else
        put_object(out, MEMBER("label", part->names[commonest]), SCORE("share", share));
}

static void put_labels(const measured *part, ng_json_out *out)
{
    begin_array(out, "labels");
    for (size_t k = 0; k < ng_evaluation_label_count(part->evaluation); k++) {
        ng_label_scores s;
        ng_evaluation_label(part->evaluation, k, &s);
        put_object(out, MEMBER("label", part->names[k]), SCORE("precision", s.precision),
                   SCORE("recall", s.recall), SCORE("f1", s.f1), MEMBER("support", s.support),
                   MEMBER("tp", s.true_positives), MEMBER("fp", s.false_positives),
                   MEMBER("fn", s.false_negatives), MEMBER("tn", s.true_negatives));
    }
    ng_json_array_end(out);
}

static void put_confusion(const measured *part, ng_json_out *out)
{
    const size_t K = ng_evaluation_label_count(part->evaluation);
    uint64_t *matrix = calloc(K * (K + 1), sizeof *matrix);
    ng_json_key(out, "confusion");
    out->failed |= !matrix;
    if (ng_evaluation_is_multi_label(part->evaluation) || !matrix) {
        ng_json_null(out);
        free(matrix);
        return;
    }
    ng_evaluation_confusion(part->evaluation, matrix);
    ng_json_array_begin(out);
    for (size_t gold = 0; gold < K; gold++) {
        ng_json_array_begin(out);
        for (size_t p = 0; p < K; p++)
            ng_json_unsigned(out, matrix[gold * (K + 1) + p]);
        ng_json_array_end(out);
    }
    ng_json_array_end(out);
    free(matrix);
}

static void put_reliability(const measured *part, ng_json_out *out)
{
    ng_reliability bins[NG_RELIABILITY_BINS];
    ng_evaluation_reliability(part->evaluation, bins);
    begin_array(out, "reliability");
    for (size_t b = 0; b < NG_RELIABILITY_BINS; b++)
        if (bins[b].rows)
            put_object(out, SCORE("above", (double)b / NG_RELIABILITY_BINS),
                       MEMBER("rows", bins[b].rows), MEMBER("right", bins[b].right),
                       SCORE("confidence", bins[b].confidence));
    ng_json_array_end(out);
}

static void put_part(const measured *part, ng_json_out *out)
{
    put_metrics(part, out);
    put_commonest(part, out);
    put_labels(part, out);
    put_reliability(part, out);
    put_confusion(part, out);
}

static void put_as_json(const evaluation_report *report, const measured *parts, ng_json_out *out)
{
    const stance_scores stance = find_stance_scores(report);
    ng_json_object_begin(out);
    put_part(&parts[0], out);
    if (report->unknown)
        put_members(out, MEMBER("unknown_label_rows", report->unknown),
                    SCORE("accuracy_of_all", accuracy_of_all(report)));
    if (stance.has_fnc)
        put_format(out, ",\"fnc_score\":%.6f,\"fnc_points\":%.2f,\"fnc_most\":%.2f",
                   stance.fnc_most > 0 ? stance.fnc / stance.fnc_most : 0, stance.fnc,
                   stance.fnc_most);
    if (stance.has_f_mean)
        put_format(out, ",\"f_favor_against\":%.6f", stance.f_mean);
    if (report->is_stance)
        put_coverage(report, out);
    if (report->paragraphs) {
        begin_object(out, "paragraphs");
        put_part(&parts[1], out);
        ng_json_object_end(out);
    }
    end_line(out);
}

/* Nothing to draw from is no reason to fail: one of the two may be empty. */
static ng_status measure(const evaluation_report *report, measured *part, ng_error *error)
{
    ng_scores scores;
    ng_evaluation_scores(part->evaluation, &scores);
    if (report->resamples == 0 || (scores.rows == 0 && report->paragraphs))
        return NG_OK;
    part->intervals = part->room;
    return ng_evaluation_bootstrap(part->evaluation, report->resamples, report->seed, part->room,
                                   error);
}

ng_status evaluation_put(const evaluation_report *report, const terminal *shown_on,
                         ng_json_out *out, ng_error *error)
{
    measured parts[2] = {{.evaluation = report->evaluation, .names = report->names},
                         {.evaluation = report->paragraphs,
                          .names = report->names,
                          .is_paragraphs = true}};
    ng_status status = measure(report, &parts[0], error);
    if (status == NG_OK && report->paragraphs)
        status = measure(report, &parts[1], error);
    if (status == NG_OK && shown_on)
        put_tables(report, parts, shown_on, out);
    else if (status == NG_OK)
        put_as_json(report, parts, out);
    return status;
}
