/* Views of what stands around a mention: see nutgraf/pairs.h. Their features are strings. */
#ifndef NUTGRAF_STANCE_PAIR_TONE_H
#define NUTGRAF_STANCE_PAIR_TONE_H

#include "stance/pair_strings.h"

/* A mention, tokens first .. last - 1, in its sentence, tokens start .. end - 1. */
typedef struct ng_mention_context {
    const ng_entries *words; /* of tone */
    const ng_tokens *tokens;
    const uint16_t *traits; /* of the tokens, see word_list.h */
    size_t start, end;
    size_t first, last;
} ng_mention_context;

/* What a token is to these views: a kind of tone, which NG_MARK_NEGATED turns, or a name; 0:
 * neither.
 */
enum { NG_MARK_NAME = 1 << 6, NG_MARK_NEGATED = 1 << 7, NG_MARK_TONE = NG_MARK_NAME - 1 };

/* Sets marks[end - start] of the sentence; tokens of the mention have none. O(sentence). */
void ng_tone_mark(const ng_mention_context *context, uint8_t *marks);

enum { NG_MARK_NAME_MAX = 32 };
/* "bad act", "not good", "name": the name of a mark that is not 0, terminated. Returns its length.
 */
int ng_mark_name(uint8_t mark, char name[NG_MARK_NAME_MAX]);

/* Appends the strings of the views beside, tone and shape that are in the set `views`. Errors:
 * NG_ERROR_MEMORY. O(sentence). */
ng_status ng_mention_views_add(const ng_mention_context *context, const ng_pair_options *options,
                               unsigned views, ng_pair_strings *strings);

#endif
