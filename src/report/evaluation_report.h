/* An evaluation of labels, as tables and as JSON. */
#ifndef NUTGRAF_REPORT_EVALUATION_REPORT_H
#define NUTGRAF_REPORT_EVALUATION_REPORT_H

#include "nutgraf/evaluate.h"
#include "report/table.h"

typedef struct evaluation_report {
    const ng_evaluation *evaluation;
    const char *const *names;     /* [K] of the labels */
    const ng_interval *intervals; /* [NG_METRIC_COUNT], or NULL: none */
    bool is_stance;               /* with the scores that published work on stance has, where
                                     there are the labels for them */
} evaluation_report;

/* Metrics, the scores of each label, and the confusion matrix where it fits. */
void evaluation_table(const evaluation_report *report, const terminal *shown_on, ng_json_out *out);

/* One object on one line, scores with six decimals:
 *   rows, unanswered, multi_label, accuracy, ... (all metrics)
 *   intervals   {"accuracy": [low, high], ...}, if there are any
 *   commonest   {"label", "share"}; null for several labels a row
 *   labels      [{"label", "precision", "recall", "f1", "support", "tp", "fp", "fn", "tn"}, ...]
 *   confusion   [K x K], rows are gold labels, columns answers, both in the order of `labels`;
 *               support that a row lacks had no answer. null for several labels a row */
void evaluation_json(const evaluation_report *report, ng_json_out *out);

#endif
