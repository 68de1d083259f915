/* vectors: made from text, the same whatever its order, and refused when the file is hostile. */
#include "nutgraf/vectors.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/model_parts.h"
#include "sample.h"
#include "support.h"

/* ---- Helpers ---- */

static ng_status train(const char *const *paths, size_t count, const ng_vectors_options *options,
                       ng_model **model, ng_vectors_report *report, ng_error *error)
{
    const ng_train_input input = {.paths = paths, .path_count = count};
    return ng_vectors_train(&input, 1, options, NULL, NULL, model, report, error);
}

static ng_vectors_options small_options(void)
{
    ng_vectors_options options;
    ng_vectors_options_default(&options);
    options.dimensions = 12;
    options.threads = 1;
    return options;
}

/* A model of 300 rows of the sample, in a file. */
static const char *make_file(const char *name)
{
    const char *path = sample_jsonl("rows.jsonl", 0, 300, false);
    const ng_vectors_options options = small_options();
    ng_model *model;
    ck_assert_int_eq(train(&path, 1, &options, &model, NULL, NULL), NG_OK);
    const char *file = sample_path(name);
    ck_assert_int_eq(ng_model_save(model, file, NULL), NG_OK);
    ng_model_close(model);
    return file;
}

static size_t word_of(const ng_model *model, const char *text)
{
    size_t word;
    ck_assert_int_eq(ng_model_find_word(model, text, strlen(text), &word), NG_OK);
    return word;
}

/* ---- Making ---- */

static double cosine_of_vectors(const ng_model *model, size_t left, size_t right)
{
    float x[NG_DIMENSIONS_MAX], y[NG_DIMENSIONS_MAX];
    double xy = 0, xx = 0, yy = 0;
    ng_model_word_vector(model, left, x);
    ng_model_word_vector(model, right, y);
    for (size_t i = 0; i < ng_model_dimensions(model); i++) {
        xy += (double)x[i] * (double)y[i];
        xx += (double)x[i] * (double)x[i];
        yy += (double)y[i] * (double)y[i];
    }
    return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : 0;
}

static double cosine_of(const ng_model *model, const char *left, const char *right)
{
    const size_t V = ng_model_feature_count(model), word = word_of(model, left);
    ng_near_word *near = malloc(V * sizeof *near);
    double cosine = -2;
    size_t count;
    ck_assert_uint_lt(word, V);
    ck_assert_int_eq(ng_model_near_words(model, word, V, near, &count), NG_OK);
    ck_assert_uint_eq(count, V - 1);
    for (size_t i = 0; i < count; i++) {
        ck_assert(near[i].cosine <= 1 + 1e-12 && near[i].cosine >= -1 - 1e-12);
        ck_assert(i == 0 || near[i].cosine <= near[i - 1].cosine);
        if (near[i].word.length == strlen(right) &&
            memcmp(near[i].word.data, right, near[i].word.length) == 0)
            cosine = near[i].cosine;
    }
    free(near);
    ck_assert(cosine >= -1);
    ck_assert_double_eq_tol(cosine, cosine_of_vectors(model, word, word_of(model, right)), 1e-5);
    return cosine;
}

START_TEST(words_used_alike_are_near)
{
    ng_model *model;
    ck_assert_int_eq(ng_model_open(make_file("made.ngm"), &model, NULL), NG_OK);
    ck_assert_int_eq(ng_model_task(model), NG_TASK_VECTORS);
    ck_assert_uint_eq(ng_model_dimensions(model), 12);
    ck_assert(cosine_of(model, "striker", "goalkeeper") > cosine_of(model, "striker", "frost"));
    ck_assert(cosine_of(model, "Rain", "frost") > cosine_of(model, "rain", "bank") + 0.2);
    ck_assert(cosine_of(model, "investors", "shares") > cosine_of(model, "shares", "derby"));
    ck_assert_uint_eq(word_of(model, "unheard-of"), ng_model_feature_count(model));
    ck_assert_uint_eq(word_of(model, "rain frost"), ng_model_feature_count(model));
    ck_assert_uint_eq(word_of(model, ""), ng_model_feature_count(model));
    ck_assert_int_eq(ng_model_check_task(model, NG_TASK_TOPIC, NULL), NG_ERROR_ARGUMENT);
    ng_model_close(model);
}
END_TEST

START_TEST(order_and_threads_change_nothing)
{
    const char *made = make_file("made.ngm");
    const char *parts[] = {sample_jsonl("c.jsonl", 190, 110, false),
                           sample_jsonl("a.jsonl", 0, 7, false),
                           sample_jsonl("b.jsonl", 7, 183, false)};
    for (size_t threads = 1; threads <= 3; threads++) {
        ng_vectors_options options = small_options();
        ng_model *model;
        ng_vectors_report report;
        options.threads = threads;
        ck_assert_int_eq(train(parts, 3, &options, &model, &report, NULL), NG_OK);
        ck_assert_uint_eq(report.records, 300);
        const char *again = sample_path("again.ngm");
        ck_assert_int_eq(ng_model_save(model, again, NULL), NG_OK);
        sample_same_files(made, again);
        ng_model_close(model);
    }
}
END_TEST

START_TEST(few_words_make_few_dimensions)
{
    static const struct {
        const char *text;
        size_t words, dimensions;
    } cases[] = {
        {"{\"text\":\"rain\"}\n{\"text\":\"rain\"}\n", 1, 1},
        {"{\"text\":\"rain rain rain\"}\n{\"text\":\"Rain\"}\n", 1, 1},
        {"{\"text\":\"one two\"}\n{\"text\":\"one two\"}\n{\"text\":\"one two\"}\n", 2, 2},
        /* furniture is not read, and no window reaches over the end of a block */
        {"{\"text\":\"one two three.\\n\\nShare this article\"}\n"
         "{\"title\":\"two three\",\"text\":\"one.\\n\\nShare this article\"}\n",
         3, 3},
    };
    const char *path = sample_text("few.jsonl", cases[_i].text);
    const ng_vectors_options options = small_options();
    ng_model *model;
    ng_vectors_report report;
    ck_assert_int_eq(train(&path, 1, &options, &model, &report, NULL), NG_OK);
    ck_assert_uint_eq(report.words, cases[_i].words);
    ck_assert_uint_eq(ng_model_feature_count(model), cases[_i].words);
    ck_assert_uint_eq(ng_model_dimensions(model), cases[_i].dimensions);
    for (size_t v = 0; v < report.words; v++)
        ck_assert(isfinite(model->vectors.scales[v]));
    ng_model_close(model);
}
END_TEST

START_TEST(windows_end_with_blocks_and_records)
{
    const char *path = sample_text("apart.jsonl", "{\"text\":\"one two\"}\n{\"text\":\"two one\"}\n"
                                                  "{\"text\":\"three\\n\\nfour\"}\n"
                                                  "{\"title\":\"four\",\"text\":\"three\"}\n");
    const ng_vectors_options options = small_options();
    ng_model *model;
    ng_vectors_report report;
    ck_assert_int_eq(train(&path, 1, &options, &model, &report, NULL), NG_OK);
    ck_assert_uint_eq(report.words, 4);
    ck_assert_uint_eq(report.cells, 2); /* one two and two one */
    ng_model_close(model);
}
END_TEST

START_TEST(text_without_frequent_words_is_refused)
{
    static const char *const texts[] = {"", "{\"text\":\"\"}\n", "{\"text\":\"a b c\"}\n",
                                        "{\"text\":\"... !!\"}\n{\"text\":\"... !!\"}\n"};
    const char *path = sample_text("rare.jsonl", texts[_i]);
    const ng_vectors_options options = small_options();
    ng_model *model = NULL;
    ng_error error;
    ck_assert_int_eq(train(&path, 1, &options, &model, NULL, &error), NG_ERROR_DATA);
    ck_assert_ptr_nonnull(
        strstr(error.message, _i ? "no word occurs in 2 of the" : "there is no record"));
    ck_assert_ptr_null(model);
}
END_TEST

START_TEST(options_out_of_range_are_refused)
{
    ng_vectors_options options[] = {small_options(), small_options(), small_options(),
                                    small_options(), small_options(), small_options()};
    static const char *const names[] = {"max-features", "max-features", "window",
                                        "dimensions",   "min-df",       "min-df"};
    options[0].max_features = 0;
    options[1].max_features = NG_VECTOR_WORDS_MAX + 1;
    options[2].window = NG_VECTOR_WINDOW_MAX + 1;
    options[3].dimensions = 1025;
    options[4].min_df = 0;
    options[5].min_df = (double)NAN;
    for (size_t i = 0; i < 6; i++) {
        ng_error error;
        ck_assert_int_eq(ng_vectors_options_check(&options[i], &error), NG_ERROR_ARGUMENT);
        ck_assert_ptr_nonnull(strstr(error.message, names[i]));
    }
}
END_TEST

static bool stop(void *context, const ng_train_progress *progress)
{
    return strcmp(progress->stage, context) != 0;
}

START_TEST(progress_can_stop_it)
{
    static const char *const stages[] = {"read", "count", "SVD 1/7", "SVD 7/7"};
    const char *path = sample_jsonl("rows.jsonl", 0, 60, false);
    const ng_train_input input = {.paths = &path, .path_count = 1};
    const ng_vectors_options options = small_options();
    char stage[16];
    snprintf(stage, sizeof stage, "%s", stages[_i]);
    const ng_train_callbacks callbacks = {.progress = stop, .context = stage};
    ng_model *model = NULL;
    ck_assert_int_eq(ng_vectors_train(&input, 1, &options, &callbacks, NULL, &model, NULL, NULL),
                     NG_INTERRUPTED);
    ck_assert_ptr_null(model);
}
END_TEST

/* ---- Vectors of 8 bits ---- */

START_TEST(rounding_is_within_half_a_step)
{
    static const float rows[][4] = {{1, -0.5F, 0.25F, 0},
                                    {-3e-5F, 1e-5F, 2e-5F, 1e-9F},
                                    {1e6F, -1e6F, 1, -1},
                                    {0, 0, 0, 0},
                                    {1e-44F, 0, 0, 0}};
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        int8_t q[4];
        float sum[4] = {0};
        const float scale = ng_word_vector_round(4, rows[r], q);
        const ng_word_vectors vectors = {NULL, 4, q, &scale};
        ng_word_vectors_add(&vectors, (const uint32_t[]){0, NG_NO_FEATURE, 0}, 3, sum);
        ck_assert(isfinite(scale) && scale >= 0);
        for (size_t i = 0; i < 4; i++) {
            ck_assert(q[i] >= -127 && (scale > 0 || q[i] == 0));
            ck_assert(fabsf(sum[i] - 2 * rows[r][i]) <= 1.001F * scale + 1e-37F);
        }
    }
}
END_TEST

/* ---- Files ---- */

static ng_status open_changed(const char *made, const char *section, size_t at, const void *bytes,
                              size_t length, int grow, ng_error *error)
{
    ng_container container;
    ng_container_section sections[NG_SECTION_MAX];
    char *copy = NULL;
    ng_model *model = NULL;
    ck_assert_int_eq(ng_container_open(made, &container, NULL), NG_OK);
    for (size_t i = 0; i < container.count; i++) {
        sections[i] = container.sections[i];
        if (strcmp(sections[i].name, section) != 0)
            continue;
        copy = calloc(sections[i].length + 64, 1);
        memcpy(copy, sections[i].data, sections[i].length);
        memcpy(copy + at, bytes, length);
        sections[i].data = copy;
        sections[i].length = (size_t)((int)sections[i].length + grow);
    }
    ck_assert_msg(copy != NULL, "no section %s", section);
    const char *path = sample_path("changed.ngm");
    ck_assert_int_eq(ng_container_write(path, sections, container.count, NULL), NG_OK);
    ng_container_close(&container);
    free(copy);
    const ng_status status = ng_model_open(path, &model, error);
    ng_model_close(model);
    return status;
}

START_TEST(hostile_sections_are_refused)
{
    static const float bad[] = {(float)NAN, (float)INFINITY, -1, 2e6F};
    static const char *const all[] = {"vectors", "scales", "starts", "names", "buckets"};
    const char *made = make_file("made.ngm");
    const int8_t low = INT8_MIN;
    ng_error error;
    ck_assert_int_eq(open_changed(made, "scales", 0, bad, 0, 0, &error), NG_OK);
    for (size_t i = 0; i < 4; i++)
        ck_assert_int_eq(open_changed(made, "scales", 8, &bad[i], 4, 0, &error), NG_ERROR_MODEL);
    ck_assert_int_eq(open_changed(made, "vectors", 5, &low, 1, 0, &error), NG_ERROR_MODEL);
    for (size_t i = 0; i < 5; i++)
        for (int grow = -4; grow <= 4; grow += 8) {
            ck_assert_int_eq(open_changed(made, all[i], 0, &low, 0, grow, &error), NG_ERROR_MODEL);
            ck_assert(error.message[0] && !strchr(error.message, '\n'));
        }
}
END_TEST

START_TEST(hostile_facts_are_refused)
{
    /* of the same length */
    static const char *const changes[][2] = {{"\"dimensions\":12", "\"dimensions\":13"},
                                             {"\"dimensions\":12", "\"dimensions\":00"},
                                             {"\"dimensions\":12", "\"dimensions\":-1"},
                                             {"\"dimensions\":12", "\"dimensionz\":12"},
                                             {"\"hash_bits\":0", "\"hash_bits\":9"},
                                             {"\"count\":5", "\"count\":4"},
                                             {"\"count\":", "\"counz\":"},
                                             {"\"task\":\"vectors\"", "\"task\":\"summary\""},
                                             {"\"task\":\"vectors\"", "\"task\":\"topic\"  "}};
    const char *made = make_file("made.ngm");
    ng_model *model;
    ng_error error;
    ck_assert_int_eq(ng_model_open(made, &model, NULL), NG_OK);
    const ng_string facts = ng_model_facts(model);
    const char *at = strstr(facts.data, changes[_i][0]);
    ck_assert_msg(at != NULL, "no %s in %.*s", changes[_i][0], (int)facts.length, facts.data);
    const size_t offset = (size_t)(at - facts.data);
    ng_model_close(model);
    ck_assert_int_eq(open_changed(made, "facts", offset, changes[_i][1], strlen(changes[_i][1]), 0,
                                  &error),
                     NG_ERROR_MODEL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("vectors");
    TCase *tests = tcase_create("vectors");
    tcase_set_timeout(tests, 120);
    tcase_add_checked_fixture(tests, sample_begin, sample_end);
    tcase_add_test(tests, words_used_alike_are_near);
    tcase_add_test(tests, order_and_threads_change_nothing);
    tcase_add_loop_test(tests, few_words_make_few_dimensions, 0, 4);
    tcase_add_test(tests, windows_end_with_blocks_and_records);
    tcase_add_loop_test(tests, text_without_frequent_words_is_refused, 0, 4);
    tcase_add_test(tests, options_out_of_range_are_refused);
    tcase_add_loop_test(tests, progress_can_stop_it, 0, 4);
    tcase_add_test(tests, rounding_is_within_half_a_step);
    tcase_add_test(tests, hostile_sections_are_refused);
    tcase_add_loop_test(tests, hostile_facts_are_refused, 0, 9);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
