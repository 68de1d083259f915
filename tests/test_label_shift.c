/* linear/label_shift: shares of classes in rows without labels, against ones worked out by hand. */
#include "linear/label_shift.h"

#include <math.h>
#include <string.h>

#include "support.h"

static void check(const double *ratios, size_t D, size_t K, const double *expected)
{
    double shares[4];
    size_t rounds;
    for (size_t k = 0; k < K; k++)
        shares[k] = 1 / (double)K;
    ck_assert_int_eq(ng_label_shift(ratios, D, K, shares, &rounds, NULL), NG_OK);
    for (size_t k = 0; k < K; k++)
        ck_assert_msg(fabs(shares[k] - expected[k]) < 1.1e-4, "share %zu: %.8f, not %.8f", k,
                      shares[k], expected[k]);
    ck_assert_uint_lt(rounds, 10000);
}

/* Certain rows are counted. */
START_TEST(certain_rows)
{
    static const double ratios[] = {1, 0, 5, 0, 2, 0, 0, 7};
    check(ratios, 4, 2, (double[]){0.75, 0.25});
}
END_TEST

/* 2 ln(1 + 2q) + ln(3 - 2q) is greatest where 4 (3 - 2q) = 2 (1 + 2q): q = 5/6. */
START_TEST(two_against_one)
{
    static const double ratios[] = {3, 1, 3, 1, 1, 3};
    check(ratios, 3, 2, (double[]){5.0 / 6, 1.0 / 6});
}
END_TEST

/* The factor of a row is nothing; what says nothing moves nothing. */
START_TEST(rows_that_say_nothing)
{
    static const double ratios[] = {300, 100, 0.3, 0.1, 1, 3, 0, 0};
    static const double none[] = {0, 0, 2, 2, 1, 1};
    check(ratios, 3, 2, (double[]){5.0 / 6, 1.0 / 6});
    check(none, 3, 2, (double[]){0.5, 0.5});
    check(none, 0, 2, (double[]){0.5, 0.5});
}
END_TEST

/* A class that nothing speaks for keeps the smallest share. */
START_TEST(absent_class)
{
    static const double ratios[] = {4, 1, 1, 1, 4, 1};
    double shares[] = {0.2, 0.3, 0.5};
    size_t rounds;
    ck_assert_int_eq(ng_label_shift(ratios, 2, 3, shares, &rounds, NULL), NG_OK);
    ck_assert_double_ge(shares[2], NG_SHIFT_SHARE_MIN * 0.99);
    ck_assert_double_lt(shares[2], 2e-4);
    ck_assert_double_eq_tol(shares[0], 0.5, 2e-4);
    ck_assert_double_eq_tol(shares[0] + shares[1] + shares[2], 1, 1e-12);
}
END_TEST

/* Rows drawn from shares of 0.8 and 0.2 under densities that are known: 1000 of value u in (0, 1),
 * dense 2u in the one class and 2 - 2u in the other, at the quantiles of their mixture. */
START_TEST(mixture_is_found)
{
    enum { D = 1000 };
    double ratios[2 * D], reversed[2 * D], shares[] = {0.5, 0.5}, again[] = {0.5, 0.5};
    size_t rounds;
    for (size_t i = 0; i < D; i++) {
        /* 0.8 u^2 + 0.2 (2u - u^2) = (i + 0.5) / D */
        const double c = ((double)i + 0.5) / D, u = (-0.4 + sqrt(0.16 + 2.4 * c)) / 1.2;
        ratios[2 * i] = reversed[2 * (D - 1 - i)] = 2 * u;
        ratios[2 * i + 1] = reversed[2 * (D - 1 - i) + 1] = 2 - 2 * u;
    }
    ck_assert_int_eq(ng_label_shift(ratios, D, 2, shares, &rounds, NULL), NG_OK);
    ck_assert_double_eq_tol(shares[0], 0.8, 0.002);
    /* Whatever their order. */
    ck_assert_int_eq(ng_label_shift(reversed, D, 2, again, &rounds, NULL), NG_OK);
    ck_assert_int_eq(memcmp(shares, again, sizeof shares), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("label shift");
    TCase *tests = tcase_create("label shift");
    tcase_add_test(tests, certain_rows);
    tcase_add_test(tests, two_against_one);
    tcase_add_test(tests, rows_that_say_nothing);
    tcase_add_test(tests, absent_class);
    tcase_add_test(tests, mixture_is_found);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
