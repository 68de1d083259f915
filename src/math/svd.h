/* The largest singular values and vectors of a large sparse matrix, by random projection. */
#ifndef NUTGRAF_MATH_SVD_H
#define NUTGRAF_MATH_SVD_H

#include <stdbool.h>

#include "base/threads.h"
#include "math/sparse.h"

/* Called before each product with the matrix, `step` of `steps`; false ends the work. */
typedef bool ng_svd_progress(void *context, size_t step, size_t steps);

typedef struct ng_svd_options {
    size_t rank;               /* k, 1 .. rows */
    uint64_t seed;             /* of the random start */
    ng_svd_progress *progress; /* may be NULL */
    void *context;
} ng_svd_options;

/* A = U S V^T, cut to its k largest singular values, for a symmetric A [n x n]: `values` [k]
 * falling, `vectors` [n x k] row-major, the columns of U. Singular values are the absolute
 * eigenvalues. The entry of a column that is largest by absolute value is positive, the first one
 * among equals. Rows of A are split among the threads: the thread count changes no bit; the last
 * digits are those of LAPACK and differ by processor.
 * Cost: 7 products of A with k + 16 columns, O(7 (k + 16) N), and O(n k^2). Memory: 16 n (k + 16)
 * bytes. Errors: NG_ERROR_MEMORY, NG_INTERRUPTED, NG_ERROR_INTERNAL when LAPACK fails. */
ng_status ng_svd_symmetric(const ng_csr *A, const ng_svd_options *options, ng_pool *pool,
                           double *values, double *vectors);

#endif
