/* Limited-memory BFGS in its orthant-wise variant, for objectives with an l1 term.
 *
 *   Liu, Nocedal 1989, On the limited memory BFGS method for large scale optimization, Mathematical
 *     Programming 45; Nocedal, Wright 2006, Numerical Optimization, 2nd ed., algorithm 7.4
 *   Andrew, Gao 2007, Scalable training of L1-regularized log-linear models, ICML (OWL-QN)
 *
 * The line search only backtracks: on a convex function s^T y > 0 holds for any step, and a step of
 * 1 is right nearly always. */
#include "linear/solver.h"

#include <math.h>
#include <string.h>

#include "math/vector.h"

enum { HISTORY = 6, HALVINGS_MAX = 40 };

/* Armijo's condition, as in Andrew and Gao. */
static const double decrease_min = 1e-4;

typedef struct lbfgs {
    ng_objective *objective;
    float *point;
    float *gradient; /* of f */
    float *descent;  /* minus the minimum-norm subgradient of f + l1 |.|_1 */
    float *direction;
    float *trial;        /* the point on trial, then the step to it */
    float *s[HISTORY];   /* steps */
    float *y[HISTORY];   /* changes of the gradient */
    double rho[HISTORY]; /* 1 / s^T y */
    size_t count;        /* pairs in use */
    size_t next;         /* where the next pair goes */
    double length;       /* of the step on trial */
} lbfgs;

static double descent_part(void *context, size_t start, size_t end)
{
    lbfgs *b = context;
    for (size_t i = start; i < end; i++)
        b->descent[i] = (float)-ng_solver_subgradient(b->objective, i, b->point, b->gradient);
    return 0;
}

/* A direction must not leave the orthant that the descent points into. Returns its slope. */
static double align_part(void *context, size_t start, size_t end)
{
    lbfgs *b = context;
    for (size_t i = start; i < end && i < b->objective->penalised; i++)
        if ((double)b->direction[i] * (double)b->descent[i] <= 0)
            b->direction[i] = 0;
    return -ng_block_dot(end - start, b->direction + start, b->descent + start);
}

/* trial = point + length * direction, stopped at the borders of the orthant. Returns the decrease
 * that the slope promises for this step. */
static double try_part(void *context, size_t start, size_t end)
{
    lbfgs *b = context;
    double promise = 0;
    for (size_t i = start; i < end; i++) {
        const float x = b->point[i], side = x != 0 ? x : b->descent[i];
        const float to = (float)((double)x + b->length * (double)b->direction[i]);
        const bool is_beyond = i < b->objective->penalised && (double)to * (double)side <= 0;
        b->trial[i] = is_beyond ? 0 : to;
        promise += (double)b->descent[i] * ((double)b->trial[i] - (double)x);
    }
    return promise;
}

/* direction = H descent by the two loops over the history, newest first and then oldest first. */
static void set_direction(lbfgs *b)
{
    ng_objective *objective = b->objective;
    const size_t size = objective->size;
    double alpha[HISTORY];
    memcpy(b->direction, b->descent, size * sizeof *b->direction);
    for (size_t n = 1; n <= b->count; n++) {
        size_t j = (b->next + HISTORY - n) % HISTORY;
        alpha[j] = b->rho[j] * ng_vector_dot(objective->pool, size, b->s[j], b->direction);
        ng_vector_axpy(objective->pool, size, -alpha[j], b->y[j], b->direction);
    }
    if (b->count > 0) {
        size_t newest = (b->next + HISTORY - 1) % HISTORY;
        double y_square = ng_vector_dot(objective->pool, size, b->y[newest], b->y[newest]);
        ng_vector_scale(objective->pool, size, 1 / (b->rho[newest] * y_square), b->direction);
    }
    for (size_t n = b->count; n >= 1; n--) {
        size_t j = (b->next + HISTORY - n) % HISTORY;
        double beta = b->rho[j] * ng_vector_dot(objective->pool, size, b->y[j], b->direction);
        ng_vector_axpy(objective->pool, size, alpha[j] - beta, b->s[j], b->direction);
    }
}

/* Leaves a better point in b->trial; false when there is none that way. */
static bool search_line(lbfgs *b, double *value)
{
    ng_objective *objective = b->objective;
    double slope = ng_vector_sum(objective->pool, objective->size, align_part, b);
    if (!(slope < 0))
        return false;
    /* Without a history the direction has no natural length. */
    b->length = b->count > 0 ? 1 : 1 / sqrt(-slope);
    for (size_t halvings = 0; halvings < HALVINGS_MAX; halvings++) {
        double promise = ng_vector_sum(objective->pool, objective->size, try_part, b);
        double trial = ng_solver_value(objective, b->trial);
        if (trial <= *value - decrease_min * promise && trial < *value) {
            *value = trial;
            return true;
        }
        b->length *= 0.5;
    }
    return false;
}

/* Makes the trial the point, and the step a part of the history when its curvature is sound. */
static void advance(lbfgs *b, ng_solver_state *state)
{
    ng_objective *objective = b->objective;
    const size_t size = objective->size;
    float *s = b->s[b->next], *y = b->y[b->next];
    ng_vector_add(objective->pool, size, -1, b->point, b->trial, s);
    memcpy(b->point, b->trial, size * sizeof *b->point);
    memcpy(y, b->gradient, size * sizeof *y);
    ng_solver_gradient(objective, b->point, b->gradient, state);
    ng_vector_add(objective->pool, size, -1, y, b->gradient, y);
    double curvature = ng_vector_dot(objective->pool, size, s, y);
    double square = ng_vector_dot(objective->pool, size, y, y);
    if (curvature > 1e-12 * square && square > 0) {
        b->rho[b->next] = 1 / curvature;
        b->next = (b->next + 1) % HISTORY;
        b->count += b->count < HISTORY;
    }
}

static ng_status minimise(lbfgs *b, const ng_linear_options *options, ng_linear_result *result,
                          ng_error *error)
{
    ng_objective *objective = b->objective;
    ng_solver_state state;
    ng_status status = ng_solver_start(objective, b->point, b->gradient, &state, error);
    if (status != NG_OK)
        return status;
    while (!ng_solver_stops(&state, options, result)) {
        ng_vector_sum(objective->pool, objective->size, descent_part, b);
        set_direction(b);
        bool moved = search_line(b, &state.value);
        if (!moved && b->count > 0) {
            b->count = 0; /* once more along the steepest descent */
            set_direction(b);
            moved = search_line(b, &state.value);
        }
        if (!moved) {
            result->reason = NG_STOP_PROGRESS;
            break;
        }
        advance(b, &state);
        state.iteration++;
    }
    return NG_OK;
}

ng_status ng_solve_lbfgs(ng_objective *objective, const ng_linear_options *options, float *point,
                         ng_linear_result *result, ng_error *error)
{
    const size_t size = objective->size;
    ng_arena memory = {0};
    lbfgs b = {.objective = objective, .point = point};
    float **const vectors[] = {&b.gradient, &b.descent, &b.direction, &b.trial};
    for (size_t n = 0; n < sizeof vectors / sizeof *vectors; n++)
        *vectors[n] = ng_arena_new(&memory, size, sizeof(float));
    for (size_t n = 0; n < HISTORY; n++) {
        b.s[n] = ng_arena_new(&memory, size, sizeof(float));
        b.y[n] = ng_arena_new(&memory, size, sizeof(float));
    }
    const ng_status status =
        memory.failed ? ng_fail_memory(error) : minimise(&b, options, result, error);
    ng_arena_clear(&memory);
    return status;
}
