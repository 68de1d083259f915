/* The n-grams of one record. */
#ifndef NUTGRAF_PREDICT_FEATURIZER_H
#define NUTGRAF_PREDICT_FEATURIZER_H

#include "nutgraf/records.h"
#include "tfidf/grams.h"

/* Scratch memory of one thread; set to {0} first. */
typedef struct ng_featurizer {
    ng_tokens tokens;
    ng_grams grams;
} ng_featurizer;

void ng_featurizer_reset(ng_featurizer *featurizer);
void ng_featurizer_clear(ng_featurizer *featurizer);

/* Appends the tokens and n-grams of the whole record: title, then text, none of which reaches into
 * the other. Errors: NG_ERROR_MEMORY. */
ng_status ng_featurizer_add_record(ng_featurizer *featurizer, const ng_feature_options *options,
                                   const ng_record *record);

#endif
