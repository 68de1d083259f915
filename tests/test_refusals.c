/* What a trainer tells of its records, and what it refuses: records, sets, options. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sample.h"
#include "support.h"

/* Records of errors that a trainer tells. */
typedef struct complaints {
    size_t count;
    ng_error last;
    char label[32]; /* the last one that is not known */
} complaints;

static void note_error(void *context, const ng_error *error)
{
    complaints *c = context;
    c->count++;
    c->last = *error;
}

static void note_label(void *context, ng_string label)
{
    complaints *c = context;
    snprintf(c->label, sizeof c->label, "%.*s", (int)label.length, label.data);
}

static ng_status try_trainer(const char *text, const ng_train_options *options, complaints *told,
                             ng_trainer **trainer, ng_error *error)
{
    const ng_train_callbacks callbacks = {.record_error = note_error, .context = told};
    const char *path = sample_text("rows.jsonl", text);
    const ng_train_input input = {.paths = &path, .path_count = 1};
    return ng_trainer_new(&input, 1, NULL, 0, options, false, &callbacks, trainer, error);
}

START_TEST(label_rules_rename_drop_and_look_at_words)
{
    static const char *const words[] = {"snowfall", "frost"};
    static const ng_label_rule rules[] = {
        {.from = "WEATHER", .words = words, .word_count = 2, .to = "winter"},
        {.from = "WEATHER", .to = "summer"},
        {.from = "ADVERT", .to = NULL},
        {.from = "MEDIA", .to = "summer"}};
    const char *path =
        sample_text("rows.jsonl",
                    "{\"text\":\"Heavy Snowfall\",\"label\":\"WEATHER\"}\n"
                    "{\"title\":\"FROST\",\"text\":\"at night\",\"label\":\"WEATHER\"}\n"
                    "{\"text\":\"heat and sun\",\"label\":\"WEATHER\"}\n"
                    "{\"text\":\"buy an umbrella\",\"label\":\"ADVERT\"}\n"
                    "{\"text\":\"papers\",\"label\":\"MEDIA\"}\n"
                    "{\"text\":\"frosty\",\"label\":\"UNKNOWN\"}\n");
    const ng_train_input input = {.paths = &path, .path_count = 1, .rules = rules, .rule_count = 4};
    complaints told = {.count = 0};
    const ng_train_callbacks callbacks = {.record_error = note_error, .context = &told};
    ng_train_options options;
    ng_trainer *trainer;
    sample_options(&options);
    ck_assert_int_eq(ng_trainer_new(&input, 1, NULL, 0, &options, false, &callbacks, &trainer,
                                    NULL),
                     NG_OK);
    const ng_trainer_facts facts = ng_trainer_facts_of(trainer);
    ck_assert_uint_eq(facts.rows, 4);
    ck_assert_uint_eq(facts.labels, 2);
    ck_assert_uint_eq(facts.dropped, 1);
    ck_assert_uint_eq(facts.record_errors, 1);
    ck_assert_str_eq(ng_trainer_label(trainer, 0).data, "summer");
    ck_assert_str_eq(ng_trainer_label(trainer, 1).data, "winter");
    ck_assert_uint_eq(told.count, 1); /* once, though the inputs are read twice */
    ck_assert_uint_eq(told.last.line, 6);
    ck_assert_str_eq(told.last.path, path);
    ck_assert_str_eq(told.last.message, "no rule for the label \"UNKNOWN\"");
    ng_trainer_free(trainer);
}
END_TEST

START_TEST(validation_file_is_held_out_and_not_learnt)
{
    const char *path = sample_jsonl("rows.jsonl", 0, 90, false);
    char lines[4096] = "{\"text\":\"a label of its own\",\"label\":\"cinema\"}\n";
    size_t used = strlen(lines);
    for (size_t i = 200; i < 220; i++) {
        sample_row row;
        sample_row_make(i, &row);
        used += (size_t)snprintf(lines + used, sizeof lines - used,
                                 "{\"text\":\"%s\",\"label\":\"%s\"}\n", row.text, row.label);
    }
    const char *held = sample_text("validation.jsonl", lines);
    const ng_train_input input = {.paths = &path, .path_count = 1};
    const ng_train_input validation = {.paths = &held, .path_count = 1};
    complaints told = {.count = 0};
    const ng_train_callbacks callbacks = {.record_error = note_error,
                                          .unknown_label = note_label,
                                          .context = &told};
    ng_train_options options;
    ng_trainer *trainer;
    ng_model *model;
    ng_fit_report report;
    ng_scores scores;
    sample_options(&options);
    ck_assert_int_eq(ng_trainer_new(&input, 1, &validation, 1, &options, false, &callbacks,
                                    &trainer, NULL),
                     NG_OK);
    const ng_trainer_facts facts = ng_trainer_facts_of(trainer);
    ck_assert_uint_eq(facts.rows, 90);
    ck_assert_uint_eq(facts.validation_rows, 20);
    ck_assert_uint_eq(facts.labels, SAMPLE_LABELS);
    ck_assert_uint_eq(facts.record_errors, 0);
    ck_assert_uint_eq(facts.unknown_rows, 1);
    ck_assert_str_eq(told.label, "cinema");
    ck_assert_int_eq(ng_trainer_fit(trainer, &options, NULL, NULL, &model, &report, NULL), NG_OK);
    ng_evaluation_scores(report.held_out, &scores);
    ck_assert_uint_eq(scores.rows, 20);
    ck_assert(scores.values[NG_METRIC_ACCURACY] >= 0.9);
    ng_evaluation_free(report.held_out);
    ng_model_close(model);
    ng_trainer_free(trainer);
}
END_TEST

START_TEST(unusable_sets_are_refused)
{
    static const struct {
        const char *text;
        const char *message;
        size_t record_errors;
    } cases[] = {
        {"", "there is no record in the input", 0},
        {"\n\n", "there is no record in the input", 0},
        {"{\"text\":\"a\"}\n", "the only record is not usable", 0},
        {"{\"text\":\"a\",\"label\":\"x\"}\n{\"text\":\"b\",\"label\":\"x\"}\n",
         "only one label (\"x\"): at least two are needed", 0},
        {"{\"text\":\"a\",\"label\":[\"x\",\"y\"]}\n", "the only record is not usable", 0},
        {"{\"text\":\"a\",\"label\":\"x\",\"label\":\"y\"}\n", "the only record is not usable", 0},
        {"{\"label\":\"x\"}\n", "the only record is not usable", 0},
    };
    ng_train_options options;
    sample_options(&options);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        complaints told = {.count = 0};
        ng_trainer *trainer;
        ng_error error;
        ng_status status = try_trainer(cases[i].text, &options, &told, &trainer, &error);
        ck_assert_msg(status == NG_ERROR_DATA, "case %zu: status %d", i, (int)status);
        ck_assert_int_eq(error.status, status);
        ck_assert_str_eq(error.message, cases[i].message);
    }
}
END_TEST

START_TEST(unusable_records_are_told_once_and_left_out)
{
    static const char text[] = "{\"text\":\"a\",\"label\":\"x\"}\n"
                               "{\"text\":\"b\",\"label\":\"y\"}\n"
                               "{\"text\":\"no label\"}\n"
                               "{\"text\":3,\"label\":\"x\"}\n"
                               "not JSON\n"
                               "{\"text\":\"two\",\"label\":[\"x\",\"y\"]}\n"
                               "{\"text\":\"c\",\"label\":\"x\"}\n";
    complaints told = {.count = 0};
    ng_train_options options;
    ng_trainer *trainer;
    sample_options(&options);
    ck_assert_int_eq(try_trainer(text, &options, &told, &trainer, NULL), NG_OK);
    ck_assert_uint_eq(told.count, 4);
    ck_assert_uint_eq(told.last.line, 6);
    ck_assert_msg(strstr(told.last.message, "2 labels") != NULL, "%s", told.last.message);
    const ng_trainer_facts facts = ng_trainer_facts_of(trainer);
    ck_assert_uint_eq(facts.rows, 3);
    ck_assert_uint_eq(facts.record_errors, 4);
    ng_trainer_free(trainer);
}
END_TEST

START_TEST(missing_and_binary_files)
{
    const char *good = sample_jsonl("rows.jsonl", 0, 30, false);
    const char *paths[] = {good, "/nonexistent/rows.jsonl"};
    const char *binary[] = {good, sample_write("noise.bin", "\x89PNG\0\0\0\1\0\2", 10)};
    complaints told = {.count = 0};
    const ng_train_callbacks callbacks = {.record_error = note_error, .context = &told};
    ng_train_options options;
    ng_trainer *trainer;
    ng_error error;
    sample_options(&options);
    ck_assert_int_eq(ng_trainer_new(&(ng_train_input){.paths = paths, .path_count = 2}, 1, NULL, 0,
                                    &options, false, &callbacks, &trainer, &error),
                     NG_ERROR_IO);
    ck_assert_int_eq(error.status, NG_ERROR_IO);
    ck_assert_str_eq(error.path, paths[1]);
    ck_assert_int_eq(ng_trainer_new(&(ng_train_input){.paths = binary, .path_count = 2}, 1, NULL, 0,
                                    &options, false, &callbacks, &trainer, &error),
                     NG_OK);
    ck_assert_uint_eq(told.count, 1);
    ck_assert_str_eq(told.last.path, binary[1]);
    ck_assert_uint_eq(ng_trainer_facts_of(trainer).record_errors, 1);
    ng_trainer_free(trainer);
}
END_TEST

START_TEST(options_out_of_range_are_refused)
{
    static const struct {
        const char *word; /* that the message must hold */
        double C, l1_ratio, tolerance, validation_fraction;
        size_t max_iterations;
        const char *loss;
        bool multi_label;
    } cases[] = {
        {"C ", 0, 0, 1e-3, .1, 10, NULL, false},
        {"C ", -1, 0, 1e-3, .1, 10, NULL, false},
        {"C ", NAN, 0, 1e-3, .1, 10, NULL, false},
        {"C ", INFINITY, 0, 1e-3, .1, 10, NULL, false},
        {"l1", 1, -0.1, 1e-3, .1, 10, NULL, false},
        {"l1", 1, 1.1, 1e-3, .1, 10, NULL, false},
        {"tolerance", 1, 0, 0, .1, 10, NULL, false},
        {"tolerance", 1, 0, NAN, .1, 10, NULL, false},
        {"validation", 1, 0, 1e-3, 0, 10, NULL, false},
        {"validation", 1, 0, 1e-3, .6, 10, NULL, false},
        {"validation", 1, 0, 1e-3, NAN, 10, NULL, false},
        {"iterations", 1, 0, 1e-3, .1, 0, NULL, false},
        {"loss", 1, 0, 1e-3, .1, 10, "hinge", false},
        {"softmax", 1, 0, 1e-3, .1, 10, "softmax", true},
    };
    const char *path = sample_jsonl("rows.jsonl", 0, 12, false);
    const ng_train_input input = {.paths = &path, .path_count = 1};
    ng_train_options options;
    ng_trainer *trainer;
    ng_model *model;
    ng_error error;
    sample_options(&options);
    ck_assert_int_eq(ng_trainer_new(&input, 1, NULL, 0, &options, false, NULL, &trainer, NULL),
                     NG_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        options.C = cases[i].C;
        options.l1_ratio = cases[i].l1_ratio;
        options.tolerance = cases[i].tolerance;
        options.validation_fraction = cases[i].validation_fraction;
        options.max_iterations = cases[i].max_iterations;
        options.loss = cases[i].loss;
        options.multi_label = cases[i].multi_label;
        ng_status status = ng_trainer_fit(trainer, &options, NULL, NULL, &model, NULL, &error);
        ck_assert_msg(status == NG_ERROR_ARGUMENT && error.status == status, "case %zu: %d", i,
                      (int)status);
        ck_assert_msg(strstr(error.message, cases[i].word) != NULL, "case %zu: %s", i,
                      error.message);
    }
    ng_trainer_free(trainer);
}
END_TEST

START_TEST(class_weights_must_make_sense)
{
    static const struct {
        ng_label_number weight;
        const char *word;
    } cases[] = {{{"sport", 0}, "sport"},
                 {{"sport", -1}, "sport"},
                 {{"sport", NAN}, "sport"},
                 {{"sport", INFINITY}, "sport"},
                 {{"spotr", 2}, "spotr"}};
    const char *path = sample_jsonl("rows.jsonl", 0, 12, false);
    const ng_train_input input = {.paths = &path, .path_count = 1};
    ng_train_options options;
    ng_trainer *trainer;
    ng_model *model;
    ng_error error;
    sample_options(&options);
    ck_assert_int_eq(ng_trainer_new(&input, 1, NULL, 0, &options, false, NULL, &trainer, NULL),
                     NG_OK);
    options.class_weight_count = 1;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        options.class_weights = &cases[i].weight;
        ng_status status = ng_trainer_fit(trainer, &options, NULL, NULL, &model, NULL, &error);
        ck_assert_msg(status == NG_ERROR_ARGUMENT && error.status == status, "case %zu: %d", i,
                      (int)status);
        ck_assert_msg(strstr(error.message, cases[i].word) != NULL, "case %zu: %s", i,
                      error.message);
    }
    ng_trainer_free(trainer);
}
END_TEST

START_TEST(cards_must_be_objects)
{
    static const char *const cards[] = {"[]", "3", "{\"a\":}", "{\"a\":1,\"a\":2}", ""};
    const char *path = sample_jsonl("rows.jsonl", 0, 12, false);
    const ng_train_input input = {.paths = &path, .path_count = 1};
    ng_train_options options;
    ng_trainer *trainer;
    ng_model *model;
    ng_error error;
    sample_options(&options);
    ck_assert_int_eq(ng_trainer_new(&input, 1, NULL, 0, &options, false, NULL, &trainer, NULL),
                     NG_OK);
    for (size_t i = 0; i < sizeof cards / sizeof *cards; i++) {
        ng_status status = ng_trainer_fit(trainer, &options, NULL, cards[i], &model, NULL, &error);
        ck_assert_msg(status == NG_ERROR_ARGUMENT, "%s: status %d", cards[i], (int)status);
        ck_assert_int_eq(error.status, status);
    }
    ck_assert_int_eq(ng_trainer_fit(trainer, &options, NULL, "{\"licence\":\"CC0\"}", &model, NULL,
                                    NULL),
                     NG_OK);
    ck_assert_ptr_nonnull(strstr(ng_model_facts(model).data, "\"card\":{\"licence\":\"CC0\"}"));
    ng_model_close(model);
    ng_trainer_free(trainer);
}
END_TEST

START_TEST(one_record_is_not_enough)
{
    ng_train_options options;
    complaints told = {.count = 0};
    ng_trainer *trainer;
    ng_model *model;
    ng_error error;
    sample_options(&options);
    options.multi_label = true;
    ck_assert_int_eq(try_trainer("{\"text\":\"a b\",\"label\":\"x\"}\n", &options, &told, &trainer,
                                 NULL),
                     NG_OK);
    ck_assert_int_eq(ng_trainer_fit(trainer, &options, NULL, NULL, &model, NULL, &error),
                     NG_ERROR_DATA);
    ck_assert_int_eq(error.status, NG_ERROR_DATA);
    ng_trainer_free(trainer);
}
END_TEST

START_TEST(records_without_words_make_no_model)
{
    ng_train_options options;
    complaints told = {.count = 0};
    ng_trainer *trainer;
    ng_model *model;
    ng_error error;
    sample_options(&options);
    ck_assert_int_eq(
        try_trainer("{\"text\":\"\",\"label\":\"x\"}\n{\"text\":\"...\",\"label\":\"y\"}\n"
                    "{\"text\":\" \\n \",\"label\":\"y\"}\n",
                    &options, &told, &trainer, NULL),
        NG_OK);
    ck_assert_uint_eq(ng_trainer_facts_of(trainer).empty, 3);
    ck_assert_int_eq(ng_trainer_fit(trainer, &options, NULL, NULL, &model, NULL, &error),
                     NG_ERROR_DATA);
    ng_trainer_free(trainer);
}
END_TEST

START_TEST(copies_and_contradictions_are_counted)
{
    ng_train_options options;
    complaints told = {.count = 0};
    ng_trainer *trainer;
    size_t rows[2];
    sample_options(&options);
    ck_assert_int_eq(try_trainer("{\"text\":\"a b\",\"label\":\"x\"}\n"
                                 "{\"text\":\"a b\",\"label\":\"x\"}\n"
                                 "{\"text\":\"a b\",\"label\":\"y\"}\n"
                                 "{\"text\":\"a b\",\"title\":\"t\",\"label\":\"y\"}\n"
                                 "{\"text\":\"c d\",\"label\":\"y\"}\n"
                                 "{\"text\":\"c d\",\"label\":\"y\"}\n"
                                 "{\"text\":\"c d\",\"label\":\"y\"}\n",
                                 &options, &told, &trainer, NULL),
                     NG_OK);
    const ng_trainer_facts facts = ng_trainer_facts_of(trainer);
    ck_assert_uint_eq(facts.repeats, 3);
    ck_assert_uint_eq(facts.conflicts, 3);
    ck_assert_uint_eq(facts.empty, 0);
    ng_trainer_count_labels(trainer, rows);
    ck_assert_uint_eq(rows[0], 2);
    ck_assert_uint_eq(rows[1], 5);
    ng_trainer_free(trainer);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("refusals");
    TCase *tests = tcase_create("refusals");
    tcase_add_checked_fixture(tests, sample_begin, sample_end);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, label_rules_rename_drop_and_look_at_words);
    tcase_add_test(tests, validation_file_is_held_out_and_not_learnt);
    tcase_add_test(tests, unusable_sets_are_refused);
    tcase_add_test(tests, unusable_records_are_told_once_and_left_out);
    tcase_add_test(tests, missing_and_binary_files);
    tcase_add_test(tests, options_out_of_range_are_refused);
    tcase_add_test(tests, class_weights_must_make_sense);
    tcase_add_test(tests, cards_must_be_objects);
    tcase_add_test(tests, one_record_is_not_enough);
    tcase_add_test(tests, records_without_words_make_no_model);
    tcase_add_test(tests, copies_and_contradictions_are_counted);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
