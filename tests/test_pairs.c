/* stance: the words of texts and targets, mentions, options of pairs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "nutgraf/pairs.h"
#include "sample_pairs.h"
#include "stance/mentions.h"
#include "support.h"
#include "text/quotes.h"

/* ---- Words ---- */

START_TEST(test_words)
{
    static const struct {
        const char *form;
        ng_sentiment sentiment;
        int polarity;
        unsigned traits; /* some of the others */
    } rows[] = {
        {"accused", NG_SENTIMENT_BLAME, -1, 0},
        {"praised", NG_SENTIMENT_PRAISE, 1, 0},
        {"lied", NG_SENTIMENT_BAD_ACT, -1, 1u << NG_CUE_DENIAL},
        {"good", NG_SENTIMENT_GOOD, 1, 0},
        {"said", NG_SENTIMENT_REPORT, 0, 1u << NG_CUE_REPORT},
        {"not", NG_SENTIMENT_NEGATION, 0, NG_TRAIT_OPPOSES | NG_TRAIT_STOP | 1u << NG_CUE_NEGATION},
        {"banned", NG_SENTIMENT_BLAME, -1, NG_TRAIT_OPPOSES},
        {"president", NG_SENTIMENT_COUNT, 0, NG_TRAIT_TITLE},
        {"table", NG_SENTIMENT_COUNT, 0, 0},
        {"ac", NG_SENTIMENT_COUNT, 0, 0},
        {"", NG_SENTIMENT_COUNT, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *form = rows[i].form;
        const size_t length = strlen(form);
        const uint64_t traits =
            ng_stance_lexicon_find(sides.lexicon, ng_hash(form, length), form, length);
        ck_assert_msg(ng_sentiment_of(traits) == rows[i].sentiment, "%s", form);
        ck_assert_int_eq(ng_sentiment_polarity(rows[i].sentiment), rows[i].polarity);
        ck_assert_msg((traits & rows[i].traits) == rows[i].traits, "%s", form);
    }
}
END_TEST

START_TEST(test_texts)
{
    const ng_pair_text text =
        pairs_text("China controls it. He denied the control of \xc3\x89mile.");
    const uint64_t *t = sides.texts.traits + text.first;
    ck_assert_uint_eq(text.S, 2);
    ck_assert_uint_eq(text.last - text.first, 11);
    ck_assert(t[0] & NG_TRAIT_CAPITAL);
    ck_assert(!(t[1] & NG_TRAIT_CAPITAL));
    ck_assert(t[2] & NG_TRAIT_PRONOUN);
    ck_assert(t[3] == NG_TRAIT_MARK);
    ck_assert_uint_eq(t[5] & NG_TRAIT_CUES, 1 << NG_CUE_DENIAL);
    ck_assert(t[6] & NG_TRAIT_STOP);
    ck_assert(t[9] & NG_TRAIT_CAPITAL);
    /* A plural is the same word, a name that ends in s is not cut short of it. */
    ck_assert(sides.texts.stems[text.first + 1] == sides.texts.stems[text.first + 7]);
    size_t last;
    ck_assert_uint_eq(ng_pair_sentence(&sides.texts, &text, 1, &last), text.first + 4);
    ck_assert_uint_eq(last, text.last);
    const ng_pair_text none = pairs_text("");
    ck_assert_uint_eq(none.S, 1);
    ck_assert_uint_eq(none.first, none.last);
}
END_TEST

/* ---- Mentions ---- */

static const struct {
    const char *target, *alias, *text;
    const char *expected; /* "words(kind) words(kind)" */
} mention_rows[] = {
    {"Nvidia", "", "Shares of NVIDIA fell. nvidia's chief", "NVIDIA(name) nvidia(name)"},
    {"export controls", "", "An export control, and Export Controls.",
     "export control(name) Export Controls(name)"},
    {"self-reliance", "", "It is self reliance, Self-Reliance or reliance.",
     "self reliance(name) Self-Reliance(name)"},
    {"Nvidia", "Jensen Huang", "Jensen Huang of Nvidia", "Jensen Huang(alias) Nvidia(name)"},
    {"Barack Obama", "", "Barack Obama met Obama and an obama doll",
     "Barack Obama(name) Obama(head)"},
    {"Kim Jong Un", "", "Un spoke", ""},
    {"gun laws", "", "laws about a gun", ""},
    {"Merkel", "", "Merkel said that she would. She left.", "Merkel(name) she(pronoun)"},
    {"Merkel", "", "Merkel met Merkel, and her aide saw her",
     "Merkel(name) Merkel(name) her(pronoun)"},
    {"Merkel", "", "Merkel has sharply criticised him.", "Merkel(name)"},
    {"Merkel", "", "Merkel's critics, who saw him", "Merkel(name) him(pronoun)"},
    {"Merkel", "", "Merkel said the letter shocked him", "Merkel(name) him(pronoun)"},
    {"a b c d", "", "a b c", ""},
    {"trade trade", "", "trade trade trade", "trade trade(name)"},
    {"UK", "UK government", "the UK government", "UK government(alias)"},
    /* namesakes */
    {"Ada Brook", "", "Ben Brook lied. Brook was fined.", ""},
    {"Ada Brook", "", "Ben Brook met Ada Brook. Then Brook left.", "Ada Brook(name) Brook(head)"},
    {"Ada Brook", "", "She saw Ada Brook. Ben Brook came, and Brook left.", "Ada Brook(name)"},
    {"Ada Brook", "", "We met Mrs. Brook and President Brook.", "Brook(head) Brook(head)"},
    {"Ada Brook", "", "Ada Lena Brook met Lena Brook", "Brook(head)"},
    {"Ada Brook", "", "He works for the Brook Foundation.", ""},
    {"Ada Brook", "", "Today Ben met Brook", "Brook(head)"},
    {"Ada Brook", "", "Critics Say Brook Wins Again", "Brook(head)"},
    {"South Vell", "", "North Vell is near, South Vell is far", "South Vell(name)"},
    {"Brook", "", "Ben Brook lied", "Brook(name)"},
};

START_TEST(test_mentions)
{
    ng_target_index *index = ng_target_index_new();
    const char *text = mention_rows[_i].text;
    const ng_pair_text target = pairs_target(mention_rows[_i].target);
    const ng_pair_text alias = pairs_target(mention_rows[_i].alias);
    const ng_pair_text made = pairs_text(text);
    ng_found_list list = {.items = NULL};
    char found[400] = "";
    ck_assert_int_eq(ng_target_index_add(index, &sides.targets, &target, 7, NG_MENTION_NAME),
                     NG_OK);
    ck_assert_int_eq(ng_target_index_add(index, &sides.targets, &alias, 7, NG_MENTION_ALIAS),
                     NG_OK);
    ck_assert_int_eq(ng_target_index_find(index, &sides.texts, &made, &list), NG_OK);
    ck_assert_int_eq(ng_mentions_add_pronouns(&sides.texts, &made, &list, 0), NG_OK);
    for (size_t i = 0; i < list.count; i++) {
        const ng_token *first = &sides.texts.tokens->items[list.items[i].first];
        const ng_token *last = &sides.texts.tokens->items[list.items[i].last - 1];
        ck_assert_uint_eq(list.items[i].target, 7);
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s%.*s(%s)", i ? " " : "",
                 (int)(last->start + last->length - first->start), text + first->start,
                 ng_mention_kind_name((ng_mention_kind)list.items[i].kind));
    }
    ck_assert_str_eq(found, mention_rows[_i].expected);
    ng_found_list_clear(&list);
    ng_target_index_free(index);
}
END_TEST

/* Whom an article has named in full is meant in its other paragraphs too. */
START_TEST(test_namesakes)
{
    static const char *const texts[] = {"The court heard Ben Brook.", "Then Brook left.",
                                        "The court heard Ada Brook too, and Ben Brook again.",
                                        "Then Brook left."};
    static const size_t expected[] = {0, 0, 1, 1};
    ng_target_index *index = ng_target_index_new();
    ng_found_list list = {.items = NULL};
    const ng_pair_text target = pairs_target("Ada Brook");
    ck_assert_int_eq(ng_target_index_add(index, &sides.targets, &target, 0, NG_MENTION_NAME),
                     NG_OK);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const ng_pair_text text = pairs_text(texts[i]);
        list.count = 0;
        ck_assert_int_eq(ng_target_index_find(index, &sides.texts, &text, &list), NG_OK);
        ck_assert_msg(list.count == expected[i], "%zu mentions in text %zu", list.count, i);
    }
    ng_found_list_begin(&list);
    const ng_pair_text text = pairs_text(texts[1]);
    ck_assert_int_eq(ng_target_index_find(index, &sides.texts, &text, &list), NG_OK);
    ck_assert_uint_eq(list.count, 1);
    ng_found_list_clear(&list);
    ng_target_index_free(index);
}
END_TEST

/* Ten thousand targets, each in the text once and many with the same first word. */
START_TEST(test_many_mentions)
{
    enum { COUNT = 10000 };
    ng_target_index *index = ng_target_index_new();
    ng_found_list list = {.items = NULL};
    char *text = calloc(COUNT, 32), *at = text;
    for (unsigned i = 0; i < COUNT; i++) {
        char name[32];
        snprintf(name, sizeof name, "alpha%u beta%u", i % 100, i);
        at += snprintf(at, 32, "%s. ", name);
        const ng_pair_text target = pairs_target(name);
        ck_assert_int_eq(ng_target_index_add(index, &sides.targets, &target, i, NG_MENTION_NAME),
                         NG_OK);
    }
    const ng_pair_text made = pairs_text(text);
    ck_assert_int_eq(ng_target_index_find(index, &sides.texts, &made, &list), NG_OK);
    ck_assert_uint_eq(list.count, COUNT);
    for (unsigned i = 0; i < COUNT; i++)
        ck_assert_uint_eq(list.items[i].target, i);
    free(text);
    ng_found_list_clear(&list);
    ng_target_index_free(index);
}
END_TEST

START_TEST(test_places)
{
    static const struct {
        size_t from, to, first, last;
        bool is_there;
    } rows[] = {
        {0, 4, 0, 1, true},  {5, 7, 1, 2, true},   {5, 12, 1, 3, true},   {6, 7, 1, 2, true},
        {4, 5, 0, 0, false}, {8, 99, 0, 0, false}, {12, 13, 0, 0, false},
    };
    static const char text[] = "\xc3\x89mil ab cdef"; /* a character of two bytes */
    const ng_pair_text made = pairs_text(text);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t first = 0, last = 0;
        const bool is_there = ng_mention_tokens(&sides.texts, &made, text, sizeof text - 1,
                                                rows[i].from, rows[i].to, &first, &last);
        ck_assert_int_eq(is_there, rows[i].is_there);
        if (is_there) {
            ck_assert_uint_eq(first, rows[i].first);
            ck_assert_uint_eq(last, rows[i].last);
        }
    }
}
END_TEST

/* ---- Options ---- */

START_TEST(test_options)
{
    ng_pair_options options;
    ng_error error;
    ng_view view;
    ng_pair_options_default(&options);
    ck_assert_int_eq(ng_pair_options_check(&options, &error), NG_OK);
    options.lead = 0;
    ck_assert_int_eq(ng_pair_options_check(&options, &error), NG_ERROR_ARGUMENT);
    ck_assert_str_eq(error.message, "lead must be 1 to 64 sentences");
    options.lead = 1;
    options.views[NG_VIEW_SENTIMENT].chars = (ng_ngram_range){3, 3};
    ck_assert_int_eq(ng_pair_options_check(&options, &error), NG_ERROR_ARGUMENT);
    ck_assert_str_eq(error.message, "the view sentiment has no character n-grams");
    options = (ng_pair_options){.lead = 1};
    ck_assert_int_eq(ng_pair_options_check(&options, &error), NG_ERROR_ARGUMENT);
    ck_assert_str_eq(error.message, "no view and no numbers are wanted");
    for (size_t v = 0; v < NG_VIEW_COUNT; v++) {
        ck_assert(ng_view_parse(ng_view_name((ng_view)v), &view));
        ck_assert_uint_eq((size_t)view, v);
    }
    ck_assert(!ng_view_parse("texts", &view));
}
END_TEST

/* ---- Quotations ---- */

static const struct {
    const char *text, *expected; /* with | between them */
} quote_rows[] = {
    {"He said \"no\" and \"yes\".", "\"no\"|\"yes\""},
    {"He said \xe2\x80\x9cno, it isn\xe2\x80\x99t\xe2\x80\x9d.",
     "\xe2\x80\x9cno, it isn\xe2\x80\x99t\xe2\x80\x9d"},
    {"a \xe2\x80\x98"
     "don\xe2\x80\x99t go\xe2\x80\x99 b",
     "\xe2\x80\x98"
     "don\xe2\x80\x99t go\xe2\x80\x99"},
    {"\xc2\xaboui\xc2\xbb \xe2\x80\x9eja\xe2\x80\x9c",
     "\xc2\xaboui\xc2\xbb|\xe2\x80\x9eja\xe2\x80\x9c"},
    {"\xe2\x80\x9cgoes on", "\xe2\x80\x9cgoes on"},
    {"\"goes on", "\"goes on"},
    {"a 5\" disk", ""},
    {"no quotes at all", ""},
    {"", ""},
};

START_TEST(test_quotes)
{
    const char *text = quote_rows[_i].text;
    ng_sentences quotes = {0};
    char found[400] = "";
    ck_assert_int_eq(ng_quotes_find(text, (ng_span){0, strlen(text)}, &quotes, NULL), NG_OK);
    for (size_t i = 0; i < quotes.count; i++)
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s%.*s", i ? "|" : "",
                 (int)quotes.items[i].length, text + quotes.items[i].start);
    ck_assert_str_eq(found, quote_rows[_i].expected);
    ng_sentences_clear(&quotes);
}
END_TEST

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

int main(void)
{
    Suite *suite = suite_create("pairs");
    TCase *tests = tcase_create("pairs");
    tcase_add_checked_fixture(tests, pairs_begin, pairs_end);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, test_words);
    tcase_add_test(tests, test_texts);
    tcase_add_loop_test(tests, test_mentions, 0, COUNT(mention_rows));
    tcase_add_test(tests, test_namesakes);
    tcase_add_test(tests, test_many_mentions);
    tcase_add_test(tests, test_places);
    tcase_add_test(tests, test_options);
    tcase_add_loop_test(tests, test_quotes, 0, COUNT(quote_rows));
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
