/* Systems solved by Cholesky's factors; truncated singular value decompositions. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "math/cholesky.h"
#include "math/dense.h"
#include "math/svd.h"
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

/* A random symmetric sparse matrix whose eigenvalues have both signs. */
static ng_csr symmetric_matrix(size_t n, ng_random *random)
{
    ng_csr A = {.rows = n, .columns = n};
    double *dense = calloc(n * n, sizeof *dense);
    size_t N = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j <= i; j++)
            if (ng_random_unit(random) < 0.2)
                dense[i * n + j] = dense[j * n + i] =
                    (2 * ng_random_unit(random) - 1) * (i % 5 ? 1 : 4);
    A.starts = calloc(n + 1, sizeof *A.starts);
    A.index = malloc(n * n * sizeof *A.index);
    A.values = malloc(n * n * sizeof *A.values);
    for (size_t i = 0; i < n; A.starts[++i] = N)
        for (size_t j = 0; j < n; j++)
            if (dense[i * n + j] != 0) {
                A.index[N] = (uint32_t)j;
                A.values[N++] = (float)dense[i * n + j];
            }
    free(dense);
    return A;
}

/* max |A u - s u| over the columns, with the sign of s that fits better. */
static double worst_residual(const ng_csr *A, size_t k, const double *values, const double *U)
{
    double worst = 0;
    for (size_t c = 0; c < k; c++) {
        double plus = 0, minus = 0;
        for (size_t i = 0; i < A->rows; i++) {
            double sum = 0;
            for (size_t n = A->starts[i]; n < A->starts[i + 1]; n++)
                sum += (double)A->values[n] * U[A->index[n] * k + c];
            plus = fmax(plus, fabs(sum - values[c] * U[i * k + c]));
            minus = fmax(minus, fabs(sum + values[c] * U[i * k + c]));
        }
        worst = fmax(worst, fmin(plus, minus));
    }
    return worst;
}

START_TEST(svd_finds_the_largest_values_of_either_sign)
{
    enum { N = 120, RANK = 8 };
    ng_random random;
    ng_random_seed(&random, 5);
    ng_csr A = symmetric_matrix(N, &random);
    double *dense = calloc(N * N, sizeof *dense), eigenvalues[N], values[2][RANK];
    double *U[2] = {malloc(N * RANK * sizeof(double)), malloc(N * RANK * sizeof(double))};
    for (size_t i = 0; i < N; i++)
        for (size_t n = A.starts[i]; n < A.starts[i + 1]; n++)
            dense[i * N + A.index[n]] = (double)A.values[n];
    ck_assert_int_eq(ng_dense_eigen(N, dense, eigenvalues), NG_OK);
    for (int t = 0; t < 2; t++) {
        ng_pool *pool = ng_pool_new(t ? 3 : 1);
        const ng_svd_options options = {.rank = RANK, .seed = 1};
        ck_assert_int_eq(ng_svd_symmetric(&A, &options, pool, values[t], U[t]), NG_OK);
        ng_pool_free(pool);
    }
    ck_assert_mem_eq(values[0], values[1], sizeof values[0]);
    ck_assert_mem_eq(U[0], U[1], N * RANK * sizeof(double));
    ck_assert(eigenvalues[0] < -1 && eigenvalues[N - 1] > 1);
    for (size_t c = 0, low = 0, high = N - 1; c < RANK; c++) {
        const bool positive = eigenvalues[high] > -eigenvalues[low];
        const double expected = positive ? eigenvalues[high--] : -eigenvalues[low++];
        ck_assert_msg(fabs(values[0][c] - expected) < 0.02 * expected, "value %zu: %g, not %g", c,
                      values[0][c], expected);
        double norm = 0, largest = 0;
        for (size_t i = 0; i < N; i++) {
            const double entry = U[0][i * RANK + c];
            norm += entry * entry;
            largest = fabs(entry) > fabs(largest) ? entry : largest;
        }
        ck_assert(fabs(norm - 1) < 1e-12 && largest > 0);
    }
    ng_csr_clear(&A);
    free(dense);
    free(U[0]);
    free(U[1]);
}
END_TEST

START_TEST(svd_of_small_and_empty_matrices)
{
    size_t starts[] = {0, 1, 2, 2};
    uint32_t index[] = {1, 0};
    float entries[] = {-2, -2};
    double values[3], U[9];
    const ng_csr A = {3, 3, starts, index, entries};
    const ng_svd_options options = {.rank = 3, .seed = 7};
    ck_assert_int_eq(ng_svd_symmetric(&A, &options, NULL, values, U), NG_OK);
    ck_assert(fabs(values[0] - 2) < 1e-12 && fabs(values[1] - 2) < 1e-12);
    ck_assert(fabs(values[2]) < 1e-12);
    ck_assert(worst_residual(&A, 3, values, U) < 1e-12);
    starts[1] = starts[2] = starts[3] = 0;
    ck_assert_int_eq(ng_svd_symmetric(&A, &options, NULL, values, U), NG_OK);
    for (size_t i = 0; i < 9; i++)
        ck_assert(isfinite(U[i]) && values[i / 3] == 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("decompositions");
    TCase *tests = tcase_create("decompositions");
    tcase_add_test(tests, solutions_solve);
    tcase_add_test(tests, pivots_have_a_least);
    tcase_add_test(tests, svd_finds_the_largest_values_of_either_sign);
    tcase_add_test(tests, svd_of_small_and_empty_matrices);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
