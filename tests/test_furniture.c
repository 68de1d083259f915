/* Lines of page furniture and of prose that look alike. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "article/article_blocks.h"
#include "prose_lines.h"
#include "support.h"

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
    ng_tokens words = {0};
    ck_assert_int_eq(ng_article_parse(&article, text, (size_t)length, NULL, 0, &words), NG_OK);
    ng_tokens_clear(&words);
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

int main(void)
{
    Suite *suite = suite_create("furniture");
    TCase *tests = tcase_create("furniture");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, furniture_is_known);
    tcase_add_test(tests, headings_and_sentences_are_no_furniture);
    tcase_add_test(tests, tags_make_no_furniture_of_a_sentence);
    tcase_add_test(tests, furniture_is_told_from_prose);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
