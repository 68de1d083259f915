/* Dual coordinate ascent; see dual.h. */
#include "linear/dual.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "math/gather.h"

static const uint64_t seed = 1;

static float row_square(const ng_csr *X, size_t i)
{
    double square = 1;
    for (size_t n = X->starts[i]; n < X->starts[i + 1]; n++)
        square += (double)X->values[n] * (double)X->values[n];
    return (float)square;
}

ng_status ng_dual_new(const ng_linear_problem *problem, const ng_loss *loss, double C,
                      ng_dual *dual, ng_error *error)
{
    const size_t D = problem->X->rows, K = problem->K, S = ng_linear_stride(K);
    size_t rows;
    *dual = (ng_dual){.problem = problem, .loss = loss, .C = C, .stride = S};
    if (__builtin_mul_overflow(D, S, &rows))
        return ng_fail_memory(error);
    dual->order = ng_array_new(D, sizeof *dual->order);
    dual->squares = ng_array_new(D, sizeof *dual->squares);
    dual->residual = ng_array_zeroed(rows, sizeof *dual->residual);
    dual->state = ng_array_zeroed(rows, sizeof *dual->state);
    dual->delta = ng_array_zeroed(S, sizeof *dual->delta);
    dual->scores = ng_array_new(S, sizeof *dual->scores);
    dual->work = ng_array_new(K, 5 * sizeof *dual->work);
    if (!dual->order || !dual->squares || !dual->residual || !dual->state || !dual->delta ||
        !dual->scores || !dual->work) {
        ng_dual_clear(dual);
        return ng_fail_memory(error);
    }
    ng_random_seed(&dual->random, seed);
    for (size_t i = 0; i < D; i++) {
        dual->order[i] = (uint32_t)i;
        dual->squares[i] = row_square(problem->X, i);
    }
    return NG_OK;
}

void ng_dual_clear(ng_dual *dual)
{
    free(dual->order);
    free(dual->squares);
    free(dual->residual);
    free(dual->state);
    free(dual->delta);
    free(dual->scores);
    free(dual->work);
    *dual = (ng_dual){0};
}

static void visit_row(ng_dual *dual, size_t i, float *point)
{
    const ng_csr *X = dual->problem->X;
    const size_t K = dual->problem->K, S = dual->stride;
    float *residual = dual->residual + i * S, *bias = point + X->columns * S;
    ng_loss_row row = ng_loss_row_of(dual->problem, dual->C, i);
    for (size_t k = 0; k < S; k++)
        dual->scores[k] = (double)bias[k];
    ng_gather_rows(X, i, point, S, S, dual->scores);
    memcpy(dual->delta, residual, K * sizeof *residual);
    dual->loss->ascend(&row, K, (double)dual->squares[i], dual->sweeps == 0, dual->scores, residual,
                       dual->state + i * S, dual->work);
    for (size_t k = 0; k < K; k++) {
        dual->delta[k] -= residual[k];
        bias[k] += dual->delta[k];
    }
    ng_scatter_row(X, i, dual->delta, point, S, S);
}

void ng_dual_sweep(ng_dual *dual, float *point)
{
    const ng_csr *X = dual->problem->X;
    ng_random_shuffle(&dual->random, dual->order, X->rows);
    for (size_t n = 0; n < X->rows; n++) {
        if (n + 1 < X->rows)
            ng_gather_prefetch(X, dual->order[n + 1], point, dual->stride, dual->stride);
        visit_row(dual, dual->order[n], point);
    }
    dual->sweeps++;
}
