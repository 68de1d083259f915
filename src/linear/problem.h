/* What all fits ask of their data. */
#ifndef NUTGRAF_LINEAR_PROBLEM_H
#define NUTGRAF_LINEAR_PROBLEM_H

#include "linear/loss.h"

/* Whether the loss can be had on these rows (`scale` apart). Errors: NG_ERROR_ARGUMENT for K and
 * class weights, NG_ERROR_DATA for a row ("row 17: value is not finite", counting from 1). */
ng_status ng_linear_problem_check(const ng_linear_problem *problem, const ng_loss *loss,
                                  ng_error *error);

#endif
