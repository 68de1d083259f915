/* What a summary takes as one sentence: mostly a sentence as the splitter cuts it, but a quotation
 * stays whole, and a question of an interview goes with its answer. */
#ifndef NUTGRAF_SUMMARY_SENTENCE_UNITS_H
#define NUTGRAF_SUMMARY_SENTENCE_UNITS_H

#include <stdbool.h>

#include "nutgraf/document.h"

/* Longer ones are not joined, in bytes. */
enum { NG_UNIT_MAX = 450 };

/* A paragraph while its sentences are put together. */
typedef struct ng_unit_block {
    const char *text;
    ng_span span;
    bool is_tokenised;          /* full stops stand apart */
    bool is_open;               /* the last quotation does not end in this paragraph */
    const ng_sentences *quotes; /* borrowed; with their marks, by start */
} ng_unit_block;

/* The quotations of the paragraph become the content of `quotes`. O(length). Errors:
 * NG_ERROR_MEMORY. */
ng_status ng_unit_block_read(ng_unit_block *block, const char *text, ng_span span,
                             ng_sentences *quotes);

/* Does the sentence `next` belong to what begins with `unit`, both of the paragraph? */
bool ng_unit_goes_on(const ng_unit_block *block, ng_span unit, ng_span next);

/* Does it begin or end inside a quotation, so that a reader would miss a mark? */
bool ng_unit_is_cut(const ng_unit_block *block, ng_span unit);

/* Is `answer` what the one asked says to `question`: "Q: Did it work?" "A: Not yet."? */
bool ng_unit_is_answer(const char *text, ng_span question, ng_span answer);

#endif
