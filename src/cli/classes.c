/* The classes of an evaluation. */
#include "cli/classes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *copy(const char *text, size_t length)
{
    char *made = malloc(length + 1);
    if (made) {
        memcpy(made, text, length);
        made[length] = '\0';
    }
    return made;
}

static bool add_class(classes *c, const char *name, size_t length)
{
    char **grown = realloc(c->names, (c->count + 1) * sizeof *grown);
    if (!grown)
        return false;
    c->names = grown;
    c->names[c->count] = copy(name, length);
    return c->names[c->count] && ++c->count;
}

static bool add_member(classes *c, const char *name, size_t length, uint32_t number)
{
    class_member *grown = realloc(c->members, (c->member_count + 1) * sizeof *grown);
    if (!grown)
        return false;
    c->members = grown;
    c->members[c->member_count] = (class_member){copy(name, length), number};
    return c->members[c->member_count].name && ++c->member_count;
}

static const class_member *find_member(const classes *c, const char *name, size_t length)
{
    for (size_t i = 0; i < c->member_count; i++)
        if (strlen(c->members[i].name) == length && memcmp(c->members[i].name, name, length) == 0)
            return &c->members[i];
    return NULL;
}

/* "name=a+b+c" */
static bool add_merge(classes *c, const char *merge, char *reason, size_t size)
{
    const char *equals = strchr(merge, '=');
    if (!equals || equals == merge || equals[1] == '\0') {
        snprintf(reason, size, "--merge takes CLASS=LABEL+LABEL..., not \"%.100s\"", merge);
        return false;
    }
    const uint32_t number = (uint32_t)c->count;
    snprintf(reason, size, "out of memory");
    if (!add_class(c, merge, (size_t)(equals - merge)))
        return false;
    for (const char *label = equals + 1; *label;) {
        const size_t length = strcspn(label, "+");
        if (find_member(c, label, length)) {
            snprintf(reason, size, "--merge: \"%.*s\" is in two classes", (int)length, label);
            return false;
        }
        if (length && !add_member(c, label, length, number))
            return false;
        label += length + (label[length] == '+');
    }
    return true;
}

bool classes_make(const ng_model *model, const text_list *merges, classes *out, char *reason,
                  size_t size)
{
    const size_t K = ng_model_label_count(model);
    classes c = {.of_label = calloc(K, sizeof *c.of_label)};
    bool ok = c.of_label != NULL;
    for (size_t i = 0; i < merges->count && ok; i++)
        ok = add_merge(&c, merges->items[i], reason, size);
    for (size_t k = 0; k < K && ok; k++) {
        const ng_string label = ng_model_label(model, k);
        const class_member *member = find_member(&c, label.data, label.length);
        c.of_label[k] = member ? member->class_number : (uint32_t)c.count;
        ok = member || add_class(&c, label.data, label.length);
    }
    if (ok)
        *out = c;
    else
        classes_clear(&c);
    return ok;
}

void classes_clear(classes *c)
{
    for (size_t i = 0; i < c->count; i++)
        free(c->names[i]);
    for (size_t i = 0; i < c->member_count; i++)
        free(c->members[i].name);
    free(c->names);
    free(c->members);
    free(c->of_label);
    *c = (classes){.names = NULL};
}

uint32_t classes_find(const classes *c, const ng_model *model, ng_string label)
{
    const class_member *member = find_member(c, label.data, label.length);
    if (member)
        return member->class_number;
    const size_t k = ng_model_find_label(model, label.data, label.length);
    return k < ng_model_label_count(model) ? c->of_label[k] : NO_CLASS;
}
