/* Views of the cues of text and target: see nutgraf/pairs.h. Their features are strings. */
#ifndef NUTGRAF_STANCE_PAIR_CUES_H
#define NUTGRAF_STANCE_PAIR_CUES_H

#include "nutgraf/pairs.h"
#include "stance/pair_strings.h"

/* The strings of the views cues, reply and form that hold no word of the text. Errors:
 * NG_ERROR_MEMORY.
 */
ng_status ng_cue_strings_new(ng_cue_strings **out);

/* A text as the views see it. */
typedef struct ng_cue_text {
    const ng_tokens *tokens;
    const uint16_t *traits; /* of the tokens, see word_list.h */
    const size_t *starts;   /* [S + 1] sentences */
    size_t S;
    size_t lead;                   /* sentences */
    const ng_cue_strings *strings; /* not needed of a target */
} ng_cue_text;

enum { NG_BEST_SENTENCES = 3 };

/* Append the strings of a view. Errors: NG_ERROR_MEMORY. O(tokens). */
ng_status ng_cues_add(const ng_cue_text *text, ng_pair_strings *strings);
ng_status ng_form_add(const ng_cue_text *text, ng_pair_strings *strings);
/* `target`: one sentence. */
ng_status ng_stated_add(const ng_cue_text *target, ng_pair_strings *strings);
/* best[NG_BEST_SENTENCES]: the sentences nearest to the target, those beyond S not used. */
ng_status ng_reply_add(const ng_cue_text *target, const ng_cue_text *text, const uint32_t *best,
                       ng_pair_strings *strings);

#endif
