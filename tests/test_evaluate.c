/* evaluate: metrics against scikit-learn's, odd rows, bootstrap. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nutgraf/evaluate.h"
#include "support.h"

#define TOLERANCE 1e-9

enum { K_MAX = 8, LINE_MAX_BYTES = 1024 };

static const uint32_t NONE[1] = {0};

/* "3,1" to numbers; "-" to none. */
static size_t read_labels(const char *text, uint32_t *labels)
{
    size_t count = 0;
    if (*text == '-')
        return 0;
    for (char *end;; text = end + 1) {
        labels[count++] = (uint32_t)strtoul(text, &end, 10);
        if (*end != ',')
            return count;
    }
}

static void add_line(ng_evaluation *evaluation, const char *line, size_t K)
{
    char gold_text[64], predicted_text[64];
    uint32_t gold[K_MAX], predicted[K_MAX];
    double p[K_MAX];
    int used;
    ck_assert_int_eq(sscanf(line, "%63s %63s %n", gold_text, predicted_text, &used), 2);
    line += used;
    bool blind = *line == '-';
    for (size_t k = 0; !blind && k < K; k++) {
        char *end;
        p[k] = strtod(line, &end);
        ck_assert_ptr_ne(end, line);
        line = end;
    }
    size_t gold_count = read_labels(gold_text, gold);
    size_t predicted_count = read_labels(predicted_text, predicted);
    ck_assert_int_eq(ng_evaluation_add(evaluation, gold, gold_count, blind ? NULL : p, predicted,
                                       predicted_count, NULL),
                     NG_OK);
}

static void check_close(const char *what, double found, double expected)
{
    ck_assert_msg(fabs(found - expected) < TOLERANCE, "%s: %.12g, not %.12g", what, found,
                  expected);
}

static void check_values(const ng_evaluation *evaluation, const char *line)
{
    ng_scores scores;
    ng_evaluation_scores(evaluation, &scores);
    ck_assert_int_eq(strncmp(line, "values ", 7), 0);
    line += 7;
    for (int m = 0; m < NG_METRIC_COUNT; m++) {
        char *end;
        check_close(ng_metric_name((ng_metric)m), scores.values[m], strtod(line, &end));
        line = end;
    }
}

/* The bins of the reliability table are what the expected calibration error is made of. */
static void check_reliability(const ng_evaluation *evaluation)
{
    ng_scores scores;
    ng_reliability bins[NG_RELIABILITY_BINS];
    double error = 0;
    size_t rows = 0;
    ng_evaluation_scores(evaluation, &scores);
    ng_evaluation_reliability(evaluation, bins);
    for (size_t b = 0; b < NG_RELIABILITY_BINS; b++) {
        rows += bins[b].rows;
        error += fabs((double)bins[b].right - (double)bins[b].rows * bins[b].confidence);
    }
    ck_assert_uint_eq(rows, scores.rows);
    check_close("ece", error / (double)rows, scores.values[NG_METRIC_ECE]);
}

static void check_label(const ng_evaluation *evaluation, size_t k, const char *line)
{
    double precision, recall, f1, support;
    ng_label_scores scores;
    ck_assert_int_eq(sscanf(line, "label %lf %lf %lf %lf", &precision, &recall, &f1, &support), 4);
    ng_evaluation_label(evaluation, k, &scores);
    check_close("precision", scores.precision, precision);
    check_close("recall", scores.recall, recall);
    check_close("f1", scores.f1, f1);
    check_close("support", (double)scores.support, support);
}

static void check_confusion(const ng_evaluation *evaluation, FILE *file, size_t K)
{
    uint64_t matrix[K_MAX * (K_MAX + 1)];
    ng_evaluation_confusion(evaluation, matrix);
    for (size_t i = 0; i < K * (K + 1); i++) {
        unsigned long expected;
        ck_assert_int_eq(fscanf(file, "%lu", &expected), 1);
        ck_assert_uint_eq(matrix[i], expected);
    }
}

START_TEST(metrics_are_those_of_scikit_learn)
{
    char line[LINE_MAX_BYTES], name[64];
    size_t K, rows;
    int multi, cases = 0;
    FILE *file = fopen(source_path("tests/fixtures/metrics.txt"), "r");
    ck_assert_ptr_nonnull(file);
    while (fgets(line, sizeof line, file)) {
        if (sscanf(line, "case %63s %zu %d %zu", name, &K, &multi, &rows) != 4)
            continue;
        ng_evaluation *evaluation;
        ck_assert_int_eq(ng_evaluation_new(K, multi, &evaluation, NULL), NG_OK);
        for (size_t i = 0; i < rows; i++) {
            ck_assert_ptr_nonnull(fgets(line, sizeof line, file));
            add_line(evaluation, line, K);
        }
        ck_assert_ptr_nonnull(fgets(line, sizeof line, file));
        check_values(evaluation, line);
        check_reliability(evaluation);
        for (size_t k = 0; k < K; k++) {
            ck_assert_ptr_nonnull(fgets(line, sizeof line, file));
            check_label(evaluation, k, line);
        }
        if (!multi) {
            ck_assert_ptr_nonnull(fgets(line, sizeof line, file));
            check_confusion(evaluation, file, K);
        }
        ng_evaluation_free(evaluation);
        cases++;
    }
    fclose(file);
    ck_assert_int_eq(cases, 4);
}
END_TEST

START_TEST(rows_that_make_no_sense_are_refused)
{
    static const double fine[] = {0.5, 0.25, 0.25}, above[] = {1.5, 0, 0}, below[] = {1, -0.1, 0.1};
    const double nan_p[] = {0.5, NAN, 0.5};
    static const uint32_t one[] = {1}, three[] = {3}, two[] = {0, 1};
    const struct {
        const uint32_t *gold;
        size_t gold_count;
        const double *p;
        const uint32_t *predicted;
        size_t predicted_count;
    } cases[] = {
        {three, 1, fine, one, 1}, {one, 1, fine, three, 1}, {one, 1, above, one, 1},
        {one, 1, below, one, 1},  {one, 1, nan_p, one, 1},  {NONE, 0, fine, one, 1},
        {two, 2, fine, one, 1},   {one, 1, fine, two, 2},
    };
    ng_evaluation *evaluation;
    ng_scores scores;
    ng_error error;
    ck_assert_int_eq(ng_evaluation_new(0, false, &evaluation, &error), NG_ERROR_ARGUMENT);
    ck_assert_int_eq(ng_evaluation_new(3, false, &evaluation, &error), NG_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_int_eq(ng_evaluation_add(evaluation, cases[i].gold, cases[i].gold_count,
                                           cases[i].p, cases[i].predicted, cases[i].predicted_count,
                                           &error),
                         NG_ERROR_ARGUMENT);
        ck_assert_uint_gt(strlen(error.message), 0);
    }
    ng_evaluation_scores(evaluation, &scores);
    ck_assert_uint_eq(scores.rows, 0);
    for (int m = 0; m < NG_METRIC_COUNT; m++)
        ck_assert(scores.values[m] == 0);
    ck_assert_int_eq(ng_evaluation_add(evaluation, one, 1, fine, one, 1, &error), NG_OK);
    ng_evaluation_scores(evaluation, &scores);
    ck_assert(scores.values[NG_METRIC_ACCURACY] == 1);
    ng_evaluation_free(evaluation);
    ng_evaluation_free(NULL);
}
END_TEST

START_TEST(no_evidence_is_wrong_and_uniform)
{
    static const uint32_t first[] = {0};
    ng_evaluation *evaluation;
    ng_scores scores;
    ck_assert_int_eq(ng_evaluation_new(4, false, &evaluation, NULL), NG_OK);
    ck_assert_int_eq(ng_evaluation_add(evaluation, first, 1, NULL, NULL, 0, NULL), NG_OK);
    ng_evaluation_scores(evaluation, &scores);
    ck_assert_uint_eq(scores.unanswered, 1);
    ck_assert(scores.values[NG_METRIC_ACCURACY] == 0);
    ck_assert(scores.values[NG_METRIC_MICRO_F1] == 0);
    check_close("log_loss", scores.values[NG_METRIC_LOG_LOSS], log(4));
    check_close("brier", scores.values[NG_METRIC_BRIER], 0.75);
    check_close("ece", scores.values[NG_METRIC_ECE], 0.25);
    ng_evaluation_free(evaluation);
}
END_TEST

START_TEST(empty_and_repeated_labels_of_multi_label_rows)
{
    static const uint32_t twice[] = {1, 1, 2}, set[] = {2, 1};
    static const double p[] = {0, 1, 1};
    ng_evaluation *evaluation;
    ng_label_scores label;
    ng_scores scores;
    ck_assert_int_eq(ng_evaluation_new(3, true, &evaluation, NULL), NG_OK);
    ck_assert_int_eq(ng_evaluation_add(evaluation, twice, 3, p, set, 2, NULL), NG_OK);
    ck_assert_int_eq(ng_evaluation_add(evaluation, NONE, 0, NULL, NULL, 0, NULL), NG_OK);
    ng_evaluation_scores(evaluation, &scores);
    ck_assert(scores.values[NG_METRIC_ACCURACY] == 1);
    ck_assert(scores.values[NG_METRIC_MACRO_F1] == 1);
    ng_evaluation_label(evaluation, 1, &label);
    ck_assert_uint_eq(label.true_positives, 1);
    ck_assert_uint_eq(label.true_negatives, 1);
    ng_evaluation_label(evaluation, 0, &label);
    ck_assert_uint_eq(label.support, 0);
    ck_assert_uint_eq(label.true_negatives, 2);
    ng_evaluation_free(evaluation);
}
END_TEST

/* D rows of K labels; label i % K, predicted right but in every third row. */
static ng_evaluation *thirds_wrong(size_t D, uint32_t K)
{
    ng_evaluation *evaluation;
    ck_assert_int_eq(ng_evaluation_new(K, false, &evaluation, NULL), NG_OK);
    for (size_t i = 0; i < D; i++) {
        double p[K_MAX];
        const uint32_t gold = (uint32_t)i % K;
        const uint32_t predicted = i % 3 ? gold : (gold + 1) % K;
        for (uint32_t k = 0; k < K; k++)
            p[k] = k == predicted ? 0.6 : 0.4 / (K - 1);
        ck_assert_int_eq(ng_evaluation_add(evaluation, &gold, 1, p, &predicted, 1, NULL), NG_OK);
    }
    return evaluation;
}

START_TEST(bootstrap_is_seeded_and_of_the_right_width)
{
    enum { D = 2000 };
    ng_evaluation *evaluation = thirds_wrong(D, 5);
    ng_interval first[NG_METRIC_COUNT], again[NG_METRIC_COUNT], other[NG_METRIC_COUNT];
    ng_scores scores;
    ng_evaluation_scores(evaluation, &scores);
    ck_assert_int_eq(ng_evaluation_bootstrap(evaluation, 1000, 7, first, NULL), NG_OK);
    ck_assert_int_eq(ng_evaluation_bootstrap(evaluation, 1000, 7, again, NULL), NG_OK);
    ck_assert_int_eq(ng_evaluation_bootstrap(evaluation, 1000, 8, other, NULL), NG_OK);
    ck_assert_int_eq(memcmp(first, again, sizeof first), 0);
    ck_assert_int_ne(memcmp(first, other, sizeof first), 0);
    for (int m = 0; m < NG_METRIC_COUNT; m++)
        ck_assert_msg(first[m].low < scores.values[m] && scores.values[m] < first[m].high, "%s",
                      ng_metric_name((ng_metric)m));
    /* The accuracy of D independent rows is binomial, so the normal interval is the oracle. */
    double accuracy = scores.values[NG_METRIC_ACCURACY];
    double half = 1.96 * sqrt(accuracy * (1 - accuracy) / D);
    ck_assert(fabs(first[NG_METRIC_ACCURACY].low - (accuracy - half)) < 0.1 * half);
    ck_assert(fabs(first[NG_METRIC_ACCURACY].high - (accuracy + half)) < 0.1 * half);
    ng_evaluation_free(evaluation);
}
END_TEST

/* Groups of equal rows are as sure as their number makes them, not as their rows do. */
START_TEST(groups_are_resampled_as_a_whole)
{
    enum { GROUPS = 300, ROWS = 8 };
    static const double right[] = {0.8, 0.2}, wrong[] = {0.2, 0.8};
    ng_evaluation *evaluation, *single;
    ng_interval grouped[NG_METRIC_COUNT], of_groups[NG_METRIC_COUNT];
    ck_assert_int_eq(ng_evaluation_new(2, false, &evaluation, NULL), NG_OK);
    ck_assert_int_eq(ng_evaluation_new(2, false, &single, NULL), NG_OK);
    for (size_t g = 0; g < GROUPS; g++) {
        const uint32_t gold = 0, predicted = g % 3 == 0;
        const double *p = predicted ? wrong : right;
        ng_evaluation_begin_group(evaluation);
        ng_evaluation_begin_group(evaluation); /* nothing in between: no group */
        for (size_t i = 0; i < ROWS; i++)
            ck_assert_int_eq(ng_evaluation_add(evaluation, &gold, 1, p, &predicted, 1, NULL),
                             NG_OK);
        ck_assert_int_eq(ng_evaluation_add(single, &gold, 1, p, &predicted, 1, NULL), NG_OK);
    }
    ck_assert_int_eq(ng_evaluation_bootstrap(evaluation, 200, 1, grouped, NULL), NG_OK);
    ck_assert_int_eq(ng_evaluation_bootstrap(single, 200, 1, of_groups, NULL), NG_OK);
    for (int m = 0; m < NG_METRIC_COUNT; m++) {
        ck_assert_double_eq_tol(grouped[m].low, of_groups[m].low, 1e-12);
        ck_assert_double_eq_tol(grouped[m].high, of_groups[m].high, 1e-12);
    }
    ng_evaluation_free(evaluation);
    ng_evaluation_free(single);
}
END_TEST

START_TEST(bootstrap_of_one_row_and_of_none)
{
    ng_evaluation *evaluation;
    ng_interval intervals[NG_METRIC_COUNT];
    ng_error error;
    ck_assert_int_eq(ng_evaluation_new(2, false, &evaluation, NULL), NG_OK);
    ck_assert_int_eq(ng_evaluation_bootstrap(evaluation, 10, 1, intervals, &error),
                     NG_ERROR_ARGUMENT);
    ng_evaluation_free(evaluation);
    evaluation = thirds_wrong(1, 2);
    ck_assert_int_eq(ng_evaluation_bootstrap(evaluation, 0, 1, intervals, &error),
                     NG_ERROR_ARGUMENT);
    ck_assert_int_eq(ng_evaluation_bootstrap(evaluation, 1, 1, intervals, &error), NG_OK);
    ck_assert(intervals[NG_METRIC_BRIER].low == intervals[NG_METRIC_BRIER].high);
    ng_evaluation_free(evaluation);
}
END_TEST

START_TEST(commonest_label)
{
    static const uint32_t gold[] = {2, 1, 1, 0, 1, 2};
    ng_evaluation *evaluation;
    double share = -1;
    ck_assert_int_eq(ng_evaluation_new(3, false, &evaluation, NULL), NG_OK);
    ck_assert_uint_eq(ng_evaluation_commonest(evaluation, &share), 0);
    ck_assert(share == 0);
    for (size_t i = 0; i < 6; i++)
        ck_assert_int_eq(ng_evaluation_add(evaluation, &gold[i], 1, NULL, NULL, 0, NULL), NG_OK);
    ck_assert_uint_eq(ng_evaluation_commonest(evaluation, &share), 1);
    ck_assert(share == 0.5);
    ng_evaluation_free(evaluation);
}
END_TEST

/* 0 agree, 1 discuss, 2 unrelated: what contests of stance are scored by. */
START_TEST(scores_of_stance)
{
    /* gold, answer (3: none) */
    static const uint32_t rows[][2] = {{0, 0}, {0, 1}, {0, 2}, {2, 2}, {2, 0}, {1, 1}, {1, 3}};
    static const size_t related[] = {0, 1};
    ng_evaluation *evaluation;
    double most;
    ck_assert_int_eq(ng_evaluation_new(3, false, &evaluation, NULL), NG_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_int_eq(ng_evaluation_add(evaluation, &rows[i][0], 1, NULL, &rows[i][1],
                                           rows[i][1] < 3, NULL),
                         NG_OK);
    ck_assert_double_eq(ng_evaluation_fnc(evaluation, 2, &most), 1 + 0.25 + 0.25 + 1);
    ck_assert_double_eq(most, 5 + 0.5);
    /* agree: tp 1, fp 1, fn 2; discuss: tp 1, fp 1, fn 1 */
    ck_assert_double_eq_tol(ng_evaluation_f_mean(evaluation, related, 2), (2.0 / 5 + 2.0 / 4) / 2,
                            1e-12);
    ng_evaluation_free(evaluation);
}
END_TEST

/* Five rows: right at 0.9, wrong at 0.8, silent, right at 0.6 and at 0.5. */
START_TEST(coverage_counts_sure_answers)
{
    static const char *const lines[] = {"0 0 0.9 0.1", "1 0 0.8 0.2", "1 - -", "1 1 0.4 0.6",
                                        "0 0 0.5 0.5"};
    static const struct {
        double confidence;
        size_t label, called, right;
    } expected[] = {{0, 2, 4, 3},    {0.6, 2, 3, 2}, {0.61, 2, 2, 1},
                    {0.95, 2, 0, 0}, {0, 0, 3, 2},   {0.6, 1, 1, 1}};
    ng_evaluation *evaluation;
    ck_assert_int_eq(ng_evaluation_new(2, false, &evaluation, NULL), NG_OK);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        add_line(evaluation, lines[i], 2);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        size_t called, right;
        ng_evaluation_coverage(evaluation, expected[i].confidence, expected[i].label, &called,
                               &right);
        ck_assert_uint_eq(called, expected[i].called);
        ck_assert_uint_eq(right, expected[i].right);
    }
    ng_evaluation_free(evaluation);
}
END_TEST

/* 8 of 10: (0.8 + 0.19207 -+ 1.95996 sqrt(0.016 + 0.0096036)) / 1.38415 by hand. */
START_TEST(wilson_intervals)
{
    const ng_interval some = ng_wilson_interval(8, 10), none = ng_wilson_interval(0, 1),
                      all = ng_wilson_interval(3, 3), nothing = ng_wilson_interval(0, 0);
    ck_assert_double_eq_tol(some.low, 0.4901625, 1e-6);
    ck_assert_double_eq_tol(some.high, 0.9433178, 1e-6);
    ck_assert_double_eq(none.low, 0);
    ck_assert_double_eq_tol(none.high, 0.7934507, 1e-6);
    ck_assert_double_eq_tol(all.low, 0.4385030, 1e-6);
    ck_assert_double_eq(all.high, 1);
    ck_assert_double_eq(nothing.low, 0);
    ck_assert_double_eq(nothing.high, 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("evaluate");
    TCase *tests = tcase_create("evaluate");
    tcase_add_test(tests, metrics_are_those_of_scikit_learn);
    tcase_add_test(tests, rows_that_make_no_sense_are_refused);
    tcase_add_test(tests, no_evidence_is_wrong_and_uniform);
    tcase_add_test(tests, empty_and_repeated_labels_of_multi_label_rows);
    tcase_add_test(tests, bootstrap_is_seeded_and_of_the_right_width);
    tcase_add_test(tests, groups_are_resampled_as_a_whole);
    tcase_add_test(tests, bootstrap_of_one_row_and_of_none);
    tcase_add_test(tests, scores_of_stance);
    tcase_add_test(tests, commonest_label);
    tcase_add_test(tests, coverage_counts_sure_answers);
    tcase_add_test(tests, wilson_intervals);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
