/* A closed list, made for the token forms of text/token.c. */
#include "summary/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "tfidf/stop_words.h"

/* A word may stand in several lists. */
static const struct {
    uint32_t trait;
    const char *words;
} lists[] = {
    {NG_WORD_LEANS,
     "also and but furthermore he her him his however it its likewise moreover nevertheless "
     "nor or she so still such that their them then therefore these they this those thus yet"},
    {NG_WORD_PRONOUN,
     "he he'd he'll her hers him himself his it its itself she she'd she'll their them they "
     "they'd they'll they're they've"},
    {NG_WORD_FIRST,
     "i i'd i'll i'm i've me mine my myself our ours us we we'd we'll we're we've you you'd "
     "you'll you're you've your yours"},
    {NG_WORD_SAID,
     "according added adds announced announces asked claimed claims explained insisted "
     "reported reports said say saying says stated tell tells told tweeted warned wrote"},
    {NG_WORD_DATE,
     "april august december february friday january july june march monday month morning "
     "november october saturday september sunday thursday today tomorrow tonight tuesday "
     "wednesday week weekend year yesterday"},
    {NG_WORD_LINK,
     "also although because but despite furthermore however instead meanwhile moreover "
     "nevertheless since still then though while yet"},
    {NG_WORD_AMOUNT,
     "billion billions dozen dozens eight first five four half hundred hundreds million "
     "millions nine percent second seven six ten third thousand thousands three two"},
    {NG_WORD_HEDGE,
     "believe believed believes could feel feels hope hopes know may maybe might perhaps "
     "probably seem seems should think thought would"},
};

static uint32_t find(const ng_word_lexicon *l, const char *form, size_t length, uint64_t hash)
{
    uint32_t id;
    NG_MAP_FIND(id, &l->map, hash,
                l->rows[id].length == length && memcmp(l->rows[id].word, form, length) == 0);
    return id;
}

static bool add(ng_word_lexicon *l, const char *word, size_t length, uint32_t trait)
{
    const uint64_t hash = ng_hash(word, length);
    const size_t count = l->map.count;
    const uint32_t id = find(l, word, length, hash);
    if (id != NG_MAP_NONE) {
        l->rows[id].traits |= trait;
        return true;
    }
    if (!ng_array_reserve(&l->rows, &l->capacity, count + 1, sizeof *l->rows))
        return false;
    l->rows[count] = (ng_word_traits){word, (uint32_t)length, trait};
    return ng_map_add(&l->map, hash, (uint32_t)count);
}

ng_status ng_word_lexicon_make(ng_word_lexicon *lexicon)
{
    bool made = true;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (const char *word = lists[i].words; *word && made;) {
            const size_t length = strcspn(word, " ");
            made = add(lexicon, word, length, lists[i].trait);
            word += length + (word[length] == ' ');
        }
    for (size_t i = 0; ng_stop_word(i) && made; i++)
        made = add(lexicon, ng_stop_word(i), strlen(ng_stop_word(i)), NG_WORD_STOP);
    return made ? NG_OK : NG_ERROR_MEMORY;
}

void ng_word_lexicon_clear(ng_word_lexicon *lexicon)
{
    ng_map_clear(&lexicon->map);
    free(lexicon->rows);
    *lexicon = (ng_word_lexicon){0};
}

uint32_t ng_word_lexicon_find(const ng_word_lexicon *lexicon, uint64_t hash, const char *form,
                              size_t length)
{
    const uint32_t id = find(lexicon, form, length, hash);
    return id == NG_MAP_NONE ? 0 : lexicon->rows[id].traits;
}
