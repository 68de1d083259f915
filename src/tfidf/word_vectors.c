/* Word vectors of 8 bits. */
#include "tfidf/word_vectors.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { LEVELS = 127 };

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

void ng_word_vectors_add(const ng_word_vectors *vectors, uint32_t word, float times, float *sum)
{
    const size_t d = vectors->d;
    const int8_t *restrict q = vectors->vectors + word * d;
    const float factor = times * vectors->scales[word];
    float *restrict out = sum;
    for (size_t i = 0; i < d; i++)
        out[i] += factor * (float)q[i];
}

bool ng_word_vectors_scale(size_t d, const float *sum, float *out)
{
    const double grid = 1 << 20;
    double square = 0;
    for (size_t i = 0; i < d; i++)
        square += (double)sum[i] * (double)sum[i];
    const double factor = square > 0 ? grid / sqrt(square) : 0;
    for (size_t i = 0; i < d; i++)
        out[i] = (float)(nearbyint(factor * (double)sum[i]) / grid);
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
