/* --merge-labels: what labels are called in an evaluation, and the classes that this makes of them.
 */
#ifndef NUTGRAF_CLI_CLASSES_H
#define NUTGRAF_CLI_CLASSES_H

#include "cli/commands.h"
#include "nutgraf/train.h"

#define NO_CLASS UINT32_MAX

/* What the labels of a model and of the data become. */
typedef struct classes {
    const ng_model *model;
    ng_label_rule *rules; /* [rule_count] labels that are called otherwise; room for K more */
    size_t rule_count;
    const char **names; /* [count] new names, then the model's labels that keep theirs */
    size_t merged;      /* new names */
    size_t count;
    uint32_t *of_label; /* [K] class of each of the model's labels */
} classes;

/* From "name=a+b+c" each: the labels a, b and c, of the model or of the data alone, are called
 * `name`. The texts of the list are cut up and must stay. Returns an exit code; what makes no sense
 * has been told on standard error. Either way to be cleared. */
int classes_make(const text_list *merges, const ng_model *model, classes *out);
void classes_clear(classes *c);

/* The class of a gold label, or NO_CLASS. */
uint32_t classes_find(const classes *c, ng_string label);

#endif
