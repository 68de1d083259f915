/* --merge-labels: what labels are called in an evaluation, and the classes that this makes of them.
 */
#ifndef NUTGRAF_CLI_CLASSES_H
#define NUTGRAF_CLI_CLASSES_H

#include "cli/commands.h"
#include "nutgraf/train.h"

#define NO_CLASS UINT32_MAX

/* "name=a+b+c" each: the labels a, b and c, of the model or of the data alone, are called `name`.
 */
typedef struct label_merges {
    ng_label_rule *rules; /* [rule_count] a label and its new name */
    size_t rule_count;
    char **names; /* [name_count] new names; the labels of the rules lie in the same memory */
    size_t name_count;
} label_merges;

/* Returns an exit code; what makes no sense has been told on standard error. Either way to be
 * cleared. */
int label_merges_make(const text_list *list, label_merges *out);
void label_merges_clear(label_merges *merges);

/* What the labels of a model and of the data become. */
typedef struct classes {
    const ng_model *model;
    const label_merges *merges;
    const char **names; /* [count] the new names, then the model's labels that keep theirs */
    size_t count;
    uint32_t *of_label; /* [K] class of each of the model's labels */
} classes;

/* False when memory runs out. */
bool classes_make(const ng_model *model, const label_merges *merges, classes *out);
void classes_clear(classes *c);

/* The class of a gold label, or NO_CLASS. */
uint32_t classes_find(const classes *c, ng_string label);

#endif
