/* A closed list, made for the token forms of text/token.c. */
#include "summary/words.h"

#include <stdlib.h>
#include <string.h>

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

static bool add(ng_word_lexicon *l, const char *word, size_t length, uint32_t trait)
{
    const size_t count = l->names.count;
    const uint32_t id = ng_names_add(&l->names, word, length);
    if (id == NG_NO_NAME ||
        !ng_array_reserve(&l->traits, &l->capacity, id + (size_t)1, sizeof *l->traits))
        return false;
    l->traits[id] = trait | (id < count ? l->traits[id] : 0);
    return true;
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
    ng_names_clear(&lexicon->names);
    free(lexicon->traits);
    *lexicon = (ng_word_lexicon){0};
}

uint32_t ng_word_lexicon_find(const ng_word_lexicon *lexicon, const char *form, size_t length)
{
    const uint32_t id = ng_names_find(&lexicon->names, form, length);
    return id == NG_NO_NAME ? 0 : lexicon->traits[id];
}
