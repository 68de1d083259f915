/* Sorting and searching arrays of any type. */
#ifndef NUTGRAF_BASE_SORT_H
#define NUTGRAF_BASE_SORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* Orders of two values, as qsort wants them: negative, 0, positive. */
#define NG_ASCENDING(x, y)  (((x) > (y)) - ((x) < (y)))
#define NG_DESCENDING(x, y) (((x) < (y)) - ((x) > (y)))

/* The first order, and the second where the first finds no difference. */
static inline int ng_order_then(int first, int second)
{
    return first ? first : second;
}

/* Byte order, a prefix first. */
int ng_bytes_compare(const char *a, size_t a_length, const char *b, size_t b_length);

/* Defines static void sort(type *items, size_t count). `order` is an expression in two pointers,
 * a and b; an order without ties makes the result the same with every C library:
 *
 *     NG_DEFINE_SORT(sort_by_df, term, ng_order_then(NG_DESCENDING(a->df, b->df),
 *                                                    NG_ASCENDING(a->id, b->id)))
 */
#define NG_DEFINE_SORT(sort, type, order)                                                          \
    static int sort##_order(const void *left, const void *right)                                   \
    {                                                                                              \
        type const *const a = left;                                                                \
        type const *const b = right;                                                               \
        return order;                                                                              \
    }                                                                                              \
    static void sort(type *items, size_t count)                                                    \
    {                                                                                              \
        if (count > 1)                                                                             \
            qsort(items, count, sizeof *items, sort##_order);                                      \
    }

/* Sets `at`, a size_t, to the first of 0 .. count - 1 for which `before`, an expression in at,
 * doesn't hold; to `count` when it holds for all. It must hold for none after that one. */
#define NG_LOWER_BOUND(at, count, before)                                                          \
    do {                                                                                           \
        size_t low_ = 0, high_ = (count);                                                          \
        while (low_ < high_) {                                                                     \
            (at) = low_ + (high_ - low_) / 2;                                                      \
            if (before)                                                                            \
                low_ = (at) + 1;                                                                   \
            else                                                                                   \
                high_ = (at);                                                                      \
        }                                                                                          \
        (at) = low_;                                                                               \
    } while (0)

/* Ascending. */
void ng_sort_u32(uint32_t *values, size_t count);
void ng_sort_u64(uint64_t *values, size_t count);
void ng_sort_floats(float *values, size_t count);
void ng_sort_doubles(double *values, size_t count);

/* Ascending, each value once. Return how many are left. */
size_t ng_sort_unique_u32(uint32_t *values, size_t count);
size_t ng_sort_unique_u64(uint64_t *values, size_t count);

/* An item and what it's ranked by. */
typedef struct ng_rank {
    double score;
    uint32_t item;
} ng_rank;

/* By descending score, ties by ascending item. */
void ng_sort_ranks(ng_rank *ranks, size_t count);

#endif
