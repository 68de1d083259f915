/* Views of what stands around a mention: see nutgraf/pairs.h. Their features are strings. */
#ifndef NUTGRAF_FEATURES_PAIR_TONE_H
#define NUTGRAF_FEATURES_PAIR_TONE_H

#include "features/pair_text.h"
#include "features/tone.h"
#include "nutgraf/pairs.h"

typedef struct ng_pair_string {
    uint64_t hash; /* of the text, without its view */
    size_t start;  /* in ng_pair_strings.text */
    uint32_t length;
    uint32_t view;
    size_t first; /* tokens it was made of: first .. last - 1 */
    size_t last;
} ng_pair_string;

/* Reused; set to {0} first. */
typedef struct ng_pair_strings {
    ng_pair_string *items; /* [count] */
    size_t count, capacity;
    char *text; /* [length] */
    size_t length, text_capacity;
    uint8_t *marks; /* scratch */
    size_t mark_capacity;
} ng_pair_strings;

/* A mention, tokens first .. last - 1, in its sentence, tokens start .. end - 1. */
typedef struct ng_mention_context {
    const ng_tone_words *words;
    const ng_tokens *tokens;
    const uint8_t *traits; /* of the tokens, see word_list.h */
    size_t start, end;
    size_t first, last;
} ng_mention_context;

/* Appends the strings of the views beside, tone and shape that are in the set `views`. Errors:
 * NG_ERROR_MEMORY. O(sentence). */
ng_status ng_mention_views_add(const ng_mention_context *context, const ng_pair_options *options,
                               unsigned views, ng_pair_strings *strings);

#endif
