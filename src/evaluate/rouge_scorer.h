/* Inside a scorer: texts as ROUGE reads them, the n-grams of a reference, longest common
 * subsequences. */
#ifndef NUTGRAF_EVALUATE_ROUGE_SCORER_H
#define NUTGRAF_EVALUATE_ROUGE_SCORER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/map.h"
#include "base/names.h"
#include "nutgraf/rouge.h"

/* ---- Texts ---- */

/* Tokens of one text; so that numbers of n-grams fit into 32 bits. */
#define NG_ROUGE_TOKENS_MAX ((size_t)1 << 28)

/* Stems, numbered. Set to {0} before the first use, but for no_stemming.
 */
typedef struct ng_rouge_words {
    bool no_stemming;
    ng_names names;
    ng_buffer form; /* the token while it is read, lower-cased */
} ng_rouge_words;

/* Forgets all words; their numbers mean nothing any more. */
void ng_rouge_words_clear(ng_rouge_words *words);

/* Set to {0} before the first use, reset by setting the counts to 0. */
typedef struct ng_rouge_text {
    uint32_t *tokens; /* [count] numbers of stems */
    size_t count;
    size_t capacity;
    size_t *line_ends; /* [line_count] ascending; a line holds at least one token */
    size_t line_count;
    size_t line_capacity;
} ng_rouge_text;

/* Appends the tokens of text[length] and ends the line; with split_lines each LF ends one too.
 * Errors: NG_ERROR_ARGUMENT above NG_ROUGE_TOKENS_MAX, NG_ERROR_MEMORY. */
ng_status ng_rouge_text_append(ng_rouge_text *list, ng_rouge_words *words, const char *text,
                               size_t length, bool split_lines, ng_error *error);
void ng_rouge_text_free(ng_rouge_text *list);

/* ---- The n-grams of one reference, counted ---- */

/* Not in the reference. */
#define NG_NO_GRAM NG_MAP_NONE

/* An n-gram is the (n - 1)-gram in front and its last word, so a text's n-grams are found from its
 * (n - 1)-grams by one probe each, and no two share a number. */
typedef struct ng_rouge_gram {
    uint32_t front; /* number of the (n - 1)-gram; NG_NO_GRAM for a single word */
    uint32_t last;  /* number of its last word as a 1-gram; the token itself for a single word */
    uint32_t count; /* in the reference */
} ng_rouge_gram;

/* Set to {0} before the first use. The 1-grams have the numbers 0 .. word_count - 1. */
typedef struct ng_rouge_grams {
    ng_rouge_gram *items; /* [count] */
    size_t count;
    size_t capacity;
    size_t word_count;
    ng_map map;     /* numbers by front and last */
    uint32_t *used; /* [count] scratch of those who count a candidate */
} ng_rouge_grams;

/* The n-grams of tokens[count] for n = 1 .. order; tokens become numbers of 1-grams. False when
 * memory runs out. O(count order). */
bool ng_rouge_grams_build(ng_rouge_grams *grams, uint32_t *tokens, size_t count, size_t order);
void ng_rouge_grams_free(ng_rouge_grams *grams);

/* The number of the n-gram, or NG_NO_GRAM; also when one of its parts is NG_NO_GRAM. */
uint32_t ng_rouge_grams_extend(const ng_rouge_grams *grams, uint32_t front, uint32_t last);
/* The number of a token as a 1-gram, or NG_NO_GRAM. */
uint32_t ng_rouge_grams_word(const ng_rouge_grams *grams, uint32_t token);

/* Sets `used` to 0. */
void ng_rouge_grams_unuse(ng_rouge_grams *grams);

/* ---- Longest common subsequences, 64 tokens of the reference at a time ---- */

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

/* Sets hit[i], i < m, for every token of the reference line that is part of its longest common
 * subsequence with a line of the candidate, and leaves the others alone; starts[j] tells whether a
 * line starts at token j, starts[0] is true. Against a candidate of one line they are as many as
 * the subsequence is long. O(m n / 64 + n + m lines), memory O(m sqrt n / 64). */
bool ng_rouge_lcs_union(ng_rouge_lcs *lcs, const uint32_t *reference, size_t m,
                        const uint32_t *candidate, const uint8_t *starts, size_t n, uint8_t *hit);

/* ---- A scorer ---- */

typedef struct ng_rouge_reference {
    ng_rouge_text text; /* its tokens as numbers of 1-grams */
    ng_rouge_grams grams;
} ng_rouge_reference;

struct ng_rouge {
    uint32_t metrics;
    size_t order; /* of the longest n-grams, at least 2 for the oracle */
    ng_rouge_words words;
    ng_rouge_reference *references; /* [reference_count]; those up to slot_count hold memory */
    size_t reference_count;
    size_t slot_count;
    size_t reference_capacity;
    ng_rouge_text candidate;
    /* Scratch for a candidate of n tokens against references of m tokens at most. */
    ng_arena scratch;
    uint32_t *tokens; /* [n] as numbers of 1-grams */
    uint32_t *grams;  /* [n] n-grams that start at the tokens */
    uint8_t *starts;  /* [n] of lines */
    uint8_t *hit;     /* [m] */
    ng_rouge_lcs lcs;
};

/* The scores of `hits` among `predicted` and `wanted`. */
ng_rouge_score ng_rouge_score_of(size_t hits, size_t predicted, size_t wanted);

/* Reads spans as the candidate, a line each; ends[count] (may be NULL) are the ends of their
 * tokens.
 */
ng_status ng_rouge_read_spans(ng_rouge *rouge, const char *text, const ng_span *sentences,
                              size_t count, size_t *ends, ng_error *error);

#endif
