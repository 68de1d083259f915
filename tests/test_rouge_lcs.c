/* evaluate: longest common subsequences against the table of their definition. */
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "evaluate/rouge_scorer.h"
#include "support.h"

/* The table of the definition: sets hit[] for one line and returns the length. */
static size_t walk_table(const uint32_t *reference, size_t m, const uint32_t *candidate, size_t n,
                         uint8_t *hit)
{
    uint16_t *t = calloc((m + 1) * (n + 1), sizeof *t);
    ck_assert_ptr_nonnull(t);
    for (size_t i = 1; i <= m; i++)
        for (size_t j = 1; j <= n; j++) {
            const uint16_t up = t[(i - 1) * (n + 1) + j], left = t[i * (n + 1) + j - 1];
            t[i * (n + 1) + j] = reference[i - 1] == candidate[j - 1]
                                     ? (uint16_t)(t[(i - 1) * (n + 1) + j - 1] + 1)
                                     : (up > left ? up : left);
        }
    for (size_t i = m, j = n; i > 0 && j > 0;) {
        if (reference[i - 1] == candidate[j - 1]) {
            hit[--i] = 1;
            j--;
        } else if (t[i * (n + 1) + j - 1] > t[(i - 1) * (n + 1) + j]) {
            j--;
        } else {
            i--;
        }
    }
    const size_t length = t[m * (n + 1) + n];
    free(t);
    return length;
}

/* Random tokens of m and n places in lines of `line` on average, `words` different ones. */
static void check_subsequences(ng_rouge_lcs *lcs, uint64_t seed, size_t m, size_t n, size_t words,
                               size_t line)
{
    uint32_t *reference = calloc(m + 1, sizeof *reference);
    uint32_t *candidate = calloc(n + 1, sizeof *candidate);
    uint8_t *starts = calloc(n + 1, 1), *hit = calloc(m + 1, 1), *wanted = calloc(m + 1, 1);
    ck_assert(reference && candidate && starts && hit && wanted);
    ng_random random;
    ng_random_seed(&random, seed);
    for (size_t i = 0; i < m; i++)
        reference[i] = (uint32_t)ng_random_below(&random, words);
    for (size_t j = 0; j < n; j++) {
        candidate[j] = (uint32_t)ng_random_below(&random, words + 1);
        starts[j] = j == 0 || ng_random_below(&random, line) == 0;
    }
    size_t length = 0, table_length = 0;
    ck_assert(ng_rouge_lcs_prepare(lcs, words, n));
    ck_assert(ng_rouge_lcs_union(lcs, reference, m, candidate, starts, n, hit));
    for (size_t from = 0, to = 1; to <= n; to++)
        if (to == n || starts[to]) {
            table_length = walk_table(reference, m, candidate + from, to - from, wanted);
            from = to;
        }
    ck_assert_msg(memcmp(hit, wanted, m) == 0, "seed %d", (int)seed);
    if (line > n * 1000) { /* one line, all but surely */
        for (size_t i = 0; i < m; i++)
            length += hit[i];
        ck_assert_uint_eq(length, table_length);
    }
    free(reference);
    free(candidate);
    free(starts);
    free(hit);
    free(wanted);
}

START_TEST(subsequences_are_those_of_the_table)
{
    ng_rouge_lcs lcs = {0};
    ng_random random;
    ng_random_seed(&random, 1);
    for (uint64_t seed = 0; seed < 400; seed++) {
        const size_t m = ng_random_below(&random, 300), n = ng_random_below(&random, 300);
        const size_t words = 1 + ng_random_below(&random, seed % 2 ? 4 : 60);
        check_subsequences(&lcs, seed, m, n, words, seed % 4 ? 20 : SIZE_MAX / 2);
    }
    for (size_t m = 62; m <= 66; m++) /* around a block */
        check_subsequences(&lcs, m, m, 130, 2, 50);
    check_subsequences(&lcs, 7, 0, 5, 1, 2);
    check_subsequences(&lcs, 8, 5, 0, 1, 2);
    ng_rouge_lcs_free(&lcs);
}
END_TEST

/* So long that not all columns are kept; lines longer and shorter than a strip. */
START_TEST(subsequences_of_long_lines_are_those_of_the_table)
{
    ng_rouge_lcs lcs = {0};
    check_subsequences(&lcs, 1, 4100, 17000, 5, 9000);
    check_subsequences(&lcs, 2, 4100, 17000, 300, 60);
    ck_assert_uint_lt(lcs.column_capacity, 65 * 300);
    ng_rouge_lcs_free(&lcs);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rouge lcs");
    TCase *tests = tcase_create("rouge lcs");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, subsequences_are_those_of_the_table);
    tcase_add_test(tests, subsequences_of_long_lines_are_those_of_the_table);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
