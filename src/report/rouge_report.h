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
    bool has_intervals;
} rouge_report;

/* Percent, as ROUGE is published: F1 of all methods, then all numbers of each. */
void rouge_table(const rouge_report *report, const terminal *shown_on, ng_json_out *out);

/* One object, numbers from 0 to 1. */
void rouge_json(const rouge_report *report, ng_json_out *out);

#endif
