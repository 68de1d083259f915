/* What `nutgraf bench` measures: stages of classifying, the whole, the model's loading, the memory.
 */
#ifndef NUTGRAF_CLI_BENCH_H
#define NUTGRAF_CLI_BENCH_H

#include "cli/commands.h"
#include "nutgraf/model.h"
#include "report/bench_report.h"

/* ---- bench_run.c ---- */

/* Counts the input (telling its failures), then takes all measures; `report` has its repeats set.
 * Returns an exit code, problems have been told: CODE_OK, CODE_RECORDS and CODE_IO with a report
 * that has measures, where parts of the input failed. */
int bench_run(const bench_options *options, const cli_operands *operands, const char *model_path,
              const ng_model *model, bench_report *report);

/* ---- bench_text.c ---- */

/* Writes made-up articles as JSON Lines to a new temporary file, whose name `path` [size] gets.
 * False with errno set when that fails. */
bool bench_make_text(char *path, size_t size);

#endif
