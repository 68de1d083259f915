/* Bit-parallel LCS (Crochemore et al. 2001; Hyyrö 2004).
 *
 * t[i][j] is the length for the first i tokens of the reference and the first j of the candidate.
 * Going down a column, t grows by 0 or 1 at each step: a column is m bits, here 0 for a step up and
 * 1 for none, in blocks of 64, and one addition makes a block's column j + 1 from its column j and
 * the places of candidate token j. Blocks are run one after the other over all columns; the carry
 * of the addition goes to the next block.
 *
 * One of the longest subsequences is read off the table backwards: from (i, j), a match is taken;
 * else j goes down if t[i][j - 1] > t[i - 1][j], else i. Without a match t[i][j] is the larger of
 * the two, so the condition says t[i][j] > t[i - 1][j]: bit i of column j is 0. So the columns are
 * all that must be kept. When they would take much memory, every sqrt(n)-th is kept and those in
 * between are computed again, strip after strip from the back. */
#include "evaluate/rouge_scorer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { BLOCK = 64 };

/* Words of memory up to which all columns are kept: 8 MiB. */
#define KEPT_MAX ((size_t)1 << 20)

bool ng_rouge_lcs_prepare(ng_rouge_lcs *lcs, size_t word_count, size_t n)
{
    if (lcs->mask_count <= word_count) {
        uint64_t *masks = ng_array_zeroed(word_count + 1, sizeof *masks);
        if (!masks)
            return false;
        free(lcs->masks);
        lcs->masks = masks;
        lcs->mask_count = word_count + 1;
    }
    return ng_array_reserve(&lcs->carry, &lcs->carry_capacity, n, 1);
}

void ng_rouge_lcs_free(ng_rouge_lcs *lcs)
{
    free(lcs->masks);
    free(lcs->carry);
    free(lcs->columns);
    *lcs = (ng_rouge_lcs){0};
}

/* One column of one block to the next. */
static inline uint64_t step(uint64_t column, uint64_t places, uint8_t *carry)
{
    const uint64_t matched = column & places;
    const uint64_t sum = column + matched, with_carry = sum + *carry;
    *carry = sum < matched || with_carry < sum;
    return with_carry | (column & ~places);
}

/* Runs candidate[n] over all blocks: column[W] goes from before the first token to after the last.
 * `kept` (may be NULL) gets the columns after each token, [W x n]. */
static void run(ng_rouge_lcs *lcs, const uint32_t *reference, size_t m, const uint32_t *candidate,
                const uint8_t *starts, size_t n, uint64_t *column, uint64_t *kept)
{
    uint64_t *masks = lcs->masks;
    memset(lcs->carry, 0, n);
    for (size_t from = 0; from < m; from += BLOCK, column++) {
        const size_t to = m - from < BLOCK ? m : from + BLOCK;
        uint64_t bits = *column;
        for (size_t i = from; i < to; i++)
            masks[reference[i]] |= (uint64_t)1 << (i - from);
        for (size_t j = 0; j < n; j++) {
            if (starts[j])
                bits = UINT64_MAX;
            bits = step(bits, masks[candidate[j]], &lcs->carry[j]);
            if (kept)
                kept[j] = bits;
        }
        for (size_t i = from; i < to; i++)
            masks[reference[i]] = 0;
        *column = bits;
        kept = kept ? kept + n : NULL;
    }
}

/* Walks back through the kept columns of a strip of n tokens, from place *i of the reference, and
 * starts again from m at the end of each line. */
static void walk_back(const uint32_t *reference, size_t m, const uint32_t *candidate,
                      const uint8_t *starts, size_t n, bool ends_line, const uint64_t *kept,
                      size_t *place, uint8_t *hit)
{
    size_t i = *place;
    for (size_t j = n; j-- > 0;) {
        if (ends_line)
            i = m;
        ends_line = starts[j];
        while (i > 0) {
            const size_t at = i - 1;
            if (reference[at] == candidate[j]) {
                hit[at] = 1;
                i--;
                break;
            }
            if (!(kept[at / BLOCK * n + j] >> (at % BLOCK) & 1))
                break;
            i--;
        }
    }
    *place = i;
}

bool ng_rouge_lcs_union(ng_rouge_lcs *lcs, const uint32_t *reference, size_t m,
                        const uint32_t *candidate, const uint8_t *starts, size_t n, uint8_t *hit)
{
    const size_t W = (m + BLOCK - 1) / BLOCK;
    if (m == 0 || n == 0)
        return true;
    const size_t strip = n <= KEPT_MAX / W ? n : (size_t)ceil(sqrt((double)n));
    const size_t strips = (n + strip - 1) / strip;
    size_t words, place = 0;
    if (__builtin_mul_overflow(W, strips + 1 + strip, &words) ||
        !ng_array_reserve(&lcs->columns, &lcs->column_capacity, words, sizeof *lcs->columns))
        return false;
    uint64_t *before = lcs->columns;        /* [strips x W] columns before each strip */
    uint64_t *column = before + strips * W; /* [W] */
    uint64_t *kept = column + W;            /* [W x strip] */

    memset(column, 0xff, W * sizeof *column);
    for (size_t s = 0; s < strips; s++) {
        memcpy(before + s * W, column, W * sizeof *column);
        if (s + 1 < strips)
            run(lcs, reference, m, candidate + s * strip, starts + s * strip, strip, column, NULL);
    }
    for (size_t s = strips; s-- > 0;) {
        const size_t from = s * strip, size = n - from < strip ? n - from : strip;
        const bool ends_line = s + 1 == strips || starts[from + size];
        run(lcs, reference, m, candidate + from, starts + from, size, before + s * W, kept);
        walk_back(reference, m, candidate + from, starts + from, size, ends_line, kept, &place,
                  hit);
    }
    return true;
}
