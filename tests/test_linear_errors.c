/* Options, data and shapes that a linear fit refuses, each with its reason. */
#include <math.h>

#include "linear/linear.h"
#include "linear_sample.h"
#include "support.h"

/* ---- errors ---- */

static const struct {
    const char *loss;
    double C, l1_ratio, tolerance;
    size_t max_iterations;
    const char *message; /* NULL: fine */
} option_cases[] = {
    {NULL, 1, 0, 1e-3, 1000, NULL},
    {"logistic", 1e6, 1, 0.5, 1, NULL},
    {"hinge", 1, 0, 1e-3, 1000, "loss \"hinge\" is not known"},
    {NULL, 0, 0, 1e-3, 1000, "C 0 is not in (0, 1e+06]"},
    {NULL, 2e6, 0, 1e-3, 1000, "C 2e+06 is not in (0, 1e+06]"},
    {NULL, (double)NAN, 0, 1e-3, 1000, "C nan is not in (0, 1e+06]"},
    {NULL, 1, 1.5, 1e-3, 1000, "l1_ratio 1.5 is not in [0, 1]"},
    {NULL, 1, (double)NAN, 1e-3, 1000, "l1_ratio nan is not in [0, 1]"},
    {NULL, 1, 0, 0, 1000, "tolerance 0 is not in (0, 1)"},
    {NULL, 1, 0, 1e-3, 0, "max_iterations 0 is not at least 1"},
};

START_TEST(options_are_checked)
{
    ng_linear_options options = options_for(option_cases[_i].loss, option_cases[_i].l1_ratio,
                                            option_cases[_i].C, option_cases[_i].tolerance);
    ng_error error = {.message = ""};
    options.max_iterations = option_cases[_i].max_iterations;
    ng_status status = ng_linear_options_check(&options, &error);
    ck_assert_int_eq(status, option_cases[_i].message ? NG_ERROR_ARGUMENT : NG_OK);
    ck_assert_str_eq(error.message, option_cases[_i].message ? option_cases[_i].message : "");
}
END_TEST

static void break_nothing(sample *s)
{
    (void)s;
}

static void break_value(sample *s)
{
    s->X.values[s->X.starts[16]] = (float)NAN;
}

static void break_large_value(sample *s)
{
    s->X.values[s->X.starts[16]] = -2e6F;
}

static void break_row_weight(sample *s)
{
    s->row_weights[16] = (float)INFINITY;
}

static void break_negative_weight(sample *s)
{
    s->row_weights[16] = -1;
}

static void break_class_weight(sample *s)
{
    s->class_weights[2] = 0;
}

static void break_label(sample *s)
{
    s->labels[s->label_start[16]] = 4;
}

static void break_two_labels(sample *s)
{
    s->label_start[16]--; /* rows 16 and 17, of which 17 gets two */
    s->labels[s->label_start[16]] = 0;
    s->labels[s->label_start[16] + 1] = 1;
}

static void break_twins(sample *s)
{
    break_two_labels(s);
    s->labels[s->label_start[16] + 1] = 0;
}

static void break_scale(sample *s)
{
    s->scale[3] = (float)NAN;
}

static const struct {
    void (*damage)(sample *);
    const char *loss;
    ng_status status;
    const char *message;
} data_cases[] = {
    {break_nothing, "softmax", NG_OK, ""},
    {break_value, "softmax", NG_ERROR_DATA, "row 17: value is not finite"},
    {break_large_value, "softmax", NG_ERROR_DATA, "row 17: value -2e+06 is beyond 1e+06"},
    {break_row_weight, "logistic", NG_ERROR_DATA, "row 17: weight inf is not in [0, 1e+06]"},
    {break_negative_weight, "logistic", NG_ERROR_DATA, "row 17: weight -1 is not in [0, 1e+06]"},
    {break_class_weight, "logistic", NG_ERROR_ARGUMENT, "weight 0 of class 3 is not in (0, 1e+06]"},
    {break_label, "squared-hinge", NG_ERROR_DATA, "row 17: label 4 is not below 4"},
    {break_two_labels, "softmax", NG_ERROR_DATA,
     "row 16: has 0 labels, loss \"softmax\" needs one"},
    {break_two_labels, "logistic", NG_OK, ""},
    {break_twins, "logistic", NG_ERROR_DATA, "row 17: has label 0 twice"},
    {break_scale, "softmax", NG_ERROR_ARGUMENT, "scale is not finite"},
};

START_TEST(data_is_checked)
{
    sample data = random_sample(40, 30, 4, true, 32);
    data_cases[_i].damage(&data);
    ng_linear_problem problem =
        problem_of(&data, WITH_ROW_WEIGHTS | WITH_CLASS_WEIGHTS | WITH_SCALE);
    ng_linear_options options = options_for(data_cases[_i].loss, 0, 1, 1e-2);
    ng_linear_model model;
    ng_linear_result result;
    ng_error error = {.message = ""};
    ck_assert_int_eq(ng_linear_model_new(30, 4, &model, &error), NG_OK);
    ng_status status = ng_linear_fit(&problem, &options, &model, &result, &error);
    ck_assert_str_eq(error.message, data_cases[_i].message);
    ck_assert_int_eq(status, data_cases[_i].status);
    ng_linear_model_clear(&model);
    sample_free(&data);
}
END_TEST

START_TEST(shapes_are_checked)
{
    sample data = random_sample(40, 30, 4, true, 33);
    ng_linear_problem problem = problem_of(&data, 0);
    ng_linear_options options = options_for(NULL, 0, 1, 1e-2);
    ng_linear_model model;
    ng_linear_result result;
    ng_error error;
    ck_assert_int_eq(ng_linear_model_new(29, 4, &model, &error), NG_OK);
    ck_assert_int_eq(ng_linear_fit(&problem, &options, &model, &result, &error), NG_ERROR_ARGUMENT);
    ck_assert_str_eq(error.message, "the model is [29 x 4], the data [30 x 4]");
    ng_linear_model_clear(&model);
    problem.K = 1;
    ck_assert_int_eq(ng_linear_model_new(30, 1, &model, &error), NG_OK);
    ck_assert_int_eq(ng_linear_fit(&problem, &options, &model, &result, &error), NG_ERROR_ARGUMENT);
    ck_assert_str_eq(error.message, "loss \"softmax\" needs at least 2 classes, not 1");
    ng_linear_model_clear(&model);
    ck_assert_int_eq(ng_linear_model_new(SIZE_MAX / 8, 20, &model, &error), NG_ERROR_MEMORY);
    sample_free(&data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("linear_errors");
    TCase *tests = tcase_create("linear_errors");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, options_are_checked, 0,
                        (int)(sizeof option_cases / sizeof *option_cases));
    tcase_add_loop_test(tests, data_is_checked, 0, (int)(sizeof data_cases / sizeof *data_cases));
    tcase_add_test(tests, shapes_are_checked);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
