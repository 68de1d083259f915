/* Linear classifiers: fit W [V x K] and b [K] to sparse or dense rows. Knows nothing of text.
 *
 * The objective, in scikit-learn's terms:
 *
 *   f(W, b) = C * sum_i weight_i * loss(scores_i, labels_i)
 *             + l1_ratio * |W|_1 + (1 - l1_ratio) / 2 * |W|_2^2
 *   scores_i = X_i W + b          the bias is not penalised
 *
 * Losses (rows of ng_losses):
 *   softmax        -log softmax(scores)[label]                    one label a row
 *   logistic       sum_k log(1 + exp(-t_k scores_k)), t_k = +-1    one-vs-rest, any labels a row
 *   squared-hinge  sum_k max(0, 1 - t_k scores_k)^2                one-vs-rest, any labels a row
 *
 * Same bits at any thread count: rows are split for X W, features for the gradient (a transposed
 * copy of X), each number is summed by one thread in one order, and sums over everything are made
 * of blocks whose size does not depend on the threads. Dense rows: NG_DENSE_BITS. */
#ifndef NUTGRAF_LINEAR_LINEAR_H
#define NUTGRAF_LINEAR_LINEAR_H

#include <stdbool.h>

#include "base/error.h"
#include "base/threads.h"
#include "math/sparse.h"
#include "nutgraf/ranks.h"

/* No value, weight or C may be larger: far beyond any use, and short of what overflows floats. */
#define NG_LINEAR_MAX 1e6

/* K rounded up to the vector width: the distance between two rows of weights, in floats. */
static inline size_t ng_linear_stride(size_t K)
{
    return (K + 3) & ~(size_t)3;
}

/* Products of dense rows are BLAS's, a block of rows at a time, of factors on grids
 * (math/grid.h), so that they are the same bits on any processor. A value of X keeps
 * NG_DENSE_BITS beside the largest of its block; what X is multiplied with gets what is left of a
 * double. Rounding X moves the minimum a little, but the rounding of the other factor is noise in
 * which a solver loses its way. */
enum { NG_DENSE_BITS = 18, NG_DENSE_BLOCK = 128 };

/* Rows whose numbers are mostly not 0, borrowed. */
typedef struct ng_dense_rows {
    const float *values; /* [rows x columns] row after row */
    size_t rows;
    size_t columns; /* made for up to about a thousand */
} ng_dense_rows;

/* Labelled rows, borrowed. */
typedef struct ng_linear_problem {
    const ng_csr *X;            /* [D x V], or NULL for */
    const ng_dense_rows *dense; /* [D x V], with l1_ratio 0 and without scale */
    size_t K;                   /* classes, at least 2, or at least 1 for one-vs-rest losses */
    const size_t *label_start;  /* [D + 1] labels of row i: labels[label_start[i] ..] */
    const uint32_t *labels;     /* [label_start[D]] each < K, distinct within a row */
    const float *row_weights;   /* [D] >= 0, or NULL for 1 */
    const float *class_weights; /* [K] > 0, or NULL for 1: softmax multiplies a row by its label's;
                                   one-vs-rest multiplies the positive side of class k */
    struct ng_shared_columns
        *shared;        /* what X is of where several ranks have the rows; NULL: one */
    const float *scale; /* [V x stride] or NULL: X_iv is multiplied by scale[v][k] for class k
                           (naive-Bayes ratios); folded into the weights at the end */
} ng_linear_problem;

/* D */
static inline size_t ng_linear_rows(const ng_linear_problem *problem)
{
    return problem->dense ? problem->dense->rows : problem->X->rows;
}

/* V */
static inline size_t ng_linear_columns(const ng_linear_problem *problem)
{
    return problem->dense ? problem->dense->columns : problem->X->columns;
}

typedef enum ng_stop_reason {
    NG_STOP_CONVERGED,  /* gradient norm <= tolerance * reference, see ng_linear_progress */
    NG_STOP_ITERATIONS, /* max_iterations reached */
    NG_STOP_PROGRESS,   /* no further decrease within float precision */
    NG_STOP_CANCELLED   /* the progress callback said so */
} ng_stop_reason;

const char *ng_stop_reason_text(ng_stop_reason reason);

typedef struct ng_linear_progress {
    size_t iteration;
    double objective;
    double gradient_norm; /* Euclidean; the minimum-norm subgradient where l1_ratio > 0 */
    double relative_norm; /* gradient_norm over the reference: the norm at W = 0 with the b that is
                             best there (what the features have to explain), or 1e-3 of the
                             objective there if that is more */
} ng_linear_progress;

/* What rows[count] of X, ascending, would score had the fit not seen them. With sparse rows the fit
 * is corrected (linear/dual.h) at about a fifth of its cost, with dense ones the other rows are
 * fitted from the minimum on. Needs l1_ratio 0 and a problem without scale. */
typedef struct ng_linear_taken_out {
    const uint32_t *rows;
    size_t count;
    float *scores; /* [count x K] filled in unless the fit was cancelled */
} ng_linear_taken_out;

typedef struct ng_linear_options {
    const char *loss;                     /* NULL: softmax */
    double C;                             /* > 0 */
    double l1_ratio;                      /* 0 .. 1 */
    double tolerance;                     /* > 0, of the relative norm */
    size_t max_iterations;                /* > 0 */
    ng_pool *pool;                        /* NULL: the caller's thread */
    const ng_linear_taken_out *taken_out; /* NULL: not wanted */
    const ng_ranks *ranks; /* each has some of the rows and gets the same model; sparse rows,
                              l1_ratio 0, no scale, nothing taken out. NULL: all are here */
    /* Called after each iteration and each sweep over the rows, with the point that was evaluated
     * last; false stops soon. May be NULL. */
    bool (*progress)(void *context, const ng_linear_progress *progress);
    void *progress_context;
} ng_linear_options;

/* softmax, C 1, no l1, tolerance 1e-3, 1000 iterations */
void ng_linear_options_default(ng_linear_options *options);

/* NG_OK, or NG_ERROR_ARGUMENT naming the option and its legal range. */
ng_status ng_linear_options_check(const ng_linear_options *options, ng_error *error);

/* Scores = X W + b. */
typedef struct ng_linear_model {
    size_t V;
    size_t K;
    size_t stride;  /* ng_linear_stride(K) */
    float *weights; /* [V x stride] feature-major, padding 0 */
    float *bias;    /* [stride] padding 0 */
} ng_linear_model;

/* All zero. */
ng_status ng_linear_model_new(size_t V, size_t K, ng_linear_model *model, ng_error *error);
void ng_linear_model_clear(ng_linear_model *model);

typedef struct ng_linear_result {
    size_t iterations;
    size_t passes; /* over X, counting X W and its transpose as one each */
    double objective;
    double gradient_norm;
    double relative_norm;
    ng_stop_reason reason;
} ng_linear_result;

/* Fits `model`, which the caller has made ([V x K], zero or a warm start in the same shape; with
 * `scale`, the start is in folded weights). Not reaching the tolerance is a reason in `result`, not
 * an error; on an error the model is as it was. A tolerance of 1e-3 puts the objective within about
 * 1e-5 of its minimum, 1e-2 within 1e-3.
 * Errors: NG_ERROR_ARGUMENT, NG_ERROR_MEMORY, NG_ERROR_DATA for a row whose values, weight or
 * labels are unusable ("row 17: value is not finite", counting from 1). Thread-safety: fits may run
 * at the same time, each with a model and a pool of its own. Cost: two walks over X [N x K] for
 * each sweep of the dual (one thread) and for each product with the Hessian (all threads).
 * Memory: 7 vectors [V x stride] of floats (17 with l1), 5 [D x stride], and X twice;
 * without l1 and scale, V counts features of two rows or more only. Dense rows: 2 [D x stride], 32
 * vectors [V x stride] and 2 matrices [V x V] of doubles. */
ng_status ng_linear_fit(const ng_linear_problem *problem, const ng_linear_options *options,
                        ng_linear_model *model, ng_linear_result *result, ng_error *error);

/* scores[i * K + k] = X_i W + b for every row of X. */
void ng_linear_scores(const ng_linear_model *model, const ng_csr *X, ng_pool *pool, float *scores);

/* The same for dense rows; each is rounded by itself, so that its scores are its own whatever rows
 * stand around it. Errors: NG_ERROR_MEMORY. */
ng_status ng_linear_dense_scores(const ng_linear_model *model, const ng_dense_rows *X,
                                 ng_pool *pool, float *scores, ng_error *error);

#endif
