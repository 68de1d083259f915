/* Numbers on a grid, of which BLAS makes the same products on any machine.
 *
 * Kernels of BLAS add in different orders, with and without a fused multiply-add, so their sums of
 * doubles differ in the last bits. Here every factor is first rounded to a whole multiple of a
 * power of two with so few bits that the products, and all sums of `terms` of them, are whole
 * multiples too and fit the 53 bits of a double. Nothing is rounded then, and any order gives the
 * same bits.
 *
 *   Rump, Ogita, Oishi 2008, Accurate floating-point summation part I, SIAM J. Sci. Comput. 31: the
 *   same idea for sums; Ozaki, Ogita, Oishi, Rump 2012, Error-free transformations of matrix
 *   multiplication, Numerical Algorithms 59: for products */
#ifndef NUTGRAF_MATH_GRID_H
#define NUTGRAF_MATH_GRID_H

#include <stddef.h>

/* Bits of a factor such that sums of `terms` products are exact: half of 53 - log2 terms, so 23 for
 * 100 terms and 20 for 4,096; a float has 24. */
unsigned ng_grid_bits(size_t terms);

/* As many bits as the other factor may have where one has `bits`, fewer than 53 - log2 terms. */
unsigned ng_grid_other_bits(size_t terms, unsigned bits);

/* out[i] = x[i] rounded to a multiple of 2^-bits of the power of two above the largest |x|. Numbers
 * that are not finite make all of `out` not finite. O(size). */
void ng_grid_round(size_t size, const float *x, unsigned bits, double *out);

/* The largest |x|, 0 of none; not finite where a number is not. */
float ng_grid_largest(size_t size, const float *x);

/* The same in two steps, for numbers that are rounded again and again: the shift that makes the
 * grid of these, and the rounding. */
double ng_grid_shift(size_t size, const float *x, unsigned bits);
void ng_grid_round_by(size_t size, const float *x, double shift, double *out);

#endif
