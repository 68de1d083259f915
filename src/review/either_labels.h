/* The labels of two models, as one list. */
#ifndef NUTGRAF_REVIEW_EITHER_LABELS_H
#define NUTGRAF_REVIEW_EITHER_LABELS_H

#include "nutgraf/model.h"

/* Set to {0} first. */
typedef struct either_labels {
    char **names; /* [count] of either model, in byte order */
    size_t count;
    uint32_t *of_model[2]; /* [K of the model] their numbers */
    bool *has[2];          /* [count] whether the model has the label */
} either_labels;

/* Either way to be cleared. Errors: NG_ERROR_MEMORY. O(K^2). */
ng_status either_labels_make(const ng_model *const models[2], either_labels *labels,
                             ng_error *error);
void either_labels_clear(either_labels *labels);

/* Its number, or `count`. */
size_t either_labels_find(const either_labels *labels, ng_string name);

#endif
