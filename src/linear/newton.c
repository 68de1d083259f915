/* Truncated Newton: the Newton system is solved roughly by preconditioned conjugate gradients, then
 * a line search finds a decrease.
 *
 *   Lin, Weng, Keerthi 2008, Trust region Newton method for large-scale logistic regression, JMLR 9
 *   Hsia, Chiang, Lin 2018, Preconditioned conjugate gradient methods in truncated Newton
 *     frameworks for large-scale linear classification, ACML
 *   Galli, Lin 2021, A study on truncated Newton methods for linear classification, IEEE TNNLS:
 *     a line search instead of a trust region, and the quadratic model's own progress (Nash and
 *     Sofer 1990) to end the conjugate gradients
 *
 * The preconditioner is diagonal, or for dense rows dense_walk.h's. */
#include "linear/solver.h"

#include <math.h>
#include <string.h>

#include "math/vector.h"

enum { CG_ITERATIONS_MAX = 250, HALVINGS_MAX = 30, SWEEPS_MAX = 24, SWEEPS_AT_ONCE = 3 };

/* The weight of the diagonal in the preconditioner, the rest being the identity (Hsia et al.). */
static const double diagonal_weight = 0.01;
/* Conjugate gradients end when a product brings less than this share of the mean so far. */
static const double share_min = 0.25;
/* Sweeps end when SWEEPS_AT_ONCE of them, between which nothing is evaluated, bring the objective
 * down by less than this share of it. */
static const double gain_min = 9e-5;
/* Armijo's condition: the decrease asked for, as a share of what the slope promises. */
static const double decrease_min = 1e-4;

typedef struct newton {
    ng_objective *objective;
    float *gradient;
    float *inverse; /* of the preconditioner's diagonal, as the Hessian was at the first system */
    bool prepared;
    float *step;      /* s, the approximate solution of H s = -gradient */
    float *residual;  /* r = -gradient - H s */
    float *solution;  /* M^-1 r with M of dense_walk.h, or r itself */
    float *direction; /* d */
    float *image;     /* H d; outside the conjugate gradients, the point on trial */
    double a;         /* the scalar of the part that runs */
} newton;

static double invert_part(void *context, size_t start, size_t end)
{
    newton *n = context;
    for (size_t i = start; i < end; i++)
        n->inverse[i] =
            (float)(1 / (diagonal_weight * (double)n->inverse[i] + (1 - diagonal_weight)));
    return 0;
}

/* s = 0, r = -gradient, d = M^-1 r; returns r^T M^-1 r. */
static double begin_part(void *context, size_t start, size_t end)
{
    newton *n = context;
    double sum = 0;
    for (size_t i = start; i < end; i++) {
        double r = -(double)n->gradient[i], image = (double)n->inverse[i] * r;
        n->step[i] = 0;
        n->residual[i] = (float)r;
        n->direction[i] = (float)image;
        sum += image * r;
    }
    return sum;
}

/* s += a d, r -= a H d; returns r^T M^-1 r. */
static double advance_part(void *context, size_t start, size_t end)
{
    newton *n = context;
    double sum = 0;
    for (size_t i = start; i < end; i++) {
        double r = (double)n->residual[i] - n->a * (double)n->image[i];
        n->step[i] = (float)((double)n->step[i] + n->a * (double)n->direction[i]);
        n->residual[i] = (float)r;
        sum += (double)n->inverse[i] * r * r;
    }
    return sum;
}

/* d = M^-1 r + a d */
static double turn_part(void *context, size_t start, size_t end)
{
    newton *n = context;
    for (size_t i = start; i < end; i++)
        n->direction[i] = (float)((double)n->inverse[i] * (double)n->solution[i] +
                                  n->a * (double)n->direction[i]);
    return 0;
}

/* The preconditioner at the point of the first system serves them all. */
static void prepare(newton *n)
{
    ng_objective *objective = n->objective;
    if (n->prepared)
        return;
    n->prepared = true;
    if (objective->dense) {
        ng_dense_prepare(objective->dense);
        for (size_t i = 0; i < objective->size; i++)
            n->inverse[i] = 1;
    } else {
        ng_objective_diagonal(objective, n->inverse);
        ng_vector_sum(objective->pool, objective->size, invert_part, n);
    }
}

/* r^T M^-1 r, which is `rho` where M is diagonal. */
static double precondition(newton *n, double rho)
{
    ng_dense_walk *dense = n->objective->dense;
    return dense ? ng_dense_precondition(dense, n->residual, n->solution) : rho;
}

/* Leaves an approximate solution of H s = -gradient in n->step. */
static void solve_newton_system(newton *n)
{
    ng_objective *objective = n->objective;
    double gain = 0;
    prepare(n);
    double rho = precondition(n, ng_objective_sum(objective, objective->size, begin_part, n));
    if (objective->dense)
        memcpy(n->direction, n->solution, objective->size * sizeof *n->direction);
    for (size_t products = 1; products <= CG_ITERATIONS_MAX; products++) {
        double curvature = ng_objective_product(objective, n->direction, n->image);
        if (!(curvature > 0))
            break;
        n->a = rho / curvature;
        double next =
            precondition(n, ng_objective_sum(objective, objective->size, advance_part, n));
        /* What this product takes off the quadratic model, against the mean of all. */
        double more = 0.5 * n->a * rho;
        gain += more;
        if (more * (double)products <= share_min * gain)
            break;
        n->a = next / rho;
        rho = next;
        ng_vector_sum(objective->pool, objective->size, turn_part, n);
    }
}

/* Moves `point` along the step as far as it helps; false when it does not. */
static bool search_line(newton *n, float *point, double *value)
{
    ng_objective *objective = n->objective;
    double slope = ng_objective_dot(objective, objective->size, n->gradient, n->step);
    double length = 1;
    if (!(slope < 0))
        return false;
    for (size_t halvings = 0; halvings < HALVINGS_MAX; halvings++) {
        ng_vector_add(objective->pool, objective->size, length, n->step, point, n->image);
        double trial = ng_solver_value(objective, n->image);
        if (trial <= *value + decrease_min * length * slope && trial < *value) {
            memcpy(point, n->image, objective->size * sizeof *point);
            *value = trial;
            return true;
        }
        length *= 0.5;
    }
    return false;
}

/* Lets the objective sweep as long as that pays; `point` gets the best point on the way, which is
 * also the one evaluated last. Returns whether the run has ended. */
static ng_status sweep_down(newton *n, const ng_linear_options *options, float *point,
                            ng_solver_state *state, ng_linear_result *result, bool *ended,
                            ng_error *error)
{
    ng_objective *objective = n->objective;
    float *moving = n->image;
    bool pays = true, best = true;
    *ended = false;
    memcpy(moving, point, objective->size * sizeof *moving);
    for (size_t sweeps = 0; sweeps < SWEEPS_MAX && pays && !*ended;) {
        const size_t left = options->max_iterations - sweeps;
        bool goes_on = true;
        for (size_t i = 0; i < SWEEPS_AT_ONCE && i < left && goes_on; i++) {
            ng_status status = ng_objective_sweep(objective, moving, error);
            if (status != NG_OK)
                return status;
            state->iteration = ++sweeps;
            goes_on = i + 1 == SWEEPS_AT_ONCE || ng_solver_tells(state, options);
        }
        ng_solver_state next = *state;
        ng_solver_evaluate(objective, moving, n->gradient, &next);
        pays = sweeps == SWEEPS_AT_ONCE || state->value - next.value > gain_min * state->value;
        best = next.value < state->value;
        if (best) {
            *state = next;
            memcpy(point, moving, objective->size * sizeof *point);
        }
        *ended = ng_solver_stops(state, options, result);
    }
    if (!best && !*ended)
        ng_solver_evaluate(objective, point, n->gradient, state);
    return NG_OK;
}

static ng_status minimise(newton *n, const ng_linear_options *options, float *point,
                          ng_linear_result *result, ng_error *error)
{
    ng_objective *objective = n->objective;
    ng_solver_state state;
    ng_status status = ng_solver_start(objective, point, n->gradient, &state, error);
    bool ended = status == NG_OK && ng_solver_stops(&state, options, result);
    if (status == NG_OK && !ended && objective->can_sweep && state.from_origin)
        status = sweep_down(n, options, point, &state, result, &ended, error);
    while (status == NG_OK && !ended) {
        solve_newton_system(n);
        if (!search_line(n, point, &state.value)) {
            result->reason = NG_STOP_PROGRESS;
            break;
        }
        state.iteration++;
        ng_solver_gradient(objective, point, n->gradient, &state);
        ended = ng_solver_stops(&state, options, result);
    }
    return status;
}

ng_status ng_solve_newton(ng_objective *objective, const ng_linear_options *options, float *point,
                          ng_linear_result *result, ng_error *error)
{
    const size_t size = objective->size;
    ng_arena memory = {0};
    newton n = {.objective = objective};
    float **const vectors[] = {&n.gradient, &n.inverse,   &n.step,
                               &n.residual, &n.direction, &n.image};
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++)
        *vectors[i] = ng_arena_new(&memory, size, sizeof(float));
    n.solution = objective->dense ? ng_arena_new(&memory, size, sizeof(float)) : n.residual;
    const ng_status status =
        memory.failed ? ng_fail_memory(error) : minimise(&n, options, point, result, error);
    ng_arena_clear(&memory);
    return status;
}
