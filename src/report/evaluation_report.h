/* Evaluations as tables and as JSON: of labels, learning curves of them, and of summaries. What is
 * shown on no terminal (NULL) is one JSON object on one line. */
#ifndef NUTGRAF_REPORT_EVALUATION_REPORT_H
#define NUTGRAF_REPORT_EVALUATION_REPORT_H

#include "nutgraf/evaluate.h"
#include "nutgraf/rouge.h"
#include "nutgraf/summarize.h"
#include "nutgraf/train.h"
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
 * stance what answers cost. In JSON scores have six decimals:
 *   rows, unanswered, multi_label, accuracy, ... (all metrics)
 *   unknown_label_rows, accuracy_of_all   if there are rows with labels that the model lacks
 *   intervals   {"accuracy": [low, high], ...}, if there are any
 *   commonest   {"label", "share"}; null for several labels a row
 *   labels      [{"label", "precision", "recall", "f1", "support", "tp", "fp", "fn", "tn"}, ...]
 *   confusion   [K x K], rows are gold labels, columns answers, both in the order of `labels`;
 *               support that a row lacks had no answer. null for several labels a row
 *   coverage    of stance: [{"p", "sure", "answered", "right", "labels": [{"label", "answered",
 *               "right"}, ...]}, ...]
 *   paragraphs  all of these members once more, of paragraphs, if there are any
 * Errors: as ng_evaluation_bootstrap. */
ng_status evaluation_put(const evaluation_report *report, const terminal *shown_on,
                         ng_json_out *out, ng_error *error);

typedef struct learning_curve {
    const ng_learning_point *points; /* [count] by rows, at least one */
    size_t count;
} learning_curve;

/* The points, and what twice the records would bring. */
void learning_curve_put(const learning_curve *curve, const terminal *shown_on, ng_json_out *out);

enum { SUMMARY_METHODS_MAX = 32 };

/* Methods over the same records. */
typedef struct rouge_report {
    ng_budget budget; /* of all but the oracle */
    double amount;
    const char *methods[SUMMARY_METHODS_MAX]; /* [count] */
    ng_rouge_evaluation *evaluations[SUMMARY_METHODS_MAX];
    ng_rouge_interval intervals[SUMMARY_METHODS_MAX][NG_ROUGE_COUNT];
    size_t count;
    size_t resamples; /* of the intervals, 0: none */
    uint64_t seed;
} rouge_report;

/* For a terminal in percent, as ROUGE is published: F1 of all methods, then all numbers of each. In
 * JSON from 0 to 1. Errors: NG_ERROR_DATA when there are no rows, those of
 * ng_rouge_evaluation_bootstrap. */
ng_status rouge_put(rouge_report *report, const terminal *shown_on, ng_json_out *out,
                    ng_error *error);

#endif
