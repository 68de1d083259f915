/* The objective of training and its gradient, softmax: against both written out with exp and log of
 * the C library. */
#include <math.h>
#include <stdlib.h>

#include "base/random.h"
#include "bench.h"
#include "linear/objective.h"
#include "sparse.h"

enum {
    ROWS = 4000,
    FEATURES = 30000,
    CLASSES = 20,
    PER_ROW = 120,
    SIZE = (FEATURES + 1) * CLASSES
};

typedef struct job {
    ng_objective objective;
    float *point;    /* [SIZE] */
    float *gradient; /* [SIZE] */
    double value;
} job;

static void evaluate(void *context)
{
    job *j = context;
    j->value = ng_objective_evaluate(&j->objective, j->point);
}

static void differentiate(void *context)
{
    job *j = context;
    ng_objective_gradient(&j->objective, j->point, j->gradient);
}

static void check(const job *j, const ng_csr *X, const uint32_t *labels)
{
    double *slopes = bench_memory(calloc(SIZE, sizeof *slopes)), value = 0;
    for (size_t i = 0; i < (size_t)FEATURES * CLASSES; i++) {
        slopes[i] = (double)j->point[i];
        value += 0.5 * slopes[i] * slopes[i];
    }
    for (size_t i = 0; i < ROWS; i++) {
        double p[CLASSES], sum = 0;
        for (size_t k = 0; k < CLASSES; k++) {
            p[k] = (double)j->point[FEATURES * CLASSES + k];
            for (size_t n = X->starts[i]; n < X->starts[i + 1]; n++)
                p[k] += (double)X->values[n] * (double)j->point[X->index[n] * CLASSES + k];
            p[k] = exp(p[k]);
            sum += p[k];
        }
        value -= log(p[labels[i]] / sum);
        for (size_t k = 0; k < CLASSES; k++) {
            const double residual = p[k] / sum - (k == labels[i]);
            for (size_t n = X->starts[i]; n < X->starts[i + 1]; n++)
                slopes[X->index[n] * CLASSES + k] += residual * (double)X->values[n];
            slopes[FEATURES * CLASSES + k] += residual;
        }
    }
    bench_require(bench_close(j->value, value, 1e-6), "the objective");
    for (size_t i = 0; i < SIZE; i++)
        bench_require(bench_close((double)j->gradient[i], slopes[i], 1e-5), "the gradient");
    free(slopes);
}

int main(void)
{
    ng_csr X = bench_sparse_make(ROWS, FEATURES, PER_ROW);
    size_t *starts = bench_memory(malloc((ROWS + 1) * sizeof *starts));
    uint32_t *labels = bench_memory(malloc(ROWS * sizeof *labels));
    job j = {.point = bench_memory(malloc(SIZE * sizeof *j.point)),
             .gradient = bench_memory(malloc(SIZE * sizeof *j.gradient))};
    const double N = (double)X.starts[ROWS];
    ng_random random;
    ng_random_seed(&random, 3);
    for (size_t i = 0; i < ROWS; i++) {
        starts[i] = i;
        labels[i] = (uint32_t)ng_random_below(&random, CLASSES);
    }
    starts[ROWS] = ROWS;
    for (size_t i = 0; i < SIZE; i++)
        j.point[i] = (float)(ng_random_unit(&random) - 0.5);
    const ng_linear_problem problem = {.X = &X,
                                       .K = CLASSES,
                                       .label_start = starts,
                                       .labels = labels};
    bench_require(ng_objective_init(&j.objective, &problem, ng_loss_find("softmax"), 1, 0, NULL,
                                    NULL) == NG_OK,
                  "the objective");
    bench_require(j.objective.size == SIZE, "the size");
    evaluate(&j);
    differentiate(&j);
    check(&j, &X, labels);
    bench_loop(&(bench_work){.name = "objective of softmax: X W, losses, residuals",
                             .item = "non-zero",
                             .items = N,
                             .bytes = N * (8 + 4 * CLASSES),
                             .flops = N * 2 * CLASSES,
                             .run = evaluate,
                             .context = &j});
    bench_loop(&(bench_work){.name = "gradient: transpose of X times residuals",
                             .item = "non-zero",
                             .items = N,
                             .bytes = N * (8 + 4 * CLASSES) + 8.0 * SIZE,
                             .flops = N * 2 * CLASSES,
                             .run = differentiate,
                             .context = &j});
    ng_objective_clear(&j.objective);
    ng_csr_clear(&X);
    free(starts);
    free(labels);
    free(j.point);
    free(j.gradient);
    return 0;
}
