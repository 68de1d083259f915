/* What `nutgraf bench` measures: stages of classifying, the whole, the model's loading, the memory.
 */
#ifndef NUTGRAF_CLI_BENCH_H
#define NUTGRAF_CLI_BENCH_H

#include "nutgraf/model.h"
#include "options/commands.h"
#include "report/bench_report.h"

/* Counts the input, telling its failures, then takes all measures; `report` has its repeats set.
 * Returns an exit code, problems have been told. Where parts of the input failed the rest is
 * measured, and `failures` gets the exit code that this means. */
int bench_run(const bench_options *options, const char *const *paths, size_t path_count,
              const char *model_path, const ng_model *model, bench_report *report, int *failures);

#endif
