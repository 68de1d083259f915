/* Rows of a vectorizer are those of the n-grams one by one; counts, norms, naive-Bayes ratios. */
#include <math.h>
#include <stdlib.h>

#include "features_sample.h"
#include "math/elementary.h"
#include "support.h"
#include "tfidf/rows.h"
#include "tfidf/vectorizer.h"
#include "tfidf/vocabulary.h"

/* The row is that of the n-grams of tokens[first .. last - 1] behind those before, looked up. */
static void check_row(const ng_row *row, size_t known, size_t total, const ng_vectorizer *v,
                      scratch *s, size_t first, size_t last)
{
    static uint32_t ids[100000];
    float *counts = calloc(v->vocabulary->V, sizeof *counts);
    size_t twin_known = 0, distinct = 0;
    const size_t from = s->grams.count;
    ck_assert_int_eq(ng_grams_add(v->options, &s->tokens, first, last, &s->grams), NG_OK);
    const size_t count = s->grams.count - from;
    ng_vocabulary_lookup(v->vocabulary, s->grams.items + from, count, ids);
    for (size_t i = 0; i < count; i++)
        if (ids[i] != NG_NO_FEATURE) {
            twin_known++;
            distinct += counts[ids[i]]++ == 0;
        }
    ck_assert_uint_eq(total, count);
    ck_assert_uint_eq(known, twin_known);
    ck_assert_uint_eq(row->count, distinct);
    for (size_t i = 0; i < row->count; i++)
        ck_assert_float_eq(row->values[i], counts[row->index[i]]);
    free(counts);
}

/* Records of two parts, one after the other and again from the table of words. */
static void check_vectorizer(const corpus *c, const ng_feature_options *options)
{
    scratch s = {.tokens = {0}};
    ng_vectorizer v;
    ng_vocabulary vocabulary = vocabulary_of(c, options, false);
    ck_assert_int_eq(ng_vectorizer_init(&v, options, &vocabulary, &(ng_weights){NULL, NULL}, NULL,
                                        NULL, 0),
                     NG_OK);
    for (size_t i = 0; i < 2 * c->count; i++) {
        ng_tokens_reset(&s.tokens);
        ng_grams_reset(&s.grams);
        ng_vectorizer_reset(&v);
        ck_assert_int_eq(ng_tokenize_marks(c->text, c->lines[i % c->count], &s.tokens), NG_OK);
        const size_t count = s.tokens.count, middle = count / 3;
        ck_assert_int_eq(ng_vectorizer_add(&v, &s.tokens, 0, middle), NG_OK);
        check_row(&v.part, v.part_known, v.part_total, &v, &s, 0, middle);
        ck_assert_int_eq(ng_vectorizer_add(&v, &s.tokens, middle, count), NG_OK);
        check_row(&v.part, v.part_known, v.part_total, &v, &s, middle, count);
        ng_vectorizer_finish(&v);
        double sum = 0;
        for (size_t n = 0; n < v.record.count; n++)
            sum += (double)v.record.values[n];
        ck_assert_double_eq(sum, (double)v.record_known);
        ck_assert_uint_eq(v.record_total, s.grams.count);
    }
    ng_vectorizer_clear(&v);
    ng_vocabulary_clear(&vocabulary);
    scratch_clear(&s);
}

START_TEST(vectorizer_counts_what_the_n_grams_are)
{
    corpus c = corpus_read();
    ng_feature_options options;
    ng_feature_options_default(&options);
    options.tf = NG_TF_RAW;
    options.idf = NG_IDF_NONE;
    options.norm = NG_NORM_NONE;
    check_vectorizer(&c, &options);
    options.words = (ng_ngram_range){1, 3};
    options.chars = (ng_ngram_range){4, 4};
    options.number_shapes = true;
    check_vectorizer(&c, &options);
    options.words = (ng_ngram_range){2, 2};
    options.chars = (ng_ngram_range){1, 6}; /* more columns than a slot has */
    options.stop_words = true;
    check_vectorizer(&c, &options);
    options.words = (ng_ngram_range){1, 2};
    options.negation = options.punctuation = true;
    options.lead_words = 3;
    check_vectorizer(&c, &options);
    options.hash_bits = 10;
    check_vectorizer(&c, &options);
    free(c.text);
}
END_TEST

START_TEST(sublinear_counts_are_logarithms)
{
    enum { COUNT = 40 };
    static const uint32_t index[COUNT] = {0};
    float values[COUNT];
    ng_feature_options options;
    ng_feature_options_default(&options);
    options.tf = NG_TF_SUBLINEAR;
    options.norm = NG_NORM_NONE;
    for (int i = 0; i < COUNT; i++)
        values[i] = (float)(i + 1);
    ng_weigh(&options, &(ng_weights){NULL, NULL}, index, values, COUNT);
    for (int i = 0; i < COUNT; i++)
        ck_assert_float_eq(values[i], (float)(1 + ng_log(i + 1)));
}
END_TEST

START_TEST(blocks_are_normed_apart)
{
    const uint32_t index[] = {0, 1, 2};
    const uint8_t block[] = {0, 1, 1};
    float values[] = {5, 3, 4};
    ng_feature_options options;
    ng_feature_options_default(&options);
    options.tf = NG_TF_RAW;
    options.norm = NG_NORM_L2_BLOCKS;
    ng_weigh(&options, &(ng_weights){NULL, block}, index, values, 3);
    ck_assert_float_eq(values[0], 1);
    ck_assert_float_eq_tol(values[1], 0.6f, 1e-7f);
    ck_assert_float_eq_tol(values[2], 0.8f, 1e-7f);
}
END_TEST

START_TEST(naive_bayes_ratios_follow_the_formula)
{
    /* Rows {0, 1}, {0}, {1}; labels 0, 0, 1. */
    size_t starts[] = {0, 2, 3, 4}, label_start[] = {0, 1, 2, 3};
    uint32_t index[] = {0, 1, 0, 1}, labels[] = {0, 0, 1};
    float values[] = {1, 1, 1, 1}, ratios[2 * 4];
    ng_csr X = {3, 2, starts, index, values};
    ck_assert_int_eq(ng_naive_bayes_ratios(&X, label_start, labels, 2, 4, false, ratios), NG_OK);
    /* p = (2, 1), q = (0, 1): sums 0.1 + p = 3.2, 0.1 + q = 1.2 */
    ck_assert_float_eq_tol(ratios[0], (float)log((2.1 / 3.2) / (0.1 / 1.2)), 1e-6f);
    ck_assert_float_eq_tol(ratios[4], (float)log((1.1 / 3.2) / (1.1 / 1.2)), 1e-6f);
    ck_assert_float_eq_tol(ratios[1], -ratios[0], 1e-6f);
    ck_assert_float_eq(ratios[2], 0);
    ck_assert_int_eq(ng_naive_bayes_ratios(&X, label_start, labels, 2, 4, true, ratios), NG_OK);
    ck_assert_float_eq_tol(ratios[0], (float)sqrt(log((2.1 / 3.2) / (0.1 / 1.2))), 1e-6f);
    ck_assert_float_eq_tol(ratios[4], (float)-sqrt(-log((1.1 / 3.2) / (1.1 / 1.2))), 1e-6f);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("vectorizer");
    TCase *tests = tcase_create("vectorizer");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, vectorizer_counts_what_the_n_grams_are);
    tcase_add_test(tests, sublinear_counts_are_logarithms);
    tcase_add_test(tests, blocks_are_normed_apart);
    tcase_add_test(tests, naive_bayes_ratios_follow_the_formula);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
