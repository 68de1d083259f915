/* stance: the shares of labels that a model has learnt from and answers under. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sample.h"
#include "sample_pairs.h"
#include "support.h"

enum { ROWS = 240, K = 3 };

static const ng_label_number natural[K] = {{"neutral", 0.7}, {"against", 0.2}, {"favor", 0.1}};
static const double natural_shares[K] = {0.2, 0.1, 0.7}; /* in byte order of the labels */

static ng_stance_train_options stance;
static ng_train_options options;

static void begin(void)
{
    sample_begin();
    pairs_options(&options, &stance);
}

/* Trained on the rows of pairs_row, of which each label has a third, as a file that was opened. */
static ng_model *make_model(void)
{
    const char *path = sample_path("model.ngm");
    ng_model *made = pairs_train(&options, pairs_file("train.jsonl", 0, ROWS)), *model;
    ck_assert_int_eq(ng_model_save(made, path, NULL), NG_OK);
    ng_model_close(made);
    ck_assert_int_eq(ng_model_open(path, &model, NULL), NG_OK);
    return model;
}

static ng_model *make_shifted(double temper)
{
    stance.prior = natural;
    stance.prior_count = K;
    stance.prior_temper = temper;
    return make_model();
}

/* The probabilities of one answer, whose evidence adds up to them. Of a text with topics, said[] is
 * what `topic_model` says of it. */
static void answer_about(const ng_model *model, const ng_prior *prior, const ng_model *topic_model,
                         const double *said, double *p)
{
    const ng_classification topics = {.document = {.p = said}};
    const ng_stance_options use = {.target = model, .prior = prior, .unit = NG_UNIT_DOCUMENT};
    const ng_record record = pairs_record("Nobody blamed Carl Dorn again.", "", "Carl Dorn");
    ng_stance_result result;
    ng_stance *s;
    double scores[K], sum = 0;
    ck_assert_int_eq(ng_stance_new(&use, &s, NULL), NG_OK);
    if (topic_model)
        ng_stance_set_topics(s, topic_model, &topics);
    ck_assert_int_eq(ng_stance_classify(s, document_of(&record), &result, NULL), NG_OK);
    ck_assert_int_eq(result.answers[0].reason, NG_STANCE_JUDGED);
    memcpy(p, result.answers[0].p, K * sizeof *p);
    for (size_t k = 0; k < K; k++) {
        ng_evidence found;
        ck_assert_int_eq(ng_stance_explain(s, 0, k, &found, NULL), NG_OK);
        scores[k] = found.bias + found.prior;
        for (size_t i = 0; i < found.count; i++)
            scores[k] += found.items[i].contribution;
        sum += exp(scores[k]);
    }
    for (size_t k = 0; k < K; k++)
        ck_assert_double_eq_tol(p[k], exp(scores[k]) / sum, 1e-6);
    ng_stance_free(s);
}

static void answer(const ng_model *model, const ng_prior *prior, double *p)
{
    answer_about(model, prior, NULL, NULL, p);
}

static void check_shift(const double *before, const double *shares, double temper,
                        const double *trained, const double *after)
{
    double expected[K], sum = 0;
    for (size_t k = 0; k < K; k++)
        sum += expected[k] = shares[k] * pow(before[k] / trained[k], temper);
    for (size_t k = 0; k < K; k++)
        ck_assert_double_eq_tol(after[k], expected[k] / sum, 1e-6);
}

START_TEST(natural_shares_are_the_default)
{
    ng_model *model = make_shifted(0.6);
    ng_prior training, told;
    double before[K], after[K], given[K];
    ck_assert(ng_model_prior(model, NG_PRIOR_TRAINING, &training));
    ck_assert(ng_model_prior(model, NG_PRIOR_NATURAL, &told));
    ck_assert_double_eq(training.temper, 1);
    ck_assert_double_eq(told.temper, 0.6);
    for (size_t k = 0; k < K; k++) {
        ck_assert_double_eq_tol(training.shares[k], 1.0 / K, 0.02);
        ck_assert_double_eq_tol(told.shares[k], natural_shares[k], 1e-9);
    }
    answer(model, &training, before);
    answer(model, NULL, after);
    answer(model, &(ng_prior){natural_shares, 0.6}, given);
    check_shift(before, natural_shares, 0.6, training.shares, after);
    for (size_t k = 0; k < K; k++)
        ck_assert_double_eq_tol(given[k], after[k], 1e-9);
    ng_model_close(model);
}
END_TEST

/* Text about a topic is answered under its shares, by how much it is about it; a prior that is
 * given is that of all text. */
START_TEST(topics_have_shares_of_their_own)
{
    static const ng_label_number sport[K] = {{"against", 0.3}, {"favor", 0.5}, {"neutral", 0.2}};
    static const ng_topic_shares topics[] = {{"sport", sport, K, 1}, {"chess", natural, K, 0.3}};
    const double all[SAMPLE_LABELS] = {0, 1, 0}, half[SAMPLE_LABELS] = {0.5, 0.5, 0};
    const double mean[K] = {0.25, 0.3, 0.45};
    stance.prior_topics = topics;
    stance.prior_topic_count = 2;
    ng_model *topic_model = sample_model(NULL), *model = make_shifted(0.6);
    ng_prior training, told;
    double before[K], after[K];
    ck_assert_uint_eq(ng_model_topic_prior_count(model), 2);
    ck_assert_str_eq(ng_model_topic_prior(model, 0, &told).data, "sport");
    ck_assert_double_eq(told.temper, 1);
    ck_assert_double_eq_tol(told.shares[1], 0.5, 1e-9);
    ck_assert(ng_model_prior(model, NG_PRIOR_TRAINING, &training));
    answer(model, &training, before);
    answer(model, NULL, after);
    check_shift(before, natural_shares, 0.6, training.shares, after);
    answer_about(model, NULL, topic_model, all, after);
    check_shift(before, told.shares, 1, training.shares, after);
    answer_about(model, NULL, topic_model, half, after);
    check_shift(before, mean, 0.8, training.shares, after);
    answer_about(model, &training, topic_model, all, after);
    check_shift(before, training.shares, 1, training.shares, after);
    ng_model_close(model);
    ng_model_close(topic_model);
    stance.prior_count = 0;
    ck_assert_int_eq(ng_stance_train_options_check(&stance, NULL), NG_ERROR_ARGUMENT);
}
END_TEST

/* A prior changes no weight: under that of training the answers are those of a model without. */
START_TEST(training_shares_change_nothing)
{
    ng_model *plain = make_model();
    ng_prior training, none;
    double before[K], after[K];
    answer(plain, NULL, before);
    ck_assert(!ng_model_prior(plain, NG_PRIOR_NATURAL, &none));
    ng_model *shifted = make_shifted(1);
    ck_assert(ng_model_prior(shifted, NG_PRIOR_TRAINING, &training));
    answer(shifted, &training, after);
    for (size_t k = 0; k < K; k++)
        ck_assert(before[k] == after[k]);
    ng_model_close(plain);
    ng_model_close(shifted);
}
END_TEST

/* Class weights are part of what a fit has learnt from. */
START_TEST(class_weights_count)
{
    const ng_label_number weights[] = {{"neutral", 2}};
    ng_prior training;
    options.class_weights = weights;
    options.class_weight_count = 1;
    ng_model *model = make_model();
    ck_assert(ng_model_prior(model, NG_PRIOR_TRAINING, &training));
    ck_assert_double_eq_tol(training.shares[2], 0.5, 0.02);
    ng_model_close(model);
}
END_TEST

START_TEST(evaluation_takes_a_prior)
{
    ng_model *model = make_shifted(1);
    const char *path = pairs_file("test.jsonl", ROWS, 60);
    const ng_train_input input = {.paths = &path, .path_count = 1};
    const double certain[K] = {1e-6, 1e-6, 1 - 2e-6};
    const ng_prior prior = {certain, 0.01};
    ng_evaluation *evaluation;
    ng_scores scores;
    ck_assert_int_eq(ng_stance_evaluate(model, &prior, &input, 1, NULL, &evaluation, NULL, NULL),
                     NG_OK);
    ng_evaluation_scores(evaluation, &scores);
    ck_assert_double_eq_tol(scores.values[NG_METRIC_ACCURACY], 1.0 / K, 0.02); /* all neutral */
    ng_evaluation_free(evaluation);
    ng_model_close(model);
}
END_TEST

/* A text that does not name its record's target is judged as a whole, as often neutral as in
 * training and under the prior's odds of the others, and its temper; a paragraph of several, and
 * one held against a given target, is not. */
START_TEST(unnamed_targets)
{
    ng_model *model = make_shifted(0.5);
    const ng_record one = pairs_record("The council blamed him for it.", "", "Carl Dorn");
    const ng_record two =
        pairs_record("The council blamed him.\n\nIt was sued over this.", "", "Carl Dorn");
    const ng_record foreign = pairs_record("Sued sued sued sued sued sued.", "", "Carl Dorn");
    static const char *const names[] = {"Carl Dorn"};
    ng_targets *targets = pairs_targets(names, 1);
    ng_prior training;
    ng_stance_result r;
    double before[K];
    ck_assert(ng_model_prior(model, NG_PRIOR_TRAINING, &training));
    const double rest = 1 - training.shares[2];
    const double unnamed[K] = {rest * 2 / 3, rest / 3, training.shares[2]};
    for (int shifted = 0; shifted < 2; shifted++) {
        const ng_stance_options use = {.target = model, .prior = shifted ? NULL : &training};
        ng_stance *s;
        ng_evidence found;
        ck_assert_int_eq(ng_stance_new(&use, &s, NULL), NG_OK);
        ck_assert_int_eq(ng_stance_classify(s, document_of(&one), &r, NULL), NG_OK);
        ck_assert_int_eq(r.answers[0].reason, NG_STANCE_JUDGED);
        ck_assert_uint_eq(r.answers[0].mention_count, 0);
        if (shifted)
            check_shift(before, unnamed, 0.5, training.shares, r.answers[0].p);
        else
            memcpy(before, r.answers[0].p, sizeof before);
        ck_assert_int_eq(ng_stance_explain(s, 0, 0, &found, NULL), NG_OK);
        ck_assert((found.prior == 0) == !shifted);
        ck_assert_int_eq(ng_stance_classify(s, document_of(&two), &r, NULL), NG_OK);
        ck_assert_uint_eq(r.answer_count, 0);
        ck_assert_int_eq(ng_stance_find(&r, 1, 0).reason, NG_STANCE_NOT_MENTIONED);
        ck_assert_int_eq(ng_stance_classify(s, document_of(&foreign), &r, NULL), NG_OK);
        ck_assert_int_eq(r.answers[0].reason, NG_STANCE_NO_EVIDENCE);
        ng_stance_free(s);
    }
    const ng_stance_options given = {.target = model, .targets = targets};
    ng_stance *s;
    ck_assert_int_eq(ng_stance_new(&given, &s, NULL), NG_OK);
    ck_assert_int_eq(ng_stance_classify(s, document_of(&one), &r, NULL), NG_OK);
    ck_assert_uint_eq(r.answer_count, 0);
    ng_stance_free(s);
    ng_targets_free(targets);
    ng_model_close(model);
}
END_TEST

/* ---- Shares of text without labels ---- */

/* Rows without their labels, most of them neutral. */
START_TEST(natural_shares_are_estimated)
{
    char *text = calloc(ROWS, PAIRS_LINE), line[PAIRS_LINE];
    const char *label;
    size_t count[K] = {0}, all = 0;
    for (size_t i = ROWS; i < 3 * ROWS; i++) {
        pairs_row(i, line, &label);
        const size_t k = strcmp(label, "against") == 0 ? 0 : strcmp(label, "favor") == 0 ? 1 : 2;
        if ((k == 0 && i % 2) || (k == 1 && i % 4))
            continue;
        strcpy(strstr(line, ",\"label\""), "}\n");
        if (all < ROWS) {
            strcat(text, line);
            count[k]++;
            all++;
        }
    }
    const char *path = sample_text("unlabelled.jsonl", text);
    const ng_train_input input = {.paths = &path, .path_count = 1};
    ng_prior found;
    stance.prior_inputs = &input;
    stance.prior_input_count = 1;
    stance.prior_temper = 1;
    ng_model *model = make_model();
    ck_assert(ng_model_prior(model, NG_PRIOR_NATURAL, &found));
    for (size_t k = 0; k < K; k++)
        ck_assert_msg(fabs(found.shares[k] - (double)count[k] / (double)all) < 0.04,
                      "share %zu: %.3f, not %.3f", k, found.shares[k],
                      (double)count[k] / (double)all);
    ng_model_close(model);
    free(text);
    stance.prior = natural;
    stance.prior_count = K;
    ck_assert_int_eq(ng_stance_train_options_check(&stance, NULL), NG_ERROR_ARGUMENT);
}
END_TEST

/* ---- The least probability ---- */

START_TEST(doubtful_answers_are_not_counted)
{
    stance.min_confidence = 1;
    ng_model *model = make_model();
    const ng_record record = pairs_record("Nobody blamed Carl Dorn again.", "", "Carl Dorn");
    ck_assert_double_eq(ng_model_min_confidence(model), 1);
    for (size_t given = 0; given < 2; given++) {
        const ng_stance_options use = {.target = model, .sure = given ? 0.01 : 0};
        ng_stance_result r;
        ng_stance *s;
        ck_assert_int_eq(ng_stance_new(&use, &s, NULL), NG_OK);
        ck_assert_int_eq(ng_stance_classify(s, document_of(&record), &r, NULL), NG_OK);
        ck_assert(r.answers[0].sure == (given > 0));
        ck_assert_uint_eq(r.subjects[0].all.answers, 1);
        ck_assert_uint_eq(r.subjects[0].all.unsure, !given);
        ck_assert_uint_eq(r.subjects[0].all.counts[r.answers[0].label], given);
        ng_stance_free(s);
    }
    ng_model_close(model);
    stance.min_confidence = 1.5;
    ck_assert_int_eq(ng_stance_train_options_check(&stance, NULL), NG_ERROR_ARGUMENT);
}
END_TEST

/* ---- What is refused ---- */

static const struct {
    ng_label_number given[4];
    size_t count;
    const char *message;
} wrong[] = {
    {{{"favor", 0.5}, {"against", 0.5}}, 2, "the prior has no share for \"neutral\""},
    {{{"favor", 0.5}, {"against", 0.4}, {"pro", 0.1}}, 3, "\"pro\", which is none of the labels"},
    {{{"favor", 0.5}, {"favor", 0.4}, {"neutral", 0.1}},
     3,
     "the prior has two shares for \"favor\""},
    {{{"favor", 0.5}, {"against", 0.5}, {"neutral", 0}}, 3, "share of \"neutral\" must be"},
    {{{"favor", 0.5}, {"against", NAN}, {"neutral", 0.5}}, 3, "share of \"against\" must be"},
    {{{"favor", 0.5}, {"against", 0.4}, {"neutral", 0.2}}, 3, "add up to 1.1, not 1"},
};

START_TEST(wrong_shares_are_refused)
{
    ng_model *model = make_model();
    double shares[K];
    ng_error error;
    ck_assert_int_eq(ng_model_shares(model, wrong[_i].given, wrong[_i].count, shares, &error),
                     NG_ERROR_ARGUMENT);
    ck_assert_msg(strstr(error.message, wrong[_i].message) != NULL, "%s", error.message);
    ng_model_close(model);
}
END_TEST

static void check_refused(const ng_model *model, const ng_prior *prior, const char *message)
{
    const ng_stance_options use = {.target = model, .prior = prior};
    ng_stance *s;
    ng_error error;
    ck_assert_int_eq(ng_stance_new(&use, &s, &error), NG_ERROR_ARGUMENT);
    ck_assert_msg(strstr(error.message, message) != NULL, "%s", error.message);
}

START_TEST(priors_that_make_no_sense_are_refused)
{
    const double half[K] = {0.2, 0.2, 0.2}, none[K] = {0, 0.5, 0.5};
    ng_prior told;
    ng_model *model = make_model();
    check_refused(model, &(ng_prior){half, 1}, "add up to 0.6, not 1");
    check_refused(model, &(ng_prior){none, 1}, "must be between");
    check_refused(model, &(ng_prior){natural_shares, 0}, "temper");
    check_refused(model, &(ng_prior){natural_shares, 1.1}, "temper");
    check_refused(model, &(ng_prior){natural_shares, NAN}, "temper");
    ng_model_close(model);
    stance.per_target = true;
    model = make_model();
    ck_assert(!ng_model_prior(model, NG_PRIOR_TRAINING, &told));
    check_refused(model, &(ng_prior){natural_shares, 1}, "takes no prior");
    ng_model_close(model);
    stance.prior = natural;
    stance.prior_count = K;
    ck_assert_int_eq(ng_stance_train_options_check(&stance, NULL), NG_ERROR_ARGUMENT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("prior of stance");
    TCase *tests = tcase_create("prior of stance");
    tcase_add_checked_fixture(tests, begin, sample_end);
    tcase_add_test(tests, natural_shares_are_the_default);
    tcase_add_test(tests, topics_have_shares_of_their_own);
    tcase_add_test(tests, training_shares_change_nothing);
    tcase_add_test(tests, class_weights_count);
    tcase_add_test(tests, evaluation_takes_a_prior);
    tcase_add_test(tests, unnamed_targets);
    tcase_add_test(tests, natural_shares_are_estimated);
    tcase_add_test(tests, doubtful_answers_are_not_counted);
    tcase_add_loop_test(tests, wrong_shares_are_refused, 0, (int)(sizeof wrong / sizeof *wrong));
    tcase_add_test(tests, priors_that_make_no_sense_are_refused);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
