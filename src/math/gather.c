/* Weighted sums of dense rows, of floats or of halves. A row is walked in tiles of columns small
 * enough for the running sums to stay in registers. */
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

/* What the dense rows are made of. */
typedef enum kind { FLOATS, HALVES } kind;

/* Adds one tile of `4 * blocks` columns. */
typedef void tile_function(const span *row, const void *rows, size_t stride, double *out);

static ALWAYS_INLINE size_t size_of(kind of)
{
    return of == HALVES ? sizeof(ng_half) : sizeof(float);
}

static ALWAYS_INLINE const void *at(const void *rows, size_t number, kind of)
{
    return (const char *)rows + number * size_of(of);
}

static inline span row_span(const ng_csr *matrix, size_t row)
{
    size_t start = matrix->starts[row];
    return (span){.index = matrix->index + start,
                  .values = matrix->values + start,
                  .count = matrix->starts[row + 1] - start,
                  .ahead = matrix->starts[matrix->rows] - start};
}

static ALWAYS_INLINE void prefetch(const span *row, size_t n, const void *rows, size_t stride,
                                   size_t columns, kind of)
{
    if (n + AHEAD < row->ahead) {
        const char *next = at(rows, row->index[n + AHEAD] * stride, of);
        const size_t bytes = columns * size_of(of);
        for (size_t byte = 0; byte < bytes; byte += 64)
            __builtin_prefetch(next + byte);
        __builtin_prefetch(next + bytes - 1);
    }
}

/* Splits the columns into tiles of at most `most` blocks of four, as even as can be. */
static ALWAYS_INLINE void run_tiles(const span *row, const void *rows, size_t stride,
                                    size_t columns, double *out, tile_function *const *tiles,
                                    size_t most, kind of)
{
    size_t blocks = columns / 4;
    for (size_t left = (blocks + most - 1) / most; left > 0; left--) {
        size_t width = (blocks + left - 1) / left;
        tiles[width - 1](row, rows, stride, out);
        blocks -= width;
        rows = at(rows, 4 * width, of);
        out += 4 * width;
    }
}

static ALWAYS_INLINE void tile_portable(const span *row, const void *rows, size_t stride,
                                        double *restrict out, size_t columns, kind of)
{
    double sums[24];
    for (size_t c = 0; c < columns; c++)
        sums[c] = out[c];
    for (size_t n = 0; n < row->count; n++) {
        const void *from = at(rows, row->index[n] * stride, of);
        const double x = (double)row->values[n];
        prefetch(row, n, rows, stride, columns, of);
        if (of == HALVES)
            for (size_t c = 0; c < columns; c++)
                sums[c] += x * (double)ng_half_value(((const ng_half *)from)[c]);
        else
            for (size_t c = 0; c < columns; c++)
                sums[c] += x * (double)((const float *)from)[c];
    }
    for (size_t c = 0; c < columns; c++)
        out[c] = sums[c];
}

#define PORTABLE_TILE(name, blocks, of)                                                            \
    static void name(const span *row, const void *rows, size_t stride, double *out)                \
    {                                                                                              \
        tile_portable(row, rows, stride, out, 4 * (blocks), of);                                   \
    }
#define PORTABLE_TILES(name, of)                                                                   \
    PORTABLE_TILE(name##_1, 1, of)                                                                 \
    PORTABLE_TILE(name##_2, 2, of)                                                                 \
    PORTABLE_TILE(name##_3, 3, of)                                                                 \
    PORTABLE_TILE(name##_4, 4, of)                                                                 \
    PORTABLE_TILE(name##_5, 5, of)                                                                 \
    PORTABLE_TILE(name##_6, 6, of)                                                                 \
    static tile_function *const name##_tiles[] = {name##_1, name##_2, name##_3,                    \
                                                  name##_4, name##_5, name##_6};
PORTABLE_TILES(portable, FLOATS)
PORTABLE_TILES(halves, HALVES)

#if HAVE_AVX2
#define AVX2 __attribute__((target("avx2,fma,f16c")))

AVX2 static ALWAYS_INLINE __m256d four(const void *from, kind of)
{
    const __m128 floats = of == HALVES ? _mm_cvtph_ps(_mm_loadl_epi64((const __m128i *)from))
                                       : _mm_loadu_ps((const float *)from);
    return _mm256_cvtps_pd(floats);
}

AVX2 static ALWAYS_INLINE void tile_avx2(const span *row, const void *rows, size_t stride,
                                         double *out, size_t blocks, kind of)
{
    __m256d sums[8];
    for (size_t b = 0; b < blocks; b++)
        sums[b] = _mm256_loadu_pd(out + 4 * b);
    for (size_t n = 0; n < row->count; n++) {
        const void *from = at(rows, row->index[n] * stride, of);
        __m256d x = _mm256_set1_pd((double)row->values[n]);
        prefetch(row, n, rows, stride, 4 * blocks, of);
        for (size_t b = 0; b < blocks; b++)
            sums[b] = _mm256_fmadd_pd(x, four(at(from, 4 * b, of), of), sums[b]);
    }
    for (size_t b = 0; b < blocks; b++)
        _mm256_storeu_pd(out + 4 * b, sums[b]);
}

#define AVX2_TILE(name, blocks, of)                                                                \
    AVX2 static void name(const span *row, const void *rows, size_t stride, double *out)           \
    {                                                                                              \
        tile_avx2(row, rows, stride, out, blocks, of);                                             \
    }
#define AVX2_TILES(name, of)                                                                       \
    AVX2_TILE(name##_1, 1, of)                                                                     \
    AVX2_TILE(name##_2, 2, of)                                                                     \
    AVX2_TILE(name##_3, 3, of)                                                                     \
    AVX2_TILE(name##_4, 4, of)                                                                     \
    AVX2_TILE(name##_5, 5, of)                                                                     \
    AVX2_TILE(name##_6, 6, of)                                                                     \
    AVX2_TILE(name##_7, 7, of)                                                                     \
    AVX2_TILE(name##_8, 8, of)                                                                     \
    static tile_function *const name##_tiles[] = {name##_1, name##_2, name##_3, name##_4,          \
                                                  name##_5, name##_6, name##_7, name##_8};
AVX2_TILES(avx2, FLOATS)
AVX2_TILES(avx2_halves, HALVES)

/* Every processor with AVX2 has F16C, which compilers cannot all ask for. */
static bool has_avx2(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}
#endif

void ng_gather_rows(const ng_csr *matrix, size_t row, const float *rows, size_t stride,
                    size_t columns, double *out)
{
#if HAVE_AVX2
    if (has_avx2()) {
        span all = row_span(matrix, row);
        run_tiles(&all, rows, stride, columns, out, avx2_tiles, 8, FLOATS);
        return;
    }
#endif
    ng_gather_rows_portable(matrix, row, rows, stride, columns, out);
}

void ng_gather_rows_squared(const ng_csr *matrix, size_t row, const float *rows, size_t stride,
                            size_t columns, double *out)
{
    for (size_t n = matrix->starts[row]; n < matrix->starts[row + 1]; n++) {
        const float *from = rows + matrix->index[n] * stride;
        const double x = (double)matrix->values[n] * (double)matrix->values[n];
        for (size_t c = 0; c < columns; c++)
            out[c] += x * (double)from[c];
    }
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
    run_tiles(&all, rows, stride, columns, out, portable_tiles, 6, FLOATS);
}

void ng_gather_halves(const ng_csr *matrix, size_t row, const ng_half *rows, size_t stride,
                      size_t columns, double *out)
{
#if HAVE_AVX2
    if (has_avx2()) {
        span all = row_span(matrix, row);
        run_tiles(&all, rows, stride, columns, out, avx2_halves_tiles, 8, HALVES);
        return;
    }
#endif
    ng_gather_halves_portable(matrix, row, rows, stride, columns, out);
}

void ng_gather_halves_portable(const ng_csr *matrix, size_t row, const ng_half *rows, size_t stride,
                               size_t columns, double *out)
{
    span all = row_span(matrix, row);
    run_tiles(&all, rows, stride, columns, out, halves_tiles, 6, HALVES);
}
