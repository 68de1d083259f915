/* Rows whose columns are frequent as words are. */
#include "sparse.h"

#include <math.h>
#include <stdlib.h>

#include "base/random.h"
#include "bench.h"

static int by_column(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

ng_csr bench_sparse_make(size_t D, size_t V, size_t per_row)
{
    ng_random random;
    ng_csr X = {.rows = D,
                .columns = V,
                .starts = bench_memory(malloc((D + 1) * sizeof *X.starts)),
                .index = bench_memory(malloc(D * per_row * sizeof *X.index)),
                .values = bench_memory(malloc(D * per_row * sizeof *X.values))};
    ng_random_seed(&random, 7);
    X.starts[0] = 0;
    for (size_t i = 0; i < D; i++) {
        uint32_t *row = X.index + X.starts[i];
        size_t count = 0;
        double squares = 0;
        for (size_t n = 0; n < per_row; n++)
            row[n] = (uint32_t)((double)V * pow(ng_random_unit(&random), 4));
        qsort(row, per_row, sizeof *row, by_column);
        for (size_t n = 0; n < per_row; n++)
            if (n == 0 || row[n] != row[n - 1])
                row[count++] = row[n];
        for (size_t n = 0; n < count; n++) {
            const double x = 0.1 + ng_random_unit(&random);
            X.values[X.starts[i] + n] = (float)x;
            squares += x * x;
        }
        for (size_t n = 0; n < count; n++)
            X.values[X.starts[i] + n] /= (float)sqrt(squares);
        X.starts[i + 1] = X.starts[i] + count;
    }
    return X;
}
