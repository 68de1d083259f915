/* The strength of the penalty on a fit to dense rows, chosen on rows that it has not seen. */
#ifndef NUTGRAF_LINEAR_DENSE_PENALTY_H
#define NUTGRAF_LINEAR_DENSE_PENALTY_H

#include "linear/linear.h"

/* Rows divided into parts, the first of which are held out one after the other. */
typedef struct ng_dense_folds {
    const uint32_t *fold; /* [D] each < count */
    size_t count;
    size_t held_out; /* 1 .. count */
} ng_dense_folds;

/* Writes to *C the weight of the loss to take, of 1, 3, 10 and 30. Each is measured by the log-loss
 * of the held-out rows at the temperature that is best for it; of those that are worse than the
 * best by less than a standard error of the difference, 10 is taken or what is nearest to it:
 * on a few rows the losses say little. Of `options` C and taken_out are ignored; after a progress
 * callback that said stop, *C stays as it is. One_label as in ng_calibration_rows.
 * Errors: those of ng_linear_fit. Cost: a fit for each candidate and part
 * that is held out, from weights that lie near. */
ng_status ng_dense_penalty_choose(const ng_linear_problem *problem, const ng_dense_folds *folds,
                                  bool one_label, const ng_linear_options *options, double *C,
                                  ng_error *error);

#endif
