/* Sentences: the rules as golden cases, what holds for any text, published tests, worst cases. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "golden.h"
#include "sentence_gold.h"
#include "text/lines.h"
#include "text/sentence.h"
#include "text/sentence_lexicon.h"

static void split(const char *text, size_t length, ng_sentences *sentences)
{
    ng_sentences_reset(sentences);
    ck_assert_int_eq(ng_sentences_split(text, (ng_span){0, length}, sentences), NG_OK);
}

/* ---- Golden cases ---- */

static void print_sentences(const char *text, size_t length, ng_buffer *out)
{
    ng_sentences sentences = {0};
    split(text, length, &sentences);
    for (size_t i = 0; i < sentences.count; i++) {
        ng_span span = sentences.items[i];
        ng_buffer_format(out, "%zu+%zu ", span.start, span.length);
        for (size_t k = span.start; k < span.start + span.length; k++) {
            char c = text[k];
            if (c == '\n' || c == '\r')
                ng_buffer_text(out, c == '\n' ? "\\n" : "\\r");
            else if (c == '\0' || c == '\xFF' || c == '\xFE')
                ng_buffer_format(out, "\\x%02X", (unsigned)(unsigned char)c);
            else
                ng_buffer_char(out, c);
        }
        ng_buffer_char(out, '\n');
    }
    ng_sentences_clear(&sentences);
}

START_TEST(golden_sentences)
{
    golden_check("tests/golden/sentences.txt", print_sentences);
}
END_TEST

/* ---- Any text ---- */

static const char *const pieces[] = {"word",  "The",  "Dr",   "U.S",    "a.m", "I",      "5",
                                     "10:30", "e.g",  "1",    "2",      "\"",  "'",      "''",
                                     "(",     ")",    "[",    "]",      ".",   ".",      ".",
                                     "?",     "!",    "...",  " ",      " ",   " ",      "  ",
                                     "\n",    "\n",   "\n\n", "\r\n",   "\r",  ",",      ":",
                                     ";",     "-",    "--",   "*",      "***", ":)",     "://",
                                     "@",     "/",    "=",    "\u2026", "a)",  "1.",     "\xFF",
                                     "\xC2",  "\xE2", "",     "i",      "Hi",  "\u3002", "\u2022"};

static size_t make_text(ng_random *random, char *text, size_t room)
{
    size_t length = 0, wanted = (size_t)ng_random_below(random, room - 8);
    while (length < wanted) {
        const char *piece = pieces[ng_random_below(random, sizeof pieces / sizeof *pieces)];
        size_t size = strlen(piece) ? strlen(piece) : 1; /* "" stands for a NUL */
        memcpy(text + length, piece, size);
        length += size;
    }
    return length;
}

static bool is_nothing(const char *text, size_t start, size_t end)
{
    return ng_span_trim(text, (ng_span){start, end - start}).length == 0;
}

/* Spans ascend, are trimmed, and hold everything but white space. */
static void check_cover(const char *text, ng_span span, const ng_sentences *sentences)
{
    size_t end = span.start;
    for (size_t i = 0; i < sentences->count; i++) {
        ng_span found = sentences->items[i], trimmed = ng_span_trim(text, found);
        ck_assert_uint_ge(found.start, end);
        ck_assert_uint_gt(found.length, 0);
        ck_assert(trimmed.start == found.start && trimmed.length == found.length);
        ck_assert(is_nothing(text, end, found.start));
        end = found.start + found.length;
    }
    ck_assert_uint_le(end, span.start + span.length);
    ck_assert(is_nothing(text, end, span.start + span.length));
}

START_TEST(sentences_cover_any_text)
{
    ng_sentences sentences = {0};
    ng_random random;
    ng_random_seed(&random, 7);
    for (int round = 0; round < 20000; round++) {
        char text[300];
        size_t length = make_text(&random, text, sizeof text);
        split(text, length, &sentences);
        check_cover(text, (ng_span){0, length}, &sentences);
    }
    ng_sentences_clear(&sentences);
}
END_TEST

START_TEST(only_the_span_is_read)
{
    ng_sentences whole = {0}, part = {0};
    ng_random random;
    ng_random_seed(&random, 8);
    for (int round = 0; round < 20000; round++) {
        char text[200];
        size_t length = make_text(&random, text, sizeof text);
        size_t start = (size_t)ng_random_below(&random, length + 1);
        size_t size = (size_t)ng_random_below(&random, length - start + 1);
        char *copy = malloc(size ? size : 1); /* of its own size, for the sanitizer */
        ck_assert_ptr_nonnull(copy);
        memcpy(copy, text + start, size);
        split(copy, size, &part);
        ng_sentences_reset(&whole);
        ck_assert_int_eq(ng_sentences_split(text, (ng_span){start, size}, &whole), NG_OK);
        ck_assert_uint_eq(whole.count, part.count);
        for (size_t i = 0; i < part.count; i++) {
            ck_assert_uint_eq(whole.items[i].start, part.items[i].start + start);
            ck_assert_uint_eq(whole.items[i].length, part.items[i].length);
        }
        free(copy);
    }
    ng_sentences_clear(&whole);
    ng_sentences_clear(&part);
}
END_TEST

START_TEST(line_ends_are_alike)
{
    ng_sentences a = {0}, b = {0};
    ng_random random;
    ng_random_seed(&random, 9);
    for (int round = 0; round < 5000; round++) {
        char text[400], crlf[800];
        size_t length = make_text(&random, text, sizeof text), size = 0, kept = 0;
        for (size_t i = 0; i < length; i++) {
            if (text[i] == '\r')
                continue;
            text[kept++] = text[i];
            if (text[i] == '\n')
                crlf[size++] = '\r';
            crlf[size++] = text[i];
        }
        split(text, kept, &a);
        split(crlf, size, &b);
        ck_assert_msg(a.count == b.count, "%.*s", (int)kept, text);
    }
    ng_sentences_clear(&a);
    ng_sentences_clear(&b);
}
END_TEST

START_TEST(calls_append_and_reset_keeps_the_memory)
{
    ng_sentences sentences = {0};
    ck_assert_int_eq(ng_sentences_split("One. Two.", (ng_span){0, 9}, &sentences), NG_OK);
    ck_assert_int_eq(ng_sentences_split("One. Two.", (ng_span){5, 4}, &sentences), NG_OK);
    ck_assert_uint_eq(sentences.count, 3);
    ck_assert_uint_eq(sentences.items[2].start, 5);
    ck_assert_uint_eq(sentences.items[2].length, 4);
    const ng_span *items = sentences.items;
    ng_sentences_reset(&sentences);
    ck_assert_uint_eq(sentences.count, 0);
    split("Three.", 6, &sentences);
    ck_assert_ptr_eq(sentences.items, items);
    ng_sentences_clear(&sentences);
    ck_assert_ptr_null(sentences.items);
    split("", 0, &sentences);
    ck_assert_uint_eq(sentences.count, 0);
    ng_sentences_clear(NULL);
}
END_TEST

/* ---- The table ---- */

START_TEST(weights_fit_the_features)
{
    ck_assert_uint_eq(ng_boundary_weight_count, ng_boundary_feature_count());
}
END_TEST

START_TEST(words_are_found)
{
    ck_assert_int_eq(ng_lexicon_find("a", 1), NG_LEXICON_STARTER);
    ck_assert_int_eq(ng_lexicon_find("your", 4), NG_LEXICON_STARTER);
    ck_assert_int_eq(ng_lexicon_find("dr", 2), NG_LEXICON_TITLE);
    ck_assert_int_eq(ng_lexicon_find("ph.d", 4), NG_LEXICON_SUFFIX);
    ck_assert_int_eq(ng_lexicon_find("drx", 3), NG_LEXICON_NONE);
    ck_assert_int_eq(ng_lexicon_find("", 0), NG_LEXICON_NONE);
    ck_assert_int_eq(ng_lexicon_find("incomprehensibilities", 21), NG_LEXICON_NONE);
}
END_TEST

/* ---- Published tests ---- */

typedef struct tally {
    gold_counts all, golden;
    ng_sentences sentences;
} tally;

static void visit(void *context, const gold_text *gold)
{
    tally *t = context;
    ng_error error;
    bool is_golden = false;
    split(gold->text, gold->length, &t->sentences);
    gold_count(gold, &t->sentences, &t->all);
    ck_assert_int_eq(ng_json_get_bool(gold->record, "golden", &is_golden, &error), NG_OK);
    if (is_golden)
        gold_count(gold, &t->sentences, &t->golden);
}

/* False, and says so, without the data. */
static bool score(const char *name, tally *t)
{
    char path[4096];
    const char *folder = data_folder();
    *t = (tally){0};
    if (!folder) {
        printf("%s: skipped, no data folder\n", name);
        return false;
    }
    snprintf(path, sizeof path, "%s/sentences/%s", folder, name);
    gold_visit(path, visit, t);
    ng_sentences_clear(&t->sentences);
    return true;
}

START_TEST(golden_rules_hold)
{
    tally t;
    if (!score("golden-rules/pysbd-en-48.jsonl.gz", &t))
        return;
    ck_assert_uint_eq(t.all.texts, 48);
    ck_assert_uint_ge(t.all.exact, 46);
    ck_assert(score("golden-rules/pragmatic-en-all.jsonl.gz", &t));
    ck_assert_uint_eq(t.golden.texts, 52);
    ck_assert_uint_ge(t.golden.exact, 50);
}
END_TEST

START_TEST(web_text_is_split_well)
{
    tally t;
    if (!score("ud-ewt/test.jsonl.gz", &t))
        return;
    ck_assert_uint_eq(t.all.gold, 2077);
    ck_assert_double_ge(gold_f1(&t.all, t.all.ends), 93.0);
}
END_TEST

/* ---- Worst cases ---- */

/* A prefix and then one piece again and again: must be linear. */
static const char *const worst_cases[][2] = {
    {"", "."},         {"", "\""},      {"", "a"},        {"", " "},          {"", "\n"},
    {"", ". "},        {"", " ."},      {"", "a. "},      {"", "\n."},        {"", "(."},
    {"", "a)"},        {"", ". ''"},    {"", " \" ."},    {"a", "://"},       {"a@", ".b"},
    {"", "a@"},        {"", " * "},     {"", " - "},      {"", "1/1/1 "},     {"", "a\n"},
    {"", "Dr. "},      {"", "x: "},     {"", "\u2026"},   {"", "\xE2"},       {"", "\u3002"},
    {"", "\u2022 "},   {"", "1. a "},   {"1. ", "a 2) "}, {"", "\xC2\xA0"},   {"", ".a"},
    {"", "a lower. "}, {"", "Mr. b\n"}, {"\u200B", "* "}, {"", "''"},         {"", "!?"},
    {"", ":)"},        {"", "1:11 "},   {"", "I. \n"},    {"", "a.\u00A0b "}, {"", ". \n a"},
};

START_TEST(worst_cases_are_linear)
{
    const size_t limit = 10000000;
    const char *prefix = worst_cases[_i][0], *piece = worst_cases[_i][1];
    size_t length = strlen(prefix), size = strlen(piece);
    char *text = malloc(limit);
    ng_sentences sentences = {0};
    ck_assert_ptr_nonnull(text);
    memcpy(text, prefix, length);
    for (; length + size <= limit; length += size)
        memcpy(text + length, piece, size);
    split(text, length, &sentences);
    ng_sentences_clear(&sentences);
    free(text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sentence");
    TCase *tests = tcase_create("sentence");
    TCase *worst = tcase_create("worst cases");
    tcase_set_timeout(tests, 60);
    tcase_set_timeout(worst, 20);
    tcase_add_test(tests, golden_sentences);
    tcase_add_test(tests, sentences_cover_any_text);
    tcase_add_test(tests, only_the_span_is_read);
    tcase_add_test(tests, line_ends_are_alike);
    tcase_add_test(tests, calls_append_and_reset_keeps_the_memory);
    tcase_add_test(tests, weights_fit_the_features);
    tcase_add_test(tests, words_are_found);
    tcase_add_test(tests, golden_rules_hold);
    tcase_add_test(tests, web_text_is_split_well);
    tcase_add_loop_test(worst, worst_cases_are_linear, 0,
                        (int)(sizeof worst_cases / sizeof *worst_cases));
    suite_add_tcase(suite, tests);
    suite_add_tcase(suite, worst);
    return run_suite(suite);
}
