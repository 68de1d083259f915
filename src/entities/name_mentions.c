/* First the blocks whose capitals tell, then the others, which are searched for what those had. */
#include "entities/name_mentions.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/sort.h"
#include "entities/name_runs.h"

/* Text with fewer capitals than one in so many words has none that tell. */
enum { LOWER_SHARE = 100 };

/* Words that stand in the text without a capital more often than with one inside a sentence are no
 * names, whatever begins a sentence. */
static ng_status mark_common_words(ng_name_scan *s)
{
    uint32_t *lower = ng_array_zeroed(s->form_count, sizeof *lower);
    if (!lower)
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < s->token_count; i++) {
        const ng_name_token *t = &s->tokens[i];
        if (t->shape & (NG_SHAPE_MARK | NG_SHAPE_CAPITAL | NG_SHAPE_NUMBER))
            continue;
        const uint32_t id = ng_name_scan_find(s, t->stem, 1);
        if (id != NG_MAP_NONE)
            lower[id]++;
    }
    for (size_t f = 0; f < s->form_count; f++) {
        s->forms[f].was_lower = lower[f] > 0;
        s->forms[f].is_lower = lower[f] > 0 && lower[f] >= s->forms[f].inner;
    }
    free(lower);
    return NG_OK;
}

NG_DEFINE_SORT(sort_by_token, ng_name_mention, NG_ASCENDING(a->first, b->first))

ng_status ng_name_mentions_find(ng_name_scan *s)
{
    const bool is_lower = s->capitals * LOWER_SHARE < s->words;
    for (size_t b = 0; b < s->block_count; b++)
        if (!s->blocks[b].is_weak && !is_lower)
            ng_name_runs_find(s, (uint32_t)b);
    for (size_t b = 0; b < s->block_count; b++)
        if (s->blocks[b].is_weak || is_lower)
            ng_name_runs_match(s, (uint32_t)b, is_lower);
    sort_by_token(s->mentions, s->mention_count);
    return s->failed ? NG_ERROR_MEMORY : mark_common_words(s);
}
