/* From the options of `train` to what the library wants. */
#ifndef NUTGRAF_CLI_TRAIN_SETUP_H
#define NUTGRAF_CLI_TRAIN_SETUP_H

#include "cli/label_numbers.h"
#include "nutgraf/recipe.h"
#include "options/commands.h"
#include "terminal/progress.h"

/* One training run. Set to {0} first, free with train_setup_clear. Not to be moved. */
typedef struct train_setup {
    const ng_ranks *ranks; /* set by the caller: processes that train together, NULL: one alone */
    train_options options; /* defaults, then the recipe's, then the command line's */
    ng_recipe recipe;
    ng_train_options train;
    label_numbers class_weights, prior;
    topic_priors prior_topics;
    ng_train_input prior_input;                              /* without paths: none */
    ng_train_input given, given_validation, given_unlabeled; /* where there is no recipe */
    ng_train_input *inputs; /* [input_count] the recipe's and the command line's */
    size_t input_count;
    ng_train_input *validation; /* [validation_count] */
    size_t validation_count;
    ng_self_training self_training; /* without unlabelled inputs: none */
    ng_json_out card;               /* JSON with a NUL after it, or empty */
    char *stdin_copy;               /* path of a copy of standard input, or NULL */
    const char **paths;             /* of the command line */
} train_setup;

/* Fills in the setup, from a recipe (NULL: none) and the command line of any command. */
int train_setup_make(const char *recipe_path, const cli_operands *operands, train_setup *setup);
/* Whether labels are learnt; else `train` is not filled in. */
bool train_setup_has_labels(const train_setup *setup);
/* Whether records that it read (NULL: none) could not be used, as the exit code tells. */
bool has_unusable(const ng_trainer *trainer);
void train_setup_clear(train_setup *setup);

#endif
