/* What a model is sure of. */
#include "predict/pseudo_labels.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"
#include "predict/topic_classifier.h"

/* Less than even odds are no label, wherever the threshold lies. */
static const double p_min = 0.5;

static ng_status add(ng_pseudo_labels *labels, ng_pseudo_label label)
{
    if (!ng_array_reserve(&labels->items, &labels->capacity, labels->count + 1,
                          sizeof *labels->items))
        return NG_ERROR_MEMORY;
    labels->items[labels->count++] = label;
    return NG_OK;
}

ng_status ng_pseudo_labels_add(ng_pseudo_labels *labels, ng_classifier *classifier,
                               ng_document *document, uint64_t text, uint64_t content,
                               ng_error *error)
{
    const ng_model *model = classifier->model;
    ng_classification result;
    ng_status status = ng_classify(classifier, document, &result, error);
    if (status != NG_OK || !result.document.p)
        return status;
    for (size_t k = 0; k < ng_model_label_count(model); k++) {
        const double p = result.document.p[k];
        if (!(p > p_min && p > ng_model_threshold(model, k)))
            continue;
        if (add(labels, (ng_pseudo_label){text, content, p, (uint32_t)k, false}) != NG_OK)
            return ng_fail_memory(error);
    }
    return NG_OK;
}

ng_status ng_pseudo_labels_add_pair(ng_pseudo_labels *labels, ng_stance *stance,
                                    ng_document *document, uint64_t content, ng_error *error)
{
    ng_stance_result result;
    const ng_status status = ng_stance_classify(stance, document, &result, error);
    if (status != NG_OK || result.answer_count == 0 || result.answers[0].reason != NG_STANCE_JUDGED)
        return status;
    const ng_stance_answer *answer = &result.answers[0];
    const double p = answer->p[answer->label];
    if (!(p > p_min))
        return NG_OK;
    return add(labels, (ng_pseudo_label){content, content, p, (uint32_t)answer->label, false}) ==
                   NG_OK
               ? NG_OK
               : ng_fail_memory(error);
}

ng_status ng_pseudo_labels_join(ng_pseudo_labels *labels, const ng_pseudo_labels *more)
{
    if (!ng_array_reserve(&labels->items, &labels->capacity, labels->count + more->count,
                          sizeof *labels->items))
        return NG_ERROR_MEMORY;
    if (more->count)
        memcpy(labels->items + labels->count, more->items, more->count * sizeof *more->items);
    labels->count += more->count;
    return NG_OK;
}

/* ---- Selection ---- */

NG_DEFINE_SORT(sort_by_text, ng_pseudo_label,
               ng_order_then(ng_order_then(NG_ASCENDING(a->text, b->text),
                                           NG_ASCENDING(a->content, b->content)),
                             NG_ASCENDING(a->label, b->label)))
NG_DEFINE_SORT(sort_by_surety, ng_pseudo_label,
               ng_order_then(ng_order_then(NG_ASCENDING(a->label, b->label),
                                           NG_DESCENDING(a->p, b->p)),
                             NG_ASCENDING(a->content, b->content)))
NG_DEFINE_SORT(sort_by_content, ng_pseudo_label,
               ng_order_then(NG_ASCENDING(a->content, b->content),
                             NG_ASCENDING(a->label, b->label)))

/* Leaves one record of each text, and each of its labels once. */
static void unite_texts(ng_pseudo_labels *labels)
{
    ng_pseudo_label *items = labels->items;
    size_t kept = 0;
    sort_by_text(items, labels->count);
    for (size_t i = 0; i < labels->count; i++) {
        const ng_pseudo_label *last = kept ? &items[kept - 1] : NULL;
        if (!last || last->text != items[i].text ||
            (last->content == items[i].content && last->label != items[i].label))
            items[kept++] = items[i];
    }
    labels->count = kept;
}

/* The end of the items of one record. */
static size_t record_end(const ng_pseudo_labels *labels, size_t first)
{
    size_t end = first;
    while (end < labels->count && labels->items[end].content == labels->items[first].content)
        end++;
    return end;
}

void ng_pseudo_labels_select(ng_pseudo_labels *labels, size_t limit)
{
    size_t kept = 0;
    unite_texts(labels);
    ng_pseudo_label *items = labels->items;
    sort_by_surety(items, labels->count);
    for (size_t i = 0, first = 0; i < labels->count; i++) {
        if (items[i].label != items[first].label)
            first = i;
        items[i].is_taken = i - first < limit;
    }
    sort_by_content(items, labels->count);
    labels->records = 0;
    for (size_t i = 0, end; i < labels->count; i = end) {
        bool is_taken = false;
        end = record_end(labels, i);
        for (size_t n = i; n < end; n++)
            is_taken = is_taken || items[n].is_taken;
        for (size_t n = i; n < end && is_taken; n++)
            items[kept++] = items[n];
        labels->records += is_taken;
    }
    labels->count = kept;
}

bool ng_pseudo_labels_find(const ng_pseudo_labels *labels, uint64_t content, size_t *first,
                           size_t *end)
{
    NG_LOWER_BOUND(*first, labels->count, labels->items[*first].content < content);
    if (*first == labels->count || labels->items[*first].content != content)
        return false;
    *end = record_end(labels, *first);
    return true;
}

void ng_pseudo_labels_clear(ng_pseudo_labels *labels)
{
    free(labels->items);
    *labels = (ng_pseudo_labels){.items = NULL};
}
