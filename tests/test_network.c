/* linear: networks with one hidden layer. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "linear/network.h"
#include "linear/network_step.h"
#include "linear_sample.h"
#include "support.h"

static ng_network_options options_of(size_t hidden, size_t epochs)
{
    ng_network_options options;
    ng_network_options_default(&options);
    options.hidden = hidden;
    options.epochs = epochs;
    options.batch = 64;
    return options;
}

/* A fit that must succeed. */
static ng_network train(const ng_linear_problem *problem, const ng_linear_problem *held_back,
                        const ng_network_options *options, ng_network_result *result)
{
    ng_error error = {.message = ""};
    ng_network network;
    ng_status status = ng_network_fit(problem, held_back, options, &network, result, &error);
    ck_assert_msg(status == NG_OK, "%s", error.message);
    return network;
}

static size_t bytes_of(const ng_network *n)
{
    const size_t size = n->V * n->hidden_stride + n->hidden_stride + (n->H + 1) * n->stride;
    return size * sizeof(float);
}

/* The scores of row i and its loss, written as plainly as can be. */
static double naive_loss(const ng_network *n, const ng_linear_problem *problem, size_t i,
                         double *scores)
{
    const ng_csr *X = problem->X;
    const uint32_t label = problem->labels[problem->label_start[i]];
    double sum = 0;
    for (size_t k = 0; k < n->K; k++)
        scores[k] = (double)n->b2[k];
    for (size_t h = 0; h < n->H; h++) {
        double hidden = (double)n->b1[h];
        for (size_t j = X->starts[i]; j < X->starts[i + 1]; j++)
            hidden += (double)X->values[j] * (double)n->W1[X->index[j] * n->hidden_stride + h];
        for (size_t k = 0; k < n->K && hidden > 0; k++)
            scores[k] += hidden * (double)n->W2[h * n->stride + k];
    }
    for (size_t k = 0; k < n->K; k++)
        sum += exp(scores[k] - scores[label]);
    return log(sum) * (problem->row_weights ? (double)problem->row_weights[i] : 1) *
           (problem->class_weights ? (double)problem->class_weights[label] : 1);
}

/* Mean loss of rows[count] and the penalty. */
static double naive_objective(const ng_network *n, const ng_linear_problem *problem, double l2,
                              const uint32_t *rows, size_t count)
{
    double scores[8], loss = 0, square = 0;
    for (size_t r = 0; r < count; r++)
        loss += naive_loss(n, problem, rows[r], scores);
    for (size_t j = 0; j < n->V * n->hidden_stride; j++)
        square += (double)n->W1[j] * (double)n->W1[j];
    for (size_t j = 0; j < n->H * n->stride; j++)
        square += (double)n->W2[j] * (double)n->W2[j];
    return loss / (double)count + l2 / 2 * square;
}

/* ---- Training ---- */

enum { GRADIENT_ROWS = 75 };

static bool in_use(const ng_network_run *run, size_t n)
{
    if (n >= run->tail)
        return true;
    for (size_t u = 0; u < run->features.rows; u++)
        if (run->used[u] == n / run->hidden_stride)
            return true;
    return false;
}

static bool is_padding(const ng_network_run *run, size_t n)
{
    const size_t output = run->tail + run->hidden_stride;
    return n < output ? n % run->hidden_stride >= run->H : (n - output) % run->stride >= run->K;
}

START_TEST(gradient_is_that_of_finite_differences)
{
    sample data = random_sample(150, 60, 5, true, 41);
    ng_linear_problem problem = problem_of(&data, WITH_ROW_WEIGHTS | WITH_CLASS_WEIGHTS);
    ng_network_options options = options_of(10, 1);
    uint32_t rows[GRADIENT_ROWS];
    ng_random random;
    ng_network_run run;
    size_t checked = 0;
    options.batch = GRADIENT_ROWS;
    options.l2 = 0.01;
    options.dropout = 0;
    ng_random_seed(&random, 3);
    ck_assert_int_eq(ng_network_run_new(&problem, &options, &random, &run, NULL), NG_OK);
    for (uint32_t r = 0; r < GRADIENT_ROWS; r++)
        rows[r] = 2 * r;
    const ng_network network = ng_network_view(&run, run.parameters);
    for (size_t h = 0; h < 10; h++)
        run.parameters[run.tail + h] = 0.05F * (float)h - 0.2F;
    const double loss = ng_network_gradient(&run, rows, GRADIENT_ROWS, 1);
    ck_assert_double_eq_tol(loss, naive_objective(&network, &problem, 0, rows, GRADIENT_ROWS),
                            1e-5);
    double square = 0;
    for (size_t n = 0; n < run.size; n++) {
        if (!in_use(&run, n))
            continue;
        square += (double)run.gradient[n] * (double)run.gradient[n];
        const float before = run.parameters[n], h = 1.0F / 1024;
        if (is_padding(&run, n)) {
            ck_assert(run.gradient[n] == 0);
            continue;
        }
        run.parameters[n] = before + h;
        const double above = naive_objective(&network, &problem, options.l2, rows, GRADIENT_ROWS);
        run.parameters[n] = before - h;
        const double below = naive_objective(&network, &problem, options.l2, rows, GRADIENT_ROWS);
        run.parameters[n] = before;
        /* A unit at its kink has no derivative: about one in a thousand is that near. */
        const double difference = (above - below) / (2 * (double)h) - (double)run.gradient[n];
        checked += fabs(difference) < 1e-4;
        ck_assert_double_lt(fabs(difference), 2e-2);
    }
    ck_assert_double_eq_tol(run.length, sqrt(square), 1e-6);
    ck_assert_uint_gt(checked, 400);
    ng_network_run_clear(&run);
    sample_free(&data);
}
END_TEST

/* With dropout by the same seed the loss is a function of the parameters, too. */
START_TEST(gradient_is_that_of_the_units_not_dropped)
{
    sample data = random_sample(150, 60, 3, true, 42);
    ng_linear_problem problem = problem_of(&data, 0);
    ng_network_options options = options_of(6, 1);
    uint32_t rows[GRADIENT_ROWS];
    ng_random random;
    ng_network_run run;
    size_t right = 0, all = 0;
    options.batch = GRADIENT_ROWS;
    options.l2 = 0;
    options.dropout = 0.5;
    ng_random_seed(&random, 4);
    ck_assert_int_eq(ng_network_run_new(&problem, &options, &random, &run, NULL), NG_OK);
    for (uint32_t r = 0; r < GRADIENT_ROWS; r++)
        rows[r] = 2 * r;
    const double loss = ng_network_gradient(&run, rows, GRADIENT_ROWS, 1);
    ck_assert(ng_network_gradient(&run, rows, GRADIENT_ROWS, 1) == loss);
    ck_assert(ng_network_gradient(&run, rows, GRADIENT_ROWS, 2) != loss);
    ng_network_gradient(&run, rows, GRADIENT_ROWS, 1);
    float *gradient = malloc(run.size * sizeof *gradient);
    memcpy(gradient, run.gradient, run.size * sizeof *gradient);
    for (size_t n = 0; n < run.size; n++) {
        if (!in_use(&run, n) || is_padding(&run, n))
            continue;
        const float before = run.parameters[n], h = 1.0F / 256;
        run.parameters[n] = before + h;
        const double above = ng_network_gradient(&run, rows, GRADIENT_ROWS, 1);
        run.parameters[n] = before - h;
        const double below = ng_network_gradient(&run, rows, GRADIENT_ROWS, 1);
        run.parameters[n] = before;
        right += fabs((above - below) / (2 * (double)h) - (double)gradient[n]) < 1e-4;
        all++;
    }
    ck_assert_uint_gt(right, all - all / 20); /* the others have a unit at its kink */
    free(gradient);
    ng_network_run_clear(&run);
    sample_free(&data);
}
END_TEST

/* No linear model can. */
START_TEST(exclusive_or_is_learnt)
{
    size_t starts[] = {0, 0, 1, 2, 4}, label_start[] = {0, 1, 2, 3, 4};
    uint32_t index[] = {0, 1, 0, 1};
    float values[] = {1, 1, 1, 1};
    const uint32_t labels[] = {0, 1, 1, 0};
    const ng_csr X = {.rows = 4, .columns = 2, .starts = starts, .index = index, .values = values};
    const ng_linear_problem problem = {.X = &X,
                                       .K = 2,
                                       .label_start = label_start,
                                       .labels = labels};
    ng_network_options options = options_of(8, 500);
    ng_network_result result;
    float scores[8];
    options.batch = 4;
    options.dropout = 0;
    ng_network network = train(&problem, NULL, &options, &result);
    ck_assert_double_lt(result.loss, 0.05);
    ck_assert_int_eq(result.reason, NG_STOP_ITERATIONS);
    ck_assert(result.epochs == 500 && result.kept == 500 && result.steps == 500);
    ck_assert_int_eq(ng_network_scores(&network, &X, NULL, scores), NG_OK);
    for (size_t i = 0; i < 4; i++)
        ck_assert(scores[2 * i + labels[i]] > scores[2 * i + 1 - labels[i]]);
    ng_network_clear(&network);
}
END_TEST

/* Labelled rows, and others that are held back. */
static void split(const sample *data, size_t at, ng_csr *first, ng_csr *second,
                  ng_linear_problem *problem, ng_linear_problem *held_back)
{
    *first = *second = data->X;
    first->rows = at;
    second->rows -= at;
    second->starts += at;
    *problem = problem_of(data, WITH_CLASS_WEIGHTS | WITH_ROW_WEIGHTS);
    *held_back = *problem;
    problem->X = first;
    held_back->X = second;
    held_back->label_start += at;
    held_back->row_weights += at;
}

START_TEST(same_bits_at_any_thread_count)
{
    sample data = random_sample(900, 5000, 6, true, 43);
    ng_csr first, second;
    ng_linear_problem problem, held_back;
    split(&data, 700, &first, &second, &problem, &held_back);
    ng_network_options options = options_of(10, 4);
    ng_network_result expected_result, result;
    options.batch = 150;
    options.clip = 0.1;
    ng_network expected = train(&problem, &held_back, &options, &expected_result);
    float *expected_scores = malloc(900 * 6 * sizeof(float));
    float *scores = malloc(900 * 6 * sizeof(float));
    ck_assert_int_eq(ng_network_scores(&expected, &data.X, NULL, expected_scores), NG_OK);
    for (size_t threads = 1; threads <= 3; threads++) {
        options.pool = ng_pool_new(threads);
        ng_network network = train(&problem, &held_back, &options, &result);
        ck_assert_mem_eq(network.owned, expected.owned, bytes_of(&expected));
        ck_assert(result.loss == expected_result.loss &&
                  result.held_back == expected_result.held_back &&
                  result.kept == expected_result.kept);
        ck_assert_int_eq(ng_network_scores(&network, &data.X, options.pool, scores), NG_OK);
        ck_assert_mem_eq(scores, expected_scores, 900 * 6 * sizeof(float));
        ng_network_clear(&network);
        ng_pool_free(options.pool);
    }
    options.pool = NULL;
    options.seed = 2;
    ng_network other = train(&problem, &held_back, &options, &result);
    ck_assert_mem_ne(other.owned, expected.owned, bytes_of(&expected));
    ng_network_clear(&other);
    ng_network_clear(&expected);
    free(expected_scores);
    free(scores);
    sample_free(&data);
}
END_TEST

/* Whatever kernels BLAS has for this processor. */
START_TEST(same_bits_on_any_machine)
{
    sample data = random_sample(300, 200, 5, true, 44);
    ng_linear_problem problem = problem_of(&data, WITH_CLASS_WEIGHTS);
    ng_network_options options = options_of(33, 5);
    ng_network_result result;
    ng_network network = train(&problem, NULL, &options, &result);
    const uint64_t hash = ng_hash(network.owned, bytes_of(&network));
    ck_assert_msg(hash == 0xb9c4e9c0b6d036a8u, "%llx", (unsigned long long)hash);
    ng_network_clear(&network);
    sample_free(&data);
}
END_TEST

START_TEST(padding_stays_zero)
{
    sample data = random_sample(300, 80, 5, true, 45);
    ng_linear_problem problem = problem_of(&data, 0);
    ng_network_options options = options_of(9, 3);
    ng_network_result result;
    ng_network n = train(&problem, NULL, &options, &result);
    ck_assert(n.hidden_stride == 12 && n.stride == 8);
    for (size_t v = 0; v <= n.V; v++) /* b1 follows */
        for (size_t h = 9; h < 12; h++)
            ck_assert(n.W1[v * 12 + h] == 0);
    for (size_t h = 0; h <= n.H; h++) /* b2 follows */
        for (size_t k = 5; k < 8; k++)
            ck_assert(n.W2[h * 8 + k] == 0);
    ng_network_clear(&n);
    sample_free(&data);
}
END_TEST

START_TEST(the_best_epoch_is_kept)
{
    sample data = random_sample(400, 80, 4, true, 46);
    ng_csr first, second;
    ng_linear_problem problem, held_back;
    split(&data, 200, &first, &second, &problem, &held_back);
    for (size_t i = 200; i < 400; i++) /* to learn is to be wrong there */
        data.labels[i] = (data.labels[i] + 1) % 4;
    ng_network_options options = options_of(16, 50);
    ng_network_result result;
    double scores[4], loss = 0;
    options.rate = 0.02;
    options.patience = 3;
    ng_network network = train(&problem, &held_back, &options, &result);
    ck_assert_int_eq(result.reason, NG_STOP_PROGRESS);
    ck_assert_uint_eq(result.epochs, result.kept + 3);
    ck_assert_uint_eq(result.steps, 4 * result.epochs);
    for (size_t i = 0; i < 200; i++)
        loss += naive_loss(&network, &held_back, i, scores);
    ck_assert_double_eq_tol(loss / 200, result.held_back, 1e-6);
    /* The same weights as from training that ends there. */
    options.epochs = result.kept;
    ng_network last = train(&problem, NULL, &options, &result);
    ck_assert_mem_eq(last.owned, network.owned, bytes_of(&network));
    ng_network_clear(&last);
    ng_network_clear(&network);
    sample_free(&data);
}
END_TEST

static bool stop_at_two(void *context, const ng_network_progress *progress)
{
    double *last = context;
    ck_assert(progress->loss > 0 && progress->loss < *last && progress->held_back == 0);
    *last = progress->loss;
    return progress->epoch < 2;
}

START_TEST(callback_can_cancel)
{
    sample data = random_sample(300, 80, 4, true, 47);
    ng_linear_problem problem = problem_of(&data, 0);
    ng_network_options options = options_of(16, 50);
    ng_network_result result;
    double last = (double)INFINITY;
    options.progress = stop_at_two;
    options.progress_context = &last;
    ng_network network = train(&problem, NULL, &options, &result);
    ck_assert_int_eq(result.reason, NG_STOP_CANCELLED);
    ck_assert(result.epochs == 2 && result.kept == 2 && result.loss == last);
    ng_network_clear(&network);
    sample_free(&data);
}
END_TEST

START_TEST(row_of_weight_zero_has_no_part)
{
    sample data = random_sample(120, 80, 4, true, 48);
    ng_linear_problem problem = problem_of(&data, WITH_ROW_WEIGHTS);
    ng_network_options options = options_of(8, 3);
    ng_network_result result;
    for (size_t i = 0; i < 120; i++)
        data.row_weights[i] = i % 2 ? 1.0F : 0.0F;
    options.l2 = 0;
    ng_network network = train(&problem, NULL, &options, &result);
    for (size_t i = 0; i < 120; i += 2)
        data.labels[i] = (data.labels[i] + 1) % 4;
    ng_network same = train(&problem, NULL, &options, &result);
    ck_assert_mem_eq(same.owned, network.owned, bytes_of(&network));
    ng_network_clear(&network);
    ng_network_clear(&same);
    sample_free(&data);
}
END_TEST

/* ---- Scores ---- */

START_TEST(contributions_add_up_to_the_score)
{
    sample data = random_sample(300, 80, 5, true, 49);
    ng_linear_problem problem = problem_of(&data, 0);
    ng_network_options options = options_of(18, 5);
    ng_network_result result;
    ng_network n = train(&problem, NULL, &options, &result);
    double hidden[20], scores[8], naive[8], contributions[16], bias;
    float *all = malloc(300 * 5 * sizeof *all);
    ck_assert_int_eq(ng_network_scores(&n, &data.X, NULL, all), NG_OK);
    for (size_t i = 0; i < 300; i++) {
        const size_t start = data.X.starts[i];
        const ng_network_row row = {.index = data.X.index + start,
                                    .values = data.X.values + start,
                                    .count = data.X.starts[i + 1] - start};
        naive_loss(&n, &problem, i, naive);
        ng_network_score(&n, &row, hidden, scores);
        for (size_t k = 0; k < 5; k++) {
            ck_assert_double_eq_tol(scores[k], naive[k], 1e-12);
            ck_assert((float)scores[k] == all[i * 5 + k]);
            ng_network_explain(&n, &row, hidden, k, contributions, &bias);
            double sum = bias;
            for (size_t j = 0; j < row.count; j++)
                sum += contributions[j];
            ck_assert_double_eq_tol(sum, scores[k], 1e-12);
        }
    }
    free(all);
    ng_network_clear(&n);
    sample_free(&data);
}
END_TEST

/* ---- Errors ---- */

static const struct {
    ng_network_options change; /* what is not 0 */
    const char *message;
} option_cases[] = {
    {{.hidden = 4097}, "hidden 4097 is not in [1, 4096]"},
    {{.batch = 65537}, "batch 65537 is not in [1, 65536]"},
    {{.rate = 1.5}, "rate 1.5 is not in (0, 1]"},
    {{.rate = (double)NAN}, "rate nan is not in (0, 1]"},
    {{.l2 = -1}, "l2 -1 is not in [0, 1e+06]"},
    {{.dropout = 1}, "dropout 1 is not in [0, 1)"},
    {{.clip = -1}, "clip -1 is not in [0, 1e+06]"},
};

START_TEST(options_are_checked)
{
    const ng_network_options *change = &option_cases[_i].change;
    ng_network_options options;
    ng_error error = {.message = ""};
    ng_network_options_default(&options);
    ck_assert_int_eq(ng_network_options_check(&options, &error), NG_OK);
    options.hidden = change->hidden ? change->hidden : options.hidden;
    options.batch = change->batch ? change->batch : options.batch;
    options.rate = change->rate != 0 ? change->rate : options.rate;
    options.l2 = change->l2 != 0 ? change->l2 : options.l2;
    options.dropout = change->dropout != 0 ? change->dropout : options.dropout;
    options.clip = change->clip != 0 ? change->clip : options.clip;
    ck_assert_int_eq(ng_network_options_check(&options, &error), NG_ERROR_ARGUMENT);
    ck_assert_str_eq(error.message, option_cases[_i].message);
}
END_TEST

START_TEST(nothing_is_not_enough)
{
    ng_network_options options;
    for (size_t n = 0; n < 4; n++) {
        ng_network_options_default(&options);
        size_t *const fields[] = {&options.hidden, &options.epochs, &options.batch,
                                  &options.patience};
        *fields[n] = 0;
        ck_assert_int_eq(ng_network_options_check(&options, NULL), NG_ERROR_ARGUMENT);
    }
}
END_TEST

static void check_refusal(const ng_linear_problem *problem, const ng_linear_problem *held_back,
                          ng_status status, const char *message)
{
    const ng_network_options options = options_of(8, 5);
    ng_network network;
    ng_network_result result;
    ng_error error = {.message = ""};
    ck_assert_int_eq(ng_network_fit(problem, held_back, &options, &network, &result, &error),
                     status);
    ck_assert_str_eq(error.message, message);
}

START_TEST(data_is_checked)
{
    sample data = random_sample(40, 30, 4, true, 50), other = random_sample(40, 29, 4, true, 50);
    ng_linear_problem problem = problem_of(&data, 0), held_back = problem_of(&other, 0);
    check_refusal(&problem, &held_back, NG_ERROR_ARGUMENT,
                  "held-back rows are [29 x 4], those to train on [30 x 4]");
    problem.K = 1;
    check_refusal(&problem, NULL, NG_ERROR_ARGUMENT,
                  "loss \"softmax\" needs at least 2 classes, not 1");
    problem.K = 4;
    problem.scale = data.scale;
    check_refusal(&problem, NULL, NG_ERROR_ARGUMENT, "a network has no use for a scale");
    problem.scale = NULL;
    data.X.rows = 0;
    check_refusal(&problem, NULL, NG_ERROR_ARGUMENT, "there are no rows to train on");
    data.X.rows = 40;
    data.X.values[data.X.starts[16]] = (float)NAN;
    check_refusal(&problem, NULL, NG_ERROR_DATA, "row 17: value is not finite");
    data.X.values[data.X.starts[16]] = 1;
    data.labels[16] = 4;
    check_refusal(&problem, NULL, NG_ERROR_DATA, "row 17: label 4 is not below 4");
    sample_free(&data);
    sample_free(&other);
}
END_TEST

START_TEST(what_overflows_is_said)
{
    enum { D = 64, V = 2000, K = 2 };
    sample data = sample_new(D, V, D * V, K);
    ng_random random;
    ng_random_seed(&random, 51);
    for (size_t n = 0; n < D * V; n++) {
        data.X.index[n] = (uint32_t)(n % V);
        data.X.values[n] = (float)(ng_random_below(&random, 2) ? NG_LINEAR_MOST : -NG_LINEAR_MOST);
    }
    for (size_t i = 0; i < D; i++) {
        data.X.starts[i + 1] = (i + 1) * V;
        data.label_start[i + 1] = i + 1;
        data.labels[i] = (uint32_t)ng_random_below(&random, K);
        data.row_weights[i] = (float)NG_LINEAR_MOST;
        data.class_weights[i % K] = (float)NG_LINEAR_MOST;
    }
    ng_linear_problem problem = problem_of(&data, WITH_ROW_WEIGHTS | WITH_CLASS_WEIGHTS);
    ng_network_options options = options_of(64, 50);
    ng_network network;
    ng_network_result result;
    ng_error error = {.message = ""};
    options.rate = 1;
    options.batch = 1;
    ck_assert_int_eq(ng_network_fit(&problem, NULL, &options, &network, &result, &error),
                     NG_ERROR_DATA);
    ck_assert_ptr_nonnull(strstr(error.message, "not finite: values are too large"));
    sample_free(&data);
}
END_TEST

START_TEST(more_features_than_memory_is_an_error)
{
    sample data = random_sample(40, 30, 4, true, 52);
    ng_linear_problem problem = problem_of(&data, 0);
    data.X.columns = SIZE_MAX / 4;
    check_refusal(&problem, NULL, NG_ERROR_MEMORY, "out of memory");
    sample_free(&data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("network");
    TCase *tests = tcase_create("network");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, gradient_is_that_of_finite_differences);
    tcase_add_test(tests, gradient_is_that_of_the_units_not_dropped);
    tcase_add_test(tests, exclusive_or_is_learnt);
    tcase_add_test(tests, same_bits_at_any_thread_count);
    tcase_add_test(tests, same_bits_on_any_machine);
    tcase_add_test(tests, padding_stays_zero);
    tcase_add_test(tests, the_best_epoch_is_kept);
    tcase_add_test(tests, callback_can_cancel);
    tcase_add_test(tests, row_of_weight_zero_has_no_part);
    tcase_add_test(tests, contributions_add_up_to_the_score);
    tcase_add_loop_test(tests, options_are_checked, 0,
                        (int)(sizeof option_cases / sizeof *option_cases));
    tcase_add_test(tests, nothing_is_not_enough);
    tcase_add_test(tests, data_is_checked);
    tcase_add_test(tests, what_overflows_is_said);
    tcase_add_test(tests, more_features_than_memory_is_an_error);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
