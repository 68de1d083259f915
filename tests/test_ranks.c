/* ranks: training in several processes, here threads of one, and the sums that it stands on. */
#include <float.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/collectives.h"
#include "base/random.h"
#include "math/exact_sum.h"
#include "sample.h"
#include "support.h"

/* ---- Ranks that are threads ---- */

enum { RANKS_MAX = 5, ROWS = 240 };

typedef struct hub {
    pthread_barrier_t barrier;
    size_t size;
    const void *data[RANKS_MAX]; /* of each rank's call */
    const size_t *bytes[RANKS_MAX];
} hub;

typedef struct seat {
    hub *hub;
    ng_ranks ranks;
    const ng_train_options *options;
    const char *path;       /* of the training data */
    const char *validation; /* or NULL */
    ng_status status;
    ng_error error;
    ng_model *model;
} seat;

/* Everybody's data are there between meet and part. */
static void meet(seat *s, const void *data, const size_t *bytes)
{
    s->hub->data[s->ranks.rank] = data;
    s->hub->bytes[s->ranks.rank] = bytes;
    pthread_barrier_wait(&s->hub->barrier);
}

static void part(seat *s)
{
    pthread_barrier_wait(&s->hub->barrier);
}

static void sum(void *context, int64_t *values, size_t count)
{
    seat *s = context;
    int64_t *sums = calloc(count + 1, sizeof *sums);
    meet(s, values, NULL);
    for (size_t r = 0; r < s->hub->size; r++)
        for (size_t i = 0; i < count; i++)
            sums[i] += ((const int64_t *)s->hub->data[r])[i];
    part(s);
    memcpy(values, sums, count * sizeof *sums);
    free(sums);
}

static void max(void *context, double *values, size_t count)
{
    seat *s = context;
    double *most = malloc((count + 1) * sizeof *most);
    meet(s, values, NULL);
    for (size_t i = 0; i < count; i++) {
        most[i] = -INFINITY;
        for (size_t r = 0; r < s->hub->size; r++)
            most[i] = fmax(most[i], ((const double *)s->hub->data[r])[i]);
    }
    part(s);
    memcpy(values, most, count * sizeof *most);
    free(most);
}

static void exchange(void *context, const void *send, const size_t *send_bytes, void *receive,
                     const size_t *receive_bytes)
{
    seat *s = context;
    char *to = receive;
    meet(s, send, send_bytes);
    for (size_t r = 0; r < s->hub->size; r++) {
        const char *from = s->hub->data[r];
        for (size_t before = 0; before < s->ranks.rank; before++)
            from += s->hub->bytes[r][before];
        ck_assert_uint_eq(s->hub->bytes[r][s->ranks.rank], receive_bytes[r]);
        if (receive_bytes[r])
            memcpy(to, from, receive_bytes[r]);
        to += receive_bytes[r];
    }
    part(s);
}

static void *train(void *context)
{
    seat *s = context;
    ng_train_options options = *s->options;
    const ng_train_input input = {.paths = &s->path, .path_count = 1};
    const ng_train_input validation = {.paths = &s->validation, .path_count = 1};
    ng_trainer *trainer = NULL;
    options.ranks = &s->ranks;
    s->status = ng_trainer_new(&input, 1, &validation, s->validation != NULL, &options, false, NULL,
                               &trainer, &s->error);
    if (s->status == NG_OK)
        s->status = ng_trainer_fit(trainer, &options, NULL, NULL, &s->model, NULL, &s->error);
    ng_trainer_free(trainer);
    return NULL;
}

/* Runs `size` ranks, which succeed alike or fail alike; the first one's model or NULL. */
static ng_model *train_in(size_t size, const char *path, const char *validation,
                          const ng_train_options *options, ng_error *error)
{
    hub h = {.size = size};
    seat seats[RANKS_MAX];
    pthread_t threads[RANKS_MAX];
    pthread_barrier_init(&h.barrier, NULL, (unsigned)size);
    for (size_t r = 0; r < size; r++) {
        seats[r] = (seat){.hub = &h, .options = options, .path = path, .validation = validation};
        seats[r].ranks = (ng_ranks){r, size, &seats[r], sum, max, exchange};
        ck_assert_int_eq(pthread_create(&threads[r], NULL, train, &seats[r]), 0);
    }
    for (size_t r = 0; r < size; r++)
        pthread_join(threads[r], NULL);
    pthread_barrier_destroy(&h.barrier);
    for (size_t r = 1; r < size; r++) {
        ck_assert_int_eq(seats[r].status, seats[0].status);
        ck_assert_ptr_null(seats[r].model);
    }
    *error = seats[0].error;
    return seats[0].status == NG_OK ? seats[0].model : NULL;
}

/* ---- Training ---- */

/* The same bytes for any number of ranks; returns the path of the model. */
static const char *same_for_all(const char *path, const char *validation,
                                const ng_train_options *options)
{
    static const size_t sizes[] = {1, 2, 3, RANKS_MAX};
    const char *first = NULL;
    ng_error error;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char name[32];
        snprintf(name, sizeof name, "ranks-%zu.ngm", sizes[i]);
        ng_model *model = train_in(sizes[i], path, validation, options, &error);
        ck_assert_msg(model != NULL, "%s", error.message);
        const char *saved = sample_path(name);
        ck_assert_int_eq(ng_model_save(model, saved, NULL), NG_OK);
        ng_model_close(model);
        if (first)
            sample_same_files(first, saved);
        else
            first = saved;
    }
    return first;
}

/* Few columns, so that weights travel; many, so that scores do; and what else makes a model. */
START_TEST(any_number_of_ranks_makes_one_model)
{
    ng_train_options options;
    sample_options(&options);
    options.threads = 1 + (size_t)_i % 2;
    if (_i == 1 || _i == 2)
        options.features.chars = (ng_ngram_range){3, 5};
    options.multi_label = _i == 2;
    options.features.hash_bits = _i == 3 ? 9 : 0;
    options.loss = _i == 4 ? "squared-hinge" : NULL;
    options.balance = _i == 4 ? NG_CLASS_WEIGHT_BALANCED : NG_CLASS_WEIGHT_NONE;
    options.model_features = _i == 5 ? 30 : 0;
    const char *path = sample_jsonl("ranks.jsonl", 0, ROWS, options.multi_label);
    const char *more = sample_jsonl("ranks-more.jsonl", ROWS, 60, options.multi_label);
    const char *made = same_for_all(path, _i == 5 ? more : NULL, &options);
    if (options.multi_label)
        return;
    ng_model *model = NULL, *alone = sample_train(&path, 1, &options, NULL);
    ck_assert_int_eq(ng_model_open(made, &model, NULL), NG_OK);
    const size_t right = sample_count_right(model, 1000, 300);
    ck_assert_uint_ge(right + 6, sample_count_right(alone, 1000, 300));
    ng_model_close(model);
    ng_model_close(alone);
}
END_TEST

/* More ranks than rows: some have none. */
START_TEST(ranks_without_rows_take_part)
{
    ng_train_options options;
    sample_options(&options);
    same_for_all(sample_jsonl("few.jsonl", 0, 12, false), NULL, &options);
}
END_TEST

START_TEST(what_ranks_cannot_do_is_refused)
{
    static const char *const words[] = {"l1-ratio", "weighting", "class weight"};
    static const ng_label_number weight = {"nonsense", 2};
    ng_train_options options;
    ng_error error;
    sample_options(&options);
    options.l1_ratio = _i == 0 ? 0.5 : 0;
    options.features.weighting = _i == 1 ? NG_WEIGHTING_NAIVE_BAYES : NG_WEIGHTING_NONE;
    options.class_weights = &weight;
    options.class_weight_count = _i == 2;
    const char *path = sample_jsonl("refused.jsonl", 0, 40, false);
    ck_assert_ptr_null(train_in(2, path, NULL, &options, &error));
    ck_assert_int_eq(error.status, NG_ERROR_ARGUMENT);
    ck_assert_msg(strstr(error.message, words[_i]) != NULL, "%s", error.message);
}
END_TEST

/* ---- Sums ---- */

START_TEST(exact_sums_know_no_order)
{
    enum { COUNT = 4000 };
    static double x[COUNT];
    ng_random random;
    ng_random_seed(&random, 7);
    for (size_t i = 0; i < COUNT; i++)
        x[i] = ldexp(ng_random_unit(&random) - 0.5, (int)(ng_random_unit(&random) * 200) - 100);
    ng_exact_sum forward = {.room = 0}, parts[3] = {{.room = 0}};
    for (size_t i = 0; i < COUNT; i++)
        ng_exact_add(&forward, x[i]);
    for (size_t i = COUNT; i-- > 0;)
        ng_exact_add(&parts[i * i % 3], x[i]);
    ng_exact_merge(&parts[2], &parts[0]);
    ng_exact_merge(&parts[1], &parts[2]);
    const double total = ng_exact_value(&forward);
    ck_assert(total == ng_exact_value(&parts[1]));
    for (size_t i = 0; i < COUNT; i++)
        ng_exact_add(&forward, -x[i]);
    ck_assert(ng_exact_value(&forward) == 0);
}
END_TEST

START_TEST(exact_sums_at_their_edges)
{
    const double least = DBL_TRUE_MIN;
    ng_exact_sum sum = {.room = 0};
    ck_assert(ng_exact_value(&sum) == 0);
    ng_exact_add(&sum, DBL_MAX);
    ng_exact_add(&sum, least);
    ng_exact_add(&sum, 1);
    ng_exact_add(&sum, -DBL_MAX);
    ck_assert(ng_exact_value(&sum) == 1);
    ng_exact_add(&sum, -1);
    ck_assert(ng_exact_value(&sum) == least);
    ng_exact_add(&sum, -3 * least);
    ck_assert(ng_exact_value(&sum) == -2 * least);
    ng_exact_add(&sum, -0.1);
    ck_assert(ng_exact_value(&sum) == -0.1);
    ng_exact_add(&sum, INFINITY);
    ck_assert(isnan(ng_exact_value(&sum)));
}
END_TEST

START_TEST(one_alone_is_all)
{
    size_t value = 3;
    ng_ranks_sum(NULL, &value, 1);
    ck_assert_uint_eq(value, 3);
    ck_assert(ng_ranks_max(NULL, -2) == -2);
    ck_assert(isinf(ng_ranks_max(NULL, (double)NAN)));
    ck_assert(ng_ranks_agree(NULL, UINT64_MAX) && ng_ranks_is_first(NULL));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ranks");
    TCase *tests = tcase_create("ranks");
    tcase_set_timeout(tests, 240);
    tcase_add_unchecked_fixture(tests, sample_begin, sample_end);
    tcase_add_loop_test(tests, any_number_of_ranks_makes_one_model, 0, 6);
    tcase_add_test(tests, ranks_without_rows_take_part);
    tcase_add_loop_test(tests, what_ranks_cannot_do_is_refused, 0, 3);
    tcase_add_test(tests, exact_sums_know_no_order);
    tcase_add_test(tests, exact_sums_at_their_edges);
    tcase_add_test(tests, one_alone_is_all);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
