/* The labels of two models. */
#include "review/either_labels.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"

NG_DEFINE_SORT(sort_names, char *, strcmp(*a, *b))

size_t either_labels_find(const either_labels *labels, ng_string name)
{
    size_t i = 0;
    while (i < labels->count && (strlen(labels->names[i]) != name.length ||
                                 memcmp(labels->names[i], name.data, name.length) != 0))
        i++;
    return i;
}

/* Adds those that are not there yet. */
static bool add_names(const ng_model *model, either_labels *labels)
{
    bool has_room = true;
    for (size_t k = 0; k < ng_model_label_count(model) && has_room; k++) {
        const ng_string name = ng_model_label(model, k);
        if (either_labels_find(labels, name) < labels->count)
            continue;
        labels->names[labels->count] = ng_string_copy(name.data, name.length);
        has_room = labels->names[labels->count] != NULL;
        labels->count += has_room;
    }
    return has_room;
}

static bool number(const ng_model *model, const either_labels *labels, uint32_t **of_model,
                   bool **has)
{
    const size_t K = ng_model_label_count(model);
    *of_model = ng_array_new(K, sizeof **of_model);
    *has = ng_array_zeroed(labels->count, sizeof **has);
    for (size_t k = 0; *of_model && *has && k < K; k++) {
        const size_t i = either_labels_find(labels, ng_model_label(model, k));
        (*of_model)[k] = (uint32_t)i;
        (*has)[i] = true;
    }
    return *of_model && *has;
}

ng_status either_labels_make(const ng_model *const models[2], either_labels *labels,
                             ng_error *error)
{
    labels->names = ng_array_new(ng_model_label_count(models[0]) + ng_model_label_count(models[1]),
                                 sizeof *labels->names);
    if (!labels->names || !add_names(models[0], labels) || !add_names(models[1], labels))
        return ng_fail_memory(error);
    sort_names(labels->names, labels->count);
    for (size_t m = 0; m < 2; m++)
        if (!number(models[m], labels, &labels->of_model[m], &labels->has[m]))
            return ng_fail_memory(error);
    return NG_OK;
}

void either_labels_clear(either_labels *labels)
{
    for (size_t i = 0; i < labels->count; i++)
        free(labels->names[i]);
    free(labels->names);
    for (size_t m = 0; m < 2; m++) {
        free(labels->of_model[m]);
        free(labels->has[m]);
    }
}
