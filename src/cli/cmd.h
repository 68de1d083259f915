/* Who carries out a command: cmd_<command>.c, with the options that the command line gave. Each
 * returns an exit code. */
#ifndef NUTGRAF_CLI_CMD_H
#define NUTGRAF_CLI_CMD_H

#include "cli/progress.h"
#include "cli/train_setup.h"
#include "nutgraf/evaluate.h"
#include "nutgraf/json.h"
#include "nutgraf/model.h"
#include "options/commands.h"
#include "options/options.h"
#include "report/bench_report.h"
#include "report/label_classes.h"

int cmd_train(const void *options, const cli_operands *operands);
int cmd_classify(const void *options, const cli_operands *operands);
int cmd_summarize(const void *options, const cli_operands *operands);
int cmd_keywords(const void *options, const cli_operands *operands);
int cmd_evaluate(const void *options, const cli_operands *operands);
int cmd_inspect(const void *options, const cli_operands *operands);
int cmd_convert(const void *options, const cli_operands *operands);
int cmd_bench(const void *options, const cli_operands *operands);

int evaluate_topics(const evaluate_options *options, const cli_operands *operands,
                    const ng_model *model);
int evaluate_stance(const evaluate_options *options, const cli_operands *operands,
                    const ng_model *model);
int evaluate_summary(const evaluate_options *options, const cli_operands *operands);
/* --learning-curve */
int evaluate_curve(const evaluate_options *options, const cli_operands *operands);

/* What --merge-labels makes of the labels, completed for stance. To be cleared whatever happens.
 * Returns an exit code; what makes no sense has been told. */
int evaluation_classes(const evaluate_options *options, const ng_model *model, bool is_stance,
                       label_classes *out);

/* Appends an evaluation of the labels names[K], and one of paragraphs unless that is NULL, in the
 * format and with the intervals that are asked for; `unknown` records had labels that the model
 * lacks. `stance`: the model of stance whose answers they are, or NULL. Errors: as
 * ng_evaluation_bootstrap. */
ng_status put_evaluation(const evaluate_options *options, const ng_evaluation *evaluation,
                         const ng_evaluation *paragraphs, size_t unknown, const char *const *names,
                         const ng_model *stance, const terminal *shown_on, ng_json_out *out,
                         ng_error *error);

/* Counts the input, telling its failures, then takes all measures; `report` has its repeats set.
 * Returns an exit code, problems have been told. Where parts of the input failed the rest is
 * measured, and `failures` gets the exit code that this means. */
int bench_run(const bench_options *options, const char *const *paths, size_t path_count,
              const char *model_path, const ng_model *model, bench_report *report, int *failures);

/* train --task summary and vectors: makes the model and writes it. */
int train_without_labels(const train_setup *setup, cli_progress *progress);

#endif
