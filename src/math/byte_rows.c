/* Sums of rows of bytes, a tile of columns at a time: its running sums stay in registers. */
#include "math/byte_rows.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

static void add_columns(size_t first, size_t d, const int8_t *rows, const uint32_t *index,
                        const float *factors, size_t count, float *restrict sum)
{
    for (size_t n = 0; n < count; n++) {
        const int8_t *restrict row = rows + index[n] * d;
        for (size_t i = first; i < d; i++)
            sum[i] += factors[n] * (float)row[i];
    }
}

void ng_byte_rows_add_portable(size_t d, const int8_t *rows, const uint32_t *index,
                               const float *factors, size_t count, float *sum)
{
    add_columns(0, d, rows, index, factors, count, sum);
}

#if defined(__x86_64__)
enum { WIDE = 8, TILE = 6 * WIDE }; /* floats of a register; columns of a tile */

__attribute__((target("avx2"))) static inline void add_tile(size_t d, const int8_t *rows,
                                                            const uint32_t *index,
                                                            const float *factors, size_t count,
                                                            float *sum)
{
    __m256 sums[TILE / WIDE];
    for (size_t t = 0; t < TILE / WIDE; t++)
        sums[t] = _mm256_loadu_ps(sum + t * WIDE);
    for (size_t n = 0; n < count; n++) {
        const int8_t *row = rows + index[n] * d;
        const __m256 factor = _mm256_set1_ps(factors[n]);
        for (size_t t = 0; t < TILE / WIDE; t++) {
            const __m128i bytes = _mm_loadl_epi64((const __m128i *)(const void *)(row + t * WIDE));
            const __m256 numbers = _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(bytes));
            sums[t] = _mm256_add_ps(sums[t], _mm256_mul_ps(factor, numbers));
        }
    }
    for (size_t t = 0; t < TILE / WIDE; t++)
        _mm256_storeu_ps(sum + t * WIDE, sums[t]);
}

__attribute__((target("avx2"))) static void add_avx2(size_t d, const int8_t *rows,
                                                     const uint32_t *index, const float *factors,
                                                     size_t count, float *sum)
{
    size_t first = 0;
    for (; first + TILE <= d; first += TILE)
        add_tile(d, rows + first, index, factors, count, sum + first);
    add_columns(first, d, rows, index, factors, count, sum);
}
#endif

void ng_byte_rows_add(size_t d, const int8_t *rows, const uint32_t *index, const float *factors,
                      size_t count, float *sum)
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        add_avx2(d, rows, index, factors, count, sum);
        return;
    }
#endif
    ng_byte_rows_add_portable(d, rows, index, factors, count, sum);
}
