/* Minimisers of an ng_objective. They know nothing of rows, labels or losses. */
#ifndef NUTGRAF_LINEAR_SOLVER_H
#define NUTGRAF_LINEAR_SOLVER_H

#include "linear/objective.h"

/* Moves `point` [objective->size] from where it starts to a minimum and fills in `result` (but for
 * passes). Each point accepted is better than the one before, so the last is the best.
 * Errors: NG_ERROR_MEMORY, NG_ERROR_DATA when the objective is not finite at the start. */
typedef ng_status ng_solver_function(ng_objective *objective, const ng_linear_options *options,
                                     float *point, ng_linear_result *result, ng_error *error);

ng_solver_function ng_solve_newton; /* l1 0: sweeps from the origin, then truncated Newton */
ng_solver_function ng_solve_lbfgs;  /* l1 > 0 */

/* Where a run stands. */
typedef struct ng_solver_state {
    double value;     /* f + l1 |point|_1 */
    double norm;      /* of the minimum-norm subgradient */
    double reference; /* what the tolerance is relative to: the norm at the origin */
    bool from_origin; /* the run started there */
    size_t iteration;
} ng_solver_state;

/* Element i of the subgradient of f + l1 |.|_1 that is closest to zero, given the gradient of f
 * (Andrew and Gao 2007, equation 4). A point of NULL is the origin. */
static inline double ng_solver_subgradient(const ng_objective *objective, size_t i,
                                           const float *point, const float *gradient)
{
    const double x = point ? (double)point[i] : 0, g = (double)gradient[i];
    const double l1 = i < objective->penalised ? objective->l1 : 0;
    if (x != 0)
        return g + (x > 0 ? l1 : -l1);
    return g > l1 ? g - l1 : g < -l1 ? g + l1 : 0;
}

/* The gradient at `point`, which has been evaluated; sets the norm. */
void ng_solver_gradient(ng_objective *objective, const float *point, float *gradient,
                        ng_solver_state *state);

/* Value and gradient; NULL is the origin. */
void ng_solver_evaluate(ng_objective *objective, const float *point, float *gradient,
                        ng_solver_state *state);

/* f + l1 |point|_1; NULL is the origin. */
double ng_solver_value(ng_objective *objective, const float *point);

/* Sets `state` and `gradient` for the start of a run at `point`, which is moved to the origin of
 * the objective when all its numbers are 0. Errors: NG_ERROR_DATA when
 * something is not finite. */
ng_status ng_solver_start(ng_objective *objective, float *point, float *gradient,
                          ng_solver_state *state, ng_error *error);

/* Tells the progress callback, if there is one; false: it wants an end. */
bool ng_solver_tells(const ng_solver_state *state, const ng_linear_options *options);

/* Fills in `result`, tells the progress callback (from the first iteration on), and says whether
 * to stop here. */
bool ng_solver_stops(const ng_solver_state *state, const ng_linear_options *options,
                     ng_linear_result *result);

#endif
