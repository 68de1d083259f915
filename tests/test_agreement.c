/* evaluate: agreement of raters, against numbers worked out by hand and published ones. */
#include <math.h>

#include "nutgraf/agreement.h"
#include "support.h"

#define NONE NG_NO_ANSWER

static ng_agreement find(const uint32_t *answers, size_t items, size_t raters, size_t labels,
                         uint32_t label, size_t resamples)
{
    const ng_ratings ratings = {items, raters, labels, answers};
    ng_agreement out;
    ng_error error;
    ck_assert_int_eq(ng_agreement_find(&ratings, label, resamples, 1, &out, &error), NG_OK);
    return out;
}

static void check(double value, double expected)
{
    if (fabs(value - expected) > 1e-9)
        ck_abort_msg("%.12f, not %.12f", value, expected);
}

/* 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: p_o 0.7, p_e 0.5, kappa 0.4. */
START_TEST(kappa_of_two_raters)
{
    static const uint32_t cells[4][3] = {{0, 0, 20}, {0, 1, 5}, {1, 0, 10}, {1, 1, 15}};
    uint32_t answers[100];
    size_t n = 0;
    for (size_t c = 0; c < 4; c++)
        for (uint32_t i = 0; i < cells[c][2]; i++) {
            answers[n++] = cells[c][0];
            answers[n++] = cells[c][1];
        }
    const ng_agreement all = find(answers, 50, 2, 2, NG_ALL_LABELS, 1000);
    ck_assert_uint_eq(all.items, 50);
    check(all.values[NG_AGREEMENT_SHARE], 0.7);
    check(all.values[NG_AGREEMENT_KAPPA], 0.4);
    for (size_t s = 0; s < NG_AGREEMENT_COUNT; s++)
        ck_assert(all.intervals[s].low < all.values[s] && all.values[s] < all.intervals[s].high);
    /* Of two labels each against the rest is the same question. */
    check(find(answers, 50, 2, 2, 1, 0).values[NG_AGREEMENT_KAPPA], 0.4);
}
END_TEST

/* The example of Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011, section C: four
 * observers, twelve units, some answers missing: nominal alpha 0.743. */
START_TEST(alpha_with_answers_that_are_missing)
{
    static const int data[4][12] = {{1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0},
                                    {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3},
                                    {0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0},
                                    {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0}};
    uint32_t answers[48];
    for (size_t u = 0; u < 12; u++)
        for (size_t r = 0; r < 4; r++)
            answers[u * 4 + r] = data[r][u] ? (uint32_t)(data[r][u] - 1) : NONE;
    const ng_agreement all = find(answers, 12, 4, 5, NG_ALL_LABELS, 0);
    ck_assert_uint_eq(all.items, 11);
    ck_assert(fabs(all.values[NG_AGREEMENT_ALPHA] - 0.743) < 5e-4);
    ck_assert(isnan(all.intervals[NG_AGREEMENT_ALPHA].low));
}
END_TEST

START_TEST(one_label_is_no_agreement_beyond_chance)
{
    static const uint32_t answers[] = {0, 0, 0, 0, 0, NONE};
    const ng_agreement all = find(answers, 3, 2, 1, NG_ALL_LABELS, 0);
    ck_assert_uint_eq(all.items, 2);
    check(all.values[NG_AGREEMENT_SHARE], 1);
    ck_assert(isnan(all.values[NG_AGREEMENT_KAPPA]));
    ck_assert(isnan(all.values[NG_AGREEMENT_ALPHA]));
}
END_TEST

START_TEST(the_majority_has_no_ties)
{
    static const uint32_t answers[] = {2, 1, 2, 0, 1, 2, NONE, 1, NONE, NONE, NONE, NONE};
    const ng_ratings ratings = {4, 3, 3, answers};
    ck_assert_uint_eq(ng_agreement_majority(&ratings, 0), 2);
    ck_assert_uint_eq(ng_agreement_majority(&ratings, 1), NONE);
    ck_assert_uint_eq(ng_agreement_majority(&ratings, 2), 1);
    ck_assert_uint_eq(ng_agreement_majority(&ratings, 3), NONE);
}
END_TEST

START_TEST(one_rater_cannot_agree)
{
    const uint32_t answer = 0;
    const ng_ratings ratings = {1, 1, 1, &answer};
    ng_agreement out;
    ng_error error;
    ck_assert_int_eq(ng_agreement_find(&ratings, NG_ALL_LABELS, 0, 1, &out, &error),
                     NG_ERROR_ARGUMENT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("agreement");
    TCase *tests = tcase_create("agreement");
    tcase_add_test(tests, kappa_of_two_raters);
    tcase_add_test(tests, alpha_with_answers_that_are_missing);
    tcase_add_test(tests, one_label_is_no_agreement_beyond_chance);
    tcase_add_test(tests, the_majority_has_no_ties);
    tcase_add_test(tests, one_rater_cannot_agree);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
