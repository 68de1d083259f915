/* cli: what `nutgraf bench` calls a difference. */
#include "report/bench_report.h"
#include "support.h"

/* Smallest p of n and n repeats that do not overlap: two of all orders, 2 / C(2n, n). */
START_TEST(repeats_that_do_not_overlap)
{
    static const struct {
        size_t n;
        double p;
    } cases[] = {{1, 1}, {2, 2.0 / 6}, {3, 2.0 / 20}, {5, 2.0 / 252}, {9, 2.0 / 48620}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double before[9], now[9];
        for (size_t r = 0; r < cases[i].n; r++) {
            before[r] = 10 + (double)r;
            now[r] = (double)r;
        }
        const double p = bench_rank_sum_p(before, cases[i].n, now, cases[i].n);
        ck_assert_double_eq_tol(p, cases[i].p, 1e-12);
        ck_assert_double_eq_tol(bench_rank_sum_p(now, cases[i].n, before, cases[i].n), p, 1e-12);
    }
}
END_TEST

/* The table of Mann and Whitney (1947) for 3 and 4 items: P(U <= 1) = 2 / 35. */
START_TEST(one_pair_the_other_way_round)
{
    const double before[] = {1, 2, 4}, now[] = {3, 5, 6, 7};
    ck_assert_double_eq_tol(bench_rank_sum_p(before, 3, now, 4), 4.0 / 35, 1e-12);
}
END_TEST

START_TEST(equal_repeats_are_noise)
{
    const double same[] = {1, 1, 1, 1, 1, 1};
    ck_assert_double_eq(bench_rank_sum_p(same, 6, same, 6), 1);
}
END_TEST

/* The largest counts stay finite and exact enough. */
START_TEST(fifty_repeats)
{
    double before[BENCH_REPEATS_MAX], now[BENCH_REPEATS_MAX];
    for (size_t r = 0; r < BENCH_REPEATS_MAX; r++) {
        before[r] = (double)(2 * r);
        now[r] = (double)(2 * r + 1);
    }
    const double p = bench_rank_sum_p(before, BENCH_REPEATS_MAX, now, BENCH_REPEATS_MAX);
    ck_assert(p > 0.8 && p <= 1);
    for (size_t r = 0; r < BENCH_REPEATS_MAX; r++)
        now[r] += 1000;
    ck_assert(bench_rank_sum_p(before, BENCH_REPEATS_MAX, now, BENCH_REPEATS_MAX) < 1e-20);
}
END_TEST

START_TEST(quartiles)
{
    const double seconds[] = {5, 1, 4, 2, 3};
    const bench_summary s = bench_summarise(seconds, 5);
    ck_assert_double_eq(s.median, 3);
    ck_assert_double_eq(s.low, 1);
    ck_assert_double_eq(s.high, 5);
    ck_assert_double_eq(s.quartile_low, 2);
    ck_assert_double_eq(s.quartile_high, 4);
    ck_assert_double_eq(bench_summarise(seconds, 4).median, 3);
    ck_assert_double_eq(bench_summarise(seconds, 1).quartile_high, 5);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bench");
    TCase *tests = tcase_create("noise");
    tcase_add_test(tests, repeats_that_do_not_overlap);
    tcase_add_test(tests, one_pair_the_other_way_round);
    tcase_add_test(tests, equal_repeats_are_noise);
    tcase_add_test(tests, fifty_repeats);
    tcase_add_test(tests, quartiles);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
