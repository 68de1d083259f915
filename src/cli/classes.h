/* The classes of an evaluation: the model's labels, some of them merged into one. */
#ifndef NUTGRAF_CLI_CLASSES_H
#define NUTGRAF_CLI_CLASSES_H

#include "cli/commands.h"
#include "nutgraf/model.h"

#define NO_CLASS UINT32_MAX

/* A name in the data and the class it means. */
typedef struct class_member {
    char *name;
    uint32_t class_number;
} class_member;

typedef struct classes {
    char **names; /* [count], NUL-terminated */
    size_t count;
    uint32_t *of_label;    /* [K] class of each of the model's labels */
    class_member *members; /* [member_count] names that --merge gives a class */
    size_t member_count;
} classes;

/* merges: "name=a+b+c" each: the labels a, b and c, of the model or of the data alone, are the
 * class `name`. False with the reason when one makes no sense or memory runs out. */
bool classes_make(const ng_model *model, const text_list *merges, classes *out, char *reason,
                  size_t size);
void classes_clear(classes *c);

/* The class of a gold label, or NO_CLASS. */
uint32_t classes_find(const classes *c, const ng_model *model, ng_string label);

#endif
