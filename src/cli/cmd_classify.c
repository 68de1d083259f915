/* nutgraf classify. */
#include "cli/commands.h"
#include "cli/exit.h"
#include "cli/output.h"

int cmd_classify(const classify_options *options, const cli_operands *operands)
{
    (void)options;
    (void)operands;
    complain("this build has no classify");
    return CODE_INTERNAL;
}
