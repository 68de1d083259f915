/* Noun phrases without a parser: what stands between a word and the next mark or function word. */
#include "stance/noun_phrase.h"

enum { ROLE_MAX = 4 /* words before a name: "party leader Ada Brook" */ };

static bool touches(const ng_passage *c, size_t t)
{
    const ng_token *items = c->store->tokens->items;
    return items[t].start + items[t].length == items[t + 1].start;
}

/* A mark inside a name or word: the point of "Mr. Brook", a hyphen, the apostrophe of 's, &. */
static bool joins(const ng_passage *c, size_t t)
{
    if (t <= c->first || t + 1 >= c->last || c->is_quoted[t])
        return false;
    if (ng_passage_is(c, t, "&"))
        return true;
    if (!touches(c, t - 1))
        return false;
    if (ng_passage_is(c, t, "."))
        return ng_passage_has(c, t - 1, NG_TRAIT_CAPITAL) &&
               c->store->tokens->items[t - 1].form_length <= 4;
    if (ng_passage_is(c, t, "'"))
        return true;
    return ng_passage_is(c, t, "-") && touches(c, t);
}

bool ng_passage_is_limit(const ng_passage *c, size_t t)
{
    return c->is_quoted[t] || (ng_passage_has(c, t, NG_TRAIT_MARK) && !joins(c, t));
}

bool ng_passage_is_name(const ng_passage *c, size_t t)
{
    return ng_passage_has(c, t, NG_TRAIT_CAPITAL) && !ng_passage_has(c, t, NG_TRAIT_STOP) &&
           !ng_passage_has(c, t, NG_TRAIT_TIME);
}

/* The "and" of "Brook and Dorn". */
static bool joins_names(const ng_passage *c, size_t t)
{
    return t > c->first && t + 1 < c->last && ng_passage_is(c, t, "and") &&
           ng_passage_is_name(c, t - 1) && ng_passage_is_name(c, t + 1);
}

ng_range ng_noun_phrase_before(const ng_passage *c, size_t from, size_t end)
{
    const ng_range none = {end, end};
    size_t first = end, roles = 0, name = end;
    if (end == from || ng_passage_is_limit(c, end - 1))
        return none;
    if (ng_passage_has(c, end - 1, NG_TRAIT_PERSON))
        return (ng_range){end - 1, end};
    while (first > from && end - first < NG_PHRASE_MAX) {
        const size_t t = first - 1;
        if (ng_passage_has(c, t, NG_TRAIT_DETERMINER)) {
            first = t;
            roles = 0;
            if (t < from + 2 || !ng_passage_has(c, t - 1, NG_TRAIT_LINK) ||
                ng_passage_is_limit(c, t - 2))
                return (ng_range){first, end};
            first--;
            continue;
        }
        if (first < end && t > from && !ng_passage_is_limit(c, t - 1) &&
            (ng_passage_is(c, t, "of") ||
             (ng_passage_is_name(c, first) &&
              (ng_passage_has(c, t, NG_TRAIT_LINK) || joins_names(c, t))))) {
            first = t;
            continue;
        }
        if (ng_passage_is_limit(c, t) || ng_passage_has(c, t, NG_TRAIT_TIME) ||
            (ng_passage_has(c, t, NG_TRAIT_STOP | NG_TRAIT_PRONOUN) && !ng_passage_is(c, t, "s")))
            break;
        if (ng_passage_is_name(c, t) || ng_passage_is(c, t, "s")) {
            roles = 0;
            name = t;
        } else if (name < end && ++roles > ROLE_MAX) {
            break;
        }
        first = t;
    }
    /* Words in front of a name are a role only where nothing else stands before them. */
    if (roles > 0 && name < end && first > from && !ng_passage_is_limit(c, first - 1))
        first = name;
    while (first < end &&
           (ng_passage_has(c, first, NG_TRAIT_LINK) || ng_passage_has(c, first, NG_TRAIT_MARK)))
        first++;
    return (ng_range){first, end};
}

/* The noun phrase that starts at token `first`. */
ng_range ng_noun_phrase_at(const ng_passage *c, size_t first)
{
    size_t last = first;
    while (last < c->last && last - first < NG_PHRASE_MAX && !ng_passage_is_limit(c, last)) {
        const bool is_link =
            last > first && (ng_passage_has(c, last, NG_TRAIT_LINK) || joins_names(c, last));
        if (ng_passage_has(c, last, NG_TRAIT_TIME) ||
            (ng_passage_has(c, last, NG_TRAIT_STOP) && !is_link &&
             !ng_passage_has(c, last, NG_TRAIT_DETERMINER) && !ng_passage_is(c, last, "s") &&
             !(last == first && ng_passage_has(c, last, NG_TRAIT_PERSON))))
            break;
        last++;
        if (last == first + 1 && ng_passage_has(c, first, NG_TRAIT_PERSON))
            break;
    }
    while (last > first && (ng_passage_has(c, last - 1, NG_TRAIT_MARK) ||
                            ng_passage_has(c, last - 1, NG_TRAIT_LINK)))
        last--;
    return (ng_range){first, last};
}

ng_range ng_passage_leading_name(const ng_passage *c, size_t fewest)
{
    size_t first = c->first, last, names = 0;
    while (first < c->last && ng_passage_has(c, first, NG_TRAIT_MARK))
        first++;
    if (first < c->last && ng_passage_has(c, first, NG_TRAIT_DETERMINER))
        first++;
    for (last = first; last < c->last && last - first < NG_PHRASE_MAX; last++) {
        if (ng_passage_is_limit(c, last) || !(ng_passage_is_name(c, last) || joins(c, last)))
            break;
        names += ng_passage_is_name(c, last);
    }
    return names >= fewest ? (ng_range){first, last} : (ng_range){first, first};
}
