/* tasks: training, from labelled files to the bytes of a model. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nutgraf/classify.h"
#include "sample.h"
#include "support.h"

enum { ROWS = 150 };

/* ---- Helpers ---- */

static const char *save(ng_model *model, const char *name)
{
    const char *path = sample_path(name);
    ck_assert_int_eq(ng_model_save(model, path, NULL), NG_OK);
    ng_model_close(model);
    return path;
}

/* Trains on the files and saves the model. */
static const char *train_to(const char *name, const char *const *paths, size_t count,
                            const ng_train_options *options)
{
    return save(sample_train(paths, count, options, NULL), name);
}

/* Writes the lines of a file in reverse order and with CRLF, without an end after the last. */
static const char *reversed(const char *path, const char *name)
{
    size_t length;
    char *text = read_file(path, &length), *out = malloc(2 * length + 1);
    size_t used = 0, end = length;
    while (end > 0) {
        size_t start = end - 1; /* of the line that ends at `end` */
        while (start > 0 && text[start - 1] != '\n')
            start--;
        memcpy(out + used, text + start, end - 1 - start);
        used += end - 1 - start;
        if (start > 0) {
            memcpy(out + used, "\r\n", 2);
            used += 2;
        }
        end = start;
    }
    const char *written = sample_write(name, out, used);
    free(text);
    free(out);
    return written;
}

/* ---- What can be trained ---- */

typedef struct variant {
    const char *name;
    const char *loss;
    ng_ngram_range words;
    ng_ngram_range chars;
    ng_weighting_kind weighting;
    uint32_t hash_bits;
    size_t model_features;
    bool balanced;
    bool multi_label;
} variant;

static const variant variants[] = {
    {"softmax", "softmax", {1, 1}, {0, 0}, NG_WEIGHTING_NONE, 0, 0, false, false},
    {"logistic", "logistic", {1, 2}, {0, 0}, NG_WEIGHTING_NONE, 0, 0, false, false},
    {"squared-hinge", "squared-hinge", {1, 1}, {0, 0}, NG_WEIGHTING_NONE, 0, 0, false, false},
    {"balanced", NULL, {1, 1}, {0, 0}, NG_WEIGHTING_NONE, 0, 0, true, false},
    {"naive-bayes", "logistic", {1, 2}, {0, 0}, NG_WEIGHTING_NAIVE_BAYES, 0, 0, false, false},
    {"characters", NULL, {0, 0}, {3, 5}, NG_WEIGHTING_NONE, 0, 0, false, false},
    {"words and characters", NULL, {1, 2}, {2, 3}, NG_WEIGHTING_NONE, 0, 0, false, false},
    {"hashed", NULL, {1, 2}, {0, 0}, NG_WEIGHTING_NONE, 10, 0, false, false},
    {"pruned", NULL, {1, 2}, {0, 0}, NG_WEIGHTING_NONE, 0, 60, false, false},
    {"multi-label", NULL, {1, 1}, {0, 0}, NG_WEIGHTING_NONE, 0, 0, false, true},
    {"multi-label hinge", "squared-hinge", {1, 1}, {0, 0}, NG_WEIGHTING_NONE, 0, 0, false, true},
};

enum { VARIANTS = sizeof variants / sizeof *variants };

static ng_train_options variant_options(const variant *v)
{
    ng_train_options options;
    sample_options(&options);
    options.features.words = v->words;
    options.features.chars = v->chars;
    options.features.weighting = v->weighting;
    options.features.hash_bits = v->hash_bits;
    options.loss = v->loss;
    options.model_features = v->model_features;
    options.balance = v->balanced ? NG_CLASS_WEIGHT_BALANCED : NG_CLASS_WEIGHT_NONE;
    options.multi_label = v->multi_label;
    return options;
}

START_TEST(variants_separate_an_easy_set)
{
    const variant *v = &variants[_i];
    const ng_train_options options = variant_options(v);
    const char *path = sample_jsonl("rows.jsonl", 0, ROWS, v->multi_label);
    ng_fit_report report;
    ng_scores scores;
    ng_model *model = sample_train(&path, 1, &options, &report);
    ck_assert_uint_eq(ng_model_label_count(model), SAMPLE_LABELS);
    ck_assert_uint_gt(report.iterations, 0);
    ck_assert(isfinite(report.objective) && report.objective > 0);
    ck_assert_msg(report.relative_norm <= options.tolerance, "%s: %g", v->name,
                  report.relative_norm);
    ck_assert(report.temperature > 0);
    ck_assert(!report.interrupted);
    ck_assert_uint_eq(report.features, ng_model_feature_count(model));
    ng_evaluation_scores(report.held_out, &scores);
    ck_assert_uint_eq(scores.rows, ROWS);
    const double held_out = scores.values[NG_METRIC_MICRO_F1];
    ck_assert_msg(held_out >= 0.85, "%s: micro-F1 %g held out", v->name, held_out);
    const size_t right = sample_count_right(model, 1000, 100);
    ck_assert_msg(right >= 90, "%s: %zu of 100 right", v->name, right);
    ng_evaluation_free(report.held_out);
    ng_model_close(model);
}
END_TEST

START_TEST(variants_give_the_same_bytes)
{
    const variant *v = &variants[_i];
    ng_train_options options = variant_options(v);
    const char *paths[] = {sample_jsonl("a.jsonl", 0, ROWS / 2, v->multi_label),
                           sample_jsonl("b.jsonl", ROWS / 2, ROWS - ROWS / 2, v->multi_label)};
    const char *other[] = {reversed(paths[1], "d.jsonl"), reversed(paths[0], "c.jsonl")};
    const char *one = train_to("one.ngm", paths, 2, &options);
    options.threads = 2;
    sample_same_files(one, train_to("two.ngm", paths, 2, &options));
    options.threads = 3;
    sample_same_files(one, train_to("three.ngm", paths, 2, &options));
    sample_same_files(one, train_to("other.ngm", other, 2, &options));
}
END_TEST

START_TEST(seed_and_rows_change_the_model)
{
    ng_train_options options;
    sample_options(&options);
    const char *path = sample_jsonl("rows.jsonl", 0, 60, false);
    const char *more = sample_jsonl("more.jsonl", 0, 61, false);
    size_t a_length, b_length;
    char *a = read_file(train_to("a.ngm", &path, 1, &options), &a_length);
    options.seed = 2;
    char *b = read_file(train_to("b.ngm", &path, 1, &options), &b_length);
    ck_assert_msg(a_length != b_length || memcmp(a, b, a_length) != 0, "the seed changes nothing");
    free(b);
    options.seed = 1;
    b = read_file(train_to("c.ngm", &more, 1, &options), &b_length);
    ck_assert_msg(a_length != b_length || memcmp(a, b, a_length) != 0, "a row changes nothing");
    free(a);
    free(b);
}
END_TEST

START_TEST(a_model_knows_its_texts)
{
    static const char text[] = "the coach left the field", same[] = "the coach left the field\r\n";
    ng_train_options options;
    ng_model *model = NULL;
    sample_options(&options);
    const char *paths[] = {sample_jsonl("rows.jsonl", 0, 60, false),
                           sample_text("more.jsonl", "{\"text\":\"the coach left the field\","
                                                     "\"label\":\"sport\"}\n")};
    for (size_t i = 0; i < 2; i++) {
        ck_assert_int_eq(ng_model_open(train_to("known.ngm", paths, i + 1, &options), &model, NULL),
                         NG_OK);
        ck_assert(ng_model_knows_texts(model));
        ck_assert(ng_model_has_seen(model, (ng_string){text, strlen(text)}) == (i == 1));
        ck_assert(ng_model_has_seen(model, (ng_string){same, strlen(same)}) == (i == 1));
        ck_assert(!ng_model_has_seen(model, (ng_string){text, 9}));
        ck_assert(!ng_model_has_seen(model, (ng_string){NULL, 0}));
        ng_model_close(model);
    }
}
END_TEST

START_TEST(many_rows_are_split)
{
    ng_train_options options;
    sample_options(&options);
    options.threads = 2;
    const char *path = sample_jsonl("rows.jsonl", 0, 2100, false);
    ng_fit_report report;
    ng_scores scores;
    ng_model *model = sample_train(&path, 1, &options, &report);
    ng_evaluation_scores(report.held_out, &scores);
    ck_assert_uint_eq(scores.rows, 210);
    ck_assert(scores.values[NG_METRIC_ACCURACY] > 0.95);
    ng_evaluation_free(report.held_out);
    const char *two = save(model, "two.ngm");
    options.threads = 1;
    sample_same_files(two, train_to("one.ngm", &path, 1, &options));
}
END_TEST

/* Of few rows, single words of any row; of many, what two of them have, and pairs too. */
START_TEST(features_go_by_the_number_of_rows)
{
    static const struct {
        size_t rows;
        uint32_t given, hash_bits, words; /* given 0: auto */
        double min_df;
    } cases[] = {{NG_FEW_ROWS - 1, 0, 0, 1, 1},
                 {NG_FEW_ROWS, 0, 0, 2, 2},
                 {60, 2, 0, 2, 1},
                 {60, 0, 12, 2, 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ng_train_options options;
        ng_train_options_default(&options);
        options.tolerance = 0.1;
        options.features.hash_bits = cases[i].hash_bits;
        if (cases[i].given)
            options.features.words = (ng_ngram_range){1, cases[i].given};
        const char *path = sample_jsonl("rows.jsonl", 0, cases[i].rows, false);
        ng_model *model = sample_train(&path, 1, &options, NULL);
        ck_assert_uint_eq(ng_model_features(model)->words.min, 1);
        ck_assert_uint_eq(ng_model_features(model)->words.max, cases[i].words);
        ck_assert(ng_model_features(model)->min_df == cases[i].min_df);
        ng_model_close(model);
    }
}
END_TEST

START_TEST(text_files_with_other_line_ends_give_the_same_bytes)
{
    static const char *const ends[] = {"\n", "\r\n"};
    ng_train_options options;
    const char *saved[2];
    sample_options(&options);
    for (int e = 0; e < 2; e++) {
        char names[24][32];
        for (size_t i = 0; i < 24; i++) {
            sample_row row;
            char text[1000];
            sample_row_make(i, &row);
            /* with CRLF also without an end after the last line */
            snprintf(text, sizeof text, "Note %zu%s%s%s%s%s", i, ends[e], ends[e], row.text,
                     ends[e], e ? "" : ends[e]);
            snprintf(names[i], sizeof names[i], "%d-%02zu.%s.txt", e, i, row.label);
            sample_text(names[i], text);
        }
        /* the label of a text file is its folder: one input for each label */
        ng_label_rule rules[SAMPLE_LABELS] = {{.to = "markets"},
                                              {.to = "sport"},
                                              {.to = "weather"}};
        ng_train_input inputs[SAMPLE_LABELS];
        char copies[24][256];
        const char *lists[SAMPLE_LABELS][8];
        for (size_t k = 0; k < SAMPLE_LABELS; k++) {
            inputs[k] = (ng_train_input){.paths = lists[k],
                                         .path_count = 8,
                                         .reader = {.folder_labels = true},
                                         .rules = &rules[k],
                                         .rule_count = 1};
            for (size_t i = 0; i < 8; i++) {
                snprintf(copies[3 * i + k], sizeof *copies, "%s", sample_path(names[3 * i + k]));
                lists[k][i] = copies[3 * i + k];
            }
        }
        ng_trainer *trainer;
        ng_model *model;
        ng_error error;
        ng_status status =
            ng_trainer_new(inputs, 3, NULL, 0, &options, false, NULL, &trainer, &error);
        ck_assert_msg(status == NG_OK, "%s: %s", error.path, error.message);
        ck_assert_int_eq(ng_trainer_fit(trainer, &options, NULL, NULL, &model, NULL, NULL), NG_OK);
        ng_trainer_free(trainer);
        saved[e] = save(model, e ? "crlf.ngm" : "lf.ngm");
    }
    sample_same_files(saved[0], saved[1]);
}
END_TEST

/* ---- Weights ---- */

START_TEST(class_weights_move_the_answers)
{
    static const ng_label_number weights[] = {{"sport", 30}};
    ng_train_options options;
    sample_options(&options);
    options.C = 0.1;
    double before[SAMPLE_LABELS], after[SAMPLE_LABELS];
    ng_model *model = sample_model(&options);
    sample_classify(model, "people said the city", before);
    ng_model_close(model);
    options.class_weights = weights;
    options.class_weight_count = 1;
    model = sample_model(&options);
    sample_classify(model, "people said the city", after);
    ng_model_close(model);
    ck_assert_msg(after[1] > before[1] + 0.1, "%g is not far above %g", after[1], before[1]);
}
END_TEST

START_TEST(balanced_weights_help_the_rare_class)
{
    ng_train_options options;
    sample_options(&options);
    options.C = 0.1;
    double before[2], after[2], root[2];
    char lines[8192];
    size_t used = 0;
    for (size_t i = 0; i < 60; i++) {
        sample_row row;
        sample_row_make(i, &row);
        if (strcmp(row.label, "markets") != 0 && i % 10 != 1)
            continue;
        used += (size_t)snprintf(lines + used, sizeof lines - used,
                                 "{\"text\":\"%s\",\"label\":\"%s\"}\n", row.text,
                                 strcmp(row.label, "markets") == 0 ? "markets" : "other");
    }
    const char *path = sample_text("rows.jsonl", lines);
    ng_model *model = sample_train(&path, 1, &options, NULL);
    sample_classify(model, "people said the city", before);
    ng_model_close(model);
    options.balance = NG_CLASS_WEIGHT_BALANCED;
    model = sample_train(&path, 1, &options, NULL);
    sample_classify(model, "people said the city", after);
    ng_model_close(model);
    ck_assert_msg(after[1] > before[1] + 0.05, "%g is not above %g", after[1], before[1]);
    options.balance = NG_CLASS_WEIGHT_BALANCED_ROOT;
    model = sample_train(&path, 1, &options, NULL);
    sample_classify(model, "people said the city", root);
    ng_model_close(model);
    ck_assert_msg(root[1] > before[1] && root[1] < after[1], "%g is not between %g and %g", root[1],
                  before[1], after[1]);
}
END_TEST

/* The three heaviest features of each label agree. */
static void check_same_weights(const ng_model *a, const ng_model *b)
{
    for (size_t k = 0; k < ng_model_label_count(a); k++) {
        ng_feature_weight x[3], y[3];
        size_t x_count, y_count;
        ck_assert_int_eq(ng_model_top_features(a, k, 3, x, &x_count), NG_OK);
        ck_assert_int_eq(ng_model_top_features(b, k, 3, y, &y_count), NG_OK);
        ck_assert_uint_eq(x_count, 3);
        ck_assert_uint_eq(y_count, 3);
        for (size_t i = 0; i < 3; i++)
            ck_assert_msg(fabs(x[i].weight - y[i].weight) < 1e-3 * x[i].weight, "%g and %g",
                          x[i].weight, y[i].weight);
    }
}

/* 36 rows, every third of them with weight 2, or there twice. */
static const char *write_weighted(const char *name, bool twice)
{
    char lines[16384];
    size_t used = 0;
    for (size_t i = 0; i < 36; i++) {
        sample_row row;
        sample_row_make(i, &row);
        const bool heavy = i % 3 == i / 3 % 3;
        for (int copy = 0; copy < (heavy && twice ? 2 : 1); copy++)
            used += (size_t)snprintf(lines + used, sizeof lines - used,
                                     "{\"text\":\"%s\",\"label\":\"%s\",\"w\":%d}\n", row.text,
                                     row.label, heavy && !twice ? 2 : 1);
    }
    return sample_text(name, lines);
}

static ng_model *train_weighted(const char *path, double input_weight,
                                const ng_train_options *options)
{
    const ng_train_input input = {.paths = &path,
                                  .path_count = 1,
                                  .reader = {.weight_field = "w"},
                                  .weight = input_weight};
    ng_trainer *trainer;
    ng_model *model;
    ck_assert_int_eq(ng_trainer_new(&input, 1, NULL, 0, options, false, NULL, &trainer, NULL),
                     NG_OK);
    ck_assert_int_eq(ng_trainer_fit(trainer, options, NULL, NULL, &model, NULL, NULL), NG_OK);
    ng_trainer_free(trainer);
    return model;
}

START_TEST(a_row_of_weight_two_is_two_rows)
{
    ng_train_options options;
    sample_options(&options);
    options.features.idf = NG_IDF_NONE; /* which a copy would change */
    options.tolerance = 1e-7;
    options.C = 3;
    ng_model *weighted = train_weighted(write_weighted("weighted.jsonl", false), 0, &options);
    ng_model *twice = train_weighted(write_weighted("twice.jsonl", true), 0, &options);
    check_same_weights(weighted, twice);
    ng_model_close(twice);
    /* The weight of an input is C for its rows. */
    options.C = 1.5;
    ng_model *input = train_weighted(write_weighted("weighted.jsonl", false), 2, &options);
    check_same_weights(weighted, input);
    ng_model_close(input);
    ng_model_close(weighted);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("train");
    TCase *tests = tcase_create("train");
    tcase_add_checked_fixture(tests, sample_begin, sample_end);
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, variants_separate_an_easy_set, 0, VARIANTS);
    tcase_add_loop_test(tests, variants_give_the_same_bytes, 0, VARIANTS);
    tcase_add_test(tests, seed_and_rows_change_the_model);
    tcase_add_test(tests, a_model_knows_its_texts);
    tcase_add_test(tests, many_rows_are_split);
    tcase_add_test(tests, features_go_by_the_number_of_rows);
    tcase_add_test(tests, text_files_with_other_line_ends_give_the_same_bytes);
    tcase_add_test(tests, class_weights_move_the_answers);
    tcase_add_test(tests, balanced_weights_help_the_rare_class);
    tcase_add_test(tests, a_row_of_weight_two_is_two_rows);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
