/* Dual coordinate ascent; see dual.h. */
#include "linear/dual.h"

#include <math.h>
#include <string.h>

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
    ng_arena *memory = &dual->memory;
    if (__builtin_mul_overflow(D, S, &rows))
        return ng_fail_memory(error);
    dual->order = ng_arena_new(memory, D, sizeof *dual->order);
    dual->squares = ng_arena_new(memory, D, sizeof *dual->squares);
    dual->residual = ng_arena_zeroed(memory, rows, sizeof *dual->residual);
    dual->state = ng_arena_zeroed(memory, rows, sizeof *dual->state);
    dual->delta = ng_arena_zeroed(memory, S, sizeof *dual->delta);
    dual->scores = ng_arena_new(memory, S, sizeof *dual->scores);
    dual->work = ng_arena_new(memory, K, 5 * sizeof *dual->work);
    if (memory->failed) {
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
    ng_arena_clear(&dual->memory);
    *dual = (ng_dual){0};
}

static void row_scores(const ng_dual *dual, size_t i, const float *point)
{
    const ng_csr *X = dual->problem->X;
    const size_t S = dual->stride;
    for (size_t k = 0; k < S; k++)
        dual->scores[k] = (double)point[X->columns * S + k];
    ng_gather_rows(X, i, point, S, S, dual->scores);
}

/* point += (x_i, 1) dual->delta */
static void add_row(const ng_dual *dual, size_t i, float *point)
{
    const ng_csr *X = dual->problem->X;
    const size_t S = dual->stride;
    for (size_t k = 0; k < dual->problem->K; k++)
        point[X->columns * S + k] += dual->delta[k];
    ng_scatter_row(X, i, dual->delta, point, S, S);
}

/* Returns how far the residual has moved, in sum. */
static double visit_row(ng_dual *dual, size_t i, bool first, float *point)
{
    double moved = 0;
    const size_t K = dual->problem->K;
    float *residual = dual->residual + i * dual->stride;
    ng_loss_row row = ng_loss_row_of(dual->problem, dual->C, i);
    row_scores(dual, i, point);
    memcpy(dual->delta, residual, K * sizeof *residual);
    dual->loss->ascend(&row, K, (double)dual->squares[i], first, dual->scores, residual,
                       dual->state + i * dual->stride, dual->work);
    for (size_t k = 0; k < K; k++)
        dual->delta[k] -= residual[k];
    for (size_t k = 0; k < K; k++)
        moved += fabs((double)dual->delta[k]);
    add_row(dual, i, point);
    return moved;
}

/* Visits order[count] in another order than before. Returns how far their residuals have moved. */
static double sweep(ng_dual *dual, size_t count, bool first, float *point)
{
    double moved = 0;
    ng_random_shuffle(&dual->random, dual->order, count);
    for (size_t n = 0; n < count; n++) {
        if (n + 1 < count)
            ng_gather_prefetch(dual->problem->X, dual->order[n + 1], point, dual->stride,
                               dual->stride);
        moved += visit_row(dual, dual->order[n], first, point);
    }
    return moved;
}

void ng_dual_sweep(ng_dual *dual, float *point)
{
    sweep(dual, dual->problem->X->rows, dual->sweeps == 0, point);
    dual->sweeps++;
}

/* Residual and state of every row as they are at `point`. */
static void settle_rows(ng_dual *dual, const float *point)
{
    const size_t K = dual->problem->K, S = dual->stride;
    for (size_t i = 0; i < dual->problem->X->rows; i++) {
        const ng_loss_row row = ng_loss_row_of(dual->problem, dual->C, i);
        row_scores(dual, i, point);
        for (size_t k = 0; k < K; k++)
            dual->state[i * S + k] = (float)dual->scores[k];
        dual->loss->evaluate(&row, K, dual->scores, dual->residual + i * S, dual->delta);
    }
}

/* Sweeps over order[count] until what is to come, if sweeps go on to bring less at the same rate,
 * is small beside what was taken out. False: told to stop. */
static bool make_up_for(ng_dual *dual, size_t count, double removed,
                        const ng_linear_options *options, const ng_linear_result *result,
                        float *point)
{
    enum { SWEEPS_MAX = 30 };
    static const double share_min = 0.25;
    ng_linear_progress progress = {.objective = result->objective,
                                   .gradient_norm = result->gradient_norm,
                                   .relative_norm = result->relative_norm};
    double last = 0;
    for (size_t n = 0; n < SWEEPS_MAX; n++) {
        const double moved = sweep(dual, count, false, point);
        progress.iteration = result->iterations + n + 1;
        if (options->progress && !options->progress(options->progress_context, &progress))
            return false;
        /* The first sweep brings more than its share. */
        if (n >= 2 && moved * moved <= share_min * removed * (last - moved))
            break;
        last = moved;
    }
    return true;
}

ng_status ng_dual_taken_out_scores(const ng_linear_problem *problem,
                                   const ng_linear_options *options, float *point,
                                   ng_linear_result *result, ng_error *error)
{
    const size_t D = problem->X->rows, K = problem->K, S = ng_linear_stride(K);
    const ng_linear_taken_out *taken_out = options->taken_out;
    size_t kept = 0, next = 0;
    double removed = 0;
    ng_dual dual;
    ng_status status = ng_dual_new(problem, ng_loss_find(options->loss), options->C, &dual, error);
    if (status != NG_OK)
        return status;
    settle_rows(&dual, point);
    for (size_t i = 0; i < D; i++)
        if (next < taken_out->count && taken_out->rows[next] == i) {
            ng_scatter_row(problem->X, i, dual.residual + i * S, point, S, S);
            for (size_t k = 0; k < K; k++)
                removed += fabs((double)dual.residual[i * S + k]);
            next++;
        } else {
            dual.order[kept++] = (uint32_t)i;
        }
    if (!make_up_for(&dual, kept, removed, options, result, point))
        result->reason = NG_STOP_CANCELLED;
    for (size_t n = 0; n < taken_out->count; n++) {
        row_scores(&dual, taken_out->rows[n], point);
        for (size_t k = 0; k < K; k++)
            taken_out->scores[n * K + k] = (float)dual.scores[k];
    }
    ng_dual_clear(&dual);
    return NG_OK;
}
