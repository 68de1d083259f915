/* Names in headlines that write every word with a capital, and in text that writes none with one.
 */
#include "base/hash.h"
#include "entities/name_runs.h"

/* Words of a name that is looked for. */
enum { WORDS_MAX = 6 };

/* Known names that are common words when they stand in lower case. */
static bool is_word(const ng_name_token *t)
{
    static const char *const words[] = {"turkey",   "chad",   "jordan", "fed",
                                        "labour",   "guinea", "polish", "moon",
                                        "congress", "senate", "house",  "holland"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = 0;
        while (words[i][length])
            length++;
        if (t->hash == ng_hash(words[i], length))
            return true;
    }
    return false;
}

/* Whether these words are a name without any evidence of the text. */
static bool is_known(const ng_name_scan *s, size_t first, uint64_t hash, size_t words,
                     bool is_lower)
{
    const ng_name_token *t = &s->tokens[first];
    const ng_name_word w =
        words == 1 ? (ng_name_word){t->traits, t->known} : ng_name_lexicon_find(s->lexicon, hash);
    if (w.known != NG_NO_KNOWN)
        return !is_lower || words > 1 ||
               !(is_word(t) || (w.traits & (NG_WORD_STOP | NG_WORD_DEMONYM)));
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

void ng_name_runs_match(ng_name_scan *s, uint32_t block, bool is_lower)
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
