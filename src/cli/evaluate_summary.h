/* Evaluations of summaries, and how they are shown. */
#ifndef NUTGRAF_CLI_EVALUATE_SUMMARY_H
#define NUTGRAF_CLI_EVALUATE_SUMMARY_H

#include "cli/commands.h"
#include "cli/output.h"
#include "nutgraf/rouge.h"
#include "nutgraf/summarize.h"

enum { SUMMARY_METHODS_MAX = 32 };

/* The scores of methods over the same records. */
typedef struct summary_scores {
    const ng_summary_options *options;        /* the budget of all but the oracle */
    const char *methods[SUMMARY_METHODS_MAX]; /* [count] */
    ng_rouge_evaluation *evaluations[SUMMARY_METHODS_MAX];
    ng_rouge_interval intervals[SUMMARY_METHODS_MAX][NG_ROUGE_COUNT];
    size_t count;
    bool has_intervals;
} summary_scores;

/* What the greedy oracle is called among the methods. */
extern const char oracle_name[];

/* Percent, as ROUGE is published: F1 of all methods, then all numbers of each. False when writing
 * failed or memory ran out. */
bool scores_table(const summary_scores *scores, cli_output *output);

/* One object, numbers from 0 to 1. False as above. */
bool scores_json(const summary_scores *scores, cli_output *output);

int evaluate_summary(const evaluate_options *options, const cli_operands *operands);

#endif
