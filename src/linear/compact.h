/* A smaller problem with the same minimum.
 *
 * Most features of text occur in one row only. With an l2 penalty, features that occur in row i
 * alone get weights in proportion to their values x_iv at the minimum (the gradient of the loss is
 * x_iv r_i for each of them), so they can be replaced by one feature of value m = sqrt(sum x_iv^2):
 * weights w_v = x_iv / m * w have the same scores and the same penalty. Features of no row at all
 * get weight 0. The others are numbered by falling document frequency, so that the rows of weights
 * that are used most lie together. */
#ifndef NUTGRAF_LINEAR_COMPACT_H
#define NUTGRAF_LINEAR_COMPACT_H

#include "linear/linear.h"

typedef struct ng_compact {
    ng_csr X;         /* [D x V of the compact problem], rows in no particular order */
    uint32_t *column; /* [V] feature of the compact problem, UINT32_MAX for none */
    float *share;     /* [V] 1, or x_iv / m */
} ng_compact;

/* Errors: NG_ERROR_MEMORY, and then nothing is left to clear. O(N + V + D). */
ng_status ng_compact_new(const ng_csr *X, ng_compact *compact, ng_error *error);
void ng_compact_clear(ng_compact *compact);

/* Between weights [V x stride] and those of the compact problem. Going in, what no minimum has
 * (weights of lone features out of proportion) is left behind: the scores stay the same. */
void ng_compact_in(const ng_compact *compact, size_t V, size_t stride, const float *weights,
                   float *small);
void ng_compact_out(const ng_compact *compact, size_t V, size_t stride, const float *small,
                    float *weights);

#endif
