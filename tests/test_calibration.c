/* linear: probabilities, temperature and thresholds. */
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "linear/calibration.h"
#include "support.h"

static const struct {
    float scores[4];
    double temperature;
    size_t best; /* 4: all equal */
} softmax_cases[] = {
    {{0, 0, 0, 0}, 1, 4},
    {{1, 2, 3, 0}, 1, 2},
    {{1000, -1000, 999, 0}, 1, 0},
    {{FLT_MAX, -FLT_MAX, 0, 1}, 0.01, 0},
    {{-FLT_MAX, -FLT_MAX, -FLT_MAX, -FLT_MAX}, 0.01, 4},
    {{(float)INFINITY, 0, 1, 2}, 2, 0},
    {{-(float)INFINITY, 0, 1, 2}, 2, 3},
    {{(float)NAN, 0, 1, 2}, 1, 3},
    {{(float)NAN, (float)NAN, (float)NAN, (float)NAN}, 1, 4},
    {{0, FLT_MIN, 0, 0}, 100, 4},
};

START_TEST(softmax_is_a_distribution)
{
    const float *scores = softmax_cases[_i].scores;
    double p[4], sum = 0;
    ng_softmax(scores, 4, softmax_cases[_i].temperature, p);
    for (size_t k = 0; k < 4; k++) {
        ck_assert(p[k] >= 0 && p[k] <= 1);
        sum += p[k];
        if (softmax_cases[_i].best == 4)
            ck_assert_double_eq_tol(p[k], 0.25, 1e-15);
        else if (k != softmax_cases[_i].best)
            ck_assert_double_lt(p[k], p[softmax_cases[_i].best]);
    }
    ck_assert_double_eq_tol(sum, 1, 1e-12);
}
END_TEST

START_TEST(softmax_has_the_right_values)
{
    const float scores[3] = {1, -2, 0.5F};
    double p[3], q[3];
    ng_softmax(scores, 3, 2, p);
    double sum = exp(0.5) + exp(-1) + exp(0.25);
    ck_assert_double_eq_tol(p[0], exp(0.5) / sum, 1e-15);
    ck_assert_double_eq_tol(p[1], exp(-1) / sum, 1e-15);
    ng_sigmoid(scores, 3, 2, q);
    ck_assert_double_eq_tol(q[0], 1 / (1 + exp(-0.5)), 1e-15);
    ck_assert_double_eq_tol(q[1], 1 / (1 + exp(1)), 1e-15);
    const float edges[3] = {(float)INFINITY, -(float)INFINITY, (float)NAN};
    ng_sigmoid(edges, 3, 0.01, q);
    ck_assert(q[0] == 1 && q[1] == 0 && q[2] == 0);
}
END_TEST

START_TEST(many_classes_sum_to_one)
{
    enum { K = 1000 };
    static float scores[K];
    static double p[K];
    ng_random random;
    ng_random_seed(&random, 1);
    for (int round = 0; round < 100; round++) {
        double sum = 0;
        for (size_t k = 0; k < K; k++)
            scores[k] = (float)(ng_random_unit(&random) * 20);
        ng_softmax(scores, K, 1 + round, p);
        for (size_t k = 0; k < K; k++)
            sum += p[k];
        ck_assert_double_eq_tol(sum, 1, 1e-12);
    }
}
END_TEST

enum { ROWS = 3000, CLASSES = 5 };

typedef struct rows {
    float scores[ROWS * CLASSES];
    size_t label_start[ROWS + 1];
    uint32_t labels[ROWS * CLASSES];
    float weights[ROWS];
    ng_calibration_rows held_out;
} rows;

/* Labels drawn from the model's own probabilities at the given temperature. */
static rows *rows_new(bool one_label, double temperature, uint64_t seed)
{
    rows *r = calloc(1, sizeof *r);
    ng_random random;
    ng_random_seed(&random, seed);
    for (size_t i = 0; i < ROWS; i++) {
        float *scores = r->scores + i * CLASSES;
        double p[CLASSES], u = ng_random_unit(&random);
        size_t L = r->label_start[i], k = 0;
        for (size_t c = 0; c < CLASSES; c++)
            scores[c] = (float)(ng_random_unit(&random) * 12 - 6);
        if (one_label) {
            ng_softmax(scores, CLASSES, temperature, p);
            for (u -= p[0]; u > 0 && k + 1 < CLASSES; u -= p[k])
                k++;
            r->labels[L++] = (uint32_t)k;
        } else {
            ng_sigmoid(scores, CLASSES, temperature, p);
            for (size_t c = 0; c < CLASSES; c++)
                if (ng_random_unit(&random) < p[c])
                    r->labels[L++] = (uint32_t)c;
        }
        r->label_start[i + 1] = L;
        r->weights[i] = 1;
    }
    r->held_out = (ng_calibration_rows){.D = ROWS,
                                        .K = CLASSES,
                                        .one_label = one_label,
                                        .scores = r->scores,
                                        .label_start = r->label_start,
                                        .labels = r->labels};
    return r;
}

static double naive_log_loss(const rows *r, double temperature, double smoothing)
{
    const ng_calibration_rows *h = &r->held_out;
    double total = 0, weight = 0;
    for (size_t i = 0; i < h->D; i++) {
        const float *scores = h->scores + i * CLASSES;
        double w = h->row_weights ? (double)h->row_weights[i] : 1, sum = 0, loss = 0;
        if (h->one_label) {
            uint32_t own = h->labels[h->label_start[i]];
            for (size_t k = 0; k < CLASSES; k++)
                sum += exp((double)scores[k] / temperature);
            for (size_t k = 0; k < CLASSES; k++)
                loss -= ((k == own) * (1 - smoothing) + smoothing / CLASSES) *
                        ((double)scores[k] / temperature - log(sum));
        } else {
            for (size_t k = 0; k < CLASSES; k++) {
                double t = -1;
                for (size_t j = h->label_start[i]; j < h->label_start[i + 1]; j++)
                    t = h->labels[j] == k ? 1 : t;
                double x = t * (double)scores[k] / temperature;
                loss += (1 - smoothing / 2) * log1p(exp(-x)) / CLASSES;
                loss += smoothing / 2 * log1p(exp(x)) / CLASSES;
            }
        }
        total += w * loss;
        weight += w;
    }
    return total / weight;
}

static const double temperatures[] = {0.1, 0.5, 1, 3, 20};

START_TEST(temperature_is_found_again)
{
    double expected = temperatures[_i / 2];
    rows *r = rows_new(_i % 2 == 0, expected, 2);
    double fitted;
    ng_error error;
    ck_assert_int_eq(ng_temperature_fit(&r->held_out, &fitted, &error), NG_OK);
    double T = fitted;
    ck_assert_double_eq_tol(T, expected, 0.3 * expected);
    double smoothing = 1.0 / (ROWS + 1), least = naive_log_loss(r, T, smoothing);
    ck_assert_double_lt(least, naive_log_loss(r, T * 1.001, smoothing));
    ck_assert_double_lt(least, naive_log_loss(r, T / 1.001, smoothing));
    free(r);
}
END_TEST

START_TEST(weight_two_is_a_row_twice)
{
    rows *r = rows_new(_i == 0, 2, 3), *twice = rows_new(_i == 0, 2, 3);
    const size_t half = ROWS / 2;
    double weighted, doubled;
    ng_error error;
    for (size_t i = 0; i < half; i++)
        r->weights[i] = i % 2 ? 2 : 1;
    r->held_out.D = half;
    r->held_out.row_weights = r->weights;
    size_t D = half;
    for (size_t i = 1; i < half; i += 2, D++) {
        size_t L = twice->label_start[D];
        memcpy(twice->scores + D * CLASSES, twice->scores + i * CLASSES, CLASSES * sizeof(float));
        for (size_t j = twice->label_start[i]; j < twice->label_start[i + 1]; j++)
            twice->labels[L++] = twice->labels[j];
        twice->label_start[D + 1] = L;
    }
    twice->held_out.D = D;
    ck_assert_int_eq(ng_temperature_fit(&r->held_out, &weighted, &error), NG_OK);
    ck_assert_int_eq(ng_temperature_fit(&twice->held_out, &doubled, &error), NG_OK);
    ck_assert_double_eq_tol(weighted, doubled, 1e-9);
    free(r);
    free(twice);
}
END_TEST

/* D rows without a mistake: p of the label is 1 less its share of the row that could be anything.
 */
START_TEST(few_rows_leave_doubt)
{
    enum { MOST = 64 };
    static const size_t counts[] = {1, 2, 8, MOST};
    const size_t D = counts[_i];
    float scores[MOST][2];
    size_t label_start[MOST + 1] = {0};
    uint32_t labels[MOST] = {0};
    for (size_t i = 0; i < D; i++) {
        scores[i][0] = 5;
        scores[i][1] = -5;
        label_start[i + 1] = i + 1;
    }
    for (int one_label = 0; one_label < 2; one_label++) {
        ng_calibration_rows held = {D,    2,           one_label == 1, scores[0],
                                    NULL, label_start, labels,         NULL};
        double p[2];
        double fitted;
        ng_error error;
        ck_assert_int_eq(ng_temperature_fit(&held, &fitted, &error), NG_OK);
        if (one_label)
            ng_softmax(scores[0], 2, fitted, p);
        else
            ng_sigmoid(scores[0], 2, fitted, p);
        ck_assert_double_eq_tol(p[0], 1 - 0.5 / (double)(D + 1), 1e-9);
    }
}
END_TEST

/* Scores too small to be worth anything at any temperature, labels always at the lowest score, and
 * scores that say nothing. */
START_TEST(temperature_stays_within_its_bounds)
{
    static const struct {
        float scores[2];
        double temperature;
    } cases[] = {{{0.001F, -0.001F}, NG_TEMPERATURE_MIN},
                 {{-5, 5}, NG_TEMPERATURE_MAX},
                 {{3, 3}, 1}};
    const size_t label_start[] = {0, 1};
    const uint32_t label = 0;
    ng_calibration_rows row = {1, 2, true, cases[_i].scores, NULL, label_start, &label, NULL};
    double fitted;
    ng_error error;
    ck_assert_int_eq(ng_temperature_fit(&row, &fitted, &error), NG_OK);
    ck_assert_double_eq(fitted, cases[_i].temperature);
}
END_TEST

START_TEST(unusable_rows_are_named)
{
    rows *r = rows_new(true, 1, 4);
    double fitted;
    ng_error error;
    r->held_out.row_weights = r->weights;
    r->scores[16 * CLASSES + 2] = (float)NAN;
    ck_assert_int_eq(ng_temperature_fit(&r->held_out, &fitted, &error), NG_ERROR_DATA);
    ck_assert_str_eq(error.message, "row 17: score is not finite");
    r->scores[16 * CLASSES + 2] = 0;
    r->weights[3] = -1;
    ck_assert_int_eq(ng_temperature_fit(&r->held_out, &fitted, &error), NG_ERROR_DATA);
    ck_assert_str_eq(error.message, "row 4: weight is not finite and >= 0");
    r->weights[3] = 1;
    r->labels[8] = CLASSES;
    ck_assert_int_eq(ng_temperature_fit(&r->held_out, &fitted, &error), NG_ERROR_DATA);
    ck_assert_str_eq(error.message, "row 9: label 5 is not below 5");
    r->labels[8] = 0;
    r->label_start[1] = 0;
    ck_assert_int_eq(ng_temperature_fit(&r->held_out, &fitted, &error), NG_ERROR_DATA);
    ck_assert_str_eq(error.message, "row 1: has 0 labels, not one");
    r->held_out.D = 0;
    ck_assert_int_eq(ng_temperature_fit(&r->held_out, &fitted, &error), NG_ERROR_DATA);
    ck_assert_str_eq(error.message, "no rows to calibrate on");
    free(r);
}
END_TEST

static const struct {
    size_t D;
    double p[6];
    const char *positive; /* a digit a row */
    double threshold;
} threshold_cases[] = {
    {0, {0}, "", 0.5},
    {3, {0.9, 0.1, 0.4}, "000", 0.5},
    {2, {0.8, 0.3}, "10", 0.55},
    {4, {0.2, 0.9, 0.1, 0.3}, "0101", 0.25},
    {3, {0.4, 0.4, 0.4}, "010", 0.2},       /* ties fall on one side */
    {2, {0.6, 0.2}, "11", 0.1},             /* below the lowest */
    {4, {0.9, 0.7, 0.5, 0.3}, "1001", 0.8}, /* 0.15 is as good, but farther from 0.5 */
    {1, {0}, "1", 0},
    {1, {1}, "1", 0.5},
};

START_TEST(threshold_of_the_best_f1)
{
    bool positive[6];
    double threshold = -1;
    ng_error error;
    for (size_t i = 0; i < threshold_cases[_i].D; i++)
        positive[i] = threshold_cases[_i].positive[i] == '1';
    ck_assert_int_eq(ng_threshold_f1(threshold_cases[_i].p, positive, threshold_cases[_i].D,
                                     &threshold, &error),
                     NG_OK);
    ck_assert_double_eq_tol(threshold, threshold_cases[_i].threshold, 1e-15);
}
END_TEST

static double f1_at(const double *p, const bool *positive, size_t D, double threshold)
{
    size_t hits = 0, called = 0, positives = 0;
    for (size_t i = 0; i < D; i++) {
        called += p[i] >= threshold;
        positives += positive[i];
        hits += p[i] >= threshold && positive[i];
    }
    return called + positives ? 2 * (double)hits / (double)(called + positives) : 0;
}

START_TEST(no_other_threshold_is_better)
{
    enum { D = 40 };
    ng_random random;
    ng_random_seed(&random, 5);
    for (int round = 0; round < 500; round++) {
        double p[D], threshold;
        bool positive[D];
        ng_error error;
        for (size_t i = 0; i < D; i++) {
            p[i] = (double)ng_random_below(&random, 30) / 29;
            positive[i] = ng_random_unit(&random) < p[i] * p[i];
        }
        positive[0] = true;
        ck_assert_int_eq(ng_threshold_f1(p, positive, D, &threshold, &error), NG_OK);
        const double f1 = f1_at(p, positive, D, threshold);
        for (size_t i = 0; i < D; i++) {
            double there = f1_at(p, positive, D, p[i]);
            ck_assert(there <= f1);
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("calibration");
    TCase *tests = tcase_create("calibration");
    tcase_add_loop_test(tests, softmax_is_a_distribution, 0,
                        (int)(sizeof softmax_cases / sizeof *softmax_cases));
    tcase_add_test(tests, softmax_has_the_right_values);
    tcase_add_test(tests, many_classes_sum_to_one);
    tcase_add_loop_test(tests, temperature_is_found_again, 0,
                        2 * (int)(sizeof temperatures / sizeof *temperatures));
    tcase_add_loop_test(tests, weight_two_is_a_row_twice, 0, 2);
    tcase_add_loop_test(tests, few_rows_leave_doubt, 0, 4);
    tcase_add_loop_test(tests, temperature_stays_within_its_bounds, 0, 3);
    tcase_add_test(tests, unusable_rows_are_named);
    tcase_add_loop_test(tests, threshold_of_the_best_f1, 0,
                        (int)(sizeof threshold_cases / sizeof *threshold_cases));
    tcase_add_test(tests, no_other_threshold_is_better);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
