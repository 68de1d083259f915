/* The table made of the lists. */
#include "stance/lexicon.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "tfidf/stop_words.h"

enum { SIZE = 8192, PREFIX_MIN = 3, PREFIX_MAX = 16, PREFIX_SEED = 0x70726566 };

/* A word that a list names whole has nothing of that group from its beginnings. */
static const uint64_t groups[] = {
    NG_TRAIT_CUES | NG_TRAIT_STOP | NG_TRAIT_PRONOUN,
    NG_TRAIT_CLAUSE | NG_TRAIT_RELATIVE | NG_TRAIT_BE | NG_TRAIT_PREPOSITION,
    (uint64_t)0xff << NG_SENTIMENT_BIT | NG_TRAIT_PLAIN,
    NG_TRAIT_OPPOSES,
    NG_TRAIT_TITLE,
    NG_TRAIT_CONTEST,
    NG_TRAIT_LOSS,
    NG_TRAIT_CLAIM,
    NG_TRAIT_REFUTES,
};

enum { GROUPS = sizeof groups / sizeof *groups };

struct ng_stance_lexicon {
    uint64_t hashes[SIZE]; /* 0: free; open addressing */
    uint64_t traits[SIZE];
    uint16_t lengths[4096]; /* bit n - 1: beginnings of n bytes, by a hash of their first ones */
};

#define NAME_ROW(name, text) text,
static const char *const cue_names[] = {NG_CUE_MAP(NAME_ROW)};
#undef NAME_ROW
#define POLARITY_ROW(name, text, polarity) polarity,
static const int polarities[] = {NG_SENTIMENT_MAP(POLARITY_ROW) 0};
#undef POLARITY_ROW

const char *ng_cue_name(ng_cue cue)
{
    return cue_names[cue];
}

int ng_sentiment_polarity(ng_sentiment sentiment)
{
    return polarities[sentiment];
}

static size_t slot_of(const ng_stance_lexicon *lexicon, uint64_t hash)
{
    size_t at = hash % SIZE;
    while (lexicon->hashes[at] && lexicon->hashes[at] != hash)
        at = (at + 1) % SIZE;
    return at;
}

/* The slot of the first PREFIX_MIN bytes. */
static unsigned start_slot(const char *form)
{
    const unsigned char *u = (const unsigned char *)form;
    return (u[0] * 31u * 31u + u[1] * 31u + u[2]) * 0x9e3779b1u >> 20;
}

/* The traits of the longest listed beginning of at most `longest` bytes; 0: none is listed. */
static uint64_t find_prefix(const ng_stance_lexicon *lexicon, const char *form, size_t longest)
{
    if (longest < PREFIX_MIN)
        return 0;
    unsigned lengths = lexicon->lengths[start_slot(form)];
    if (longest < PREFIX_MAX)
        lengths &= (1u << longest) - 1;
    while (lengths) {
        const size_t n = 32 - (size_t)__builtin_clz(lengths);
        const size_t slot = slot_of(lexicon, ng_hash_seeded(form, n, PREFIX_SEED));
        if (lexicon->hashes[slot])
            return lexicon->traits[slot];
        lengths ^= 1u << (n - 1);
    }
    return 0;
}

/* Adds the traits of a list to its entries. */
static void add_list(ng_stance_lexicon *lexicon, const char *words, uint64_t trait, bool inherits)
{
    for (const char *at = words; *at;) {
        const size_t length = strcspn(at, " ");
        const bool is_prefix = at[length - 1] == '*';
        const size_t n = length - is_prefix;
        const uint64_t hash = is_prefix ? ng_hash_seeded(at, n, PREFIX_SEED) : ng_hash(at, n);
        const size_t slot = slot_of(lexicon, hash);
        if (is_prefix)
            lexicon->lengths[start_slot(at)] |= (uint16_t)(1u << (n - 1));
        lexicon->hashes[slot] = hash;
        lexicon->traits[slot] |= trait;
        /* Traits of the groups that an entry has none of come from the longest beginning that has
         * one, so that one look-up finds those of all groups. */
        for (size_t shorter = n - is_prefix; inherits && shorter >= PREFIX_MIN; shorter--) {
            const uint64_t found = find_prefix(lexicon, at, shorter);
            for (size_t g = 0; g < GROUPS; g++)
                if (!(lexicon->traits[slot] & groups[g]))
                    lexicon->traits[slot] |= found & groups[g];
        }
        at += length + strspn(at + length, " ");
    }
}

ng_stance_lexicon *ng_stance_lexicon_new(void)
{
    ng_stance_lexicon *lexicon = calloc(1, sizeof *lexicon);
    for (int inherits = 0; lexicon && inherits < 2; inherits++) {
        for (const ng_lexicon_list *list = ng_lexicon_lists; list->words; list++)
            add_list(lexicon, list->words, inherits ? 0 : list->trait, inherits);
        for (size_t i = 0; ng_stop_word(i); i++)
            add_list(lexicon, ng_stop_word(i), inherits ? 0 : NG_TRAIT_STOP, inherits);
    }
    return lexicon;
}

void ng_stance_lexicon_free(ng_stance_lexicon *lexicon)
{
    free(lexicon);
}

uint64_t ng_stance_lexicon_find(const ng_stance_lexicon *lexicon, uint64_t hash, const char *form,
                                size_t length)
{
    const size_t slot = slot_of(lexicon, hash);
    return lexicon->hashes[slot] ? lexicon->traits[slot] : find_prefix(lexicon, form, length);
}
