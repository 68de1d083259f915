/* Fits to dense rows: the same answers as from sparse ones. */
#include <math.h>
#include <string.h>

#include "linear/dense_penalty.h"
#include "linear_sample.h"

/* A sample whose rows have a number in every column, and the same rows as dense ones. */
typedef struct dense_sample {
    sample sparse;
    float *values;
    ng_dense_rows dense;
} dense_sample;

static dense_sample dense_sample_new(size_t D, size_t V, size_t K, bool one_label, uint64_t seed)
{
    dense_sample s = {.sparse = sample_new(D, V, D * V, K),
                      .values = malloc((D * V + 1) * sizeof(float))};
    ng_random random;
    size_t L = 0;
    ng_random_seed(&random, seed);
    for (size_t i = 0; i < D; i++) {
        const size_t label = ng_random_below(&random, K);
        for (size_t v = 0; v < V; v++) {
            const size_t n = i * V + v;
            s.values[n] = (float)(ng_random_unit(&random) - 0.5 + (v % K == label ? 0.3 : 0));
            s.sparse.X.index[n] = (uint32_t)v;
            s.sparse.X.values[n] = s.values[n];
        }
        s.sparse.X.starts[i + 1] = (i + 1) * V;
        for (size_t k = 0; k < K; k++)
            if (k == label || (!one_label && ng_random_below(&random, 5) == 0))
                s.sparse.labels[L++] = (uint32_t)k;
        if (!one_label && i % 11 == 0)
            L = s.sparse.label_start[i];
        s.sparse.label_start[i + 1] = L;
        s.sparse.row_weights[i] = (float)(1 + ng_random_below(&random, 4)) / 2;
    }
    for (size_t k = 0; k < K; k++)
        s.sparse.class_weights[k] = 0.5F + (float)k;
    s.dense = (ng_dense_rows){s.values, D, V};
    return s;
}

static void dense_sample_free(dense_sample *s)
{
    sample_free(&s->sparse);
    free(s->values);
}

static ng_linear_problem dense_problem_of(const dense_sample *s, int with)
{
    ng_linear_problem problem = problem_of(&s->sparse, with);
    problem.X = NULL;
    problem.dense = &s->dense;
    return problem;
}

static float *dense_scores(const ng_linear_model *model, const ng_dense_rows *rows, ng_pool *pool)
{
    float *scores = malloc((rows->rows * model->K + 1) * sizeof *scores);
    ng_error error;
    ck_assert_int_eq(ng_linear_dense_scores(model, rows, pool, scores, &error), NG_OK);
    return scores;
}

static void assert_close(const float *some, const float *others, size_t size, double tolerance)
{
    for (size_t n = 0; n < size; n++)
        ck_assert_double_eq_tol((double)some[n], (double)others[n], tolerance);
}

/* Softmax determines the biases but for what they have in common. */
static void center_bias(ng_linear_model *model)
{
    for (size_t k = model->K; k-- > 0 && model->K > 1;)
        model->bias[k] -= model->bias[0];
}

/* Rows of a part of a block, of one block, and of a few; one column; one class. */
static const struct shape {
    size_t D, V, K;
} shapes[] = {{300, 20, 4}, {1, 3, 2},  {127, 5, 2}, {128, 5, 3}, {129, 5, 3},
              {257, 1, 2},  {40, 7, 1}, {0, 3, 2},   {20, 0, 2},  {5000, 3, 5}};

enum { SHAPES = sizeof shapes / sizeof *shapes };

START_TEST(minimum_is_that_of_sparse_rows)
{
    const struct shape shape = shapes[_i / LOSSES];
    const size_t loss = (size_t)_i % LOSSES;
    if (loss == 0 && shape.K < 2)
        return;
    dense_sample data = dense_sample_new(shape.D, shape.V, shape.K, loss == 0, 41);
    for (int with = 0; with < WITH_SCALE; with++) {
        ng_linear_problem sparse = problem_of(&data.sparse, with);
        ng_linear_problem dense = dense_problem_of(&data, with);
        const ng_linear_options options = options_for(loss_name(loss), 0, 2, 1e-6);
        ng_linear_result one, other;
        ng_linear_model expected = fit(&sparse, &options, &one);
        ng_linear_model model = fit(&dense, &options, &other);
        ck_assert_double_eq_tol(one.objective, other.objective, 1e-5 * one.objective + 1e-9);
        ck_assert_double_lt(other.relative_norm, fmax(2 * one.relative_norm, 2e-6));
        assert_close(model.weights, expected.weights, model.V * model.stride, 2e-3);
        center_bias(&model);
        center_bias(&expected);
        assert_close(model.bias, expected.bias, model.stride, 2e-3);
        ng_linear_model_clear(&expected);
        ng_linear_model_clear(&model);
    }
    dense_sample_free(&data);
}
END_TEST

START_TEST(same_bits_at_any_thread_count)
{
    dense_sample data = dense_sample_new(9000, 24, 5, _i == 0, 42);
    ng_linear_problem problem = dense_problem_of(&data, WITH_ROW_WEIGHTS | WITH_CLASS_WEIGHTS);
    uint32_t rows[] = {0, 127, 128, 8999};
    float taken_out_alone[4 * 5], taken_out_scores[4 * 5];
    ng_linear_taken_out taken_out = {rows, 4, taken_out_alone};
    ng_linear_options options = options_for(loss_name((size_t)_i), 0, 1, 1e-4);
    options.taken_out = &taken_out;
    ng_linear_result alone, result;
    ng_linear_model first = fit(&problem, &options, &alone);
    float *scores = dense_scores(&first, &data.dense, NULL);
    taken_out.scores = taken_out_scores;
    for (size_t threads = 2; threads <= 3; threads++) {
        ng_pool *pool = ng_pool_new(threads);
        options.pool = pool;
        ng_linear_model model = fit(&problem, &options, &result);
        float *again = dense_scores(&model, &data.dense, pool);
        ck_assert_double_eq(alone.objective, result.objective);
        ck_assert_uint_eq(alone.passes, result.passes);
        ck_assert_mem_eq(first.weights, model.weights, model.V * model.stride * sizeof(float));
        ck_assert_mem_eq(first.bias, model.bias, model.stride * sizeof(float));
        ck_assert_mem_eq(taken_out_alone, taken_out_scores, sizeof taken_out_scores);
        ck_assert_mem_eq(scores, again, data.dense.rows * model.K * sizeof(float));
        free(again);
        ng_linear_model_clear(&model);
        ng_pool_free(pool);
    }
    free(scores);
    ng_linear_model_clear(&first);
    dense_sample_free(&data);
}
END_TEST

START_TEST(taken_out_scores_are_those_of_a_fit_without_the_rows)
{
    enum { D = 400, K = 4, TAKEN = 40 };
    dense_sample data = dense_sample_new(D, 10, K, _i == 0, 43);
    ng_linear_problem problem = dense_problem_of(&data, WITH_ROW_WEIGHTS);
    uint32_t rows[TAKEN];
    float found[TAKEN * K];
    const ng_linear_taken_out taken_out = {rows, TAKEN, found};
    ng_linear_options options = options_for(loss_name((size_t)_i), 0, 3, 1e-5);
    ng_linear_result result;
    for (size_t n = 0; n < TAKEN; n++)
        rows[n] = (uint32_t)(n * 10 + 3);
    options.taken_out = &taken_out;
    ng_linear_model model = fit(&problem, &options, &result);
    options.taken_out = NULL;
    ng_linear_model same = fit(&problem, &options, &result);
    ck_assert_mem_eq(model.weights, same.weights, model.V * model.stride * sizeof(float));
    for (size_t n = 0; n < TAKEN; n++)
        data.sparse.row_weights[rows[n]] = 0;
    ng_linear_model without = fit(&problem, &options, &result);
    float *unseen = dense_scores(&without, &data.dense, NULL);
    for (size_t n = 0; n < TAKEN; n++)
        assert_close(found + n * K, unseen + rows[n] * K, K, 1e-3);
    free(unseen);
    ng_linear_model_clear(&model);
    ng_linear_model_clear(&same);
    ng_linear_model_clear(&without);
    dense_sample_free(&data);
}
END_TEST

START_TEST(scores_of_a_row_are_its_own)
{
    enum { D = 200, V = 30, K = 3 };
    dense_sample data = dense_sample_new(D, V, K, true, 44);
    ng_linear_problem problem = dense_problem_of(&data, 0);
    const ng_linear_options options = options_for("softmax", 0, 1, 1e-3);
    ng_linear_result result;
    ng_linear_model model = fit(&problem, &options, &result);
    float *scores = dense_scores(&model, &data.dense, NULL), *sparse = malloc(D * K * 4);
    ng_linear_scores(&model, &data.sparse.X, NULL, sparse);
    assert_close(scores, sparse, D * K, 1e-4);
    for (size_t i = 0; i < D; i += 63) {
        const ng_dense_rows rows = {data.values + i * V, D - i, V};
        float *tail = dense_scores(&model, &rows, NULL);
        ck_assert_mem_eq(tail, scores + i * K, (D - i) * K * sizeof *tail);
        free(tail);
    }
    free(scores);
    free(sparse);
    ng_linear_model_clear(&model);
    dense_sample_free(&data);
}
END_TEST

START_TEST(warm_start_ends_at_once)
{
    dense_sample data = dense_sample_new(700, 12, 5, _i == 0, 45);
    ng_linear_problem problem = dense_problem_of(&data, 0);
    ng_linear_options options = options_for(loss_name((size_t)_i), 0, 2, 1e-5);
    ng_linear_result result, again;
    ng_error error;
    ng_linear_model model = fit(&problem, &options, &result);
    ck_assert_int_eq(result.reason, NG_STOP_CONVERGED);
    options.tolerance = 1e-4;
    ck_assert_int_eq(ng_linear_fit(&problem, &options, &model, &again, &error), NG_OK);
    ck_assert_uint_eq(again.iterations, 0);
    ck_assert_double_eq(again.objective, result.objective);
    ng_linear_model_clear(&model);
    dense_sample_free(&data);
}
END_TEST

static bool stop_at_two(void *context, const ng_linear_progress *progress)
{
    double *last = context;
    ck_assert(progress->objective < *last);
    *last = progress->objective;
    return progress->iteration < 2;
}

START_TEST(callback_can_cancel)
{
    dense_sample data = dense_sample_new(700, 12, 5, true, 46);
    ng_linear_problem problem = dense_problem_of(&data, 0);
    ng_linear_options options = options_for("softmax", 0, 2, 1e-7);
    ng_linear_result result;
    double last = (double)INFINITY;
    options.progress = stop_at_two;
    options.progress_context = &last;
    ng_linear_model model = fit(&problem, &options, &result);
    ck_assert_int_eq(result.reason, NG_STOP_CANCELLED);
    ck_assert_uint_eq(result.iterations, 2);
    ng_linear_model_clear(&model);
    dense_sample_free(&data);
}
END_TEST

static void assert_fails(const ng_linear_problem *problem, const ng_linear_options *options,
                         ng_status status, const char *message)
{
    ng_error error = {.message = ""};
    ng_linear_model model;
    ng_linear_result result;
    ck_assert_int_eq(ng_linear_model_new(5, 3, &model, &error), NG_OK);
    ck_assert_int_eq(ng_linear_fit(problem, options, &model, &result, &error), status);
    ck_assert_str_eq(error.message, message);
    ng_linear_model_clear(&model);
}

START_TEST(problem_is_checked)
{
    static const char message[] = "dense rows need l1_ratio 0 and a problem without scale";
    dense_sample data = dense_sample_new(200, 5, 3, true, 47);
    ng_linear_problem problem = dense_problem_of(&data, WITH_SCALE);
    ng_linear_options options = options_for("softmax", 0, 1, 1e-3);
    assert_fails(&problem, &options, NG_ERROR_ARGUMENT, message);
    problem.scale = NULL;
    options.l1_ratio = 0.5;
    assert_fails(&problem, &options, NG_ERROR_ARGUMENT, message);
    options.l1_ratio = 0;
    data.dense.columns = 4;
    assert_fails(&problem, &options, NG_ERROR_ARGUMENT, "the model is [5 x 3], the data [4 x 3]");
    data.dense.columns = 5;
    data.values[150 * 5 + 4] = NAN;
    assert_fails(&problem, &options, NG_ERROR_DATA, "row 151: value is not finite");
    data.values[150 * 5 + 4] = 2e6F;
    assert_fails(&problem, &options, NG_ERROR_DATA, "row 151: value 2e+06 is beyond 1e+06");
    dense_sample_free(&data);
}
END_TEST

/* Every fifth row, beginning with the first. */
static uint32_t *five_folds(size_t D)
{
    uint32_t *fold = malloc(D * sizeof *fold);
    for (size_t i = 0; i < D; i++)
        fold[i] = (uint32_t)(i % 5);
    return fold;
}

static double chosen_C(const dense_sample *data, size_t held_out, size_t threads)
{
    ng_linear_problem problem = dense_problem_of(data, 0);
    ng_linear_options options = options_for("softmax", 0, 7, 1e-4);
    uint32_t *fold = five_folds(data->dense.rows);
    double C = 7;
    options.pool = ng_pool_new(threads);
    ck_assert_int_eq(ng_dense_penalty_choose(&problem, &(ng_dense_folds){fold, 5, held_out}, true,
                                             &options, &C, NULL),
                     NG_OK);
    ng_pool_free(options.pool);
    free(fold);
    return C;
}

START_TEST(penalty_is_strong_where_most_of_a_row_is_noise)
{
    dense_sample data = dense_sample_new(400, 120, 3, true, 48);
    for (size_t i = 0; i < 400; i++)
        for (size_t v = 0; v < 120; v++)
            data.values[i * 120 + v] *= 4;
    ck_assert_double_eq(chosen_C(&data, 5, 1), 1);
    ck_assert_double_eq(chosen_C(&data, 5, 3), 1);
    dense_sample_free(&data);
}
END_TEST

START_TEST(penalty_is_weak_where_labels_show_in_small_numbers)
{
    dense_sample data = dense_sample_new(3000, 12, 3, true, 49);
    for (size_t i = 0; i < 3000; i++) {
        const uint32_t label = data.sparse.labels[i];
        for (size_t v = 0; v < 12; v++)
            data.values[i * 12 + v] =
                v < 3 ? (v == label ? 0.01F : 0) + 0.004F * data.values[i * 12 + v]
                      : 2 * (data.values[i * 12 + v] - (v % 3 == label ? 0.3F : 0));
    }
    ck_assert_double_eq(chosen_C(&data, 1, 1), 30);
    dense_sample_free(&data);
}
END_TEST

START_TEST(penalty_is_the_usual_one_where_rows_say_nothing)
{
    dense_sample data = dense_sample_new(60, 10, 3, true, 50);
    for (size_t i = 0; i < 60; i++)
        data.sparse.labels[i] = (uint32_t)(i * 7 % 3);
    ck_assert_double_eq(chosen_C(&data, 5, 1), 10);
    data.dense.rows = 2; /* folds without a row */
    ck_assert_double_eq(chosen_C(&data, 5, 1), 10);
    memset(data.values, 0, 600 * sizeof *data.values);
    ck_assert_double_eq(chosen_C(&data, 1, 1), 10);
    dense_sample_free(&data);
}
END_TEST

START_TEST(penalty_stays_when_rows_weigh_nothing_or_it_is_stopped)
{
    dense_sample data = dense_sample_new(100, 5, 3, true, 51);
    ng_linear_problem problem = dense_problem_of(&data, WITH_ROW_WEIGHTS);
    ng_linear_options options = options_for("softmax", 0, 1, 1e-4);
    uint32_t *fold = five_folds(100);
    const ng_dense_folds folds = {fold, 5, 5};
    double C = 7, last = (double)INFINITY;
    memset(data.sparse.row_weights, 0, 100 * sizeof *data.sparse.row_weights);
    ck_assert_int_eq(ng_dense_penalty_choose(&problem, &folds, true, &options, &C, NULL), NG_OK);
    ck_assert_double_eq(C, 10);
    problem.row_weights = NULL;
    options.progress = stop_at_two;
    options.progress_context = &last;
    C = 7;
    ck_assert_int_eq(ng_dense_penalty_choose(&problem, &folds, true, &options, &C, NULL), NG_OK);
    ck_assert_double_eq(C, 7);
    free(fold);
    dense_sample_free(&data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("linear_dense");
    TCase *tests = tcase_create("linear_dense");
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, minimum_is_that_of_sparse_rows, 0, SHAPES * LOSSES);
    tcase_add_loop_test(tests, same_bits_at_any_thread_count, 0, LOSSES);
    tcase_add_loop_test(tests, taken_out_scores_are_those_of_a_fit_without_the_rows, 0, LOSSES);
    tcase_add_test(tests, scores_of_a_row_are_its_own);
    tcase_add_loop_test(tests, warm_start_ends_at_once, 0, LOSSES);
    tcase_add_test(tests, callback_can_cancel);
    tcase_add_test(tests, problem_is_checked);
    tcase_add_test(tests, penalty_is_strong_where_most_of_a_row_is_noise);
    tcase_add_test(tests, penalty_is_weak_where_labels_show_in_small_numbers);
    tcase_add_test(tests, penalty_is_the_usual_one_where_rows_say_nothing);
    tcase_add_test(tests, penalty_stays_when_rows_weigh_nothing_or_it_is_stopped);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
