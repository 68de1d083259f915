/* linear: the same answers as scikit-learn (tests/reference/make_linear_fixtures.py). */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "linear_sample.h"
#include "support.h"

enum { TRAIN = 600, TEST = 400, FIXTURE_V = 400, FIXTURE_K = 5 };

/* Labels of "0,3" or "-" into labels; returns how many. */
static size_t parse_set(const char *text, uint32_t *labels)
{
    size_t count = 0;
    for (; *text >= '0' && *text <= '9'; text += *text == ',') {
        char *end;
        labels[count++] = (uint32_t)strtoul(text, &end, 10);
        text = end;
    }
    return count;
}

/* Rows first .. first + count - 1 of data.txt, with their label or their set of labels. */
static sample read_rows(size_t first, size_t count, bool one_label)
{
    char *text = read_file(source_path("tests/fixtures/linear/data.txt"), NULL), *at = text;
    sample s = sample_new(count, FIXTURE_V, count * 100, FIXTURE_K);
    size_t N = 0, L = 0;
    for (size_t i = 0; i < first; i++)
        at = strchr(at, '\n') + 1;
    for (size_t i = 0; i < count; i++) {
        uint32_t label = (uint32_t)strtoul(at, &at, 10);
        s.row_weights[i] = strtof(at, &at);
        L += one_label ? 1 : parse_set(at + 1, s.labels + L);
        if (one_label)
            s.labels[L - 1] = label;
        s.label_start[i + 1] = L;
        at = strchr(at + 1, ' ');
        while (*at == ' ') {
            s.X.index[N] = (uint32_t)strtoul(at, &at, 10);
            s.X.values[N++] = strtof(at + 1, &at);
        }
        at++;
        s.X.starts[i + 1] = N;
    }
    for (size_t k = 0; k < FIXTURE_K; k++)
        s.class_weights[k] = (const float[]){1, 2, 0.5F, 1.5F, 3}[k];
    free(text);
    return s;
}

static bool same_answer(const float *scores, bool one_label, const char *expected)
{
    uint32_t labels[FIXTURE_K];
    size_t count = parse_set(expected, labels), matched = 0, positives = 0, best = 0;
    for (size_t k = 0; k < FIXTURE_K; k++) {
        best = scores[k] > scores[best] ? k : best;
        positives += scores[k] > 0;
    }
    if (one_label)
        return labels[0] == best;
    for (size_t j = 0; j < count; j++)
        matched += scores[labels[j]] > 0;
    return matched == count && positives == count;
}

static void check_case(const char *line)
{
    char name[64], loss[64];
    double C, l1_ratio, objective;
    int weighted;
    ck_assert_int_eq(sscanf(line, "%63s %63s %lf %lf %d %lf |", name, loss, &C, &l1_ratio,
                            &weighted, &objective),
                     6);
    bool one_label = strcmp(loss, "softmax") == 0;
    sample train = read_rows(0, TRAIN, one_label), test = read_rows(TRAIN, TEST, one_label);
    ng_linear_problem problem =
        problem_of(&train, weighted ? WITH_ROW_WEIGHTS | WITH_CLASS_WEIGHTS : 0);
    ng_linear_options options = options_for(loss, l1_ratio, C, 1e-5);
    ng_linear_result result;
    options.max_iterations = 5000;
    ng_linear_model model = fit(&problem, &options, &result);
    ck_assert_int_eq(result.reason, NG_STOP_CONVERGED);
    ck_assert_msg(fabs(result.objective - objective) <= 1e-4 * objective, "%s: %.9g, not %.9g",
                  name, result.objective, objective);
    float *scores = malloc(TEST * FIXTURE_K * sizeof *scores);
    ng_linear_scores(&model, &test.X, NULL, scores);
    size_t same = 0;
    const char *answer = strchr(line, '|') + 2;
    for (size_t i = 0; i < TEST; i++) {
        same += same_answer(scores + i * FIXTURE_K, one_label, answer);
        answer += strcspn(answer, " \n") + 1;
    }
    ck_assert_msg(1000 * same >= 999 * (size_t)TEST, "%s: %zu of %d answers are the same", name,
                  same, TEST);
    free(scores);
    ng_linear_model_clear(&model);
    sample_free(&train);
    sample_free(&test);
}

START_TEST(same_answers_as_scikit_learn)
{
    char *text = read_file(source_path("tests/fixtures/linear/answers.txt"), NULL);
    size_t cases = 0;
    for (const char *line = strchr(text, '\n') + 1; *line; line = strchr(line, '\n') + 1) {
        check_case(line);
        cases++;
    }
    ck_assert_uint_eq(cases, 8);
    free(text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("linear reference");
    TCase *tests = tcase_create("linear reference");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, same_answers_as_scikit_learn);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
