/* Who carries out a command: cmd_<command>.c, with the options that the command line gave. Each
 * returns an exit code. */
#ifndef NUTGRAF_CLI_CMD_H
#define NUTGRAF_CLI_CMD_H

#include "cli/train_setup.h"
#include "report/bench_report.h"
#include "report/label_classes.h"

int cmd_train(const void *options, const cli_operands *operands);
int cmd_classify(const void *options, const cli_operands *operands);
int cmd_summarize(const void *options, const cli_operands *operands);
int cmd_keywords(const void *options, const cli_operands *operands);
int cmd_evaluate(const void *options, const cli_operands *operands);
int cmd_compare(const void *options, const cli_operands *operands);
int cmd_drift(const void *options, const cli_operands *operands);
int cmd_inspect(const void *options, const cli_operands *operands);
int cmd_convert(const void *options, const cli_operands *operands);
int cmd_report(const void *options, const cli_operands *operands);
int cmd_queue(const void *options, const cli_operands *operands);
int cmd_label(const void *options, const cli_operands *operands);
int cmd_agree(const void *options, const cli_operands *operands);
int cmd_merge_stats(const void *options, const cli_operands *operands);
int cmd_doubt(const void *options, const cli_operands *operands);
int cmd_bench(const void *options, const cli_operands *operands);

int evaluate_topics(const evaluate_options *options, const cli_operands *operands,
                    const ng_model *model);
int evaluate_stance(const evaluate_options *options, const cli_operands *operands,
                    const ng_model *model);
int evaluate_summary(const evaluate_options *options, const cli_operands *operands);
/* --learning-curve */
int evaluate_curve(const evaluate_options *options, const cli_operands *operands);

/* What --merge-labels makes of the labels, completed for stance. To be cleared whatever happens. */
int evaluation_classes(const evaluate_options *options, const ng_model *model, bool is_stance,
                       label_classes *out);

/* Counts the input, telling its failures, then takes all measures; `report` has its repeats set.
 * Where parts of the input failed the rest is measured, and `failures` gets the exit code that this
 * means. */
int bench_run(const bench_options *options, const char *const *paths, size_t path_count,
              const char *model_path, const ng_model *model, bench_report *report, int *failures);

/* train --task summary and vectors: makes the model and writes it. */
int train_without_labels(const train_setup *setup, cli_progress *progress);

#endif
