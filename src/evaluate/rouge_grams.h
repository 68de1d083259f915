/* The n-grams of one reference, counted. */
#ifndef NUTGRAF_EVALUATE_ROUGE_GRAMS_H
#define NUTGRAF_EVALUATE_ROUGE_GRAMS_H

#include "base/map.h"

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

#endif
