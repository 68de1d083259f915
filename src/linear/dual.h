/* Dual coordinate ascent: a fast way from the origin to near the minimum.
 *
 * At the minimum W = -sum_i x_i r_i^T with r_i = d loss_i / d scores_i (l2 only, weight 1). The
 * method keeps W in that form and makes r_i right for one row after the other (loss.h, `ascend`),
 * which is an exact step of coordinate ascent on the dual problem: a row costs two walks over its
 * features, whatever V. It has no step length, and a sweep gains most in the beginning; Newton's
 * method gains most at the end. What the bias is more than at the origin is taken for the weight of
 * a feature that is 1 in every row, so sweeps do not quite lead to the minimum: a primal method has
 * to finish.
 *
 *   Hsieh, Chang, Lin, Keerthi, Sundararajan 2008, A dual coordinate descent method for large-scale
 *     linear SVM, ICML
 *   Yu, Huang, Lin 2011, Dual coordinate descent methods for logistic regression and maximum
 *     entropy models, Machine Learning 85
 *   Shalev-Shwartz, Zhang 2014, Accelerated proximal stochastic dual coordinate ascent, ICML: all
 *     classes of a row in one step */
#ifndef NUTGRAF_LINEAR_DUAL_H
#define NUTGRAF_LINEAR_DUAL_H

#include "base/arena.h"
#include "base/random.h"
#include "linear/loss.h"

typedef struct ng_dual {
    const ng_linear_problem *problem; /* without scale */
    const ng_loss *loss;
    double C;
    size_t stride;
    size_t sweeps;    /* done so far */
    ng_random random; /* a fixed seed: rows are visited in another order in each sweep */
    uint32_t *order;  /* [D] */
    float *squares;   /* [D] |x_i|^2 + 1 */
    float *residual;  /* [D x stride] r_i, padding 0 */
    float *state;     /* [D x stride] for the loss */
    float *delta;     /* [stride] padding 0 */
    double *scores;   /* [stride] */
    double *work;     /* [5 K] */
    ng_arena memory;
} ng_dual;

/* On failure nothing is left to clear. */
ng_status ng_dual_new(const ng_linear_problem *problem, const ng_loss *loss, double C,
                      ng_dual *dual, ng_error *error);
void ng_dual_clear(ng_dual *dual);

/* Visits every row once and moves `point` [(V + 1) x stride], W and b, which is the origin at the
 * first sweep and what the last sweep left at the others. One thread: rows depend on each other. */
void ng_dual_sweep(ng_dual *dual, float *point);

/* For options->taken_out. At the minimum W = -sum_i x_i r_i^T, so a row is taken out by
 * adding x_i r_i^T to W; a few sweeps over the rows that stay let these make up for it. `point` is
 * the minimum, which `result` is of, and is changed; the progress callback is told of each sweep
 * and may stop them: result->reason. Errors: NG_ERROR_MEMORY. Cost: about 8 walks over X, one
 * thread. */
ng_status ng_dual_taken_out_scores(const ng_linear_problem *problem,
                                   const ng_linear_options *options, float *point,
                                   ng_linear_result *result, ng_error *error);

#endif
