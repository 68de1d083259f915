/* Columns and sums of several ranks; see shared_columns.h. */
#include "linear/shared_columns.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "math/gather.h"
#include "math/grid.h"

/* How many of the columns 0 .. V - 1 belong to a rank. */
static size_t owned_by(const ng_shared_columns *s, size_t rank)
{
    return s->V / s->ranks->size + (rank < s->V % s->ranks->size);
}

/* local[V]: the column here of each column that rows have, or UINT32_MAX. The others' owners are
 * told which of theirs these are: list[foreign], rank after rank. */
static void number_columns(ng_shared_columns *s, const ng_csr *X, uint32_t *local, uint32_t *list)
{
    const size_t n = s->ranks->size, N = X->starts[X->rows];
    uint32_t next = (uint32_t)s->owned;
    memset(local, 0xff, s->V * sizeof *local);
    for (size_t c = 0; c < N; c++)
        local[X->index[c]] = 0;
    for (size_t r = 0; r < n; r++) {
        const uint32_t before = next;
        for (size_t v = r; v < s->V; v += n) {
            if (r == s->ranks->rank) {
                local[v] = (uint32_t)(v / n);
            } else if (local[v] == 0) {
                list[next - s->owned] = (uint32_t)(v / n);
                local[v] = next++;
            }
        }
        s->foreign_bytes[r] = (next - before) * sizeof *list;
    }
    s->foreign = next - s->owned;
}

static bool copy_rows(ng_shared_columns *s, const ng_csr *X, const uint32_t *local)
{
    const size_t N = X->starts[X->rows];
    s->X = (ng_csr){.rows = X->rows,
                    .columns = s->owned + s->foreign,
                    .starts = ng_array_new(X->rows + 1, sizeof *s->X.starts),
                    .index = ng_array_new(N, sizeof *s->X.index),
                    .values = ng_array_new(N, sizeof *s->X.values)};
    if (!s->X.starts || !s->X.index || !s->X.values)
        return false;
    memcpy(s->X.starts, X->starts, (X->rows + 1) * sizeof *X->starts);
    for (size_t c = 0; c < N; c++)
        s->X.index[c] = local[X->index[c]];
    if (N)
        memcpy(s->X.values, X->values, N * sizeof *X->values);
    ng_shared_round(s, s->bits, s->X.values, s->X.values, N);
    return true;
}

/* Where each owned column stands in the lists of the others. */
static bool index_wanted(ng_shared_columns *s)
{
    s->wanted_start = ng_arena_zeroed(&s->memory, s->owned + 2, sizeof *s->wanted_start);
    s->wanted_at = ng_arena_new(&s->memory, s->wanted, sizeof *s->wanted_at);
    if (s->memory.failed)
        return false;
    size_t *next = s->wanted_start + 1;
    for (size_t i = 0; i < s->wanted; i++)
        next[s->wanted_column[i] + 1]++;
    for (size_t v = 0; v < s->owned; v++)
        next[v + 1] += next[v];
    for (size_t i = 0; i < s->wanted; i++)
        s->wanted_at[next[s->wanted_column[i]]++] = (uint32_t)i;
    return true;
}

static ng_status make_numbered(ng_shared_columns *s, const ng_csr *X, uint32_t *local,
                               uint32_t *list)
{
    const size_t n = s->ranks->size;
    ng_arena *memory = &s->memory;
    void *wanted = NULL;
    s->wanted_bytes = ng_arena_new(memory, n, sizeof *s->wanted_bytes);
    s->foreign_bytes = ng_arena_new(memory, n, sizeof *s->foreign_bytes);
    s->room = ng_arena_new(memory, n, 2 * sizeof *s->room);
    if (memory->failed)
        return NG_ERROR_MEMORY;
    number_columns(s, X, local, list);
    if (ng_ranks_exchange(s->ranks, list, s->foreign_bytes, &wanted, s->wanted_bytes) != NG_OK)
        return NG_ERROR_MEMORY;
    for (size_t r = 0; r < n; r++)
        s->wanted += s->wanted_bytes[r] / sizeof *s->wanted_column;
    s->wanted_column = wanted;
    s->weights = ng_arena_new(memory, (s->owned + s->foreign) * s->stride, sizeof *s->weights);
    s->sums_out = ng_arena_new(memory, s->foreign * s->stride, sizeof *s->sums_out);
    s->sums_in = ng_arena_new(memory, s->wanted * s->stride, sizeof *s->sums_in);
    return !memory->failed && index_wanted(s) && copy_rows(s, X, local) ? NG_OK : NG_ERROR_MEMORY;
}

static ng_status make(ng_shared_columns *s, const ng_csr *X)
{
    uint32_t *local = ng_array_new(s->V, sizeof *local), *list = ng_array_new(s->V, sizeof *list);
    const ng_status status = local && list ? make_numbered(s, X, local, list) : NG_ERROR_MEMORY;
    free(local);
    free(list);
    return status;
}

ng_status ng_shared_columns_new(const ng_csr *X, size_t stride, const ng_ranks *ranks,
                                ng_shared_columns *out, ng_error *error)
{
    ng_shared_columns s = {.ranks = ranks, .stride = stride, .V = X->columns};
    s.rows_here = X->rows;
    s.rows = ng_ranks_total(ranks, X->rows);
    s.scores_travel = s.rows < s.V;
    s.bits = ng_grid_bits(s.rows);
    s.owned = owned_by(&s, ranks->rank);
    const ng_status status = s.scores_travel ? ng_shared_scores_new(&s, X) : make(&s, X);
    if (status == NG_OK) {
        *out = s;
        return NG_OK;
    }
    ng_shared_columns_clear(&s);
    return ng_fail_memory(error);
}

void ng_shared_columns_clear(ng_shared_columns *shared)
{
    ng_csr_clear(&shared->X);
    free(shared->wanted_column);
    ng_arena_clear(&shared->memory);
    *shared = (ng_shared_columns){.ranks = NULL};
}

void ng_shared_columns_in(const ng_shared_columns *s, const float *weights, float *own)
{
    const size_t n = s->ranks->size, S = s->stride;
    for (size_t v = 0; v < s->owned; v++)
        memcpy(own + v * S, weights + (s->ranks->rank + v * n) * S, S * sizeof *own);
}

ng_status ng_shared_columns_out(const ng_shared_columns *s, const float *own, float *weights)
{
    const size_t n = s->ranks->size, S = s->stride;
    void *all = NULL;
    size_t bytes;
    if (ng_ranks_share(s->ranks, own, s->owned * S * sizeof *own, &all, &bytes) != NG_OK)
        return NG_ERROR_MEMORY;
    const float *from = all;
    for (size_t r = 0; r < n; r++)
        for (size_t v = r; v < s->V; v += n, from += S)
            memcpy(weights + v * S, from, S * sizeof *from);
    free(all);
    return NG_OK;
}

/* Bytes of a column's number to those of `size` a class. */
static const size_t *scaled(const ng_shared_columns *s, const size_t *bytes, size_t size,
                            size_t *out)
{
    for (size_t r = 0; r < s->ranks->size; r++)
        out[r] = bytes[r] / sizeof(uint32_t) * s->stride * size;
    return out;
}

void ng_shared_fetch(ng_shared_columns *s, ng_pool *pool, const float *own)
{
    const size_t S = s->stride, n = s->ranks->size;
    float *packed = (float *)(void *)s->sums_in;
    if (s->scores_travel) {
        ng_shared_scores_fetch(s, pool, own);
        return;
    }
    memcpy(s->weights, own, s->owned * S * sizeof *own);
    for (size_t i = 0; i < s->wanted; i++)
        memcpy(packed + i * S, own + s->wanted_column[i] * S, S * sizeof *own);
    s->ranks->exchange(s->ranks->context, packed, scaled(s, s->wanted_bytes, sizeof *own, s->room),
                       s->weights + s->owned * S,
                       scaled(s, s->foreign_bytes, sizeof *own, s->room + n));
}

void ng_shared_add_scores(const ng_shared_columns *s, size_t row, double *scores)
{
    const size_t S = s->stride;
    if (!s->scores_travel) {
        ng_gather_rows(&s->X, row, s->weights, S, S, scores);
        return;
    }
    for (size_t r = 0; r < s->ranks->size; r++)
        for (size_t k = 0; k < S; k++)
            scores[k] += s->parts_in[(r * s->rows_here + row) * S + k];
}

const float *ng_shared_images(ng_shared_columns *s, const float *image)
{
    return s->scores_travel ? ng_shared_scores_images(s, image) : image;
}

double *ng_shared_foreign(ng_shared_columns *s, size_t column)
{
    return s->sums_out + (column - s->owned) * s->stride;
}

void ng_shared_send(ng_shared_columns *s)
{
    const size_t n = s->ranks->size;
    if (!s->scores_travel)
        s->ranks->exchange(s->ranks->context, s->sums_out,
                           scaled(s, s->foreign_bytes, sizeof(double), s->room), s->sums_in,
                           scaled(s, s->wanted_bytes, sizeof(double), s->room + n));
}

void ng_shared_add(const ng_shared_columns *s, size_t column, double *sums)
{
    if (s->scores_travel)
        return;
    for (size_t i = s->wanted_start[column]; i < s->wanted_start[column + 1]; i++) {
        const double *more = s->sums_in + s->wanted_at[i] * s->stride;
        for (size_t k = 0; k < s->stride; k++)
            sums[k] += more[k];
    }
}
