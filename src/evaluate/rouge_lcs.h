/* Longest common subsequences, 64 tokens of the reference at a time. */
#ifndef NUTGRAF_EVALUATE_ROUGE_LCS_H
#define NUTGRAF_EVALUATE_ROUGE_LCS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Scratch memory. Set to {0} before the first use. */
typedef struct ng_rouge_lcs {
    uint64_t *masks; /* [word_count + 1] by word: its places in a block; 0 between calls */
    size_t mask_count;
    uint8_t *carry; /* [n] from a block to the next */
    size_t carry_capacity;
    uint64_t *columns; /* see rouge_lcs.c */
    size_t column_capacity;
} ng_rouge_lcs;

/* Words are 0 .. word_count - 1; a token of the candidate that the reference does not have is
 * word_count. False when memory runs out. */

/* Makes ready for references of word_count words and candidates of n tokens. */
bool ng_rouge_lcs_prepare(ng_rouge_lcs *lcs, size_t word_count, size_t n);
void ng_rouge_lcs_free(ng_rouge_lcs *lcs);

/* The length of a longest common subsequence. O(m n / 64), memory O(m / 64). */
bool ng_rouge_lcs_length(ng_rouge_lcs *lcs, const uint32_t *reference, size_t m,
                         const uint32_t *candidate, size_t n, size_t *length);

/* Sets hit[i], i < m, for every token of the reference line that is part of its longest common
 * subsequence with a line of the candidate, and leaves the others alone; starts[j] tells whether a
 * line starts at token j, starts[0] is true. O(m n / 64 + n + m lines), memory O(m sqrt n / 64). */
bool ng_rouge_lcs_union(ng_rouge_lcs *lcs, const uint32_t *reference, size_t m,
                        const uint32_t *candidate, const uint8_t *starts, size_t n, uint8_t *hit);

#endif
