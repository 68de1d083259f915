/* --merge-labels: what labels are called in an evaluation, and the classes that this makes of them.
 */
#include "cli/classes.h"

#include <stdlib.h>
#include <string.h>

#include "cli/exit.h"
#include "cli/output.h"

/* The class that a rule makes of a label: its name is one of the new ones. NO_CLASS: no rule. */
static uint32_t find_merged(const classes *c, ng_string label)
{
    for (size_t r = 0; r < c->rule_count; r++)
        if (strlen(c->rules[r].from) == label.length &&
            memcmp(c->rules[r].from, label.data, label.length) == 0)
            for (size_t m = 0; m < c->merged; m++)
                if (c->names[m] == c->rules[r].to)
                    return (uint32_t)m;
    return NO_CLASS;
}

/* Cuts "name=a+b+c" up. */
static int add_merge(classes *c, char *merge)
{
    char *equals = strchr(merge, '=');
    if (!equals || equals == merge || equals[1] == '\0') {
        complain("--merge-labels takes CLASS=LABEL+LABEL..., not \"%.100s\"", merge);
        return CODE_USAGE;
    }
    *equals = '\0';
    c->names[c->merged++] = merge;
    for (char *label = equals + 1, *next; label; label = next) {
        next = strchr(label, '+');
        if (next)
            *next++ = '\0';
        if (*label && find_merged(c, (ng_string){label, strlen(label)}) != NO_CLASS) {
            complain("--merge-labels: \"%s\" is in two classes", label);
            return CODE_USAGE;
        }
        if (*label)
            c->rules[c->rule_count++] = (ng_label_rule){.from = label, .to = merge};
    }
    return CODE_OK;
}

int classes_make(const text_list *merges, const ng_model *model, classes *out)
{
    const size_t K = ng_model_label_count(model);
    size_t room = K;
    int code = CODE_OK;
    for (size_t i = 0; i < merges->count; i++)
        room += strlen(merges->items[i]); /* more than it has labels */
    *out = (classes){.model = model,
                     .rules = calloc(room, sizeof *out->rules),
                     .names = calloc(merges->count + K, sizeof *out->names),
                     .of_label = calloc(K, sizeof *out->of_label)};
    if (!out->rules || !out->names || !out->of_label)
        return tell_error(NG_ERROR_MEMORY, NULL);
    for (size_t i = 0; i < merges->count && code == CODE_OK; i++)
        code = add_merge(out, merges->items[i]);
    out->count = out->merged;
    for (size_t k = 0; k < K; k++) {
        const ng_string label = ng_model_label(model, k);
        out->of_label[k] = find_merged(out, label);
        if (out->of_label[k] == NO_CLASS) {
            out->of_label[k] = (uint32_t)out->count;
            out->names[out->count++] = label.data;
        }
    }
    return code;
}

void classes_clear(classes *c)
{
    free(c->rules);
    free(c->names);
    free(c->of_label);
    *c = (classes){.names = NULL};
}

uint32_t classes_find(const classes *c, ng_string label)
{
    const uint32_t merged = find_merged(c, label);
    const size_t k = ng_model_find_label(c->model, label.data, label.length);
    return merged != NO_CLASS || k == ng_model_label_count(c->model) ? merged : c->of_label[k];
}
