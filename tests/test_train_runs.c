/* Training that goes on from a model, is stopped, cross-validated, and searched for its options. */
#include <math.h>
#include <string.h>

#include "sample.h"
#include "support.h"

enum { ROWS = 150 };

/* ---- Starting from a model, stopping early ---- */

START_TEST(warm_start_needs_fewer_iterations)
{
    ng_train_options options;
    sample_options(&options);
    options.tolerance = 1e-5;
    const char *path = sample_jsonl("rows.jsonl", 0, ROWS, false);
    const char *more = sample_jsonl("more.jsonl", 0, ROWS + 3, false);
    ng_fit_report cold, warm;
    ng_model *old = sample_train(&path, 1, &options, NULL);
    const ng_train_input input = {.paths = &more, .path_count = 1};
    ng_trainer *trainer;
    ng_model *model;
    ck_assert_int_eq(ng_trainer_new(&input, 1, NULL, 0, &options, false, NULL, &trainer, NULL),
                     NG_OK);
    ck_assert_int_eq(ng_trainer_fit(trainer, &options, NULL, NULL, &model, &cold, NULL), NG_OK);
    ng_model_close(model);
    ck_assert_int_eq(ng_trainer_fit(trainer, &options, old, NULL, &model, &warm, NULL), NG_OK);
    ck_assert_msg(warm.iterations < cold.iterations, "%zu, cold %zu", warm.iterations,
                  cold.iterations);
    ck_assert(fabs(warm.objective - cold.objective) < 1e-3 * cold.objective);
    ck_assert_uint_ge(sample_count_right(model, 1000, 60), 54);
    ng_evaluation_free(cold.held_out);
    ng_evaluation_free(warm.held_out);
    ng_model_close(model);
    ng_model_close(old);
    ng_trainer_free(trainer);
}
END_TEST

START_TEST(warm_start_from_other_labels_and_features)
{
    ng_train_options options;
    sample_options(&options);
    options.tolerance = 1e-4;
    const char *path =
        sample_text("small.jsonl", "{\"text\":\"rain and fog\",\"label\":\"weather\"}\n"
                                   "{\"text\":\"violin and cello\",\"label\":\"concert\"}\n"
                                   "{\"text\":\"piano and flute\",\"label\":\"concert\"}\n"
                                   "{\"text\":\"frost and storm\",\"label\":\"weather\"}\n");
    options.features.chars = (ng_ngram_range){2, 3};
    ng_model *old = sample_train(&path, 1, &options, NULL);
    options.features.chars = (ng_ngram_range){0, 0};
    const char *rows = sample_jsonl("rows.jsonl", 0, ROWS, false);
    const ng_train_input input = {.paths = &rows, .path_count = 1};
    ng_trainer *trainer;
    ng_model *model;
    ck_assert_int_eq(ng_trainer_new(&input, 1, NULL, 0, &options, false, NULL, &trainer, NULL),
                     NG_OK);
    ck_assert_int_eq(ng_trainer_fit(trainer, &options, old, NULL, &model, NULL, NULL), NG_OK);
    ck_assert_uint_ge(sample_count_right(model, 1000, 60), 54);
    ng_model_close(model);
    ng_model_close(old);
    ng_trainer_free(trainer);
}
END_TEST

/* Stops at the given iteration of the given stage. */
typedef struct stopper {
    const char *stage;
    size_t iteration;
} stopper;

static bool stop_there(void *context, const ng_train_progress *progress)
{
    const stopper *s = context;
    return !(strcmp(progress->stage, s->stage) == 0 && progress->iteration >= s->iteration);
}

START_TEST(cancelled_fit_gives_a_usable_model)
{
    stopper s = {"fit", 1};
    const ng_train_callbacks callbacks = {.progress = stop_there, .context = &s};
    ng_train_options options;
    sample_options(&options);
    options.tolerance = 1e-7;
    const char *path = sample_jsonl("rows.jsonl", 0, ROWS, false);
    const char *other = sample_jsonl("validation.jsonl", 500, 60, false);
    const ng_train_input input = {.paths = &path, .path_count = 1};
    const ng_train_input validation = {.paths = &other, .path_count = 1};
    ng_trainer *trainer;
    ng_model *model;
    ng_fit_report report;
    ck_assert_int_eq(ng_trainer_new(&input, 1, &validation, 1, &options, false, &callbacks,
                                    &trainer, NULL),
                     NG_OK);
    ck_assert_int_eq(ng_trainer_fit(trainer, &options, NULL, NULL, &model, &report, NULL), NG_OK);
    ck_assert(report.interrupted);
    ck_assert_uint_le(report.iterations, 3);
    ck_assert_uint_ge(sample_count_right(model, 1000, 60), 45);
    ng_evaluation_free(report.held_out);
    ng_model_close(model);
    ng_trainer_free(trainer);
}
END_TEST

START_TEST(cancelled_reading_and_folds_are_interrupted)
{
    stopper s = {"read", 0};
    const ng_train_callbacks callbacks = {.progress = stop_there, .context = &s};
    ng_train_options options;
    sample_options(&options);
    const char *path = sample_jsonl("rows.jsonl", 0, ROWS, false);
    const ng_train_input input = {.paths = &path, .path_count = 1};
    ng_trainer *trainer;
    ng_model *model;
    ng_evaluation *evaluation;
    ng_error error;
    ck_assert_int_eq(ng_trainer_new(&input, 1, NULL, 0, &options, false, &callbacks, &trainer,
                                    &error),
                     NG_INTERRUPTED);
    ck_assert_int_eq(error.status, NG_INTERRUPTED);
    s.stage = "calibrate 2/5";
    ck_assert_int_eq(ng_trainer_new(&input, 1, NULL, 0, &options, false, &callbacks, &trainer,
                                    &error),
                     NG_OK);
    ng_fit_report report;
    ck_assert_int_eq(ng_trainer_fit(trainer, &options, NULL, NULL, &model, &report, &error), NG_OK);
    ck_assert(report.interrupted);
    ck_assert_uint_ge(sample_count_right(model, 1000, 60),
                      45); /* the last fit, calibrated on two folds */
    ng_evaluation_free(report.held_out);
    ng_model_close(model);
    s.stage = "fold 1/4";
    ck_assert_int_eq(ng_trainer_cross_validate(trainer, &options, 4, &evaluation, &error),
                     NG_INTERRUPTED);
    ng_trainer_free(trainer);
}
END_TEST

/* ---- Folds and search ---- */

START_TEST(cross_validation_predicts_every_row_once)
{
    ng_train_options options;
    sample_options(&options);
    const char *path = sample_jsonl("rows.jsonl", 0, ROWS, false);
    const ng_train_input input = {.paths = &path, .path_count = 1};
    ng_trainer *trainer;
    ng_evaluation *evaluation;
    ng_scores first, second;
    ng_error error;
    ck_assert_int_eq(ng_trainer_new(&input, 1, NULL, 0, &options, false, NULL, &trainer, NULL),
                     NG_OK);
    for (int run = 0; run < 2; run++) {
        ck_assert_int_eq(ng_trainer_cross_validate(trainer, &options, 5, &evaluation, NULL), NG_OK);
        ng_evaluation_scores(evaluation, run ? &second : &first);
        ng_evaluation_free(evaluation);
    }
    ck_assert_uint_eq(first.rows, ROWS);
    ck_assert(first.values[NG_METRIC_ACCURACY] >= 0.9);
    for (int m = 0; m < NG_METRIC_COUNT; m++)
        ck_assert(first.values[m] == second.values[m]);
    static const size_t wrong[] = {0, 1, ROWS + 1};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_int_eq(ng_trainer_cross_validate(trainer, &options, wrong[i], &evaluation,
                                                   &error),
                         NG_ERROR_ARGUMENT);
    ng_trainer_free(trainer);
}
END_TEST

typedef struct trial_log {
    char text[64 * 1024];
    size_t length;
    size_t trials;
    size_t stop_after; /* 0: never */
} trial_log;

static void note_trial(void *context, const ng_trial *trial)
{
    trial_log *log = context;
    ng_trial timeless = *trial;
    ng_json_out json = {0};
    timeless.seconds = 0;
    ng_trial_write(&timeless, &json);
    ck_assert(!json.failed);
    ck_assert_uint_lt(log->length + json.length, sizeof log->text);
    memcpy(log->text + log->length, json.data, json.length);
    log->length += json.length;
    ng_json_out_clear(&json);
    ck_assert_uint_eq(trial->number, ++log->trials);
}

static bool stop_search(void *context, const ng_train_progress *progress)
{
    const trial_log *log = context;
    (void)progress;
    return log->stop_after == 0 || log->trials < log->stop_after;
}

static void run_search(trial_log *log, size_t threads, double seconds, ng_train_options *best)
{
    const ng_train_callbacks callbacks = {.trial = note_trial,
                                          .progress = stop_search,
                                          .context = log};
    const ng_search_limits limits = {.seconds = seconds};
    ng_train_options options;
    sample_options(&options);
    options.threads = threads;
    const char *path = sample_jsonl("rows.jsonl", 0, 30, false);
    const ng_train_input input = {.paths = &path, .path_count = 1};
    ng_trainer *trainer;
    ck_assert_int_eq(ng_trainer_new(&input, 1, NULL, 0, &options, true, &callbacks, &trainer, NULL),
                     NG_OK);
    ck_assert_int_eq(ng_trainer_search(trainer, &options, &limits, best, NULL), NG_OK);
    ng_trainer_free(trainer);
}

START_TEST(search_is_repeatable)
{
    static trial_log first, second, cut;
    ng_train_options a, b;
    run_search(&first, 1, 0, &a);
    run_search(&second, 2, 0, &b);
    ck_assert_uint_gt(first.trials, 20);
    ck_assert_uint_eq(first.length, second.length);
    ck_assert_mem_eq(first.text, second.text, first.length);
    ck_assert(a.C == b.C && a.loss == b.loss && a.features.words.max == b.features.words.max &&
              a.features.chars.max == b.features.chars.max &&
              a.features.min_df == b.features.min_df);
    /* Stopped after three trials it has those three, and an answer. */
    cut.stop_after = 3;
    run_search(&cut, 1, 0, &a);
    ck_assert_uint_eq(cut.trials, 3);
    ck_assert_mem_eq(first.text, cut.text, cut.length);
}
END_TEST

START_TEST(search_without_time_has_an_answer)
{
    static trial_log log;
    ng_train_options best;
    run_search(&log, 1, 1e-9, &best);
    ck_assert_uint_eq(log.trials, 1);
    ck_assert(best.C == 10);
}
END_TEST

START_TEST(options_found_can_be_trained_with)
{
    static trial_log log;
    ng_train_options best;
    log.stop_after = 4;
    run_search(&log, 1, 0, &best);
    const char *path = sample_jsonl("rows.jsonl", 0, ROWS, false);
    ng_model *model = sample_train(&path, 1, &best, NULL);
    ck_assert_uint_ge(sample_count_right(model, 1000, 60), 54);
    ng_model_close(model);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("train_runs");
    TCase *tests = tcase_create("train_runs");
    tcase_add_checked_fixture(tests, sample_begin, sample_end);
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, warm_start_needs_fewer_iterations);
    tcase_add_test(tests, warm_start_from_other_labels_and_features);
    tcase_add_test(tests, cancelled_fit_gives_a_usable_model);
    tcase_add_test(tests, cancelled_reading_and_folds_are_interrupted);
    tcase_add_test(tests, cross_validation_predicts_every_row_once);
    tcase_add_test(tests, search_is_repeatable);
    tcase_add_test(tests, search_without_time_has_an_answer);
    tcase_add_test(tests, options_found_can_be_trained_with);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
