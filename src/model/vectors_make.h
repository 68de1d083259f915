/* What making and importing word vectors share. */
#ifndef NUTGRAF_MODEL_VECTORS_MAKE_H
#define NUTGRAF_MODEL_VECTORS_MAKE_H

#include "nutgraf/json.h"
#include "nutgraf/vectors.h"
#include "tfidf/word_vectors.h"

/* How texts become the words that have vectors: as the single words of a model of topics. */
void ng_vectors_features(const ng_vectors_options *options, ng_feature_options *features);

/* The model. `facts` is an object of training facts, which is used up; window 0: not known.
 * Errors: as ng_model_make. */
ng_status ng_vectors_make(const ng_word_vectors *vectors, const ng_feature_options *features,
                          size_t window, ng_json_out *facts, const char *card, ng_model **out,
                          ng_error *error);

#endif
