/* features: pairs of target and text, from words to named features. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "stance/pair_vectorizer.h"
#include "support.h"
#include "text/quotes.h"

static ng_stance_lexicon *lexicon;

static void begin(void)
{
    lexicon = ng_stance_lexicon_new();
    ck_assert_ptr_nonnull(lexicon);
}

static void end(void)
{
    ng_stance_lexicon_free(lexicon);
}

static ng_pair_text add(ng_pair_store *store, const char *text)
{
    const ng_span span = {0, strlen(text)};
    ng_pair_text made;
    ck_assert_int_eq(ng_pair_store_add(store, lexicon, text, span, &made), NG_OK);
    return made;
}

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
            ng_stance_lexicon_find(lexicon, ng_hash(form, length), form, length);
        ck_assert_msg(ng_sentiment_of(traits) == rows[i].sentiment, "%s", form);
        ck_assert_int_eq(ng_sentiment_polarity(rows[i].sentiment), rows[i].polarity);
        ck_assert_msg((traits & rows[i].traits) == rows[i].traits, "%s", form);
    }
}
END_TEST

START_TEST(test_texts)
{
    ng_pair_store store = {.generation = 0};
    const ng_pair_text text =
        add(&store, "China controls it. He denied the control of \xc3\x89mile.");
    const uint64_t *t = store.traits + text.first;
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
    ng_pair_store targets = {.generation = 0}, store = {.generation = 0};
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
        const ng_token *first = &store.tokens->items[list.items[i].first];
        const ng_token *last = &store.tokens->items[list.items[i].last - 1];
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
    ng_pair_store targets = {.generation = 0}, store = {.generation = 0};
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
    ng_pair_store targets = {.generation = 0}, store = {.generation = 0};
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
    ng_pair_store store = {.generation = 0};
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
     {{1, 1}, {0, 0}},
     false,
     "wtext:they|wtext:met|wtext:he|wtext:said|wtext:ann|wtext:lee|wtext:lied|wtext:to|wtext:bob|"
     "wtext:not|wtext:good|wtext:end"},
    {NG_VIEW_TEXT,
     {{2, 2}, {0, 0}},
     true,
     "wtext:they met|wtext:met he|wtext:he said|wtext:said [target]|wtext:[target] lied|"
     "wtext:lied to|wtext:to bob|wtext:bob not|wtext:not good|wtext:good end"},
    {NG_VIEW_BEST,
     {{1, 1}, {0, 0}},
     false,
     "wbest:he|wbest:said|wbest:ann|wbest:lee|wbest:lied|wbest:to|wbest:bob|wbest:not|wbest:good"},
    {NG_VIEW_MENTION,
     {{0, 0}, {3, 3}},
     true,
     "cmention: he|cmention:he |cmention: sa|cmention:sai|cmention:aid|cmention:id |cmention: li|"
     "cmention:lie|cmention:ied|cmention:ed |cmention: to|cmention:to |cmention: bo|cmention:bob|"
     "cmention:ob |cmention: no|cmention:not|cmention:ot |cmention: go|cmention:goo|cmention:ood|"
     "cmention:od "},
    {NG_VIEW_SENTIMENT,
     {{1, 1}, {0, 0}},
     true,
     "wsentiment:[report]|wsentiment:left [report]|wsentiment:left 2 [report]|"
     "wsentiment:[bad_act]|wsentiment:right [bad_act]|wsentiment:right 2 [bad_act]|"
     "wsentiment:[negative]|wsentiment:right [negative]|wsentiment:right 2 [negative]|"
     "wsentiment:[name]|wsentiment:right [name]|wsentiment:right 5 [name]|wsentiment:[negation]|"
     "wsentiment:right [negation]|wsentiment:right 5 [negation]|wsentiment:[not_good]|"
     "wsentiment:right [not_good]|wsentiment:right 10 [not_good]|wsentiment:[negative]|"
     "wsentiment:right [negative]|wsentiment:right 10 [negative]"},
    {NG_VIEW_PATTERN,
     {{2, 2}, {0, 0}},
     true,
     "wpattern:he [report]|wpattern:[report] [target]|wpattern:[target] [bad_act]|"
     "wpattern:[bad_act] to|wpattern:to [name]|wpattern:[name] ,|wpattern:, [negation]|"
     "wpattern:[negation] [not_good]"},
    {NG_VIEW_CUES,
     {{1, 1}, {0, 0}},
     false,
     "wcues:report said|wcues:denial lied|wcues:negation not|wcues:denial 3|wcues:negation 3|"
     "wcues:report 3"},
    {NG_VIEW_TARGET_CUES, {{1, 1}, {0, 0}}, false, ""},
    {NG_VIEW_CUE_PAIRS,
     {{1, 1}, {0, 0}},
     false,
     "wcue_pairs:any denial 3|wcue_pairs:any denial best|wcue_pairs:any denial near|"
     "wcue_pairs:any negation 3|wcue_pairs:any negation best|wcue_pairs:any negation near|"
     "wcue_pairs:any report 3|wcue_pairs:any report best|wcue_pairs:any report near"},
    {NG_VIEW_OWN, {{1, 1}, {0, 0}}, true, "wown:own lied|wown:own not|wown:own not good"},
    {NG_VIEW_ROLES,
     {{1, 1}, {0, 0}},
     true,
     "wroles:own [bad_act]|wroles:own [negative]|wroles:own [negation]|wroles:own [not_good]|"
     "wroles:own [negative]|wroles:as plain|wroles:sum -2|wroles:sum -2 others 0|"
     "wroles:sum -2 as plain"},
    {NG_VIEW_TARGET, {{1, 2}, {0, 0}}, true, "wtarget:ann|wtarget:ann lee|wtarget:lee"},
};

/* The features of one view, with | between their names; what `kept` says no to is left out. */
static void name_features(const ng_feature_list *features, bool (*kept)(const char *), char *found,
                          size_t size)
{
    found[0] = '\0';
    for (size_t i = 0; i < features->count; i++) {
        const ng_pair_feature *feature = &features->items[i];
        char name[500];
        snprintf(name, sizeof name, "%.*s", (int)feature->name_length,
                 features->names + feature->name);
        if (!kept || kept(name))
            snprintf(found + strlen(found), size - strlen(found), "%s%s", *found ? "|" : "", name);
    }
}

static ng_pair_plan plan_of(ng_view view, ng_view_options options, bool mask)
{
    ng_pair_plan plan = {.options = {.lead = 1, .mask = mask}, .idf = {.rare = 1}};
    ng_feature_options_default(&plan.features);
    plan.options.views[view] = options;
    return plan;
}

START_TEST(test_views)
{
    ng_pair_store targets = {.generation = 0}, store = {.generation = 0};
    const ng_pair_plan plan =
        plan_of(view_rows[_i].view, view_rows[_i].options, view_rows[_i].mask);
    ng_pair_vectorizer vectorizer;
    const ng_pair_text target = add(&targets, target_name), text = add(&store, pair_text);
    const ng_found mention = {.first = 5, .last = 7};
    const ng_pair pair = {&store, &text, &targets, &target, &mention, 1};
    const ng_feature_list *features = &vectorizer.features;
    char found[4000];
    ng_pair_vectorizer_init(&vectorizer, &plan, true);
    for (int again = 0; again < 2; again++) { /* what is kept of the text changes nothing */
        ck_assert_int_eq(ng_pair_vectorizer_measure(&vectorizer, &pair), NG_OK);
        name_features(features, NULL, found, sizeof found);
        ck_assert_str_eq(found, view_rows[_i].expected);
    }
    for (size_t i = 0; i < features->count; i++) {
        const ng_pair_feature *a = &features->items[i];
        ck_assert_uint_le(a->span.start + a->span.length, sizeof pair_text - 1);
        ck_assert(a->span.length > 0 || view_rows[_i].view == NG_VIEW_CUE_PAIRS ||
                  view_rows[_i].view == NG_VIEW_CUES || view_rows[_i].view == NG_VIEW_ROLES);
        for (size_t j = 0; j < i; j++) { /* equal names have equal hashes, others others */
            const ng_pair_feature *b = &features->items[j];
            const bool same =
                a->name_length == b->name_length &&
                memcmp(features->names + a->name, features->names + b->name, a->name_length) == 0;
            ck_assert_int_eq(same, a->hash == b->hash);
        }
    }
    ng_pair_vectorizer_clear(&vectorizer);
    ng_pair_store_clear(&targets);
    ng_pair_store_clear(&store);
}
END_TEST

static bool is_not_any(const char *name)
{
    return strncmp(name, "wcue_pairs:any", 14) != 0;
}

/* The cues of a headline, and those of the text with them. */
START_TEST(test_cue_pairs)
{
    static const struct {
        const char *target, *own, *pairs; /* the pairs but for "any" */
    } rows[] = {
        {"Ann denies it", "wtarget_cues:denies|wtarget_cues:has denial",
         "wcue_pairs:denial hedge 3|wcue_pairs:denial hedge lead|wcue_pairs:denial hedge best|"
         "wcue_pairs:denial hedge near"},
        {"Is it \"true\"?",
         "wtarget_cues:is|wtarget_cues:true|wtarget_cues:has confirm|"
         "wtarget_cues:has starts_with_question|wtarget_cues:has ?|wtarget_cues:has \"",
         NULL},
        {"Sources: a bear",
         "wtarget_cues:sources|wtarget_cues:has report|wtarget_cues:has :", NULL},
        {"A bear", "", ""},
    };
    ng_pair_store targets = {.generation = 0}, store = {.generation = 0};
    const ng_pair_text text = add(&store, "It may rain.");
    const ng_view_options words = {{1, 1}, {0, 0}};
    const ng_pair_plan plans[] = {plan_of(NG_VIEW_TARGET_CUES, words, false),
                                  plan_of(NG_VIEW_CUE_PAIRS, words, false)};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const ng_pair_text target = add(&targets, rows[i].target);
        const ng_pair pair = {&store, &text, &targets, &target, NULL, 0};
        for (int p = 0; p < 2; p++) {
            const char *expected = p ? rows[i].pairs : rows[i].own;
            ng_pair_vectorizer vectorizer;
            char found[1000];
            ng_pair_vectorizer_init(&vectorizer, &plans[p], true);
            ck_assert_int_eq(ng_pair_vectorizer_measure(&vectorizer, &pair), NG_OK);
            name_features(&vectorizer.features, is_not_any, found, sizeof found);
            if (expected)
                ck_assert_str_eq(found, expected);
            ng_pair_vectorizer_clear(&vectorizer);
        }
    }
    ng_pair_store_clear(&targets);
    ng_pair_store_clear(&store);
}
END_TEST

/* N-grams and the share of matches. */
static bool is_gram_or_share(const char *name)
{
    return strstr(name, "[matches] share") || !strpbrk(name, "0123456789");
}

/* The direction of the target, and its words in the text. */
START_TEST(test_directed)
{
    static const struct {
        const char *target, *text, *expected;
    } rows[] = {
        {"We should ban whale hunts", "A hunt is old.",
         "wdirected:against [matches] share 1|wdirected:against a|wdirected:against [target]|"
         "wdirected:against is|wdirected:against old|wdirected:against .|"
         "wdirected:against a [target]|wdirected:against [target] is|wdirected:against is old|"
         "wdirected:against old ."},
        {"Farms should be subsidized", "Subsidies end.",
         "wdirected:for [matches] share 2|wdirected:for [target]|wdirected:for end|wdirected:for .|"
         "wdirected:for [target] end|wdirected:for end ."},
        {"An end to war", "Rest.",
         "wdirected:against [matches] share 0|wdirected:against rest|wdirected:against .|"
         "wdirected:against rest ."},
        {"We", "He lied.",
         "wdirected:for [matches] share 0|wdirected:for [bad_act]|wdirected:for [bad_act] far|"
         "wdirected:for [negative]|wdirected:for [negative] far|wdirected:for he|"
         "wdirected:for lied|wdirected:for .|wdirected:for he lied|wdirected:for lied ."},
        {"We", "", "wdirected:for [matches] share 0"},
    };
    ng_pair_store targets = {.generation = 0}, store = {.generation = 0};
    const ng_pair_plan plan = plan_of(NG_VIEW_DIRECTED, (ng_view_options){{1, 2}, {0, 0}}, true);
    ng_pair_vectorizer vectorizer;
    ng_pair_vectorizer_init(&vectorizer, &plan, true);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const ng_pair_text target = add(&targets, rows[i].target), text = add(&store, rows[i].text);
        const ng_pair pair = {&store, &text, &targets, &target, NULL, 0};
        char found[1000];
        ck_assert_int_eq(ng_pair_vectorizer_measure(&vectorizer, &pair), NG_OK);
        name_features(&vectorizer.features, is_gram_or_share, found, sizeof found);
        ck_assert_str_eq(found, rows[i].expected);
    }
    ng_pair_vectorizer_clear(&vectorizer);
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
    ng_pair_store store = {.generation = 0}, targets = {.generation = 0};
    const ng_pair_text made[] = {add(&store, texts[0]), add(&store, texts[1])};
    const ng_pair_text target = add(&targets, "the price of grain");
    const ng_word_source source = {&store, made, 2};
    ng_pair_terms terms = {.words = {.count = 0}};
    ng_pair_norms norms = {.text = 0};
    ng_word_idf idf;
    float n[NG_NUMBER_COUNT];
    uint32_t best[NG_BEST_SENTENCES] = {9, 9, 9};
    ck_assert_int_eq(ng_word_idf_learn(&source, 1, &idf), NG_OK);
    const double once = log(1.5) + 1;
    ck_assert_double_eq_tol((double)idf.rare, once, 1e-6);
    ck_assert_int_eq(ng_pair_terms_make(&terms, &targets, &target, &idf), NG_OK);
    ck_assert_int_eq(ng_pair_norms_make(&norms, &store, &made[0], 1, &idf), NG_OK);
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
    ck_assert_int_eq(ng_pair_norms_make(&norms, &store, &made[1], 1, &idf), NG_OK);
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
    ng_pair_norms_clear(&norms);
    ng_pair_store_clear(&store);
    ng_pair_store_clear(&targets);
}
END_TEST

START_TEST(test_row)
{
    static const float edges[] = {0.25f, 0.5f, 1};
    const ng_pair_plan plan = {.options = {.lead = 1, .numbers = true},
                               .number_count = 2,
                               .numbers = {NG_NUMBER_SPREAD, NG_NUMBER_MENTIONS},
                               .edge_start = {0, 2, 3},
                               .edges = edges,
                               .idf = {.rare = 1}};
    ng_pair_store targets = {.generation = 0}, store = {.generation = 0};
    const ng_pair_text target = add(&targets, target_name), text = add(&store, pair_text);
    const ng_pair pair = {&store, &text, &targets, &target, NULL, 0};
    const ng_vocabulary vocabulary = {.V = 0};
    ng_pair_vectorizer vectorizer;
    char names[1000] = "";
    ck_assert_uint_eq(ng_pair_fixed_count(&plan), 5);
    ng_pair_vectorizer_init(&vectorizer, &plan, false);
    ck_assert_int_eq(ng_pair_vectorizer_row(&vectorizer, &vocabulary, NULL, &pair), NG_OK);
    for (size_t i = 0; i < vectorizer.row.count; i++) {
        char name[NG_FIXED_NAME_MAX];
        ck_assert_uint_eq(ng_pair_fixed_name(&plan, vectorizer.row.index[i], name), strlen(name));
        snprintf(names + strlen(names), sizeof names - strlen(names), "%s=%.2g|", name,
                 (double)vectorizer.row.values[i]);
    }
    ck_assert_str_eq(names, "spread=0.33|spread >= 0.25=1|");
    ng_pair_vectorizer_clear(&vectorizer);
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
    tcase_add_checked_fixture(tests, begin, end);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, test_words);
    tcase_add_test(tests, test_texts);
    tcase_add_loop_test(tests, test_mentions, 0, COUNT(mention_rows));
    tcase_add_test(tests, test_namesakes);
    tcase_add_test(tests, test_many_mentions);
    tcase_add_test(tests, test_places);
    tcase_add_loop_test(tests, test_views, 0, COUNT(view_rows));
    tcase_add_test(tests, test_cue_pairs);
    tcase_add_test(tests, test_directed);
    tcase_add_test(tests, test_numbers);
    tcase_add_test(tests, test_row);
    tcase_add_test(tests, test_options);
    tcase_add_loop_test(tests, test_quotes, 0, COUNT(quote_rows));
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
