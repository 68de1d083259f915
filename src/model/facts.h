/* The facts of a model as JSON: what prediction needs besides the arrays. */
#ifndef NUTGRAF_MODEL_FACTS_H
#define NUTGRAF_MODEL_FACTS_H

#include "model/model.h"
#include "nutgraf/json.h"

/* The feature options as members of the object that is open in `out`. */
void ng_feature_options_write(const ng_feature_options *options, ng_json_out *out);

/* NG_OK for NULL and for a JSON object. Errors: NG_ERROR_ARGUMENT, NG_ERROR_MEMORY. */
ng_status ng_card_check(const char *card, ng_error *error);

/* The facts of a model made of these parts. A failure is left in `out`. */
void ng_facts_write(const ng_model_parts *parts, ng_json_out *out);

/* Fills in task, labels, options and calibration of `model` from its `facts`, and V. Errors:
 * NG_ERROR_MODEL with the reason, NG_ERROR_MEMORY. */
ng_status ng_facts_read(ng_model *model, size_t *V, ng_error *error);

#endif
