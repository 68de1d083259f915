/* What an objective needs of dense rows: C sum_i weight_i loss(X_i W + b, labels_i) + |W|^2 / 2,
 * its gradient and its curvature, over points as in objective.h. */
#ifndef NUTGRAF_LINEAR_DENSE_WALK_H
#define NUTGRAF_LINEAR_DENSE_WALK_H

#include "base/arena.h"
#include "linear/loss.h"

typedef struct ng_dense_walk ng_dense_walk;

/* Borrows all, and lives in `memory`. residual [D x stride] and state [D x stride], 0 in the
 * padding, are what `losses` leaves behind for the others. Errors: NG_ERROR_MEMORY. */
ng_status ng_dense_walk_new(const ng_linear_problem *problem, const ng_loss *loss, double C,
                            ng_pool *pool, ng_arena *memory, float *residual, float *state,
                            ng_dense_walk **out);

/* The sum of losses at W [V x stride], NULL for 0, and b [stride]. */
double ng_dense_losses(ng_dense_walk *walk, const float *weights, const float *bias);
/* out = (X, 1)^T residual and, where penalised, + point (0 for NULL). */
void ng_dense_gradient(ng_dense_walk *walk, const float *point, float *out);
/* out = H direction; returns direction^T H direction. */
double ng_dense_product(ng_dense_walk *walk, const float *direction, float *out);
/* Makes a preconditioner M of the Hessian where `losses` was called last. Rows count as if all had
 * the mean curvature, and so do classes: M = c (X, 1)^T (X, 1) + I for each class, taken from a few
 * thousand rows and apart by Cholesky. It knows what columns of X have in common, which the
 * diagonal of H does not: a fifth of the products on columns that are correlated. */
void ng_dense_prepare(ng_dense_walk *walk);
/* out = M^-1 x; returns x^T out. */
double ng_dense_precondition(ng_dense_walk *walk, const float *x, float *out);

#endif
