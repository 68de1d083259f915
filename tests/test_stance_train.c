/* tasks: training of stance, from labelled pairs to models of every form. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sample.h"
#include "sample_pairs.h"
#include "support.h"

enum { ROWS = 240 };

static ng_stance_train_options stance;
static ng_train_options options;

static void begin(void)
{
    sample_begin();
    pairs_options(&options, &stance);
}

static double accuracy_of(const ng_model *model, const char *path, ng_stance_test *test)
{
    const ng_train_input input = {.paths = &path, .path_count = 1};
    ng_evaluation *evaluation;
    ng_scores scores;
    ng_error error;
    const ng_status status =
        ng_stance_evaluate(model, NULL, &input, 1, NULL, &evaluation, test, &error);
    ck_assert_msg(status == NG_OK, "%s", error.message);
    ng_evaluation_scores(evaluation, &scores);
    ng_evaluation_free(evaluation);
    return scores.values[NG_METRIC_ACCURACY];
}

/* ---- Forms ---- */

static void form_plain(void)
{
}
static void form_two_steps(void)
{
    stance.unrelated = "neutral";
}
static void form_per_target(void)
{
    stance.per_target = true;
}
static void form_ratios(void)
{
    options.features.weighting = NG_WEIGHTING_NAIVE_BAYES_ROOT;
}
static void form_hashed(void)
{
    options.features.hash_bits = 12;
}
static void form_balanced(void)
{
    options.balance = NG_CLASS_WEIGHT_BALANCED;
    stance.unrelated = "favor";
}
static void form_small(void)
{
    options.model_features = 150;
}
static void form_chosen(void)
{
    options.C = 0;
}

static const struct {
    void (*apply)(void);
    double least; /* accuracy on other rows */
} forms[] = {
    {form_plain, 0.95}, {form_two_steps, 0.95}, {form_per_target, 0.9}, {form_ratios, 0.95},
    {form_hashed, 0.9}, {form_balanced, 0.95},  {form_small, 0.95},     {form_chosen, 0.95},
};

static void check_sum(ng_stance *s, const ng_stance_result *result, const ng_model *model,
                      bool is_plain)
{
    for (size_t a = 0; a < result->answer_count; a++) {
        const ng_stance_answer *answer = &result->answers[a];
        double scores[3], most = -1e30, total = 0;
        for (size_t k = 0; k < 3; k++) {
            ng_evidence found;
            ck_assert_int_eq(ng_stance_explain(s, a, k, &found, NULL), NG_OK);
            scores[k] = found.bias;
            ck_assert_uint_gt(found.count, 0);
            for (size_t i = 0; i < found.count; i++) {
                scores[k] += found.items[i].contribution;
                ck_assert(found.items[i].name.length > 0 || options.features.hash_bits);
                ck_assert(i == 0 || fabs(found.items[i - 1].contribution) >=
                                        fabs(found.items[i].contribution));
            }
            most = scores[k] > most ? scores[k] : most;
        }
        for (size_t k = 0; k < 3; k++)
            total += exp(scores[k] - most);
        for (size_t k = 0; is_plain && k < 3; k++)
            ck_assert_double_eq_tol(answer->p[k], exp(scores[k] - most) / total, 1e-5);
    }
    ck_assert_uint_eq(ng_model_label_count(model), 3);
}

/* The model says of single records what it says of them in an evaluation, before and after it has
 * been a file, and takes its answers apart. */
START_TEST(test_form)
{
    forms[_i].apply();
    const char *train = pairs_file("train.jsonl", 0, ROWS);
    const char *test = pairs_file("test.jsonl", ROWS, 60);
    ng_model *made = pairs_train(&options, train), *model = NULL;
    const char *path = sample_path("model.ngm");
    ng_stance_test seen;
    ck_assert_int_eq(ng_model_save(made, path, NULL), NG_OK);
    ng_model_close(made);
    ck_assert_int_eq(ng_model_open(path, &model, NULL), NG_OK);
    ck_assert_int_eq(ng_model_task(model), NG_TASK_STANCE);
    ck_assert(ng_model_pairs(model)->mask);
    ck_assert(ng_model_needs_mention(model));
    const double accuracy = accuracy_of(model, test, &seen);
    ck_assert_msg(accuracy >= forms[_i].least, "accuracy %g", accuracy);
    ck_assert_uint_eq(seen.rows, 60);
    ck_assert_uint_eq(seen.seen_rows, 0);
    accuracy_of(model, train, &seen);
    ck_assert_uint_eq(seen.seen_rows, ROWS);
    ck_assert_uint_eq(seen.seen_texts, ROWS);

    const ng_stance_options use = {.target = model, .unit = NG_UNIT_DOCUMENT};
    ng_stance *s;
    size_t right = 0;
    ck_assert_int_eq(ng_stance_new(&use, &s, NULL), NG_OK);
    for (size_t i = ROWS; i < ROWS + 60; i++) {
        char line[PAIRS_LINE], *text, *target, *end;
        const char *label;
        ng_stance_result result;
        pairs_row(i, line, &label);
        target = strstr(line, "\":\"") + 3;
        end = strchr(target, '"');
        *end = '\0';
        text = strstr(end + 1, "text\":\"") + 7;
        *strchr(text, '"') = '\0';
        const ng_record record = pairs_record(text, "", target);
        ck_assert_int_eq(ng_stance_classify(s, document_of(&record), &result, NULL), NG_OK);
        ck_assert_uint_eq(result.answer_count, 1);
        const ng_stance_answer answer = ng_stance_find(&result, SIZE_MAX, 0);
        ck_assert_int_eq(answer.reason, NG_STANCE_JUDGED);
        ck_assert_double_eq_tol(answer.p[0] + answer.p[1] + answer.p[2], 1, 1e-9);
        const ng_string found = ng_model_label(model, answer.label);
        right += strcmp(found.data, label) == 0;
        check_sum(s, &result, model, !stance.unrelated && !stance.per_target);
    }
    ck_assert_double_eq_tol((double)right / 60, accuracy, 1e-9);
    ng_stance_free(s);
    ng_model_close(model);
}
END_TEST

/* Threads, the order of lines and CRLF change no byte. */
START_TEST(test_same_bytes)
{
    char *text = calloc(ROWS, PAIRS_LINE), line[PAIRS_LINE];
    const char *label;
    size_t used = 0;
    for (size_t i = ROWS; i-- > 0;) {
        pairs_row(i, line, &label);
        line[strlen(line) - 1] = '\0';
        used += (size_t)snprintf(text + used, PAIRS_LINE, "%s\r\n", line);
    }
    const char *reversed = sample_write("reversed.jsonl", text, used);
    free(text);
    ng_model *one = pairs_train(&options, pairs_file("train.jsonl", 0, ROWS));
    options.threads = 3;
    ng_model *two = pairs_train(&options, reversed);
    const char *left = sample_path("one.ngm"), *right = sample_path("two.ngm");
    ck_assert_int_eq(ng_model_save(one, left, NULL), NG_OK);
    ck_assert_int_eq(ng_model_save(two, right, NULL), NG_OK);
    sample_same_files(left, right);
    ng_model_close(one);
    ng_model_close(two);
}
END_TEST

/* ---- Reading ---- */

typedef struct complaints {
    size_t count;
    char text[12][600];
} complaints;

static void note(void *context, const ng_error *error)
{
    complaints *c = context;
    if (c->count < 12)
        ng_error_format(error, c->text[c->count], sizeof *c->text);
    c->count++;
}

static ng_status try_train(const ng_train_input *input, complaints *told, ng_trainer_facts *facts,
                           ng_model **model, ng_error *error)
{
    const ng_train_callbacks callbacks = {.record_error = note, .context = told};
    ng_trainer *trainer = NULL;
    ng_status status = ng_trainer_new(input, 1, NULL, 0, &options, false, told ? &callbacks : NULL,
                                      &trainer, error);
    if (status == NG_OK && facts)
        *facts = ng_trainer_facts_of(trainer);
    if (status == NG_OK)
        status = ng_trainer_fit(trainer, &options, NULL, NULL, model, NULL, error);
    ng_trainer_free(trainer);
    return status;
}

START_TEST(test_bad_rows)
{
    const char *path = sample_text(
        "bad.jsonl",
        "{\"target\":\"Ann\",\"text\":\"Ann is fine\",\"label\":\"favor\"}\n"
        "{\"target\":\"\",\"text\":\"Ann is fine\",\"label\":\"favor\"}\n"
        "{\"text\":\"Ann is fine\",\"label\":\"favor\"}\n"
        "{\"target\":\"?!\",\"text\":\"Ann is fine\",\"label\":\"favor\"}\n"
        "{\"target\":\"\xf0\x9f\x98\x80\",\"text\":\"Ann is fine\",\"label\":\"favor\"}\n"
        "{\"target\":\"Ann\",\"text\":\"Ann\",\"label\":\"against\",\"from\":2,\"to\":9}\n"
        "{\"target\":\"Ann\",\"text\":\"Ann\"}\n"
        "{\"target\":\"Ann\",\"text\":\"\",\"label\":\"favor\"}\n"
        "{\"target\":\"Ann\",\"text\":\" \\n\",\"label\":\"favor\"}\n"
        "{\"target\":\"Ann\",\"text\":\"?! ...\",\"label\":\"favor\"}\n"
        "{\"target\":\"Ann Ann Ann Ann\",\"text\":\"Ann\",\"label\":\"against\"}\n");
    static const char *const expected[] = {"bad.jsonl:2: the record has no target",
                                           "bad.jsonl:3: the record has no target",
                                           "bad.jsonl:4: the target has no word",
                                           "bad.jsonl:5: the target has no word",
                                           "bad.jsonl:6: the mention is past the end of the text",
                                           "bad.jsonl:7: the record has no label",
                                           "bad.jsonl:8: the text has no word",
                                           "bad.jsonl:9: the text has no word",
                                           "bad.jsonl:10: the text has no word"};
    const ng_train_input input = {.paths = &path,
                                  .path_count = 1,
                                  .reader = {.from_field = "from", .to_field = "to"}};
    complaints told = {.count = 0};
    ng_trainer_facts facts;
    ng_model *model;
    ng_error error;
    ck_assert_int_eq(try_train(&input, &told, &facts, &model, &error), NG_OK);
    ck_assert_uint_eq(facts.rows, 2);
    ck_assert_uint_eq(facts.record_errors, 9);
    ck_assert_uint_eq(told.count, 9);
    for (size_t i = 0; i < told.count; i++)
        ck_assert_msg(strstr(told.text[i], expected[i]) != NULL, "%s", told.text[i]);

    /* A label that training has not seen. */
    path = sample_text("unknown.jsonl",
                       "{\"target\":\"Ann\",\"text\":\"Ann\",\"label\":\"favor\"}\n"
                       "{\"target\":\"Ann\",\"text\":\"Ann\",\"label\":\"unsure\"}\n");
    const ng_train_input test = {.paths = &path, .path_count = 1};
    const ng_train_callbacks callbacks = {.record_error = note, .context = &told};
    ng_evaluation *evaluation;
    ng_stance_test seen;
    told.count = 0;
    ck_assert_int_eq(ng_stance_evaluate(model, NULL, &test, 1, &callbacks, &evaluation, &seen,
                                        &error),
                     NG_OK);
    ck_assert_uint_eq(told.count, 0);
    ck_assert_uint_eq(seen.record_errors, 0);
    ck_assert_uint_eq(seen.unknown_rows, 1);
    ng_evaluation_free(evaluation);
    ng_model_close(model);
}
END_TEST

START_TEST(test_bodies)
{
    const char *bodies =
        sample_text("bodies.jsonl", "{\"id\":\"1\",\"text\":\"The bridge fell. Two were hurt.\"}\n"
                                    "{\"id\":2,\"text\":\"The king denied the wedding.\"}\n"
                                    "{\"id\":\"1\",\"text\":\"again\"}\n"
                                    "{\"text\":\"no id\"}\n"
                                    "{\"id\":\"4\",\"text\":\"...\"}\n");
    const char *path =
        sample_text("rows.jsonl",
                    "{\"target\":\"Bridge fell\",\"body\":\"1\",\"label\":\"yes\"}\n"
                    "{\"target\":\"King marries\",\"body\":\"2\",\"label\":\"no\"}\n"
                    "{\"target\":\"King marries\",\"body\":\"3\",\"label\":\"no\"}\n"
                    "{\"target\":\"King marries\",\"body\":\"1\",\"label\":\"no\"}\n"
                    "{\"target\":\"King marries\",\"body\":\"4\",\"label\":\"no\"}\n");
    const ng_train_input input = {.paths = &path,
                                  .path_count = 1,
                                  .reader = {.text_field = "body"},
                                  .bodies = &bodies,
                                  .body_count = 1};
    complaints told = {.count = 0};
    ng_trainer_facts facts;
    ng_trainer *trainer;
    ng_model *model;
    ng_error error;
    stance.pair.mask = false;
    ck_assert_int_eq(try_train(&input, &told, &facts, &model, &error), NG_OK);
    ck_assert_uint_eq(facts.rows, 3);
    ck_assert_uint_eq(told.count, 5);
    ck_assert(strstr(told.text[0], "bodies.jsonl:3: duplicate body id \"1\""));
    ck_assert(strstr(told.text[1], "bodies.jsonl:4: the body has no id"));
    ck_assert(strstr(told.text[2], "bodies.jsonl:5: the text has no word"));
    ck_assert(strstr(told.text[3], "rows.jsonl:3: no body has the id \"3\""));
    ck_assert(strstr(told.text[4], "rows.jsonl:5: no body has the id \"4\""));
    ck_assert(!ng_model_needs_mention(model));
    ng_model_close(model);
    /* Training and validation share both bodies. */
    ck_assert_int_eq(ng_trainer_new(&input, 1, &input, 1, &options, false, NULL, &trainer, &error),
                     NG_OK);
    facts = ng_trainer_facts_of(trainer);
    ck_assert_uint_eq(facts.shared_texts, 2);
    ck_assert_uint_eq(facts.shared_rows, 3);
    ng_trainer_free(trainer);
}
END_TEST

/* Where a model is silent in use it has no answer in an evaluation. */
START_TEST(test_silent_rows)
{
    static const struct {
        const char *row;
        bool pooled, per_target; /* whether there is an answer */
    } rows[] = {
        {"{\"target\":\"Ada Brook\",\"text\":\"Reporter praised Ada Brook.\",", true, true},
        {"{\"target\":\"Ada Brook\",\"text\":\"Reporter praised them all.\",", true, true},
        {"{\"target\":\"Ada Brook\",\"text\":\"Praised praised praised praised praised praised\",",
         false, false},
        {"{\"target\":\"Ada Brook\",\"text\":\"Reporter praised the boss.\",\"from\":17,\"to\":25,",
         true, true},
        {"{\"target\":\"Ann Moor\",\"text\":\"Reporter praised Ann Moor.\",", true, false},
    };
    enum { COUNT = sizeof rows / sizeof *rows };
    for (int per_target = 0; per_target < 2; per_target++) {
        stance.per_target = per_target;
        ng_model *model = pairs_train(&options, pairs_file("train.jsonl", 0, ROWS));
        ck_assert(ng_model_needs_mention(model));
        for (size_t i = 0; i < COUNT; i++) {
            char line[PAIRS_LINE];
            snprintf(line, sizeof line, "%s\"label\":\"favor\"}\n", rows[i].row);
            const char *path = sample_text("row.jsonl", line);
            const ng_train_input input = {.paths = &path,
                                          .path_count = 1,
                                          .reader = {.from_field = "from", .to_field = "to"}};
            ng_evaluation *evaluation;
            ng_scores scores;
            ck_assert_int_eq(ng_stance_evaluate(model, NULL, &input, 1, NULL, &evaluation, NULL,
                                                NULL),
                             NG_OK);
            ng_evaluation_scores(evaluation, &scores);
            const bool answers = per_target ? rows[i].per_target : rows[i].pooled;
            ck_assert_msg(scores.unanswered == !answers, "row %zu", i);
            ng_evaluation_free(evaluation);
        }
        ng_model_close(model);
    }
}
END_TEST

START_TEST(test_bad_options)
{
    const char *path = pairs_file("train.jsonl", 0, 30);
    const ng_train_input input = {.paths = &path, .path_count = 1};
    ng_model *model;
    ng_error error;
    stance.unrelated = "nothing";
    ck_assert_int_eq(try_train(&input, NULL, NULL, &model, &error), NG_ERROR_ARGUMENT);
    ck_assert(strstr(error.message, "no label of the training data is \"nothing\""));
    stance.per_target = true;
    ck_assert_int_eq(try_train(&input, NULL, NULL, &model, &error), NG_ERROR_ARGUMENT);
    stance.unrelated = NULL;
    stance.per_target = false;
    options.multi_label = true;
    ck_assert_int_eq(try_train(&input, NULL, NULL, &model, &error), NG_ERROR_ARGUMENT);
    options.multi_label = false;
    options.C = -1;
    ck_assert_int_eq(try_train(&input, NULL, NULL, &model, &error), NG_ERROR_ARGUMENT);
}
END_TEST

/* ---- Learning curve ---- */

START_TEST(test_learning_curve)
{
    const char *path = pairs_file("train.jsonl", 0, ROWS);
    const ng_train_input input = {.paths = &path, .path_count = 1};
    static const size_t sizes[] = {12, 60, 1000};
    ng_learning_point points[3], again[3];
    ng_trainer *trainer;
    ng_error error;
    ck_assert_int_eq(ng_trainer_new(&input, 1, NULL, 0, &options, false, NULL, &trainer, &error),
                     NG_OK);
    ck_assert_int_eq(ng_trainer_learning_curve(trainer, &options, sizes, 3, 4, points, &error),
                     NG_OK);
    ck_assert_int_eq(ng_trainer_learning_curve(trainer, &options, sizes, 3, 4, again, &error),
                     NG_OK);
    ck_assert_mem_eq(points, again, sizeof points);
    ck_assert_uint_eq(points[0].rows, 12);
    ck_assert_uint_eq(points[2].rows, ROWS - ROWS / 5);
    ck_assert_double_lt(points[0].mean[NG_METRIC_ACCURACY], points[2].mean[NG_METRIC_ACCURACY]);
    ck_assert_double_gt(points[0].deviation[NG_METRIC_ACCURACY], 0);
    /* All the rows each time, others held out. */
    ck_assert_double_gt(points[2].deviation[NG_METRIC_LOG_LOSS], 0);
    ck_assert_double_ge(points[2].mean[NG_METRIC_ACCURACY], 0.9);
    ck_assert_int_eq(ng_trainer_learning_curve(trainer, &options, sizes, 3, 0, points, &error),
                     NG_ERROR_ARGUMENT);
    ng_trainer_free(trainer);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("training of stance");
    TCase *tests = tcase_create("training of stance");
    tcase_add_checked_fixture(tests, begin, sample_end);
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, test_form, 0, (int)(sizeof forms / sizeof *forms));
    tcase_add_test(tests, test_same_bytes);
    tcase_add_test(tests, test_bad_rows);
    tcase_add_test(tests, test_bodies);
    tcase_add_test(tests, test_silent_rows);
    tcase_add_test(tests, test_bad_options);
    tcase_add_test(tests, test_learning_curve);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
