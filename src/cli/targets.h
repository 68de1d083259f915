/* The targets of `classify`, from --target and --targets. */
#ifndef NUTGRAF_CLI_TARGETS_H
#define NUTGRAF_CLI_TARGETS_H

#include "cli/commands.h"
#include "nutgraf/stance.h"

/* Makes the list of all targets given: NAME or NAME=ALIAS,ALIAS..., white space around names left
 * out, from a file (-: standard input) a line each. *out stays NULL when there are none. Returns an
 * exit code; problems have been told on standard error. */
int targets_make(const classify_options *options, ng_targets **out);

#endif
