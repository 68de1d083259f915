/* evaluate: means and intervals of ROUGE over documents. */
#include <math.h>
#include <string.h>

#include "base/random.h"
#include "nutgraf/rouge.h"
#include "support.h"

/* D documents of scores spread over [0, 1]. */
static ng_rouge_evaluation *spread(size_t D, uint64_t seed)
{
    ng_rouge_evaluation *evaluation;
    ng_random random;
    ng_random_seed(&random, seed);
    ck_assert_int_eq(ng_rouge_evaluation_new(&evaluation, NULL), NG_OK);
    for (size_t i = 0; i < D; i++) {
        ng_rouge_score scores[NG_ROUGE_COUNT];
        for (int m = 0; m < NG_ROUGE_COUNT; m++)
            scores[m] = (ng_rouge_score){ng_random_unit(&random), ng_random_unit(&random),
                                         ng_random_unit(&random)};
        ck_assert_int_eq(ng_rouge_evaluation_add(evaluation, scores, NULL), NG_OK);
    }
    return evaluation;
}

START_TEST(means_are_over_documents)
{
    ng_rouge_evaluation *evaluation;
    ng_rouge_score means[NG_ROUGE_COUNT], scores[NG_ROUGE_COUNT] = {{0, 0, 0}};
    ng_error error;
    ck_assert_int_eq(ng_rouge_evaluation_new(&evaluation, NULL), NG_OK);
    ng_rouge_evaluation_means(evaluation, means);
    ck_assert(means[NG_ROUGE_1].f == 0);
    scores[NG_ROUGE_1] = (ng_rouge_score){0.5, 0.25, 0.125};
    ck_assert_int_eq(ng_rouge_evaluation_add(evaluation, scores, &error), NG_OK);
    scores[NG_ROUGE_1] = (ng_rouge_score){1, 0.75, 0.375};
    scores[NG_ROUGE_LSUM] = (ng_rouge_score){1, 1, 1};
    ck_assert_int_eq(ng_rouge_evaluation_add(evaluation, scores, &error), NG_OK);
    scores[NG_ROUGE_L].recall = NAN;
    ck_assert_int_eq(ng_rouge_evaluation_add(evaluation, scores, &error), NG_ERROR_ARGUMENT);
    ck_assert_str_eq(error.message, "a score of rougeL is not in [0, 1]");
    ck_assert_uint_eq(ng_rouge_evaluation_rows(evaluation), 2);
    ng_rouge_evaluation_means(evaluation, means);
    ck_assert(means[NG_ROUGE_1].precision == 0.75);
    ck_assert(means[NG_ROUGE_1].recall == 0.5);
    ck_assert(means[NG_ROUGE_1].f == 0.25);
    ck_assert(means[NG_ROUGE_LSUM].f == 0.5);
    ck_assert(means[NG_ROUGE_2].f == 0);
    ng_rouge_evaluation_free(evaluation);
    ng_rouge_evaluation_free(NULL);
}
END_TEST

START_TEST(intervals_are_seeded_and_of_the_right_width)
{
    enum { D = 2000 };
    ng_rouge_evaluation *evaluation = spread(D, 1);
    ng_rouge_interval first[NG_ROUGE_COUNT], again[NG_ROUGE_COUNT], other[NG_ROUGE_COUNT];
    ng_rouge_score means[NG_ROUGE_COUNT];
    ck_assert_int_eq(ng_rouge_evaluation_bootstrap(evaluation, 1000, 7, first, NULL), NG_OK);
    ck_assert_int_eq(ng_rouge_evaluation_bootstrap(evaluation, 1000, 7, again, NULL), NG_OK);
    ck_assert_int_eq(ng_rouge_evaluation_bootstrap(evaluation, 1000, 8, other, NULL), NG_OK);
    ck_assert_int_eq(memcmp(first, again, sizeof first), 0);
    ck_assert_int_ne(memcmp(first, other, sizeof first), 0);
    ng_rouge_evaluation_means(evaluation, means);
    /* The mean of D uniform numbers is all but normal. */
    const double half = 1.96 * sqrt(1.0 / 12 / D);
    for (int m = 0; m < NG_ROUGE_COUNT; m++) {
        ck_assert(fabs(first[m].precision.low - (means[m].precision - half)) < 0.15 * half);
        ck_assert(fabs(first[m].recall.high - (means[m].recall + half)) < 0.15 * half);
        ck_assert(fabs(first[m].f.low - (means[m].f - half)) < 0.15 * half);
        ck_assert(fabs(first[m].f.high - (means[m].f + half)) < 0.15 * half);
    }
    ng_rouge_evaluation_free(evaluation);
}
END_TEST

/* Methods are compared on the same resamples. */
START_TEST(evaluations_are_resampled_alike)
{
    ng_rouge_evaluation *a = spread(50, 5), *b = spread(50, 5);
    ng_rouge_interval of_a[NG_ROUGE_COUNT], of_b[NG_ROUGE_COUNT];
    ck_assert_int_eq(ng_rouge_evaluation_bootstrap(a, 100, 1, of_a, NULL), NG_OK);
    ck_assert_int_eq(ng_rouge_evaluation_bootstrap(b, 100, 1, of_b, NULL), NG_OK);
    ck_assert_int_eq(memcmp(of_a, of_b, sizeof of_a), 0);
    ng_rouge_evaluation_free(a);
    ng_rouge_evaluation_free(b);
}
END_TEST

START_TEST(intervals_of_one_document_and_of_none)
{
    ng_rouge_evaluation *none = spread(0, 1), *one = spread(1, 1);
    ng_rouge_interval intervals[NG_ROUGE_COUNT];
    ng_rouge_score means[NG_ROUGE_COUNT];
    ng_error error;
    ck_assert_int_eq(ng_rouge_evaluation_bootstrap(none, 10, 1, intervals, &error),
                     NG_ERROR_ARGUMENT);
    ck_assert_int_eq(ng_rouge_evaluation_bootstrap(one, 0, 1, intervals, &error),
                     NG_ERROR_ARGUMENT);
    ck_assert_int_eq(ng_rouge_evaluation_bootstrap(one, SIZE_MAX / 2, 1, intervals, &error),
                     NG_ERROR_MEMORY);
    ck_assert_int_eq(ng_rouge_evaluation_bootstrap(one, 1, 1, intervals, &error), NG_OK);
    ng_rouge_evaluation_means(one, means);
    ck_assert(intervals[NG_ROUGE_L].f.low == means[NG_ROUGE_L].f);
    ck_assert(intervals[NG_ROUGE_L].f.high == means[NG_ROUGE_L].f);
    ng_rouge_evaluation_free(none);
    ng_rouge_evaluation_free(one);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rouge evaluation");
    TCase *tests = tcase_create("rouge evaluation");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, means_are_over_documents);
    tcase_add_test(tests, intervals_are_seeded_and_of_the_right_width);
    tcase_add_test(tests, evaluations_are_resampled_alike);
    tcase_add_test(tests, intervals_of_one_document_and_of_none);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
