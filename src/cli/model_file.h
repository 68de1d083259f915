/* Where a model that is trained goes. */
#ifndef NUTGRAF_CLI_MODEL_FILE_H
#define NUTGRAF_CLI_MODEL_FILE_H

#include "cli/progress.h"
#include "nutgraf/model.h"

/* Whether there can be a file at `path`, before hours go into what it shall hold. Returns an exit
 * code; problems have been told. */
int model_file_check(const char *path);

/* Writes the model and closes it, one that is not `finished` beside `path`, whose file is left as
 * it is: under the name with ".unfinished" before ".ngm". Returns as above. */
int model_file_write(ng_model *model, const char *path, bool finished, cli_progress *progress);

#endif
