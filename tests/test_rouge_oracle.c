/* evaluate: greedy extraction by ROUGE. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "rouge_sample.h"

enum { SENTENCES_MAX = 16 };

/* The same choice by scoring whole summaries. */
static size_t choose_slowly(ng_rouge *rouge, const char *text, const ng_span *spans, size_t S,
                            size_t max, size_t *chosen)
{
    bool in[SENTENCES_MAX] = {false};
    double reached = 0;
    for (size_t round = 0; round < max; round++) {
        size_t best = S, count = 0;
        for (size_t s = 0; s < S; s++) {
            ng_rouge_score scores[NG_ROUGE_COUNT];
            ng_span summary[SENTENCES_MAX];
            size_t size = 0;
            for (size_t i = 0; i < S; i++)
                if (in[i] || i == s)
                    summary[size++] = spans[i];
            ck_assert_int_eq(ng_rouge_score_spans(rouge, text, summary, size, scores, NULL), NG_OK);
            const double mean = (scores[NG_ROUGE_1].f + scores[NG_ROUGE_2].f) / 2;
            if (!in[s] && mean > reached) {
                reached = mean;
                best = s;
            }
        }
        if (best < S)
            in[best] = true;
        for (size_t s = 0; s < S; s++)
            if (in[s])
                chosen[count++] = s;
        if (best == S || round + 1 == max)
            return count;
    }
    return 0;
}

static size_t random_sentence(ng_random *random, char *out)
{
    const size_t words = ng_random_below(random, 9);
    for (size_t i = 0; i < words; i++) {
        out[2 * i] = (char)('a' + ng_random_below(random, 8));
        out[2 * i + 1] = ' ';
    }
    return 2 * words;
}

START_TEST(oracle_is_greedy)
{
    ng_rouge *rouge = new_rouge(false, 0);
    ng_random random;
    ng_random_seed(&random, 3);
    size_t several = 0;
    for (int trial = 0; trial < 300; trial++) {
        char text[SENTENCES_MAX * 20], reference[100];
        ng_span spans[SENTENCES_MAX];
        size_t chosen[SENTENCES_MAX], slow[SENTENCES_MAX], count, end = 0;
        const size_t S = ng_random_below(&random, SENTENCES_MAX + 1);
        const size_t max = ng_random_below(&random, 6);
        ng_rouge_references_clear(rouge);
        for (size_t r = ng_random_below(&random, 3) + 1; r > 0; r--) {
            size_t length = 0;
            for (int i = 0; i < 4; i++)
                length += random_sentence(&random, reference + length);
            ck_assert_int_eq(ng_rouge_reference_add(rouge, reference, length, NULL), NG_OK);
        }
        for (size_t s = 0; s < S; s++) {
            spans[s] = (ng_span){end, random_sentence(&random, text + end)};
            end += spans[s].length;
        }
        ck_assert_int_eq(ng_rouge_oracle(rouge, text, spans, S, max, chosen, &count, NULL), NG_OK);
        ck_assert_uint_eq(count, choose_slowly(rouge, text, spans, S, max, slow));
        for (size_t i = 0; i < count; i++)
            ck_assert_uint_eq(chosen[i], slow[i]);
        several += count > 2;
    }
    ck_assert_uint_gt(several, 50);
    ng_rouge_free(rouge);
}
END_TEST

START_TEST(oracle_stops_when_nothing_helps)
{
    static const struct {
        const char *reference, *text;
        size_t max, count, chosen[3];
    } cases[] = {
        {"the bridge is closed\nshops fear losses",
         "it rained\nshops fear losses now\nthe bridge is closed\na dog barked",
         3,
         2,
         {1, 2}},
        {"the bridge is closed\nshops fear losses",
         "it rained\nshops fear losses now\nthe bridge is closed\na dog barked",
         1,
         1,
         {2}},
        {"alpha beta", "alpha beta\nalpha beta\nalpha beta", 3, 1, {0}},
        {"alpha beta", "gamma\ndelta", 3, 0, {0}},
        {"", "gamma\ndelta", 3, 0, {0}},
        {"alpha", "\n\n\nalpha\n", 3, 1, {3}},
        {"alpha", "alpha", 0, 0, {0}},
    };
    ng_rouge *rouge = new_rouge(true, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ng_span spans[SENTENCES_MAX];
        size_t chosen[3], count;
        ng_rouge_references_clear(rouge);
        add_reference(rouge, cases[i].reference);
        const size_t S = lines_of(cases[i].text, spans, SENTENCES_MAX);
        ck_assert_int_eq(ng_rouge_oracle(rouge, cases[i].text, spans, S, cases[i].max, chosen,
                                         &count, NULL),
                         NG_OK);
        ck_assert_msg(count == cases[i].count, "case %zu: %zu sentences", i, count);
        for (size_t k = 0; k < count; k++)
            ck_assert_uint_eq(chosen[k], cases[i].chosen[k]);
    }
    ng_rouge_free(rouge);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rouge oracle");
    TCase *tests = tcase_create("rouge oracle");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, oracle_is_greedy);
    tcase_add_test(tests, oracle_stops_when_nothing_helps);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
