/* Fitting and applying linear models: options, checks of the data, and the way between a model and
 * the point that solvers move. */
#include "linear/linear.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "linear/objective.h"
#include "linear/solver.h"
#include "math/gather.h"

const char *ng_stop_reason_text(ng_stop_reason reason)
{
    switch (reason) {
    case NG_STOP_CONVERGED: return "converged";
    case NG_STOP_ITERATIONS: return "iteration limit";
    case NG_STOP_PROGRESS: return "no further decrease";
    case NG_STOP_CANCELLED: return "cancelled";
    }
    return "unknown";
}

void ng_linear_options_default(ng_linear_options *options)
{
    *options = (ng_linear_options){.C = 1, .tolerance = 1e-3, .max_iterations = 1000};
}

ng_status ng_linear_options_check(const ng_linear_options *options, ng_error *error)
{
    const ng_solver *solver = ng_solver_find(options->solver, options->l1_ratio);
    if (!ng_loss_find(options->loss))
        return ng_fail(error, NG_ERROR_ARGUMENT, "loss \"%s\" is not known", options->loss);
    if (!(options->l1_ratio >= 0 && options->l1_ratio <= 1))
        return ng_fail(error, NG_ERROR_ARGUMENT, "l1_ratio %g is not in [0, 1]", options->l1_ratio);
    if (!solver)
        return ng_fail(error, NG_ERROR_ARGUMENT, "solver \"%s\" is not known", options->solver);
    if (options->l1_ratio > 0 && !solver->l1)
        return ng_fail(error, NG_ERROR_ARGUMENT, "solver \"%s\" needs l1_ratio 0, not %g",
                       solver->choice.name, options->l1_ratio);
    if (!(options->C > 0 && options->C <= NG_LINEAR_MOST_C))
        return ng_fail(error, NG_ERROR_ARGUMENT, "C %g is not in (0, %g]", options->C,
                       NG_LINEAR_MOST_C);
    if (!(options->tolerance > 0 && options->tolerance < 1))
        return ng_fail(error, NG_ERROR_ARGUMENT, "tolerance %g is not in (0, 1)",
                       options->tolerance);
    if (options->max_iterations == 0)
        return ng_fail(error, NG_ERROR_ARGUMENT, "max_iterations 0 is not at least 1");
    return NG_OK;
}

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

static bool all_finite(const float *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!isfinite(values[i]))
            return false;
    return true;
}

static ng_status check_shape(const ng_linear_problem *problem, const ng_loss *loss,
                             const ng_linear_model *model, ng_error *error)
{
    const size_t K = problem->K;
    if (K < (loss->one_label ? 2u : 1u))
        return ng_fail(error, NG_ERROR_ARGUMENT, "loss \"%s\" needs at least %d classes, not %zu",
                       loss->choice.name, loss->one_label ? 2 : 1, K);
    if (model->V != problem->X->columns || model->K != K || model->stride != ng_linear_stride(K))
        return ng_fail(error, NG_ERROR_ARGUMENT, "the model is [%zu x %zu], the data [%zu x %zu]",
                       model->V, model->K, problem->X->columns, K);
    if (!all_finite(model->weights, model->V * model->stride) ||
        !all_finite(model->bias, model->stride))
        return ng_fail(error, NG_ERROR_ARGUMENT, "the start is not finite");
    if (problem->scale && !all_finite(problem->scale, model->V * model->stride))
        return ng_fail(error, NG_ERROR_ARGUMENT, "scale is not finite");
    for (size_t k = 0; problem->class_weights && k < K; k++)
        if (!(problem->class_weights[k] > 0 && isfinite(problem->class_weights[k])))
            return ng_fail(error, NG_ERROR_ARGUMENT, "weight of class %zu is not > 0", k + 1);
    return NG_OK;
}

static ng_status check_row(const ng_linear_problem *problem, const ng_loss *loss, size_t i,
                           ng_error *error)
{
    const ng_csr *X = problem->X;
    const uint32_t *labels = problem->labels + problem->label_start[i];
    size_t count = problem->label_start[i + 1] - problem->label_start[i];
    if (!all_finite(X->values + X->starts[i], X->starts[i + 1] - X->starts[i]))
        return ng_fail(error, NG_ERROR_DATA, "row %zu: value is not finite", i + 1);
    if (problem->row_weights &&
        !(problem->row_weights[i] >= 0 && isfinite(problem->row_weights[i])))
        return ng_fail(error, NG_ERROR_DATA, "row %zu: weight is not finite and >= 0", i + 1);
    if (loss->one_label && count != 1)
        return ng_fail(error, NG_ERROR_DATA, "row %zu: has %zu labels, loss \"%s\" needs one",
                       i + 1, count, loss->choice.name);
    for (size_t j = 0; j < count; j++) {
        if (labels[j] >= problem->K)
            return ng_fail(error, NG_ERROR_DATA, "row %zu: label %lu is not below %zu", i + 1,
                           (unsigned long)labels[j], problem->K);
        for (size_t before = 0; before < j; before++)
            if (labels[before] == labels[j])
                return ng_fail(error, NG_ERROR_DATA, "row %zu: has label %lu twice", i + 1,
                               (unsigned long)labels[j]);
    }
    return NG_OK;
}

static ng_status check_problem(const ng_linear_problem *problem, const ng_loss *loss,
                               const ng_linear_model *model, ng_error *error)
{
    ng_status status = check_shape(problem, loss, model, error);
    for (size_t i = 0; status == NG_OK && i < problem->X->rows; i++)
        status = check_row(problem, loss, i, error);
    return status;
}

/* Between the model's folded weights and the point, in place: multiply or divide by the scale. */
static void fold(const ng_linear_problem *problem, const ng_linear_model *model, float *point,
                 bool into_weights)
{
    if (!problem->scale)
        return;
    for (size_t n = 0; n < model->V * model->stride; n++) {
        float scale = problem->scale[n];
        if (into_weights)
            point[n] *= scale;
        else
            point[n] = scale != 0 ? point[n] / scale : 0;
    }
}

static ng_status solve(const ng_linear_problem *problem, const ng_linear_options *options,
                       const ng_loss *loss, float *point, ng_linear_result *result, ng_error *error)
{
    const ng_solver *solver = ng_solver_find(options->solver, options->l1_ratio);
    ng_row_objective *rows = NULL;
    ng_objective objective;
    ng_status status = ng_row_objective_new(problem, loss, options->C, options->l1_ratio,
                                            options->pool, &rows, &objective, error);
    if (status == NG_OK)
        status = solver->solve(&objective, options, point, result, error);
    if (status == NG_OK)
        result->passes = ng_row_objective_passes(rows);
    ng_row_objective_free(rows);
    return status;
}

ng_status ng_linear_fit(const ng_linear_problem *problem, const ng_linear_options *options,
                        ng_linear_model *model, ng_linear_result *result, ng_error *error)
{
    ng_status status = ng_linear_options_check(options, error);
    if (status != NG_OK)
        return status;
    const ng_loss *loss = ng_loss_find(options->loss);
    status = check_problem(problem, loss, model, error);
    if (status != NG_OK)
        return status;

    const size_t size = model->V * model->stride;
    ng_linear_result found = {0};
    float *point = ng_array_new(size + model->stride, sizeof *point);
    if (!point)
        return ng_fail_memory(error);
    if (size)
        memcpy(point, model->weights, size * sizeof *point);
    memcpy(point + size, model->bias, model->stride * sizeof *point);
    fold(problem, model, point, false);
    status = solve(problem, options, loss, point, &found, error);
    if (status == NG_OK) {
        fold(problem, model, point, true);
        if (size)
            memcpy(model->weights, point, size * sizeof *point);
        memcpy(model->bias, point + size, model->stride * sizeof *point);
        *result = found;
    }
    free(point);
    return status;
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
