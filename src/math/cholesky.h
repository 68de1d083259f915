/* Cholesky's factors in a fixed order of additions: LAPACK's differ in the last bits by processor,
 * and what is made of these becomes part of a model. */
#ifndef NUTGRAF_MATH_CHOLESKY_H
#define NUTGRAF_MATH_CHOLESKY_H

#include <stddef.h>

/* A [n x n], row-major, of which the upper triangle is read, becomes U with A = U^T U, the inverse
 * of a diagonal in its place. A pivot below `least` > 0, which rounding may have made so, counts as
 * `least`. n^3 / 3 products. */
void ng_cholesky_factor(size_t n, double least, double *A);

/* B [n x columns] becomes A^-1 B. 2 n^2 products a column. */
void ng_cholesky_solve(size_t n, const double *U, size_t columns, double *B);

#endif
