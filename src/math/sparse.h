/* Sparse matrices in compressed rows. */
#ifndef NUTGRAF_MATH_SPARSE_H
#define NUTGRAF_MATH_SPARSE_H

#include <stddef.h>
#include <stdint.h>

#include "nutgraf/status.h"

/* A [rows x columns] matrix with N non-zeros. Columns of a row are in ascending order. */
typedef struct ng_csr {
    size_t rows;
    size_t columns;
    size_t *starts;  /* [rows + 1], row i is starts[i] .. starts[i + 1] - 1 */
    uint32_t *index; /* [N] column of each value */
    float *values;   /* [N] */
} ng_csr;

void ng_csr_clear(ng_csr *matrix);

/* The transpose as a matrix of its own; rows of each column stay in ascending order. O(N).
 * Errors: NG_ERROR_MEMORY. */
ng_status ng_csr_transpose(const ng_csr *matrix, ng_csr *out);

/* Puts the cells of a row in ascending order of their columns; room [2 count]. O(count). */
void ng_csr_sort_row(uint32_t *index, float *values, size_t count, uint64_t *room);

#endif
