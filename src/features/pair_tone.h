/* Views of what stands around a mention: see nutgraf/pairs.h. Their features are strings. */
#ifndef NUTGRAF_FEATURES_PAIR_TONE_H
#define NUTGRAF_FEATURES_PAIR_TONE_H

#include "features/pair_strings.h"

/* A mention, tokens first .. last - 1, in its sentence, tokens start .. end - 1. */
typedef struct ng_mention_context {
    const ng_entries *words; /* of tone */
    const ng_tokens *tokens;
    const uint16_t *traits; /* of the tokens, see word_list.h */
    size_t start, end;
    size_t first, last;
} ng_mention_context;

/* Appends the strings of the views beside, tone and shape that are in the set `views`. Errors:
 * NG_ERROR_MEMORY. O(sentence). */
ng_status ng_mention_views_add(const ng_mention_context *context, const ng_pair_options *options,
                               unsigned views, ng_pair_strings *strings);

#endif
