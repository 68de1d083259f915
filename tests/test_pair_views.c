/* stance: pairs of target and text, from words to named features, numbers and rows. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sample_pairs.h"
#include "stance/pair_vectorizer.h"
#include "support.h"

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
     "wsentiment:left 2 [report]|wsentiment:right 2 [bad_act]|wsentiment:right 2 [negative]|"
     "wsentiment:right 5 [name]|wsentiment:right 5 [negation]|wsentiment:right 10 [not_good]|"
     "wsentiment:right 10 [negative]"},
    {NG_VIEW_PATTERN,
     {{2, 2}, {0, 0}},
     true,
     "wpattern:left 2 he|wpattern:left 2 [report]|wpattern:right 2 [bad_act]|wpattern:right 2 to|"
     "wpattern:right 6 [name]|wpattern:right 6 ,|wpattern:right 6 [negation]|"
     "wpattern:right 6 [not_good]|"
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
    {NG_VIEW_OWN,
     {{1, 1}, {0, 0}},
     true,
     "wown:object said|wown:own lied|wown:own not|wown:own not good"},
    {NG_VIEW_OWN,
     {{1, 2}, {0, 0}},
     true,
     "wown:object said|wown:own lied|wown:own lied to|wown:own not|wown:own not good|"
     "wown:own not good"},
    {NG_VIEW_ROLES,
     {{1, 1}, {0, 0}},
     true,
     "wroles:own [bad_act]|wroles:own [negative]|wroles:own [negation]|wroles:own [not_good]|"
     "wroles:own [negative]|wroles:as plain|wroles:looks names|wroles:stands early|"
     "wroles:looks names stands early|wroles:names 1|wroles:sum -2|wroles:sum -2 others 0|"
     "wroles:sum -2 as plain|wroles:others 0 as plain|wroles:sum -2 others 0 as plain"},
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
    const ng_pair_plan plan =
        plan_of(view_rows[_i].view, view_rows[_i].options, view_rows[_i].mask);
    ng_pair_vectorizer vectorizer;
    const ng_pair_text target = pairs_target(target_name), text = pairs_text(pair_text);
    const ng_found mention = {.first = 5, .last = 7};
    const ng_pair pair = {&sides.texts, &text, &sides.targets, &target, &mention, 1};
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
    const ng_pair_text text = pairs_text("It may rain.");
    const ng_view_options words = {{1, 1}, {0, 0}};
    const ng_pair_plan plans[] = {plan_of(NG_VIEW_TARGET_CUES, words, false),
                                  plan_of(NG_VIEW_CUE_PAIRS, words, false)};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const ng_pair_text target = pairs_target(rows[i].target);
        const ng_pair pair = {&sides.texts, &text, &sides.targets, &target, NULL, 0};
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
    const ng_pair_plan plan = plan_of(NG_VIEW_DIRECTED, (ng_view_options){{1, 2}, {0, 0}}, true);
    ng_pair_vectorizer vectorizer;
    ng_pair_vectorizer_init(&vectorizer, &plan, true);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const ng_pair_text target = pairs_target(rows[i].target), text = pairs_text(rows[i].text);
        const ng_pair pair = {&sides.texts, &text, &sides.targets, &target, NULL, 0};
        char found[1000];
        ck_assert_int_eq(ng_pair_vectorizer_measure(&vectorizer, &pair), NG_OK);
        name_features(&vectorizer.features, is_gram_or_share, found, sizeof found);
        ck_assert_str_eq(found, rows[i].expected);
    }
    ng_pair_vectorizer_clear(&vectorizer);
}
END_TEST

/* ---- Numbers ---- */

/* Two texts that share "grain" make idf differ: ln(3/2) + 1 for a word of one, 1 for one of both.
 */
START_TEST(test_numbers)
{
    static const char *const texts[] = {"Grain prices rose today. Ships wait.",
                                        "Grain ships sank."};
    const ng_pair_text made[] = {pairs_text(texts[0]), pairs_text(texts[1])};
    const ng_pair_text target = pairs_target("the price of grain");
    const ng_word_source source = {&sides.texts, made, 2};
    ng_pair_terms terms = {.words = {.count = 0}};
    ng_pair_norms norms = {.text = 0};
    ng_word_idf idf;
    float n[NG_NUMBER_COUNT];
    uint32_t best[NG_BEST_SENTENCES] = {9, 9, 9};
    ck_assert_int_eq(ng_word_idf_learn(&source, 1, &idf), NG_OK);
    const double once = log(1.5) + 1;
    ck_assert_double_eq_tol((double)idf.rare, once, 1e-6);
    ck_assert_int_eq(ng_pair_terms_make(&terms, &sides.targets, &target, &idf), NG_OK);
    ck_assert_int_eq(ng_pair_norms_make(&norms, &sides.texts, &made[0], 1, &idf), NG_OK);
    ng_pair_numbers(&terms, &sides.texts, &made[0], &norms, 1, 0, n, best);
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
    ck_assert_int_eq(ng_pair_norms_make(&norms, &sides.texts, &made[1], 1, &idf), NG_OK);
    ng_pair_numbers(&terms, &sides.texts, &made[1], &norms, 1, 0, n, best);
    ck_assert_double_eq_tol((double)n[NG_NUMBER_COVERAGE_TEXT], 1 / (1 + once), 1e-6);
    /* A text against itself. */
    ck_assert_int_eq(ng_pair_terms_make(&terms, &sides.texts, &made[1], &idf), NG_OK);
    ng_pair_numbers(&terms, &sides.texts, &made[1], &norms, 1, 0, n, best);
    ck_assert_double_eq_tol((double)n[NG_NUMBER_COSINE_TEXT], 1, 1e-6);
    ck_assert_double_eq_tol((double)n[NG_NUMBER_BIGRAMS_TEXT], 1, 1e-6);
    ck_assert_double_eq_tol((double)n[NG_NUMBER_TRIGRAMS_TEXT], 1, 1e-6);
    ng_word_idf_clear(&idf);
    ng_pair_terms_clear(&terms);
    ng_pair_norms_clear(&norms);
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
    const ng_pair_text target = pairs_target(target_name), text = pairs_text(pair_text);
    const ng_pair pair = {&sides.texts, &text, &sides.targets, &target, NULL, 0};
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
}
END_TEST

/* A vocabulary of the features of the pair, every third of them left out. */
static void learn_vocabulary(const ng_pair_plan *plan, const ng_pair *pair, ng_vocabulary *out)
{
    ng_vocabulary_builder *builder = ng_vocabulary_builder_new(0);
    ng_pair_vectorizer vectorizer;
    ng_pair_vectorizer_init(&vectorizer, plan, true);
    ck_assert_int_eq(ng_pair_vectorizer_measure(&vectorizer, pair), NG_OK);
    ng_vocabulary_builder_begin(builder, 1, 1);
    for (size_t i = 0; i < vectorizer.features.count; i++) {
        const ng_pair_feature *feature = &vectorizer.features.items[i];
        if (feature->hash % 3)
            ck_assert_int_eq(ng_vocabulary_builder_count(builder, feature->hash,
                                                         vectorizer.features.names + feature->name,
                                                         feature->name_length),
                             NG_OK);
    }
    ck_assert_int_eq(ng_vocabulary_builder_finish(builder, 1, 1, 0, out, NULL), NG_OK);
    ng_vocabulary_builder_free(builder);
    ng_pair_vectorizer_clear(&vectorizer);
}

/* N-grams by way of words make the same row, in the same order, as those that are listed one by
 * one. */
START_TEST(test_grams_of_words)
{
    const ng_pair_text target = pairs_target("The Lees of 1998");
    const ng_pair_text texts[] = {
        pairs_text("In 1998 Lee, not Lee Ann, paid 30, and 1998 it was. \xc3\x89mile met Lee!"),
        pairs_text("Met Lee met Lee. Then the rest of it, unlike the rest, met the target."),
        pairs_text("")};
    const ng_found mentions[] = {{.first = (uint32_t)texts[0].first + 2,
                                  .last = (uint32_t)texts[0].first + 3},
                                 {.first = (uint32_t)texts[1].first + 3,
                                  .last = (uint32_t)texts[1].first + 4}};
    ng_pair_plan plan = plan_of(NG_VIEW_CUES, (ng_view_options){{1, 1}, {0, 0}}, _i & 1);
    plan.options.views[NG_VIEW_TEXT] = (ng_view_options){{1, 2}, {0, 0}};
    plan.options.views[NG_VIEW_BEST] = (ng_view_options){{2, 3}, {2, 2}};
    plan.options.views[NG_VIEW_MENTION] = (ng_view_options){{1, 3}, {3, 5}};
    plan.options.views[NG_VIEW_TARGET] = (ng_view_options){{0, 0}, {3, 3}};
    plan.options.views[NG_VIEW_SENTIMENT] = (ng_view_options){{1, 1}, {0, 0}};
    plan.features.stop_words = _i & 2;
    plan.features.number_shapes = plan.features.punctuation = _i & 4;
    plan.features.negation = _i == 7; /* no word by itself */
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const ng_pair pair = {&sides.texts, &texts[i],        &sides.targets,
                              &target,      &mentions[i % 2], i < 2};
        ng_vocabulary vocabulary;
        ng_pair_vectorizer listing, vectorizer;
        learn_vocabulary(&plan, &pair, &vocabulary);
        ng_pair_vectorizer_init(&listing, &plan, false);
        ng_pair_vectorizer_init(&vectorizer, &plan, false);
        listing.lists_grams = true;
        for (int again = 0; again < 2; again++) {
            ck_assert_int_eq(ng_pair_vectorizer_row(&listing, &vocabulary, NULL, &pair), NG_OK);
            ck_assert_int_eq(ng_pair_vectorizer_row(&vectorizer, &vocabulary, NULL, &pair), NG_OK);
            ck_assert_uint_eq(listing.row.count, vectorizer.row.count);
            ck_assert(i == 2 || listing.row.count > 20);
            for (size_t n = 0; n < listing.row.count; n++) {
                ck_assert_uint_eq(listing.row.index[n], vectorizer.row.index[n]);
                ck_assert(listing.row.values[n] == vectorizer.row.values[n]);
            }
        }
        ng_pair_vectorizer_clear(&listing);
        ng_pair_vectorizer_clear(&vectorizer);
        ng_vocabulary_clear(&vocabulary);
    }
}
END_TEST

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

int main(void)
{
    Suite *suite = suite_create("pair views");
    TCase *tests = tcase_create("views");
    tcase_add_checked_fixture(tests, pairs_begin, pairs_end);
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, test_views, 0, COUNT(view_rows));
    tcase_add_test(tests, test_cue_pairs);
    tcase_add_test(tests, test_directed);
    tcase_add_test(tests, test_numbers);
    tcase_add_test(tests, test_row);
    tcase_add_loop_test(tests, test_grams_of_words, 0, 8);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
