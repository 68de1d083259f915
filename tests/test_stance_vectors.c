/* learn, predict: word vectors as the dense block of models of stance. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/model_parts.h"
#include "nutgraf/vectors.h"
#include "sample.h"
#include "sample_pairs.h"
#include "support.h"

static ng_model *vectors;
static ng_stance_train_options stance;
static ng_train_options options;

/* Vectors of the words of 400 rows. */
static void begin(void)
{
    sample_begin();
    const char *path = pairs_file("text.jsonl", 0, 400);
    const ng_train_input input = {.paths = &path, .path_count = 1};
    ng_vectors_options making;
    ng_vectors_options_default(&making);
    making.dimensions = 8;
    ck_assert_int_eq(ng_vectors_train(&input, 1, &making, NULL, NULL, &vectors, NULL, NULL), NG_OK);
    pairs_options(&options, &stance);
    options.vectors = vectors;
    options.vector_weight = 0.5;
}

static void end(void)
{
    ng_model_close(vectors);
    sample_end();
}

/* Judges a record towards its targets and takes each answer apart. Returns how many words spoke by
 * their vectors. */
static size_t check_evidence(const ng_model *model, const char *text)
{
    static const char *const names[] = {"Ada Brook", "Carl Dorn"};
    ng_targets *targets = pairs_targets(names, 2);
    const ng_stance_options use = {.target = model, .targets = targets};
    const ng_record record = pairs_record(text, "", "");
    const size_t K = ng_model_label_count(model);
    size_t by_vector = 0;
    ng_stance *s;
    ng_stance_result r;
    ck_assert_int_eq(ng_stance_new(&use, &s, NULL), NG_OK);
    ck_assert_int_eq(ng_stance_classify(s, document_of(&record), &r, NULL), NG_OK);
    ck_assert_uint_gt(r.answer_count, 0);
    for (size_t a = 0; a < r.answer_count; a++) {
        double scores[8], sum = 0;
        ck_assert_int_eq(r.answers[a].reason, NG_STANCE_JUDGED);
        for (size_t k = 0; k < K; k++) {
            ng_evidence found;
            ck_assert_int_eq(ng_stance_explain(s, a, k, &found, NULL), NG_OK);
            scores[k] = found.bias + found.prior;
            for (size_t i = 0; i < found.count; i++) {
                const ng_contribution *item = &found.items[i];
                scores[k] += item->contribution;
                if (!item->is_vector)
                    continue;
                by_vector++;
                ck_assert_uint_gt(item->places, 0);
                ck_assert_uint_gt(item->name.length, 0);
                ck_assert_uint_le(item->span.start + item->span.length, strlen(text));
            }
        }
        for (size_t k = 0; k < K; k++)
            sum += exp(scores[k] - scores[0]);
        for (size_t k = 0; k < K; k++)
            ck_assert_double_eq_tol(r.answers[a].p[k], exp(scores[k] - scores[0]) / sum, 1e-4);
    }
    ng_stance_free(s);
    ng_targets_free(targets);
    return by_vector;
}

START_TEST(evidence_adds_up)
{
    ng_model *model = pairs_train(&options, pairs_file("train.jsonl", 0, 60));
    ck_assert_uint_eq(ng_model_dimensions(model), 8);
    ck_assert_uint_gt(check_evidence(model, "Reporters praised Ada Brook on Monday, they praised "
                                            "her again, while Carl Dorn met a friend in Oslo.\n\n"
                                            "At the fair somebody sued Ada Brook.\n"),
                      12);
    ng_model_close(model);
}
END_TEST

/* No n-gram of the text is known, and some of its words have vectors. */
START_TEST(vectors_alone_are_evidence)
{
    options.features.min_df = 200;
    ng_model *model = pairs_train(&options, pairs_file("train.jsonl", 0, 60));
    ck_assert_uint_gt(check_evidence(model, "Monday: fair Ada Brook, Oslo."), 0);
    ng_model_close(model);
}
END_TEST

START_TEST(threads_change_nothing_and_files_hold_all)
{
    const char *paths[2] = {sample_path("one.ngm"), sample_path("three.ngm")};
    const char *file = pairs_file("train.jsonl", 0, _i ? 2100 : 60);
    for (size_t i = 0; i < 2; i++) {
        options.threads = i ? 3 : 1;
        ng_model *model = pairs_train(&options, file);
        ck_assert_int_eq(ng_model_save(model, paths[i], NULL), NG_OK);
        ng_model_close(model);
    }
    sample_same_files(paths[0], paths[1]);
    ng_model *opened;
    ck_assert_int_eq(ng_model_open(paths[0], &opened, NULL), NG_OK);
    ck_assert_uint_gt(check_evidence(opened, "They praised Ada Brook on Monday again."), 0);
    ng_model_close(opened);
}
END_TEST

/* With a weight of 0 the model is the one without vectors. */
START_TEST(without_weight_there_are_none)
{
    options.vector_weight = 0;
    ng_model *model = pairs_train(&options, pairs_file("train.jsonl", 0, 60));
    ck_assert_uint_eq(ng_model_dimensions(model), 0);
    ck_assert_uint_eq(check_evidence(model, "They praised Ada Brook on Monday again."), 0);
    ng_model_close(model);
}
END_TEST

START_TEST(forms_in_parts_are_refused)
{
    ng_error error;
    ck_assert_int_eq(ng_train_options_check(&options, &error), NG_OK);
    stance.per_target = true;
    ck_assert_int_eq(ng_train_options_check(&options, &error), NG_ERROR_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(error.message, "vectors"));
    stance.per_target = false;
    stance.unrelated = "neutral";
    ck_assert_int_eq(ng_train_options_check(&options, &error), NG_ERROR_ARGUMENT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("stance_vectors");
    TCase *tests = tcase_create("stance_vectors");
    tcase_set_timeout(tests, 300);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, evidence_adds_up);
    tcase_add_test(tests, vectors_alone_are_evidence);
    tcase_add_loop_test(tests, threads_change_nothing_and_files_hold_all, 0, 2);
    tcase_add_test(tests, without_weight_there_are_none);
    tcase_add_test(tests, forms_in_parts_are_refused);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
