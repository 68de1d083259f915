/* features: n-grams, vocabulary, weights; the oracle is scikit-learn. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "features_sample.h"
#include "support.h"
#include "tfidf/rows.h"
#include "tfidf/vocabulary.h"

static ng_counts counts_of(const corpus *c, const ng_feature_options *options,
                           const ng_vocabulary *vocabulary)
{
    scratch s = {.tokens = {0}};
    ng_counts counts = {.matrix = {.columns = vocabulary->V}};
    ng_row row = {0};
    static uint32_t ids[100000];
    static uint64_t room[200000];
    for (size_t i = 0; i < c->count; i++) {
        grams_of(&s, options, c->text, c->lines[i]);
        ng_vocabulary_lookup(vocabulary, s.grams.items, s.grams.count, ids);
        ck_assert_int_eq(ng_row_tally(&row, ids, s.grams.count), NG_OK);
        ng_csr_sort_row(row.index, row.values, row.count, room);
        ck_assert_int_eq(ng_counts_add(&counts, &row), NG_OK);
    }
    ng_row_clear(&row);
    scratch_clear(&s);
    return counts;
}

/* The name of a column as the fixture writes it. */
static void shown_name(const ng_vocabulary *vocabulary, size_t column, char *out)
{
    ng_span name = ng_vocabulary_name(vocabulary, column);
    memcpy(out, vocabulary->names + name.start, name.length);
    out[name.length] = '\0';
    for (char *p = out; *p; p++)
        if (*p == ' ')
            *p = '_';
}

static ng_ngram_range range_of(const char *text)
{
    unsigned low, high;
    if (sscanf(text, "%u-%u", &low, &high) != 2)
        return (ng_ngram_range){0, 0};
    return (ng_ngram_range){low, high};
}

static ng_feature_options case_options(const char *line, size_t *features)
{
    char words[16], chars[16], tf[16], idf[16], norm[16];
    double min_df, max_df;
    size_t max_features;
    ng_feature_options options;
    ck_assert_int_eq(sscanf(line, "case %15s %15s %15s %15s %15s %lf %lf %zu %zu", words, chars, tf,
                            idf, norm, &min_df, &max_df, &max_features, features),
                     9);
    ng_feature_options_default(&options);
    options.words = range_of(words);
    options.chars = range_of(chars);
    options.tf = tf[0] == 'r' ? NG_TF_RAW : tf[0] == 's' ? NG_TF_SUBLINEAR : NG_TF_BINARY;
    options.idf = idf[0] == 's' ? NG_IDF_SMOOTH : idf[0] == 'p' ? NG_IDF_PLAIN : NG_IDF_NONE;
    options.norm = norm[0] == 'n' ? NG_NORM_NONE : norm[1] == '1' ? NG_NORM_L1 : NG_NORM_L2;
    options.min_df = min_df;
    options.max_df = max_df;
    options.max_features = max_features;
    ck_assert_int_eq(ng_feature_options_check(&options, NULL), NG_OK);
    return options;
}

/* X of the whole corpus under the options. */
static ng_csr weigh_corpus(const corpus *c, const ng_feature_options *options,
                           ng_vocabulary *vocabulary, ng_weighting *weighting)
{
    uint32_t rows[DOCUMENTS_MAX];
    ng_csr X;
    *vocabulary = vocabulary_of(c, options, false);
    ng_counts counts = counts_of(c, options, vocabulary);
    for (size_t i = 0; i < c->count; i++)
        rows[i] = (uint32_t)i;
    ck_assert_int_eq(ng_weighting_learn(&counts.matrix, rows, c->count, vocabulary, options, false,
                                        NULL, weighting),
                     NG_OK);
    ck_assert_int_eq(ng_weighting_apply(weighting, &counts.matrix, rows, c->count, options, &X),
                     NG_OK);
    ng_counts_clear(&counts);
    return X;
}

static double value_at(const ng_csr *X, size_t row, const ng_vocabulary *vocabulary,
                       const ng_weighting *weighting, const char *name)
{
    char shown[NG_GRAM_NAME_MAX + 1];
    for (size_t n = X->starts[row]; n < X->starts[row + 1]; n++) {
        shown_name(vocabulary, weighting->column[X->index[n]], shown);
        if (strcmp(shown, name) == 0)
            return (double)X->values[n];
    }
    return NAN;
}

START_TEST(weights_equal_scikit_learn)
{
    corpus c = corpus_read();
    char line[512], name[400];
    FILE *file = fopen(source_path("tests/fixtures/features/expected.txt"), "r");
    ck_assert_ptr_nonnull(file);
    ng_vocabulary vocabulary = {0};
    ng_weighting weighting = {0};
    ng_csr X = {0};
    size_t cases = 0, features, values = 0, expected = 0;
    while (fgets(line, sizeof line, file)) {
        size_t row;
        double value;
        if (line[0] == '#')
            continue;
        if (strncmp(line, "case", 4) == 0) {
            ck_assert_uint_eq(values, expected);
            ng_vocabulary_clear(&vocabulary);
            ng_weighting_clear(&weighting);
            ng_csr_clear(&X);
            ng_feature_options options = case_options(line, &features);
            X = weigh_corpus(&c, &options, &vocabulary, &weighting);
            ck_assert_uint_eq(weighting.V, features);
            values = 0;
            expected = X.starts[X.rows];
            cases++;
        } else {
            ck_assert_int_eq(sscanf(line, "%zu %399s %lf", &row, name, &value), 3);
            double ours = value_at(&X, row, &vocabulary, &weighting, name);
            ck_assert_msg(fabs(ours - value) < 1e-6, "case %zu row %zu %s: %.9g, expected %.9g",
                          cases, row, name, ours, value);
            values++;
        }
    }
    ck_assert_uint_eq(values, expected);
    ck_assert_uint_eq(cases, 11);
    ng_vocabulary_clear(&vocabulary);
    ng_weighting_clear(&weighting);
    ng_csr_clear(&X);
    fclose(file);
    free(c.text);
}
END_TEST

START_TEST(subset_learns_what_it_would_learn_alone)
{
    /* Rows 0 to 6 picked from a matrix of all rows, against a corpus of those rows alone. */
    corpus all = corpus_read(), part = all;
    part.count = 7;
    ng_feature_options options;
    ng_feature_options_default(&options);
    options.words = (ng_ngram_range){1, 2};
    options.chars = (ng_ngram_range){4, 5};
    options.min_df = 2;
    ng_feature_options wide = options;
    wide.words.max = 3;
    wide.chars = (ng_ngram_range){2, 6};
    uint32_t rows[] = {0, 1, 2, 3, 4, 5, 6};
    ng_vocabulary vocabulary = vocabulary_of(&all, &wide, false), alone;
    ng_counts counts = counts_of(&all, &wide, &vocabulary);
    ng_weighting weighting, expected;
    ng_csr X, Y = weigh_corpus(&part, &options, &alone, &expected);
    ck_assert_int_eq(ng_weighting_learn(&counts.matrix, rows, 7, &vocabulary, &options, false, NULL,
                                        &weighting),
                     NG_OK);
    ck_assert_int_eq(ng_weighting_apply(&weighting, &counts.matrix, rows, 7, &options, &X), NG_OK);
    ck_assert_uint_eq(weighting.V, expected.V);
    ck_assert_uint_gt(weighting.V, 50);
    for (size_t i = 0; i < 7; i++) {
        char name[NG_GRAM_NAME_MAX + 1];
        ck_assert_uint_eq(X.starts[i + 1], Y.starts[i + 1]);
        for (size_t n = X.starts[i]; n < X.starts[i + 1]; n++) {
            shown_name(&vocabulary, weighting.column[X.index[n]], name);
            ck_assert_float_eq_tol(X.values[n], (float)value_at(&Y, i, &alone, &expected, name),
                                   1e-7f);
        }
    }
    ng_csr_clear(&X);
    ng_csr_clear(&Y);
    ng_weighting_clear(&weighting);
    ng_weighting_clear(&expected);
    ng_counts_clear(&counts);
    ng_vocabulary_clear(&vocabulary);
    ng_vocabulary_clear(&alone);
    free(all.text);
}
END_TEST

START_TEST(columns_do_not_depend_on_document_order)
{
    corpus c = corpus_read();
    ng_feature_options options;
    ng_feature_options_default(&options);
    options.words.max = 2;
    ng_vocabulary forward = vocabulary_of(&c, &options, false);
    ng_vocabulary backward = vocabulary_of(&c, &options, true);
    ck_assert_uint_eq(forward.V, backward.V);
    ck_assert_int_eq(memcmp(forward.name_start, backward.name_start,
                            (forward.V + 1) * sizeof *forward.name_start),
                     0);
    ck_assert_int_eq(memcmp(forward.names, backward.names, forward.name_start[forward.V]), 0);
    ck_assert_int_eq(memcmp(forward.buckets, backward.buckets,
                            forward.bucket_count * sizeof *forward.buckets),
                     0);
    ng_vocabulary_clear(&forward);
    ng_vocabulary_clear(&backward);
    free(c.text);
}
END_TEST

START_TEST(hashed_vocabulary_is_bounded_and_keeps_names)
{
    corpus c = corpus_read();
    ng_feature_options options;
    ng_feature_options_default(&options);
    options.words.max = 2;
    options.hash_bits = 5;
    ng_vocabulary vocabulary = vocabulary_of(&c, &options, false);
    ck_assert_uint_eq(vocabulary.V, 32);
    ck_assert_uint_eq(vocabulary.bucket_count, 0);
    /* "the" is by far the most frequent n-gram: its column bears its name. */
    scratch s = {.tokens = {0}};
    options.words.max = 1;
    grams_of(&s, &options, "The", (ng_span){0, 3});
    char name[NG_GRAM_NAME_MAX + 1];
    shown_name(&vocabulary, ng_vocabulary_find(&vocabulary, s.grams.items[0].hash), name);
    ck_assert_str_eq(name, "wthe");
    scratch_clear(&s);
    ng_vocabulary_clear(&vocabulary);
    free(c.text);
}
END_TEST

START_TEST(features_that_agree_in_the_table_never_share_a_column)
{
    /* One bucket, and two hashes with the same low half. */
    ng_feature_name features[] = {{0x0000000100000007u, "wone", 4},
                                  {0x0000000200000007u, "wtwo", 4},
                                  {9, "wthree", 6}};
    ng_vocabulary vocabulary;
    size_t dropped;
    ck_assert_int_eq(ng_vocabulary_freeze(features, 3, 0, &vocabulary, &dropped), NG_OK);
    ck_assert_uint_eq(vocabulary.V, 2);
    ck_assert_uint_eq(dropped, 1);
    ck_assert_uint_eq(ng_vocabulary_find(&vocabulary, 0x0000000100000007u), 0);
    ck_assert_uint_eq(ng_vocabulary_find(&vocabulary, 9), 1);
    ck_assert_uint_eq(ng_vocabulary_find(&vocabulary, 10), NG_NO_FEATURE);
    ng_vocabulary_clear(&vocabulary);
}
END_TEST

START_TEST(bucket_gives_its_first_slot_that_fits)
{
    ng_random random;
    ng_random_seed(&random, 3);
    for (int round = 0; round < 20000; round++) {
        ng_bucket bucket;
        const uint32_t tag = (uint32_t)ng_random_below(&random, 4);
        int expected = NG_BUCKET_SLOTS;
        for (int slot = NG_BUCKET_SLOTS - 1; slot >= 0; slot--) {
            bucket.tags[slot] = (uint32_t)ng_random_below(&random, 20);
            bucket.ids[slot] = ng_random_below(&random, 20) ? (uint32_t)slot : NG_NO_FEATURE;
            if (bucket.tags[slot] == tag || bucket.ids[slot] == NG_NO_FEATURE)
                expected = slot;
        }
        ck_assert_int_eq(ng_bucket_find(&bucket, tag), expected);
    }
}
END_TEST

START_TEST(large_table_finds_every_feature)
{
    enum { COUNT = 20000 };
    static ng_feature_name features[COUNT];
    uint64_t hash = 1;
    for (size_t i = 0; i < COUNT; i++) {
        hash = hash * 6364136223846793005u + 1442695040888963407u;
        features[i] = (ng_feature_name){hash, "w", 1};
    }
    ng_vocabulary vocabulary;
    size_t dropped;
    ck_assert_int_eq(ng_vocabulary_freeze(features, COUNT, 0, &vocabulary, &dropped), NG_OK);
    ck_assert_uint_eq(dropped, 0);
    for (size_t i = 0; i < COUNT; i++)
        ck_assert_uint_eq(ng_vocabulary_find(&vocabulary, features[i].hash), i);
    ck_assert_ptr_null(ng_vocabulary_check(&vocabulary, COUNT));
    ((ng_bucket *)(uintptr_t)vocabulary.buckets)[0].ids[0] = COUNT;
    ck_assert_ptr_nonnull(ng_vocabulary_check(&vocabulary, COUNT));
    ng_vocabulary_clear(&vocabulary);
}
END_TEST

START_TEST(stop_words_and_long_runs_make_no_features)
{
    char text[600] = "The news of the day ";
    size_t length = strlen(text);
    memset(text + length, 'q', 300);
    length += 300;
    scratch s = {.tokens = {0}};
    ng_feature_options options;
    ng_feature_options_default(&options);
    options.words.max = 2;
    options.stop_words = true;
    grams_of(&s, &options, text, (ng_span){0, length});
    ck_assert_uint_eq(s.grams.count, 3); /* news, news day, day */
    char name[NG_GRAM_NAME_MAX];
    size_t named = ng_gram_name(&s.grams, &s.grams.items[1], &s.tokens, name);
    ck_assert_int_eq(strncmp(name, "wnews day", named), 0);
    ng_span span = ng_gram_span(&s.grams, &s.grams.items[1], &s.tokens);
    ck_assert_int_eq(strncmp(text + span.start, "news of the day", span.length), 0);
    scratch_clear(&s);
}
END_TEST

START_TEST(numbers_can_read_as_their_length)
{
    static const char text[] = "7 of 2019 and 12,500 F16";
    static const char *const names[] = {"w0", "wof", "w0000", "wand", "w0000", "wf16"};
    scratch s = {.tokens = {0}};
    ng_feature_options options;
    ng_feature_options_default(&options);
    options.words = (ng_ngram_range){1, 1};
    options.number_shapes = true;
    grams_of(&s, &options, text, (ng_span){0, strlen(text)});
    ck_assert_uint_eq(s.grams.count, 6);
    for (size_t i = 0; i < 6; i++) {
        char name[NG_GRAM_NAME_MAX];
        size_t length = ng_gram_name(&s.grams, &s.grams.items[i], &s.tokens, name);
        ck_assert_uint_eq(length, strlen(names[i]));
        ck_assert_int_eq(strncmp(name, names[i], length), 0);
    }
    ck_assert_uint_eq(s.grams.items[2].hash, s.grams.items[4].hash);
    scratch_clear(&s);
}
END_TEST

/* The names of the n-grams of a text, each behind a space. */
static void names_of(const ng_feature_options *options, const char *text, char *out, size_t size)
{
    scratch s = {.tokens = {0}};
    size_t used = 0;
    ck_assert_int_eq(ng_tokenize_marks(text, (ng_span){0, strlen(text)}, &s.tokens), NG_OK);
    ck_assert_int_eq(ng_grams_add(options, &s.tokens, 0, s.tokens.count, &s.grams), NG_OK);
    for (size_t i = 0; i < s.grams.count; i++) {
        char name[NG_GRAM_NAME_MAX];
        int length = (int)ng_gram_name(&s.grams, &s.grams.items[i], &s.tokens, name);
        used += (size_t)snprintf(out + used, size - used, " %.*s", length, name);
    }
    scratch_clear(&s);
}

START_TEST(negation_and_punctuation)
{
    static const struct {
        const char *text, *names;
        bool punctuation, negation;
    } cases[] = {
        {"Not bad, good!", " wnot wbad w, wgood w!", true, false},
        {"Not bad, good!", " wnot wbad wgood pyes_not pnot_bad pyes_good", false, true},
        {"isn't it a long dull day out",
         " wisn't wit wa wlong wdull wday wout pyes_isn't pnot_it "
         "pnot_a pnot_long pnot_dull pyes_day pyes_out",
         false, true},
        {"no fun but art", " wno wfun wbut wart pyes_no pnot_fun pnot_but pyes_art", false, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char names[1000];
        ng_feature_options options;
        ng_feature_options_default(&options);
        options.words = (ng_ngram_range){1, 1};
        options.punctuation = cases[i].punctuation;
        options.negation = cases[i].negation;
        names_of(&options, cases[i].text, names, sizeof names);
        ck_assert_str_eq(names, cases[i].names);
    }
    ng_feature_options options;
    char names[1000];
    ng_feature_options_default(&options);
    options.words = (ng_ngram_range){0, 0};
    options.chars = (ng_ngram_range){5, 5};
    options.negation = true;
    names_of(&options, "no ox", names, sizeof names);
    ck_assert_str_eq(names, " c no  c not_ cnot_o cot_ox ct_ox ");
}
END_TEST

START_TEST(lead_words_have_places)
{
    char names[1000];
    ng_feature_options options;
    ng_feature_options_default(&options);
    options.words = (ng_ngram_range){1, 1};
    options.lead_words = 3;
    names_of(&options, "What is it now", names, sizeof names);
    ck_assert_str_eq(names, " wwhat wis wit wnow l1^what l2^is l^what is l3^it l^what is it");
    names_of(&options, "Why", names, sizeof names);
    ck_assert_str_eq(names, " wwhy l1^why");
    const ng_feature feature = ng_feature_parse("l^what is", 9);
    ck_assert_int_eq(feature.kind, NG_FEATURE_POSITION);
    ck_assert(ng_feature_in_range(&feature, &options));
    options.lead_words = 0;
    ck_assert(!ng_feature_in_range(&feature, &options));
}
END_TEST

START_TEST(options_are_checked)
{
    static const struct {
        ng_ngram_range words, chars;
        double min_df, max_df;
        uint32_t hash_bits;
        const char *reason;
    } cases[] = {
        {{2, 1}, {0, 0}, 1, 1, 0, "word n-grams"}, {{1, 9}, {0, 0}, 1, 1, 0, "word n-grams"},
        {{1, 1}, {0, 3}, 1, 1, 0, "character"},    {{0, 0}, {0, 0}, 1, 1, 0, "both off"},
        {{1, 1}, {0, 0}, 0, 1, 0, "min-df"},       {{1, 1}, {0, 0}, 1, 0, 0, "max-df"},
        {{1, 1}, {0, 0}, 1, 1, 60, "hash-bits"},   {{1, 1}, {0, 0}, NAN, 1, 0, "min-df"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ng_feature_options options;
        ng_error error;
        ng_feature_options_default(&options);
        options.words = cases[i].words;
        options.chars = cases[i].chars;
        options.min_df = cases[i].min_df;
        options.max_df = cases[i].max_df;
        options.hash_bits = cases[i].hash_bits;
        ck_assert_int_eq(ng_feature_options_check(&options, &error), NG_ERROR_ARGUMENT);
        ck_assert_ptr_nonnull(strstr(error.message, cases[i].reason));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("features");
    TCase *tests = tcase_create("features");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, weights_equal_scikit_learn);
    tcase_add_test(tests, subset_learns_what_it_would_learn_alone);
    tcase_add_test(tests, columns_do_not_depend_on_document_order);
    tcase_add_test(tests, hashed_vocabulary_is_bounded_and_keeps_names);
    tcase_add_test(tests, features_that_agree_in_the_table_never_share_a_column);
    tcase_add_test(tests, bucket_gives_its_first_slot_that_fits);
    tcase_add_test(tests, large_table_finds_every_feature);
    tcase_add_test(tests, stop_words_and_long_runs_make_no_features);
    tcase_add_test(tests, numbers_can_read_as_their_length);
    tcase_add_test(tests, negation_and_punctuation);
    tcase_add_test(tests, lead_words_have_places);
    tcase_add_test(tests, options_are_checked);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
