/* Dense algebra over BLAS and LAPACK. The last digits differ by processor, so that no bit of a
 * model may depend on them: what training multiplies is on grids, see math/grid.h. Single-threaded;
 * threads belong to the caller. */
#ifndef NUTGRAF_MATH_DENSE_H
#define NUTGRAF_MATH_DENSE_H

#include <stdbool.h>
#include <stddef.h>

#include "nutgraf/status.h"

/* G [n x n] = A A^T for A [n x k], row-major; the lower triangle alone is set. */
void ng_dense_gram(size_t n, size_t k, const double *A, double *G);

/* C [m x n] = A B for A [m x k] and B [k x n], row-major. `transposed`: that factor is given as its
 * transpose, [k x m] or [n x k]. The lengths of a row in memory are those of the shapes. */
typedef struct ng_dense_factor {
    const double *values;
    bool transposed;
} ng_dense_factor;

void ng_dense_multiply(size_t m, size_t n, size_t k, ng_dense_factor A, ng_dense_factor B,
                       double *C);

/* Eigenvalues and eigenvectors of the symmetric A [n x n], row-major, of which the lower triangle
 * is read: values [n] ascending, eigenvector k in row k of A. LAPACK's dsyev, O(n^3). Errors:
 * NG_ERROR_MEMORY, NG_ERROR_INTERNAL when it does not converge. */
ng_status ng_dense_eigen(size_t n, double *A, double *values);

/* Puts an orthonormal basis of the columns of A [n x k], row-major, k <= n, in their place; columns
 * that depend on others give some vectors orthogonal to the rest. LAPACK's dgelqf and dorglq,
 * O(n k^2). Errors: NG_ERROR_MEMORY, NG_ERROR_INTERNAL. */
ng_status ng_dense_orthonormalize(size_t n, size_t k, double *A);

#endif
