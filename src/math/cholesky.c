/* Cholesky factorisation, row by row; see cholesky.h. */
#include "math/cholesky.h"

#include <math.h>

/* y -= a x */
static void subtract(size_t size, double a, const double *x, double *y)
{
    for (size_t i = 0; i < size; i++)
        y[i] -= a * x[i];
}

static void multiply(size_t size, double a, double *x)
{
    for (size_t i = 0; i < size; i++)
        x[i] *= a;
}

void ng_cholesky_factor(size_t n, double least, double *A)
{
    for (size_t j = 0; j < n; j++) {
        double *row = A + j * n, pivot = row[j] > least ? row[j] : least;
        row[j] = 1 / sqrt(pivot);
        multiply(n - j - 1, row[j], row + j + 1);
        for (size_t i = j + 1; i < n; i++)
            subtract(n - i, row[i], row + i, A + i * n + i);
    }
}

void ng_cholesky_solve(size_t n, const double *U, size_t columns, double *B)
{
    for (size_t j = 0; j < n; j++) {
        multiply(columns, U[j * n + j], B + j * columns);
        for (size_t i = j + 1; i < n; i++)
            subtract(columns, U[j * n + i], B + j * columns, B + i * columns);
    }
    for (size_t j = n; j-- > 0;) {
        for (size_t i = j + 1; i < n; i++)
            subtract(columns, U[j * n + i], B + i * columns, B + j * columns);
        multiply(columns, U[j * n + j], B + j * columns);
    }
}
