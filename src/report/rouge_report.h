/* The scores of methods of summaries, as tables and as JSON. */
#ifndef NUTGRAF_REPORT_ROUGE_REPORT_H
#define NUTGRAF_REPORT_ROUGE_REPORT_H

#include "nutgraf/rouge.h"
#include "nutgraf/summarize.h"
#include "report/table.h"

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

/* For a terminal in percent, as ROUGE is published: F1 of all methods, then all numbers of each.
 * For NULL one object, numbers from 0 to 1. Errors: NG_ERROR_DATA when there are no rows, those of
 * ng_rouge_evaluation_bootstrap. */
ng_status rouge_put(rouge_report *report, const terminal *shown_on, ng_json_out *out,
                    ng_error *error);

#endif
