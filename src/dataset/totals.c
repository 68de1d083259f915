/* What there is to say of all rows of a data set, whichever rank has them. */
#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/sort.h"
#include "dataset/dataset.h"
#include "math/exact_sum.h"

static void count_labels(ng_dataset *set)
{
    for (size_t i = 0; i < set->counts.rows; i++) {
        set->all_weight += (double)set->row_weights[i];
        for (size_t l = set->label_start[i]; l < set->label_start[i + 1]; l++) {
            set->label_rows[set->labels[l]]++;
            set->label_weights[set->labels[l]] += (double)set->row_weights[i];
        }
    }
}

/* The weights of all ranks' rows, in no order. */
static ng_status add_weights(ng_dataset *set, size_t K, const ng_ranks *ranks)
{
    ng_exact_sum *sums = ng_array_zeroed(K + 1, sizeof *sums);
    if (!sums)
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < set->counts.rows; i++) {
        ng_exact_add(&sums[K], (double)set->row_weights[i]);
        for (size_t l = set->label_start[i]; l < set->label_start[i + 1]; l++)
            ng_exact_add(&sums[set->labels[l]], (double)set->row_weights[i]);
    }
    for (size_t k = 0; k <= K; k++)
        ng_exact_settle(&sums[k]);
    ranks->sum(ranks->context, (int64_t *)(void *)sums, (K + 1) * NG_EXACT_SIZE);
    for (size_t k = 0; k < K; k++)
        set->label_weights[k] = ng_exact_value(&sums[k]);
    set->all_weight = ng_exact_value(&sums[K]);
    free(sums);
    return NG_OK;
}

static ng_status hash_all(ng_dataset *set, const ng_ranks *ranks)
{
    void *all = NULL;
    size_t bytes;
    if (ng_ranks_gather(ranks, set->keys, set->counts.rows * sizeof *set->keys, &all, &bytes) !=
        NG_OK)
        return NG_ERROR_MEMORY;
    ng_sort_u64(all, bytes / sizeof *set->keys);
    if (ng_ranks_is_first(ranks))
        set->data_hash = ng_hash(all, bytes);
    free(all);
    return NG_OK;
}

ng_status ng_dataset_add_up(ng_dataset *set, size_t K, const ng_ranks *ranks)
{
    set->label_rows = ng_array_zeroed(K, sizeof *set->label_rows);
    set->label_weights = ng_array_zeroed(K, sizeof *set->label_weights);
    set->all_rows = ng_ranks_total(ranks, set->counts.rows);
    if (!set->label_rows || !set->label_weights)
        return NG_ERROR_MEMORY;
    count_labels(set);
    if (!ranks)
        return NG_OK;
    size_t *const told[] = {&set->repeats, &set->conflicts, &set->empty};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        *told[i] = ng_ranks_total(ranks, *told[i]);
    ng_ranks_sum(ranks, set->label_rows, K);
    return add_weights(set, K, ranks) == NG_OK ? hash_all(set, ranks) : NG_ERROR_MEMORY;
}
