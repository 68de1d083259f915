/* Stance in `classify`: towards what, and with which models. */
#ifndef NUTGRAF_CLI_STANCE_SETUP_H
#define NUTGRAF_CLI_STANCE_SETUP_H

#include "cli/commands.h"
#include "nutgraf/stance.h"

/* What all threads share. Set to {0} first, free with stance_setup_clear. */
typedef struct stance_setup {
    ng_model *headline; /* NULL: not judged */
    ng_model *target;   /* NULL: not judged */
    ng_targets *targets;
    ng_stance_options options;
    bool wanted;         /* there is something to judge */
    bool only_headlines; /* nothing is said of rows and of articles without a headline */
} stance_setup;

/* Finds out what is wanted and opens it. Without a wish of the user the headline is judged if its
 * model is there. Returns an exit code; problems have been told on standard error. */
int stance_setup_open(const classify_options *options, stance_setup *setup);
void stance_setup_clear(stance_setup *setup);

#endif
