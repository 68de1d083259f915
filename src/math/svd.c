/* Randomized subspace iteration with Rayleigh-Ritz.
 *
 *   Halko, Martinsson, Tropp 2011, Finding structure with randomness: probabilistic algorithms for
 *   constructing approximate matrix decompositions, SIAM Review 53: algorithms 4.4 and 5.3 */
#include "math/svd.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/random.h"
#include "base/sort.h"
#include "math/dense.h"
#include "math/elementary.h"

enum {
    OVERSAMPLING = 16,
    POWER_STEPS = 6, /* products with A; two make one power iteration of a matrix that isn't
                        symmetric, which needs its transpose too, and lie between two
                        orthonormalisations */
    TASK_ROWS = 64
};

typedef struct product {
    const ng_csr *A;
    const double *X;
    size_t columns;
    double *Y;
} product;

static void multiply_rows(void *context, size_t index, size_t worker)
{
    const product *p = context;
    const ng_csr *A = p->A;
    const size_t first = index * TASK_ROWS, columns = p->columns;
    const size_t last = A->rows - first < TASK_ROWS ? A->rows : first + TASK_ROWS;
    (void)worker;
    for (size_t i = first; i < last; i++) {
        double *restrict y = p->Y + i * columns;
        memset(y, 0, columns * sizeof *y);
        for (size_t n = A->starts[i]; n < A->starts[i + 1]; n++) {
            const double value = (double)A->values[n];
            const double *restrict x = p->X + A->index[n] * columns;
            for (size_t c = 0; c < columns; c++)
                y[c] += value * x[c];
        }
    }
}

/* Y = A X */
static void multiply(const ng_csr *A, const double *X, size_t columns, ng_pool *pool, double *Y)
{
    product p = {A, X, columns, Y};
    ng_pool_run(pool, (A->rows + TASK_ROWS - 1) / TASK_ROWS, multiply_rows, &p);
}

/* Normally distributed numbers, by the polar method (Marsaglia and Bray 1964). */
static void fill_normal(uint64_t seed, double *out, size_t count)
{
    ng_random random;
    ng_random_seed(&random, seed);
    for (size_t i = 0; i < count;) {
        const double u = 2 * ng_random_unit(&random) - 1, v = 2 * ng_random_unit(&random) - 1;
        const double s = u * u + v * v;
        if (s >= 1 || s == 0)
            continue;
        const double factor = sqrt(-2 * ng_log(s) / s);
        out[i++] = u * factor;
        if (i < count)
            out[i++] = v * factor;
    }
}

static bool go_on(const ng_svd_options *options, size_t step)
{
    return !options->progress || options->progress(options->context, step, POWER_STEPS + 1);
}

/* The k eigenpairs of Q^T A Q that are largest by absolute value: `values` [k], and their vectors
 * as the rows of W [k x columns]. AQ is A Q, B room for [columns x columns]. */
static ng_status project(size_t n, size_t columns, size_t k, const double *Q, const double *AQ,
                         double *B, double *values, double *W)
{
    ng_rank *ranks = ng_array_new(columns, sizeof *ranks);
    double *eigenvalues = ng_array_new(columns, sizeof *eigenvalues);
    ng_status status = ranks && eigenvalues ? NG_OK : NG_ERROR_MEMORY;
    if (status == NG_OK) {
        ng_dense_multiply(columns, columns, n, (ng_dense_factor){Q, true},
                          (ng_dense_factor){AQ, false}, B);
        status = ng_dense_eigen(columns, B, eigenvalues);
    }
    for (size_t c = 0; c < columns && status == NG_OK; c++)
        ranks[c] = (ng_rank){fabs(eigenvalues[c]), (uint32_t)c};
    if (status == NG_OK)
        ng_sort_ranks(ranks, columns);
    for (size_t c = 0; c < k && status == NG_OK; c++) {
        values[c] = ranks[c].score;
        memcpy(W + c * columns, B + ranks[c].item * columns, columns * sizeof *W);
    }
    free(eigenvalues);
    free(ranks);
    return status;
}

static void fix_signs(size_t n, size_t k, double *vectors)
{
    for (size_t c = 0; c < k; c++) {
        double largest = 0;
        for (size_t i = 0; i < n; i++)
            if (fabs(vectors[i * k + c]) > fabs(largest))
                largest = vectors[i * k + c];
        for (size_t i = 0; i < n && largest < 0; i++)
            vectors[i * k + c] = -vectors[i * k + c];
    }
}

ng_status ng_svd_symmetric(const ng_csr *A, const ng_svd_options *options, ng_pool *pool,
                           double *values, double *vectors)
{
    const size_t n = A->rows, k = options->rank;
    const size_t columns = k + OVERSAMPLING < n ? k + OVERSAMPLING : n;
    double *Q = ng_array_new(n, columns * sizeof *Q), *Y = ng_array_new(n, columns * sizeof *Y);
    double *B = ng_array_new(columns, columns * sizeof *B);
    double *W = ng_array_new(k, columns * sizeof *W);
    ng_status status = Q && Y && B && W ? NG_OK : NG_ERROR_MEMORY;
    if (status == NG_OK)
        fill_normal(options->seed, Q, n * columns);
    for (size_t step = 0; step < POWER_STEPS && status == NG_OK; step++) {
        if (!go_on(options, step))
            status = NG_INTERRUPTED;
        if (status == NG_OK) {
            multiply(A, Q, columns, pool, Y);
            status = step % 2 ? ng_dense_orthonormalize(n, columns, Y) : NG_OK;
        }
        double *const swapped = Q;
        Q = Y;
        Y = swapped;
    }
    if (status == NG_OK && !go_on(options, POWER_STEPS))
        status = NG_INTERRUPTED;
    if (status == NG_OK) {
        multiply(A, Q, columns, pool, Y);
        status = project(n, columns, k, Q, Y, B, values, W);
    }
    if (status == NG_OK) {
        ng_dense_multiply(n, k, columns, (ng_dense_factor){Q, false}, (ng_dense_factor){W, true},
                          vectors);
        fix_signs(n, k, vectors);
    }
    free(Q);
    free(Y);
    free(B);
    free(W);
    return status;
}
