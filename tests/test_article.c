/* Articles: golden files, one real page, line ends, the worst cases. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "article/article_blocks.h"
#include "golden.h"

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
