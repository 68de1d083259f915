/* Bins and sums. */
#include "summary/learned.h"

#include <math.h>

size_t ng_learned_bin(const ng_learned *learned, size_t f, float x)
{
    size_t low = learned->start[f], high = learned->start[f + 1];
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (learned->edges[middle] < x)
            low = middle + 1;
        else
            high = middle;
    }
    return low + f;
}

double ng_learned_part(const ng_learned *learned, size_t f, float x)
{
    return isnan(x) ? 0 : (double)learned->weights[ng_learned_bin(learned, f, x)];
}

void ng_learned_scores(const ng_learned *learned, const float *values, size_t S, double *scores)
{
    for (size_t i = 0; i < S; i++) {
        const float *row = values + i * NG_SENTENCE_FEATURES;
        double score = learned->bias;
        for (size_t f = 0; f < learned->count; f++)
            score += ng_learned_part(learned, f, row[learned->features[f]]);
        scores[i] = score;
    }
}
