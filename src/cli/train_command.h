/* The command `train`, as programs run it. */
#ifndef NUTGRAF_CLI_TRAIN_COMMAND_H
#define NUTGRAF_CLI_TRAIN_COMMAND_H

#include "options/commands.h"
#include "options/options.h"

/* In one of several processes (NULL: alone); of these the first one tells and writes. `options` is
 * a train_options. Returns an exit code. */
int train_in_ranks(const void *options, const cli_operands *operands, const ng_ranks *ranks);

#endif
