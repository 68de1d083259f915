/* Merging the features that occur in one row; see compact.h. */
#include "linear/compact.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Numbers the features of two rows or more by falling frequency (counting sort, ties in their old
 * order); returns how many there are. `at` [D + 1] is room for the counts. */
static size_t number_columns(const uint32_t *frequency, size_t V, size_t D, size_t *at,
                             uint32_t *column)
{
    size_t next = 0;
    memset(at, 0, (D + 1) * sizeof *at);
    for (size_t v = 0; v < V; v++)
        at[frequency[v]]++;
    for (size_t f = D; f >= 2; f--) {
        size_t count = at[f];
        at[f] = next;
        next += count;
    }
    for (size_t v = 0; v < V; v++)
        column[v] = frequency[v] < 2 ? UINT32_MAX : (uint32_t)at[frequency[v]]++;
    return next;
}

/* Writes the rows of the compact matrix; lone features get the columns from `next` on. Returns the
 * number of columns. */
static size_t write_rows(const ng_csr *X, const uint32_t *frequency, size_t next,
                         ng_compact *compact)
{
    ng_csr *out = &compact->X;
    size_t N = 0;
    for (size_t i = 0; i < X->rows; i++) {
        const size_t start = X->starts[i], end = X->starts[i + 1];
        double square = 0;
        bool lone = false;
        out->starts[i] = N;
        for (size_t n = start; n < end; n++) {
            uint32_t v = X->index[n];
            if (frequency[v] > 1) {
                out->index[N] = compact->column[v];
                out->values[N++] = X->values[n];
                compact->share[v] = 1;
            } else {
                lone = true;
                square += (double)X->values[n] * (double)X->values[n];
            }
        }
        if (!lone)
            continue;
        double m = sqrt(square);
        for (size_t n = start; n < end; n++)
            if (frequency[X->index[n]] == 1) {
                compact->column[X->index[n]] = (uint32_t)next;
                compact->share[X->index[n]] = m > 0 ? (float)((double)X->values[n] / m) : 0;
            }
        out->index[N] = (uint32_t)next++;
        out->values[N++] = (float)m;
    }
    out->starts[X->rows] = N;
    return next;
}

ng_status ng_compact_new(const ng_csr *X, ng_compact *compact, ng_error *error)
{
    const size_t D = X->rows, V = X->columns, N = X->starts[D];
    ng_compact made = {.X = {.rows = D,
                             .starts = ng_array_new(D + 1, sizeof(size_t)),
                             .index = ng_array_new(N, sizeof(uint32_t)),
                             .values = ng_array_new(N, sizeof(float))},
                       .column = ng_array_new(V, sizeof(uint32_t)),
                       .share = ng_array_zeroed(V, sizeof(float))};
    uint32_t *frequency = ng_array_zeroed(V, sizeof *frequency);
    size_t *at = ng_array_new(D + 1, sizeof *at);
    bool enough = made.X.starts && made.X.index && made.X.values && made.column && made.share &&
                  frequency && at;
    if (enough) {
        for (size_t n = 0; n < N; n++)
            frequency[X->index[n]]++;
        size_t shared = number_columns(frequency, V, D, at, made.column);
        made.X.columns = write_rows(X, frequency, shared, &made);
        *compact = made;
    } else {
        ng_compact_clear(&made);
    }
    free(frequency);
    free(at);
    return enough ? NG_OK : ng_fail_memory(error);
}

void ng_compact_clear(ng_compact *compact)
{
    ng_csr_clear(&compact->X);
    free(compact->column);
    free(compact->share);
    *compact = (ng_compact){0};
}

void ng_compact_in(const ng_compact *compact, size_t V, size_t stride, const float *weights,
                   float *small)
{
    for (size_t n = 0; n < compact->X.columns * stride; n++)
        small[n] = 0;
    for (size_t v = 0; v < V; v++)
        if (compact->column[v] != UINT32_MAX)
            for (size_t k = 0; k < stride; k++)
                small[compact->column[v] * stride + k] +=
                    compact->share[v] * weights[v * stride + k];
}

void ng_compact_out(const ng_compact *compact, size_t V, size_t stride, const float *small,
                    float *weights)
{
    for (size_t v = 0; v < V; v++)
        for (size_t k = 0; k < stride; k++)
            weights[v * stride + k] =
                compact->column[v] == UINT32_MAX
                    ? 0
                    : compact->share[v] * small[compact->column[v] * stride + k];
}
