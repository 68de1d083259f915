/* linear: fitting, its invariances and edges. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "linear/linear.h"
#include "linear_sample.h"
#include "support.h"

/* The objective written as plainly as can be. */
static double naive_objective(const ng_linear_problem *problem, const char *loss, double C,
                              double l1_ratio, const ng_linear_model *model)
{
    const size_t K = problem->K, S = model->stride;
    double total = 0, l1 = 0, l2 = 0;
    double *scores = malloc(K * sizeof *scores);
    for (size_t i = 0; i < problem->X->rows; i++) {
        double weight = problem->row_weights ? (double)problem->row_weights[i] : 1, value = 0;
        for (size_t k = 0; k < K; k++) {
            scores[k] = (double)model->bias[k];
            for (size_t n = problem->X->starts[i]; n < problem->X->starts[i + 1]; n++)
                scores[k] += (double)problem->X->values[n] *
                             (double)model->weights[problem->X->index[n] * S + k];
        }
        if (strcmp(loss, "softmax") == 0) {
            uint32_t label = problem->labels[problem->label_start[i]];
            double sum = 0;
            for (size_t k = 0; k < K; k++)
                sum += exp(scores[k] - scores[label]);
            value = log(sum) * (problem->class_weights ? (double)problem->class_weights[label] : 1);
        }
        for (size_t k = 0; k < K && strcmp(loss, "softmax") != 0; k++) {
            double t = -1, w = 1;
            for (size_t j = problem->label_start[i]; j < problem->label_start[i + 1]; j++)
                if (problem->labels[j] == k) {
                    t = 1;
                    w = problem->class_weights ? (double)problem->class_weights[k] : 1;
                }
            double margin = t * scores[k];
            value += w * (strcmp(loss, "logistic") == 0 ? log1p(exp(-margin))
                          : margin < 1                  ? (1 - margin) * (1 - margin)
                                                        : 0);
        }
        total += weight * value;
    }
    for (size_t n = 0; n < model->V * S; n++) {
        double scale = problem->scale ? (double)problem->scale[n] : 1;
        double w = scale != 0 ? (double)model->weights[n] / scale : 0;
        l1 += fabs(w);
        l2 += w * w;
    }
    free(scores);
    return C * total + l1_ratio * l1 + (1 - l1_ratio) / 2 * l2;
}

/* f and its gradient at what was found, from the definition, are what the result says. */
START_TEST(fit_reaches_a_minimum)
{
    const char *loss = loss_name((size_t)_i / PENALTIES);
    const double l1_ratio = l1_of((size_t)_i % PENALTIES);
    sample data = random_sample(300, 80, 5, _i / PENALTIES == 0, 21);
    for (int with = 0; with < ALL; with++) {
        ng_linear_problem problem = problem_of(&data, with);
        ng_linear_options options = options_for(loss, l1_ratio, 2, with & WITH_SCALE ? 1e-4 : 1e-5);
        ng_linear_result result;
        ng_linear_model model = fit(&problem, &options, &result);
        ck_assert_int_eq(result.reason, NG_STOP_CONVERGED);
        ck_assert(result.relative_norm <= options.tolerance);
        ck_assert(result.iterations > 0 && result.passes > 0);
        double at = naive_objective(&problem, loss, 2, l1_ratio, &model);
        ck_assert_double_eq_tol(result.objective, at, 1e-6 * at);
        /* Each move away from it goes up: the function is convex. */
        for (size_t n = 0; n < model.V * model.stride; n += 3) {
            if (n % 8 >= 5 || (problem.scale && problem.scale[n] == 0))
                continue;
            float w = model.weights[n], h = problem.scale ? 0.1F * problem.scale[n] : 0.1F;
            model.weights[n] = w + h;
            ck_assert_double_gt(naive_objective(&problem, loss, 2, l1_ratio, &model), at);
            model.weights[n] = w - h;
            ck_assert_double_gt(naive_objective(&problem, loss, 2, l1_ratio, &model), at);
            model.weights[n] = w;
        }
        for (size_t k = 0; k < 5; k++) {
            float b = model.bias[k];
            model.bias[k] = b + 0.1F;
            ck_assert_double_gt(naive_objective(&problem, loss, 2, l1_ratio, &model), at);
            model.bias[k] = b - 0.1F;
            ck_assert_double_gt(naive_objective(&problem, loss, 2, l1_ratio, &model), at);
            model.bias[k] = b;
        }
        ng_linear_model_clear(&model);
    }
    sample_free(&data);
}
END_TEST

/* A scale of 1 keeps features of one row apart that are merged without it. */
START_TEST(merging_lone_features_changes_nothing)
{
    enum { V = 400, K = 4 };
    sample data = random_sample(300, V, K, _i == 0, 34);
    size_t frequency[V] = {0}, lone = 0;
    for (size_t n = 0; n < data.X.starts[300]; n++)
        frequency[data.X.index[n]]++;
    for (size_t v = 0; v < V; v++)
        lone += frequency[v] == 1;
    ck_assert_uint_gt(lone, 20);
    for (size_t n = 0; n < V * K; n++)
        data.scale[n] = 1;
    ng_linear_problem merged = problem_of(&data, 0), apart = problem_of(&data, WITH_SCALE);
    ng_linear_options options = options_for(loss_name((size_t)_i), 0, 3, 1e-6);
    ng_linear_result result_merged, result_apart;
    ng_linear_model one = fit(&merged, &options, &result_merged);
    ng_linear_model other = fit(&apart, &options, &result_apart);
    ck_assert_double_eq_tol(result_merged.objective, result_apart.objective,
                            1e-7 * result_apart.objective);
    for (size_t n = 0; n < V * K; n++)
        ck_assert_double_eq_tol((double)one.weights[n], (double)other.weights[n], 1e-3);
    ng_linear_model_clear(&one);
    ng_linear_model_clear(&other);
    sample_free(&data);
}
END_TEST

START_TEST(same_bits_at_any_thread_count)
{
    const size_t loss = (size_t)_i / PENALTIES;
    sample data = random_sample(900, 5000, 6, loss == 0, 23);
    for (int with = 0; with < ALL; with += WITH_SCALE) {
        ng_linear_problem problem = problem_of(&data, with);
        ng_linear_options options =
            options_for(loss_name(loss), l1_of((size_t)_i % PENALTIES), 1, 1e-4);
        ng_linear_result first, result;
        ng_linear_model expected = fit(&problem, &options, &first);
        for (size_t threads = 1; threads <= 3; threads++) {
            ng_pool *pool = ng_pool_new(threads);
            options.pool = pool;
            ng_linear_model model = fit(&problem, &options, &result);
            ck_assert_mem_eq(model.weights, expected.weights,
                             model.V * model.stride * sizeof(float));
            ck_assert_mem_eq(model.bias, expected.bias, model.stride * sizeof(float));
            ck_assert(result.objective == first.objective && result.passes == first.passes);
            ng_linear_model_clear(&model);
            ng_pool_free(pool);
        }
        ng_linear_model_clear(&expected);
    }
    sample_free(&data);
}
END_TEST

/* The rows of `from` in another order, some of them twice. */
static sample rearranged(const sample *from, const uint32_t *order, size_t D)
{
    sample s = sample_new(D, from->X.columns, D * 12, from->K);
    size_t N = 0, L = 0;
    for (size_t i = 0; i < D; i++) {
        size_t r = order[i];
        for (size_t n = from->X.starts[r]; n < from->X.starts[r + 1]; n++) {
            s.X.index[N] = from->X.index[n];
            s.X.values[N++] = from->X.values[n];
        }
        s.X.starts[i + 1] = N;
        for (size_t j = from->label_start[r]; j < from->label_start[r + 1]; j++)
            s.labels[L++] = from->labels[j];
        s.label_start[i + 1] = L;
        s.row_weights[i] = 1;
    }
    return s;
}

static void check_same_fit(const sample *a, int with_a, const sample *b, const char *loss)
{
    ng_linear_problem one = problem_of(a, with_a), other = problem_of(b, 0);
    ng_linear_options options = options_for(loss, 0, 2, 1e-6);
    ng_linear_result result_one, result_other;
    ng_linear_model model_one = fit(&one, &options, &result_one);
    ng_linear_model model_other = fit(&other, &options, &result_other);
    ck_assert_double_eq_tol(result_one.objective, result_other.objective,
                            1e-7 * result_one.objective);
    for (size_t n = 0; n < model_one.V * model_one.stride; n++)
        ck_assert_double_eq_tol((double)model_one.weights[n], (double)model_other.weights[n], 2e-3);
    ng_linear_model_clear(&model_one);
    ng_linear_model_clear(&model_other);
}

START_TEST(order_of_rows_and_twins_do_not_matter)
{
    enum { D = 200 };
    sample data = random_sample(D, 60, 4, _i == 0, 24);
    uint32_t order[2 * D];
    size_t count = D;
    for (size_t i = 0; i < D; i++)
        order[i] = (uint32_t)(D - 1 - i);
    sample reversed = rearranged(&data, order, D);
    check_same_fit(&data, 0, &reversed, loss_name((size_t)_i));
    for (size_t i = 0; i < D; i++) {
        data.row_weights[i] = i % 3 == 0 ? 2 : 1;
        order[i] = (uint32_t)i;
        if (i % 3 == 0)
            order[count++] = (uint32_t)i;
    }
    sample doubled = rearranged(&data, order, count);
    check_same_fit(&data, WITH_ROW_WEIGHTS, &doubled, loss_name((size_t)_i));
    sample_free(&data);
    sample_free(&reversed);
    sample_free(&doubled);
}
END_TEST

START_TEST(warm_start_ends_at_once)
{
    const size_t loss = (size_t)_i / PENALTIES;
    sample data = random_sample(300, 200, 5, loss == 0, 25);
    for (int with = 0; with < ALL; with += WITH_SCALE) {
        ng_linear_problem problem = problem_of(&data, with);
        ng_linear_options options =
            options_for(loss_name(loss), l1_of((size_t)_i % PENALTIES), 2, 1e-5);
        ng_linear_result result, again;
        ng_error error;
        ng_linear_model model = fit(&problem, &options, &result);
        options.tolerance = 1e-4;
        ck_assert_int_eq(ng_linear_fit(&problem, &options, &model, &again, &error), NG_OK);
        ck_assert_uint_eq(again.iterations, 0);
        ck_assert_int_eq(again.reason, NG_STOP_CONVERGED);
        ck_assert_double_eq_tol(again.objective, result.objective, 1e-6 * result.objective);
        ng_linear_model_clear(&model);
    }
    sample_free(&data);
}
END_TEST

static bool stop_at_two(void *context, const ng_linear_progress *progress)
{
    double *last = context;
    ck_assert(progress->objective <= *last); /* each point better than the one before */
    ck_assert(progress->relative_norm > 0 && progress->gradient_norm > 0);
    *last = progress->objective;
    return progress->iteration < 2;
}

START_TEST(callback_can_cancel_and_iterations_are_limited)
{
    const size_t loss = (size_t)_i / PENALTIES;
    sample data = random_sample(300, 200, 5, loss == 0, 26);
    ng_linear_problem problem = problem_of(&data, 0);
    ng_linear_options options =
        options_for(loss_name(loss), l1_of((size_t)_i % PENALTIES), 2, 1e-7);
    ng_linear_result result;
    double last = (double)INFINITY;
    options.progress = stop_at_two;
    options.progress_context = &last;
    ng_linear_model model = fit(&problem, &options, &result);
    ck_assert_int_eq(result.reason, NG_STOP_CANCELLED);
    ck_assert_uint_ge(result.iterations, 2);
    ck_assert_uint_le(result.iterations, 3); /* sweeps of the dual come some at a time */
    double at = naive_objective(&problem, loss_name(loss), 2, options.l1_ratio, &model);
    ck_assert_double_eq_tol(at, last, 1e-6 * at);
    ng_linear_model_clear(&model);
    options.progress = NULL;
    options.max_iterations = 3;
    model = fit(&problem, &options, &result);
    ck_assert_int_eq(result.reason, NG_STOP_ITERATIONS);
    ck_assert_uint_eq(result.iterations, 3);
    ng_linear_model_clear(&model);
    sample_free(&data);
}
END_TEST

START_TEST(l1_makes_weights_zero)
{
    sample data = random_sample(300, 80, 4, _i == 0, 27);
    ng_linear_problem problem = problem_of(&data, WITH_CLASS_WEIGHTS);
    ng_linear_options options = options_for(loss_name((size_t)_i), 0, 0.2, 1e-4);
    ng_linear_result result;
    size_t zeros[2] = {0};
    for (size_t n = 0; n < 2; n++) {
        options.l1_ratio = n ? 0.8 : 0;
        ng_linear_model model = fit(&problem, &options, &result);
        ck_assert_int_eq(result.reason, NG_STOP_CONVERGED);
        double at = naive_objective(&problem, loss_name((size_t)_i), 0.2, options.l1_ratio, &model);
        ck_assert_double_eq_tol(result.objective, at, 1e-6 * at);
        for (size_t v = 0; v < 80; v++)
            for (size_t k = 0; k < 4; k++)
                zeros[n] += model.weights[v * 4 + k] == 0;
        ng_linear_model_clear(&model);
    }
    ck_assert_uint_gt(zeros[1], 2 * zeros[0] + 20);
    sample_free(&data);
}
END_TEST

/* ---- edges ---- */

START_TEST(without_features_the_bias_is_the_prior)
{
    enum { D = 10 };
    const uint32_t labels[D] = {0, 0, 0, 0, 0, 0, 1, 1, 1, 2};
    size_t starts[D + 1] = {0}, label_start[D + 1];
    uint32_t no_index[1];
    float no_values[1];
    for (size_t i = 0; i <= D; i++)
        label_start[i] = i;
    ng_csr X = {.rows = D, .columns = 0, .starts = starts, .index = no_index, .values = no_values};
    ng_linear_problem problem = {.X = &X, .K = 3, .label_start = label_start, .labels = labels};
    for (size_t n = 0; n < PENALTIES; n++) {
        ng_linear_options options = options_for("softmax", l1_of(n), 1, 1e-6);
        ng_linear_result result;
        ng_linear_model model = fit(&problem, &options, &result);
        ck_assert_double_eq_tol((double)(model.bias[0] - model.bias[2]), log(6), 1e-4);
        ck_assert_double_eq_tol((double)(model.bias[1] - model.bias[2]), log(3), 1e-4);
        ng_linear_model_clear(&model);
    }
}
END_TEST

START_TEST(no_rows_and_one_class_are_fine)
{
    sample data = random_sample(100, 30, 1, false, 28);
    for (size_t i = 0; i < 100; i++) /* a third of the rows without the label */
        data.label_start[i + 1] = data.label_start[i] + (i % 3 != 0);
    ng_linear_problem problem = problem_of(&data, 0);
    for (size_t loss = 1; loss < LOSSES; loss++) {
        ng_linear_options options = options_for(loss_name(loss), 0, 1, 1e-4);
        ng_linear_result result;
        ng_linear_model model = fit(&problem, &options, &result);
        ck_assert_int_eq(result.reason, NG_STOP_CONVERGED);
        ck_assert_uint_eq(model.stride, 4);
        ng_linear_model_clear(&model);
    }
    data.X.rows = 0;
    ng_linear_options options = options_for("logistic", 0, 1, 1e-4);
    ng_linear_result result;
    ng_linear_model model = fit(&problem, &options, &result);
    ck_assert_int_eq(result.reason, NG_STOP_CONVERGED);
    ck_assert(result.objective == 0 && result.relative_norm == 0 && model.bias[0] == 0);
    ng_linear_model_clear(&model);
    sample_free(&data);
}
END_TEST

START_TEST(class_without_rows_gets_finite_weights)
{
    const size_t loss = (size_t)_i / PENALTIES;
    sample data = random_sample(300, 80, 5, true, 29);
    for (size_t i = 0; i < 300; i++)
        data.labels[i] = data.labels[i] == 4 ? 3 : data.labels[i];
    ng_linear_problem problem = problem_of(&data, 0);
    ng_linear_options options =
        options_for(loss_name(loss), l1_of((size_t)_i % PENALTIES), 5, 1e-4);
    ng_linear_result result;
    ng_linear_model model = fit(&problem, &options, &result);
    ck_assert_int_eq(result.reason, NG_STOP_CONVERGED);
    float *scores = malloc(300 * 5 * sizeof *scores);
    ng_linear_scores(&model, &data.X, NULL, scores);
    for (size_t i = 0; i < 300; i++) {
        float score = scores[i * 5 + 4], own = scores[i * 5 + data.labels[i]];
        ck_assert(isfinite(score) && score < (loss == 0 ? own : 0));
    }
    free(scores);
    ng_linear_model_clear(&model);
    sample_free(&data);
}
END_TEST

START_TEST(scores_are_products_plus_bias)
{
    static const size_t classes[] = {1, 4, 63, 64, 65, 130};
    for (size_t n = 0; n < sizeof classes / sizeof *classes; n++) {
        const size_t D = 150, V = 40, K = classes[n];
        sample data = random_sample(D, V, K, true, 30);
        ng_random random;
        ng_error error;
        ng_linear_model model;
        ng_random_seed(&random, 31);
        ck_assert_int_eq(ng_linear_model_new(V, K, &model, &error), NG_OK);
        for (size_t v = 0; v < V; v++)
            for (size_t k = 0; k < K; k++)
                model.weights[v * model.stride + k] = (float)ng_random_unit(&random);
        for (size_t k = 0; k < K; k++)
            model.bias[k] = (float)k;
        float *scores = malloc(D * K * sizeof *scores), *threaded = malloc(D * K * sizeof *scores);
        ng_pool *pool = ng_pool_new(3);
        ng_linear_scores(&model, &data.X, NULL, scores);
        ng_linear_scores(&model, &data.X, pool, threaded);
        ck_assert_mem_eq(scores, threaded, D * K * sizeof *scores);
        for (size_t i = 0; i < D; i++)
            for (size_t k = 0; k < K; k++) {
                double sum = (double)model.bias[k];
                for (size_t j = data.X.starts[i]; j < data.X.starts[i + 1]; j++)
                    sum += (double)data.X.values[j] *
                           (double)model.weights[data.X.index[j] * model.stride + k];
                ck_assert(scores[i * K + k] == (float)sum);
            }
        ng_pool_free(pool);
        free(scores);
        free(threaded);
        ng_linear_model_clear(&model);
        sample_free(&data);
    }
}
END_TEST

/* A row of weight 0 is one that the fit has not seen. */
START_TEST(taken_out_scores_are_nearly_those_of_a_fit_without_the_rows)
{
    enum { D = 300, K = 4, TAKEN = 30 };
    sample data = random_sample(D, 80, K, _i == 0, 35);
    ng_linear_problem problem = problem_of(&data, WITH_ROW_WEIGHTS);
    uint32_t rows[TAKEN];
    float corrected[TAKEN * K], *seen = malloc(D * K * sizeof *seen), *unseen = malloc(D * K * 4);
    const ng_linear_taken_out taken_out = {rows, TAKEN, corrected};
    ng_linear_options options = options_for(loss_name((size_t)_i), 0, 3, 1e-5);
    ng_linear_result result;
    double error = 0, change = 0;
    for (size_t n = 0; n < TAKEN; n++)
        rows[n] = (uint32_t)(n * 10 + 3);
    options.taken_out = &taken_out;
    ng_linear_model model = fit(&problem, &options, &result);
    options.taken_out = NULL;
    ng_linear_model same = fit(&problem, &options, &result);
    ck_assert_mem_eq(model.weights, same.weights, model.V * model.stride * sizeof(float));
    for (size_t n = 0; n < TAKEN; n++)
        data.row_weights[rows[n]] = 0;
    ng_linear_model without = fit(&problem, &options, &result);
    ng_linear_scores(&model, &data.X, NULL, seen);
    ng_linear_scores(&without, &data.X, NULL, unseen);
    for (size_t n = 0; n < TAKEN * K; n++) {
        const double wanted = (double)unseen[rows[n / K] * K + n % K];
        error += fabs((double)corrected[n] - wanted);
        change += fabs((double)seen[rows[n / K] * K + n % K] - wanted);
    }
    ck_assert_double_lt(error, 0.5 * change);
    ng_linear_model_clear(&model);
    ng_linear_model_clear(&same);
    ng_linear_model_clear(&without);
    free(seen);
    free(unseen);
    sample_free(&data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("linear");
    TCase *tests = tcase_create("linear");
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, fit_reaches_a_minimum, 0, LOSSES * PENALTIES);
    tcase_add_loop_test(tests, merging_lone_features_changes_nothing, 0, LOSSES);
    tcase_add_loop_test(tests, same_bits_at_any_thread_count, 0, LOSSES * PENALTIES);
    tcase_add_loop_test(tests, order_of_rows_and_twins_do_not_matter, 0, LOSSES);
    tcase_add_loop_test(tests, warm_start_ends_at_once, 0, LOSSES * PENALTIES);
    tcase_add_loop_test(tests, callback_can_cancel_and_iterations_are_limited, 0,
                        LOSSES * PENALTIES);
    tcase_add_loop_test(tests, l1_makes_weights_zero, 0, LOSSES);
    tcase_add_test(tests, without_features_the_bias_is_the_prior);
    tcase_add_test(tests, no_rows_and_one_class_are_fine);
    tcase_add_loop_test(tests, class_without_rows_gets_finite_weights, 0, LOSSES * PENALTIES);
    tcase_add_test(tests, scores_are_products_plus_bias);
    tcase_add_loop_test(tests, taken_out_scores_are_nearly_those_of_a_fit_without_the_rows, 0,
                        LOSSES);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
