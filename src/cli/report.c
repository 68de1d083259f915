/* An evaluation for a reader at a terminal. */
#include "cli/report.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/table.h"

/* A confusion matrix of more labels is for --format json. */
enum { CONFUSION_LABELS_MAX = 20 };

static bool report_metrics(const ng_evaluation *evaluation, const char *const *names,
                           const ng_interval *intervals, cli_output *output)
{
    static const table_column columns[] = {{.heading = "Metric"},
                                           {.heading = "Value", .right = true},
                                           {.heading = "95 % interval"}};
    cli_table *table = table_new(columns, 3);
    ng_scores scores;
    bool ok = table != NULL;
    ng_evaluation_scores(evaluation, &scores);
    for (int m = 0; m < NG_METRIC_COUNT && ok; m++) {
        char value[32], interval[64] = "";
        snprintf(value, sizeof value, "%.4f", scores.values[m]);
        if (intervals)
            snprintf(interval, sizeof interval, "%.4f to %.4f", intervals[m].low,
                     intervals[m].high);
        ok = table_add(table, (const char *const[]){ng_metric_name((ng_metric)m), value, interval});
    }
    ok = ok && table_print(table, output);
    if (ok && !ng_evaluation_is_multi_label(evaluation)) {
        double share;
        const size_t commonest = ng_evaluation_commonest(evaluation, &share);
        ok = fprintf(output->stream, "\nAlways %s: accuracy %.4f\n", names[commonest], share) > 0;
    }
    if (ok && fprintf(output->stream, "\n%zu records, %zu without an answer\n\n", scores.rows,
                      scores.unanswered) < 0)
        ok = false;
    table_free(table);
    return ok;
}

static bool report_labels(const ng_evaluation *evaluation, const char *const *names,
                          cli_output *output)
{
    static const table_column columns[] = {{.heading = "Label"},
                                           {.heading = "Precision", .right = true},
                                           {.heading = "Recall", .right = true},
                                           {.heading = "F1", .right = true},
                                           {.heading = "Records", .right = true}};
    cli_table *table = table_new(columns, 5);
    bool ok = table != NULL;
    for (size_t k = 0; k < ng_evaluation_label_count(evaluation) && ok; k++) {
        ng_label_scores s;
        char precision[32], recall[32], f1[32], support[32];
        ng_evaluation_label(evaluation, k, &s);
        snprintf(precision, sizeof precision, "%.4f", s.precision);
        snprintf(recall, sizeof recall, "%.4f", s.recall);
        snprintf(f1, sizeof f1, "%.4f", s.f1);
        snprintf(support, sizeof support, "%" PRIu64, s.support);
        ok = table_add(table, (const char *const[]){names[k], precision, recall, f1, support});
    }
    ok = ok && table_print(table, output);
    table_free(table);
    return ok;
}

static bool report_confusion(const ng_evaluation *evaluation, const char *const *names,
                             cli_output *output)
{
    const size_t K = ng_evaluation_label_count(evaluation);
    uint64_t *matrix = calloc(K * (K + 1), sizeof *matrix);
    table_column *columns = calloc(K + 2, sizeof *columns);
    const char **cells = calloc(K + 2, sizeof *cells);
    char(*numbers)[24] = calloc(K + 2, sizeof *numbers);
    cli_table *table = NULL;
    bool ok = matrix && columns && cells && numbers;
    if (ok) {
        ng_evaluation_confusion(evaluation, matrix);
        columns[0].heading = "Gold \\ answer";
        for (size_t p = 0; p <= K; p++)
            columns[p + 1] =
                (table_column){.heading = p < K ? names[p] : "no answer", .right = true};
        table = table_new(columns, K + 2);
        ok = table && output_text(output, "\n");
    }
    for (size_t g = 0; g < K && ok; g++) {
        cells[0] = names[g];
        for (size_t p = 0; p <= K; p++) {
            snprintf(numbers[p], sizeof numbers[p], "%" PRIu64, matrix[g * (K + 1) + p]);
            cells[p + 1] = numbers[p];
        }
        ok = table_add(table, cells);
    }
    ok = ok && table_print(table, output);
    table_free(table);
    free(matrix);
    free(columns);
    free(cells);
    free(numbers);
    return ok;
}

bool report_evaluation(const ng_evaluation *evaluation, const char *const *names,
                       const ng_interval *intervals, cli_output *output)
{
    const bool with_confusion = !ng_evaluation_is_multi_label(evaluation) &&
                                ng_evaluation_label_count(evaluation) <= CONFUSION_LABELS_MAX;
    return report_metrics(evaluation, names, intervals, output) &&
           report_labels(evaluation, names, output) &&
           (!with_confusion || report_confusion(evaluation, names, output));
}
