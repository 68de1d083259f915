/* What models of topics and of stance have in common: labels, vocabulary, weights, calibration.
 */
#ifndef NUTGRAF_MODEL_CLASSIFIER_MODEL_H
#define NUTGRAF_MODEL_CLASSIFIER_MODEL_H

#include "model/model_parts.h"
#include "nutgraf/json.h"

/* Members of the facts, into the object that is open. */
void ng_classifier_facts_write(const ng_model_parts *parts, ng_json_out *out);
/* Appends the sections. False when memory runs out. */
bool ng_classifier_sections_add(ng_container *container, const ng_model_parts *parts);
/* Fills in a model whose task and sections are there. Errors: NG_ERROR_MODEL with the reason,
 * NG_ERROR_MEMORY. */
ng_status ng_classifier_model_bind(ng_model *model, ng_json root, ng_error *error);

#endif
