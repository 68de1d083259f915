/* math: elementary functions, vectors, sparse matrices and their inner loops. */
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "math/byte_rows.h"
#include "math/dense.h"
#include "math/elementary.h"
#include "math/gather.h"
#include "math/grid.h"
#include "math/vector.h"
#include "support.h"

static double uniform(ng_random *random, double low, double high)
{
    return low + (high - low) * ng_random_unit(random);
}

/* The error in units in the last place of the expected value. */
static double ulps(double got, long double expected)
{
    double rounded = (double)expected;
    double unit = nextafter(fabs(rounded), (double)INFINITY) - fabs(rounded);
    return (double)(fabsl((long double)got - expected) / (long double)unit);
}

static double log1p_exp(double x)
{
    return ng_log1p_exp(x);
}

static long double exact_log1p_exp(long double x)
{
    return x > 0 ? x + log1pl(expl(-x)) : log1pl(expl(x));
}

static double exponential(double x)
{
    return ng_exp(x);
}

static double logarithm(double x)
{
    return ng_log(x);
}

static double log1p_unit(double x)
{
    return ng_log1p_unit(x);
}

static const struct {
    const char *name;
    double (*ours)(double);
    long double (*exact)(long double);
    double low, high;
    bool logarithmic; /* x = exp(uniform in [low, high]) */
} functions[] = {
    {"exp", exponential, expl, -707.9, 709.7, false},
    {"exp", exponential, expl, -1, 1, false},
    {"exp", exponential, expl, -40, 3, true},
    {"log", logarithm, logl, -740, 709, true},
    {"log", logarithm, logl, 0.5, 2, false},
    {"log", logarithm, logl, 0.99, 1.01, false},
    {"log1p", log1p_unit, log1pl, 0, 1, false},
    {"log1p", log1p_unit, log1pl, -300, 0, true},
    {"log1p_exp", log1p_exp, exact_log1p_exp, -700, 700, false},
    {"log1p_exp", log1p_exp, exact_log1p_exp, -2, 2, false},
};

START_TEST(elementary_function_is_within_two_ulps)
{
    ng_random random;
    ng_random_seed(&random, 1);
    double worst = 0;
    for (int n = 0; n < 40000; n++) {
        double x = uniform(&random, functions[_i].low, functions[_i].high);
        if (functions[_i].logarithmic)
            x = exp(x);
        double error = ulps(functions[_i].ours(x), functions[_i].exact(x));
        ck_assert_msg(error < 2, "%s(%.17g) is %g ulps off", functions[_i].name, x, error);
        worst = error > worst ? error : worst;
    }
    ck_assert(worst > 0); /* the oracle is more exact than a double */
}
END_TEST

START_TEST(elementary_functions_at_their_edges)
{
    const double infinity = (double)INFINITY;
    ck_assert(ng_exp(0) == 1 && ng_exp(-0.0) == 1);
    ck_assert(ng_exp(-infinity) == 0 && ng_exp(-708.1) == 0 && ng_exp(-1e300) == 0);
    ck_assert(ng_exp(-708) > 0);
    ck_assert(ng_exp(infinity) == infinity && ng_exp(709.79) == infinity);
    ck_assert(isfinite(ng_exp(709.78)));
    ck_assert(isnan(ng_exp((double)NAN)));
    ck_assert(ng_log(1) == 0 && ng_log(0) == -infinity && ng_log(infinity) == infinity);
    ck_assert(isnan(ng_log(-1)) && isnan(ng_log((double)NAN)));
    ck_assert(ng_log(DBL_TRUE_MIN) == log(DBL_TRUE_MIN));
    ck_assert(ng_log1p_exp(-infinity) == 0 && ng_log1p_exp(infinity) == infinity);
    ck_assert(ng_log1p_exp(0) == log(2));
}
END_TEST

/* A random [rows x columns] matrix, some rows empty. */
static ng_csr random_matrix(size_t rows, size_t columns, ng_random *random)
{
    ng_csr matrix = {.rows = rows,
                     .columns = columns,
                     .starts = calloc(rows + 1, sizeof(size_t)),
                     .index = malloc(rows * columns * sizeof(uint32_t) + 1),
                     .values = malloc(rows * columns * sizeof(float) + 1)};
    size_t N = 0;
    for (size_t i = 0; i < rows; i++) {
        double density = i % 7 == 3 ? 0 : i % 7 == 5 ? 1 : 0.3;
        for (size_t c = 0; c < columns; c++)
            if (ng_random_unit(random) < density) {
                matrix.index[N] = (uint32_t)c;
                matrix.values[N++] = (float)uniform(random, -3, 3);
            }
        matrix.starts[i + 1] = N;
    }
    return matrix;
}

static float *random_vector(size_t size, ng_random *random)
{
    float *vector = malloc(size * sizeof *vector + 1);
    for (size_t i = 0; i < size; i++)
        vector[i] = (float)uniform(random, -2, 2);
    return vector;
}

START_TEST(transpose_holds_the_same_values)
{
    ng_random random;
    ng_random_seed(&random, 2);
    ng_csr matrix = random_matrix(23, 11, &random), transpose;
    ck_assert_int_eq(ng_csr_transpose(&matrix, &transpose), NG_OK);
    ck_assert_uint_eq(transpose.rows, 11);
    ck_assert_uint_eq(transpose.columns, 23);
    ck_assert_uint_eq(transpose.starts[11], matrix.starts[23]);
    float dense[23][11] = {{0}};
    for (size_t i = 0; i < 23; i++)
        for (size_t n = matrix.starts[i]; n < matrix.starts[i + 1]; n++)
            dense[i][matrix.index[n]] = matrix.values[n];
    for (size_t v = 0; v < 11; v++)
        for (size_t n = transpose.starts[v]; n < transpose.starts[v + 1]; n++) {
            ck_assert(n == transpose.starts[v] || transpose.index[n] > transpose.index[n - 1]);
            ck_assert(dense[transpose.index[n]][v] == transpose.values[n]);
        }
    ng_csr_clear(&matrix);
    ng_csr_clear(&transpose);
}
END_TEST

START_TEST(cells_of_a_row_are_put_in_order)
{
    uint32_t index[] = {70000, 3, UINT32_MAX - 1, 0, 64, 70000};
    float values[] = {1, 2, 3, -4, 5, 6};
    const uint32_t sorted[] = {0, 3, 64, 70000, 70000, UINT32_MAX - 1};
    const float moved[] = {-4, 2, 5, 1, 6, 3};
    uint64_t room[12];
    ng_csr_sort_row(index, values, 6, room);
    ck_assert_mem_eq(index, sorted, sizeof sorted);
    ck_assert_mem_eq(values, moved, sizeof moved);
    ng_csr_sort_row(index, values, 0, room);
}
END_TEST

START_TEST(rows_of_bytes_add_up)
{
    enum { ROWS = 9, MOST = 203 };
    int8_t rows[ROWS * MOST];
    uint32_t index[ROWS];
    float factors[ROWS], got[MOST], portable[MOST];
    ng_random random;
    ng_random_seed(&random, 7);
    for (size_t d = 1; d <= MOST; d++) {
        for (size_t i = 0; i < ROWS * d; i++)
            rows[i] = (int8_t)(ng_random_below(&random, 255) - 127);
        for (size_t n = 0; n < ROWS; n++) {
            index[n] = (uint32_t)ng_random_below(&random, ROWS);
            factors[n] = (float)ng_random_unit(&random);
        }
        for (size_t i = 0; i < d; i++)
            got[i] = portable[i] = (float)i;
        ng_byte_rows_add(d, rows, index, factors, ROWS, got);
        ng_byte_rows_add_portable(d, rows, index, factors, ROWS, portable);
        for (size_t i = 0; i < d; i++) {
            double sum = (double)i;
            for (size_t n = 0; n < ROWS; n++)
                sum += (double)factors[n] * rows[index[n] * d + i];
            ck_assert_float_eq(got[i], portable[i]);
            ck_assert_double_eq_tol((double)got[i], sum, 1e-3);
        }
    }
}
END_TEST

START_TEST(gather_is_the_sum_of_rows)
{
    enum { ROWS = 29, COLUMNS = 37 };
    ng_random random;
    ng_random_seed(&random, 3);
    ng_csr matrix = random_matrix(ROWS, COLUMNS, &random);
    for (size_t stride = 4; stride <= 100; stride += 4) {
        size_t columns = stride % 12 == 0 ? stride - 4 : stride;
        float *rows = random_vector(COLUMNS * stride, &random);
        ng_half *halves = calloc(COLUMNS * stride, sizeof *halves);
        for (size_t n = 0; n < COLUMNS * stride; n++)
            halves[n] = ng_half_of(rows[n]);
        for (size_t i = 0; i < ROWS; i++) {
            double naive[100], squares[100], got[100], portable[100], squared[100];
            double rounded[100], half[100], half_portable[100];
            for (size_t k = 0; k < columns; k++) {
                naive[k] = squares[k] = got[k] = portable[k] = squared[k] = (double)k;
                rounded[k] = half[k] = half_portable[k] = (double)k;
            }
            for (size_t n = matrix.starts[i]; n < matrix.starts[i + 1]; n++)
                for (size_t k = 0; k < columns; k++) {
                    double x = (double)matrix.values[n];
                    double w = (double)rows[matrix.index[n] * stride + k];
                    naive[k] += x * w;
                    squares[k] += x * x * w;
                    rounded[k] += x * (double)ng_half_value(halves[matrix.index[n] * stride + k]);
                }
            ng_gather_rows(&matrix, i, rows, stride, columns, got);
            ng_gather_rows_portable(&matrix, i, rows, stride, columns, portable);
            ng_gather_rows_squared(&matrix, i, rows, stride, columns, squared);
            ck_assert_mem_eq(got, naive, columns * sizeof *got);
            ck_assert_mem_eq(portable, naive, columns * sizeof *got);
            ck_assert_mem_eq(squared, squares, columns * sizeof *got);
            ng_gather_halves(&matrix, i, halves, stride, columns, half);
            ng_gather_halves_portable(&matrix, i, halves, stride, columns, half_portable);
            ck_assert_mem_eq(half, rounded, columns * sizeof *got);
            ck_assert_mem_eq(half_portable, rounded, columns * sizeof *got);
        }
        free(halves);
        free(rows);
    }
    ng_csr_clear(&matrix);
}
END_TEST

/* Every half comes back; between two neighbours the nearer one is taken, the even one of a tie. */
START_TEST(halves_round_to_nearest)
{
    for (uint32_t bits = 0; bits < 0x7c00; bits++) {
        const float low = ng_half_value((ng_half)bits), high = ng_half_value((ng_half)(bits + 1));
        ck_assert_uint_eq(ng_half_of(low), bits);
        ck_assert_uint_eq(ng_half_of(-low), bits | 0x8000);
        if (bits == 0x7bff)
            break;
        const float middle = (low + high) / 2;
        ck_assert_uint_eq(ng_half_of(middle), bits + bits % 2);
        ck_assert_uint_eq(ng_half_of(nextafterf(middle, low)), bits);
        ck_assert_uint_eq(ng_half_of(nextafterf(middle, high)), bits + 1);
    }
    ck_assert_double_eq((double)ng_half_value(0x3c00), 1);
    ck_assert_double_eq((double)ng_half_value(0x7bff), 65504);
    ck_assert_double_eq((double)ng_half_value(0xc000), -2);
    ck_assert_uint_eq(ng_half_of(65519), 0x7bff);
    ck_assert_uint_eq(ng_half_of(65520), 0x7c00);
    ck_assert(isinf(ng_half_value(ng_half_of(-1e30f))));
    ck_assert(isnan(ng_half_value(ng_half_of(nanf("")))));
}
END_TEST

START_TEST(scatter_adds_to_every_row)
{
    enum { COLUMNS = 9, STRIDE = 8 };
    ng_random random;
    ng_random_seed(&random, 4);
    ng_csr matrix = random_matrix(6, COLUMNS, &random);
    float rows[COLUMNS * STRIDE] = {0}, expected[COLUMNS * STRIDE] = {0};
    float *delta = random_vector(STRIDE, &random);
    for (size_t i = 0; i < 6; i++) {
        ng_gather_prefetch(&matrix, i, rows, STRIDE, STRIDE);
        ng_scatter_row(&matrix, i, delta, rows, STRIDE, STRIDE);
        for (size_t n = matrix.starts[i]; n < matrix.starts[i + 1]; n++)
            for (size_t k = 0; k < STRIDE; k++)
                expected[matrix.index[n] * STRIDE + k] += matrix.values[n] * delta[k];
    }
    ck_assert_mem_eq(rows, expected, sizeof rows);
    free(delta);
    ng_csr_clear(&matrix);
}
END_TEST

START_TEST(vector_work_is_right_at_any_length)
{
    static const size_t sizes[] = {0, 1, 7, 8, 9, 4095, 4096, 4097, 100003, 1300001};
    ng_random random;
    ng_random_seed(&random, 5);
    for (size_t n = 0; n < sizeof sizes / sizeof *sizes; n++) {
        const size_t size = sizes[n];
        float *x = random_vector(size, &random), *y = random_vector(size, &random);
        float *out = random_vector(size, &random);
        double dot = 0, square = 0;
        for (size_t i = 0; i < size; i++) {
            dot += (double)x[i] * (double)y[i];
            square += (double)x[i] * (double)x[i];
        }
        ck_assert_double_eq_tol(ng_vector_dot(NULL, size, x, y), dot, 1e-9 * (1 + square));
        ck_assert_double_eq_tol(sqrt(ng_vector_dot(NULL, size, x, x)), sqrt(square), 1e-9);
        ng_vector_add(NULL, size, 0.5, x, y, out);
        for (size_t i = 0; i < size; i++)
            ck_assert(out[i] == (float)((double)y[i] + 0.5 * (double)x[i]));
        ng_vector_axpy(NULL, size, -0.5, x, y);
        ng_vector_scale(NULL, size, 3, x);
        for (size_t i = 0; i < size && i < 5000; i++)
            ck_assert_double_eq_tol((double)y[i] + (double)x[i] / 3, (double)out[i], 1e-6);
        free(x);
        free(y);
        free(out);
    }
}
END_TEST

START_TEST(vector_sums_do_not_depend_on_threads)
{
    enum { SIZE = 1000003 };
    ng_random random;
    ng_random_seed(&random, 6);
    float *x = random_vector(SIZE, &random), *y = random_vector(SIZE, &random);
    double expected = ng_vector_dot(NULL, SIZE, x, y);
    for (size_t threads = 1; threads <= 4; threads++) {
        ng_pool *pool = ng_pool_new(threads);
        ck_assert_ptr_nonnull(pool);
        ck_assert(ng_vector_dot(pool, SIZE, x, y) == expected);
        ng_pool_free(pool);
    }
    free(x);
    free(y);
}
END_TEST

/* Products on grids are exact, so BLAS makes the bits of the plainest loop. */
START_TEST(products_on_grids_are_exact)
{
    static const struct {
        size_t m, n, k;
    } shapes[] = {{1, 1, 1}, {7, 4, 100}, {32, 3, 1000}, {100, 4, 32}, {32, 100, 5}, {3, 8, 4096}};
    ng_random random;
    ng_random_seed(&random, 7);
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        const size_t m = shapes[s].m, n = shapes[s].n, k = shapes[s].k;
        const unsigned bits = ng_grid_bits(k);
        float *a = random_vector(m * k, &random), *b = random_vector(k * n, &random);
        double *A = malloc(m * k * sizeof *A), *B = malloc(k * n * sizeof *B);
        double *C = malloc(m * n * sizeof *C);
        a[0] = 1000; /* the others have fewer bits then */
        ng_grid_round(m * k, a, bits, A);
        ng_grid_round(k * n, b, bits, B);
        for (size_t i = 0; i < m * k; i++)
            ck_assert_double_le(fabs(A[i] - (double)a[i]), ldexp(1024, -(int)bits - 1));
        for (size_t form = 0; form < 4; form++) {
            const bool left = form & 1, right = form & 2;
            ng_dense_multiply(m, n, k, (ng_dense_factor){A, left}, (ng_dense_factor){B, right}, C);
            for (size_t i = 0; i < m; i++)
                for (size_t j = 0; j < n; j++) {
                    double sum = 0; /* from the end, for another order */
                    for (size_t t = k; t > 0; t--)
                        sum += A[left ? (t - 1) * m + i : i * k + t - 1] *
                               B[right ? j * k + t - 1 : (t - 1) * n + j];
                    ck_assert(C[i * n + j] == sum);
                }
        }
        free(a);
        free(b);
        free(A);
        free(B);
        free(C);
    }
}
END_TEST

START_TEST(grids_at_their_edges)
{
    static const float zeros[3], powers[] = {1, -2, 0.25F}, tiny[] = {0x1p-149F, 0x1p-148F, 0};
    const float broken[] = {1, (float)INFINITY, (float)NAN};
    double out[3];
    ck_assert(ng_grid_bits(0) == 26 && ng_grid_bits(1) == 26 && ng_grid_bits(2) == 26);
    ck_assert(ng_grid_bits(100) == 23 && ng_grid_bits(4096) == 20 && ng_grid_bits(4097) == 20);
    ck_assert(ng_grid_other_bits(100, 18) == 28 && ng_grid_other_bits(1, 18) == 35);
    ng_grid_round(3, zeros, 20, out);
    ck_assert(out[0] == 0 && out[1] == 0 && out[2] == 0);
    ng_grid_round(3, powers, 4, out);
    ck_assert(out[0] == 1 && out[1] == -2 && out[2] == 0.25);
    ng_grid_round(3, powers, 3, out);
    ck_assert(out[0] == 1 && out[1] == -2 && (out[2] == 0 || out[2] == 0.5));
    ng_grid_round(3, tiny, 20, out);
    ck_assert(out[0] == 0x1p-149 && out[1] == 0x1p-148 && out[2] == 0);
    for (size_t count = 2; count <= 3; count++) {
        ng_grid_round(count, broken, 20, out);
        ck_assert(isnan(out[0]) && isnan(out[1]));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("math");
    TCase *tests = tcase_create("math");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, elementary_function_is_within_two_ulps, 0,
                        (int)(sizeof functions / sizeof *functions));
    tcase_add_test(tests, elementary_functions_at_their_edges);
    tcase_add_test(tests, transpose_holds_the_same_values);
    tcase_add_test(tests, cells_of_a_row_are_put_in_order);
    tcase_add_test(tests, gather_is_the_sum_of_rows);
    tcase_add_test(tests, rows_of_bytes_add_up);
    tcase_add_test(tests, halves_round_to_nearest);
    tcase_add_test(tests, scatter_adds_to_every_row);
    tcase_add_test(tests, vector_work_is_right_at_any_length);
    tcase_add_test(tests, vector_sums_do_not_depend_on_threads);
    tcase_add_test(tests, products_on_grids_are_exact);
    tcase_add_test(tests, grids_at_their_edges);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
