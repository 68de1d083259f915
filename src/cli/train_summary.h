/* nutgraf train --task summary. */
#ifndef NUTGRAF_CLI_TRAIN_SUMMARY_H
#define NUTGRAF_CLI_TRAIN_SUMMARY_H

#include "cli/progress.h"
#include "cli/train_setup.h"

/* Learns the ranker of summaries and writes the model file. Returns an exit code; problems have
 * been told on standard error. */
int train_summary(const train_setup *setup, cli_progress *progress);

#endif
