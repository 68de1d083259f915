/* Evaluations of stance, and of what more labels would bring. */
#ifndef NUTGRAF_CLI_EVALUATE_STANCE_H
#define NUTGRAF_CLI_EVALUATE_STANCE_H

#include "cli/commands.h"
#include "nutgraf/model.h"

/* evaluate with a stance model. Return exit codes. */
int evaluate_stance(const evaluate_options *options, const cli_operands *operands,
                    const ng_model *model);

/* evaluate --learning-curve */
int evaluate_curve(const evaluate_options *options, const cli_operands *operands);

#endif
