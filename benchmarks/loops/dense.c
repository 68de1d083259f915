/* Dense products: A A^T by BLAS, and the dot product in fixed order that training uses. */
#include <stdlib.h>

#include "base/random.h"
#include "bench.h"
#include "math/dense.h"
#include "math/vector.h"

enum { LONG = 1 << 22 };

typedef struct job {
    size_t n, k;
    double *A;    /* [n x k] */
    double *G;    /* [n x n] */
    float *x, *y; /* [LONG] */
    double dot;
} job;

static void multiply(void *context)
{
    job *j = context;
    ng_dense_gram(j->n, j->k, j->A, j->G);
}

static void dot(void *context)
{
    job *j = context;
    j->dot = ng_vector_dot(NULL, LONG, j->x, j->y);
    bench_use(j->dot);
}

static void measure_gram(job *j, size_t n, size_t k, const char *name)
{
    j->n = n;
    j->k = k;
    multiply(j);
    for (size_t r = 0; r < n; r++)
        for (size_t c = 0; c <= r; c++) {
            double sum = 0;
            for (size_t i = 0; i < k; i++)
                sum += j->A[r * k + i] * j->A[c * k + i];
            bench_require(bench_close(j->G[r * n + c], sum, 1e-10), "a product");
        }
    bench_loop(&(bench_work){.name = name,
                             .item = "product",
                             .items = 0.5 * (double)(n * (n + 1)) * (double)k,
                             .bytes = 8 * ((double)(n * k) + 0.5 * (double)(n * n)),
                             .flops = (double)(n * (n + 1)) * (double)k,
                             .run = multiply,
                             .context = j});
}

int main(void)
{
    job j = {.A = bench_memory(malloc(512 * 512 * sizeof *j.A)),
             .G = bench_memory(malloc(512 * 512 * sizeof *j.G)),
             .x = bench_memory(malloc(LONG * sizeof *j.x)),
             .y = bench_memory(malloc(LONG * sizeof *j.y))};
    ng_random random;
    double sum = 0;
    ng_random_seed(&random, 2);
    for (size_t i = 0; i < 512 * 512; i++)
        j.A[i] = ng_random_unit(&random) - 0.5;
    for (size_t i = 0; i < LONG; i++) {
        j.x[i] = (float)ng_random_unit(&random);
        j.y[i] = (float)ng_random_unit(&random);
        sum += (double)j.x[i] * (double)j.y[i];
    }
    measure_gram(&j, 40, 300, "dense A A^T, 40 x 300: an article");
    measure_gram(&j, 512, 512, "dense A A^T, 512 x 512");
    dot(&j);
    bench_require(bench_close(j.dot, sum, 1e-9), "a dot product");
    bench_loop(&(bench_work){.name = "dot product, 4 million floats",
                             .item = "product",
                             .items = LONG,
                             .bytes = 8.0 * LONG,
                             .flops = 2.0 * LONG,
                             .run = dot,
                             .context = &j});
    free(j.A);
    free(j.G);
    free(j.x);
    free(j.y);
    return 0;
}
