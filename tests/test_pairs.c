/* features: pairs of target and text, from words to named features. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stance/pairs.h"
#include "support.h"
#include "text/quotes.h"

static ng_word_list words;

static void begin(void)
{
    ck_assert_int_eq(ng_word_list_new(&words), NG_OK);
}

static void end(void)
{
    ng_word_list_clear(&words);
}

static ng_pair_text add(ng_pair_store *store, const char *text)
{
    const ng_span span = {0, strlen(text)};
    ng_pair_text made;
    ck_assert_int_eq(ng_pair_store_add(store, &words, text, span, &made), NG_OK);
    ck_assert_int_eq(ng_pair_store_split(store, text, span, &made), NG_OK);
    return made;
}

/* ---- Words ---- */

START_TEST(test_words)
{
    static const struct {
        const char *form;
        ng_tone tone;
        int pole;
    } rows[] = {
        {"accused", NG_TONE_BLAME, -1}, {"praised", NG_TONE_PRAISE, 1},
        {"lied", NG_TONE_BAD_ACT, -1},  {"good", NG_TONE_GOOD, 1},
        {"said", NG_TONE_REPORT, 0},    {"not", NG_TONE_NEGATION, 0},
        {"table", NG_TONE_NONE, 0},     {"ac", NG_TONE_NONE, 0},
        {"", NG_TONE_NONE, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const ng_tone tone = ng_tone_find(&words.tone, rows[i].form, strlen(rows[i].form));
        ck_assert_msg(tone == rows[i].tone, "%s is %s", rows[i].form, ng_tone_name(tone));
        ck_assert_int_eq(ng_tone_pole(tone), rows[i].pole);
    }
}
END_TEST

START_TEST(test_texts)
{
    ng_pair_store store = {.words = NULL};
    const ng_pair_text text =
        add(&store, "China controls it. He denied the control of \xc3\x89mile.");
    const uint16_t *t = store.traits + text.first;
    ck_assert_uint_eq(text.S, 2);
    ck_assert_uint_eq(text.last - text.first, 11);
    ck_assert(t[0] & NG_TRAIT_CAPITAL);
    ck_assert(!(t[1] & NG_TRAIT_CAPITAL));
    ck_assert(t[2] & NG_TRAIT_PRONOUN);
    ck_assert(t[3] == NG_TRAIT_MARK);
    ck_assert_uint_eq(t[5], 1 << NG_CUE_DENIAL);
    ck_assert(t[6] == NG_TRAIT_STOP);
    ck_assert(t[9] & NG_TRAIT_CAPITAL);
    /* A plural is the same word, a name that ends in s is not cut short of it. */
    ck_assert(store.stems[text.first + 1] == store.stems[text.first + 7]);
    size_t last;
    ck_assert_uint_eq(ng_pair_sentence(&store, &text, 1, &last), text.first + 4);
    ck_assert_uint_eq(last, text.last);
    const ng_pair_text none = add(&store, "");
    ck_assert_uint_eq(none.S, 1);
    ck_assert_uint_eq(none.first, none.last);
    ng_pair_store_clear(&store);
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
    ng_pair_store targets = {.words = NULL}, store = {.words = NULL};
    ng_target_index *index = ng_target_index_new();
    const char *text = mention_rows[_i].text;
    const ng_pair_text target = add(&targets, mention_rows[_i].target);
    const ng_pair_text alias = add(&targets, mention_rows[_i].alias);
    const ng_pair_text made = add(&store, text);
    ng_found_list list = {.items = NULL};
    char found[400] = "";
    ck_assert_int_eq(ng_target_index_add(index, &targets, &target, 7, NG_MENTION_NAME), NG_OK);
    ck_assert_int_eq(ng_target_index_add(index, &targets, &alias, 7, NG_MENTION_ALIAS), NG_OK);
    ck_assert_int_eq(ng_target_index_find(index, &store, &made, &list), NG_OK);
    ck_assert_int_eq(ng_mentions_add_pronouns(&store, &made, &list, 0), NG_OK);
    for (size_t i = 0; i < list.count; i++) {
        const ng_token *first = &store.tokens.items[list.items[i].first];
        const ng_token *last = &store.tokens.items[list.items[i].last - 1];
        ck_assert_uint_eq(list.items[i].target, 7);
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s%.*s(%s)", i ? " " : "",
                 (int)(last->start + last->length - first->start), text + first->start,
                 ng_mention_kind_name((ng_mention_kind)list.items[i].kind));
    }
    ck_assert_str_eq(found, mention_rows[_i].expected);
    ng_found_list_clear(&list);
    ng_target_index_free(index);
    ng_pair_store_clear(&targets);
    ng_pair_store_clear(&store);
}
END_TEST

/* Whom an article has named in full is meant in its other paragraphs too. */
START_TEST(test_namesakes)
{
    static const char *const texts[] = {"The court heard Ben Brook.", "Then Brook left.",
                                        "The court heard Ada Brook too, and Ben Brook again.",
                                        "Then Brook left."};
    static const size_t expected[] = {0, 0, 1, 1};
    ng_pair_store targets = {.words = NULL}, store = {.words = NULL};
    ng_target_index *index = ng_target_index_new();
    ng_found_list list = {.items = NULL};
    const ng_pair_text target = add(&targets, "Ada Brook");
    ck_assert_int_eq(ng_target_index_add(index, &targets, &target, 0, NG_MENTION_NAME), NG_OK);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const ng_pair_text text = add(&store, texts[i]);
        list.count = 0;
        ck_assert_int_eq(ng_target_index_find(index, &store, &text, &list), NG_OK);
        ck_assert_msg(list.count == expected[i], "%zu mentions in text %zu", list.count, i);
    }
    ng_found_list_begin(&list);
    const ng_pair_text text = add(&store, texts[1]);
    ck_assert_int_eq(ng_target_index_find(index, &store, &text, &list), NG_OK);
    ck_assert_uint_eq(list.count, 1);
    ng_found_list_clear(&list);
    ng_target_index_free(index);
    ng_pair_store_clear(&targets);
    ng_pair_store_clear(&store);
}
END_TEST

/* Ten thousand targets, each in the text once and many with the same first word. */
START_TEST(test_many_mentions)
{
    enum { COUNT = 10000 };
    ng_pair_store targets = {.words = NULL}, store = {.words = NULL};
    ng_target_index *index = ng_target_index_new();
    ng_found_list list = {.items = NULL};
    char *text = calloc(COUNT, 32), *at = text;
    for (unsigned i = 0; i < COUNT; i++) {
        char name[32];
        snprintf(name, sizeof name, "alpha%u beta%u", i % 100, i);
        at += snprintf(at, 32, "%s. ", name);
        const ng_pair_text target = add(&targets, name);
        ck_assert_int_eq(ng_target_index_add(index, &targets, &target, i, NG_MENTION_NAME), NG_OK);
    }
    const ng_pair_text made = add(&store, text);
    ck_assert_int_eq(ng_target_index_find(index, &store, &made, &list), NG_OK);
    ck_assert_uint_eq(list.count, COUNT);
    for (unsigned i = 0; i < COUNT; i++)
        ck_assert_uint_eq(list.items[i].target, i);
    free(text);
    ng_found_list_clear(&list);
    ng_target_index_free(index);
    ng_pair_store_clear(&targets);
    ng_pair_store_clear(&store);
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
    ng_pair_store store = {.words = NULL};
    const ng_pair_text made = add(&store, text);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t first = 0, last = 0;
        const bool is_there = ng_mention_tokens(&store, &made, text, sizeof text - 1, rows[i].from,
                                                rows[i].to, &first, &last);
        ck_assert_int_eq(is_there, rows[i].is_there);
        if (is_there) {
            ck_assert_uint_eq(first, rows[i].first);
            ck_assert_uint_eq(last, rows[i].last);
        }
    }
    ng_pair_store_clear(&store);
}
END_TEST

/* ---- Views ---- */

static const char target_name[] = "Ann Lee";
static const char pair_text[] = "They met. He said Ann Lee lied to Bob, not good. End.";

static const struct {
    ng_view view;
    ng_view_options options;
    bool mask;
    const char *expected; /* names with | between them */
} view_rows[] = {
    {NG_VIEW_TEXT,
     {{1, 1}, {0, 0}, 0},
     false,
     "wtext:they|wtext:met|wtext:he|wtext:said|wtext:ann|wtext:lee|wtext:lied|wtext:to|wtext:bob|"
     "wtext:not|wtext:good|wtext:end"},
    {NG_VIEW_TEXT,
     {{2, 2}, {0, 0}, 0},
     true,
     "wtext:they met|wtext:met he|wtext:he said|wtext:said [target]|wtext:[target] lied|"
     "wtext:lied to|wtext:to bob|wtext:bob not|wtext:not good|wtext:good end"},
    {NG_VIEW_LEAD, {{1, 1}, {0, 0}, 0}, false, "wlead:they|wlead:met"},
    {NG_VIEW_BEST,
     {{1, 1}, {0, 0}, 0},
     false,
     "wbest:he|wbest:said|wbest:ann|wbest:lee|wbest:lied|wbest:to|wbest:bob|wbest:not|wbest:good"},
    {NG_VIEW_MENTION,
     {{0, 0}, {3, 3}, 0},
     true,
     "cmention: he|cmention:he |cmention: sa|cmention:sai|cmention:aid|cmention:id |cmention: li|"
     "cmention:lie|cmention:ied|cmention:ed |cmention: to|cmention:to |cmention: bo|cmention:bob|"
     "cmention:ob |cmention: no|cmention:not|cmention:ot |cmention: go|cmention:goo|cmention:ood|"
     "cmention:od "},
    {NG_VIEW_LEFT, {{1, 2}, {0, 0}, 0}, true, "wleft:he|wleft:he said|wleft:said"},
    {NG_VIEW_RIGHT, {{1, 1}, {0, 0}, 0}, true, "wright:lied|wright:to|wright:bob"},
    {NG_VIEW_BESIDE,
     {{1, 2}, {0, 0}, 0},
     true,
     "wbeside:said [target]|wbeside:[target] lied|wbeside:he said [target]|"
     "wbeside:[target] lied to|wbeside:said [target] lied"},
    {NG_VIEW_TONE,
     {{1, 1}, {0, 0}, 0},
     true,
     "wtone:report|wtone:left report|wtone:left 2 report|wtone:bad act|wtone:right bad act|"
     "wtone:right 2 bad act|wtone:negative|wtone:right negative|wtone:right 2 negative|wtone:name|"
     "wtone:right name|wtone:right 5 name|wtone:negation|wtone:right negation|"
     "wtone:right 5 negation|wtone:not good|wtone:right not good|wtone:right 10 not good|"
     "wtone:negative|wtone:right negative|wtone:right 10 negative"},
    {NG_VIEW_SHAPE,
     {{2, 2}, {0, 0}, 0},
     true,
     "wshape:he [report]|wshape:[report] [target]|wshape:[target] [bad act]|wshape:[bad act] to|"
     "wshape:to [name]|wshape:[name] ,|wshape:, [negation]|wshape:[negation] [not good]"},
    {NG_VIEW_CUES,
     {{1, 1}, {0, 0}, 0},
     false,
     "wcues:[report] said|wcues:[denial] lied|wcues:[negation] not|wcues:[denial] 3|"
     "wcues:[negation] 3|wcues:[report] 3"},
    {NG_VIEW_FORM,
     {{1, 1}, {0, 0}, 0},
     false,
     "wform:sentences 2|wform:words 3|wform:quotes 0|wform:questions 0"},
    {NG_VIEW_STATED, {{1, 1}, {0, 0}, 0}, false, ""},
    {NG_VIEW_REPLY,
     {{1, 1}, {0, 0}, 0},
     false,
     "wreply:any | [denial] 3|wreply:any | best [denial]|wreply:any | near [denial]|"
     "wreply:any | [negation] 3|wreply:any | best [negation]|wreply:any | near [negation]|"
     "wreply:any | [report] 3|wreply:any | best [report]|wreply:any | near [report]"},
    {NG_VIEW_TARGET, {{1, 2}, {0, 0}, 0}, true, "wtarget:ann|wtarget:ann lee|wtarget:lee"},
    {NG_VIEW_CROSS,
     {{1, 1}, {0, 0}, 0},
     true,
     "wcross:ann|they|wcross:ann|met|wcross:ann|he|wcross:ann|said|wcross:ann|[target]|"
     "wcross:ann|lied|wcross:ann|to|wcross:ann|bob|wcross:ann|not|wcross:ann|good|wcross:ann|end|"
     "wcross:lee|they|wcross:lee|met|wcross:lee|he|wcross:lee|said|wcross:lee|[target]|"
     "wcross:lee|lied|wcross:lee|to|wcross:lee|bob|wcross:lee|not|wcross:lee|good|wcross:lee|end"},
    {NG_VIEW_LEAN,
     {{1, 1}, {0, 0}, 0},
     true,
     "wlean:all balance -2|wlean:all positive 0|wlean:all negative 2|wlean:all share 0|"
     "wlean:with balance -2|wlean:with positive 0|wlean:with negative 2|wlean:with share 0|"
     "wlean:near balance -2|wlean:near positive 0|wlean:near negative 2|wlean:near share 0|"
     "wlean:end balance -1|wlean:end positive 0|wlean:end negative 1|wlean:end share 0|"
     "wlean:target held 4|wlean:target place 2|wlean:target words 2|wlean:report|wlean:3 report|"
     "wlean:with report|wlean:bad act|wlean:3 bad act|wlean:with bad act|wlean:negative|"
     "wlean:3 negative|wlean:with negative|wlean:negation|wlean:7 negation|wlean:with negation|"
     "wlean:not good|wlean:7 not good|wlean:with not good|wlean:negative|wlean:7 negative|"
     "wlean:with negative"},
};

START_TEST(test_views)
{
    ng_pair_store targets = {.words = NULL}, store = {.words = NULL};
    ng_pair_plan plan = {.options = {.window = 3, .lead = 1, .mask = view_rows[_i].mask}};
    ng_pair_features features = {.count = 0};
    const ng_pair_text target = add(&targets, target_name), text = add(&store, pair_text);
    const ng_found mention = {.first = 5, .last = 7};
    const ng_pair pair = {&store, &text, &targets, &target, &mention, 1, {1, 0, 2}};
    char found[4000] = "";
    ng_feature_options_default(&plan.features);
    plan.options.views[view_rows[_i].view] = view_rows[_i].options;
    ck_assert_int_eq(ng_pair_features_make(&features, &plan, &pair, 1u << view_rows[_i].view),
                     NG_OK);
    for (size_t i = 0; i < features.count; i++) {
        char name[NG_PAIR_NAME_MAX];
        const size_t length = ng_pair_item_name(&features, &features.items[i], name);
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s%.*s", i ? "|" : "",
                 (int)length, name);
        const ng_span span = ng_pair_item_span(&features, &features.items[i]);
        ck_assert_uint_le(span.start + span.length, sizeof pair_text - 1);
        ck_assert(span.length > 0 || strpbrk(name, "0123456789|"));
        for (size_t j = 0; j < i; j++) { /* equal names have equal hashes, others others */
            char other[NG_PAIR_NAME_MAX];
            const size_t n = ng_pair_item_name(&features, &features.items[j], other);
            const bool same = n == length && memcmp(name, other, n) == 0;
            ck_assert_int_eq(same, features.items[i].hash == features.items[j].hash);
        }
    }
    ck_assert_str_eq(found, view_rows[_i].expected);
    ng_pair_features_clear(&features);
    ng_pair_store_clear(&targets);
    ng_pair_store_clear(&store);
}
END_TEST

/* What a headline states, and the text's cues with it. */
START_TEST(test_reply)
{
    static const struct {
        const char *target, *stated, *reply; /* the reply but for "any" */
    } rows[] = {
        {"Ann denies it", "denies|[denial]",
         "denial | [hedge] 3|denial | lead [hedge]|denial | best [hedge]|denial | near [hedge]"},
        {"Is it \"true\"?", "is|true|[confirm]|[asks]|[?]|[\"]", NULL},
        {"Sources: a bear", "sources|[report]|[:]", NULL},
        {"A bear", "", ""},
    };
    ng_pair_store targets = {.words = NULL}, store = {.words = NULL};
    const ng_pair_text text = add(&store, "It may rain.");
    ng_pair_plan plan = {.options = {.window = 1, .lead = 1}};
    ng_pair_features features = {.count = 0};
    ng_feature_options_default(&plan.features);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const ng_pair_text target = add(&targets, rows[i].target);
        const ng_pair pair = {&store, &text, &targets, &target, NULL, 0, {0, 0, 0}};
        char found[2][1000] = {"", ""};
        ck_assert_int_eq(ng_pair_features_make(&features, &plan, &pair,
                                               1u << NG_VIEW_STATED | 1u << NG_VIEW_REPLY),
                         NG_OK);
        for (size_t f = 0; f < features.count; f++) {
            char name[NG_PAIR_NAME_MAX];
            const size_t length = ng_pair_item_name(&features, &features.items[f], name);
            const bool is_reply = features.items[f].view == NG_VIEW_REPLY;
            name[length] = '\0';
            const char *shown = strchr(name, ':') + 1;
            if (is_reply && strncmp(shown, "any", 3) == 0)
                continue;
            snprintf(found[is_reply] + strlen(found[is_reply]),
                     sizeof *found - strlen(found[is_reply]), "%s%s", *found[is_reply] ? "|" : "",
                     shown);
        }
        ck_assert_str_eq(found[0], rows[i].stated);
        if (rows[i].reply)
            ck_assert_str_eq(found[1], rows[i].reply);
    }
    ng_pair_features_clear(&features);
    ng_pair_store_clear(&targets);
    ng_pair_store_clear(&store);
}
END_TEST

/* The direction of the target, and its words in the text. */
START_TEST(test_turned)
{
    static const struct {
        const char *target, *text;
        const char *words; /* the n-grams, without sums and kinds */
        const char *held, *direction;
    } rows[] = {
        {"We should ban whale hunts", "A hunt is old.",
         "a|[target]|is|old|.|a [target]|[target] is|is old|old .", "1", "against"},
        {"Farms should be subsidized", "Subsidies end.", "[target]|end|.|[target] end|end .", "2",
         "for"},
        {"An end to war", "Rest.", "rest|.|rest .", "0", "against"},
        {"We", "We.", "we|.|we .", "0", "for"},
        {"We", "", "", "0", "for"},
    };
    ng_pair_store targets = {.words = NULL}, store = {.words = NULL};
    ng_pair_plan plan = {.options = {.window = 1, .lead = 1}};
    ng_pair_features features = {.count = 0};
    ng_feature_options_default(&plan.features);
    plan.options.views[NG_VIEW_TURNED].words = (ng_ngram_range){1, 2};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const ng_pair_text target = add(&targets, rows[i].target), text = add(&store, rows[i].text);
        const ng_pair pair = {&store, &text, &targets, &target, NULL, 0, {0, 0, 0}};
        const size_t length = strlen(rows[i].direction);
        char found[400] = "", held[32];
        size_t held_count = 0;
        snprintf(held, sizeof held, "target held %s", rows[i].held);
        ck_assert_int_eq(ng_pair_features_make(&features, &plan, &pair, 1u << NG_VIEW_TURNED),
                         NG_OK);
        for (size_t f = 0; f < features.count; f++) {
            char name[NG_PAIR_NAME_MAX];
            name[ng_pair_item_name(&features, &features.items[f], name)] = '\0';
            const char *shown = strchr(name, ':') + 1;
            ck_assert_msg(strncmp(shown, rows[i].direction, length) == 0 && shown[length] == '|',
                          "%s", name);
            shown += length + 1;
            held_count += strcmp(shown, held) == 0;
            if (strpbrk(shown, "0123456789"))
                continue;
            snprintf(found + strlen(found), sizeof found - strlen(found), "%s%s", *found ? "|" : "",
                     shown);
        }
        ck_assert_str_eq(found, rows[i].words);
        ck_assert_uint_eq(held_count, 1);
    }
    ng_pair_features_clear(&features);
    ng_pair_store_clear(&targets);
    ng_pair_store_clear(&store);
}
END_TEST

/* ---- Numbers ---- */

/* Two texts that share "grain" make idf differ: ln(3/2) + 1 for a word of one, 1 for one of both.
 */
START_TEST(test_numbers)
{
    static const char *const texts[] = {"Grain prices rose today. Ships wait.",
                                        "Grain ships sank."};
    ng_pair_store store = {.words = NULL}, targets = {.words = NULL};
    const ng_pair_text made[] = {add(&store, texts[0]), add(&store, texts[1])};
    const ng_pair_text target = add(&targets, "the price of grain");
    const ng_word_source source = {&store, made, 2};
    ng_pair_terms terms = {.count = 0};
    ng_word_tally tally = {.size = 0};
    ng_pair_norms norms;
    ng_word_idf idf;
    double sentences[2];
    float n[NG_NUMBER_COUNT];
    uint32_t best[NG_BEST_SENTENCES] = {9, 9, 9};
    ck_assert_int_eq(ng_word_idf_learn(&source, 1, &idf), NG_OK);
    const double once = log(1.5) + 1;
    ck_assert_double_eq_tol((double)idf.rare, once, 1e-6);
    ck_assert_int_eq(ng_pair_terms_make(&terms, &targets, &target, &idf), NG_OK);
    ck_assert_int_eq(ng_pair_norms_make(&store, &made[0], 1, &idf, &tally, sentences, &norms),
                     NG_OK);
    ng_pair_numbers(&terms, &store, &made[0], &norms, 1, 0, n, best);
    const double target_norm = sqrt(1 + once * once);
    const double first = sqrt(1 + 3 * once * once), all = sqrt(2 + 4 * once * once);
    ck_assert_uint_eq(best[0], 0);
    ck_assert_uint_eq(best[1], 1);
    ck_assert_double_eq_tol((double)n[NG_NUMBER_COSINE_BEST], target_norm / first, 1e-6);
    ck_assert_double_eq_tol((double)n[NG_NUMBER_COSINE_LEAD], target_norm / first, 1e-6);
    ck_assert_double_eq_tol((double)n[NG_NUMBER_COSINE_TEXT], target_norm / all, 1e-6);
    ck_assert_double_eq_tol((double)n[NG_NUMBER_COVERAGE_TEXT], 1, 1e-6);
    ck_assert_double_eq_tol((double)n[NG_NUMBER_COSINE_SECOND], 0, 1e-9);
    ck_assert_double_eq_tol((double)n[NG_NUMBER_SPREAD], 0.5, 1e-6);
    ck_assert_double_eq_tol((double)n[NG_NUMBER_BIGRAMS_TEXT], 0, 1e-9);
    ck_assert_int_eq(ng_pair_norms_make(&store, &made[1], 1, &idf, &tally, sentences, &norms),
                     NG_OK);
    ng_pair_numbers(&terms, &store, &made[1], &norms, 1, 0, n, best);
    ck_assert_double_eq_tol((double)n[NG_NUMBER_COVERAGE_TEXT], 1 / (1 + once), 1e-6);
    /* A text against itself. */
    ck_assert_int_eq(ng_pair_terms_make(&terms, &store, &made[1], &idf), NG_OK);
    ng_pair_numbers(&terms, &store, &made[1], &norms, 1, 0, n, best);
    ck_assert_double_eq_tol((double)n[NG_NUMBER_COSINE_TEXT], 1, 1e-6);
    ck_assert_double_eq_tol((double)n[NG_NUMBER_BIGRAMS_TEXT], 1, 1e-6);
    ck_assert_double_eq_tol((double)n[NG_NUMBER_TRIGRAMS_TEXT], 1, 1e-6);
    ng_word_idf_clear(&idf);
    ng_pair_terms_clear(&terms);
    ng_word_tally_clear(&tally);
    ng_pair_store_clear(&store);
    ng_pair_store_clear(&targets);
}
END_TEST

START_TEST(test_fixed)
{
    static const float edges[] = {0.25f, 0.5f, 1};
    const ng_pair_plan plan = {
        .options = {.lead = 1, .window = 1, .cue_flags = true, .numbers = true},
        .number_count = 2,
        .numbers = {NG_NUMBER_COSINE_BEST, NG_NUMBER_MENTIONS},
        .edge_start = {0, 2, 3},
        .edges = edges};
    ng_pair_store targets = {.words = NULL}, store = {.words = NULL};
    const ng_pair_text target = add(&targets, target_name), text = add(&store, pair_text);
    const ng_found mention = {.first = 5, .last = 7};
    const ng_pair pair = {&store, &text, &targets, &target, &mention, 1, {0, 1, 2}};
    float numbers[NG_NUMBER_COUNT] = {0}, values[64];
    uint32_t index[64];
    char names[1000] = "";
    numbers[NG_NUMBER_COSINE_BEST] = 0.4f;
    ck_assert_uint_eq(ng_pair_fixed_count(&plan), 5 + NG_CUE_COUNT * NG_CUE_PLACE_COUNT);
    const size_t count = ng_pair_fixed(&plan, &pair, numbers, index, values);
    for (size_t i = 0; i < count; i++) {
        char name[NG_FIXED_NAME_MAX];
        ck_assert_uint_eq(ng_pair_fixed_name(&plan, index[i], name), strlen(name));
        snprintf(names + strlen(names), sizeof names - strlen(names), "%s=%g|", name,
                 (double)values[i]);
    }
    ck_assert_str_eq(names, "cosine best=0.4|cosine best >= 0.25=1|denial in text=1|"
                            "denial with a mention=1|denial near a mention=1|"
                            "denial beside a mention=1|negation in text=1|"
                            "negation with a mention=1|negation near a mention=1|"
                            "report in text=1|report with a mention=1|report near a mention=1|"
                            "report beside a mention=1|");
    ng_pair_store_clear(&targets);
    ng_pair_store_clear(&store);
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
    options.window = 0;
    ck_assert_int_eq(ng_pair_options_check(&options, &error), NG_ERROR_ARGUMENT);
    ck_assert_str_eq(error.message, "window must be 1 to 64 tokens");
    options.window = 1;
    options.views[NG_VIEW_TONE].chars = (ng_ngram_range){3, 3};
    ck_assert_int_eq(ng_pair_options_check(&options, &error), NG_ERROR_ARGUMENT);
    ck_assert_str_eq(error.message, "the view tone has no character n-grams");
    options = (ng_pair_options){.window = 1, .lead = 1};
    ck_assert_int_eq(ng_pair_options_check(&options, &error), NG_ERROR_ARGUMENT);
    ck_assert_str_eq(error.message, "no view, no numbers and no cue flags are wanted");
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
    ck_assert_int_eq(ng_quotes_find(text, (ng_span){0, strlen(text)}, &quotes), NG_OK);
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
    tcase_add_checked_fixture(tests, begin, end);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, test_words);
    tcase_add_test(tests, test_texts);
    tcase_add_loop_test(tests, test_mentions, 0, COUNT(mention_rows));
    tcase_add_test(tests, test_namesakes);
    tcase_add_test(tests, test_many_mentions);
    tcase_add_test(tests, test_places);
    tcase_add_loop_test(tests, test_views, 0, COUNT(view_rows));
    tcase_add_test(tests, test_reply);
    tcase_add_test(tests, test_turned);
    tcase_add_test(tests, test_numbers);
    tcase_add_test(tests, test_fixed);
    tcase_add_test(tests, test_options);
    tcase_add_loop_test(tests, test_quotes, 0, COUNT(quote_rows));
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
