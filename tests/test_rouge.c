/* evaluate: ROUGE against rouge_score, its stemmer, subsequences, greedy extraction, intervals. */
#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "data/source.h"
#include "evaluate/porter.h"
#include "evaluate/rouge_lcs.h"
#include "nutgraf/rouge.h"
#include "support.h"

#define EXACT     1e-12
#define PUBLISHED 1e-5 /* scores that were stored with fewer digits */

#define ALL_METRICS (NG_ROUGE_SET(NG_ROUGE_COUNT) - 1)

static ng_rouge *new_rouge(bool stem, uint32_t metrics)
{
    ng_rouge_options options = {.no_stemming = !stem, .metrics = metrics};
    ng_rouge *rouge;
    ck_assert_int_eq(ng_rouge_new(&options, &rouge, NULL), NG_OK);
    return rouge;
}

static void add_reference(ng_rouge *rouge, const char *text)
{
    ck_assert_int_eq(ng_rouge_reference_add(rouge, text, strlen(text), NULL), NG_OK);
}

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

/* The lines of a text as spans; returns their number. */
static size_t lines_of(const char *text, ng_span *spans, size_t max)
{
    size_t count = 0;
    for (const char *line = text;; line++) {
        const size_t length = strcspn(line, "\n");
        ck_assert_uint_lt(count, max);
        spans[count++] = (ng_span){(size_t)(line - text), length};
        line += length;
        if (!*line)
            return count;
    }
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
    ng_rouge_evaluation *evaluation;
    ng_error error;
    ng_rouge *rouge;
    size_t chosen, count;
    ck_assert_int_eq(ng_rouge_new(&options, &rouge, &error), NG_ERROR_ARGUMENT);
    ck_assert_int_eq(ng_rouge_evaluation_new(options.metrics, &evaluation, &error),
                     NG_ERROR_ARGUMENT);
    ck_assert_int_eq(ng_rouge_new(NULL, &rouge, &error), NG_OK);
    ck_assert_int_eq(ng_rouge_score_text(rouge, "a", 1, scores, &error), NG_ERROR_ARGUMENT);
    ck_assert_int_eq(ng_rouge_oracle(rouge, "a", &(ng_span){0, 1}, 1, 1, &chosen, &count, &error),
                     NG_ERROR_ARGUMENT);
    ck_assert_str_eq(error.message, "there is no reference to extract for");
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

/* ---- Subsequences ---- */

/* The table of the definition: sets hit[] for one line and returns the length. */
static size_t walk_table(const uint32_t *reference, size_t m, const uint32_t *candidate, size_t n,
                         uint8_t *hit)
{
    uint16_t *t = calloc((m + 1) * (n + 1), sizeof *t);
    ck_assert_ptr_nonnull(t);
    for (size_t i = 1; i <= m; i++)
        for (size_t j = 1; j <= n; j++) {
            const uint16_t up = t[(i - 1) * (n + 1) + j], left = t[i * (n + 1) + j - 1];
            t[i * (n + 1) + j] = reference[i - 1] == candidate[j - 1]
                                     ? (uint16_t)(t[(i - 1) * (n + 1) + j - 1] + 1)
                                     : (up > left ? up : left);
        }
    for (size_t i = m, j = n; i > 0 && j > 0;) {
        if (reference[i - 1] == candidate[j - 1]) {
            hit[--i] = 1;
            j--;
        } else if (t[i * (n + 1) + j - 1] > t[(i - 1) * (n + 1) + j]) {
            j--;
        } else {
            i--;
        }
    }
    const size_t length = t[m * (n + 1) + n];
    free(t);
    return length;
}

/* Random tokens of m and n places in lines of `line` on average, `words` different ones. */
static void check_subsequences(ng_rouge_lcs *lcs, uint64_t seed, size_t m, size_t n, size_t words,
                               size_t line)
{
    uint32_t *reference = calloc(m + 1, sizeof *reference);
    uint32_t *candidate = calloc(n + 1, sizeof *candidate);
    uint8_t *starts = calloc(n + 1, 1), *hit = calloc(m + 1, 1), *wanted = calloc(m + 1, 1);
    ck_assert(reference && candidate && starts && hit && wanted);
    ng_random random;
    ng_random_seed(&random, seed);
    for (size_t i = 0; i < m; i++)
        reference[i] = (uint32_t)ng_random_below(&random, words);
    for (size_t j = 0; j < n; j++) {
        candidate[j] = (uint32_t)ng_random_below(&random, words + 1);
        starts[j] = j == 0 || ng_random_below(&random, line) == 0;
    }
    size_t length, table_length = 0;
    ck_assert(ng_rouge_lcs_prepare(lcs, words, n));
    ck_assert(ng_rouge_lcs_union(lcs, reference, m, candidate, starts, n, hit));
    for (size_t from = 0, to = 1; to <= n; to++)
        if (to == n || starts[to]) {
            table_length = walk_table(reference, m, candidate + from, to - from, wanted);
            from = to;
        }
    ck_assert_msg(memcmp(hit, wanted, m) == 0, "seed %d", (int)seed);
    if (line > n * 1000) { /* one line, all but surely */
        ck_assert(ng_rouge_lcs_length(lcs, reference, m, candidate, n, &length));
        ck_assert_uint_eq(length, table_length);
    }
    free(reference);
    free(candidate);
    free(starts);
    free(hit);
    free(wanted);
}

START_TEST(subsequences_are_those_of_the_table)
{
    ng_rouge_lcs lcs = {0};
    ng_random random;
    ng_random_seed(&random, 1);
    for (uint64_t seed = 0; seed < 400; seed++) {
        const size_t m = ng_random_below(&random, 300), n = ng_random_below(&random, 300);
        const size_t words = 1 + ng_random_below(&random, seed % 2 ? 4 : 60);
        check_subsequences(&lcs, seed, m, n, words, seed % 4 ? 20 : SIZE_MAX / 2);
    }
    for (size_t m = 62; m <= 66; m++) /* around a block */
        check_subsequences(&lcs, m, m, 130, 2, 50);
    check_subsequences(&lcs, 7, 0, 5, 1, 2);
    check_subsequences(&lcs, 8, 5, 0, 1, 2);
    ng_rouge_lcs_free(&lcs);
}
END_TEST

/* So long that not all columns are kept; lines longer and shorter than a strip. */
START_TEST(subsequences_of_long_lines_are_those_of_the_table)
{
    ng_rouge_lcs lcs = {0};
    check_subsequences(&lcs, 1, 4100, 17000, 5, 9000);
    check_subsequences(&lcs, 2, 4100, 17000, 300, 60);
    ck_assert_uint_lt(lcs.column_capacity, 65 * 300);
    ng_rouge_lcs_free(&lcs);
}
END_TEST

/* ---- Oracle ---- */

enum { SENTENCES_MAX = 16 };

/* The same choice by scoring whole summaries. */
static size_t choose_slowly(ng_rouge *rouge, const char *text, const ng_span *spans, size_t S,
                            size_t max, size_t *chosen)
{
    bool in[SENTENCES_MAX] = {false};
    double reached = 0;
    for (size_t round = 0; round < max; round++) {
        size_t best = S, count = 0;
        for (size_t s = 0; s < S; s++) {
            ng_rouge_score scores[NG_ROUGE_COUNT];
            ng_span summary[SENTENCES_MAX];
            size_t size = 0;
            for (size_t i = 0; i < S; i++)
                if (in[i] || i == s)
                    summary[size++] = spans[i];
            ck_assert_int_eq(ng_rouge_score_spans(rouge, text, summary, size, scores, NULL), NG_OK);
            const double mean = (scores[NG_ROUGE_1].f + scores[NG_ROUGE_2].f) / 2;
            if (!in[s] && mean > reached) {
                reached = mean;
                best = s;
            }
        }
        if (best < S)
            in[best] = true;
        for (size_t s = 0; s < S; s++)
            if (in[s])
                chosen[count++] = s;
        if (best == S || round + 1 == max)
            return count;
    }
    return 0;
}

static size_t random_sentence(ng_random *random, char *out)
{
    const size_t words = ng_random_below(random, 9);
    for (size_t i = 0; i < words; i++) {
        out[2 * i] = (char)('a' + ng_random_below(random, 8));
        out[2 * i + 1] = ' ';
    }
    return 2 * words;
}

START_TEST(oracle_is_greedy)
{
    ng_rouge *rouge = new_rouge(false, 0);
    ng_random random;
    ng_random_seed(&random, 3);
    size_t several = 0;
    for (int trial = 0; trial < 300; trial++) {
        char text[SENTENCES_MAX * 20], reference[100];
        ng_span spans[SENTENCES_MAX];
        size_t chosen[SENTENCES_MAX], slow[SENTENCES_MAX], count, end = 0;
        const size_t S = ng_random_below(&random, SENTENCES_MAX + 1);
        const size_t max = ng_random_below(&random, 6);
        ng_rouge_references_clear(rouge);
        for (size_t r = ng_random_below(&random, 3) + 1; r > 0; r--) {
            size_t length = 0;
            for (int i = 0; i < 4; i++)
                length += random_sentence(&random, reference + length);
            ck_assert_int_eq(ng_rouge_reference_add(rouge, reference, length, NULL), NG_OK);
        }
        for (size_t s = 0; s < S; s++) {
            spans[s] = (ng_span){end, random_sentence(&random, text + end)};
            end += spans[s].length;
        }
        ck_assert_int_eq(ng_rouge_oracle(rouge, text, spans, S, max, chosen, &count, NULL), NG_OK);
        ck_assert_uint_eq(count, choose_slowly(rouge, text, spans, S, max, slow));
        for (size_t i = 0; i < count; i++)
            ck_assert_uint_eq(chosen[i], slow[i]);
        several += count > 2;
    }
    ck_assert_uint_gt(several, 50);
    ng_rouge_free(rouge);
}
END_TEST

START_TEST(oracle_stops_when_nothing_helps)
{
    static const struct {
        const char *reference, *text;
        size_t max, count, chosen[3];
    } cases[] = {
        {"the bridge is closed\nshops fear losses",
         "it rained\nshops fear losses now\nthe bridge is closed\na dog barked",
         3,
         2,
         {1, 2}},
        {"the bridge is closed\nshops fear losses",
         "it rained\nshops fear losses now\nthe bridge is closed\na dog barked",
         1,
         1,
         {2}},
        {"alpha beta", "alpha beta\nalpha beta\nalpha beta", 3, 1, {0}},
        {"alpha beta", "gamma\ndelta", 3, 0, {0}},
        {"", "gamma\ndelta", 3, 0, {0}},
        {"alpha", "\n\n\nalpha\n", 3, 1, {3}},
        {"alpha", "alpha", 0, 0, {0}},
    };
    ng_rouge *rouge = new_rouge(true, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ng_span spans[SENTENCES_MAX];
        size_t chosen[3], count;
        ng_rouge_references_clear(rouge);
        add_reference(rouge, cases[i].reference);
        const size_t S = lines_of(cases[i].text, spans, SENTENCES_MAX);
        ck_assert_int_eq(ng_rouge_oracle(rouge, cases[i].text, spans, S, cases[i].max, chosen,
                                         &count, NULL),
                         NG_OK);
        ck_assert_msg(count == cases[i].count, "case %zu: %zu sentences", i, count);
        for (size_t k = 0; k < count; k++)
            ck_assert_uint_eq(chosen[k], cases[i].chosen[k]);
    }
    ng_rouge_free(rouge);
}
END_TEST

/* ---- Many documents ---- */

/* D documents of scores spread over [0, 1]. */
static ng_rouge_evaluation *spread(size_t D, uint64_t seed, uint32_t metrics)
{
    ng_rouge_evaluation *evaluation;
    ng_random random;
    ng_random_seed(&random, seed);
    ck_assert_int_eq(ng_rouge_evaluation_new(metrics, &evaluation, NULL), NG_OK);
    for (size_t i = 0; i < D; i++) {
        ng_rouge_score scores[NG_ROUGE_COUNT];
        for (int m = 0; m < NG_ROUGE_COUNT; m++)
            scores[m] = (ng_rouge_score){ng_random_unit(&random), ng_random_unit(&random),
                                         ng_random_unit(&random)};
        ck_assert_int_eq(ng_rouge_evaluation_add(evaluation, scores, NULL), NG_OK);
    }
    return evaluation;
}

START_TEST(means_are_over_documents)
{
    ng_rouge_evaluation *evaluation;
    ng_rouge_score means[NG_ROUGE_COUNT], scores[NG_ROUGE_COUNT] = {{0, 0, 0}};
    ng_error error;
    ck_assert_int_eq(ng_rouge_evaluation_new(0, &evaluation, NULL), NG_OK);
    ng_rouge_evaluation_means(evaluation, means);
    ck_assert(means[NG_ROUGE_1].f == 0);
    scores[NG_ROUGE_1] = (ng_rouge_score){0.5, 0.25, 0.125};
    scores[NG_ROUGE_4].f = 7; /* not wanted, not looked at */
    ck_assert_int_eq(ng_rouge_evaluation_add(evaluation, scores, &error), NG_OK);
    scores[NG_ROUGE_1] = (ng_rouge_score){1, 0.75, 0.375};
    scores[NG_ROUGE_LSUM] = (ng_rouge_score){1, 1, 1};
    ck_assert_int_eq(ng_rouge_evaluation_add(evaluation, scores, &error), NG_OK);
    scores[NG_ROUGE_L].recall = NAN;
    ck_assert_int_eq(ng_rouge_evaluation_add(evaluation, scores, &error), NG_ERROR_ARGUMENT);
    ck_assert_str_eq(error.message, "a score of rougeL is not in [0, 1]");
    ck_assert_uint_eq(ng_rouge_evaluation_rows(evaluation), 2);
    ng_rouge_evaluation_means(evaluation, means);
    ck_assert(means[NG_ROUGE_1].precision == 0.75);
    ck_assert(means[NG_ROUGE_1].recall == 0.5);
    ck_assert(means[NG_ROUGE_1].f == 0.25);
    ck_assert(means[NG_ROUGE_LSUM].f == 0.5);
    ck_assert(means[NG_ROUGE_4].f == 0);
    ng_rouge_evaluation_free(evaluation);
    ng_rouge_evaluation_free(NULL);
}
END_TEST

START_TEST(intervals_are_seeded_and_of_the_right_width)
{
    enum { D = 2000 };
    ng_rouge_evaluation *evaluation = spread(D, 1, 0);
    ng_rouge_interval first[NG_ROUGE_COUNT], again[NG_ROUGE_COUNT], other[NG_ROUGE_COUNT];
    ng_rouge_score means[NG_ROUGE_COUNT];
    ck_assert_int_eq(ng_rouge_evaluation_bootstrap(evaluation, 1000, 7, first, NULL), NG_OK);
    ck_assert_int_eq(ng_rouge_evaluation_bootstrap(evaluation, 1000, 7, again, NULL), NG_OK);
    ck_assert_int_eq(ng_rouge_evaluation_bootstrap(evaluation, 1000, 8, other, NULL), NG_OK);
    ck_assert_int_eq(memcmp(first, again, sizeof first), 0);
    ck_assert_int_ne(memcmp(first, other, sizeof first), 0);
    ng_rouge_evaluation_means(evaluation, means);
    /* The mean of D uniform numbers is all but normal. */
    const double half = 1.96 * sqrt(1.0 / 12 / D);
    for (int m = 0; m < NG_ROUGE_COUNT; m++) {
        if (!(NG_ROUGE_USUAL & NG_ROUGE_SET(m))) {
            ck_assert(first[m].f.low == 0 && first[m].f.high == 0);
            continue;
        }
        ck_assert(fabs(first[m].precision.low - (means[m].precision - half)) < 0.15 * half);
        ck_assert(fabs(first[m].recall.high - (means[m].recall + half)) < 0.15 * half);
        ck_assert(fabs(first[m].f.low - (means[m].f - half)) < 0.15 * half);
        ck_assert(fabs(first[m].f.high - (means[m].f + half)) < 0.15 * half);
    }
    ng_rouge_evaluation_free(evaluation);
}
END_TEST

/* Methods are compared on the same resamples, whatever metrics are collected. */
START_TEST(evaluations_are_resampled_alike)
{
    ng_rouge_evaluation *usual = spread(50, 5, 0), *one = spread(50, 5, NG_ROUGE_SET(NG_ROUGE_2));
    ng_rouge_interval a[NG_ROUGE_COUNT], b[NG_ROUGE_COUNT];
    ck_assert_int_eq(ng_rouge_evaluation_bootstrap(usual, 100, 1, a, NULL), NG_OK);
    ck_assert_int_eq(ng_rouge_evaluation_bootstrap(one, 100, 1, b, NULL), NG_OK);
    ck_assert_int_eq(memcmp(&a[NG_ROUGE_2], &b[NG_ROUGE_2], sizeof *a), 0);
    ng_rouge_evaluation_free(usual);
    ng_rouge_evaluation_free(one);
}
END_TEST

START_TEST(intervals_of_one_document_and_of_none)
{
    ng_rouge_evaluation *none = spread(0, 1, 0), *one = spread(1, 1, 0);
    ng_rouge_interval intervals[NG_ROUGE_COUNT];
    ng_rouge_score means[NG_ROUGE_COUNT];
    ng_error error;
    ck_assert_int_eq(ng_rouge_evaluation_bootstrap(none, 10, 1, intervals, &error),
                     NG_ERROR_ARGUMENT);
    ck_assert_int_eq(ng_rouge_evaluation_bootstrap(one, 0, 1, intervals, &error),
                     NG_ERROR_ARGUMENT);
    ck_assert_int_eq(ng_rouge_evaluation_bootstrap(one, SIZE_MAX / 2, 1, intervals, &error),
                     NG_ERROR_MEMORY);
    ck_assert_int_eq(ng_rouge_evaluation_bootstrap(one, 1, 1, intervals, &error), NG_OK);
    ng_rouge_evaluation_means(one, means);
    ck_assert(intervals[NG_ROUGE_L].f.low == means[NG_ROUGE_L].f);
    ck_assert(intervals[NG_ROUGE_L].f.high == means[NG_ROUGE_L].f);
    ng_rouge_evaluation_free(none);
    ng_rouge_evaluation_free(one);
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
    tcase_add_test(tests, subsequences_are_those_of_the_table);
    tcase_add_test(tests, subsequences_of_long_lines_are_those_of_the_table);
    tcase_add_test(tests, oracle_is_greedy);
    tcase_add_test(tests, oracle_stops_when_nothing_helps);
    tcase_add_test(tests, means_are_over_documents);
    tcase_add_test(tests, intervals_are_seeded_and_of_the_right_width);
    tcase_add_test(tests, evaluations_are_resampled_alike);
    tcase_add_test(tests, intervals_of_one_document_and_of_none);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
