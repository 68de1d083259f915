/* Weighted sums of rows of 8-bit numbers, as word vectors are kept. */
#ifndef NUTGRAF_MATH_BYTE_ROWS_H
#define NUTGRAF_MATH_BYTE_ROWS_H

#include <stddef.h>
#include <stdint.h>

/* sum[d] += factors[n] * rows[index[n] * d ..] for n < count, in that order; products and sums are
 * rounded to floats one by one, so that the vector path gives the same bits. O(count d). */
void ng_byte_rows_add(size_t d, const int8_t *rows, const uint32_t *index, const float *factors,
                      size_t count, float *sum);

/* The same without vector instructions beyond the compiler's baseline. */
void ng_byte_rows_add_portable(size_t d, const int8_t *rows, const uint32_t *index,
                               const float *factors, size_t count, float *sum);

#endif
