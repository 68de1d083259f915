/* Long dense vectors of floats: sums in double, elementwise work in double rounded once.
 *
 * BLAS is not used here on purpose. Its kernels differ from processor to processor (lanes, fused
 * multiply-add), so its sums differ in the last bits, and a model trained on one machine would not
 * be the model trained on another. Here a vector is cut into blocks that depend on its length
 * alone, a block is summed in a fixed order, and the blocks' sums are added in order: the result is
 * the same bits at any thread count on any machine. The work is bound by memory, not arithmetic. */
#ifndef NUTGRAF_MATH_VECTOR_H
#define NUTGRAF_MATH_VECTOR_H

#include <stddef.h>

#include "base/threads.h"

/* The work on elements start .. end - 1; returns this part's sum, or anything where no sum is
 * wanted. Called from the pool's threads. */
typedef double ng_vector_part(void *context, size_t start, size_t end);

/* Runs `part` over the blocks of a vector of `size` elements and adds what they return, in order.
 * A block starts at a multiple of 16. `pool` may be NULL. */
double ng_vector_sum(ng_pool *pool, size_t size, ng_vector_part *part, void *context);

/* sum_i x_i y_i */
double ng_vector_dot(ng_pool *pool, size_t size, const float *x, const float *y);
/* y += a x */
void ng_vector_axpy(ng_pool *pool, size_t size, double a, const float *x, float *y);
/* out = y + a x; out may be x or y. */
void ng_vector_add(ng_pool *pool, size_t size, double a, const float *x, const float *y,
                   float *out);
/* x *= a */
void ng_vector_scale(ng_pool *pool, size_t size, double a, float *x);

/* The sum of products of one block, for parts of one's own: eight running sums, added pairwise. */
double ng_block_dot(size_t size, const float *x, const float *y);

#endif
