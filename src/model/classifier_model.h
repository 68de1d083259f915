/* What models of topics and of stance have in common: labels, vocabulary, weights, calibration; the
 * vocabulary also serves word vectors. */
#ifndef NUTGRAF_MODEL_CLASSIFIER_MODEL_H
#define NUTGRAF_MODEL_CLASSIFIER_MODEL_H

#include "model/model_parts.h"
#include "nutgraf/json.h"

/* Members of the facts, into the object that is open. */
void ng_classifier_facts_write(const ng_model_parts *parts, ng_json_out *out);
/* Appends the sections. False when memory runs out. */
bool ng_classifier_sections_add(ng_container *container, const ng_model_parts *parts);
/* The member "features", as models of word vectors have it too. */
void ng_classifier_features_write(const ng_model_parts *parts, ng_json_out *out);
/* From that member; V gets the number of features. Errors: NG_ERROR_MODEL. */
ng_status ng_classifier_features_read(ng_json features, ng_feature_options *options, uint64_t *V,
                                      ng_error *error);
/* The sections of a vocabulary, whose names begin with `prefix`: adds them, false when memory runs
 * out; points a view of V features at them and checks it, NULL or the reason why they do not fit.
 */
bool ng_vocabulary_sections_add(ng_container *container, const char *prefix,
                                const ng_vocabulary *vocabulary);
const char *ng_vocabulary_bind(const ng_container *container, const char *prefix, size_t V,
                               uint32_t hash_bits, ng_vocabulary *out);
/* Fills in a model whose task and sections are there. Errors: NG_ERROR_MODEL with the reason,
 * NG_ERROR_MEMORY. */
ng_status ng_classifier_model_bind(ng_model *model, ng_json root, ng_error *error);

#endif
