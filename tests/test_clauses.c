/* clauses: which words of a sentence speak of the target. */
#include <stdio.h>
#include <string.h>

#include "sample_pairs.h"
#include "stance/mentions.h"
#include "stance/pair_vectorizer.h"
#include "support.h"

static const struct {
    const char *text, *target;
    const char *expected; /* the words of the view own, with | between them */
} rows[] = {
    /* subject and object, by order */
    {"Mora sued Tarn over the old mill.", "Mora", "agent sued|other old|other mill"},
    {"Mora sued Tarn over the old mill.", "Tarn", "own sued|own old|own mill"},
    {"Tarn was sued by Mora.", "Tarn", "passive sued"},
    {"Tarn was sued by Mora.", "Mora", "object sued"},
    {"Today Tarn lied to Mora.", "Mora", "object lied"},
    /* clauses of their own */
    {"Mora won, but Tarn lied.", "Mora", "own won|other lied"},
    {"Mora won, but Tarn lied.", "Tarn", "other won|own lied"},
    {"Although Mora lied, Tarn paid.", "Tarn", "other lied|own paid"},
    {"Mora fell; Tarn rose.", "Tarn", "other fell|own rose"},
    {"Orders went to Mora, and Tarn failed.", "Mora", "object went|other failed"},
    /* relative clauses, and what goes on behind them */
    {"Mora, who hired Tarn, won a prize.", "Mora", "agent hired|own won|own prize"},
    {"Mora, whose brother lied, met Tarn.", "Tarn", "other brother|other lied|object met"},
    /* lists */
    {"Mora, Tarn and Bell were fined.", "Mora", "passive fined"},
    {"Mora, Tarn and Bell were fined.", "Bell", "passive fined"},
    {"According to Mora, Tarn cheated.", "Mora", "own according|other cheated"},
    /* places and comparisons only stand there */
    {"Tarn cheated in Mora.", "Mora", "object cheated"},
    {"Tarn is more honest than Mora.", "Mora", "object honest"},
    /* before its name; behind a noun */
    {"Yesterday they met the brilliant Mora.", "Mora", "object met|own brilliant"},
    {"Now the failure of Mora shocked Tarn.", "Mora", "own failure|own shocked"},
    /* turned */
    {"Tarn rejected claims that Mora cheated.", "Mora",
     "other rejected|other claims|own not cheated"},
    {"Mora was cleared of fraud.", "Mora", "passive cleared|passive not fraud"},
    {"Mora failed to win.", "Mora", "own failed|own not win"},
    {"Mora achieved nothing.", "Mora", "own not achieved|own nothing"},
    {"Bell withdrew the accusation against Mora.", "Mora", "object withdrew|own not accusation"},
    /* said in passing */
    {"Mora, a former aide of Tarn, was fined.", "Tarn", "object former|own aide|other fined"},
    {"Mora, a former aide of Tarn, was fined.", "Mora", "own former|other aide|passive fined"},
    {"Crowds praised the path beside Mora.", "Mora", "object praised|object path|object beside"},
    /* who wins where another loses */
    {"Mora was beaten by Tarn.", "Tarn", "agent beaten"},
    {"Mora lost the order to Tarn.", "Tarn", "agent lost|object order"},
    {"Mora trails Tarn.", "Tarn", "agent trails"},
    /* what a verb acts upon counts as a word, not as a kind */
    {"Mora ended the crisis.", "Mora", "own ended|own crisis"},
    /* deeds and their agents, and what stands for its holder */
    {"The cruel raid by Mora shocked Tarn.", "Mora", "own cruel|own raid|other shocked"},
    {"Shares in Mora fell.", "Mora", "own fell"},
    {"Judges cleared Mora of any fraud.", "Mora", "own cleared|own not fraud"},
    /* nobody else, and nothing else */
    {"Mora", "Mora", ""},
    {"", "Mora", ""},
};

START_TEST(test_own_words)
{
    const char *text = rows[_i].text;
    ng_pair_plan plan = {.options = {.lead = 1, .mask = true}, .idf = {.rare = 1}};
    ng_feature_options_default(&plan.features);
    plan.options.views[NG_VIEW_OWN].words = (ng_ngram_range){1, 1};
    const ng_pair_text target = pairs_target(rows[_i].target), made = pairs_text(text);
    ng_target_index *index = ng_target_index_new();
    ng_found_list found = {.count = 0};
    ng_pair_vectorizer vectorizer;
    char words[500] = "";
    ck_assert_ptr_nonnull(index);
    ck_assert_int_eq(ng_target_index_add(index, &sides.targets, &target, 0, NG_MENTION_NAME),
                     NG_OK);
    ng_found_list_begin(&found);
    ck_assert_int_eq(ng_target_index_find(index, &sides.texts, &made, &found), NG_OK);
    const ng_pair pair = {&sides.texts, &made, &sides.targets, &target, found.items, found.count};
    ng_pair_vectorizer_init(&vectorizer, &plan, true);
    ck_assert_int_eq(ng_pair_vectorizer_measure(&vectorizer, &pair), NG_OK);
    for (size_t i = 0; i < vectorizer.features.count; i++) {
        const ng_pair_feature *feature = &vectorizer.features.items[i];
        const size_t prefix = strlen("wown:"), used = strlen(words);
        snprintf(words + used, sizeof words - used, "%s%.*s", used ? "|" : "",
                 (int)(feature->name_length - prefix),
                 vectorizer.features.names + feature->name + prefix);
    }
    ck_assert_str_eq(words, rows[_i].expected);
    ng_pair_vectorizer_clear(&vectorizer);
    ng_found_list_clear(&found);
    ng_target_index_free(index);
}
END_TEST

/* More names and more clauses than are told apart. */
START_TEST(test_long_sentence)
{
    enum { TIMES = 400 };
    static const char part[] = "Bell sued Tarn, but ";
    static char text[TIMES * sizeof part + 20];
    ng_pair_plan plan = {.options = {.lead = 1, .mask = true}, .idf = {.rare = 1}};
    ng_pair_vectorizer vectorizer;
    ng_feature_options_default(&plan.features);
    plan.options.views[NG_VIEW_OWN].words = (ng_ngram_range){1, 1};
    plan.options.views[NG_VIEW_ROLES].words = (ng_ngram_range){1, 1};
    strcpy(text, "Mora won, but ");
    for (size_t i = 0; i < TIMES; i++)
        strcat(text, part);
    const ng_pair_text target = pairs_target("Mora"), made = pairs_text(text);
    const ng_found mention = {.first = 0, .last = 1};
    const ng_pair pair = {&sides.texts, &made, &sides.targets, &target, &mention, 1};
    ng_pair_vectorizer_init(&vectorizer, &plan, false);
    ck_assert_int_eq(ng_pair_vectorizer_measure(&vectorizer, &pair), NG_OK);
    ck_assert_uint_gt(vectorizer.features.count, 0);
    ng_pair_vectorizer_clear(&vectorizer);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("clauses");
    TCase *tests = tcase_create("clauses");
    tcase_add_checked_fixture(tests, pairs_begin, pairs_end);
    tcase_add_loop_test(tests, test_own_words, 0, sizeof rows / sizeof *rows);
    tcase_add_test(tests, test_long_sentence);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
