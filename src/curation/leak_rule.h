/* When something that records of one label share gives the label away. */
#ifndef NUTGRAF_CURATION_LEAK_RULE_H
#define NUTGRAF_CURATION_LEAK_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/sort.h"

#define NG_LEAK_ROWS_MIN 20 /* of the label that have it */

/* What a record has at the place or in the field that is looked at. */
typedef struct ng_leak_use {
    uint64_t hash;
    uint32_t label;
    uint32_t item; /* row or entry */
} ng_leak_use;

NG_DEFINE_SORT(ng_leak_uses_sort, ng_leak_use,
               ng_order_then(ng_order_then(NG_ASCENDING(a->hash, b->hash),
                                           NG_ASCENDING(a->label, b->label)),
                             NG_ASCENDING(a->item, b->item)))

/* `own` of the `rows` that have it are of the label, which label_rows of all D rows have. */
static inline bool ng_leak_is_one(size_t own, size_t rows, size_t label_rows, size_t D)
{
    static const double share_of_label = 0.1, share_of_rows = 0.98, common_label = 0.9;
    return own >= NG_LEAK_ROWS_MIN && (double)own >= share_of_label * (double)label_rows &&
           (double)own >= share_of_rows * (double)rows &&
           (double)label_rows <= common_label * (double)D;
}

#endif
