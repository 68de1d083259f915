/* The function that training minimises, as solvers see it and as built from labelled rows. */
#ifndef NUTGRAF_LINEAR_OBJECTIVE_H
#define NUTGRAF_LINEAR_OBJECTIVE_H

#include "linear/loss.h"

/* A convex function f(point) + l1 * |point[0 .. penalised - 1]|_1 of `size` numbers, f once
 * differentiable. Solvers see only this. Functions other than `evaluate` speak of the point that
 * was evaluated last. Sums run in double; vectors are floats. */
typedef struct ng_objective {
    size_t size;
    size_t penalised;
    double l1;
    void *context;
    ng_pool *pool; /* for the solver's own vector work; may be NULL */
    /* A natural point to start from, for evaluate and gradient also known as NULL. */
    void (*origin)(void *context, float *point);
    /* f at `point`. */
    double (*evaluate)(void *context, const float *point);
    /* gradient = f'(point); `point` as evaluated last. */
    void (*gradient)(void *context, const float *point, float *gradient);
    /* out = H direction; returns direction^T H direction. */
    double (*product)(void *context, const float *direction, float *out);
    /* The diagonal of H. */
    void (*diagonal)(void *context, float *out);
    /* A way of the objective's own to come from the origin to near the minimum, NULL where it has
     * none: each call moves `point`, which is the origin at the first call and what the last call
     * left at the others. Not every call goes down. Errors: NG_ERROR_MEMORY. */
    ng_status (*sweep)(void *context, float *point, ng_error *error);
} ng_objective;

/* The objective of linear.h over points [(V + 1) x stride]: W and, as the last row, b. The origin
 * is W = 0 with the b that is best there. */
typedef struct ng_row_objective ng_row_objective;

/* Borrows the problem, transposes X. `objective` gets the functions. Errors: NG_ERROR_MEMORY. */
ng_status ng_row_objective_new(const ng_linear_problem *problem, const ng_loss *loss, double C,
                               double l1_ratio, ng_pool *pool, ng_row_objective **out,
                               ng_objective *objective, ng_error *error);
void ng_row_objective_free(ng_row_objective *rows);

/* How often X or its transpose has been walked. */
size_t ng_row_objective_passes(const ng_row_objective *rows);

#endif
