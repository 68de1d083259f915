/* drift: shares of labels without labels, words that a model doesn't know. */
#include "nutgraf/drift.h"

#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "model/model_parts.h"
#include "sample.h"
#include "support.h"

enum { ROWS = 5000, K = SAMPLE_LABELS };

static ng_model *model;

static void begin(void)
{
    sample_begin();
    model = sample_model(NULL);
    ck_assert_uint_eq(ng_model_label_count(model), K);
}

static void end(void)
{
    ng_model_close(model);
    sample_end();
}

/* What is seen of a row points to its label in 6 of 10 cases, to either other one in 2. */
static double likelihood(size_t seen, size_t label)
{
    return seen == label ? 0.6 : 0.2;
}

static size_t draw(ng_random *random, const double *shares)
{
    double at = ng_random_unit(random);
    size_t k = 0;
    while (k + 1 < K && at >= shares[k])
        at -= shares[k++];
    return k;
}

/* Answers of a calibrated model that has learnt from the model's own shares. */
static void make_answers(const double *shares, double *p, double *counted)
{
    ng_random random;
    ng_random_seed(&random, 3);
    memset(counted, 0, K * sizeof *counted);
    for (size_t i = 0; i < ROWS; i++) {
        const size_t label = draw(&random, shares);
        double of_seen[K], sum = 0;
        for (size_t e = 0; e < K; e++)
            of_seen[e] = likelihood(e, label);
        const size_t seen = draw(&random, of_seen);
        for (size_t k = 0; k < K; k++)
            sum += p[i * K + k] = model->prior[k] * likelihood(seen, k);
        for (size_t k = 0; k < K; k++)
            p[i * K + k] /= sum;
        counted[seen] += 1.0 / ROWS;
    }
}

START_TEST(shares_are_found_where_answers_are_often_wrong)
{
    static const double shares[K] = {0.8, 0.15, 0.05};
    double *p = calloc(ROWS * K, sizeof *p), found[K], counted[K];
    ng_error error;
    make_answers(shares, p, counted);
    ck_assert_int_eq(ng_label_shares(model, p, ROWS, found, &error), NG_OK);
    for (size_t k = 0; k < K; k++)
        ck_assert_double_eq_tol(found[k], shares[k], 0.03);
    ck_assert_double_lt(counted[0], 0.6);
    ck_assert_int_eq(ng_label_shares(model, p, 0, found, &error), NG_ERROR_ARGUMENT);
    free(p);
}
END_TEST

typedef struct heard {
    char known[256], unknown[256];
} heard;

static void hear(void *context, ng_string word, bool is_known)
{
    heard *h = context;
    char *text = is_known ? h->known : h->unknown;
    strncat(text, word.data, word.length);
    strncat(text, " ", 2);
}

START_TEST(words_are_known_or_not)
{
    static const char text[] = "The Bank sold 300 zorbs; the striker, zorbs";
    ng_record record = {.text = {text, sizeof text - 1}, .source = "-"};
    ng_classifier *classifier;
    ng_document *document;
    ng_classification result;
    heard h = {"", ""};
    ck_assert_int_eq(ng_document_new(&document, NULL), NG_OK);
    ck_assert_int_eq(ng_classifier_new(model, NULL, &classifier, NULL), NG_OK);
    ng_document_set(document, &record);
    ck_assert_int_eq(ng_classify(classifier, document, &result, NULL), NG_OK);
    ck_assert_int_eq(ng_classifier_words(classifier, hear, &h, NULL), NG_OK);
    ck_assert_ptr_nonnull(strstr(h.known, "bank "));
    ck_assert_ptr_nonnull(strstr(h.known, "striker "));
    ck_assert_ptr_null(strstr(h.unknown, "300"));
    ck_assert_ptr_nonnull(strstr(h.unknown, "zorbs "));
    ck_assert_ptr_null(strstr(h.known, "zorbs"));
    ng_classifier_free(classifier);
    ng_document_free(document);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("drift");
    TCase *tests = tcase_create("drift");
    tcase_add_unchecked_fixture(tests, begin, end);
    tcase_add_test(tests, shares_are_found_where_answers_are_often_wrong);
    tcase_add_test(tests, words_are_known_or_not);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
