/* Views of roles: the words that speak of the target, as clauses and word order say, and what kinds
 * of words these are; what the others in its sentences get; and the sum of it. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "stance/clauses.h"

enum {
    VERDICT_MAX = 2,
    OBJECT_REACH = 3 /* tokens from a verb to its object: "squandered a great lead" */
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

/* What the target is in a sentence. */
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
            if (view == NG_VIEW_ROLES)
                add_roles(in, c, owner, t, sum);
            else if (is_target(c, owner.actor))
                add_word(in, ng_word("own"), t);
            else if (is_target(c, owner.agent))
                add_word(in, ng_word("agent"), t);
            else if (owner.actor != NG_NO_ACTOR)
                add_word(in, ng_word("other"), t);
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

ng_status ng_role_views_add(const ng_view_input *in, ng_view view)
{
    const size_t count = read_sentences(in);
    verdict sum = {0};
    if (count == SIZE_MAX)
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < count; i++) {
        add_sentence(in, view, &in->scratch->clauses[i], &sum);
        if (view == NG_VIEW_ROLES)
            add_parts(in, &in->scratch->clauses[i], &sum);
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
