/* Views of roles: the words that speak of the target, as clauses and word order say, and what kinds
 * of words these are; what the others in its sentences get; and the sum of it. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "stance/clauses.h"

enum {
    VERDICT_MAX = 2,
    PASSIVE_REACH = 3, /* tokens from a form of "be" to its participle */
    OBJECT_REACH = 3   /* tokens from a verb to its object: "squandered a great lead" */
};

/* What one pair adds up to. */
typedef struct verdict {
    int own, other;
    bool has_own;
    ng_feature_word part; /* the target's in the first sentence that mentions it */
} verdict;

static bool is_target(const ng_clauses *c, int actor)
{
    return actor != NG_NO_ACTOR && c->actors[actor].is_target;
}

static void add_roles(const ng_view_input *in, const ng_clauses *c, ng_owner owner, size_t t,
                      verdict *sum)
{
    const ng_sequence *s = &in->text;
    const uint8_t mark = in->scratch->marks[t - s->first];
    const int polarity = ng_mark_polarity(mark);
    const ng_span span = ng_sequence_span(s, t, t + 1);
    const ng_feature_word kind = ng_mark_word(mark);
    const ng_feature_word sign = polarity > 0 ? ng_word("[positive]") : ng_word("[negative]");
    if (is_target(c, owner.actor)) {
        ng_feature_add(in->list, NG_VIEW_ROLES, span, ng_word("own"), kind);
        if (polarity)
            ng_feature_add(in->list, NG_VIEW_ROLES, span, ng_word("own"), sign);
        sum->own += polarity;
        sum->has_own |= polarity != 0;
        return;
    }
    if (is_target(c, owner.agent)) {
        const bool won = (s->traits[t] & (NG_TRAIT_CONTEST | NG_TRAIT_LOSS)) != 0;
        ng_feature_add(in->list, NG_VIEW_ROLES, span, won ? ng_word("winner") : ng_word("agent"),
                       kind);
        sum->own += won ? -polarity : 0;
        sum->has_own |= won;
        return;
    }
    if (polarity)
        ng_feature_add(in->list, NG_VIEW_ROLES, span, ng_word("other"), sign);
    sum->other += polarity;
}

/* Whether the word is what a verb just before it acts upon, and so says nothing by itself: "solved
 * the problem". */
static bool is_object(const ng_sequence *s, const uint8_t *marks, size_t first, size_t token)
{
    const int polarity = ng_mark_polarity(marks[token - s->first]);
    for (size_t t = token; polarity && t > first && token - t < OBJECT_REACH; t--) {
        const uint8_t mark = marks[t - 1 - s->first];
        const ng_sentiment kind = ng_mark_sentiment(mark);
        if ((s->traits[t - 1] & NG_TRAIT_MARK) || ng_sequence_is(s, t - 1, "and") ||
            ng_sequence_is(s, t - 1, "by"))
            return false;
        if (kind <= NG_SENTIMENT_GOOD_ACT)
            return ng_mark_polarity(mark) == -polarity;
    }
    return false;
}

/* What the target is in a sentence, as its preposition says. */
static ng_feature_word part_of(const ng_actor *actor)
{
    return actor->is_agent      ? ng_word("agent")
           : actor->is_compared ? ng_word("compared")
           : actor->is_place    ? ng_word("place")
           : actor->is_oblique  ? ng_word("oblique")
                                : ng_word("plain");
}

static void add_parts(const ng_view_input *in, const ng_clauses *c, verdict *sum)
{
    for (int a = 0; a < c->actor_count; a++) {
        const ng_actor *actor = &c->actors[a];
        if (!actor->is_target || actor->is_listed)
            continue;
        if (!sum->part.text)
            sum->part = part_of(actor);
        ng_feature_add(in->list, NG_VIEW_ROLES,
                       ng_sequence_span(&in->text, actor->first, actor->last), ng_word("as"),
                       part_of(actor));
    }
}

static void add_word(const ng_view_input *in, ng_feature_word role, size_t t)
{
    const ng_sequence *s = &in->text;
    const ng_span span = ng_sequence_span(s, t, t + 1);
    if (in->scratch->marks[t - s->first] & NG_MARK_NEGATED)
        ng_feature_add(in->list, NG_VIEW_OWN, span, role, ng_word("not"), ng_sequence_word(s, t));
    else
        ng_feature_add(in->list, NG_VIEW_OWN, span, role, ng_sequence_word(s, t));
}

/* A word and its role, kept for the dense block too. One that speaks of the target also stands with
 * the next word where the view has pairs and that is neither name nor mark nor behind token `end`:
 * "let down". */
static void add_own(const ng_view_input *in, ng_role role, size_t t, size_t end)
{
    static const char *const names[NG_ROLE_COUNT] = {"own", "passive", "agent", "object", "other"};
    const ng_sequence *s = &in->text;
    ng_own_words *own = &in->scratch->own;
    own->items[own->count++] = (ng_own_word){s->tokens->items[t].start, role};
    add_word(in, ng_word(names[role]), t);
    if (role > NG_ROLE_PASSIVE || in->options->views[NG_VIEW_OWN].words.max < 2 || t + 1 >= end ||
        (in->scratch->marks[t + 1 - s->first] & NG_MARK_NAME) || (s->traits[t + 1] & NG_TRAIT_MARK))
        return;
    ng_feature_add(in->list, NG_VIEW_OWN, ng_sequence_span(s, t, t + 2), ng_word(names[role]),
                   ng_sequence_word(s, t), ng_sequence_word(s, t + 1));
}

/* Whether the next actor behind the word in its clause is the target. */
static bool is_next(const ng_clauses *c, const ng_clause *clause, size_t t)
{
    for (int a = clause->actor; a < clause->actor + clause->actors; a++)
        if (c->actors[a].first > t)
            return c->actors[a].is_target;
    return false;
}

static bool is_behind_be(const ng_sequence *s, const ng_clause *clause, size_t t)
{
    for (size_t b = t; b > clause->first && t - b < PASSIVE_REACH; b--)
        if (s->traits[b - 1] & NG_TRAIT_BE)
            return true;
    return false;
}

static ng_role role_of(const ng_sequence *s, const ng_clauses *c, const ng_clause *clause,
                       ng_owner owner, size_t t)
{
    if (is_target(c, owner.actor))
        return is_behind_be(s, clause, t) ? NG_ROLE_PASSIVE : NG_ROLE_OWN;
    if (is_target(c, owner.agent))
        return NG_ROLE_AGENT;
    return is_next(c, clause, t) ? NG_ROLE_OBJECT : NG_ROLE_OTHER;
}

static void add_sentence(const ng_view_input *in, ng_view view, const ng_clauses *c, verdict *sum)
{
    const ng_sequence *s = &in->text;
    const uint8_t *marks = in->scratch->marks;
    int a = 0;
    for (int i = 0; i < c->clause_count; i++) {
        const ng_clause *clause = &c->clauses[i];
        for (size_t t = clause->first; t < clause->last; t++) {
            while (a < c->actor_count && c->actors[a].last <= t)
                a++;
            const uint8_t mark = marks[t - s->first];
            if ((a < c->actor_count && t >= c->actors[a].first) || (mark & NG_MARK_NAME) ||
                (s->traits[t] & NG_TRAIT_MARK))
                continue;
            if (view == NG_VIEW_ROLES ? !mark : (s->traits[t] & NG_TRAIT_STOP) && !mark)
                continue;
            if (view == NG_VIEW_ROLES && is_object(s, marks, clause->first, t))
                continue;
            const ng_owner owner = ng_clauses_owner(c, clause, s, marks, t);
            const size_t end = a < c->actor_count && c->actors[a].first < clause->last
                                   ? c->actors[a].first
                                   : clause->last;
            if (view == NG_VIEW_ROLES)
                add_roles(in, c, owner, t, sum);
            else
                add_own(in, role_of(s, c, clause, owner, t), t, end);
        }
    }
}

static ng_feature_word level(int sum, bool is_there)
{
    static const char *const levels[] = {"-2", "-1", "0", "1", "2"};
    if (!is_there)
        return ng_word("none");
    return ng_word(levels[(sum < -VERDICT_MAX  ? -VERDICT_MAX
                           : sum > VERDICT_MAX ? VERDICT_MAX
                                               : sum) +
                          VERDICT_MAX]);
}

/* The clauses of the sentences that mention the target. Returns how many there are, SIZE_MAX when
 * memory runs out. */
static size_t read_sentences(const ng_view_input *in)
{
    const ng_sequence *s = &in->text;
    ng_view_scratch *scratch = in->scratch;
    size_t m = 0, count = 0;
    for (size_t i = 0; i < s->S; i++) {
        while (m < s->mention_count && s->mentions[m].first < s->starts[i])
            m++;
        if (m == s->mention_count || s->mentions[m].first >= s->starts[i + 1])
            continue;
        if (!ng_array_reserve(&scratch->clauses, &scratch->clause_capacity, count + 1,
                              sizeof *scratch->clauses))
            return SIZE_MAX;
        if (!scratch->has_clauses)
            ng_clauses_read(s, scratch->marks, s->starts[i], s->starts[i + 1],
                            &scratch->clauses[count]);
        count++;
    }
    scratch->has_clauses = true;
    return count;
}

/* ---- What the target looks like and where it stands, whatever its name ---- */

/* What is called by a common noun, and a pronoun, is something else than a name. */
static ng_feature_word look_of(const ng_pair *pair, const ng_found *mention)
{
    if (mention->kind == NG_MENTION_PRONOUN)
        return ng_word("pronoun");
    if (!(pair->texts->traits[mention->last - 1] & NG_TRAIT_CAPITAL))
        return ng_word("common");
    return mention->last - mention->first == 1 ? ng_word("name") : ng_word("names");
}

static ng_feature_word place_of(const ng_sequence *s, const ng_found *mention, size_t start,
                                size_t end)
{
    if (mention->first == start)
        return ng_word("first");
    if (mention->last + 1 >= end)
        return ng_word("last");
    if (ng_sequence_is(s, mention->last, ":") || ng_sequence_is(s, mention->first - 1, ":"))
        return ng_word("colon");
    return 2 * (mention->first - start) < end - start ? ng_word("early") : ng_word("late");
}

static size_t names_in(const ng_view_input *in, size_t start, size_t end)
{
    size_t names = 0;
    bool is_name = false;
    for (size_t t = start; t < end; t++) {
        const bool was_name = is_name;
        is_name = (in->scratch->marks[t - in->text.first] & NG_MARK_NAME) != 0;
        names += is_name && !was_name;
    }
    return names;
}

/* What a name says of its bearer: "[court]", "[party]". */
static void add_bodies(const ng_view_input *in)
{
    const ng_sequence *target = &in->target;
    for (size_t t = target->first; t < target->last; t++)
        if (target->traits[t] & (NG_TRAIT_BODY | NG_TRAIT_TITLE))
            ng_feature_add(in->list, NG_VIEW_ROLES, ng_no_span, ng_word("body"),
                           ng_sequence_word(target, t));
}

/* For each mention: how it looks, where in its sentence it stands, how many others that names, and
 * the noun of a target without a name: "banking stocks". */
static void add_looks(const ng_view_input *in)
{
    const ng_feature_word counts[] = {ng_word("0"), ng_word("1"), ng_word("2"), ng_word("3")};
    const ng_sequence *s = &in->text;
    const ng_pair *pair = in->pair;
    size_t sentence = 0;
    for (size_t i = 0; i < pair->mention_count; i++) {
        const ng_found *found = &pair->mentions[i], *m = &s->mentions[i];
        while (sentence + 1 < s->S && s->starts[sentence + 1] <= m->first)
            sentence++;
        const size_t start = s->starts[sentence], end = s->starts[sentence + 1];
        const size_t names = names_in(in, start, end), last = found->last - 1;
        const ng_span span = ng_sequence_span(s, m->first, m->last);
        const ng_feature_word words[] = {ng_word("looks"), look_of(pair, found), ng_word("stands"),
                                         place_of(s, m, start, end)};
        ng_feature_add_words(in->list, NG_VIEW_ROLES, span, words, 2);
        ng_feature_add_words(in->list, NG_VIEW_ROLES, span, words + 2, 2);
        ng_feature_add_words(in->list, NG_VIEW_ROLES, span, words, 4);
        ng_feature_add(in->list, NG_VIEW_ROLES, span, ng_word("names"),
                       counts[names < 3 ? names : 3]);
        if (found->kind != NG_MENTION_PRONOUN && !(pair->texts->traits[last] & NG_TRAIT_CAPITAL))
            ng_feature_add(in->list, NG_VIEW_ROLES, span, ng_word("noun"),
                           ng_sequence_word(&in->plain, last));
    }
}

ng_status ng_role_views_add(const ng_view_input *in, ng_view view)
{
    const size_t count = read_sentences(in);
    verdict sum = {0};
    ng_own_words *spoken = &in->scratch->own;
    if (count == SIZE_MAX ||
        !ng_array_reserve(&spoken->items, &spoken->capacity, in->text.last - in->text.first + 1,
                          sizeof *spoken->items))
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < count; i++) {
        add_sentence(in, view, &in->scratch->clauses[i], &sum);
        if (view == NG_VIEW_ROLES)
            add_parts(in, &in->scratch->clauses[i], &sum);
    }
    if (view == NG_VIEW_ROLES && in->options->mask) {
        add_looks(in);
        add_bodies(in);
    }
    if (view == NG_VIEW_ROLES && in->text.mention_count) {
        /* "sum 1 others + as agent", and parts of that */
        const ng_feature_word words[] = {ng_word("sum"),
                                         level(sum.own, sum.has_own),
                                         ng_word("others"),
                                         ng_word(sum.other > 0 ? "+" : sum.other < 0 ? "-" : "0"),
                                         ng_word("as"),
                                         sum.part};
        ng_feature_add_words(in->list, view, ng_no_span, words, 2);
        ng_feature_add_words(in->list, view, ng_no_span, words, 4);
        if (sum.part.text) {
            ng_feature_add(in->list, view, ng_no_span, words[0], words[1], words[4], words[5]);
            ng_feature_add_words(in->list, view, ng_no_span, words + 2, 4);
            ng_feature_add_words(in->list, view, ng_no_span, words, 6);
        }
    }
    return NG_OK;
}
