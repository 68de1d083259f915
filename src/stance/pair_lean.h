/* Views of how a whole text leans, and of that in the light of the target's direction: see
 * nutgraf/pairs.h. Their features are strings. */
#ifndef NUTGRAF_STANCE_PAIR_LEAN_H
#define NUTGRAF_STANCE_PAIR_LEAN_H

#include "stance/pair_strings.h"

/* A text with its sentences, and a target. */
typedef struct ng_lean_pair {
    const ng_pair_store *texts;
    const ng_pair_text *text;
    const ng_pair_store *targets;
    const ng_pair_text *target;
} ng_lean_pair;

/* Appends the strings of the views lean and turned that are in the set `views`; `turned`: the
 * n-grams of that one. Errors: NG_ERROR_MEMORY. O(tokens of the text * tokens of the target). */
ng_status ng_lean_views_add(const ng_lean_pair *pair, ng_ngram_range turned, unsigned views,
                            ng_pair_strings *strings);

#endif
