/* What solvers share: where a run starts and when it ends. */
#include "linear/solver.h"

#include <math.h>

#include "math/vector.h"

/* The least that a tolerance is relative to, as a share of the objective at the origin. */
static const double reference_min = 1e-3;

typedef struct subgradient {
    const ng_objective *objective;
    const float *point;
    const float *gradient;
} subgradient;

static double norm_part(void *context, size_t start, size_t end)
{
    const subgradient *s = context;
    double sum = 0;
    for (size_t i = start; i < end; i++) {
        const double g = ng_solver_subgradient(s->objective, i, s->point, s->gradient);
        sum += g * g;
    }
    return sum;
}

static double absolute_part(void *context, size_t start, size_t end)
{
    const float *x = context;
    double sum = 0;
    for (size_t i = start; i < end; i++)
        sum += fabs((double)x[i]);
    return sum;
}

/* Euclidean norm of the minimum-norm subgradient, given the gradient of f. */
static double subgradient_norm(const ng_objective *objective, const float *point,
                               const float *gradient)
{
    if (objective->l1 == 0)
        return sqrt(ng_objective_dot(objective, objective->size, gradient, gradient));
    return sqrt(ng_objective_sum(objective, objective->size, norm_part,
                                 &(subgradient){objective, point, gradient}));
}

void ng_solver_gradient(ng_objective *objective, const float *point, float *gradient,
                        ng_solver_state *state)
{
    ng_objective_gradient(objective, point, gradient);
    state->norm = subgradient_norm(objective, point, gradient);
}

void ng_solver_evaluate(ng_objective *objective, const float *point, float *gradient,
                        ng_solver_state *state)
{
    state->value = ng_solver_value(objective, point);
    ng_solver_gradient(objective, point, gradient, state);
}

double ng_solver_value(ng_objective *objective, const float *point)
{
    double value = ng_objective_evaluate(objective, point);
    if (objective->l1 > 0 && point)
        value += objective->l1 * ng_objective_sum(objective, objective->penalised, absolute_part,
                                                  (void *)(uintptr_t)point);
    return value;
}

static bool all_zero(const ng_objective *objective, const float *point)
{
    size_t i = 0;
    while (i < objective->size && point[i] == 0)
        i++;
    const ng_shared_columns *shared = objective->problem->shared;
    return ng_ranks_max(shared ? shared->ranks : NULL, i < objective->size) == 0;
}

ng_status ng_solver_start(ng_objective *objective, float *point, float *gradient,
                          ng_solver_state *state, ng_error *error)
{
    *state = (ng_solver_state){.from_origin = all_zero(objective, point)};
    ng_solver_evaluate(objective, NULL, gradient, state);
    /* Where the origin is nearly the minimum, its norm is little but rounding. */
    state->reference = fmax(state->norm, reference_min * state->value);
    if (state->from_origin)
        ng_objective_origin(objective, point);
    else
        ng_solver_evaluate(objective, point, gradient, state);
    if (!isfinite(state->value) || !isfinite(state->norm) || !isfinite(state->reference))
        return ng_fail(error, NG_ERROR_DATA, "the objective is not finite: values are too large");
    return NG_OK;
}

static ng_linear_progress progress_of(const ng_solver_state *state)
{
    return (ng_linear_progress){.iteration = state->iteration,
                                .objective = state->value,
                                .gradient_norm = state->norm,
                                .relative_norm =
                                    state->reference > 0 ? state->norm / state->reference : 0};
}

bool ng_solver_tells(const ng_solver_state *state, const ng_linear_options *options)
{
    const ng_linear_progress progress = progress_of(state);
    return !options->progress || options->progress(options->progress_context, &progress);
}

bool ng_solver_stops(const ng_solver_state *state, const ng_linear_options *options,
                     ng_linear_result *result)
{
    const ng_linear_progress progress = progress_of(state);
    result->iterations = state->iteration;
    result->objective = state->value;
    result->gradient_norm = progress.gradient_norm;
    result->relative_norm = progress.relative_norm;
    const bool told_to_stop = state->iteration > 0 && !ng_solver_tells(state, options);
    if (progress.relative_norm <= options->tolerance)
        result->reason = NG_STOP_CONVERGED;
    else if (told_to_stop)
        result->reason = NG_STOP_CANCELLED;
    else if (state->iteration >= options->max_iterations)
        result->reason = NG_STOP_ITERATIONS;
    else
        return false;
    return true;
}
