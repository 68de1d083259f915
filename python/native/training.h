/* What training and evaluation share. */
#ifndef NUTGRAF_PYTHON_TRAINING_H
#define NUTGRAF_PYTHON_TRAINING_H

#include "native.h"

/* Paths and fields of {"paths": [...], "text_field": ...}. *paths is to be freed when the input is
 * no longer used, whatever is returned. */
ng_status ngpy_read_input(ng_json object, const char ***paths, ng_train_input *input,
                          ng_error *error);
/* An object: rows, metrics, and where the trainer knows their names the labels. */
void ngpy_put_evaluation(const ng_evaluation *evaluation, const ng_trainer *trainer,
                         ng_json_out *out);

#endif
