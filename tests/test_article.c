/* Articles: golden files, the patterns of page furniture, one real page, the worst cases. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "article/article_blocks.h"
#include "golden.h"
#include "prose_lines.h"

/* Parses and checks what must hold for all blocks of all texts. */
static void parse(ng_article *article, const char *text, size_t length, const char *title)
{
    size_t end = 0;
    ng_tokens words = {0};
    ck_assert_int_eq(ng_article_parse(article, text, length, title, title ? strlen(title) : 0,
                                      &words),
                     NG_OK);
    ng_tokens_clear(&words);
    for (size_t i = 0; i < article->count; i++) {
        ng_span span = article->blocks[i].span;
        if (span.start < end || span.length == 0 || span.length > length - span.start)
            ck_abort_msg("block %zu is at %zu+%zu", i, span.start, span.length);
        end = span.start + span.length;
    }
}

static size_t count_kind(const ng_article *article, ng_block_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < article->count; i++)
        count += article->blocks[i].kind == kind;
    return count;
}

/* ---- Golden files ---- */

static const char separator[] = "%%%\n";
static const char title_mark[] = "%%% title: ";

/* The text up to the separator, or after "%%% title: ..." in the first line; then a line for each
 * block: kind, start+length, the text with its line ends as "|". */
static void check_golden_article(const char *path)
{
    char *old = read_file(path, NULL);
    char *end = strstr(old, separator);
    ck_assert_msg(end != NULL, "%s has no line %%%%%%", path);
    ng_buffer made = {0};
    ng_article article = {0};
    const char *text = old, *title = NULL;
    char line[256];
    if (strncmp(old, title_mark, strlen(title_mark)) == 0) {
        size_t length = golden_line(old);
        snprintf(line, sizeof line, "%.*s", (int)(length - strlen(title_mark)),
                 old + strlen(title_mark));
        title = line;
        text = old + length + 1;
    }
    parse(&article, text, (size_t)(end - text), title);
    ng_buffer_append(&made, old, (size_t)(end - old) + strlen(separator));
    for (size_t i = 0; i < article.count; i++) {
        ng_span span = article.blocks[i].span;
        ng_buffer_format(&made, "%s %zu+%zu ", ng_block_kind_name(article.blocks[i].kind),
                         span.start, span.length);
        for (size_t k = span.start; k < span.start + span.length; k++)
            ng_buffer_char(&made, text[k] == '\n' || text[k] == '\r' ? '|' : text[k]);
        ng_buffer_char(&made, '\n');
    }
    golden_compare(path, old, &made);
    ng_buffer_clear(&made);
    ng_article_clear(&article);
    free(old);
}

START_TEST(golden_articles)
{
    glob_t found;
    ck_assert_int_eq(glob(source_path("tests/golden/articles/*.txt"), 0, NULL, &found), 0);
    ck_assert_uint_ge(found.gl_pathc, 10);
    for (size_t i = 0; i < found.gl_pathc; i++)
        check_golden_article(found.gl_pathv[i]);
    globfree(&found);
}
END_TEST

/* ---- Furniture ---- */

static const char *const furniture[] = {
    "Please follow and like us:",
    "Related",
    "RELATED ARTICLES",
    "Related: Council votes on harbour plan",
    "Share this",
    "Share this article:",
    "Share on Facebook",
    "Tweet",
    "Follow us on Instagram",
    "Follow Jane Doe on Twitter",
    "Facebook Twitter WhatsApp Email",
    "Copy link",
    "Subscribe to our newsletter",
    "Sign up for our free daily newsletter and never miss a story.",
    "Get the morning briefing straight to your inbox",
    "Already a subscriber? Log in",
    "Log in",
    "We use cookies to give you the best experience on our website.",
    "This website uses cookies. By clicking accept you agree to our use of them.",
    "Accept all cookies",
    "Cookie settings",
    "Privacy Policy",
    "Advertisement",
    "ADVERTISEMENT",
    "Story continues below advertisement",
    "Sponsored content",
    "Read more:",
    "Read more: How the dam was built",
    "READ ALSO: Five things to know about the vote",
    "Read the full report",
    "See also",
    "Watch: Moment the tower falls",
    "Click here to read the letter",
    "You may also like",
    "Most read",
    "More from this section",
    "Recommended for you",
    "Back to top",
    "Copyright © 2024 The Example Courier",
    "© 2024 Example Media",
    "The Example Courier Ltd. All rights reserved.",
    "Image credit: Jane Doe/Example Agency",
    "Photo: Jane Doe",
    "Photo by Jane Doe",
    "The bridge seen from the north bank. Image: Jane Doe.",
    "A view of the port (Getty Images)",
    "Published 3 May 2024",
    "Published: 3 May 2024, 12:30 GMT",
    "Last updated on 4 May 2024 at 9 a.m.",
    "Friday, January 4, 2019",
    "2 hours ago",
    "May 12, 2024",
    "By Jane Doe",
    "By Jane Doe and John van der Roe, Staff Writers",
    "BY JANE DOE",
    "5 min read",
    "Reading time: 4 minutes",
    "12 comments",
    "Leave a comment",
    "Comments are closed.",
    "Skip to content",
    "Home | News | Sport",
    "Home > World > Europe",
    "News · Sport · Weather",
    "https://www.example.com/a/b?c=d",
    "www.example.com",
    "newsroom@example.com",
    "@janedoe #chips #trade",
    "Tags: chips, trade, export controls",
    "Filed under: Business",
    "Posted in World, Politics",
    "Sources",
    "Reporting by Jane Doe; editing by John Roe",
    "***",
    "1,024",
    "Page 2 of 3",
    "Was this article helpful?",
};

static const char *const no_furniture[] = {
    "Related Party Deals Under Scrutiny",
    "The two cases are related, the court said.",
    "Share of Women in Parliament Rises",
    "Share prices fell sharply on Monday after the report.",
    "Shares slide",
    "Following the Money",
    "Follow the money on the council",
    "Facebook",
    "Subscribers leave cable television",
    "Sign of the times",
    "Sign up for classes began on Monday, the school said.",
    "Cookie maker to cut jobs",
    "The site used cookies to track visitors, the regulator found.",
    "Advertising revenue fell by a third last year.",
    "Reading scores improve in primary schools",
    "Read My Lips, Says Mayor",
    "Most voters back the plan",
    "More than half of the towns have no doctor.",
    "More homes, fewer cars",
    "You may also need a visa for the journey, the embassy said in a statement.",
    "Latest attempt to climb the north face fails",
    "Click beetles return to the valley",
    "Copyright law faces an overhaul",
    "Photo finish decides the race",
    "The agency released a photo: it shows a dusty plain under a pale sky.",
    "Published reports of the deal were false, the company said.",
    "By the Numbers",
    "By Train Across Europe",
    "By Friday the water had reached the church.",
    "Friday was the hottest day since May 2019",
    "Five minutes to midnight",
    "Home prices | a warning",
    "Comment on the law is invited until June.",
    "Tagged birds found in Africa",
    "Sources of the river run dry",
    "Source close to the talks says deal is near",
    "Reporting restrictions lifted",
    "Report by panel finds waste in the health service",
    "Skip rope champion wins again",
    "News agencies cut jobs in three cities",
    "Mail us your ballot by Friday, officials tell voters.",
};

/* Each stands below a title and above two paragraphs. */
static ng_block_kind kind_of(const char *line)
{
    char text[1024];
    ng_article article = {0};
    int length =
        snprintf(text, sizeof text,
                 "A title for the page\n\nThe first paragraph says what happened.\n\n%s\n\n"
                 "The second paragraph says why it did.\n",
                 line);
    parse(&article, text, (size_t)length, NULL);
    ck_assert_uint_eq(article.count, line[0] == '*' ? 3 : 4);
    ng_block_kind kind = line[0] == '*' ? NG_BLOCK_BOILERPLATE : article.blocks[2].kind;
    ng_article_clear(&article);
    return kind;
}

/* A model decides: one line in twenty may go wrong. */
START_TEST(furniture_is_known)
{
    size_t missed = 0;
    for (size_t i = 0; i < sizeof furniture / sizeof *furniture; i++)
        missed += kind_of(furniture[i]) != NG_BLOCK_BOILERPLATE;
    ck_assert_uint_le(20 * missed, sizeof furniture / sizeof *furniture);
}
END_TEST

START_TEST(headings_and_sentences_are_no_furniture)
{
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof no_furniture / sizeof *no_furniture; i++) {
        const char *line = no_furniture[i];
        wrong += kind_of(line) !=
                 (line[strlen(line) - 1] == '.' ? NG_BLOCK_PARAGRAPH : NG_BLOCK_HEADING);
    }
    ck_assert_uint_le(20 * wrong, sizeof no_furniture / sizeof *no_furniture);
}
END_TEST

/* What stands in front of the tags of a post decides. */
START_TEST(tags_make_no_furniture_of_a_sentence)
{
    ck_assert_int_eq(kind_of(
                         "The council of Orlow voted for the tram. #tram #orlow Follow us @orlow"),
                     NG_BLOCK_PARAGRAPH);
    ck_assert_int_ne(kind_of("@ola: nobody asked the people who live here 2/4"),
                     NG_BLOCK_BOILERPLATE);
    ck_assert_int_ne(kind_of("RT @orlow: first tram at noon!!! more soon"), NG_BLOCK_BOILERPLATE);
    ck_assert_int_eq(kind_of("Follow us for more. #tram #orlow @orlow"), NG_BLOCK_BOILERPLATE);
}
END_TEST

/* benchmarks/prose.sh reports lines that were held out. */
START_TEST(furniture_is_told_from_prose)
{
    const prose_counts c = prose_count_lines(source_path("benchmarks/prose/dev.tsv"));
    ck_assert_uint_ge(c.furniture + c.prose, 300);
    ck_assert_uint_ge(100 * c.found, 95 * c.furniture);
    ck_assert_uint_le(100 * c.lost, c.prose);
}
END_TEST

/* ---- Files ---- */

START_TEST(a_real_page_comes_out_right)
{
    static const struct {
        size_t start, length;
        ng_block_kind kind;
    } expected[] = {
        {0, 58, NG_BLOCK_TITLE},          {60, 56, NG_BLOCK_BOILERPLATE},
        {118, 35, NG_BLOCK_HEADING},      {155, 39, NG_BLOCK_HEADING},
        {196, 321, NG_BLOCK_PARAGRAPH},   {519, 188, NG_BLOCK_PARAGRAPH},
        {709, 24, NG_BLOCK_HEADING},      {735, 406, NG_BLOCK_PARAGRAPH},
        {1143, 326, NG_BLOCK_PARAGRAPH},  {1471, 25, NG_BLOCK_HEADING},
        {1498, 358, NG_BLOCK_PARAGRAPH},  {1858, 37, NG_BLOCK_HEADING},
        {1897, 389, NG_BLOCK_PARAGRAPH},  {2288, 20, NG_BLOCK_HEADING},
        {2310, 387, NG_BLOCK_PARAGRAPH},  {2699, 294, NG_BLOCK_PARAGRAPH},
        {2995, 28, NG_BLOCK_HEADING},     {3025, 316, NG_BLOCK_PARAGRAPH},
        {3343, 21, NG_BLOCK_HEADING},     {3372, 70, NG_BLOCK_LIST_ITEM},
        {3449, 75, NG_BLOCK_LIST_ITEM},   {3531, 91, NG_BLOCK_LIST_ITEM},
        {3629, 70, NG_BLOCK_LIST_ITEM},   {3706, 76, NG_BLOCK_LIST_ITEM},
        {3789, 86, NG_BLOCK_LIST_ITEM},   {3877, 154, NG_BLOCK_PARAGRAPH},
        {4033, 26, NG_BLOCK_BOILERPLATE}, {4061, 7, NG_BLOCK_BOILERPLATE},
    };
    char path[4200];
    if (!data_folder()) {
        printf("skipped: the real page (no data folder)\n");
        return;
    }
    snprintf(path, sizeof path, "%s/articles/000_171f1d77e9400730.txt", data_folder());
    size_t length;
    char *text = read_file(path, &length);
    ng_article article = {0};
    parse(&article, text, length, NULL);
    ck_assert_uint_eq(article.count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < article.count; i++) {
        ck_assert_uint_eq(article.blocks[i].span.start, expected[i].start);
        ck_assert_uint_eq(article.blocks[i].span.length, expected[i].length);
        ck_assert_int_eq(article.blocks[i].kind, expected[i].kind);
    }
    ng_article_clear(&article);
    free(text);
}
END_TEST

/* The sample articles: what each is made of. */
static const struct {
    const char *name;
    size_t headings, paragraphs, items, furniture;
} samples[] = {
    {"chip-export-rules", 4, 8, 4, 11}, {"cup-final", 4, 9, 4, 7},
    {"film-festival", 4, 8, 4, 7},      {"morning-briefing", 5, 8, 4, 3},
    {"rents-and-rates", 4, 8, 3, 5},    {"school-reform", 4, 9, 4, 5},
    {"vaccine-trial", 3, 9, 3, 6},      {"valley-flood", 4, 7, 3, 7},
};

START_TEST(sample_articles_come_out_right)
{
    char path[4096];
    size_t length;
    ng_article article = {0};
    snprintf(path, sizeof path, "%s/%s.txt", source_path("examples/articles"), samples[_i].name);
    char *text = read_file(path, &length);
    parse(&article, text, length, NULL);
    ck_assert_uint_eq(count_kind(&article, NG_BLOCK_TITLE), 1);
    ck_assert_uint_eq(count_kind(&article, NG_BLOCK_HEADING), samples[_i].headings);
    ck_assert_uint_eq(count_kind(&article, NG_BLOCK_PARAGRAPH), samples[_i].paragraphs);
    ck_assert_uint_eq(count_kind(&article, NG_BLOCK_LIST_ITEM), samples[_i].items);
    ck_assert_uint_eq(count_kind(&article, NG_BLOCK_BOILERPLATE), samples[_i].furniture);
    ng_article_clear(&article);
    free(text);
}
END_TEST

/* ---- Line ends ---- */

START_TEST(line_ends_do_not_matter)
{
    static const char *const ends[] = {"\n",       "\r\n",         "\r",
                                       "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
    static const char *const lines[] = {"\xEF\xBB\xBFHarbour plan approved",
                                        "",
                                        "What it means",
                                        "",
                                        "The council voted for the plan on Monday.",
                                        "It will cost 40 million.",
                                        "",
                                        "- More berths",
                                        "- Fewer cars"};
    static const ng_block_kind kinds[] = {NG_BLOCK_TITLE, NG_BLOCK_HEADING, NG_BLOCK_PARAGRAPH,
                                          NG_BLOCK_LIST_ITEM, NG_BLOCK_LIST_ITEM};
    for (size_t e = 0; e < sizeof ends / sizeof *ends; e++) {
        for (int is_closed = 0; is_closed < 2; is_closed++) {
            ng_buffer text = {0};
            ng_article article = {0};
            for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
                if (i > 0)
                    ng_buffer_text(&text, ends[e]);
                ng_buffer_text(&text, lines[i]);
            }
            if (is_closed)
                ng_buffer_text(&text, ends[e]);
            parse(&article, text.data, text.length, NULL);
            ck_assert_uint_eq(article.count, sizeof kinds / sizeof *kinds);
            for (size_t i = 0; i < article.count; i++)
                ck_assert_int_eq(article.blocks[i].kind, kinds[i]);
            ck_assert_uint_eq(article.blocks[0].span.start, 3);
            ng_article_clear(&article);
            ng_buffer_clear(&text);
        }
    }
}
END_TEST

/* Lines are looked for in many bytes at once: every place of a line end among them, whatever comes
 * before it, and what is no line end. */
START_TEST(line_ends_are_found_at_every_place)
{
    static const char *const ends[] = {"\n",       "\r\n",         "\r",
                                       "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
    static const char *const others[] = {"", "\xC2\xA0", "\xE2\x80\xA6", "\xC3\x85", "\t"};
    ng_article article = {0};
    for (size_t length = 4; length < 200; length++) {
        for (size_t e = 0; e < sizeof ends / sizeof *ends; e++) {
            for (size_t o = 0; o < sizeof others / sizeof *others; o++) {
                char text[512];
                memset(text, 'x', sizeof text);
                const size_t mark = strlen(others[o]), end = strlen(ends[e]);
                const size_t first = mark + length;
                memcpy(text + first / 2, others[o], mark);
                memcpy(text + first, ends[e], end);
                memcpy(text + first + end, ends[e], end);
                parse(&article, text, first + 2 * end + 70, NULL);
                ck_assert_uint_eq(article.count, 2);
                ck_assert_uint_eq(article.blocks[0].span.length, first);
                ck_assert_uint_eq(article.blocks[1].span.start, first + 2 * end);
            }
        }
    }
    ng_article_clear(&article);
}
END_TEST

START_TEST(nothing_gives_no_blocks)
{
    static const char *const texts[] = {"",      "\n",        " \t\r\n \n", "\xEF\xBB\xBF",
                                        "---\n", "***\n\n#\n"};
    ng_article article = {0};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        parse(&article, texts[i], strlen(texts[i]), NULL);
        ck_assert_uint_eq(article.count, 0);
    }
    parse(&article, "one", 3, NULL);
    ck_assert_uint_eq(article.count, 1);
    parse(&article, "", 0, "A title");
    ck_assert_uint_eq(article.count, 0);
    static const char text[] = "A title\n\nA sentence follows it.";
    parse(&article, text, strlen(text), "");
    ck_assert_int_eq(article.blocks[0].kind, NG_BLOCK_TITLE);
    parse(&article, text, strlen(text), "Another title");
    ck_assert_int_eq(article.blocks[0].kind, NG_BLOCK_HEADING);
    parse(&article, text, strlen(text), "a TITLE");
    ck_assert_int_eq(article.blocks[0].kind, NG_BLOCK_BOILERPLATE);
    ng_article_clear(&article);
}
END_TEST

/* ---- Worst cases ---- */

static const struct {
    const char *prefix, *piece;
    size_t size; /* of the piece when it holds NUL, else 0 */
    size_t length;
} worst_cases[] = {
    {"", "\n", 0, 1000000},
    {"", "a\n", 0, 1000000},
    {"", "a\n\n", 0, 1000000},
    {"", "\xE2\x80\xA2\n", 0, 1000000},
    {"", "- a\n", 0, 1000000},
    {"", "1. a\n\n", 0, 1000000},
    {"", "a", 0, 10000000},
    {"", "word ", 0, 10000000},
    {"", "\0", 1, 1000000},
    {"", "\xFF", 0, 1000000},
    {"", "\xFF\n", 0, 1000000},
    {"", "> ", 0, 1000000},
    {"", "#", 0, 1000000},
    {"", "# a\n", 0, 1000000},
    {"", "---\n", 0, 1000000},
    {"", "***", 0, 1000000},
    {"", "\"", 0, 1000000},
    {"", "Related\n\n", 0, 1000000},
    {"Related\n\n", "- a\n", 0, 1000000},
    {"", "Share\n\n1. a\n\n", 0, 1000000},
    {"a title\n\n", "a title\n\n", 0, 1000000},
    {"", " ", 0, 1000000},
    {"a", " ", 0, 1000000},
    {"", "\xE2\x80\x8B", 0, 1000000},
    {"", "We use a to and from b\n", 0, 1000000},
    {"", "- a\n  b\n", 0, 1000000},
};

START_TEST(worst_cases_are_linear)
{
    const char *prefix = worst_cases[_i].prefix, *piece = worst_cases[_i].piece;
    size_t length = strlen(prefix), size = worst_cases[_i].size;
    char *text = malloc(worst_cases[_i].length);
    ng_article article = {0};
    ck_assert_ptr_nonnull(text);
    size = size ? size : strlen(piece);
    memcpy(text, prefix, length);
    for (; length + size <= worst_cases[_i].length; length += size)
        memcpy(text + length, piece, size);
    parse(&article, text, length, NULL);
    ng_article_clear(&article);
    free(text);
}
END_TEST

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

int main(void)
{
    Suite *suite = suite_create("article");
    TCase *tests = tcase_create("article");
    TCase *worst = tcase_create("worst cases");
    tcase_set_timeout(worst, 15);
    tcase_add_test(tests, golden_articles);
    tcase_add_test(tests, furniture_is_known);
    tcase_add_test(tests, headings_and_sentences_are_no_furniture);
    tcase_add_test(tests, tags_make_no_furniture_of_a_sentence);
    tcase_add_test(tests, furniture_is_told_from_prose);
    tcase_add_test(tests, a_real_page_comes_out_right);
    tcase_add_loop_test(tests, sample_articles_come_out_right, 0, COUNT(samples));
    tcase_add_test(tests, line_ends_do_not_matter);
    tcase_add_test(tests, line_ends_are_found_at_every_place);
    tcase_add_test(tests, nothing_gives_no_blocks);
    tcase_add_loop_test(worst, worst_cases_are_linear, 0, COUNT(worst_cases));
    suite_add_tcase(suite, tests);
    suite_add_tcase(suite, worst);
    return run_suite(suite);
}
