/* What answers cost: how many are right of those that are sure enough. */
#ifndef NUTGRAF_REPORT_COVERAGE_REPORT_H
#define NUTGRAF_REPORT_COVERAGE_REPORT_H

#include "nutgraf/evaluate.h"
#include "report/table.h"

/* An evaluation of one label a row; `sure` is the probability below which its model says unsure. */
typedef struct coverage_report {
    const ng_evaluation *evaluation;
    const char *const *names; /* [K] of the labels */
    double sure;
} coverage_report;

/* For probabilities from 0 to 0.9 and `sure`: the share of the rows whose answer has at least that
 * one, how many of these answers are right, and the same of each label. */
void coverage_table(const coverage_report *report, const terminal *shown_on, ng_json_out *out);

/* The member "coverage": [{"p", "sure", "answered", "right", "labels": [{"label", "answered",
 * "right"}, ...]}, ...]: numbers of rows, "sure" for the model's own p. */
void member_coverage(const coverage_report *report, ng_json_out *out);

#endif
