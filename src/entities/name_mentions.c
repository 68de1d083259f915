/* First the blocks whose capitals tell, then the others, headlines that write every word with a
 * capital and text that writes none with one: they are searched for what those had. */
#include "entities/name_mentions.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/sort.h"
#include "entities/name_runs.h"

/* Words of a name that is looked for. */
enum { WORDS_MAX = 6 };

/* Text with fewer capitals than one in so many words has none that tell. */
enum { LOWER_SHARE = 100 };

/* Whether these words are a name without any evidence of the text. */
static bool is_known(const ng_name_scan *s, size_t first, uint64_t hash, size_t words,
                     bool is_lower)
{
    const ng_name_token *t = &s->tokens[first];
    const ng_name_word w =
        words == 1 ? (ng_name_word){t->traits, t->known} : ng_name_lexicon_find(s->lexicon, hash);
    if (w.known != NG_NO_KNOWN)
        return !is_lower || words > 1 ||
               !(w.traits & (NG_WORD_AMBIGUOUS | NG_WORD_STOP | NG_WORD_DEMONYM));
    return (w.traits & NG_WORD_PLACE) && !(words == 1 && (w.traits & NG_WORD_GIVEN));
}

/* "Angela Merkel": a given name and a word that is no common one. */
static bool is_person(const ng_name_scan *s, size_t first, size_t last)
{
    const ng_name_token *t = &s->tokens[first];
    return last == first + 2 && (t->traits & NG_WORD_GIVEN) && !(t->traits & NG_WORD_STOP) &&
           !(t[1].traits & (NG_WORD_STOP | NG_WORD_PLAIN | NG_WORD_SPEECH | NG_WORD_NO_PHRASE |
                            NG_WORD_CALENDAR)) &&
           (t[1].shape & NG_SHAPE_CAPITAL) && !(t[1].shape & NG_SHAPE_MARK);
}

/* Whether a word or mark may follow inside a name. */
static bool goes_on(const ng_name_token *t)
{
    return !(t->shape & NG_SHAPE_MARK) || t->mark == '-' || t->mark == '.' || t->mark == '&' ||
           t->mark == '\'';
}

static void match_names(ng_name_scan *s, uint32_t block, bool is_lower)
{
    const ng_name_block b = s->blocks[block];
    for (size_t i = b.first; i < b.last;) {
        const ng_name_token *t = &s->tokens[i];
        size_t end = i, words = 0;
        uint64_t hash = 0, stem = 0;
        if ((t->shape & NG_SHAPE_MARK) || (!is_lower && !(t->shape & NG_SHAPE_CAPITAL))) {
            i++;
            continue;
        }
        for (size_t k = i; k < b.last && words < WORDS_MAX && goes_on(&s->tokens[k]); k++) {
            if (s->tokens[k].shape & NG_SHAPE_MARK)
                continue;
            stem = words ? ng_hash_join(stem, s->tokens[k].stem) : s->tokens[k].stem;
            hash = words++ ? ng_hash_join(hash, s->tokens[k].hash) : s->tokens[k].hash;
            const bool is_form = !is_lower && ng_name_scan_find(s, stem, words) != NG_MAP_NONE;
            if ((is_form && !(words == 1 && (t->traits & (NG_WORD_STOP | NG_WORD_CALENDAR)))) ||
                is_known(s, i, hash, words, is_lower) || (!is_lower && is_person(s, i, k + 1)))
                end = k + 1;
        }
        if (end > i)
            ng_name_scan_add(s, block, i, end, 0, false);
        i = end > i ? end : i + 1;
    }
}

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
            match_names(s, (uint32_t)b, is_lower);
    sort_by_token(s->mentions, s->mention_count);
    return s->failed ? NG_ERROR_MEMORY : mark_common_words(s);
}
