/* train --task vectors. */
#ifndef NUTGRAF_CLI_TRAIN_VECTORS_H
#define NUTGRAF_CLI_TRAIN_VECTORS_H

#include "cli/progress.h"
#include "cli/train_setup.h"

/* Makes the model and writes it. Returns an exit code; problems have been told. */
int train_vectors(const train_setup *setup, cli_progress *progress);

#endif
