/* Where a run of words with capitals goes on: over particles, initials, "&", "of" and the like. */
#include "entities/name_run.h"

/* Whether the capitals from token i on end with the word of an organisation or a law: "Reform
 * Committee". */
static bool ends_in_organisation(const ng_name_scan *s, size_t i, size_t last)
{
    enum { AHEAD = 4 };
    const size_t first = i;
    while (i < last && i < first + AHEAD && ng_is_capital(&s->tokens[i]))
        i++;
    return i > first && ((s->tokens[i - 1].traits & (NG_WORD_ORG | NG_WORD_COMPANY)) ||
                         ng_is_text(&s->tokens[i - 1], "act"));
}

/* "West Virginia" */
static bool is_known_pair(const ng_name_scan *s, const ng_name_token *first)
{
    return first + 1 < s->tokens + s->token_count &&
           (ng_name_lexicon_find(s->lexicon, ng_hash_join(first->hash, first[1].hash)).traits &
            (NG_WORD_KNOWN | NG_WORD_PLACE));
}

/* Whether "of" is part of a name: "Bank of England", but not "Ron Wyden of Oregon" or, at the start
 * of a sentence, "Most of China". */
static bool has_object(const ng_name_scan *s, const ng_name_run *r, const ng_name_token *before,
                       const ng_name_token *object)
{
    const uint32_t heads = NG_WORD_ORG | NG_WORD_ROLE | NG_WORD_PLACE_END;
    if (before->traits & heads)
        return true;
    return !(before->traits &
             (NG_WORD_GIVEN | NG_WORD_DEMONYM | NG_WORD_CALENDAR | NG_WORD_PLAIN)) &&
           !(object->traits & (NG_WORD_KNOWN | NG_WORD_PLACE)) && !is_known_pair(s, object) &&
           !(s->tokens[r->at[0]].traits & NG_WORD_GIVEN) &&
           !(r->count == 1 && (before->shape & NG_SHAPE_START));
}

/* "of", "for", "and" between two words of a name. */
static bool connects(const ng_name_scan *s, const ng_name_run *r, size_t token, size_t last)
{
    const ng_name_token *t = &s->tokens[token], *before = &s->tokens[token - 1];
    if (token + 1 >= last || !ng_is_capital(t + 1))
        return false;
    if (ng_is_text(t, "of"))
        return has_object(s, r, before, t + 1);
    if (ng_is_text(t, "for"))
        return (before->traits & NG_WORD_ORG) && !(t[1].traits & NG_WORD_CALENDAR);
    if (ng_is_text(t, "and"))
        return r->count <= 3 &&
               !(before->traits & (NG_WORD_KNOWN | NG_WORD_PLACE | NG_WORD_COMPANY)) &&
               ends_in_organisation(s, token + 1, last) && !(t[1].traits & NG_WORD_KNOWN) &&
               !ends_in_organisation(s, r->at[0], token);
    return false;
}

/* Inside a sentence "The" with a capital begins the title of a work. */
static bool is_work(const ng_name_scan *s, const ng_name_run *r)
{
    const size_t first = r->at[0];
    const ng_name_token *the = &s->tokens[first];
    return ng_is_text(the, "the") && (!(the->shape & NG_SHAPE_START) ||
                                      (first > s->blocks[r->block].first && the[-1].mark == '"'));
}

/* "soon" of "Park Won-soon", not "led" of "North Star-led". */
static bool ends_given_name(const ng_name_run *r, const ng_name_token *before,
                            const ng_name_token *t)
{
    static const char *const others[] = {"led",    "based", "backed",  "born",     "style",
                                         "era",    "run",   "like",    "owned",    "made",
                                         "funded", "wide",  "free",    "bound",    "only",
                                         "linked", "held",  "trained", "friendly", "controlled",
                                         "area",   "type",  "aligned", "sponsored"};
    const uint32_t things = NG_WORD_KNOWN | NG_WORD_PLACE | NG_WORD_ORG | NG_WORD_COMPANY |
                            NG_WORD_PLACE_END | NG_WORD_ROLE | NG_WORD_DEMONYM | NG_WORD_STOP;
    if (r->count < (ng_run_word(r, 0)->traits & NG_WORD_STOP ? 3u : 2u) ||
        (before->traits & things) || (t->shape & NG_SHAPE_MARK))
        return false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (ng_is_text(t, others[i]))
            return false;
    return true;
}

size_t ng_name_run_next(const ng_name_scan *s, const ng_name_run *r, size_t token, size_t last)
{
    const size_t k = token + 1;
    const ng_name_token *t = &s->tokens[token];
    if (k >= last)
        return last;
    const ng_name_token *next = &s->tokens[k];
    if (!(next->shape & NG_SHAPE_MARK)) {
        size_t end = k;
        if (ng_is_capital(next))
            return k;
        if (connects(s, r, k, last))
            return k; /* the connecting word belongs to the run */
        if (ng_is_text(t, "of") && ng_is_text(next, "the") && k + 1 < last &&
            ng_is_capital(next + 1))
            return k;
        if (ng_is_text(next, "of") && k + 2 < last && ng_is_text(next + 1, "the") &&
            ng_is_capital(next + 2) && (t->traits & (NG_WORD_ORG | NG_WORD_ROLE)))
            return k;
        while (
            end < last && end < k + 3 && !ng_is_capital(&s->tokens[end]) &&
            ((s->tokens[end].traits & NG_WORD_PARTICLE) || (end > k && s->tokens[end].mark == '-')))
            end++;
        if (end > k && end < last && ng_is_capital(&s->tokens[end]) && !(t->traits & NG_WORD_STOP))
            return k;
        if ((next->shape & NG_SHAPE_NUMBER) && k + 1 < last && ng_is_capital(next + 1) &&
            !(next[1].traits & (NG_WORD_CALENDAR | NG_WORD_STOP)) &&
            !(t->traits & NG_WORD_CALENDAR))
            return k;
        return last;
    }
    if (k + 1 >= last || (next[1].shape & NG_SHAPE_MARK))
        return last;
    if (next->mark == '\'' && k + 2 < last && ng_is_text(next + 1, "s") &&
        ng_is_capital(next + 2) &&
        ((t->traits & NG_WORD_PLAIN) ||
         ((t->traits & NG_WORD_ROLE) && (next[2].traits & NG_WORD_ORG)) || is_work(s, r)))
        return k + 2; /* "Women's Day", "King's College", "The Keeper's Daughter" */
    const bool touches = (next->shape & NG_SHAPE_ADJACENT) && (next[1].shape & NG_SHAPE_ADJACENT);
    if (next->mark == '-' && touches &&
        ((next[1].shape & (NG_SHAPE_CAPITAL | NG_SHAPE_NUMBER)) || ends_given_name(r, t, next + 1)))
        return k + 1;
    if (!ng_is_capital(next + 1))
        return last;
    if (next->mark == '&')
        return k + 1;
    if (next->mark == '.' && (next->shape & NG_SHAPE_ADJACENT) && !(next[1].shape & NG_SHAPE_START))
        return k + 1;
    if (next->mark == '\'' && (next->shape & NG_SHAPE_ADJACENT) &&
        !(next[1].shape & NG_SHAPE_ADJACENT) && !(t->traits & NG_WORD_KNOWN) &&
        (next[1].traits & (NG_WORD_ORG | NG_WORD_PLACE_END)))
        return k + 1;
    return last;
}
