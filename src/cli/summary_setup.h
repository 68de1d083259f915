/* From options to the library's options of summaries. */
#ifndef NUTGRAF_CLI_SUMMARY_SETUP_H
#define NUTGRAF_CLI_SUMMARY_SETUP_H

#include "cli/commands.h"
#include "nutgraf/summarize.h"

/* Sets budget and redundancy; without a budget NG_BUDGET_AUTO, at most `sentences` sentences. */
void budget_apply(const budget_options *budget, size_t sentences, ng_summary_options *out);

/* Whether there is a method of that name; if not, that is told on standard error. */
bool method_check(const char *name);

/* Whether the method ranks by a model. */
bool method_needs_model(const char *name);

#endif
