/* learn, predict: word vectors as the dense block of topic models. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/model_parts.h"
#include "nutgraf/classify.h"
#include "nutgraf/vectors.h"
#include "sample.h"
#include "support.h"

static ng_model *vectors;

/* Vectors of 900 rows, of which models see few with a label. */
static void begin(void)
{
    sample_begin();
    const char *path = sample_jsonl("unlabelled.jsonl", 0, 900, false);
    const ng_train_input input = {.paths = &path, .path_count = 1};
    ng_vectors_options options;
    ng_vectors_options_default(&options);
    options.dimensions = 12;
    ck_assert_int_eq(ng_vectors_train(&input, 1, &options, NULL, NULL, &vectors, NULL, NULL),
                     NG_OK);
}

static void end(void)
{
    ng_model_close(vectors);
    sample_end();
}

static ng_model *train(size_t rows, double weight, bool multi_label, size_t threads,
                       ng_fit_report *report)
{
    ng_train_options options;
    sample_options(&options);
    options.vectors = vectors;
    options.vector_weight = weight;
    options.multi_label = multi_label;
    options.threads = threads;
    const char *path = sample_jsonl("few.jsonl", 0, rows, multi_label);
    return sample_train(&path, 1, &options, report);
}

/* The share of rows from 5000 on that get their label. */
static double accuracy_of(const ng_model *model)
{
    ng_classifier *classifier;
    size_t right = 0;
    ck_assert_int_eq(ng_classifier_new(model, NULL, &classifier, NULL), NG_OK);
    for (size_t i = 0; i < 300; i++) {
        sample_row row;
        ng_classification result;
        size_t order[SAMPLE_LABELS];
        sample_row_make(5000 + i, &row);
        const ng_record record = {.text = {row.text, strlen(row.text)}};
        ck_assert_int_eq(ng_classify(classifier, document_of(&record), &result, NULL), NG_OK);
        if (result.document.p && ng_rank_labels(result.document.p, SAMPLE_LABELS, order))
            right += strcmp(ng_model_label(model, order[0]).data, row.label) == 0;
    }
    ng_classifier_free(classifier);
    return (double)right / 300;
}

START_TEST(few_labels_go_further)
{
    ng_fit_report report;
    ng_model *with = train(9, 0.5, false, 1, &report), *without = train(9, 0, false, 1, NULL);
    ck_assert_double_eq(report.vector_weight, 0.5);
    ck_assert_uint_eq(ng_model_dimensions(with), 12);
    ck_assert_uint_eq(ng_model_dimensions(without), 0);
    ck_assert_msg(accuracy_of(with) > accuracy_of(without) + 0.05, "%g, %g", accuracy_of(with),
                  accuracy_of(without));
    ng_evaluation_free(report.held_out);
    ng_model_close(with);
    ng_model_close(without);
}
END_TEST

START_TEST(the_weight_is_chosen_on_held_out_rows)
{
    ng_fit_report report;
    ng_model *model = train(60, NG_VECTOR_WEIGHT_AUTO, false, 1, &report);
    ck_assert(report.vector_weight >= 0 && report.vector_weight <= 1);
    ck_assert((ng_model_dimensions(model) > 0) == (report.vector_weight > 0));
    ng_evaluation_free(report.held_out);
    ng_model_close(model);
}
END_TEST

START_TEST(threads_change_nothing_and_files_hold_all)
{
    const char *paths[2] = {sample_path("one.ngm"), sample_path("three.ngm")};
    for (size_t i = 0; i < 2; i++) {
        ng_model *model = train(_i ? 2100 : 60, 0.5, _i == 2, i ? 3 : 1, NULL);
        ck_assert_int_eq(ng_model_save(model, paths[i], NULL), NG_OK);
        ng_model_close(model);
    }
    sample_same_files(paths[0], paths[1]);
    ng_model *opened;
    ck_assert_int_eq(ng_model_open(paths[0], &opened, NULL), NG_OK);
    if (_i < 2)
        ck_assert_double_gt(accuracy_of(opened), 0.9);
    ng_model_close(opened);
}
END_TEST

/* One word is new to the n-grams and has a vector. */
START_TEST(evidence_adds_up)
{
    static const char text[] =
        "The goalkeeper and the trader met. The derby, the derby and frost.\n\n"
        "Drizzle and fog, said the referee, goalkeeper.\n";
    ng_model *model = train(30, 0.5, false, 1, NULL);
    ng_classifier *classifier;
    ng_classification result;
    const ng_record record = {.text = {text, strlen(text)}};
    ck_assert_int_eq(ng_classifier_new(model, NULL, &classifier, NULL), NG_OK);
    ck_assert_int_eq(ng_classify(classifier, document_of(&record), &result, NULL), NG_OK);
    for (size_t b = 0; b <= result.block_count; b++) {
        const size_t block = b < result.block_count ? b : SIZE_MAX;
        const ng_prediction *prediction =
            b < result.block_count ? &result.block_predictions[b] : &result.document;
        double scores[SAMPLE_LABELS], sum = 0;
        for (size_t k = 0; k < SAMPLE_LABELS; k++) {
            ng_evidence found;
            size_t by_vector = 0;
            ck_assert_int_eq(ng_explain(classifier, block, k, &found, NULL), NG_OK);
            scores[k] = found.bias + found.article + found.before + found.behind;
            for (size_t i = 0; i < found.count; i++) {
                const ng_contribution *item = &found.items[i];
                scores[k] += item->contribution;
                by_vector += item->is_vector;
                ck_assert_uint_le(item->span.start + item->span.length, record.text.length);
                if (item->is_vector)
                    ck_assert_uint_gt(item->places, 0);
            }
            ck_assert_uint_gt(by_vector, 2);
        }
        for (size_t k = 0; k < SAMPLE_LABELS; k++)
            sum += exp(scores[k] - scores[0]);
        for (size_t k = 0; k < SAMPLE_LABELS; k++)
            ck_assert_double_eq_tol(prediction->p[k], exp(scores[k] - scores[0]) / sum, 1e-4);
    }
    ng_classifier_free(classifier);
    ng_model_close(model);
}
END_TEST

/* Stops the fit on all rows; the folds before it have run. */
static bool stop_at_fit(void *context, const ng_train_progress *progress)
{
    (void)context;
    return strcmp(progress->stage, "fit") != 0;
}

START_TEST(a_stop_leaves_a_model)
{
    const char *path = sample_jsonl("few.jsonl", 0, 60, false);
    const ng_train_input input = {.paths = &path, .path_count = 1};
    const ng_train_callbacks callbacks = {.progress = stop_at_fit};
    ng_train_options options;
    ng_trainer *trainer;
    ng_fit_report report;
    ng_model *model;
    sample_options(&options);
    options.vectors = vectors;
    options.vector_weight = 0.5;
    ck_assert_int_eq(ng_trainer_new(&input, 1, NULL, 0, &options, false, &callbacks, &trainer,
                                    NULL),
                     NG_OK);
    ck_assert_int_eq(ng_trainer_fit(trainer, &options, NULL, NULL, &model, &report, NULL), NG_OK);
    ck_assert(report.interrupted);
    ck_assert_uint_eq(ng_model_dimensions(model), 12);
    accuracy_of(model);
    ng_evaluation_free(report.held_out);
    ng_trainer_free(trainer);
    ng_model_close(model);
}
END_TEST

START_TEST(what_does_not_fit_is_refused)
{
    ng_train_options options;
    ng_error error;
    ng_train_options_default(&options);
    options.vectors = vectors;
    options.vector_weight = 1.5;
    ck_assert_int_eq(ng_train_options_check(&options, &error), NG_ERROR_ARGUMENT);
    options.vector_weight = 0.5;
    ck_assert_int_eq(ng_train_options_check(&options, &error), NG_OK);
    ng_model *model = sample_model(NULL);
    options.vectors = model;
    ck_assert_int_eq(ng_train_options_check(&options, &error), NG_ERROR_ARGUMENT);
    ng_model_close(model);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("dense_block");
    TCase *tests = tcase_create("dense_block");
    tcase_set_timeout(tests, 300);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, few_labels_go_further);
    tcase_add_test(tests, the_weight_is_chosen_on_held_out_rows);
    tcase_add_loop_test(tests, threads_change_nothing_and_files_hold_all, 0, 3);
    tcase_add_test(tests, evidence_adds_up);
    tcase_add_test(tests, a_stop_leaves_a_model);
    tcase_add_test(tests, what_does_not_fit_is_refused);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
