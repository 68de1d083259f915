/* The inner loops of training and prediction: weighted sums of dense rows, and their reverse. */
#ifndef NUTGRAF_MATH_GATHER_H
#define NUTGRAF_MATH_GATHER_H

#include "math/half.h"
#include "math/sparse.h"

/* out[columns] += sum over the non-zeros n of `row` of values[n] * rows[index[n]][columns], where
 * `rows` is [matrix->columns x stride]; `stride` and `columns` <= stride are multiples of 4.
 *
 * With X and the weights this is a row of X W; with the transpose of X and the residuals it is a
 * row of the gradient. Sums run in double in the order of the row. The product of two floats is
 * exact in double, so fused and separate multiply-adds give the same bits, and the vector path may
 * use what the processor has. Cost: N_row * columns; memory latency is hidden by prefetching. */
void ng_gather_rows(const ng_csr *matrix, size_t row, const float *rows, size_t stride,
                    size_t columns, double *out);

/* The same over rows of halves; as exact, since a half is a float of fewer bits. */
void ng_gather_halves(const ng_csr *matrix, size_t row, const ng_half *rows, size_t stride,
                      size_t columns, double *out);

/* The same with values[n]^2, for the diagonal of X^T H X. */
void ng_gather_rows_squared(const ng_csr *matrix, size_t row, const float *rows, size_t stride,
                            size_t columns, double *out);

/* rows[index[n]][columns] += values[n] * delta[columns] for the non-zeros n of `row`, in float. */
void ng_scatter_row(const ng_csr *matrix, size_t row, const float *delta, float *rows,
                    size_t stride, size_t columns);

/* Asks for the first dense rows that `row` will touch, for walks that are not in order. */
void ng_gather_prefetch(const ng_csr *matrix, size_t row, const float *rows, size_t stride,
                        size_t columns);

/* The same without vector instructions beyond the compiler's baseline: the oracles of their tests,
 * and the paths of processors that have no others. */
void ng_gather_rows_portable(const ng_csr *matrix, size_t row, const float *rows, size_t stride,
                             size_t columns, double *out);
void ng_gather_halves_portable(const ng_csr *matrix, size_t row, const ng_half *rows, size_t stride,
                               size_t columns, double *out);

#endif
