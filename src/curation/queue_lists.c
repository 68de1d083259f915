/* Lists of bounded length. */
#include "curation/queue_lists.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/sort.h"

enum { ROOM_MIN = 64 };

void ng_queue_entry_drop(ng_queue_entry *entry)
{
    if (entry->holders > 0)
        entry->holders--;
    if (entry->holders == 0)
        free(entry);
}

static int compare_records(const ng_queue_record *a, const ng_queue_record *b)
{
    return ng_bytes_compare(a->record.data, a->record.length, b->record.data, b->record.length);
}

int ng_queue_entry_order(const ng_queue_entry *a, const ng_queue_entry *b)
{
    return ng_order_then(NG_ASCENDING(a->record.margin, b->record.margin),
                         ng_order_then(NG_ASCENDING(a->record.text, b->record.text),
                                       compare_records(&a->record, &b->record)));
}

/* Records of one text may have other titles, and so other margins: the least sure one stands for
 * them all. */
NG_DEFINE_SORT(sort_by_text, ng_queue_entry *,
               ng_order_then(NG_ASCENDING((*a)->record.text, (*b)->record.text),
                             ng_queue_entry_order(*a, *b)))
NG_DEFINE_SORT(sort_by_margin, ng_queue_entry *, ng_queue_entry_order(*a, *b))
NG_DEFINE_SORT(sort_by_draw, ng_queue_entry *,
               ng_order_then(NG_ASCENDING((*a)->draw, (*b)->draw), ng_queue_entry_order(*a, *b)))

void ng_shortlist_cut(ng_shortlist *list)
{
    size_t kept = 0;
    sort_by_text(list->entries, list->count);
    for (size_t i = 0; i < list->count; i++) {
        if (kept > 0 && list->entries[kept - 1]->record.text == list->entries[i]->record.text)
            ng_queue_entry_drop(list->entries[i]);
        else
            list->entries[kept++] = list->entries[i];
    }
    if (list->by_draw)
        sort_by_draw(list->entries, kept);
    else
        sort_by_margin(list->entries, kept);
    while (kept > list->max)
        ng_queue_entry_drop(list->entries[--kept]);
    list->count = kept;
    list->has_bound = kept == list->max;
    if (list->has_bound && kept > 0) {
        list->bound_draw = list->entries[kept - 1]->draw;
        list->bound_margin = list->entries[kept - 1]->record.margin;
    }
}

bool ng_shortlist_add(ng_shortlist *list, ng_queue_entry *entry)
{
    const bool is_beyond =
        list->has_bound && (list->by_draw ? entry->draw > list->bound_draw
                                          : entry->record.margin > list->bound_margin);
    if (list->max == 0 || is_beyond)
        return true;
    if (list->count >= 2 * list->max + ROOM_MIN)
        ng_shortlist_cut(list);
    if (!ng_array_reserve(&list->entries, &list->capacity, list->count + 1, sizeof *list->entries))
        return false;
    list->entries[list->count++] = entry;
    entry->holders++;
    return true;
}

void ng_shortlist_clear(ng_shortlist *list)
{
    for (size_t i = 0; i < list->count; i++)
        ng_queue_entry_drop(list->entries[i]);
    free(list->entries);
    *list = (ng_shortlist){.max = 0};
}
