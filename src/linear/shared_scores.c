/* The half of shared_columns.h where there are fewer rows than columns: scores and residuals
 * travel.
 *
 * A row's scores are sums over ranks, so its weights are on a grid, too: of as many bits as the
 * longest row leaves, which rounds about as a float does. */
#include <float.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "linear/shared_columns.h"
#include "math/gather.h"
#include "math/grid.h"

enum { ROW_BLOCK = 128 };

typedef struct cell {
    uint32_t column; /* of its owner */
    float value;
} cell;

/* What goes to one rank: how many cells each row here has in its columns, and the cells. */
typedef struct parcel {
    uint32_t *counts; /* [rows_here] */
    cell *next;       /* to be written */
} parcel;

/* bytes[ranks] of the parcels; returns their sum. */
static size_t weigh(const ng_csr *X, size_t n, size_t *bytes)
{
    size_t all = 0;
    for (size_t r = 0; r < n; r++)
        bytes[r] = X->rows * sizeof(uint32_t);
    for (size_t c = 0; c < X->starts[X->rows]; c++)
        bytes[X->index[c] % n] += sizeof(cell);
    for (size_t r = 0; r < n; r++)
        all += bytes[r];
    return all;
}

static void pack(const ng_csr *X, size_t n, const size_t *bytes, parcel *parcels, char *out)
{
    for (size_t r = 0; r < n; out += bytes[r++]) {
        uint32_t *counts = (uint32_t *)(void *)out;
        memset(counts, 0, X->rows * sizeof *counts);
        parcels[r] = (parcel){counts, (cell *)(void *)(counts + X->rows)};
    }
    for (size_t i = 0; i < X->rows; i++)
        for (size_t c = X->starts[i]; c < X->starts[i + 1]; c++) {
            parcel *to = &parcels[X->index[c] % n];
            *to->next++ = (cell){(uint32_t)(X->index[c] / n), X->values[c]};
            to->counts[i]++;
        }
}

/* Where each row of X begins: its cells come rank after rank. Returns their number. */
static size_t find_starts(ng_shared_columns *s, const char *from)
{
    size_t N = 0, row = 0;
    for (size_t r = 0; r < s->ranks->size; r++) {
        const uint32_t *counts = (const uint32_t *)(const void *)from;
        const size_t before = N;
        for (size_t i = 0; i < s->rows_of[r]; i++) {
            s->X.starts[row++] = N;
            N += counts[i];
        }
        from += s->rows_of[r] * sizeof *counts + (N - before) * sizeof(cell);
    }
    s->X.starts[row] = N;
    return N;
}

/* The cells of all rows in owned columns. */
static ng_status unpack(ng_shared_columns *s, const char *from)
{
    s->X = (ng_csr){.rows = s->rows, .columns = s->owned};
    s->X.starts = ng_array_new(s->rows + 1, sizeof *s->X.starts);
    if (!s->X.starts)
        return NG_ERROR_MEMORY;
    size_t N = find_starts(s, from), row = 0;
    s->X.index = ng_array_new(N, sizeof *s->X.index);
    s->X.values = ng_array_new(N, sizeof *s->X.values);
    if (!s->X.index || !s->X.values)
        return NG_ERROR_MEMORY;
    N = 0;
    for (size_t r = 0; r < s->ranks->size; r++) {
        row += s->rows_of[r];
        const cell *cells = (const cell *)(const void *)(from + s->rows_of[r] * sizeof(uint32_t));
        for (; N < s->X.starts[row]; N++, cells++) {
            s->X.index[N] = cells->column;
            s->X.values[N] = cells->value;
        }
        from = (const char *)cells;
    }
    return NG_OK;
}

/* Gives every rank its cells. */
static ng_status meet(ng_shared_columns *s, const ng_csr *X)
{
    const size_t n = s->ranks->size;
    size_t *bytes = ng_array_new(n, 2 * sizeof *bytes);
    parcel *parcels = ng_array_new(n, sizeof *parcels);
    char *send = bytes ? ng_array_new(weigh(X, n, bytes), 1) : NULL;
    void *received = NULL;
    ng_status status = parcels && send ? NG_OK : NG_ERROR_MEMORY;
    if (status == NG_OK) {
        pack(X, n, bytes, parcels, send);
        status = ng_ranks_exchange(s->ranks, send, bytes, &received, bytes + n);
    }
    free(send);
    free(parcels);
    free(bytes);
    if (status == NG_OK)
        status = unpack(s, received);
    free(received);
    return status;
}

static size_t longest_row(const ng_shared_columns *s, const ng_csr *X)
{
    size_t longest = 1;
    for (size_t i = 0; i < X->rows; i++) {
        const size_t length = X->starts[i + 1] - X->starts[i];
        longest = length > longest ? length : longest;
    }
    return (size_t)ng_ranks_max(s->ranks, (double)longest);
}

ng_status ng_shared_scores_new(ng_shared_columns *s, const ng_csr *X)
{
    const size_t n = s->ranks->size;
    ng_arena *memory = &s->memory;
    const unsigned left = ng_grid_other_bits(longest_row(s, X), s->bits);
    s->weight_bits = left < FLT_MANT_DIG ? left : FLT_MANT_DIG;
    s->rows_of = ng_arena_zeroed(memory, n, sizeof *s->rows_of);
    s->room = ng_arena_new(memory, n, 2 * sizeof *s->room);
    s->weights = ng_arena_new(memory, s->owned * s->stride, sizeof *s->weights);
    s->parts_out = ng_arena_new(memory, s->rows * s->stride, sizeof *s->parts_out);
    s->parts_in = ng_arena_new(memory, n * s->rows_here * s->stride, sizeof *s->parts_in);
    s->images = ng_arena_new(memory, s->rows * s->stride, sizeof *s->images);
    if (memory->failed)
        return NG_ERROR_MEMORY;
    s->rows_of[s->ranks->rank] = s->rows_here;
    ng_ranks_sum(s->ranks, s->rows_of, n);
    const ng_status status = meet(s, X);
    if (status == NG_OK)
        ng_shared_round(s, s->bits, s->X.values, s->X.values, s->X.starts[s->rows]);
    return status;
}

static void scores_task(void *context, size_t block, size_t worker)
{
    const ng_shared_columns *s = context;
    const size_t S = s->stride, start = block * ROW_BLOCK;
    const size_t end = s->rows - start < ROW_BLOCK ? s->rows : start + ROW_BLOCK;
    (void)worker;
    memset(s->parts_out + start * S, 0, (end - start) * S * sizeof *s->parts_out);
    for (size_t i = start; i < end; i++)
        ng_gather_rows(&s->X, i, s->weights, S, S, s->parts_out + i * S);
}

void ng_shared_scores_fetch(ng_shared_columns *s, ng_pool *pool, const float *own)
{
    const size_t S = s->stride, n = s->ranks->size;
    ng_shared_round(s, s->weight_bits, own, s->weights, s->owned * S);
    ng_pool_run(pool, s->rows / ROW_BLOCK + (s->rows % ROW_BLOCK != 0), scores_task, s);
    for (size_t r = 0; r < n; r++) {
        s->room[r] = s->rows_of[r] * S * sizeof *s->parts_out;
        s->room[n + r] = s->rows_here * S * sizeof *s->parts_in;
    }
    s->ranks->exchange(s->ranks->context, s->parts_out, s->room, s->parts_in, s->room + n);
}

const float *ng_shared_scores_images(ng_shared_columns *s, const float *image)
{
    const size_t n = s->ranks->size, size = s->rows_here * s->stride;
    float *copies = (float *)(void *)s->parts_in;
    for (size_t r = 0; r < n; r++) {
        memcpy(copies + r * size, image, size * sizeof *image);
        s->room[r] = size * sizeof *image;
        s->room[n + r] = s->rows_of[r] * s->stride * sizeof *image;
    }
    s->ranks->exchange(s->ranks->context, copies, s->room, s->images, s->room + n);
    return s->images;
}
