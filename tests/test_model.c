/* model: what an opened model says of itself, and what is saved of it. */
#include <string.h>

#include "model/model_parts.h"
#include "model_sample.h"
#include "sample.h"
#include "support.h"

/* ---- What a model says ---- */

START_TEST(a_model_knows_its_task)
{
    ng_task task;
    ng_error error;
    ng_model *model;
    ck_assert_int_eq(ng_model_open(make_model(false), &model, NULL), NG_OK);
    ck_assert_int_eq(ng_model_check_task(model, NG_TASK_TOPIC, &error), NG_OK);
    ck_assert_int_eq(ng_model_check_task(model, NG_TASK_SUMMARY, &error), NG_ERROR_ARGUMENT);
    ck_assert_str_eq(error.message, "the model is for the task topic, not summary");
    ng_model_close(model);
    ck_assert(ng_task_parse(ng_task_name(NG_TASK_STANCE), &task));
    ck_assert_int_eq(task, NG_TASK_STANCE);
    ck_assert(!ng_task_parse("topics", &task));
}
END_TEST

START_TEST(open_and_save_give_the_same_bytes)
{
    for (int multi_label = 0; multi_label < 2; multi_label++) {
        const char *path = make_model(multi_label);
        ng_model *model;
        ck_assert_int_eq(ng_model_open(path, &model, NULL), NG_OK);
        sample_same_files(path, save(model, "again.ngm"));
        /* over itself, while it is mapped */
        sample_same_files(save(model, "model.ngm"), sample_path("again.ngm"));
        ng_model_close(model);
    }
}
END_TEST

START_TEST(save_into_a_missing_folder_is_an_output_error)
{
    ng_model *model;
    ng_error error;
    const char *path = sample_path("no/such/folder.ngm");
    ck_assert_int_eq(ng_model_open(make_model(false), &model, NULL), NG_OK);
    ck_assert_int_eq(ng_model_save(model, path, &error), NG_ERROR_IO);
    ck_assert_str_eq(error.path, path);
    ng_model_close(model);
}
END_TEST

START_TEST(labels_are_found_by_their_whole_name)
{
    ng_model *model;
    ck_assert_int_eq(ng_model_open(make_model(false), &model, NULL), NG_OK);
    ck_assert_int_eq(ng_model_task(model), NG_TASK_TOPIC);
    ck_assert_uint_eq(ng_model_label_count(model), 3);
    ck_assert_uint_eq(ng_model_find_label(model, "markets", 7), 0);
    ck_assert_uint_eq(ng_model_find_label(model, "sport", 5), 1);
    ck_assert_uint_eq(ng_model_find_label(model, "weather", 7), 2);
    ck_assert_uint_eq(ng_model_find_label(model, "weathers", 8), 3);
    ck_assert_uint_eq(ng_model_find_label(model, "weather", 6), 3);
    ck_assert_uint_eq(ng_model_find_label(model, "Sport", 5), 3);
    ck_assert_uint_eq(ng_model_find_label(model, "", 0), 3);
    for (size_t k = 0; k < 3; k++) {
        const ng_string name = ng_model_label(model, k);
        ck_assert_uint_eq(ng_model_find_label(model, name.data, name.length), k);
    }
    ck_assert(!ng_model_is_multi_label(model));
    ck_assert(ng_model_threshold(model, 1) == 0);
    ck_assert_uint_eq(ng_model_features(model)->words.max, 1);
    ng_model_close(model);
}
END_TEST

START_TEST(multi_label_models_keep_thresholds)
{
    ng_model *model;
    ck_assert_int_eq(ng_model_open(make_model(true), &model, NULL), NG_OK);
    ck_assert(ng_model_is_multi_label(model));
    for (size_t k = 0; k < 3; k++)
        ck_assert(ng_model_threshold(model, k) > 0 && ng_model_threshold(model, k) < 1);
    ng_model_close(model);
}
END_TEST

static bool is_sport(ng_string name)
{
    static const char *const words[] = {"striker",  "goalkeeper", "league",     "coach",
                                        "penalty",  "season",     "stadium",    "tournament",
                                        "midfield", "referee",    "substitute", "derby",
                                        "cup",      "équipe"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == name.length && memcmp(words[i], name.data, name.length) == 0)
            return true;
    return false;
}

START_TEST(top_features_are_sorted_and_of_the_label)
{
    ng_model *model;
    ng_feature_weight few[2], all[400];
    size_t few_count, count;
    size_t sport = 0;
    ck_assert_int_eq(ng_model_open(make_model(false), &model, NULL), NG_OK);
    ck_assert_int_eq(ng_model_top_features(model, 1, 400, all, &count), NG_OK);
    ck_assert_int_eq(ng_model_top_features(model, 1, 2, few, &few_count), NG_OK);
    ck_assert_uint_gt(count, 10);
    ck_assert_uint_le(count, ng_model_feature_count(model));
    ck_assert_uint_eq(few_count, 2);
    for (size_t i = 0; i < count; i++) {
        ck_assert(all[i].weight > 0 && !all[i].is_chars && all[i].name.length > 0);
        ck_assert(i == 0 || all[i].weight <= all[i - 1].weight);
        sport += i < 10 && is_sport(all[i].name);
    }
    ck_assert_msg(sport >= 7, "only %zu of the ten best are words of sport", sport);
    ck_assert_ptr_eq(few[1].name.data, all[1].name.data);
    ck_assert_int_eq(ng_model_top_features(model, 1, 0, few, &few_count), NG_OK);
    ck_assert_uint_eq(few_count, 0);
    ng_model_close(model);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model");
    TCase *tests = tcase_create("model");
    tcase_add_checked_fixture(tests, sample_begin, sample_end);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_model_knows_its_task);
    tcase_add_test(tests, open_and_save_give_the_same_bytes);
    tcase_add_test(tests, save_into_a_missing_folder_is_an_output_error);
    tcase_add_test(tests, labels_are_found_by_their_whole_name);
    tcase_add_test(tests, multi_label_models_keep_thresholds);
    tcase_add_test(tests, top_features_are_sorted_and_of_the_label);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
