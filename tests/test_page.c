/* page: what a text says is text in HTML, and a full page keeps the same articles in any order. */
#include <math.h>
#include <string.h>

#include "page/batch_facts.h"
#include "page/markup.h"
#include "support.h"

static void check_written(ng_json_out *out, const char *expected)
{
    ng_json_out_bytes(out, "", 1);
    ck_assert(!out->failed);
    ck_assert_str_eq(out->data, expected);
    ng_json_out_clear(out);
}

START_TEST(markup_in_a_text_is_text)
{
    static const struct {
        const char *text;
        const char *html;
    } cases[] = {{"a < b & \"c\" > d", "a &lt; b &amp; &quot;c&quot; &gt; d"},
                 {"</script>", "&lt;/script&gt;"},
                 {"line\nnext\ttab\r", "line\nnext\ttab\n"},
                 {"\x01 \x7f \xff", "\xEF\xBF\xBD \xEF\xBF\xBD \xEF\xBF\xBD"},
                 {"1\xE2\x80\xAE"
                  "2\xE2\x81\xA6"
                  "3\xE2\x80\x94",
                  "123\xE2\x80\x94"},
                 {"", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ng_json_out out = {0};
        put_escaped(&out, (ng_string){cases[i].text, strlen(cases[i].text)});
        check_written(&out, cases[i].html);
    }
}
END_TEST

START_TEST(an_excerpt_is_cut_between_characters)
{
    ng_json_out out = {0};
    put_excerpt(&out, (ng_string){"two  \n words", 12}, 100);
    check_written(&out, "two words");
    put_excerpt(&out, (ng_string){"gr\xC3\xBC\xC3\x9F", 6}, 5);
    check_written(&out, "gr\xC3\xBC\xE2\x80\xA6");
}
END_TEST

START_TEST(data_cannot_end_their_element)
{
    ng_json_out out = {0};
    put_script_json(&out, (ng_string){"[\"</script><!--\"]", 17});
    check_written(&out, "[\"\\u003c/script>\\u003c!--\"]");
}
END_TEST

/* ---- Counts ---- */

/* An article of one paragraph; its bytes are the excerpt. */
static page_article article_of(uint64_t number, uint32_t topic, double p, page_paragraph *paragraph,
                               char *bytes)
{
    *paragraph = (page_paragraph){.topic = topic,
                                  .second = PAGE_NONE,
                                  .p = p,
                                  .excerpt = {0, strlen(bytes)}};
    return (page_article){.number = number,
                          .hash = number,
                          .text_length = 10,
                          .topic = topic,
                          .reason = topic == PAGE_NONE ? "no evidence" : NULL,
                          .paragraphs = paragraph,
                          .paragraph_count = 1,
                          .bytes = bytes};
}

START_TEST(the_least_sure_paragraphs_are_kept)
{
    batch_facts facts;
    ck_assert(batch_facts_start(&facts, 3, 0));
    for (uint64_t i = 0; i < 100; i++) {
        page_paragraph paragraph;
        char text[] = "some words";
        /* 0.5, 0.53, ... in an order of its own. */
        const page_article article =
            article_of(i, (uint32_t)(i % 3), 0.5 + 0.001 * (double)(i * 37 % 100), &paragraph,
                       text);
        ck_assert(batch_facts_add(&facts, &article));
    }
    ck_assert_uint_eq(facts.doubtful_count, LEAST_SURE);
    for (size_t i = 0; i < LEAST_SURE; i++) {
        ck_assert(fabs(facts.doubtful[i].paragraph.p - (0.5 + 0.001 * (double)i)) < 1e-12);
        ck_assert_str_eq(facts.doubtful[i].excerpt, "some words");
    }
    ck_assert_uint_eq(facts.articles, 100);
    ck_assert_uint_eq(facts.by_topic[0], 34);
    ck_assert_uint_eq(facts.confidence[10] + facts.confidence[11], 100);
    batch_facts_clear(&facts);
}
END_TEST

START_TEST(what_has_no_topic_is_counted_by_reason)
{
    batch_facts facts;
    ck_assert(batch_facts_start(&facts, 2, 3));
    for (uint64_t i = 0; i < 3; i++) {
        page_paragraph paragraph;
        char text[] = "";
        const page_article article = article_of(i, PAGE_NONE, 0, &paragraph, text);
        ck_assert(batch_facts_add(&facts, &article));
    }
    ck_assert_uint_eq(facts.reason_count, 1);
    ck_assert_str_eq(facts.reasons[0].reason, "no evidence");
    ck_assert_uint_eq(facts.reasons[0].articles, 3);
    ck_assert_uint_eq(facts.unanswered, 3);
    batch_facts_clear(&facts);
}
END_TEST

START_TEST(stance_is_counted_by_target_voice_and_topic)
{
    batch_facts facts;
    char bytes[] = "Velmark2024-03-05T10:00Z";
    ng_span target = {0, 7};
    page_answer answers[] = {{0, 1, 1, NG_VOICE_AUTHOR},
                             {0, 1, 1, NG_VOICE_QUOTED},
                             {0, 2, PAGE_NONE, NG_VOICE_REPORTED},
                             {0, PAGE_NONE, 1, NG_VOICE_AUTHOR}};
    const page_article article = {.topic = 1,
                                  .date = {7, 17},
                                  .targets = &target,
                                  .target_count = 1,
                                  .answers = answers,
                                  .answer_count = 4,
                                  .bytes = bytes};
    ck_assert(batch_facts_start(&facts, 2, 3));
    ck_assert(batch_facts_add(&facts, &article));
    ck_assert(batch_facts_add(&facts, &article));
    ck_assert_uint_eq(facts.targets.count, 1);
    ck_assert_uint_eq(facts.target[0].articles, 2);
    ck_assert_uint_eq(facts.target[0].author[1], 2);
    ck_assert_uint_eq(facts.target[0].others[1], 2);
    ck_assert_uint_eq(facts.target[0].others[2], 2);
    ck_assert_uint_eq(facts.target[0].unsure, 2);
    ck_assert_uint_eq(facts.target[0].by_topic[1 * 3 + 1], 4);
    ck_assert_uint_eq(facts.dates.count, 1);
    ck_assert_str_eq(facts.dates.items[0].text, "2024-03-05");
    ck_assert_uint_eq(facts.by_date[0][1], 2);
    batch_facts_clear(&facts);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("page");
    TCase *tests = tcase_create("page");
    tcase_add_test(tests, markup_in_a_text_is_text);
    tcase_add_test(tests, an_excerpt_is_cut_between_characters);
    tcase_add_test(tests, data_cannot_end_their_element);
    tcase_add_test(tests, the_least_sure_paragraphs_are_kept);
    tcase_add_test(tests, what_has_no_topic_is_counted_by_reason);
    tcase_add_test(tests, stance_is_counted_by_target_voice_and_topic);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
