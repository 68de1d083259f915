/* Dense algebra over BLAS and LAPACK, for what no bit of a model depends on: the last digits differ
 * by processor. Single-threaded; threads belong to the caller. */
#ifndef NUTGRAF_MATH_DENSE_H
#define NUTGRAF_MATH_DENSE_H

#include <stddef.h>

#include "nutgraf/status.h"

/* G [n x n] = A A^T for A [n x k], row-major; the lower triangle alone is set. */
void ng_dense_gram(size_t n, size_t k, const double *A, double *G);

/* Eigenvalues and eigenvectors of the symmetric A [n x n], row-major, of which the lower triangle
 * is read: values [n] ascending, eigenvector k in row k of A. LAPACK's dsyev, O(n^3). Errors:
 * NG_ERROR_MEMORY, NG_ERROR_INTERNAL when it does not converge. */
ng_status ng_dense_eigen(size_t n, double *A, double *values);

#endif
