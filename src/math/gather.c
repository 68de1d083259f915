/* Weighted sums of dense rows. A row is walked in tiles of columns small enough for the running
 * sums to stay in registers. */
#include "math/gather.h"

#include <stdbool.h>

#if defined(__x86_64__)
#define HAVE_AVX2 1
#include <immintrin.h>
#else
#define HAVE_AVX2 0
#endif

#if defined(__GNUC__)
#define ALWAYS_INLINE inline __attribute__((always_inline))
#else
#define ALWAYS_INLINE inline
#endif

/* How many non-zeros ahead a row is asked for: about a memory latency's worth of work. */
enum { AHEAD = 12 };

/* The non-zeros of one row. `ahead` is how many indices may be read from `index`: those of the
 * rows that follow are as good to prefetch as one's own. */
typedef struct span {
    const uint32_t *index;
    const float *values;
    size_t count;
    size_t ahead;
} span;

/* Adds one tile of `4 * blocks` columns. */
typedef void tile_function(const span *row, const float *rows, size_t stride, double *out);

static inline span row_span(const ng_csr *matrix, size_t row)
{
    size_t start = matrix->starts[row];
    return (span){.index = matrix->index + start,
                  .values = matrix->values + start,
                  .count = matrix->starts[row + 1] - start,
                  .ahead = matrix->starts[matrix->rows] - start};
}

static ALWAYS_INLINE void prefetch(const span *row, size_t n, const float *rows, size_t stride,
                                   size_t columns)
{
    if (n + AHEAD < row->ahead) {
        const float *next = rows + row->index[n + AHEAD] * stride;
        for (size_t c = 0; c < columns; c += 16)
            __builtin_prefetch(next + c);
        __builtin_prefetch(next + columns - 1);
    }
}

/* Splits the columns into tiles of at most `most` blocks of four, as even as can be. */
static ALWAYS_INLINE void run_tiles(const span *row, const float *rows, size_t stride,
                                    size_t columns, double *out, tile_function *const *tiles,
                                    size_t most)
{
    size_t blocks = columns / 4;
    for (size_t left = (blocks + most - 1) / most; left > 0; left--) {
        size_t width = (blocks + left - 1) / left;
        tiles[width - 1](row, rows, stride, out);
        blocks -= width;
        rows += 4 * width;
        out += 4 * width;
    }
}

static ALWAYS_INLINE void tile_portable(const span *row, const float *restrict rows, size_t stride,
                                        double *restrict out, size_t columns, bool squared)
{
    double sums[24];
    for (size_t c = 0; c < columns; c++)
        sums[c] = out[c];
    for (size_t n = 0; n < row->count; n++) {
        const float *restrict from = rows + row->index[n] * stride;
        double x = (double)row->values[n];
        if (squared)
            x *= x;
        prefetch(row, n, rows, stride, columns);
        for (size_t c = 0; c < columns; c++)
            sums[c] += x * (double)from[c];
    }
    for (size_t c = 0; c < columns; c++)
        out[c] = sums[c];
}

#define PORTABLE_TILE(name, blocks, squared)                                                       \
    static void name(const span *row, const float *rows, size_t stride, double *out)               \
    {                                                                                              \
        tile_portable(row, rows, stride, out, 4 * (blocks), squared);                              \
    }
PORTABLE_TILE(portable_1, 1, false)
PORTABLE_TILE(portable_2, 2, false)
PORTABLE_TILE(portable_3, 3, false)
PORTABLE_TILE(portable_4, 4, false)
PORTABLE_TILE(portable_5, 5, false)
PORTABLE_TILE(portable_6, 6, false)
PORTABLE_TILE(squared_1, 1, true)
PORTABLE_TILE(squared_2, 2, true)
PORTABLE_TILE(squared_3, 3, true)
PORTABLE_TILE(squared_4, 4, true)
PORTABLE_TILE(squared_5, 5, true)
PORTABLE_TILE(squared_6, 6, true)

static tile_function *const portable_tiles[] = {portable_1, portable_2, portable_3,
                                                portable_4, portable_5, portable_6};
static tile_function *const squared_tiles[] = {squared_1, squared_2, squared_3,
                                               squared_4, squared_5, squared_6};

#if HAVE_AVX2
#define AVX2 __attribute__((target("avx2,fma")))

AVX2 static ALWAYS_INLINE void tile_avx2(const span *row, const float *rows, size_t stride,
                                         double *out, size_t blocks)
{
    __m256d sums[8];
    for (size_t b = 0; b < blocks; b++)
        sums[b] = _mm256_loadu_pd(out + 4 * b);
    for (size_t n = 0; n < row->count; n++) {
        const float *from = rows + row->index[n] * stride;
        __m256d x = _mm256_set1_pd((double)row->values[n]);
        prefetch(row, n, rows, stride, 4 * blocks);
        for (size_t b = 0; b < blocks; b++)
            sums[b] = _mm256_fmadd_pd(x, _mm256_cvtps_pd(_mm_loadu_ps(from + 4 * b)), sums[b]);
    }
    for (size_t b = 0; b < blocks; b++)
        _mm256_storeu_pd(out + 4 * b, sums[b]);
}

#define AVX2_TILE(name, blocks)                                                                    \
    AVX2 static void name(const span *row, const float *rows, size_t stride, double *out)          \
    {                                                                                              \
        tile_avx2(row, rows, stride, out, blocks);                                                 \
    }
AVX2_TILE(avx2_1, 1)
AVX2_TILE(avx2_2, 2)
AVX2_TILE(avx2_3, 3)
AVX2_TILE(avx2_4, 4)
AVX2_TILE(avx2_5, 5)
AVX2_TILE(avx2_6, 6)
AVX2_TILE(avx2_7, 7)
AVX2_TILE(avx2_8, 8)

static tile_function *const avx2_tiles[] = {avx2_1, avx2_2, avx2_3, avx2_4,
                                            avx2_5, avx2_6, avx2_7, avx2_8};
#endif

void ng_gather_rows(const ng_csr *matrix, size_t row, const float *rows, size_t stride,
                    size_t columns, double *out)
{
#if HAVE_AVX2
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        span all = row_span(matrix, row);
        run_tiles(&all, rows, stride, columns, out, avx2_tiles, 8);
        return;
    }
#endif
    ng_gather_rows_portable(matrix, row, rows, stride, columns, out);
}

void ng_gather_rows_squared(const ng_csr *matrix, size_t row, const float *rows, size_t stride,
                            size_t columns, double *out)
{
    span all = row_span(matrix, row);
    run_tiles(&all, rows, stride, columns, out, squared_tiles, 6);
}

void ng_scatter_row(const ng_csr *matrix, size_t row, const float *restrict delta,
                    float *restrict rows, size_t stride, size_t columns)
{
    for (size_t n = matrix->starts[row]; n < matrix->starts[row + 1]; n++) {
        float *restrict to = rows + matrix->index[n] * stride, x = matrix->values[n];
        for (size_t c = 0; c < columns; c++)
            to[c] += x * delta[c];
    }
}

void ng_gather_prefetch(const ng_csr *matrix, size_t row, const float *rows, size_t stride,
                        size_t columns)
{
    size_t start = matrix->starts[row], end = matrix->starts[row + 1];
    end = end - start < AHEAD ? end : start + AHEAD;
    for (size_t n = start; n < end; n++)
        for (size_t c = 0; c < columns; c += 16)
            __builtin_prefetch(rows + matrix->index[n] * stride + c);
}

void ng_gather_rows_portable(const ng_csr *matrix, size_t row, const float *rows, size_t stride,
                             size_t columns, double *out)
{
    span all = row_span(matrix, row);
    run_tiles(&all, rows, stride, columns, out, portable_tiles, 6);
}
