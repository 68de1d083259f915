/* Splitting a data set into folds by content and seed. */
#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/sort.h"
#include "dataset/dataset.h"

typedef struct unit {
    uint64_t order; /* seeded hash of the group */
    uint64_t group;
    uint32_t label; /* first label; 0 where groups decide */
    uint32_t row;
} unit;

NG_DEFINE_SORT(
    sort_units, unit,
    ng_order_then(ng_order_then(NG_ASCENDING(a->label, b->label), NG_ASCENDING(a->order, b->order)),
                  ng_order_then(NG_ASCENDING(a->group, b->group), NG_ASCENDING(a->row, b->row))))

/* Rows that are equal in content share a group, so that no copy of a row falls on both sides. */
static bool has_groups(const ng_dataset *dataset)
{
    for (size_t i = 0; i < dataset->counts.rows; i++)
        if (dataset->groups[i] != dataset->keys[i])
            return true;
    return false;
}

static size_t smallest(const size_t *sizes, size_t folds)
{
    size_t best = 0;
    for (size_t f = 1; f < folds; f++)
        if (sizes[f] < sizes[best])
            best = f;
    return best;
}

ng_status ng_dataset_assign_folds(const ng_dataset *dataset, size_t folds, uint64_t seed,
                                  const ng_ranks *ranks, uint32_t *fold)
{
    const size_t D = dataset->counts.rows;
    for (size_t i = 0; ranks && i < D; i++)
        fold[i] = (uint32_t)(ng_hash_join(seed, dataset->groups[i]) % folds);
    if (ranks)
        return NG_OK;
    const bool grouped = has_groups(dataset);
    unit *units = ng_array_new(D, sizeof *units);
    size_t *sizes = ng_array_zeroed(folds, sizeof *sizes);
    if (!units || !sizes) {
        free(units);
        free(sizes);
        return NG_ERROR_MEMORY;
    }
    for (size_t i = 0; i < D; i++) {
        const bool labelled = dataset->label_start[i] < dataset->label_start[i + 1];
        units[i] =
            (unit){.order = ng_hash_join(seed, dataset->groups[i]),
                   .group = dataset->groups[i],
                   .label = grouped || !labelled ? 0 : dataset->labels[dataset->label_start[i]],
                   .row = (uint32_t)i};
    }
    sort_units(units, D);
    /* Groups go to the smallest fold; single rows take the folds in turn, label after label. */
    size_t turn = 0;
    for (size_t i = 0; i < D;) {
        const size_t chosen = grouped ? smallest(sizes, folds) : turn++ % folds;
        const uint64_t group = units[i].group;
        const uint32_t label = units[i].label;
        for (; i < D && units[i].group == group && units[i].label == label; i++) {
            fold[units[i].row] = (uint32_t)chosen;
            sizes[chosen]++;
        }
    }
    free(units);
    free(sizes);
    return NG_OK;
}
