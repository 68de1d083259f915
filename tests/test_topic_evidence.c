/* Evidence of topics adds up to their scores; labels asked for share what there is. */
#include <math.h>
#include <string.h>

#include "model/model_parts.h"
#include "nutgraf/classify.h"
#include "sample.h"
#include "support.h"
#include "topic_sample.h"

/* ---- Evidence ---- */

/* Takes the scores of a prediction apart, computes its probabilities from them again, and looks for
 * every feature in the text. */
static void check_explained(const ng_record *record, size_t block, const ng_prediction *prediction)
{
    double scores[SAMPLE_LABELS], most = -INFINITY, sum = 0;
    for (size_t k = 0; k < SAMPLE_LABELS; k++) {
        ng_evidence found;
        size_t places = 0;
        ck_assert_int_eq(ng_explain(classifier, block, k, &found, NULL), NG_OK);
        ck_assert_uint_gt(found.count, 0);
        scores[k] = found.bias + found.article + found.before + found.behind;
        for (size_t i = 0; i < found.count; i++) {
            const ng_contribution *item = &found.items[i];
            const ng_string *in = item->in_title ? &record->title : &record->text;
            scores[k] += item->contribution;
            places += item->places;
            ck_assert(i == 0 || fabs(item->contribution) <= fabs(found.items[i - 1].contribution));
            ck_assert(item->value > 0);
            ck_assert_uint_gt(item->span.length, 0);
            ck_assert_uint_le(item->span.start + item->span.length, in->length);
            ck_assert_uint_gt(item->name.length, 0);
        }
        ck_assert_uint_eq(places, prediction->known);
        most = scores[k] > most ? scores[k] : most;
    }
    for (size_t k = 0; k < SAMPLE_LABELS; k++)
        sum += exp(scores[k] - most);
    for (size_t k = 0; k < SAMPLE_LABELS; k++) {
        const double p = exp(scores[k] - most) / sum;
        ck_assert_msg(fabs(p - prediction->p[k]) < 1e-5, "label %zu: %.9g, explained as %.9g", k,
                      prediction->p[k], p);
    }
}

START_TEST(contributions_add_up_to_the_score)
{
    const ng_record record = {.text = {article, sizeof article - 1},
                              .title = {"Rain stops a derby", 18}};
    ng_classification result;
    ck_assert_int_eq(ng_classify(classifier, document_of(&record), &result, NULL), NG_OK);
    check_explained(&record, SIZE_MAX, &result.document);
    size_t explained = 0;
    for (size_t b = 0; b < result.block_count; b++)
        if (result.block_predictions[b].p) {
            check_explained(&record, b, &result.block_predictions[b]);
            explained++;
        }
    ck_assert_uint_ge(explained, 3);
}
END_TEST

START_TEST(naive_bayes_models_are_explained_too)
{
    ng_model_close(model);
    use_model(false, NG_WEIGHTING_NAIVE_BAYES);
    choose(NULL);
    const ng_record record = record_of(article, sizeof article - 1);
    const ng_classification result = classify_text(article);
    check_explained(&record, SIZE_MAX, &result.document);
}
END_TEST

START_TEST(spans_point_at_the_words)
{
    static const char text[] = "Today, the STRIKER; a  bond — striker";
    ng_evidence found;
    size_t seen = 0;
    classify_text(text);
    ck_assert_int_eq(ng_explain(classifier, SIZE_MAX, 1, &found, NULL), NG_OK);
    for (size_t i = 0; i < found.count; i++) {
        const char *name = found.items[i].name.data;
        const size_t length = found.items[i].name.length;
        if (found.items[i].is_chars)
            continue;
        if (length == 7 && memcmp(name, "striker", 7) == 0) {
            ck_assert_uint_eq(found.items[i].span.start, 11);
            ck_assert_uint_eq(found.items[i].span.length, 7);
            ck_assert_uint_eq(found.items[i].places, 2);
            seen++;
        } else if (length == 4 && memcmp(name, "bond", 4) == 0) {
            ck_assert_uint_eq(found.items[i].span.start, 23);
            ck_assert_uint_eq(found.items[i].span.length, 4);
            ck_assert_uint_eq(found.items[i].places, 1);
            seen++;
        }
    }
    ck_assert_uint_eq(seen, 2);
}
END_TEST

/* n / (n + 3) of what a block's n known n-grams say by themselves, the rest the prior. */
START_TEST(a_short_block_says_less_in_context)
{
    const ng_classifier_options alone = {.context = NG_CONTEXT_NONE};
    double said[2][2], bias[2], voice = 0;
    for (int in_context = 1; in_context >= 0; in_context--) {
        ng_evidence found;
        choose(in_context ? NULL : &alone);
        const ng_classification result = classify_text(article);
        const double known = (double)result.block_predictions[1].known;
        ck_assert_int_eq(ng_explain(classifier, 1, 1, &found, NULL), NG_OK);
        voice = known / (known + 3);
        bias[in_context] = found.bias;
        for (size_t i = 0; i < 2; i++)
            said[in_context][i] = found.items[i].contribution;
    }
    const double prior = log(model->prior[1]);
    ck_assert_double_gt(voice, 0);
    for (size_t i = 0; i < 2; i++)
        ck_assert_double_eq_tol(said[1][i], voice * said[0][i], 1e-9);
    ck_assert_double_eq_tol(bias[1], voice * bias[0] + (1 - voice) * prior, 1e-6);
}
END_TEST

START_TEST(explanations_of_what_is_not_there_are_refused)
{
    ng_evidence found;
    ng_error error;
    const ng_classification result = classify_text(article);
    ck_assert_int_eq(ng_explain(classifier, SIZE_MAX, SAMPLE_LABELS, &found, &error),
                     NG_ERROR_ARGUMENT);
    ck_assert_int_eq(ng_explain(classifier, result.block_count, 0, &found, &error),
                     NG_ERROR_ARGUMENT);
    ck_assert_int_eq(error.status, NG_ERROR_ARGUMENT);
    classify_text("");
    ck_assert_int_eq(ng_explain(classifier, SIZE_MAX, 0, &found, NULL), NG_OK);
    ck_assert_uint_eq(found.count, 0);
}
END_TEST

/* ---- Labels asked for ---- */

START_TEST(restriction_renormalises)
{
    static const ng_string asked[] = {{"weather", 7}, {"markets", 7}, {"weather", 7}};
    const ng_classifier_options options = {.labels = asked, .label_count = 3};
    double all[SAMPLE_LABELS];
    ng_classification result = classify_text(article);
    memcpy(all, result.document.p, sizeof all);
    choose(&options);
    ck_assert_uint_eq(ng_classifier_label_count(classifier), 2);
    ck_assert_uint_eq(ng_classifier_label(classifier, 0), 0);
    ck_assert_uint_eq(ng_classifier_label(classifier, 1), 2);
    result = classify_text(article);
    check_sums_to_one(&result.document);
    ck_assert(result.document.p[1] == 0);
    ck_assert(fabs(result.document.p[0] - all[0] / (all[0] + all[2])) < 1e-9);
    ck_assert(fabs(result.document.p[2] - all[2] / (all[0] + all[2])) < 1e-9);
    for (size_t b = 0; b < result.block_count; b++)
        if (result.block_predictions[b].p)
            check_sums_to_one(&result.block_predictions[b]);
}
END_TEST

START_TEST(one_label_asked_for_has_probability_one)
{
    static const ng_string asked[] = {{"weather", 7}};
    choose(&(ng_classifier_options){.labels = asked, .label_count = 1});
    const ng_classification result = classify_text(article);
    ck_assert(result.document.p[2] == 1 && result.document.p[0] == 0 && result.document.p[1] == 0);
}
END_TEST

START_TEST(known_is_what_prediction_counts)
{
    const ng_classification result = classify_text(article);
    const ng_prediction document = result.document;
    const ng_record record = {.text = {article, sizeof article - 1},
                              .source = "memory",
                              .weight = 1};
    size_t known = 0, total = 0;
    ck_assert_int_eq(ng_classifier_known(classifier, document_of(&record), &known, &total, NULL),
                     NG_OK);
    ck_assert_uint_eq(known, document.known);
    ck_assert_uint_eq(total, document.total);
}
END_TEST

START_TEST(a_row_has_the_features_of_the_text)
{
    const ng_string text = {"rain rain", 9};
    const ng_record record = {.text = text, .source = "memory", .weight = 1};
    ng_feature_row row;
    double norm = 0;
    bool has_rain = false;
    ck_assert_int_eq(ng_classifier_row(classifier, document_of(&record), &row, NULL), NG_OK);
    for (size_t i = 0; i < row.count; i++) {
        bool is_chars;
        const ng_string name = ng_model_feature_name(model, row.features[i], &is_chars);
        norm += (double)row.values[i] * (double)row.values[i];
        has_rain |= name.length == 4 && memcmp(name.data, "rain", 4) == 0 && !is_chars;
    }
    ck_assert(has_rain);
    ck_assert_double_eq_tol(norm, 1, 1e-6);
}
END_TEST

START_TEST(unknown_labels_are_refused)
{
    static const ng_string asked[] = {{"markets", 7}, {"astrology", 9}};
    ng_classifier *made = NULL;
    ng_error error;
    ck_assert_int_eq(ng_classifier_new(model,
                                       &(ng_classifier_options){.labels = asked, .label_count = 2},
                                       &made, &error),
                     NG_ERROR_ARGUMENT);
    ck_assert_ptr_null(made);
    ck_assert_str_eq(error.message, "the model has no label \"astrology\"");
}
END_TEST

START_TEST(independent_labels_stay_as_they_are)
{
    static const ng_string asked[] = {{"sport", 5}};
    ng_model_close(model);
    use_model(true, NG_WEIGHTING_NONE);
    choose(NULL);
    ng_classification result = classify_text("the striker and the bank, shares and the goalkeeper");
    double all[SAMPLE_LABELS];
    memcpy(all, result.document.p, sizeof all);
    for (size_t k = 0; k < SAMPLE_LABELS; k++)
        ck_assert(all[k] > 0 && all[k] < 1);
    ck_assert(all[0] > all[2] && all[1] > all[2]);
    choose(&(ng_classifier_options){.labels = asked, .label_count = 1});
    result = classify_text("the striker and the bank, shares and the goalkeeper");
    ck_assert(result.document.p[1] == all[1]);
    ck_assert(result.document.p[0] == 0 && result.document.p[2] == 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("topic_evidence");
    TCase *tests = tcase_create("topic_evidence");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, contributions_add_up_to_the_score);
    tcase_add_test(tests, naive_bayes_models_are_explained_too);
    tcase_add_test(tests, spans_point_at_the_words);
    tcase_add_test(tests, a_short_block_says_less_in_context);
    tcase_add_test(tests, explanations_of_what_is_not_there_are_refused);
    tcase_add_test(tests, restriction_renormalises);
    tcase_add_test(tests, one_label_asked_for_has_probability_one);
    tcase_add_test(tests, known_is_what_prediction_counts);
    tcase_add_test(tests, unknown_labels_are_refused);
    tcase_add_test(tests, independent_labels_stay_as_they_are);
    tcase_add_test(tests, a_row_has_the_features_of_the_text);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
