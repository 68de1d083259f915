/* The losses, one row of scores at a time: value, residual and curvature. */
#ifndef NUTGRAF_LINEAR_LOSS_H
#define NUTGRAF_LINEAR_LOSS_H

#include "linear/linear.h"

/* What a loss knows of a row of X. */
typedef struct ng_loss_row {
    const uint32_t *labels; /* [count] distinct, each < K */
    size_t count;
    double weight;              /* C * weight_i */
    const float *class_weights; /* [K] or NULL for 1 */
} ng_loss_row;

/* Row i of the problem. */
static inline ng_loss_row ng_loss_row_of(const ng_linear_problem *problem, double C, size_t i)
{
    size_t start = problem->label_start[i];
    return (ng_loss_row){.labels = problem->labels + start,
                         .count = problem->label_start[i + 1] - start,
                         .weight = C * (problem->row_weights ? (double)problem->row_weights[i] : 1),
                         .class_weights = problem->class_weights};
}

/* Vectors are [K]; `state` is what `evaluate` leaves behind for the two others. */
typedef struct ng_loss {
    const char *name;
    bool one_label; /* each row has exactly one, and K is at least 2 */
    /* The bias that is best without features (nearly: no class counts as impossible), from the
     * summed weights of the rows that have each label and of those that do not. */
    void (*prior)(size_t K, const double *positive, const double *negative, float *bias);
    /* Returns the weighted loss at `scores` (which it may overwrite) and sets
     * residual = d loss / d scores. */
    double (*evaluate)(const ng_loss_row *row, size_t K, double *scores, float *residual,
                       float *state);
    /* Replaces the scores of a direction by H scores, H = d^2 loss / d scores^2 (generalised where
     * the loss has a kink: Mangasarian 2002), as floats in `out`; returns scores^T H scores. */
    double (*product)(const ng_loss_row *row, size_t K, const float *state, const double *scores,
                      float *out);
    /* The diagonal of H. */
    void (*diagonal)(const ng_loss_row *row, size_t K, const float *state, float *out);
    /* One step of dual coordinate ascent (dual.h): moves `residual` to where it is the loss's
     * derivative at the scores that it brings about,
     *     residual = d loss (scores - square (residual - residual before)),
     * with `scores` (overwritten) those before the step and `square` the row's |x|^2. `state` is
     * the row's own memory; on the `first` visit residual and state are 0. `work` is [5 K]. */
    void (*ascend)(const ng_loss_row *row, size_t K, double square, bool first, double *scores,
                   float *residual, float *state, double *work);
} ng_loss;

/* The bias [K] that is best without features, by `prior`, for the rows of all ranks. Errors:
 * NG_ERROR_MEMORY. O(labels). */
ng_status ng_loss_origin(const ng_loss *loss, const ng_linear_problem *problem, double C,
                         float *bias);

/* The row of the table with that name, the first for NULL; NULL when there is none. */
const ng_loss *ng_loss_find(const char *name);

#endif
