/* The classes of an evaluation. */
#include "cli/classes.h"

#include <stdlib.h>
#include <string.h>

#include "cli/exit.h"
#include "cli/output.h"

/* ---- Merges ---- */

bool merge_split(const char *merge, size_t *length, const char **labels)
{
    const char *equals = strchr(merge, '=');
    if (!equals || equals == merge || equals[1] == '\0') {
        complain("--merge-labels takes CLASS=LABEL+LABEL..., not \"%.100s\"", merge);
        return false;
    }
    *length = (size_t)(equals - merge);
    *labels = equals + 1;
    return true;
}

bool merge_next(const char **labels, ng_string *label)
{
    *labels += strspn(*labels, "+");
    *label = (ng_string){*labels, strcspn(*labels, "+")};
    *labels += label->length;
    return label->length > 0;
}

/* How often a label is among those of the first `count` merges; *last gets the last one. */
static size_t count_merges(const text_list *merges, size_t count, ng_string label, size_t *last)
{
    size_t found = 0;
    for (size_t m = 0; m < count; m++) {
        const char *labels = strchr(merges->items[m], '=') + 1;
        for (ng_string other; merge_next(&labels, &other);)
            if (other.length == label.length && memcmp(other.data, label.data, label.length) == 0) {
                *last = m;
                found++;
            }
    }
    return found;
}

/* ---- Classes ---- */

static int add_merge(classes *c, size_t m)
{
    const char *merge = c->merges->items[m], *labels;
    size_t length, other;
    if (!merge_split(merge, &length, &labels))
        return CODE_USAGE;
    for (ng_string label; merge_next(&labels, &label);)
        if (count_merges(c->merges, m + 1, label, &other) > 1) {
            complain("--merge-labels: \"%.*s\" is in two classes", (int)label.length, label.data);
            return CODE_USAGE;
        }
    c->names[c->count++] = c->merged_names[m] = strndup(merge, length);
    return c->merged_names[m] ? CODE_OK : CODE_INTERNAL;
}

int classes_make(const ng_model *model, const text_list *merges, classes *out)
{
    const size_t K = ng_model_label_count(model);
    classes c = {.model = model,
                 .merges = merges,
                 .merged_names = calloc(merges->count + 1, sizeof(char *)),
                 .names = calloc(merges->count + K, sizeof(char *)),
                 .of_label = calloc(K, sizeof *c.of_label)};
    int code = c.merged_names && c.names && c.of_label ? CODE_OK : CODE_INTERNAL;
    for (size_t m = 0; m < merges->count && code == CODE_OK; m++)
        code = add_merge(&c, m);
    for (size_t k = 0; k < K && code == CODE_OK; k++) {
        const ng_string label = ng_model_label(model, k);
        size_t merge = c.count;
        if (count_merges(merges, merges->count, label, &merge) == 0)
            c.names[c.count++] = label.data;
        c.of_label[k] = (uint32_t)merge;
    }
    if (code == CODE_INTERNAL)
        complain("%s", ng_status_text(NG_ERROR_MEMORY));
    *out = c;
    return code;
}

void classes_clear(classes *c)
{
    for (size_t m = 0; c->merged_names && m < c->merges->count; m++)
        free(c->merged_names[m]);
    free(c->merged_names);
    free(c->names);
    free(c->of_label);
    *c = (classes){.names = NULL};
}

uint32_t classes_find(const classes *c, ng_string label)
{
    size_t merge;
    if (count_merges(c->merges, c->merges->count, label, &merge))
        return (uint32_t)merge;
    const size_t k = ng_model_find_label(c->model, label.data, label.length);
    return k < ng_model_label_count(c->model) ? c->of_label[k] : NO_CLASS;
}
