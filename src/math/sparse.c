/* Compressed sparse rows and their transpose (counting sort by column; Gustavson 1978). */
#include "math/sparse.h"

#include <stdlib.h>

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

/* Shell's sort with the gaps of Ciura (2001). */
void ng_csr_sort_row(uint32_t *index, float *values, size_t count)
{
    static const size_t gaps[] = {1750, 701, 301, 132, 57, 23, 10, 4, 1};
    for (size_t g = 0; g < sizeof gaps / sizeof *gaps; g++) {
        const size_t gap = gaps[g];
        for (size_t i = gap; i < count; i++) {
            const uint32_t column = index[i];
            const float value = values[i];
            size_t at = i;
            for (; at >= gap && index[at - gap] > column; at -= gap) {
                index[at] = index[at - gap];
                values[at] = values[at - gap];
            }
            index[at] = column;
            values[at] = value;
        }
    }
}
