/* Naive-Bayes log-count ratios (Wang and Manning, "Baselines and bigrams", ACL 2012). */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "features/rows.h"
#include "math/elementary.h"

ng_status ng_naive_bayes_ratios(const ng_csr *X, const size_t *label_start, const uint32_t *labels,
                                size_t K, size_t stride, float *ratios)
{
    const size_t D = X->rows, V = X->columns;
    uint32_t *df = ng_array_zeroed(V, sizeof *df);
    if (!df)
        return NG_ERROR_MEMORY;
    memset(ratios, 0, V * stride * sizeof *ratios);
    for (size_t i = 0; i < D; i++)
        for (size_t n = X->starts[i]; n < X->starts[i + 1]; n++) {
            df[X->index[n]]++;
            for (size_t l = label_start[i]; l < label_start[i + 1]; l++)
                ratios[X->index[n] * stride + labels[l]] += 1;
        }
    for (size_t k = 0; k < K; k++) {
        double inside = 0, outside = 0;
        for (size_t v = 0; v < V; v++) {
            const double p = (double)ratios[v * stride + k];
            inside += 1 + p;
            outside += 1 + (double)df[v] - p;
        }
        const double offset = V ? ng_log(outside) - ng_log(inside) : 0;
        for (size_t v = 0; v < V; v++) {
            const double p = (double)ratios[v * stride + k];
            ratios[v * stride + k] =
                (float)(ng_log(1 + p) - ng_log(1 + (double)df[v] - p) + offset);
        }
    }
    free(df);
    return NG_OK;
}
