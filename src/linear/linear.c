/* Models and scores. */
#include "linear/linear.h"

#include <stdlib.h>

#include "base/memory.h"
#include "math/dense.h"
#include "math/gather.h"
#include "math/grid.h"

ng_status ng_linear_model_new(size_t V, size_t K, ng_linear_model *model, ng_error *error)
{
    const size_t stride = ng_linear_stride(K);
    size_t size;
    if (stride < K || __builtin_mul_overflow(V, stride, &size))
        return ng_fail_memory(error);
    ng_linear_model made = {.V = V,
                            .K = K,
                            .stride = stride,
                            .weights = ng_array_zeroed(size, sizeof(float)),
                            .bias = ng_array_zeroed(stride, sizeof(float))};
    if (!made.weights || !made.bias) {
        ng_linear_model_clear(&made);
        return ng_fail_memory(error);
    }
    *model = made;
    return NG_OK;
}

void ng_linear_model_clear(ng_linear_model *model)
{
    free(model->weights);
    free(model->bias);
    *model = (ng_linear_model){0};
}

enum { SCORE_BLOCK = 64, SCORE_TILE = 64 };

typedef struct score_run {
    const ng_linear_model *model;
    const ng_csr *X;
    float *scores;
} score_run;

/* Rows of one block, in tiles of classes that fit a buffer of fixed size. */
static void score_task(void *context, size_t block, size_t worker)
{
    const score_run *run = context;
    const ng_linear_model *model = run->model;
    const size_t D = run->X->rows, K = model->K, start = block * SCORE_BLOCK;
    const size_t end = D - start < SCORE_BLOCK ? D : start + SCORE_BLOCK;
    double sums[SCORE_TILE];
    (void)worker;
    for (size_t i = start; i < end; i++)
        for (size_t k = 0; k < K; k += SCORE_TILE) {
            size_t columns = model->stride - k < SCORE_TILE ? model->stride - k : SCORE_TILE;
            size_t classes = K - k < SCORE_TILE ? K - k : SCORE_TILE;
            for (size_t c = 0; c < columns; c++)
                sums[c] = (double)model->bias[k + c];
            ng_gather_rows(run->X, i, model->weights + k, model->stride, columns, sums);
            for (size_t c = 0; c < classes; c++)
                run->scores[i * K + k + c] = (float)sums[c];
        }
}

void ng_linear_scores(const ng_linear_model *model, const ng_csr *X, ng_pool *pool, float *scores)
{
    score_run run = {.model = model, .X = X, .scores = scores};
    ng_pool_run(pool, X->rows / SCORE_BLOCK + (X->rows % SCORE_BLOCK != 0), score_task, &run);
}

typedef struct dense_run {
    const ng_linear_model *model;
    const ng_dense_rows *X;
    const double *weights; /* [V x stride] on a grid */
    double *rows;          /* [threads x NG_DENSE_BLOCK x V] each on a grid */
    double *sums;          /* [threads x NG_DENSE_BLOCK x stride] */
    float *scores;
} dense_run;

static void dense_score_task(void *context, size_t block, size_t worker)
{
    const dense_run *run = context;
    const ng_linear_model *model = run->model;
    const size_t V = model->V, K = model->K, S = model->stride, start = block * NG_DENSE_BLOCK;
    const size_t left = run->X->rows - start, count = left < NG_DENSE_BLOCK ? left : NG_DENSE_BLOCK;
    double *rows = run->rows + worker * NG_DENSE_BLOCK * V;
    double *sums = run->sums + worker * NG_DENSE_BLOCK * S;
    for (size_t n = 0; n < count; n++)
        ng_grid_round(V, run->X->values + (start + n) * V, NG_DENSE_BITS, rows + n * V);
    ng_dense_multiply(count, S, V, (ng_dense_factor){rows, false},
                      (ng_dense_factor){run->weights, false}, sums);
    for (size_t n = 0; n < count; n++)
        for (size_t k = 0; k < K; k++)
            run->scores[(start + n) * K + k] = (float)(sums[n * S + k] + (double)model->bias[k]);
}

ng_status ng_linear_dense_scores(const ng_linear_model *model, const ng_dense_rows *X,
                                 ng_pool *pool, float *scores, ng_error *error)
{
    const size_t block = ng_pool_size(pool) * NG_DENSE_BLOCK, size = model->V * model->stride;
    double *weights = ng_array_new(size, sizeof *weights);
    double *rows = ng_array_new(model->V, block * sizeof *rows);
    double *sums = ng_array_new(model->stride, block * sizeof *sums);
    const bool room = weights && rows && sums;
    if (room) {
        ng_grid_round(size, model->weights, ng_grid_other_bits(model->V, NG_DENSE_BITS), weights);
        ng_pool_run(pool, X->rows / NG_DENSE_BLOCK + (X->rows % NG_DENSE_BLOCK != 0),
                    dense_score_task, &(dense_run){model, X, weights, rows, sums, scores});
    }
    free(weights);
    free(rows);
    free(sums);
    return room ? NG_OK : ng_fail_memory(error);
}
