/* compare: McNemar's test by hand, differences, and how often chance alone is called a gain. */
#include <stdlib.h>

#include "base/random.h"
#include "nutgraf/compare.h"
#include "support.h"

enum { LABELS = 4 };

/* 2 (C(n,0) + ... + C(n,fewer)) / 2^n by hand; from 25 rows on (|won - lost| - 1)^2 / n. */
START_TEST(mcnemar_by_hand)
{
    ck_assert_double_eq(ng_mcnemar(0, 0), 1);
    ck_assert_double_eq(ng_mcnemar(7, 7), 1);
    ck_assert_double_eq_tol(ng_mcnemar(1, 0), 1, 1e-12);
    ck_assert_double_eq_tol(ng_mcnemar(5, 0), 0.0625, 1e-12);
    ck_assert_double_eq_tol(ng_mcnemar(0, 6), 0.03125, 1e-12);
    ck_assert_double_eq_tol(ng_mcnemar(8, 2), 2.0 * 56 / 1024, 1e-12);
    ck_assert_double_eq_tol(ng_mcnemar(2, 8), 2.0 * 56 / 1024, 1e-12);
    ck_assert_double_eq_tol(ng_mcnemar(20, 4), 2.0 * 12951 / 16777216, 1e-12);
    /* chi-squared 14^2 / 25 = 7.84 and 3.24 with one degree of freedom */
    ck_assert_double_eq_tol(ng_mcnemar(20, 5), 0.005110, 1e-6);
    ck_assert_double_eq_tol(ng_mcnemar(17, 8), 0.109599, 1e-4);
    ck_assert_double_eq_tol(ng_mcnemar(5000000, 5000001), 1, 1e-12);
}
END_TEST

static ng_evaluation *evaluation_new(bool multi_label)
{
    ng_evaluation *evaluation;
    ck_assert_int_eq(ng_evaluation_new(LABELS, multi_label, &evaluation, NULL), NG_OK);
    return evaluation;
}

static void add(ng_evaluation *evaluation, uint32_t gold, uint32_t predicted)
{
    ck_assert_int_eq(ng_evaluation_add(evaluation, &gold, 1, NULL, &predicted, 1, NULL), NG_OK);
}

static ng_comparison *compare(const ng_evaluation *was, const ng_evaluation *is, size_t resamples)
{
    ng_comparison *c = NULL;
    ng_error error;
    ck_assert_msg(ng_compare(was, is, resamples, 1, &c, &error) == NG_OK, "%s", error.message);
    return c;
}

START_TEST(differences_by_hand)
{
    /* gold, old answer, new answer */
    static const uint32_t rows[][3] = {{0, 0, 0}, {0, 1, 0}, {0, 1, 0}, {1, 1, 0},
                                       {1, 1, 1}, {2, 0, 1}, {2, 0, 2}};
    ng_evaluation *was = evaluation_new(false), *is = evaluation_new(false);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        add(was, rows[i][0], rows[i][1]);
        add(is, rows[i][0], rows[i][2]);
    }
    ng_comparison *c = compare(was, is, 200);
    ck_assert_uint_eq(c->rows, 7);
    ck_assert_uint_eq(c->won, 3);
    ck_assert_uint_eq(c->lost, 1);
    ck_assert_double_eq_tol(c->p, 0.625, 1e-12);
    ck_assert_int_eq(c->verdict, NG_VERDICT_ALIKE);
    ck_assert_double_eq_tol(c->metrics[NG_METRIC_ACCURACY].old_value, 3.0 / 7, 1e-12);
    ck_assert_double_eq_tol(c->metrics[NG_METRIC_ACCURACY].change, 2.0 / 7, 1e-12);
    ck_assert(c->metrics[NG_METRIC_ACCURACY].interval.low <= 2.0 / 7);
    ck_assert(c->metrics[NG_METRIC_ACCURACY].interval.high >= 2.0 / 7);
    ck_assert_uint_eq(c->labels[0].won, 2);
    ck_assert_uint_eq(c->labels[0].lost, 0);
    ck_assert_uint_eq(c->labels[1].lost, 1);
    ck_assert_uint_eq(c->labels[2].won, 1);
    ck_assert_uint_eq(c->labels[3].support, 0);
    ck_assert_double_eq_tol(c->labels[0].f1.old_value, 1.0 / 3, 1e-12);
    ck_assert_double_eq_tol(c->labels[0].f1.new_value, 6.0 / 7, 1e-12);
    free(c);

    /* A model with itself: nothing differs in any resample. */
    c = compare(was, was, 50);
    ck_assert_int_eq(c->verdict, NG_VERDICT_ALIKE);
    for (size_t m = 0; m < NG_METRIC_COUNT; m++) {
        ck_assert_double_eq(c->metrics[m].interval.low, 0);
        ck_assert_double_eq(c->metrics[m].interval.high, 0);
    }
    free(c);
    ng_evaluation_free(was);
    ng_evaluation_free(is);
}
END_TEST

START_TEST(labels_of_multi_label_rows)
{
    static const uint32_t gold[] = {2, 0};
    ng_evaluation *was = evaluation_new(true), *is = evaluation_new(true);
    ck_assert_int_eq(ng_evaluation_add(was, gold, 2, NULL, gold, 1, NULL), NG_OK);
    ck_assert_int_eq(ng_evaluation_add(is, gold, 2, NULL, gold, 2, NULL), NG_OK);
    ck_assert_int_eq(ng_evaluation_add(was, NULL, 0, NULL, NULL, 0, NULL), NG_OK);
    ck_assert_int_eq(ng_evaluation_add(is, NULL, 0, NULL, gold, 1, NULL), NG_OK);
    ng_comparison *c = compare(was, is, 0);
    ck_assert_uint_eq(c->won, 1);
    ck_assert_uint_eq(c->lost, 1);
    ck_assert_uint_eq(c->labels[0].won, 1);
    ck_assert_uint_eq(c->labels[2].won + c->labels[2].lost, 0);
    free(c);
    ng_evaluation_free(was);
    ng_evaluation_free(is);
}
END_TEST

START_TEST(other_rows_are_refused)
{
    ng_evaluation *was = evaluation_new(false), *is = evaluation_new(false);
    ng_comparison *c = NULL;
    ng_error error;
    ck_assert_int_eq(ng_compare(was, is, 10, 1, &c, &error), NG_ERROR_ARGUMENT);
    add(was, 0, 1);
    ck_assert_int_eq(ng_compare(was, is, 10, 1, &c, &error), NG_ERROR_ARGUMENT);
    add(is, 1, 1);
    ck_assert_int_eq(ng_compare(was, is, 10, 1, &c, &error), NG_ERROR_ARGUMENT);
    ck_assert_ptr_null(c);
    ng_evaluation_free(was);
    ng_evaluation_free(is);
}
END_TEST

/* ---- Made-up answers ---- */

typedef struct made_up {
    size_t rows;
    double was_right, is_right; /* the share of answers that are right */
    double own;                 /* the share of rows that the new model answers by itself; on the
                                   others it repeats the old one */
} made_up;

static uint32_t answer(ng_random *random, uint32_t gold, double right)
{
    if (ng_random_unit(random) < right)
        return gold;
    return (gold + 1 + (uint32_t)ng_random_below(random, LABELS - 1)) % LABELS;
}

/* How many of `times` comparisons say so. Labels are of unequal size. */
static size_t count_verdicts(made_up m, size_t times, ng_verdict verdict)
{
    size_t count = 0;
    ng_random random;
    ng_random_seed(&random, 20 + m.rows);
    for (size_t t = 0; t < times; t++) {
        ng_evaluation *was = evaluation_new(false), *is = evaluation_new(false);
        for (size_t i = 0; i < m.rows; i++) {
            const uint32_t gold = (uint32_t)ng_random_below(&random, LABELS) &
                                  (uint32_t)ng_random_below(&random, LABELS);
            const uint32_t before = answer(&random, gold, m.was_right);
            const bool repeats = ng_random_unit(&random) >= m.own;
            add(was, gold, before);
            add(is, gold, repeats ? before : answer(&random, gold, m.is_right));
        }
        ng_comparison *c = compare(was, is, 40);
        count += c->verdict == verdict;
        free(c);
        ng_evaluation_free(was);
        ng_evaluation_free(is);
    }
    return count;
}

/* At most 5 %, whether there are many rows or a few, many that differ or a few. */
START_TEST(chance_is_rarely_called_better)
{
    static const made_up cases[] = {{150, 0.8, 0.8, 1},  {150, 0.8, 0.8, 0.2},
                                    {40, 0.6, 0.6, 1},   {150, 0.95, 0.95, 0.5},
                                    {150, 0.8, 0.77, 1}, {400, 0.7, 0.7, 1}};
    const made_up c = cases[_i];
    const size_t better = count_verdicts(c, 1000, NG_VERDICT_BETTER);
    ck_assert_msg(better <= 50, "%zu of 1,000 with %zu rows, %g right", better, c.rows, c.is_right);
}
END_TEST

/* And what is better, or worse, is found. */
START_TEST(a_gain_is_called_better)
{
    const made_up gain = {400, 0.7, 0.82, 1}, loss = {400, 0.82, 0.7, 1};
    ck_assert_uint_ge(count_verdicts(gain, 100, NG_VERDICT_BETTER), 90);
    ck_assert_uint_ge(count_verdicts(loss, 100, NG_VERDICT_WORSE), 90);
}
END_TEST

/* ---- Summaries ---- */

static void add_scores(ng_rouge_evaluation *evaluation, double f)
{
    ng_rouge_score scores[NG_ROUGE_COUNT];
    for (size_t i = 0; i < NG_ROUGE_COUNT; i++)
        scores[i] = (ng_rouge_score){f, f, f};
    ck_assert_int_eq(ng_rouge_evaluation_add(evaluation, scores, NULL), NG_OK);
}

/* Of `times` comparisons those that say so, of `rows` articles whose scores are uniform in [0, 1 -
 * gain], plus `gain` for the new model; half of them are the same summary of both. */
static size_t count_summaries(size_t times, size_t rows, double gain, ng_verdict verdict)
{
    size_t count = 0;
    ng_random random;
    ng_random_seed(&random, rows);
    for (size_t t = 0; t < times; t++) {
        ng_rouge_evaluation *was, *is;
        ng_rouge_comparison c;
        ck_assert_int_eq(ng_rouge_evaluation_new(&was, NULL), NG_OK);
        ck_assert_int_eq(ng_rouge_evaluation_new(&is, NULL), NG_OK);
        for (size_t i = 0; i < rows; i++) {
            const double before = ng_random_unit(&random) * (1 - gain);
            const double after = ng_random_unit(&random) * (1 - gain);
            add_scores(was, before);
            add_scores(is, (ng_random_unit(&random) < 0.5 ? before : after) + gain);
        }
        ck_assert_int_eq(ng_rouge_compare(was, is, 0, 1, &c, NULL), NG_OK);
        count += c.verdict == verdict;
        ng_rouge_evaluation_free(was);
        ng_rouge_evaluation_free(is);
    }
    return count;
}

START_TEST(summaries_that_are_no_better)
{
    static const size_t rows[] = {5, 20, 30, 100};
    const size_t better = count_summaries(1000, rows[_i], 0, NG_VERDICT_BETTER);
    ck_assert_msg(better <= 50, "%zu of 1,000 with %zu articles", better, rows[_i]);
}
END_TEST

START_TEST(summaries_that_are_better)
{
    ck_assert_uint_ge(count_summaries(100, 100, 0.1, NG_VERDICT_BETTER), 90);
    ck_assert_uint_ge(count_summaries(100, 8, 0.5, NG_VERDICT_BETTER), 90);
}
END_TEST

START_TEST(differences_of_rouge)
{
    static const double scores[][2] = {{0.2, 0.3}, {0.5, 0.5}, {0.4, 0.2}, {0.1, 0.6}};
    ng_rouge_evaluation *was, *is;
    ng_rouge_comparison c;
    ck_assert_int_eq(ng_rouge_evaluation_new(&was, NULL), NG_OK);
    ck_assert_int_eq(ng_rouge_evaluation_new(&is, NULL), NG_OK);
    ck_assert_int_eq(ng_rouge_compare(was, is, 10, 1, &c, NULL), NG_ERROR_ARGUMENT);
    for (size_t i = 0; i < 4; i++) {
        add_scores(was, scores[i][0]);
        add_scores(is, scores[i][1]);
    }
    ck_assert_int_eq(ng_rouge_compare(was, is, 100, 1, &c, NULL), NG_OK);
    ck_assert_uint_eq(c.rows, 4);
    ck_assert_uint_eq(c.won, 2);
    ck_assert_uint_eq(c.lost, 1);
    ck_assert_double_eq_tol(c.mean.change, 0.1, 1e-12);
    ck_assert_double_eq_tol(c.f[NG_ROUGE_L].new_value, 0.4, 1e-12);
    ck_assert(c.mean.interval.low <= 0.1 && c.mean.interval.high >= 0.1);
    /* |+-0.1 +-0.2 +-0.5| is 0.4 or more for 6 of the 8 choices of signs */
    ck_assert_double_eq_tol(c.p, 0.75, 0.04);
    ck_assert_int_eq(c.verdict, NG_VERDICT_ALIKE);
    ng_rouge_evaluation_free(was);
    ng_rouge_evaluation_free(is);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("compare");
    TCase *tests = tcase_create("compare");
    tcase_set_timeout(tests, 300);
    tcase_add_test(tests, mcnemar_by_hand);
    tcase_add_test(tests, differences_by_hand);
    tcase_add_test(tests, labels_of_multi_label_rows);
    tcase_add_test(tests, other_rows_are_refused);
    tcase_add_loop_test(tests, chance_is_rarely_called_better, 0, 6);
    tcase_add_test(tests, a_gain_is_called_better);
    tcase_add_loop_test(tests, summaries_that_are_no_better, 0, 4);
    tcase_add_test(tests, summaries_that_are_better);
    tcase_add_test(tests, differences_of_rouge);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
