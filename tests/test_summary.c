/* Summaries: budgets kept exactly, every ranker on what there is of bad input, repeats, context,
 * queries, key points. */
#include <string.h>

#include "base/buffer.h"
#include "nutgraf/summarize.h"
#include "summary_sample.h"
#include "support.h"

/* ---- Budgets ---- */

static size_t count_words(const char *text, ng_span span)
{
    size_t words = 0;
    bool in_word = false;
    for (size_t i = span.start; i < span.start + span.length; i++) {
        const bool is_space = strchr(" \t\n\r", text[i]) != NULL;
        words += !is_space && !in_word;
        in_word = !is_space;
    }
    return words;
}

/* Of the text here, in which white space is single. */
static size_t cost_of(const ng_summary *summary, ng_budget budget, size_t i)
{
    const ng_span span = summary->sentences[i].span;
    switch (budget) {
    case NG_BUDGET_AUTO:
    case NG_BUDGET_SENTENCES: return 1;
    case NG_BUDGET_CHARACTERS: return span.length + (i > 0);
    case NG_BUDGET_WORDS:
    case NG_BUDGET_PERCENT: break;
    }
    return count_words(article, span);
}

START_TEST(budgets_are_kept)
{
    const ng_summary_options everything = options_of(methods[_i], NG_BUDGET_SENTENCES, 1000);
    const size_t length = strlen(article);
    ng_summary summary = summarize(article, length, &everything);
    size_t words = 0, shortest[4] = {1, SIZE_MAX, SIZE_MAX, 0};
    ck_assert_uint_eq(summary.count, 8);
    for (size_t i = 0; i < summary.count; i++) {
        words += cost_of(&summary, NG_BUDGET_WORDS, i);
        for (int b = NG_BUDGET_WORDS; b <= NG_BUDGET_CHARACTERS; b++) {
            const size_t cost = cost_of(&summary, (ng_budget)b, i) - (b > 1 && i > 0);
            shortest[b] = cost < shortest[b] ? cost : shortest[b];
        }
    }
    for (int b = NG_BUDGET_SENTENCES; b <= NG_BUDGET_PERCENT; b++)
        for (size_t amount = 0; amount <= (b == NG_BUDGET_PERCENT ? 100u : 900u); amount++) {
            const ng_summary_options options =
                options_of(methods[_i], (ng_budget)b, (double)amount);
            summary = summarize(article, length, &options);
            size_t used = 0;
            for (size_t i = 0; i < summary.count; i++)
                used += cost_of(&summary, (ng_budget)b, i);
            if (b == NG_BUDGET_SENTENCES)
                ck_assert_uint_eq(used, amount < 8 ? amount : 8);
            else if (b == NG_BUDGET_PERCENT)
                ck_assert_uint_le(100 * used, amount * words);
            else {
                ck_assert_uint_le(used, amount);
                ck_assert_int_eq(summary.count > 0, amount >= shortest[b]);
            }
        }
}
END_TEST

START_TEST(no_sentence_left_would_fit)
{
    const ng_summary_options everything = options_of("lead", NG_BUDGET_SENTENCES, 1000);
    ng_span spans[16];
    ng_summary summary = summarize(article, strlen(article), &everything);
    const size_t total = summary.count;
    for (size_t i = 0; i < total; i++)
        spans[i] = summary.sentences[i].span;
    for (size_t amount = 0; amount < 150; amount++) {
        const ng_summary_options options = options_of("lexrank", NG_BUDGET_WORDS, (double)amount);
        summary = summarize(article, strlen(article), &options);
        size_t used = 0;
        for (size_t i = 0; i < summary.count; i++)
            used += cost_of(&summary, NG_BUDGET_WORDS, i);
        for (size_t i = 0, n = 0; i < total; i++) {
            if (n < summary.count && summary.sentences[n].span.start == spans[i].start)
                n++;
            else
                ck_assert_uint_gt(used + count_words(article, spans[i]), amount);
        }
    }
}
END_TEST

/* ---- What may stand in a summary ---- */

START_TEST(headings_and_furniture_never)
{
    const ng_summary_options options = options_of(methods[_i], NG_BUDGET_SENTENCES, 1000);
    const ng_summary summary = summarize(article, strlen(article), &options);
    for (size_t i = 0; i < summary.count; i++) {
        const char *text = article + summary.sentences[i].span.start;
        ck_assert(strncmp(text, "Harbour reopens", 15) != 0);
        ck_assert(strncmp(text, "What comes", 10) != 0);
        ck_assert(strncmp(text, "Share", 5) != 0);
    }
}
END_TEST

/* A sentence taken has all or none of a quotation's marks. */
START_TEST(quotations_stay_whole)
{
    static const char text[] =
        "Miners strike\n\n"
        "The miners of Carrow went on strike on Friday.\n\n"
        "\u201CIt is half of what we had. We will not sign,\u201D said Ruth Pine.\n\n"
        "She held up a 6\" nail and said: \"This is all I own. Take it.\" Nobody did.\n\n"
        "'Go home. Stay there,' a guard told the miners' wives. They stayed.\n\n"
        "\u201CWe came as boys. We dug the coal of this town for thirty years.\n\n"
        "\u201CNow we stop.\u201D\n";
    static const char *const expected[] = {
        "The miners of",
        "\u201CIt is half of what we had. We will not sign,\u201D said Ruth Pine.",
        "She held up a 6\" nail and said: \"This is all I own. Take it.\"",
        "Nobody did.",
        "'Go home. Stay there,' a guard told the miners' wives.",
        "They stayed.",
        "\u201CNow we stop.\u201D"};
    const ng_summary_options options = options_of(methods[_i], NG_BUDGET_SENTENCES, 1000);
    const ng_summary summary = summarize(text, strlen(text), &options);
    ck_assert_uint_eq(summary.count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < summary.count; i++)
        ck_assert_int_eq(strncmp(text + summary.sentences[i].span.start, expected[i],
                                 strlen(expected[i])),
                         0);
}
END_TEST

START_TEST(repeats_are_taken_once)
{
    static const char text[] = "The ferry line to the islands will close in March. "
                               "The ferry line to the islands will close in March. "
                               "Forty people work for it.\n\n"
                               "In March the ferry line to the islands will close. "
                               "A bridge was planned for years but never paid for.\n";
    for (int r = NG_REDUNDANCY_NONE; r <= NG_REDUNDANCY_COVERAGE; r++) {
        ng_summary_options options = options_of(methods[_i], NG_BUDGET_SENTENCES, 10);
        options.redundancy = (ng_redundancy)r;
        const ng_summary summary = summarize(text, strlen(text), &options);
        ck_assert_uint_eq(summary.count, 3);
        ck_assert_uint_eq(summary.total, 5);
    }
}
END_TEST

START_TEST(leaning_sentences_wait_for_theirs)
{
    static const char text[] =
        "The mayor opened the new library of the town of Elm on Sunday.\n\n"
        "She praised the new library, its readers and the town of Elm.\n\n"
        "Rain fell.\n\n"
        "Readers of the town of Elm had waited for the new library since May.\n";
    ng_summary_options options = options_of("centroid", NG_BUDGET_SENTENCES, 1);
    ng_summary summary = summarize(text, strlen(text), &options);
    ck_assert_uint_eq(summary.count, 1);
    ck_assert(strncmp(text + summary.sentences[0].span.start, "She", 3) != 0);
}
END_TEST

START_TEST(query_chooses)
{
    ng_summary_options options = options_of(methods[_i], NG_BUDGET_SENTENCES, 10);
    options.about = (ng_string){"Insurance and loans", 19};
    ng_summary summary = summarize(article, strlen(article), &options);
    ck_assert_uint_eq(summary.count, 2);
    ck_assert(strncmp(article + summary.sentences[0].span.start, "Insurance", 9) == 0);
    ck_assert(strncmp(article + summary.sentences[1].span.start, "The council hopes", 17) == 0);
    options.about = (ng_string){"volleyball", 10};
    ck_assert_uint_eq(summarize(article, strlen(article), &options).count, 0);
}
END_TEST

START_TEST(spans_restrict)
{
    const char *start = strstr(article, "The fish market will"),
               *end = strstr(article, "Insurance");
    const ng_span span = {(size_t)(start - article), (size_t)(end - start)};
    ng_summary_options options = options_of("lexrank", NG_BUDGET_SENTENCES, 10);
    options.within = &span;
    options.within_count = 1;
    const ng_summary summary = summarize(article, strlen(article), &options);
    ck_assert_uint_eq(summary.count, 2);
    ck_assert_uint_eq(summary.sentences[0].span.start, span.start);
}
END_TEST

START_TEST(merged_without_repeats)
{
    static const char first[] = "Voters chose a new mayor in Elm on Sunday. Turnout was low.";
    static const char second[] = "Turnout was low. Shops in Elm were open all day long.";
    const ng_record records[] = {record_of(first, strlen(first)),
                                 record_of(second, strlen(second))};
    ng_summary_options options = options_of(methods[_i], NG_BUDGET_SENTENCES, 10);
    ng_summary summary;
    ck_assert_int_eq(ng_summarize_merged(summarizer,
                                         (const ng_record *const[]){&records[0], &records[1]}, 2,
                                         &options, &summary, NULL),
                     NG_OK);
    ck_assert_uint_eq(summary.count, 3);
    ck_assert_uint_eq(summary.sentences[0].record, 0);
    ck_assert_uint_eq(summary.sentences[2].record, 1);
}
END_TEST

/* ---- Bad input ---- */

static const char *const odd[] = {
    "",
    " \n\n\t\n",
    "One sentence only.",
    "word",
    "...",
    "# Heading\n\n## Another heading\n\n### And one more\n",
    "Share this article\n\nAdvertisement\n\nRelated articles\n",
    "no full stop here and none there\n\nnor any on this line\n\nwords words words",
    "Der Hafen wurde am Dienstag wieder ge\xc3\xb6"
    "ffnet. Der Sturm hatte elf Boote versenkt.",
    "\xe6\xb8\xaf\xe5\x8f\xa3\xe9\x87\x8d\xe6\x96\xb0\xe5\xbc\x80\xe6\x94\xbe\xe3\x80\x82"
    "\xe9\xa3\x8e\xe6\x9a\xb4\xe8\xbf\x87\xe5\x8e\xbb\xe4\xba\x86\xe3\x80\x82",
    "bad \xff\xfe bytes. And \x80 more.",
    "THE HARBOUR REOPENED ON TUESDAY. THE STORM IS OVER.",
    "- one item\n- another item\n- a third item\n",
};

START_TEST(odd_input)
{
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        for (int b = NG_BUDGET_SENTENCES; b <= NG_BUDGET_PERCENT; b++)
            for (int r = NG_REDUNDANCY_NONE; r <= NG_REDUNDANCY_COVERAGE; r++) {
                ng_summary_options options = options_of(methods[_i], (ng_budget)b, 50);
                options.redundancy = (ng_redundancy)r;
                options.keypoints = true;
                summarize(odd[i], strlen(odd[i]), &options);
            }
}
END_TEST

START_TEST(one_sentence)
{
    const ng_summary_options options = options_of(methods[_i], NG_BUDGET_SENTENCES, 3);
    const ng_summary summary = summarize(odd[2], strlen(odd[2]), &options);
    ck_assert_uint_eq(summary.count, 1);
    ck_assert_uint_eq(summary.sentences[0].span.length, strlen(odd[2]));
}
END_TEST

START_TEST(options_are_checked)
{
    const ng_record record = record_of(article, strlen(article));
    ng_summary summary;
    ng_summary_options bad[] = {options_of("magic", NG_BUDGET_WORDS, 3),
                                options_of(NULL, NG_BUDGET_WORDS, -1),
                                options_of(NULL, NG_BUDGET_PERCENT, 101),
                                options_of("learned", NG_BUDGET_WORDS, 10),
                                options_of(NULL, NG_BUDGET_WORDS, 10)};
    bad[4].diversity = 2;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_int_eq(ng_summarize(summarizer, document_of(&record), &bad[i], &summary, NULL),
                         NG_ERROR_ARGUMENT);
}
END_TEST

/* ---- Size ---- */

/* A graph keeps fewer edges a sentence from 125,000 sentences on: sanitizers, which are slow, look
 * at that too. That the time does not grow faster than the text is what the whole size tells. */
#ifdef NUTGRAF_SANITIZED
enum { LARGE = 150000 };
#else
enum { LARGE = 1000000 };
#endif

/* Words from a small seeded generator, Zipf-like. */
static void add_sentences(ng_buffer *text, size_t count, size_t words, uint64_t seed)
{
    uint64_t x = seed;
    for (size_t i = 0; i < count; i++) {
        ng_buffer_text(text, "The");
        for (size_t w = 0; w < words; w++) {
            x = x * 6364136223846793005u + 1442695040888963407u;
            const uint64_t a = (x >> 33) % 20000, b = (x >> 40) % 20000;
            ng_buffer_format(text, " w%u", (unsigned)(a * b / 20000));
        }
        ng_buffer_text(text, i % 5 == 4 ? ".\n\n" : ". ");
    }
    ck_assert(!text->failed);
}

START_TEST(many_sentences)
{
    ng_buffer text = {0};
    ng_summary_options options = options_of(methods[_i], NG_BUDGET_PERCENT, 10);
    add_sentences(&text, LARGE, 2, 1);
    const ng_summary summary = summarize(text.data, text.length, &options);
    ck_assert_uint_gt(summary.total, LARGE / 10 * 9);
    ck_assert_uint_gt(summary.count, LARGE / 1000);
    ng_buffer_clear(&text);
}
END_TEST

START_TEST(one_long_sentence)
{
    ng_buffer text = {0};
    const ng_summary_options options = options_of(methods[_i], NG_BUDGET_SENTENCES, 3);
    add_sentences(&text, 1, LARGE / 5 * 8, 2);
    const ng_summary summary = summarize(text.data, text.length, &options);
    ck_assert_uint_ge(summary.count, 1);
    ng_buffer_clear(&text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("summary");
    TCase *plain = tcase_create("plain"), *large = tcase_create("large");
    tcase_add_checked_fixture(plain, setup, teardown);
    tcase_add_checked_fixture(large, setup, teardown);
    tcase_set_timeout(plain, 60);
    tcase_set_timeout(large, 200);
    tcase_add_loop_test(plain, budgets_are_kept, 0, METHODS);
    tcase_add_test(plain, no_sentence_left_would_fit);
    tcase_add_loop_test(plain, headings_and_furniture_never, 0, METHODS);
    tcase_add_loop_test(plain, quotations_stay_whole, 0, METHODS);
    tcase_add_loop_test(plain, repeats_are_taken_once, 0, METHODS);
    tcase_add_test(plain, leaning_sentences_wait_for_theirs);
    tcase_add_loop_test(plain, query_chooses, 0, METHODS);
    tcase_add_test(plain, spans_restrict);
    tcase_add_loop_test(plain, merged_without_repeats, 0, METHODS);
    tcase_add_loop_test(plain, odd_input, 0, METHODS);
    tcase_add_loop_test(plain, one_sentence, 0, METHODS);
    tcase_add_test(plain, options_are_checked);
    tcase_add_loop_test(large, many_sentences, 0, METHODS);
    tcase_add_loop_test(large, one_long_sentence, 0, METHODS);
    suite_add_tcase(suite, plain);
    suite_add_tcase(suite, large);
    return run_suite(suite);
}
