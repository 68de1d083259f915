/* nutgraf inspect. */
#include "cli/commands.h"
#include "cli/exit.h"
#include "cli/output.h"

int cmd_inspect(const inspect_options *options, const cli_operands *operands)
{
    (void)options;
    (void)operands;
    complain("this build has no inspect");
    return CODE_INTERNAL;
}
