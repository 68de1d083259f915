/* nutgraf evaluate. */
#include "cli/commands.h"
#include "cli/exit.h"
#include "cli/output.h"

int cmd_evaluate(const evaluate_options *options, const cli_operands *operands)
{
    (void)options;
    (void)operands;
    complain("this build has no evaluate");
    return CODE_INTERNAL;
}
