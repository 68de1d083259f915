/* Who carries out a command: cmd_<command>.c, with the options that the command line gave. Each
 * returns an exit code. */
#ifndef NUTGRAF_CLI_CMD_H
#define NUTGRAF_CLI_CMD_H

#include "options/options.h"

int cmd_train(const void *options, const cli_operands *operands);
int cmd_classify(const void *options, const cli_operands *operands);
int cmd_summarize(const void *options, const cli_operands *operands);
int cmd_keywords(const void *options, const cli_operands *operands);
int cmd_evaluate(const void *options, const cli_operands *operands);
int cmd_inspect(const void *options, const cli_operands *operands);
int cmd_convert(const void *options, const cli_operands *operands);
int cmd_bench(const void *options, const cli_operands *operands);

#endif
