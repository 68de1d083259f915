/* evaluate: ROUGE and its stemmer against rouge_score. */
#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/source.h"
#include "rouge_sample.h"
#include "text/stem.h"

#define EXACT     1e-12
#define PUBLISHED 1e-5 /* scores that were stored with fewer digits */

#define ALL_METRICS (NG_ROUGE_SET(NG_ROUGE_COUNT) - 1)

/* Scores a copy without a NUL behind it, so that a read too far is found. */
static void score(ng_rouge *rouge, const char *candidate, ng_rouge_score *scores)
{
    const size_t length = strlen(candidate);
    char *copy = malloc(length ? length : 1);
    ck_assert_ptr_nonnull(copy);
    memcpy(copy, candidate, length);
    ck_assert_int_eq(ng_rouge_score_text(rouge, copy, length, scores, NULL), NG_OK);
    free(copy);
}

/* The whole of a file, decompressed, NUL-terminated. */
static char *read_compressed(const char *path)
{
    ng_source *source;
    size_t length = 0, capacity = 1 << 22, got = 1;
    char *text = malloc(capacity);
    ck_assert_ptr_nonnull(text);
    ck_assert_int_eq(ng_source_open(path, -1, &source, NULL), NG_OK);
    ck_assert_int_eq(ng_source_next(source, NULL), NG_OK);
    while (got > 0) {
        ck_assert_uint_gt(capacity - 1 - length, 0);
        ck_assert_int_eq(ng_source_read(source, text + length, capacity - 1 - length, &got, NULL),
                         NG_OK);
        length += got;
    }
    text[length] = '\0';
    ng_source_close(source);
    return text;
}

/* A file of the data folder, or NULL. */
static char *read_data(const char *name)
{
    char path[4200];
    if (!data_folder()) {
        printf("skipped: %s (no data folder)\n", name);
        return NULL;
    }
    snprintf(path, sizeof path, "%s/summary/rouge-vectors/%s", data_folder(), name);
    return read_compressed(path);
}

/* ---- Stems ---- */

/* Lines of word TAB stem, and perhaps more columns. Returns their number. */
static size_t check_stems(const char *lines)
{
    size_t count = 0;
    for (const char *line = lines; *line; line += strcspn(line, "\n") + 1) {
        char word[64], stem[64];
        ck_assert_int_eq(sscanf(line, "%63s %63s", word, stem), 2);
        const size_t length = ng_porter_stem(word, strlen(word));
        ck_assert_uint_le(length, strlen(word));
        word[length] = '\0';
        ck_assert_msg(strcmp(word, stem) == 0, "%s, not %s", word, stem);
        count++;
    }
    return count;
}

START_TEST(stems_are_those_of_nltk)
{
    char *lines = read_file(source_path("tests/fixtures/rouge/stems.txt"), NULL);
    ck_assert_uint_gt(check_stems(lines), 2000);
    free(lines);
}
END_TEST

START_TEST(stems_of_news_words_are_those_of_nltk)
{
    char *lines = read_data("porter.tsv.gz");
    if (lines)
        ck_assert_uint_eq(check_stems(lines), 4000);
    free(lines);
}
END_TEST

/* ---- Scores ---- */

static void check_scores(const char *name, const ng_rouge_score *scores, const cJSON *expected,
                         double tolerance)
{
    for (int m = 0; m < NG_ROUGE_COUNT; m++) {
        const char *metric = ng_rouge_metric_name((ng_rouge_metric)m);
        const cJSON *prf = cJSON_GetObjectItemCaseSensitive(expected, metric);
        const double found[] = {scores[m].precision, scores[m].recall, scores[m].f};
        for (int i = 0; prf && i < 3; i++) {
            const double wanted = cJSON_GetArrayItem(prf, i)->valuedouble;
            ck_assert_msg(fabs(found[i] - wanted) <= tolerance, "%s: %s[%d] is %.12g, not %.12g",
                          name, metric, i, found[i], wanted);
        }
    }
}

static const char *string_of(const cJSON *object, const char *key)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    ck_assert_msg(cJSON_IsString(item), "%s", key);
    return item->valuestring;
}

static void check_pair(ng_rouge *rouge, const cJSON *pair, const char *expected)
{
    ng_rouge_score scores[NG_ROUGE_COUNT], of_spans[NG_ROUGE_COUNT];
    ng_span spans[64];
    const char *candidate = string_of(pair, "candidate");
    const cJSON *reference;

    ng_rouge_references_clear(rouge);
    cJSON_ArrayForEach(reference, cJSON_GetObjectItemCaseSensitive(pair, "references"))
        add_reference(rouge, reference->valuestring);
    score(rouge, candidate, scores);
    ck_assert_ptr_nonnull(
        cJSON_GetObjectItemCaseSensitive(cJSON_GetObjectItemCaseSensitive(pair, expected),
                                         "rougeLsum"));
    check_scores(string_of(pair, "name"), scores, cJSON_GetObjectItemCaseSensitive(pair, expected),
                 EXACT);
    const size_t count = lines_of(candidate, spans, 64);
    ck_assert_int_eq(ng_rouge_score_spans(rouge, candidate, spans, count, of_spans, NULL), NG_OK);
    ck_assert_int_eq(memcmp(scores, of_spans, sizeof scores), 0);
}

/* One scorer for all pairs, so that nothing may be left over from the one before. */
START_TEST(scores_are_those_of_rouge_score)
{
    char *lines = read_file(source_path("tests/fixtures/rouge/pairs.jsonl"), NULL);
    ng_rouge *stemmed = new_rouge(true, ALL_METRICS), *plain = new_rouge(false, ALL_METRICS);
    size_t count = 0;
    for (const char *line = lines; *line; line += strcspn(line, "\n") + 1) {
        cJSON *pair = cJSON_Parse(line);
        ck_assert_ptr_nonnull(pair);
        check_pair(stemmed, pair, "stem");
        check_pair(plain, pair, "plain");
        cJSON_Delete(pair);
        count++;
    }
    ck_assert_uint_eq(count, 97);
    ng_rouge_free(stemmed);
    ng_rouge_free(plain);
    ng_rouge_free(NULL);
    free(lines);
}
END_TEST

/* Each reference alone, and all together: the best F of each metric. */
static void check_vector(ng_rouge *rouge, const cJSON *row, const char *expected)
{
    ng_rouge_score scores[NG_ROUGE_COUNT], best[NG_ROUGE_COUNT] = {{0, 0, 0}};
    const cJSON *references = cJSON_GetObjectItemCaseSensitive(row, "refs");
    const cJSON *wanted = cJSON_GetObjectItemCaseSensitive(row, expected);
    const int count = cJSON_GetArraySize(references);
    ck_assert_int_eq(cJSON_GetArraySize(wanted), count);
    for (int r = 0; r < count; r++) {
        ng_rouge_references_clear(rouge);
        add_reference(rouge, cJSON_GetArrayItem(references, r)->valuestring);
        score(rouge, string_of(row, "pred"), scores);
        check_scores(string_of(row, "id"), scores, cJSON_GetArrayItem(wanted, r), PUBLISHED);
        for (int m = 0; m < NG_ROUGE_COUNT; m++)
            if (scores[m].f > best[m].f)
                best[m] = scores[m];
    }
    ng_rouge_references_clear(rouge);
    for (int r = 0; r < count; r++)
        add_reference(rouge, cJSON_GetArrayItem(references, r)->valuestring);
    score(rouge, string_of(row, "pred"), scores);
    ck_assert_int_eq(memcmp(scores, best, sizeof best), 0);
}

START_TEST(scores_of_real_summaries_are_those_of_rouge_score)
{
    char *lines = read_data("vectors.jsonl.gz");
    ng_rouge *stemmed = new_rouge(true, 0), *plain = new_rouge(false, 0);
    size_t count = 0;
    for (const char *line = lines; line && *line; line += strcspn(line, "\n") + 1) {
        cJSON *row = cJSON_Parse(line);
        ck_assert_ptr_nonnull(row);
        check_vector(stemmed, row, "google_stem");
        check_vector(plain, row, "google_nostem");
        cJSON_Delete(row);
        count++;
    }
    if (lines)
        ck_assert_uint_eq(count, 102);
    ng_rouge_free(stemmed);
    ng_rouge_free(plain);
    free(lines);
}
END_TEST

START_TEST(union_of_lines_counts_once)
{
    ng_rouge *rouge = new_rouge(true, 0);
    ng_rouge_score scores[NG_ROUGE_COUNT];
    add_reference(rouge, "w1 w2 w3 w4 w5");
    score(rouge, "w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5", scores);
    ck_assert(fabs(scores[NG_ROUGE_LSUM].precision - 0.4) < EXACT);
    ck_assert(fabs(scores[NG_ROUGE_LSUM].recall - 0.8) < EXACT);
    ck_assert(fabs(scores[NG_ROUGE_LSUM].f - 8.0 / 15) < EXACT);
    ng_rouge_free(rouge);
}
END_TEST

START_TEST(tokens_of_odd_bytes)
{
    static const struct {
        const char *reference, *candidate;
        double precision, recall;
    } cases[] = {
        {"a k b", "a \xe2\x84\xaa b", 1, 1}, /* Kelvin sign */
        {"akb",
         "A\xe2\x84\xaa"
         "B",
         1, 1},
        {"a b", "a \xe2\x84 b", 1, 1}, /* cut short */
        {"a b", "a\xe2\x84", 1, 0.5},
        {"di yarbak r", "D\xc4\xb0yarbak\xc4\xb1r", 1, 1}, /* dotted I, dotless i */
        {"i", "\xc4", 0, 0},
        {"a b",
         "a\xff\xc4"
         "b",
         1, 1},
        {"caf", "caf\xc3\xa9", 1, 1},
        {"a b",
         "a\xc3\x80\xaf"
         "b",
         1, 1},
    };
    ng_rouge *rouge = new_rouge(true, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ng_rouge_score scores[NG_ROUGE_COUNT];
        ng_rouge_references_clear(rouge);
        add_reference(rouge, cases[i].reference);
        score(rouge, cases[i].candidate, scores);
        ck_assert_msg(scores[NG_ROUGE_1].precision == cases[i].precision, "case %zu", i);
        ck_assert_msg(scores[NG_ROUGE_1].recall == cases[i].recall, "case %zu", i);
    }
    /* NUL separates like every other character. */
    ng_rouge_score scores[NG_ROUGE_COUNT];
    ng_rouge_references_clear(rouge);
    add_reference(rouge, "a b");
    ck_assert_int_eq(ng_rouge_score_text(rouge, "a\0b", 3, scores, NULL), NG_OK);
    ck_assert(scores[NG_ROUGE_L].f == 1);
    ng_rouge_free(rouge);
}
END_TEST

START_TEST(only_wanted_metrics_are_set)
{
    ng_rouge_score all[NG_ROUGE_COUNT], one[NG_ROUGE_COUNT];
    ng_rouge *rouge = new_rouge(true, ALL_METRICS);
    const char *reference = "a b c d e f g h i j\nk", *candidate = "k a b c d e f g h i x j";
    add_reference(rouge, reference);
    score(rouge, candidate, all);
    ng_rouge_free(rouge);
    for (int m = 0; m < NG_ROUGE_COUNT; m++) {
        ck_assert(all[m].f > 0);
        rouge = new_rouge(true, NG_ROUGE_SET(m));
        add_reference(rouge, reference);
        score(rouge, candidate, one);
        for (int k = 0; k < NG_ROUGE_COUNT; k++)
            ck_assert(one[k].f == (k == m ? all[m].f : 0));
        ng_rouge_free(rouge);
    }
}
END_TEST

START_TEST(wrong_calls_are_refused)
{
    ng_rouge_options options = {.metrics = NG_ROUGE_SET(NG_ROUGE_COUNT)};
    ng_rouge_score scores[NG_ROUGE_COUNT];
    ng_error error;
    ng_rouge *rouge;
    size_t chosen, count;
    ck_assert_int_eq(ng_rouge_new(&options, &rouge, &error), NG_ERROR_ARGUMENT);
    ck_assert_int_eq(ng_rouge_new(NULL, &rouge, &error), NG_OK);
    ck_assert_int_eq(ng_rouge_score_text(rouge, "a", 1, scores, &error), NG_ERROR_ARGUMENT);
    ck_assert_int_eq(ng_rouge_oracle(rouge, "a", &(ng_span){0, 1}, 1, 1, &chosen, &count, &error),
                     NG_ERROR_ARGUMENT);
    ck_assert_str_eq(error.message, "no reference summary to compare with");
    ck_assert_str_eq(ng_rouge_metric_name(NG_ROUGE_LSUM), "rougeLsum");
    ck_assert_str_eq(ng_rouge_metric_name(NG_ROUGE_COUNT), "");
    ng_rouge_free(rouge);
}
END_TEST

/* Two books: too much for subsequences, not for n-grams. A book and a summary: fine. */
START_TEST(long_texts_are_scored_or_refused_at_once)
{
    enum { WORDS = 600000 };
    static const uint32_t sets[] = {NG_ROUGE_SET(NG_ROUGE_L), NG_ROUGE_SET(NG_ROUGE_LSUM)};
    ng_rouge_score scores[NG_ROUGE_COUNT];
    ng_error error;
    char *book = malloc(2 * WORDS);
    ck_assert_ptr_nonnull(book);
    for (size_t i = 0; i < WORDS; i++) {
        book[2 * i] = (char)('a' + i % 7);
        book[2 * i + 1] = i % 20 ? ' ' : '\n';
    }
    for (size_t i = 0; i < 2; i++) {
        ng_rouge *rouge = new_rouge(true, sets[i] | NG_ROUGE_SET(NG_ROUGE_1));
        ck_assert_int_eq(ng_rouge_reference_add(rouge, book, 2 * WORDS, NULL), NG_OK);
        ck_assert_int_eq(ng_rouge_score_text(rouge, book, 2 * WORDS, scores, &error),
                         NG_ERROR_ARGUMENT);
        ck_assert_ptr_nonnull(strstr(error.message, "too long for ROUGE-L"));
        score(rouge, "a b c d\ne f g", scores);
        ck_assert(scores[NG_ROUGE_1].precision == 1);
        ng_rouge_references_clear(rouge);
        add_reference(rouge, "a b c d\ne f g");
        ck_assert_int_eq(ng_rouge_score_text(rouge, book, 2 * WORDS, scores, &error), NG_OK);
        ck_assert(scores[NG_ROUGE_1].recall == 1);
        ng_rouge_free(rouge);
    }
    ng_rouge *rouge = new_rouge(true, NG_ROUGE_SET(NG_ROUGE_2));
    ck_assert_int_eq(ng_rouge_reference_add(rouge, book, 2 * WORDS, NULL), NG_OK);
    ck_assert_int_eq(ng_rouge_score_text(rouge, book, 2 * WORDS, scores, &error), NG_OK);
    ck_assert(scores[NG_ROUGE_2].f == 1);
    ng_rouge_free(rouge);
    free(book);
}
END_TEST

/* More different words than a scorer remembers. */
START_TEST(words_are_forgotten_between_documents)
{
    enum { WORDS = 300000, LENGTH = 8 };
    ng_rouge *rouge = new_rouge(true, NG_ROUGE_SET(NG_ROUGE_1));
    ng_rouge_score scores[NG_ROUGE_COUNT];
    char *text = malloc(WORDS * LENGTH + 1);
    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < WORDS; i++)
        snprintf(text + i * LENGTH, LENGTH + 1, "w%06zu ", i);
    ck_assert_int_eq(ng_rouge_reference_add(rouge, text, WORDS * LENGTH, NULL), NG_OK);
    score(rouge, "w299999 w000000", scores);
    ck_assert(scores[NG_ROUGE_1].precision == 1);
    for (int round = 0; round < 2; round++) {
        ng_rouge_references_clear(rouge);
        add_reference(rouge, "w000001 w299999 flies");
        ck_assert_int_eq(ng_rouge_score_text(rouge, text, WORDS * LENGTH, scores, NULL), NG_OK);
        ck_assert(fabs(scores[NG_ROUGE_1].recall - 2.0 / 3) < EXACT);
        score(rouge, "fly fli", scores);
        ck_assert(scores[NG_ROUGE_1].precision == 0.5); /* flies -> fli; fly is too short to stem */
    }
    ng_rouge_free(rouge);
    free(text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rouge");
    TCase *tests = tcase_create("rouge");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, stems_are_those_of_nltk);
    tcase_add_test(tests, stems_of_news_words_are_those_of_nltk);
    tcase_add_test(tests, scores_are_those_of_rouge_score);
    tcase_add_test(tests, scores_of_real_summaries_are_those_of_rouge_score);
    tcase_add_test(tests, union_of_lines_counts_once);
    tcase_add_test(tests, tokens_of_odd_bytes);
    tcase_add_test(tests, only_wanted_metrics_are_set);
    tcase_add_test(tests, wrong_calls_are_refused);
    tcase_add_test(tests, long_texts_are_scored_or_refused_at_once);
    tcase_add_test(tests, words_are_forgotten_between_documents);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
