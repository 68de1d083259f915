/* What a model says of its own training. */
#ifndef NUTGRAF_LEARN_TRAINING_FACTS_H
#define NUTGRAF_LEARN_TRAINING_FACTS_H

#include "learn/training.h"
#include "nutgraf/json.h"

/* The options as a JSON object; threads are left out, they change nothing. */
void ng_train_options_write(const ng_train_options *options, ng_json_out *out);

/* The training facts as a JSON object in `out`, NUL-terminated, for the caller to free: rows, data
 * hash, options, what the optimiser said, metrics on the held-back rows. No time, no host: the same
 * training gives the same bytes. Errors: NG_ERROR_MEMORY. */
ng_status ng_training_facts(const ng_dataset_frame *frame, const ng_dataset *train,
                            const ng_train_options *options, const ng_fit *fit,
                            const ng_evaluation *held_back, char **out, ng_error *error);

#endif
