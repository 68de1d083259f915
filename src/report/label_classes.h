/* What labels are called in an evaluation, and the classes that this makes of them. */
#ifndef NUTGRAF_REPORT_LABEL_CLASSES_H
#define NUTGRAF_REPORT_LABEL_CLASSES_H

#include "nutgraf/model.h"
#include "nutgraf/train.h"

#define NO_CLASS UINT32_MAX

/* What the labels of a model and of the data become. */
typedef struct label_classes {
    const ng_model *model;
    ng_label_rule *rules; /* [rule_count] labels that are called otherwise; room for K more */
    size_t rule_count;
    const char **names; /* [count] new names, then the model's labels that keep theirs */
    size_t merged;      /* new names */
    size_t count;
    uint32_t *of_label; /* [K] class of each of the model's labels */
} label_classes;

/* From merges[merge_count], "name=a+b+c" each: the labels a, b and c, of the model or of the data
 * alone, are called `name`. The texts are cut up and must stay. Either way to be cleared. Errors:
 * NG_ERROR_ARGUMENT when a merge makes no sense, NG_ERROR_MEMORY. */
ng_status label_classes_make(char *const *merges, size_t merge_count, const ng_model *model,
                             label_classes *out, ng_error *error);
/* For data whose labels are read by the rules: where there are some, the model's labels get one
 * each too, and `names` are those of the model. Errors: NG_ERROR_ARGUMENT when a new name is none
 * of them. */
ng_status label_classes_complete(label_classes *c, ng_error *error);
void label_classes_clear(label_classes *c);

/* The class of a gold label, or NO_CLASS. */
uint32_t label_classes_find(const label_classes *c, ng_string label);

#endif
