/* The function that training minimises, as solvers see it and as built from labelled rows. */
#ifndef NUTGRAF_LINEAR_OBJECTIVE_H
#define NUTGRAF_LINEAR_OBJECTIVE_H

#include "linear/dense_walk.h"
#include "linear/dual.h"
#include "linear/shared_columns.h"
#include "math/vector.h"

/* The objective of linear.h over points [(V + 1) x stride]: W and, as the last row, b. To solvers
 * it is a convex function f(point) + l1 * |point[0 .. penalised - 1]|_1 of `size` numbers, f once
 * differentiable. Sums run in double; vectors are floats.
 *
 * Where ranks share the rows, each one's points have the columns that it owns, and b, the same on
 * all: V is then the number of these, and sums over a point are ng_objective_sum's. */
typedef struct ng_objective {
    size_t size;
    size_t penalised;
    double l1;
    ng_pool *pool;  /* for the solver's own vector work too; may be NULL */
    bool can_sweep; /* see ng_objective_sweep */
    size_t passes;  /* how often X or its transpose has been walked */

    /* The rows: no business of solvers. */
    const ng_linear_problem *problem;
    const ng_loss *loss;
    double C, l2;
    size_t D, V, K, stride;
    float *residual;       /* [D x stride] of the point evaluated last, as is state */
    float *state;          /* [D x stride] */
    float *origin;         /* [stride] b of the origin */
    ng_dense_walk *dense;  /* NULL for sparse rows, for which is the rest */
    ng_csr transpose;      /* [V x D] */
    size_t row_blocks;     /* of rows, and of features */
    size_t feature_blocks; /* in order those of foreign columns, if there are any, come last */
    size_t own_blocks;
    size_t *cuts;        /* [feature_blocks + 1] first feature of each block */
    double *sums;        /* [max(row_blocks, feature_blocks)] what each block adds */
    double *scores;      /* [threads x stride] */
    double *bias;        /* [stride] sums of a walk over features */
    double *totals;      /* [1 + stride] */
    ng_exact_sum *exact; /* [threads] and [stride], where ranks share the rows */
    float *squares;      /* [N] of the transpose, rounded, where ranks share the rows */
    float *image;        /* [D x stride] of a direction */
    float *scaled;       /* [V x stride], or NULL without a scale */
    ng_dual dual;        /* from the first sweep on */
    ng_arena memory;
} ng_objective;

/* Borrows the problem, transposes a sparse X. On failure nothing is left to clear. Errors:
 * NG_ERROR_MEMORY.
 */
ng_status ng_objective_init(ng_objective *objective, const ng_linear_problem *problem,
                            const ng_loss *loss, double C, double l1_ratio, ng_pool *pool,
                            ng_error *error);
void ng_objective_clear(ng_objective *objective);

/* What ng_vector_sum says of the first `size` numbers of a point: all, or the penalised ones. */
double ng_objective_sum(const ng_objective *objective, size_t size, ng_vector_part *part,
                        void *context);
double ng_objective_dot(const ng_objective *objective, size_t size, const float *x, const float *y);

/* A natural point to start from, W = 0 with the b that is best there, for evaluate and gradient
 * also known as NULL. */
void ng_objective_origin(const ng_objective *objective, float *point);
/* f at `point`. The functions below but for sweep speak of the point that was evaluated last. */
double ng_objective_evaluate(ng_objective *objective, const float *point);
/* gradient = f'(point) */
void ng_objective_gradient(ng_objective *objective, const float *point, float *gradient);
/* out = H direction; returns direction^T H direction. */
double ng_objective_product(ng_objective *objective, const float *direction, float *out);
/* The diagonal of H; not where rows are dense. */
void ng_objective_diagonal(ng_objective *objective, float *out);
/* A way from the origin to near the minimum, where can_sweep: each call moves `point`, which is the
 * origin at the first call and what the last call left at the others. Not every call goes down.
 * Errors: NG_ERROR_MEMORY. */
ng_status ng_objective_sweep(ng_objective *objective, float *point, ng_error *error);

#endif
