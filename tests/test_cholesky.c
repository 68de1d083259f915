/* Systems solved by Cholesky's factors. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "math/cholesky.h"
#include "support.h"

enum { MOST = 40, COLUMNS = 3 };

/* B^T B + I with B [rows x n]. */
static void make_matrix(size_t n, size_t rows, ng_random *random, double *A)
{
    double row[MOST];
    for (size_t i = 0; i < n * n; i++)
        A[i] = i % (n + 1) == 0 ? 1 : 0;
    for (size_t r = 0; r < rows; r++) {
        for (size_t i = 0; i < n; i++)
            row[i] = 2 * ng_random_unit(random) - 1;
        for (size_t i = 0; i < n * n; i++)
            A[i] += row[i / n] * row[i % n];
    }
}

START_TEST(solutions_solve)
{
    static const size_t sizes[] = {0, 1, 2, 7, MOST};
    ng_random random;
    ng_random_seed(&random, 51);
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        const size_t n = sizes[s];
        double A[MOST * MOST], U[MOST * MOST], B[MOST * COLUMNS], X[MOST * COLUMNS];
        make_matrix(n, n / 2 + 3, &random, A);
        memcpy(U, A, n * n * sizeof *A);
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < i; j++)
                U[i * n + j] = (double)NAN; /* not read */
        for (size_t i = 0; i < n * COLUMNS; i++)
            X[i] = B[i] = ng_random_unit(&random);
        ng_cholesky_factor(n, 1e-9, U);
        ng_cholesky_solve(n, U, COLUMNS, X);
        for (size_t i = 0; i < n; i++)
            for (size_t c = 0; c < COLUMNS; c++) {
                double sum = 0;
                for (size_t j = 0; j < n; j++)
                    sum += A[i * n + j] * X[j * COLUMNS + c];
                ck_assert_double_eq_tol(sum, B[i * COLUMNS + c], 1e-12);
            }
    }
}
END_TEST

START_TEST(pivots_have_a_least)
{
    double A[] = {4, 2, 0, 1 - 1e-12}; /* 1 - 1e-12 - 2^2 / 4 < 0 */
    double B[] = {4, 3};
    ng_cholesky_factor(2, 0.25, A);
    ng_cholesky_solve(2, A, 1, B);
    ck_assert_double_eq_tol(B[1], 4, 1e-12);
    ck_assert_double_eq_tol(B[0], -1, 1e-12);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cholesky");
    TCase *tests = tcase_create("cholesky");
    tcase_add_test(tests, solutions_solve);
    tcase_add_test(tests, pivots_have_a_least);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
