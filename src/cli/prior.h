/* The shares of labels that a stance model shall answer under. */
#ifndef NUTGRAF_CLI_PRIOR_H
#define NUTGRAF_CLI_PRIOR_H

#include "cli/label_numbers.h"

/* Set to {0} first, free with chosen_prior_clear. */
typedef struct chosen_prior {
    ng_prior prior;
    const ng_prior *given; /* &prior, or NULL: the model's own */
    double *shares;
} chosen_prior;

/* Reads the value of --prior (NULL: none given): training, natural, or what label_numbers_read
 * takes, under the temper of the model's natural prior if it has one. The result is not to be
 * moved, and as long as the model. Returns an exit code; problems have been told. */
int prior_choose(const char *value, const ng_model *model, chosen_prior *out);
void chosen_prior_clear(chosen_prior *prior);

/* Whether the value names that prior. */
bool is_prior(const char *value, ng_prior_kind kind);

#endif
