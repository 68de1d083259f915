/* Compressed sparse rows and their transpose (counting sort by column; Gustavson 1978). */
#include "math/sparse.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void ng_csr_clear(ng_csr *matrix)
{
    free(matrix->starts);
    free(matrix->index);
    free(matrix->values);
    *matrix = (ng_csr){0};
}

ng_status ng_csr_transpose(const ng_csr *matrix, ng_csr *out)
{
    const size_t D = matrix->rows, V = matrix->columns, N = matrix->starts[D];
    /* starts[v + 1] first counts column v, then is its running write position, and ends up as the
     * start of column v + 1. */
    ng_csr result = {.rows = V,
                     .columns = D,
                     .starts = ng_array_zeroed(V + 2, sizeof *result.starts),
                     .index = ng_array_new(N, sizeof *result.index),
                     .values = ng_array_new(N, sizeof *result.values)};
    if (!result.starts || !result.index || !result.values) {
        ng_csr_clear(&result);
        return NG_ERROR_MEMORY;
    }
    size_t *next = result.starts + 1;
    for (size_t n = 0; n < N; n++)
        next[matrix->index[n] + 1]++;
    for (size_t v = 0; v < V; v++)
        next[v + 1] += next[v];
    for (size_t i = 0; i < D; i++)
        for (size_t n = matrix->starts[i]; n < matrix->starts[i + 1]; n++) {
            size_t at = next[matrix->index[n]]++;
            result.index[at] = (uint32_t)i;
            result.values[at] = matrix->values[n];
        }
    *out = result;
    return NG_OK;
}

/* A radix sort (least digits first) of cells that hold the column above the bits of the value. */
void ng_csr_sort_row(uint32_t *index, float *values, size_t count, uint64_t *room)
{
    enum { DIGIT = 6, DIGITS = 1 << DIGIT };
    uint64_t *from = room, *to = room + count;
    uint32_t used = 0, bits;
    for (size_t i = 0; i < count; i++) {
        memcpy(&bits, &values[i], sizeof bits);
        from[i] = (uint64_t)index[i] << 32 | bits;
        used |= index[i];
    }
    for (unsigned shift = 32; shift < 64 && used >> (shift - 32); shift += DIGIT) {
        size_t next[DIGITS + 1] = {0};
        for (size_t i = 0; i < count; i++)
            next[(from[i] >> shift) % DIGITS + 1]++;
        for (size_t d = 1; d < DIGITS; d++)
            next[d] += next[d - 1];
        for (size_t i = 0; i < count; i++)
            to[next[(from[i] >> shift) % DIGITS]++] = from[i];
        uint64_t *swap = from;
        from = to;
        to = swap;
    }
    for (size_t i = 0; i < count; i++) {
        bits = (uint32_t)from[i];
        index[i] = (uint32_t)(from[i] >> 32);
        memcpy(&values[i], &bits, sizeof bits);
    }
}
