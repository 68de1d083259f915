/* Options of a fit, and the way between a model and the point that solvers move. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "linear/compact.h"
#include "linear/solver.h"

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
    if (!ng_loss_find(options->loss))
        return ng_fail(error, NG_ERROR_ARGUMENT, "loss \"%s\" is not known", options->loss);
    if (!(options->l1_ratio >= 0 && options->l1_ratio <= 1))
        return ng_fail(error, NG_ERROR_ARGUMENT, "l1_ratio %g is not in [0, 1]", options->l1_ratio);
    if (!(options->C > 0 && options->C <= NG_LINEAR_MAX))
        return ng_fail(error, NG_ERROR_ARGUMENT, "C %g is not in (0, %g]", options->C,
                       NG_LINEAR_MAX);
    if (!(options->tolerance > 0 && options->tolerance < 1))
        return ng_fail(error, NG_ERROR_ARGUMENT, "tolerance %g is not in (0, 1)",
                       options->tolerance);
    if (options->max_iterations == 0)
        return ng_fail(error, NG_ERROR_ARGUMENT, "max_iterations 0 is not at least 1");
    return NG_OK;
}

static bool is_weight(float weight)
{
    return weight >= 0 && (double)weight <= NG_LINEAR_MAX;
}

static ng_status check_values(const float *values, size_t count, size_t i, ng_error *error)
{
    for (size_t n = 0; n < count; n++) {
        if (!isfinite(values[n]))
            return ng_fail(error, NG_ERROR_DATA, "row %zu: value is not finite", i + 1);
        if (fabs((double)values[n]) > NG_LINEAR_MAX)
            return ng_fail(error, NG_ERROR_DATA, "row %zu: value %g is beyond %g", i + 1,
                           (double)values[n], NG_LINEAR_MAX);
    }
    return NG_OK;
}

static ng_status check_row(const ng_linear_problem *problem, const ng_loss *loss, size_t i,
                           ng_error *error)
{
    const ng_csr *X = problem->X;
    const ng_dense_rows *dense = problem->dense;
    const uint32_t *labels = problem->labels + problem->label_start[i];
    size_t count = problem->label_start[i + 1] - problem->label_start[i];
    ng_status status =
        dense ? check_values(dense->values + i * dense->columns, dense->columns, i, error)
              : check_values(X->values + X->starts[i], X->starts[i + 1] - X->starts[i], i, error);
    if (status != NG_OK)
        return status;
    if (problem->row_weights && !is_weight(problem->row_weights[i]))
        return ng_fail(error, NG_ERROR_DATA, "row %zu: weight %g is not in [0, %g]", i + 1,
                       (double)problem->row_weights[i], NG_LINEAR_MAX);
    if (loss->one_label && count != 1)
        return ng_fail(error, NG_ERROR_DATA, "row %zu: has %zu labels, loss \"%s\" needs one",
                       i + 1, count, loss->name);
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

/* Whether the loss can be had on these rows (`scale` apart). */
static ng_status check_problem(const ng_linear_problem *problem, const ng_loss *loss,
                               ng_error *error)
{
    const size_t K = problem->K;
    ng_status status = NG_OK;
    if (K < (loss->one_label ? 2u : 1u))
        return ng_fail(error, NG_ERROR_ARGUMENT, "loss \"%s\" needs at least %d classes, not %zu",
                       loss->name, loss->one_label ? 2 : 1, K);
    for (size_t k = 0; problem->class_weights && k < K; k++)
        if (!is_weight(problem->class_weights[k]) || problem->class_weights[k] == 0)
            return ng_fail(error, NG_ERROR_ARGUMENT, "weight %g of class %zu is not in (0, %g]",
                           (double)problem->class_weights[k], k + 1, NG_LINEAR_MAX);
    for (size_t i = 0; status == NG_OK && i < ng_linear_rows(problem); i++)
        status = check_row(problem, loss, i, error);
    return status;
}

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
    const size_t K = problem->K, V = ng_linear_columns(problem);
    if (model->V != V || model->K != K || model->stride != ng_linear_stride(K))
        return ng_fail(error, NG_ERROR_ARGUMENT, "the model is [%zu x %zu], the data [%zu x %zu]",
                       model->V, model->K, V, K);
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
    ng_shared_columns shared; /* where problem.shared is this */
    size_t V;                 /* columns of `point` */
    float *point;             /* [(V + 1) x stride] */
} fit;

static void end(fit *run)
{
    ng_compact_clear(&run->compact);
    ng_shared_columns_clear(&run->shared);
    free(run->point);
}

/* The l1 penalty and the scale tell features apart that occur in one row only. */
static ng_status begin(fit *run, const ng_linear_problem *problem, const ng_linear_options *options,
                       const ng_linear_model *model, ng_error *error)
{
    const size_t S = model->stride;
    ng_status status = NG_OK;
    *run = (fit){.problem = *problem,
                 .compacted = !problem->dense && options->l1_ratio == 0 && !problem->scale &&
                              !options->ranks};
    if (options->ranks) {
        status = ng_shared_columns_new(problem->X, S, options->ranks, &run->shared, error);
        run->problem.shared = &run->shared;
    } else if (run->compacted) {
        status = ng_compact_new(problem->X, &run->compact, error);
        run->problem.X = &run->compact.X;
    }
    if (status != NG_OK)
        return status;
    run->V = options->ranks ? run->shared.owned : ng_linear_columns(&run->problem);
    const size_t size = run->V * S;
    run->point = ng_array_new(size + S, sizeof *run->point);
    if (!run->point) {
        end(run);
        return ng_fail_memory(error);
    }
    if (options->ranks)
        ng_shared_columns_in(&run->shared, model->weights, run->point);
    else if (run->compacted)
        ng_compact_in(&run->compact, model->V, S, model->weights, run->point);
    else
        for (size_t n = 0; n < size; n++) {
            float scale = problem->scale ? problem->scale[n] : 1;
            run->point[n] = scale != 0 ? model->weights[n] / scale : 0;
        }
    memcpy(run->point + size, model->bias, S * sizeof *run->point);
    return NG_OK;
}

static ng_status keep(const fit *run, ng_linear_model *model, ng_error *error)
{
    const size_t S = model->stride, size = run->V * S;
    const float *scale = run->problem.scale;
    if (run->problem.shared) {
        if (ng_shared_columns_out(&run->shared, run->point, model->weights) != NG_OK)
            return ng_fail_memory(error);
    } else if (run->compacted) {
        ng_compact_out(&run->compact, model->V, S, run->point, model->weights);
    } else {
        for (size_t n = 0; n < size; n++)
            model->weights[n] = run->point[n] * (scale ? scale[n] : 1);
    }
    memcpy(model->bias, run->point + size, S * sizeof *run->point);
    return NG_OK;
}

static ng_status solve(const fit *run, const ng_linear_options *options, ng_linear_result *result,
                       ng_error *error)
{
    ng_objective objective;
    ng_status status = ng_objective_init(&objective, &run->problem, ng_loss_find(options->loss),
                                         options->C, options->l1_ratio, options->pool, error);
    if (status != NG_OK)
        return status;
    status = (options->l1_ratio > 0 ? ng_solve_lbfgs : ng_solve_newton)(&objective, options,
                                                                        run->point, result, error);
    result->passes = objective.passes;
    ng_objective_clear(&objective);
    return status;
}

/* For ng_linear_options.taken_out: a fit in which these rows weigh nothing, from the minimum on.
 * weights [D] and rows [count x V] are room; the run is changed. */
static ng_status fit_others(fit *run, const ng_linear_options *options, float *weights, float *rows,
                            ng_error *error)
{
    const ng_linear_taken_out *taken_out = options->taken_out;
    const ng_dense_rows *X = run->problem.dense;
    const size_t V = X->columns, K = run->problem.K, S = ng_linear_stride(K);
    const ng_linear_model model = {V, K, S, run->point, run->point + V * S};
    ng_linear_options others = *options;
    ng_linear_result result;
    others.progress = NULL;
    for (size_t i = 0; i < X->rows; i++)
        weights[i] = run->problem.row_weights ? run->problem.row_weights[i] : 1;
    for (size_t n = 0; n < taken_out->count; n++) {
        weights[taken_out->rows[n]] = 0;
        memcpy(rows + n * V, X->values + taken_out->rows[n] * V, V * sizeof *rows);
    }
    run->problem.row_weights = weights;
    const ng_status status = solve(run, &others, &result, error);
    if (status != NG_OK)
        return status;
    return ng_linear_dense_scores(&model, &(ng_dense_rows){rows, taken_out->count, V},
                                  options->pool, taken_out->scores, error);
}

static ng_status dense_taken_out_scores(fit *run, const ng_linear_options *options, ng_error *error)
{
    const ng_dense_rows *X = run->problem.dense;
    float *weights = ng_array_new(X->rows, sizeof *weights);
    float *rows = ng_array_new(options->taken_out->count, X->columns * sizeof *rows);
    ng_status status =
        weights && rows ? fit_others(run, options, weights, rows, error) : ng_fail_memory(error);
    free(weights);
    free(rows);
    return status;
}

ng_status ng_linear_fit(const ng_linear_problem *problem, const ng_linear_options *options,
                        ng_linear_model *model, ng_linear_result *result, ng_error *error)
{
    fit run;
    ng_linear_result found = {0};
    ng_status status = ng_linear_options_check(options, error);
    if (status == NG_OK)
        status = check_problem(problem, ng_loss_find(options->loss), error);
    if (status == NG_OK)
        status = check_start(problem, model, error);
    if (status == NG_OK && options->ranks &&
        (options->taken_out || problem->dense || problem->scale || options->l1_ratio > 0))
        status = ng_fail(error, NG_ERROR_ARGUMENT,
                         "a fit of several ranks needs sparse rows, l1_ratio 0, no scale and no "
                         "rows taken out");
    if (status == NG_OK && (options->taken_out || problem->dense) &&
        (options->l1_ratio > 0 || problem->scale))
        status = ng_fail(error, NG_ERROR_ARGUMENT, "%s need l1_ratio 0 and a problem without scale",
                         problem->dense ? "dense rows" : "scores of rows taken out");
    if (status == NG_OK)
        status = begin(&run, problem, options, model, error);
    if (status != NG_OK)
        return status;
    status = solve(&run, options, &found, error);
    if (status == NG_OK)
        status = keep(&run, model, error);
    if (status == NG_OK)
        *result = found;
    if (status == NG_OK && options->taken_out && found.reason != NG_STOP_CANCELLED)
        status = problem->dense
                     ? dense_taken_out_scores(&run, options, error)
                     : ng_dual_taken_out_scores(&run.problem, options, run.point, result, error);
    end(&run);
    return status;
}
