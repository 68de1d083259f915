/* --merge-labels: what labels are called in an evaluation, and the classes that this makes of them.
 */
#include "cli/classes.h"

#include <stdlib.h>
#include <string.h>

#include "cli/exit.h"
#include "cli/output.h"

/* ---- Merges ---- */

/* The rule of a label, or NULL. */
static const ng_label_rule *find_rule(const label_merges *merges, ng_string label)
{
    for (size_t r = 0; r < merges->rule_count; r++)
        if (strlen(merges->rules[r].from) == label.length &&
            memcmp(merges->rules[r].from, label.data, label.length) == 0)
            return &merges->rules[r];
    return NULL;
}

/* Cuts "name=a+b+c" up. The rules have room for as many as it can have. */
static int add_merge(label_merges *merges, char *merge)
{
    char *equals = strchr(merge, '=');
    if (!equals || equals == merge || equals[1] == '\0') {
        complain("--merge-labels takes CLASS=LABEL+LABEL..., not \"%.100s\"", merge);
        return CODE_USAGE;
    }
    *equals = '\0';
    for (char *label = equals + 1, *next; label; label = next) {
        next = strchr(label, '+');
        if (next)
            *next++ = '\0';
        if (*label && find_rule(merges, (ng_string){label, strlen(label)})) {
            complain("--merge-labels: \"%s\" is in two classes", label);
            return CODE_USAGE;
        }
        if (*label)
            merges->rules[merges->rule_count++] = (ng_label_rule){.from = label, .to = merge};
    }
    return CODE_OK;
}

int label_merges_make(const text_list *list, label_merges *out)
{
    size_t room = 1;
    for (size_t i = 0; i < list->count; i++)
        room += strlen(list->items[i]); /* more than it has labels */
    *out = (label_merges){.rules = calloc(room, sizeof *out->rules),
                          .names = calloc(list->count + 1, sizeof *out->names)};
    int code = out->rules && out->names ? CODE_OK : CODE_INTERNAL;
    for (size_t i = 0; i < list->count && code == CODE_OK; i++) {
        char *merge = strdup(list->items[i]);
        if (merge)
            out->names[out->name_count++] = merge;
        code = merge ? add_merge(out, merge) : CODE_INTERNAL;
    }
    if (code == CODE_INTERNAL)
        complain("%s", ng_status_text(NG_ERROR_MEMORY));
    return code;
}

void label_merges_clear(label_merges *merges)
{
    for (size_t i = 0; i < merges->name_count; i++)
        free(merges->names[i]);
    free(merges->names);
    free(merges->rules);
    *merges = (label_merges){.rules = NULL};
}

/* ---- Classes ---- */

/* The class that a rule makes of a label: its name is one of those of the merges. */
static uint32_t merged_class(const label_merges *merges, const ng_label_rule *rule)
{
    uint32_t number = 0;
    while (merges->names[number] != rule->to)
        number++;
    return number;
}

bool classes_make(const ng_model *model, const label_merges *merges, classes *out)
{
    const size_t K = ng_model_label_count(model);
    *out = (classes){.model = model,
                     .merges = merges,
                     .names = calloc(merges->name_count + K, sizeof *out->names),
                     .of_label = calloc(K, sizeof *out->of_label)};
    if (!out->names || !out->of_label)
        return false;
    for (size_t m = 0; m < merges->name_count; m++)
        out->names[out->count++] = merges->names[m];
    for (size_t k = 0; k < K; k++) {
        const ng_string label = ng_model_label(model, k);
        const ng_label_rule *rule = find_rule(merges, label);
        out->of_label[k] = rule ? merged_class(merges, rule) : (uint32_t)out->count;
        if (!rule)
            out->names[out->count++] = label.data;
    }
    return true;
}

void classes_clear(classes *c)
{
    free(c->names);
    free(c->of_label);
    *c = (classes){.names = NULL};
}

uint32_t classes_find(const classes *c, ng_string label)
{
    const ng_label_rule *rule = find_rule(c->merges, label);
    if (rule)
        return merged_class(c->merges, rule);
    const size_t k = ng_model_find_label(c->model, label.data, label.length);
    return k < ng_model_label_count(c->model) ? c->of_label[k] : NO_CLASS;
}
