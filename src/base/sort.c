/* Sorts of common types. */
#include "base/sort.h"

#include <string.h>

int ng_bytes_compare(const char *a, size_t a_length, const char *b, size_t b_length)
{
    const size_t common = a_length < b_length ? a_length : b_length;
    return ng_order_then(common ? memcmp(a, b, common) : 0, NG_ASCENDING(a_length, b_length));
}

NG_DEFINE_SORT(sort_u32, uint32_t, NG_ASCENDING(*a, *b))
NG_DEFINE_SORT(sort_u64, uint64_t, NG_ASCENDING(*a, *b))
NG_DEFINE_SORT(sort_floats, float, NG_ASCENDING(*a, *b))
NG_DEFINE_SORT(sort_doubles, double, NG_ASCENDING(*a, *b))
NG_DEFINE_SORT(sort_ranks, ng_rank,
               ng_order_then(NG_DESCENDING(a->score, b->score), NG_ASCENDING(a->item, b->item)))

void ng_sort_u32(uint32_t *values, size_t count)
{
    sort_u32(values, count);
}

void ng_sort_u64(uint64_t *values, size_t count)
{
    sort_u64(values, count);
}

void ng_sort_floats(float *values, size_t count)
{
    sort_floats(values, count);
}

void ng_sort_doubles(double *values, size_t count)
{
    sort_doubles(values, count);
}

void ng_sort_ranks(ng_rank *ranks, size_t count)
{
    sort_ranks(ranks, count);
}

#define KEEP_UNIQUE(values, count)                                                                 \
    size_t kept = 0;                                                                               \
    for (size_t i = 0; i < (count); i++)                                                           \
        if (i == 0 || (values)[i] != (values)[kept - 1])                                           \
            (values)[kept++] = (values)[i];                                                        \
    return kept

size_t ng_sort_unique_u32(uint32_t *values, size_t count)
{
    sort_u32(values, count);
    KEEP_UNIQUE(values, count);
}

size_t ng_sort_unique_u64(uint64_t *values, size_t count)
{
    sort_u64(values, count);
    KEEP_UNIQUE(values, count);
}
