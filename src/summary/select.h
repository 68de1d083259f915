/* From scores to a summary: which sentences, so that a budget is kept and nothing is said twice. */
#ifndef NUTGRAF_SUMMARY_SELECT_H
#define NUTGRAF_SUMMARY_SELECT_H

#include "base/arena.h"
#include "nutgraf/summarize.h"
#include "summary/learned.h"

/* Picks sentences greedily by value, skipping those that no longer fit, until none fits: the
 * summary is never above the budget, and no candidate that is left would go in. The value of
 * sentence i, with s_i its score brought to 0 .. 1 over the candidates and A the picks so far:
 *
 *   none      s_i
 *   overlap   s_i - d (share of its content words that A holds / 2 + share of its word pairs that
 *             A holds)
 *             learned: g_i(A) - theta n_i, see below
 *   mmr       (1 - d) s_i - d max_{j in A} cos(i, j)
 *             Carbonell and Goldstein, "The Use of MMR", SIGIR 1998
 *   trigrams  s_i, after all others when it shares three words in a row with A
 *             Paulus, Xiong and Socher, "A Deep Reinforced Model", ICLR 2018
 *   coverage  (1 - d) s_i + d (weight of the words of i that A lacks) / (weight of those of the
 *             sentence with most): monotone submodular, so that greedy picks are within 1 - 1/e of
 *             the best; Lin and Bilmes, "A Class of Submodular Functions", ACL 2011, with words as
 *             the concepts and their tf as weights
 *
 * With `gain` (NULL: not learned) and overlap, the summary A is sought that tells most for its
 * length, F(A) = (sum of g_i) / (L + sum of n_i), where g_i(A) is what sentence i tells
 * (summary/learned.h) without the words and pairs that earlier picks hold, times its relevance.
 * Greedy picks by g_i(A) - theta n_i find it once theta is F of the best summary: theta starts as
 * the best score and becomes F of the picks until that no longer changes it, at most three times
 * (Dinkelbach, "On Nonlinear Fractional Programming", Management Science 1967). The budget AUTO
 * ends where the next value is not above 0. Budgets of words, characters and percent are not filled
 * up with what tells too little ("Good morning."): after the first pick, no sentence that tells
 * less than 1 by itself, a word of the summary.
 *
 * d: options->diversity. A sentence of nearly the same words as a pick (cosine 0.9 or the same
 * words in the same order) is never taken. With options->context, s_i of a sentence that leans on
 * the one before it ("He added ...", "But ...") counts 0.85 as long as that one is not taken.
 *
 * include [S] (NULL: all) says which candidates take part. picks [S] gets the sentences in reading
 * order. Lazy evaluation (Minoux 1978): near-linear for any budget. Errors: NG_ERROR_MEMORY. */
ng_status ng_select(ng_sentence_matrix *matrix, const double *scores, const bool *include,
                    const ng_gain *gain, const ng_summary_options *options, ng_arena *arena,
                    uint32_t *picks, size_t *count);

#endif
