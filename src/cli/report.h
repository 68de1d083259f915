/* An evaluation for a reader at a terminal. */
#ifndef NUTGRAF_CLI_REPORT_H
#define NUTGRAF_CLI_REPORT_H

#include "cli/output.h"
#include "nutgraf/evaluate.h"

/* Metrics (with intervals unless NULL), the scores of each label, and the confusion matrix where it
 * fits. False when writing failed or memory ran out. */
bool report_evaluation(const ng_evaluation *evaluation, const char *const *names,
                       const ng_interval *intervals, cli_output *output);

#endif
