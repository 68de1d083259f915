/* nutgraf train. */
#include "cli/commands.h"
#include "cli/exit.h"
#include "cli/output.h"

int cmd_train(const train_options *options, const cli_operands *operands)
{
    (void)options;
    (void)operands;
    complain("this build has no train");
    return CODE_INTERNAL;
}
