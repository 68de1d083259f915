/* What comparisons of labels and of summaries share. */
#ifndef NUTGRAF_CLI_COMPARE_STEPS_H
#define NUTGRAF_CLI_COMPARE_STEPS_H

#include "job/job.h"
#include "review/comparison_report.h"

enum { MODELS = 2 }; /* old, new */

/* Of a comparison; each returns an exit code. */
typedef struct compare_steps {
    int (*prepare)(void *context); /* once there are the job's threads */
    int (*report)(void *context, const terminal *shown_on, ng_json_out *out, int *verdict);
} compare_steps;

/* Reads the records, unless something failed before, writes the report and, to the file that was
 * asked for, the rows that `collect` has left. */
void compare_run(record_job *job, const compare_options *options, const compare_steps *steps,
                 const ng_json_out *rows);

/* The exit code of a comparison. */
int compare_code(bool ships, bool has_gate, ng_verdict verdict);

/* Tells why a condition of --gate is none. */
int gate_refused(ng_status status, ng_error *error);

void compare_summaries(const compare_options *options, const ng_model *const models[MODELS],
                       const char *const *paths, const ng_gate_rule *rules, record_job *job);

/* --cross-validate: the operands are recipes. */
void compare_recipes(const compare_options *options, const cli_operands *operands,
                     const ng_gate_rule *rules, record_job *job);

#endif
