/* Summaries of the sample articles by every method, as golden files; briefings. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "golden.h"
#include "nutgraf/summarize.h"
#include "summary_sample.h"
#include "support.h"

/* ---- Golden files: every method and the keywords on the sample articles ---- */

static void put_line(ng_buffer *made, const char *text, ng_span span)
{
    for (size_t i = span.start; i < span.start + span.length; i++)
        ng_buffer_char(made, text[i] == '\n' || text[i] == '\r' ? ' ' : text[i]);
    ng_buffer_char(made, '\n');
}

static void check_golden_summaries(const char *path, const char *name)
{
    char golden[4096];
    size_t length, found;
    ng_buffer made = {0};
    const ng_keyword *keywords;
    char *text = read_file(path, &length);
    snprintf(golden, sizeof golden, "%s/%s", source_path("tests/golden/summaries"), name);
    char *old = read_file(golden, NULL);
    for (size_t m = 0; m < METHODS; m++) {
        const ng_summary_options options = options_of(methods[m], NG_BUDGET_SENTENCES, 3);
        const ng_summary summary = summarize(text, length, &options);
        ng_buffer_format(&made, "== %s\n", methods[m]);
        for (size_t i = 0; i < summary.count; i++)
            put_line(&made, text, summary.sentences[i].span);
    }
    const ng_record record = record_of(text, length);
    ck_assert_int_eq(ng_keywords(summarizer, document_of(&record), 10, &keywords, &found, NULL),
                     NG_OK);
    ng_buffer_text(&made, "== keywords\n");
    for (size_t i = 0; i < found; i++) {
        ng_buffer_format(&made, "%.3f %zu ", keywords[i].weight, keywords[i].count);
        put_line(&made, text, keywords[i].span);
    }
    golden_compare(golden, old, &made);
    ng_buffer_clear(&made);
    free(old);
    free(text);
}

START_TEST(golden_summaries)
{
    glob_t found;
    ck_assert_int_eq(glob(source_path("examples/articles/*.txt"), 0, NULL, &found), 0);
    ck_assert_uint_ge(found.gl_pathc, 8);
    for (size_t i = 0; i < found.gl_pathc; i++)
        check_golden_summaries(found.gl_pathv[i], strrchr(found.gl_pathv[i], '/') + 1);
    globfree(&found);
}
END_TEST

/* ---- Briefings ---- */

#define FERRY                                                                                      \
    "A ferry ran aground off the northern cape before dawn, with ninety passengers aboard. All "   \
    "of "                                                                                          \
    "them were taken off by lifeboats.\n\n"
#define BANK                                                                                       \
    "Two savings banks agreed to merge, creating the largest lender of the province. Branches "    \
    "will "                                                                                        \
    "close in small towns.\n\n"
#define CHESS                                                                                      \
    "A schoolgirl of eleven beat the national chess champion in 34 moves. Her grandfather taught " \
    "her the openings.\n\n"
#define COMET                                                                                      \
    "Astronomers photographed a comet with three tails, the first since 1910. Telescopes in both " \
    "hemispheres followed its path.\n\n"

START_TEST(briefings_give_a_sentence_of_each_story)
{
    static const char text[] = "Tuesday in brief\n\nAground\n\n" FERRY "One lender\n\n" BANK
                               "Checkmate\n\n" CHESS "Three tails\n\n" COMET;
    const ng_summary summary = summarize(text, strlen(text), NULL);
    ck_assert_str_eq(summary.method, "stories");
    ck_assert_uint_eq(summary.count, 3);
    static const char *const starts[] = {"A ferry", "Two savings", "A schoolgirl"};
    for (size_t i = 0; i < summary.count; i++)
        ck_assert_int_eq(strncmp(text + summary.sentences[i].span.start, starts[i],
                                 strlen(starts[i])),
                         0);
    const ng_summary_options words = options_of(NULL, NG_BUDGET_WORDS, 30);
    ck_assert_str_ne(summarize(text, strlen(text), &words).method, "stories");
}
END_TEST

/* Sections with the same words are those of one story, and three are too few to tell. */
START_TEST(sections_of_one_story_are_no_briefing)
{
    static const char one[] = "Ferry aground\n\nThe wreck\n\n" FERRY "Rescue\n\n" FERRY
                              "Passengers\n\n" FERRY "Lifeboats\n\n" FERRY;
    static const char few[] =
        "Tuesday in brief\n\nAground\n\n" FERRY "One lender\n\n" BANK "Checkmate\n\n" CHESS;
    ck_assert_str_ne(summarize(one, strlen(one), NULL).method, "stories");
    ck_assert_str_ne(summarize(few, strlen(few), NULL).method, "stories");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("summary_articles");
    TCase *tests = tcase_create("summary_articles");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, golden_summaries);
    tcase_add_test(tests, briefings_give_a_sentence_of_each_story);
    tcase_add_test(tests, sections_of_one_story_are_no_briefing);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
