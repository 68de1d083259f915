/* The classes of an evaluation: the model's labels, some of them merged into one. */
#ifndef NUTGRAF_CLI_CLASSES_H
#define NUTGRAF_CLI_CLASSES_H

#include "cli/commands.h"
#include "nutgraf/model.h"

#define NO_CLASS UINT32_MAX

typedef struct classes {
    const ng_model *model;
    const text_list *merges; /* merge m makes class m */
    char **merged_names;     /* [merges->count] */
    const char **names;      /* [count] those, then the labels that are in none of them */
    size_t count;
    uint32_t *of_label; /* [K] class of each of the model's labels */
} classes;

/* merges: "name=a+b+c" each: the labels a, b and c, of the model or of the data alone, are the
 * class `name`. Returns an exit code; what makes no sense has been told on standard error. */
int classes_make(const ng_model *model, const text_list *merges, classes *out);
void classes_clear(classes *c);

/* The class of a gold label, or NO_CLASS. */
uint32_t classes_find(const classes *c, ng_string label);

/* Splits "name=a+b+c" into name[0 .. length - 1] and the labels behind it. False: it is none, which
 * has been told. */
bool merge_split(const char *merge, size_t *length, const char **labels);
/* The next of these labels; false at the end. */
bool merge_next(const char **labels, ng_string *label);

#endif
