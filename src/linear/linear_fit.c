/* Fitting: the way between a model and the point that solvers move. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "linear/compact.h"
#include "linear/dual.h"
#include "linear/objective.h"
#include "linear/problem.h"
#include "linear/solver.h"

static bool all_finite(const float *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!isfinite(values[i]))
            return false;
    return true;
}

static ng_status check_start(const ng_linear_problem *problem, const ng_linear_model *model,
                             ng_error *error)
{
    const size_t K = problem->K;
    if (model->V != problem->X->columns || model->K != K || model->stride != ng_linear_stride(K))
        return ng_fail(error, NG_ERROR_ARGUMENT, "the model is [%zu x %zu], the data [%zu x %zu]",
                       model->V, model->K, problem->X->columns, K);
    if (!all_finite(model->weights, model->V * model->stride) ||
        !all_finite(model->bias, model->stride))
        return ng_fail(error, NG_ERROR_ARGUMENT, "the start is not finite");
    if (problem->scale && !all_finite(problem->scale, model->V * model->stride))
        return ng_fail(error, NG_ERROR_ARGUMENT, "scale is not finite");
    return NG_OK;
}

/* A run in the making: the point that solvers move, and the problem it belongs to. */
typedef struct fit {
    ng_linear_problem problem; /* compact, or as given */
    bool compacted;
    ng_compact compact;
    float *point; /* [(V of `problem` + 1) x stride] */
} fit;

/* The l1 penalty and the scale tell features apart that occur in one row only. */
static ng_status begin(fit *run, const ng_linear_problem *problem, double l1_ratio,
                       const ng_linear_model *model, ng_error *error)
{
    const size_t S = model->stride;
    *run = (fit){.problem = *problem, .compacted = l1_ratio == 0 && !problem->scale};
    if (run->compacted) {
        ng_status status = ng_compact_new(problem->X, &run->compact, error);
        if (status != NG_OK)
            return status;
        run->problem.X = &run->compact.X;
    }
    const size_t size = run->problem.X->columns * S;
    run->point = ng_array_new(size + S, sizeof *run->point);
    if (!run->point) {
        ng_compact_clear(&run->compact);
        return ng_fail_memory(error);
    }
    if (run->compacted)
        ng_compact_in(&run->compact, model->V, S, model->weights, run->point);
    else
        for (size_t n = 0; n < size; n++) {
            float scale = problem->scale ? problem->scale[n] : 1;
            run->point[n] = scale != 0 ? model->weights[n] / scale : 0;
        }
    memcpy(run->point + size, model->bias, S * sizeof *run->point);
    return NG_OK;
}

static void keep(const fit *run, ng_linear_model *model)
{
    const size_t S = model->stride, size = run->problem.X->columns * S;
    const float *scale = run->problem.scale;
    if (run->compacted)
        ng_compact_out(&run->compact, model->V, S, run->point, model->weights);
    else
        for (size_t n = 0; n < size; n++)
            model->weights[n] = run->point[n] * (scale ? scale[n] : 1);
    memcpy(model->bias, run->point + size, S * sizeof *run->point);
}

static void end(fit *run)
{
    ng_compact_clear(&run->compact);
    free(run->point);
}

static ng_status solve(const fit *run, const ng_linear_options *options, ng_linear_result *result,
                       ng_error *error)
{
    const ng_solver *solver = ng_solver_find(options->solver, options->l1_ratio);
    ng_row_objective *rows = NULL;
    ng_objective objective;
    ng_status status =
        ng_row_objective_new(&run->problem, ng_loss_find(options->loss), options->C,
                             options->l1_ratio, options->pool, &rows, &objective, error);
    if (status == NG_OK)
        status = solver->solve(&objective, options, run->point, result, error);
    if (status == NG_OK)
        result->passes = ng_row_objective_passes(rows);
    ng_row_objective_free(rows);
    return status;
}

ng_status ng_linear_fit(const ng_linear_problem *problem, const ng_linear_options *options,
                        ng_linear_model *model, ng_linear_result *result, ng_error *error)
{
    fit run;
    ng_linear_result found = {0};
    ng_status status = ng_linear_options_check(options, error);
    if (status == NG_OK)
        status = ng_linear_problem_check(problem, ng_loss_find(options->loss), error);
    if (status == NG_OK)
        status = check_start(problem, model, error);
    if (status == NG_OK && options->held_out && (options->l1_ratio > 0 || problem->scale))
        status = ng_fail(error, NG_ERROR_ARGUMENT,
                         "held-out scores need l1_ratio 0 and a problem without scale");
    if (status == NG_OK)
        status = begin(&run, problem, options->l1_ratio, model, error);
    if (status != NG_OK)
        return status;
    status = solve(&run, options, &found, error);
    if (status == NG_OK) {
        keep(&run, model);
        *result = found;
    }
    if (status == NG_OK && options->held_out && found.reason != NG_STOP_CANCELLED)
        status = ng_dual_held_out_scores(&run.problem, ng_loss_find(options->loss), options->C,
                                         options->held_out, run.point, error);
    end(&run);
    return status;
}
