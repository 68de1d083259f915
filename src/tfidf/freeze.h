/* From a list of features to a frozen vocabulary. */
#ifndef NUTGRAF_TFIDF_FREEZE_H
#define NUTGRAF_TFIDF_FREEZE_H

#include "tfidf/vocabulary.h"

typedef struct ng_feature_name {
    uint64_t hash;
    const char *name; /* [length], borrowed */
    size_t length;
} ng_feature_name;

/* Columns in the order given, less the `dropped` ones (may be NULL) that agree with an earlier one
 * in the table. Errors: NG_ERROR_MEMORY. */
ng_status ng_vocabulary_freeze(const ng_feature_name *features, size_t count, uint32_t hash_bits,
                               ng_vocabulary *out, size_t *dropped);

#endif
