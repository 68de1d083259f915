/* Random sparse rows with the look of a text's, for benchmarks of training and prediction. */
#ifndef NUTGRAF_BENCHMARKS_SPARSE_H
#define NUTGRAF_BENCHMARKS_SPARSE_H

#include "math/sparse.h"

/* [D x V] with about `per_row` non-zeros a row: columns by rank as words are, L2 norm 1. The same
 * for the same arguments; free with ng_csr_clear. */
ng_csr bench_sparse_make(size_t D, size_t V, size_t per_row);

#endif
