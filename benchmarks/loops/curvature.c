/* A product with the Hessian of softmax over dense rows, and over the same rows as sparse ones:
 * against both written out with exp of the C library. */
#include <math.h>
#include <stdlib.h>

#include "base/random.h"
#include "bench.h"
#include "linear/objective.h"

enum { ROWS = 8192, FEATURES = 150, CLASSES = 16, SIZE = (FEATURES + 1) * CLASSES };

typedef struct job {
    ng_objective objective;
    float *point;     /* [SIZE] */
    float *direction; /* [SIZE] */
    float *image;     /* [SIZE] */
    double curvature;
} job;

static void multiply(void *context)
{
    job *j = context;
    j->curvature = ng_objective_product(&j->objective, j->direction, j->image);
}

static void score(const float *x, const float *point, double *scores)
{
    for (size_t k = 0; k < CLASSES; k++) {
        scores[k] = (double)point[FEATURES * CLASSES + k];
        for (size_t v = 0; v < FEATURES; v++)
            scores[k] += (double)x[v] * (double)point[v * CLASSES + k];
    }
}

static void check(const job *j, const float *values)
{
    double image[SIZE], curvature = 0;
    for (size_t n = 0; n < SIZE; n++)
        image[n] = n < FEATURES * CLASSES ? (double)j->direction[n] : 0;
    for (size_t i = 0; i < ROWS; i++) {
        const float *x = values + i * FEATURES;
        double p[CLASSES], s[CLASSES], sum = 0, mean = 0;
        score(x, j->point, p);
        score(x, j->direction, s);
        for (size_t k = 0; k < CLASSES; k++)
            sum += p[k] = exp(p[k]);
        for (size_t k = 0; k < CLASSES; k++)
            mean += p[k] / sum * s[k];
        for (size_t k = 0; k < CLASSES; k++) {
            const double weighted = p[k] / sum * (s[k] - mean);
            for (size_t v = 0; v < FEATURES; v++)
                image[v * CLASSES + k] += (double)x[v] * weighted;
            image[FEATURES * CLASSES + k] += weighted;
        }
    }
    for (size_t n = 0; n < SIZE; n++) {
        curvature += (double)j->direction[n] * image[n];
        bench_require(bench_close((double)j->image[n], image[n], 1e-4), "the product");
    }
    bench_require(bench_close(j->curvature, curvature, 1e-4), "the curvature");
}

static void measure(job *j, const ng_linear_problem *problem, const float *values, const char *name,
                    double bytes)
{
    bench_require(ng_objective_init(&j->objective, problem, ng_loss_find("softmax"), 1, 0, NULL,
                                    NULL) == NG_OK,
                  "the objective");
    ng_objective_evaluate(&j->objective, j->point);
    multiply(j);
    check(j, values);
    bench_loop(&(bench_work){.name = name,
                             .item = "value",
                             .items = (double)ROWS * FEATURES,
                             .bytes = bytes,
                             .flops = 4.0 * ROWS * FEATURES * CLASSES,
                             .run = multiply,
                             .context = j});
    ng_objective_clear(&j->objective);
}

int main(void)
{
    const double values_bytes = 4.0 * ROWS * FEATURES;
    job j = {.point = bench_memory(malloc(SIZE * sizeof *j.point)),
             .direction = bench_memory(malloc(SIZE * sizeof *j.direction)),
             .image = bench_memory(malloc(SIZE * sizeof *j.image))};
    float *values = bench_memory(malloc(ROWS * FEATURES * sizeof *values));
    uint32_t *index = bench_memory(malloc(ROWS * FEATURES * sizeof *index));
    uint32_t *labels = bench_memory(malloc(ROWS * sizeof *labels));
    size_t *starts = bench_memory(malloc((ROWS + 1) * sizeof *starts));
    size_t *label_start = bench_memory(malloc((ROWS + 1) * sizeof *label_start));
    ng_random random;
    ng_random_seed(&random, 6);
    for (size_t n = 0; n < ROWS * FEATURES; n++) {
        values[n] = (float)(ng_random_unit(&random) - 0.5);
        index[n] = (uint32_t)(n % FEATURES);
    }
    for (size_t i = 0; i <= ROWS; i++) {
        starts[i] = i * FEATURES;
        label_start[i] = i;
    }
    for (size_t i = 0; i < ROWS; i++)
        labels[i] = (uint32_t)ng_random_below(&random, CLASSES);
    for (size_t n = 0; n < SIZE; n++) {
        j.point[n] = (float)(ng_random_unit(&random) - 0.5);
        j.direction[n] = (float)(ng_random_unit(&random) - 0.5);
    }
    const ng_csr X = {ROWS, FEATURES, starts, index, values};
    const ng_dense_rows dense = {values, ROWS, FEATURES};
    ng_linear_problem problem = {.X = &X,
                                 .K = CLASSES,
                                 .label_start = label_start,
                                 .labels = labels};
    measure(&j, &problem, values, "H times a vector, 150 columns as sparse rows", 4 * values_bytes);
    problem.X = NULL;
    problem.dense = &dense;
    measure(&j, &problem, values, "H times a vector, 150 columns as dense rows", values_bytes);
    free(j.point);
    free(j.direction);
    free(j.image);
    free(values);
    free(index);
    free(labels);
    free(starts);
    free(label_start);
    return 0;
}
