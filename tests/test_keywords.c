/* Keywords, and key points in summaries. */
#include <stdlib.h>
#include <string.h>

#include "nutgraf/summarize.h"
#include "support.h"

START_TEST(keywords_of_a_text)
{
    static const char text[] =
        "The wind farm off Karsen will be built after all.\n\n"
        "Fishermen had gone to court against the wind farm, but the judges found the plans of the "
        "Northern Energy Company lawful. The wind farm has 40 turbines and will feed the grid.\n\n"
        "The Northern Energy Company said that work on the turbines starts in May.\n";
    const ng_record record = {.text = {text, strlen(text)}};
    ng_summarizer *summarizer;
    const ng_keyword *keywords;
    size_t count;
    bool has_farm = false, has_company = false;
    ck_assert_int_eq(ng_summarizer_new(NULL, &summarizer, NULL), NG_OK);
    ck_assert_int_eq(ng_keywords(summarizer, document_of(&record), 5, &keywords, &count, NULL),
                     NG_OK);
    ck_assert_uint_eq(count, 5);
    ck_assert_double_eq(keywords[0].weight, 1);
    for (size_t i = 0; i < count; i++) {
        const ng_span span = keywords[i].span;
        has_farm = has_farm || (span.length == 9 && !memcmp(text + span.start, "wind farm", 9));
        has_company = has_company || (span.length == 23 &&
                                      !memcmp(text + span.start, "Northern Energy Company", 23));
        ck_assert(i == 0 || keywords[i].weight <= keywords[i - 1].weight);
    }
    ck_assert(has_farm && has_company);
    ck_assert_uint_eq(keywords[0].count, 2); /* the title's are not counted */
    ck_assert_int_eq(ng_keywords(summarizer, document_of(&record), 0, &keywords, &count, NULL),
                     NG_OK);
    ck_assert_uint_eq(count, 0);
    const ng_record empty = {.text = {"", 0}};
    ck_assert_int_eq(ng_keywords(summarizer, document_of(&empty), 5, &keywords, &count, NULL),
                     NG_OK);
    ck_assert_uint_eq(count, 0);
    ng_summarizer_free(summarizer);
}
END_TEST

START_TEST(key_points_when_asked_for)
{
    static const char text[] =
        "Rents rise again\n\n"
        "Rents in Brannholt rose by six per cent last year, the city said on Monday.\n\n"
        "Landlords blame the price of heat. Tenants blame the landlords.\n\n"
        "Key points\n\n"
        "- Rents are up six per cent.\n"
        "- The city plans 400 new flats.\n"
        "- A vote follows in June.\n\n"
        "The mayor spoke of a heavy burden for young families in the city.\n";
    const ng_record record = {.text = {text, strlen(text)}};
    ng_summarizer *summarizer;
    ng_summary_options options;
    ng_summary summary;
    ng_summary_options_default(&options);
    options.amount = 2;
    ck_assert_int_eq(ng_summarizer_new(NULL, &summarizer, NULL), NG_OK);
    ck_assert_int_eq(ng_summarize(summarizer, document_of(&record), &options, &summary, NULL),
                     NG_OK);
    ck_assert_str_eq(summary.method, "lexrank");
    for (size_t i = 0; i < summary.count; i++)
        ck_assert_int_ne(text[summary.sentences[i].span.start - 2], '-');
    options.keypoints = true;
    ck_assert_int_eq(ng_summarize(summarizer, document_of(&record), &options, &summary, NULL),
                     NG_OK);
    ck_assert_str_eq(summary.method, "keypoints");
    ck_assert_uint_eq(summary.count, 2);
    ck_assert(strncmp(text + summary.sentences[0].span.start, "Rents are up", 12) == 0);
    ng_summarizer_free(summarizer);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("keywords");
    TCase *tests = tcase_create("keywords");
    tcase_add_test(tests, keywords_of_a_text);
    tcase_add_test(tests, key_points_when_asked_for);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
