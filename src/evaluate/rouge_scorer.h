/* Inside a scorer. */
#ifndef NUTGRAF_EVALUATE_ROUGE_SCORER_H
#define NUTGRAF_EVALUATE_ROUGE_SCORER_H

#include "evaluate/rouge_grams.h"
#include "evaluate/rouge_lcs.h"
#include "evaluate/rouge_text.h"
#include "nutgraf/rouge.h"

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
    /* Scratch for a candidate of n tokens against one reference. */
    uint32_t *tokens; /* [n] as numbers of 1-grams */
    size_t token_capacity;
    uint32_t *grams; /* [n] n-grams that start at the tokens */
    size_t gram_capacity;
    uint8_t *starts; /* [n] of lines */
    size_t start_capacity;
    uint8_t *hit; /* [m] */
    size_t hit_capacity;
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
