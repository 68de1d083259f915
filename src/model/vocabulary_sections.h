/* A vocabulary in a model file: its sections and its facts. */
#ifndef NUTGRAF_MODEL_VOCABULARY_SECTIONS_H
#define NUTGRAF_MODEL_VOCABULARY_SECTIONS_H

#include "model/container.h"
#include "nutgraf/json.h"
#include "tfidf/vocabulary.h"

/* The member "features". */
void ng_vocabulary_features_write(size_t V, const ng_feature_options *options, ng_json_out *out);
/* From that member; V gets the number of features. Errors: NG_ERROR_MODEL. */
ng_status ng_vocabulary_features_read(ng_json features, ng_feature_options *options, uint64_t *V,
                                      ng_error *error);
/* The sections of a vocabulary, whose names begin with `prefix`: adds them, false when memory runs
 * out; points a view of V features at them and checks it, NULL or the reason why they do not fit.
 */
bool ng_vocabulary_sections_add(ng_container *container, const char *prefix,
                                const ng_vocabulary *vocabulary);
const char *ng_vocabulary_bind(const ng_container *container, const char *prefix, size_t V,
                               uint32_t hash_bits, ng_vocabulary *out);
#endif
