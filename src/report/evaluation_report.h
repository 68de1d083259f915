/* An evaluation of labels, as tables and as JSON. */
#ifndef NUTGRAF_REPORT_EVALUATION_REPORT_H
#define NUTGRAF_REPORT_EVALUATION_REPORT_H

#include "nutgraf/evaluate.h"
#include "report/table.h"

typedef struct evaluation_report {
    const ng_evaluation *evaluation;
    const char *const *names; /* [K] of the labels */
    bool is_stance;           /* with the scores that published work on stance has, where
                                 there are the labels for them */
    size_t resamples;         /* of the 95 % intervals, 0: none */
    uint64_t seed;
    const ng_evaluation *paragraphs; /* of the same labels; NULL: none */
    size_t unknown; /* records with labels that the model lacks, which count as wrong in the
                       accuracy of all records */
    double sure;    /* of stance: the probability below which the model says unsure */
} evaluation_report;

/* For a terminal the metrics, the scores of each label, the confusion matrix where it fits, and of
 * stance what answers cost. For NULL one object on one line, scores with six decimals:
 *   rows, unanswered, multi_label, accuracy, ... (all metrics)
 *   unknown_label_rows, accuracy_of_all   if there are rows with labels that the model lacks
 *   intervals   {"accuracy": [low, high], ...}, if there are any
 *   commonest   {"label", "share"}; null for several labels a row
 *   labels      [{"label", "precision", "recall", "f1", "support", "tp", "fp", "fn", "tn"}, ...]
 *   confusion   [K x K], rows are gold labels, columns answers, both in the order of `labels`;
 *               support that a row lacks had no answer. null for several labels a row
 *   coverage    of stance, see coverage_report.h
 *   paragraphs  all of these members once more, of paragraphs, if there are any
 * Errors: as ng_evaluation_bootstrap. */
ng_status evaluation_put(const evaluation_report *report, const terminal *shown_on,
                         ng_json_out *out, ng_error *error);

#endif
