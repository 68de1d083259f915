/* How often each class is the right one in rows without labels. */
#ifndef NUTGRAF_LINEAR_LABEL_SHIFT_H
#define NUTGRAF_LINEAR_LABEL_SHIFT_H

#include <stddef.h>

#include "base/error.h"

/* No class gets a smaller share. */
#define NG_SHIFT_SHARE_MIN 1e-4

/* The shares q [K] that make the rows likeliest, by EM (Saerens, Latinne, Decaestecker 2002,
 * Adjusting the outputs of a classifier to new a priori probabilities, Neural Computation 14):
 *
 *   q_k  <-  mean_i  q_k r_ik / sum_j q_j r_ij
 *
 * ratios[D x K]: r_ik >= 0, a row's up to a factor, says how much likelier row i is in class k than
 * in the rows that the model has learnt from: p_ik / s_k. A row of zeros says nothing. It is sound
 * where only the shares differ, that is where the rows of a class look like those of training.
 * `shares` is where EM starts, above 0 with the sum 1, and gets q; it stays with D = 0. Sums are of
 * whole numbers, so that the order of the rows changes no bit. Returns how often it went round: it
 * stops when no share moves by 1e-7, after 10,000 rounds at the latest. K <= 2^20, D <= 2^22.
 * Errors: NG_ERROR_MEMORY. O(D K) a round. */
ng_status ng_label_shift(const double *ratios, size_t D, size_t K, double *shares, size_t *rounds,
                         ng_error *error);

#endif
