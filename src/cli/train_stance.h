/* --views and --bins as the library wants them. */
#ifndef NUTGRAF_CLI_TRAIN_STANCE_H
#define NUTGRAF_CLI_TRAIN_STANCE_H

#include "cli/commands.h"

/* Completes options->stance. NG_ERROR_ARGUMENT says what is wrong. */
ng_status stance_options_complete(train_options *options, ng_error *error);

#endif
