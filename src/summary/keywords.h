/* The words and phrases that carry a text.
 *
 * Candidates are runs of content words with nothing but white space or a hyphen between them and no
 * function word or number (Rose et al., "Automatic Keyword Extraction from Individual Documents",
 * 2010), cut into phrases of at most three words. A word weighs
 *
 *   w = ln(1 + count) (1 + [in the title]) (1 + 1 / (1 + first sentence))
 *
 * and a phrase the mean of its words' weights times ln(1 + its count) (1 + (words - 1) / 2), half
 * as much again for a name (capitals, where the text has them). Phrases of several words count from
 * the second time on, names and those of the title at once. A phrase that a heavier one holds, or
 * that holds a heavier one, gives way to it where most of its own occurrences lie there.
 * Differences to RAKE: weights by frequency and place instead of degree / frequency, which prefers
 * long phrases that occur once. */
#ifndef NUTGRAF_SUMMARY_KEYWORDS_H
#define NUTGRAF_SUMMARY_KEYWORDS_H

#include "base/arena.h"
#include "nutgraf/summarize.h"
#include "summary/sentence_matrix.h"

/* At most `count` keywords, from the arena. Near-linear. Errors: NG_ERROR_MEMORY. */
ng_status ng_keywords_find(ng_sentence_matrix *document, size_t count, ng_arena *arena,
                           const ng_keyword **keywords, size_t *found);

#endif
