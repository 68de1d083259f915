/* Scores of sparse rows: sums of rows of weights, in double, in the order of the row: the same bits
 * as two plain loops. */
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "bench.h"
#include "math/gather.h"
#include "sparse.h"

enum { ROWS = 256, FEATURES = 130000, CLASSES = 20, PER_ROW = 150 };

typedef struct job {
    ng_csr X;
    float *weights; /* [FEATURES x CLASSES] */
    double *scores; /* [ROWS x CLASSES] */
} job;

static void run(void *context)
{
    job *j = context;
    memset(j->scores, 0, ROWS * CLASSES * sizeof *j->scores);
    for (size_t i = 0; i < ROWS; i++)
        ng_gather_rows(&j->X, i, j->weights, CLASSES, CLASSES, j->scores + i * CLASSES);
}

static void check(const job *j)
{
    for (size_t i = 0; i < ROWS; i++)
        for (size_t k = 0; k < CLASSES; k++) {
            double sum = 0;
            for (size_t n = j->X.starts[i]; n < j->X.starts[i + 1]; n++)
                sum += (double)j->X.values[n] * (double)j->weights[j->X.index[n] * CLASSES + k];
            bench_require(memcmp(&sum, &j->scores[i * CLASSES + k], sizeof sum) == 0, "a score");
        }
}

int main(void)
{
    job j = {.X = bench_sparse_make(ROWS, FEATURES, PER_ROW),
             .weights = bench_memory(malloc(sizeof(float) * FEATURES * CLASSES)),
             .scores = bench_memory(malloc(sizeof(double) * ROWS * CLASSES))};
    const double N = (double)j.X.starts[ROWS];
    ng_random random;
    ng_random_seed(&random, 1);
    for (size_t i = 0; i < (size_t)FEATURES * CLASSES; i++)
        j.weights[i] = (float)(ng_random_unit(&random) - 0.5);
    run(&j);
    check(&j);
    bench_loop(&(bench_work){.name = "sparse score, 130,000 features, 20 labels",
                             .item = "non-zero",
                             .items = N,
                             .bytes = N * (8 + 4 * CLASSES),
                             .flops = N * 2 * CLASSES,
                             .run = run,
                             .context = &j});
    ng_csr_clear(&j.X);
    free(j.weights);
    free(j.scores);
    return 0;
}
