/* Word vectors of 8 bits. */
#include "tfidf/word_vectors.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "math/byte_rows.h"

enum { LEVELS = 127 };

/* Words whose vectors are asked for before the first of them is needed. */
enum { WORDS_AT_ONCE = 32 };

/* The next number with 12 significant bits. */
static float round_up(float x)
{
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    bits = (bits + 0xfff) & ~(uint32_t)0xfff;
    memcpy(&x, &bits, sizeof x);
    return x;
}

float ng_word_vector_round(size_t d, const float *x, int8_t *out)
{
    float largest = 0;
    for (size_t i = 0; i < d; i++)
        largest = fabsf(x[i]) > largest ? fabsf(x[i]) : largest;
    const float scale = largest / LEVELS >= FLT_MIN ? round_up(largest / LEVELS) : 0;
    for (size_t i = 0; i < d; i++)
        out[i] = (int8_t)(scale > 0 ? lrintf(x[i] / scale) : 0);
    return scale;
}

void ng_word_vectors_add(const ng_word_vectors *vectors, const uint32_t *words, size_t count,
                         float *sum)
{
    const size_t d = vectors->d;
    uint32_t known[WORDS_AT_ONCE];
    float scales[WORDS_AT_ONCE];
    for (size_t i = 0; i < count;) {
        size_t found = 0;
        for (; i < count && found < WORDS_AT_ONCE; i++)
            if (words[i] != NG_NO_FEATURE) {
                const char *row = (const char *)vectors->vectors + words[i] * d;
                for (size_t at = 0; at < d; at += 64)
                    __builtin_prefetch(row + at);
                scales[found] = vectors->scales[words[i]];
                known[found++] = words[i];
            }
        ng_byte_rows_add(d, vectors->vectors, known, scales, found, sum);
    }
}

bool ng_word_vectors_scale(size_t d, const float *sum, float *out)
{
    /* Adding and taking away 1.5 * 2^52 rounds to a whole number. */
    const double grid = 1 << 20, shift = 0x1.8p52;
    double squares[4] = {0, 0, 0, 0};
    size_t i = 0;
    for (; i + 4 <= d; i += 4)
        for (size_t j = 0; j < 4; j++)
            squares[j] += (double)sum[i + j] * (double)sum[i + j];
    for (; i < d; i++)
        squares[i % 4] += (double)sum[i] * (double)sum[i];
    const double square = (squares[0] + squares[1]) + (squares[2] + squares[3]);
    const double factor = square > 0 ? grid / sqrt(square) : 0;
    for (i = 0; i < d; i++)
        out[i] = (float)(((factor * (double)sum[i] + shift) - shift) / grid);
    return square > 0;
}

/* Whole numbers: exact. */
static int32_t dot(size_t d, const int8_t *a, const int8_t *b)
{
    int32_t sum = 0;
    for (size_t i = 0; i < d; i++)
        sum += a[i] * b[i];
    return sum;
}

ng_status ng_word_vectors_nearest(const ng_word_vectors *vectors, uint32_t word, size_t count,
                                  ng_rank *out, size_t *found)
{
    const size_t V = vectors->vocabulary->V, d = vectors->d;
    const int8_t *own = vectors->vectors + word * d;
    const double own_square = dot(d, own, own);
    ng_rank *ranks = ng_array_new(V, sizeof *ranks);
    size_t ranked = 0;
    if (!ranks)
        return NG_ERROR_MEMORY;
    for (size_t v = 0; v < V; v++) {
        const int8_t *other = vectors->vectors + v * d;
        const double squares = own_square * dot(d, other, other);
        if (v != word && squares > 0)
            ranks[ranked++] = (ng_rank){dot(d, own, other) / sqrt(squares), (uint32_t)v};
    }
    ng_sort_ranks(ranks, ranked);
    *found = ranked < count ? ranked : count;
    memcpy(out, ranks, *found * sizeof *out);
    free(ranks);
    return NG_OK;
}
