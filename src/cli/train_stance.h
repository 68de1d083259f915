/* From the options of `train --task stance` to what the library wants. */
#ifndef NUTGRAF_CLI_TRAIN_STANCE_H
#define NUTGRAF_CLI_TRAIN_STANCE_H

#include "cli/commands.h"
#include "nutgraf/stance.h"

/* Fills in `out`, which borrows the label of two steps. NG_ERROR_ARGUMENT says what is wrong. */
ng_status stance_train_options_make(const stance_options *options, ng_stance_train_options *out,
                                    ng_error *error);

#endif
