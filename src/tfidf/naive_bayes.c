/* Naive-Bayes log-count ratios (Wang and Manning, "Baselines and bigrams", ACL 2012). */
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "math/elementary.h"
#include "tfidf/rows.h"

/* Weighted rows have values around a tenth, which is what one occurrence counts. */
static const double smoothing = 0.1;

/* p[V x K]: sums of the values in rows with label k; total[V]: in all rows. */
static void add_up(const ng_csr *X, const size_t *label_start, const uint32_t *labels, size_t K,
                   double *p, double *total)
{
    for (size_t i = 0; i < X->rows; i++)
        for (size_t n = X->starts[i]; n < X->starts[i + 1]; n++) {
            const double x = (double)X->values[n];
            total[X->index[n]] += x;
            for (size_t l = label_start[i]; l < label_start[i + 1]; l++)
                p[X->index[n] * K + labels[l]] += x;
        }
}

ng_status ng_naive_bayes_ratios(const ng_csr *X, const size_t *label_start, const uint32_t *labels,
                                size_t K, size_t stride, bool root, float *ratios)
{
    const size_t V = X->columns;
    double *total = ng_array_zeroed(V, sizeof *total);
    double *p = ng_array_zeroed(V, K * sizeof *p);
    if (!total || !p) {
        free(total);
        free(p);
        return NG_ERROR_MEMORY;
    }
    add_up(X, label_start, labels, K, p, total);
    for (size_t k = 0; k < K; k++) {
        double inside = 0, outside = 0;
        for (size_t v = 0; v < V; v++) {
            inside += smoothing + p[v * K + k];
            outside += smoothing + (total[v] - p[v * K + k]);
        }
        const double offset = V ? ng_log(outside) - ng_log(inside) : 0;
        for (size_t v = 0; v < V; v++) {
            const double q = total[v] - p[v * K + k];
            double r =
                ng_log(smoothing + p[v * K + k]) - ng_log(smoothing + (q > 0 ? q : 0)) + offset;
            if (root)
                r = r < 0 ? -sqrt(-r) : sqrt(r);
            ratios[v * stride + k] = (float)r;
        }
    }
    for (size_t v = 0; v < V; v++)
        for (size_t k = K; k < stride; k++)
            ratios[v * stride + k] = 0;
    free(total);
    free(p);
    return NG_OK;
}
