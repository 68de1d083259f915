/* What labels are called in an evaluation. */
#include "report/label_classes.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

/* The class that a rule makes of a label: its name is one of the new ones. NO_CLASS: no rule. */
static uint32_t find_merged(const label_classes *c, ng_string label)
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
static ng_status add_merge(label_classes *c, char *merge, ng_error *error)
{
    char *equals = strchr(merge, '=');
    if (!equals || equals == merge || equals[1] == '\0')
        return ng_fail(error, NG_ERROR_ARGUMENT, "\"%.100s\" is not CLASS=LABEL+LABEL...", merge);
    *equals = '\0';
    c->names[c->merged++] = merge;
    for (char *label = equals + 1, *next; label; label = next) {
        next = strchr(label, '+');
        if (next)
            *next++ = '\0';
        if (*label && find_merged(c, (ng_string){label, strlen(label)}) != NO_CLASS)
            return ng_fail(error, NG_ERROR_ARGUMENT, "\"%.100s\" is in two classes", label);
        if (*label)
            c->rules[c->rule_count++] = (ng_label_rule){.from = label, .to = merge};
    }
    return NG_OK;
}

ng_status label_classes_make(char *const *merges, size_t merge_count, const ng_model *model,
                             label_classes *out, ng_error *error)
{
    const size_t K = ng_model_label_count(model);
    size_t room = K;
    ng_status status = NG_OK;
    for (size_t i = 0; i < merge_count; i++)
        room += strlen(merges[i]); /* more than it has labels */
    *out = (label_classes){.model = model,
                           .rules = calloc(room, sizeof *out->rules),
                           .names = calloc(merge_count + K, sizeof *out->names),
                           .of_label = calloc(K, sizeof *out->of_label)};
    if (!out->rules || !out->names || !out->of_label)
        return ng_fail_memory(error);
    for (size_t i = 0; i < merge_count && status == NG_OK; i++)
        status = add_merge(out, merges[i], error);
    out->count = out->merged;
    for (size_t k = 0; k < K; k++) {
        const ng_string label = ng_model_label(model, k);
        out->of_label[k] = find_merged(out, label);
        if (out->of_label[k] == NO_CLASS) {
            out->of_label[k] = (uint32_t)out->count;
            out->names[out->count++] = label.data;
        }
    }
    return status;
}

ng_status label_classes_complete(label_classes *c, ng_error *error)
{
    const size_t K = ng_model_label_count(c->model);
    for (size_t m = 0; m < c->merged; m++)
        if (ng_model_find_label(c->model, c->names[m], strlen(c->names[m])) == K)
            return ng_fail(error, NG_ERROR_ARGUMENT, "the model has no label \"%.100s\"",
                           c->names[m]);
    for (size_t k = 0; k < K; k++) {
        const char *label = ng_model_label(c->model, k).data;
        if (c->merged)
            c->rules[c->rule_count++] = (ng_label_rule){.from = label, .to = label};
        c->names[k] = label;
    }
    return NG_OK;
}

void label_classes_clear(label_classes *c)
{
    free(c->rules);
    free(c->names);
    free(c->of_label);
    *c = (label_classes){.names = NULL};
}

uint32_t label_classes_find(const label_classes *c, ng_string label)
{
    const uint32_t merged = find_merged(c, label);
    const size_t k = ng_model_find_label(c->model, label.data, label.length);
    return merged != NO_CLASS || k == ng_model_label_count(c->model) ? merged : c->of_label[k];
}
