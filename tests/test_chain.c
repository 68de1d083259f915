/* linear: posteriors of items in a chain, beside the sum over all sequences. */
#include <math.h>
#include <stdlib.h>

#include "base/random.h"
#include "linear/chain.h"
#include "linear/turns.h"
#include "support.h"

enum { N = 5, K = 3, SEQUENCES = 243 };

typedef struct chain {
    double prior[K];
    double stay[N];
    double likelihood[N * K];
} chain;

static void draw(chain *c, uint64_t seed)
{
    ng_random random;
    double sum = 0;
    ng_random_seed(&random, seed);
    for (size_t k = 0; k < K; k++)
        sum += c->prior[k] = 0.05 + ng_random_unit(&random);
    for (size_t k = 0; k < K; k++)
        c->prior[k] /= sum;
    for (size_t i = 0; i < N; i++)
        c->stay[i] = ng_random_unit(&random);
    for (size_t i = 0; i < N * K; i++)
        c->likelihood[i] = exp(-6 * ng_random_unit(&random));
}

/* By adding up the probabilities of all sequences; returns their sum. */
static double enumerate(const chain *c, double p[N * K])
{
    double total = 0;
    for (size_t i = 0; i < N * K; i++)
        p[i] = 0;
    for (size_t s = 0; s < SEQUENCES; s++) {
        size_t y[N];
        double weight = 1;
        for (size_t i = 0, rest = s; i < N; i++, rest /= K) {
            y[i] = rest % K;
            weight *= c->likelihood[i * K + y[i]];
            weight *= i == 0 ? c->prior[y[i]]
                             : c->stay[i] * (y[i] == y[i - 1]) + (1 - c->stay[i]) * c->prior[y[i]];
        }
        total += weight;
        for (size_t i = 0; i < N; i++)
            p[i * K + y[i]] += weight;
    }
    for (size_t i = 0; i < N * K; i++)
        p[i] /= total;
    return total;
}

/* As the product of the four factors. */
static void multiply(size_t n, size_t classes, const double *prior, const double *likelihood,
                     const double *before, const double *behind, double *p)
{
    for (size_t i = 0; i < n; i++) {
        double sum = 0;
        for (size_t k = 0; k < classes; k++) {
            const size_t at = i * classes + k;
            p[at] = prior[k] * likelihood[at] * before[at] * behind[at];
            sum += p[at];
        }
        for (size_t k = 0; k < classes; k++)
            p[i * classes + k] /= sum;
    }
}

START_TEST(the_posterior_is_that_of_all_sequences)
{
    chain c;
    double expected[N * K], p[N * K], before[N * K], behind[N * K], work[2 * K];
    draw(&c, (uint64_t)_i + 1);
    if (_i == 1) /* one that never changes */
        for (size_t i = 0; i < N; i++)
            c.stay[i] = 1;
    if (_i == 2) /* and one without neighbours */
        for (size_t i = 0; i < N; i++)
            c.stay[i] = 0;
    const double total = enumerate(&c, expected);
    ck_assert_double_eq_tol(ng_chain_evidence(N, K, c.prior, c.stay, c.likelihood, work),
                            log(total), 1e-9);
    ng_chain_pass(N, K, c.prior, c.stay, c.likelihood, before, behind, work);
    multiply(N, K, c.prior, c.likelihood, before, behind, p);
    for (size_t i = 0; i < N * K; i++)
        ck_assert_double_eq_tol(p[i], expected[i], 1e-9);
}
END_TEST

START_TEST(an_item_that_says_nothing_takes_from_its_neighbours)
{
    const double prior[K] = {0.25, 0.25, 0.5}, stay[3] = {0.9, 0.9, 0.9};
    const double likelihood[3 * K] = {1, 0.02, 0.02, 1, 1, 1, 1, 0.02, 0.02};
    double before[3 * K], behind[3 * K], p[3 * K], work[K];
    ng_chain_pass(3, K, prior, stay, likelihood, before, behind, work);
    multiply(3, K, prior, likelihood, before, behind, p);
    ck_assert_double_gt(p[K], 0.9);
    ck_assert_double_lt(p[K], p[0]);
}
END_TEST

START_TEST(alone_it_is_told_nothing)
{
    const double prior[K] = {0.25, 0.25, 0.5}, stay[1] = {0.9}, likelihood[K] = {0.5, 1, 0};
    double before[K], behind[K], work[K];
    ng_chain_pass(1, K, prior, stay, likelihood, before, behind, work);
    for (size_t k = 0; k < K; k++) {
        ck_assert_double_eq(before[k], 1);
        ck_assert_double_eq(behind[k], 1);
    }
    ng_chain_pass(0, K, prior, stay, likelihood, before, behind, work);
}
END_TEST

START_TEST(a_long_chain_of_extremes_says_nothing_is_impossible)
{
    enum { LONG = 100000 };
    const double prior[K] = {0, 1e-300, 1};
    double *numbers = malloc(LONG * (3 * K + 1) * sizeof *numbers), work[2 * K];
    ck_assert_ptr_nonnull(numbers);
    double *stay = numbers, *likelihood = stay + LONG, *before = likelihood + LONG * K,
           *behind = before + LONG * K;
    for (size_t i = 0; i < LONG; i++) {
        stay[i] = (double)(i % 2);
        for (size_t k = 0; k < K; k++)
            likelihood[i * K + k] = (i / 100 + k) % 3 ? 1e-300 * (double)(i % 2) : 1;
    }
    ng_chain_pass(LONG, K, prior, stay, likelihood, before, behind, work);
    ck_assert(isfinite(ng_chain_evidence(LONG, K, prior, stay, likelihood, work)));
    for (size_t i = 0; i < LONG * K; i++) {
        ck_assert(before[i] > 0 && before[i] <= 1);
        ck_assert(behind[i] > 0 && behind[i] <= 1);
    }
    free(numbers);
}
END_TEST

/* ---- Turns ---- */

static double path_score(const chain *c, const uint32_t *path, double cost)
{
    double score = 0;
    for (size_t i = 0; i < N; i++)
        score += log(c->likelihood[i * K + path[i]]) - (i && path[i] != path[i - 1] ? cost : 0);
    return score;
}

static bool is_top_of_one(const chain *c, uint32_t label)
{
    for (size_t i = 0; i < N; i++) {
        bool is_top = true;
        for (size_t k = 0; k < K; k++)
            is_top = is_top && c->likelihood[i * K + k] <= c->likelihood[i * K + label];
        if (is_top)
            return true;
    }
    return false;
}

/* The best of all sequences of labels that are the likeliest somewhere. */
START_TEST(turns_are_those_of_the_best_sequence)
{
    ng_turns turns = {0};
    for (uint64_t seed = 1; seed <= 50; seed++) {
        const double cost = (double)(seed % 5);
        chain c;
        double best = -INFINITY;
        draw(&c, seed);
        turns.added = 0;
        for (size_t i = 0; i < N; i++)
            ck_assert_int_eq(ng_turns_add(&turns, c.likelihood + i * K), NG_OK);
        ck_assert_int_eq(ng_turns_find(&turns, K, cost), NG_OK);
        for (size_t s = 0; s < SEQUENCES; s++) {
            uint32_t path[N];
            bool is_allowed = true;
            for (size_t i = 0, rest = s; i < N; i++, rest /= K) {
                path[i] = (uint32_t)(rest % K);
                is_allowed = is_allowed && is_top_of_one(&c, path[i]);
            }
            if (is_allowed && path_score(&c, path, cost) > best)
                best = path_score(&c, path, cost);
        }
        ck_assert_double_eq_tol(path_score(&c, turns.path, cost), best, 1e-9);
    }
    ng_turns_clear(&turns);
}
END_TEST

/* One block that is not sure does not make a section; one that is sure does. */
START_TEST(turns_must_pay)
{
    static const double sport[] = {.9, .1}, unsure[] = {.4, .6}, law[] = {.02, .98};
    const double *const rows[2][3] = {{sport, unsure, sport}, {sport, law, sport}};
    ng_turns turns = {0};
    ck_assert_int_eq(ng_turns_find(&turns, 2, 1), NG_OK); /* none: nothing to do */
    for (size_t r = 0; r < 2; r++) {
        turns.added = 0;
        for (size_t i = 0; i < 3; i++)
            ck_assert_int_eq(ng_turns_add(&turns, rows[r][i]), NG_OK);
        ck_assert_int_eq(ng_turns_find(&turns, 2, 1), NG_OK);
        ck_assert_uint_eq(turns.path[0], 0);
        ck_assert_uint_eq(turns.path[1], r);
        ck_assert_uint_eq(turns.path[2], 0);
    }
    ng_turns_clear(&turns);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chain");
    TCase *tests = tcase_create("chain");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, the_posterior_is_that_of_all_sequences, 0, 8);
    tcase_add_test(tests, turns_are_those_of_the_best_sequence);
    tcase_add_test(tests, turns_must_pay);
    tcase_add_test(tests, an_item_that_says_nothing_takes_from_its_neighbours);
    tcase_add_test(tests, alone_it_is_told_nothing);
    tcase_add_test(tests, a_long_chain_of_extremes_says_nothing_is_impossible);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
