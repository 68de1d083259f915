/* HTML: blocks of a page, pieces in fields, encodings that a page states. */
#include <string.h>

#include "base/buffer.h"
#include "decode_sample.h"
#include "nutgraf/document.h"
#include "support.h"
#include "transcript.h"

#define LONG_A                                                                                     \
    "The harbour council voted on Tuesday to build a new ferry terminal at a cost of forty "       \
    "million pounds, after two years of meetings."
#define LONG_B                                                                                     \
    "Opponents said that the money should go to the bus network, which was cut last year when "    \
    "the "                                                                                         \
    "grant of the county came to an end."

static const char page[] =
    "<!DOCTYPE html><html><head><title>Council approves terminal | The Echo</title>"
    "<style>p{}</style><script>var a = '<p>not text</p>';</script></head>"
    "<body class='page has-sidebar'><header><a href='/'>The Echo</a><nav><ul><li><a href='/n'>News"
    "</a></li><li>Sport pages</li></ul></nav></header><main><article><header><h1>Council approves"
    "&nbsp;<em>terminal</em></h1><p class='dek'>Work starts in March &amp; ends in May.</p>"
    "<p class='byline'>By Jane Doe</p></header><figure><img src='a'><figcaption>The old pier, seen "
    "on "
    "Monday</figcaption></figure><div class='body'><p>" LONG_A "</p><h2>What comes <b>next</b></h2>"
    "<ul><li>The old pier closes.</li><li><p>The new one opens.</p></li></ul><blockquote>\"We "
    "waited,\" said the "
    "mayor.</blockquote><table><tr><th>Year</th></tr><tr><td>2024</td></tr></table>"
    "<div class='relatedLinks'><h3>Related</h3><ul><li><a href='/1'>Fares "
    "rise</a></li></ul></div><p>" LONG_B
    "<br><br>The vote was close.</p><pre>x = 1</pre></div></article><aside><h2>Most read</h2>"
    "<p>Storm closes the road along the coast for two days</p></aside></main><footer><p>Copyright "
    "by "
    "the publisher</p></footer></body></html>";

static const char page_blocks[] =
    "title|Council approves\xC2\xA0terminal\nparagraph|Work starts in March & ends in May.\n"
    "paragraph|" LONG_A "\nheading|What comes next\nlist-item|The old pier closes.\nlist-item|The "
    "new one opens.\nparagraph|\"We waited,\" said the mayor.\nparagraph|" LONG_B
    "\nparagraph|The vote was close.\n";

START_TEST(pages_are_divided_by_their_marks)
{
    static const char *const names[] = {"a.html", "a.htm.gz", "a.XHTML", "a.txt", "-"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        read_text(names[i], page);
        expect_blocks(page_blocks);
        expect_source(page, "What comes next", "What comes <b>next");
        expect_source(page, "March & ends", "March &amp; ends");
    }
}
END_TEST

START_TEST(a_page_may_be_a_field)
{
    static const char row[] = "{\"text\": \"<p>The <b>vote</b> &amp; the rain.</p>\\n<ul><li>One "
                              "thing</ul>Plain end\", \"title\": \"A <i>vote</i> &lt;5\"}";
    read_input("a.jsonl", row, strlen(row), 1000, NULL);
    expect_blocks("paragraph|The vote & the rain.\nlist-item|One thing\nparagraph|Plain end\n");
    ck_assert_uint_eq(record.title.length, strlen("A vote <5"));
    expect_source("<p>The <b>vote</b> &amp; the rain.</p>", "vote & the", "vote</b> &amp; the");
}
END_TEST

static const struct {
    const char *text, *blocks;
} pieces[] = {
    {"A first <b>line</b> of text.\n\n- One\n- <i>Two</i>",
     "title|A first line of text.\nlist-item|One\nlist-item|Two\n"},
    {"&lt;p&gt;Escaped &amp;amp; whole.&lt;/p&gt;&lt;p&gt;Twice&lt;/p&gt;",
     "paragraph|Escaped & whole.\nparagraph|Twice\n"},
    {"<p>A lone paragraph", "paragraph|<p>A lone paragraph\n"},
    {"x < y and z > y", "paragraph|x < y and z > y\n"},
    {"From: <ada@example.com> to <B&>", "paragraph|From: <ada@example.com> to <B&>\n"},
    {"One<br>two<br/><br>three", "paragraph|One\ntwo\nparagraph|three\n"},
    {"<div><span>In</span>fla<wbr>tion &shy;rose</div><!-- <p>no</p> --><p>Yes</p>",
     "paragraph|Inflation rose\nparagraph|Yes\n"},
    {"<table><tr><td>A layout table has long cells with whole sentences in them, like this one "
     "does.</td></tr></table>",
     "paragraph|A layout table has long cells with whole sentences in them, like this one does.\n"},
    {"<p hidden>No</p><p>Yes it is, and long enough to be called prose by whoever counts it.</p>",
     "paragraph|Yes it is, and long enough to be called prose by whoever counts it.\n"},
    {"<p>&bogus; &#x26; a</b>b</p>", "paragraph|&bogus; & ab\n"},
    {"<p>One <!-- a > b -->two</span> <script>no</script>three</p>\n<!--more-->\nFour\n"
     "<!-- x -->\nFive<br title='a > b' data-x='<p>'>six",
     "paragraph|One two three\nparagraph|Four\nparagraph|Five\nsix\n"},
    {"<aside title='a > b'\nclass='related'\n>No, not this one.</aside><p onclick=\\\"x('>')\\\" "
     "hidden>Nor this.</p><div title=a>But this is a paragraph of some sixty letters, all of it "
     "prose.</div><xmp>a<b>b</xmp>",
     "paragraph|But this is a paragraph of some sixty letters, all of it prose.\n"
     "paragraph|ab\n"},
};
enum { PIECES = sizeof pieces / sizeof *pieces };

START_TEST(pieces_of_html_are_text)
{
    ng_string field = {pieces[_i].text, strlen(pieces[_i].text)};
    ng_buffer row = {0};
    ng_buffer_text(&row, "{\"text\":\"");
    for (size_t i = 0; i < field.length; i++)
        ng_buffer_text(&row, field.data[i] == '\n' ? "\\n" : (char[]){field.data[i], '\0'});
    ng_buffer_text(&row, "\"}");
    read_input("a.jsonl", row.data, row.length, 1000, NULL);
    expect_blocks(pieces[_i].blocks);
    ng_buffer_clear(&row);
}
END_TEST

START_TEST(wild_pages_lose_their_tags)
{
    ng_buffer text = {0};
    for (int i = 0; i < 100000; i++)
        ng_buffer_text(&text, _i == 0 ? "<div>" : _i == 1 ? "<b>" : "<p class=a b=c d");
    ng_buffer_text(&text, _i == 2 ? ">" : "");
    ng_buffer_text(&text, "The vote &amp; the rain.<script>no</script>");
    read_input("a.html", text.data, text.length, 1 << 16, NULL);
    expect_blocks("paragraph|The vote & the rain.\n");
    ng_buffer_clear(&text);
}
END_TEST

START_TEST(pages_say_their_encoding)
{
    read_text("a.html",
              "<html><head><meta charset='koi8-r'></head><body><p>\xd3\xcf\xd7\xc5\xd4</p>");
    expect_text("совет");
    expect_source("<html><head><meta charset='koi8-r'></head><body><p>\xd3\xcf\xd7\xc5\xd4</p>",
                  "овет", "\xcf\xd7\xc5\xd4");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("decode_html");
    TCase *tests = tcase_create("decode_html");
    tcase_add_checked_fixture(tests, open_all, close_all);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, pages_are_divided_by_their_marks);
    tcase_add_test(tests, a_page_may_be_a_field);
    tcase_add_loop_test(tests, pieces_of_html_are_text, 0, PIECES);
    tcase_add_loop_test(tests, wild_pages_lose_their_tags, 0, 3);
    tcase_add_test(tests, pages_say_their_encoding);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
