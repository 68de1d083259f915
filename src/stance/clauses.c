/* Clauses, actors and owners; see clauses.h. */
#include "stance/clauses.h"

#include <string.h>

enum {
    PASSIVE_REACH = 3, /* tokens from a form of "be" to its participle */
    OBJECT_REACH = 15, /* tokens from a verb to its object */
    BY_REACH = 5,      /* tokens from a deed to "by" */
    WINNER_REACH = 8,  /* tokens from a loss to the winner */
    LOOK_BACK = 3      /* tokens from a preposition to its name: "by the former senator" */
};

/* Tokens start .. end - 1 at work. */
typedef struct reading {
    const ng_sequence *s;
    const uint8_t *marks;
    size_t start, end;
    bool has_names; /* capitals tell names from other words */
    ng_clauses *out;
} reading;

static bool has(const reading *r, size_t t, uint64_t trait)
{
    return t >= r->start && t < r->end && (r->s->traits[t] & trait) != 0;
}

static bool is(const reading *r, size_t t, const char *word)
{
    return t >= r->start && t < r->end && ng_sequence_is(r->s, t, word);
}

/* ---- Actors ---- */

static bool capitals_tell(const reading *r)
{
    const uint64_t no_name = NG_TRAIT_MARK | NG_TRAIT_STOP | NG_TRAIT_CAPITAL;
    for (size_t t = r->start; t < r->end; t++)
        if (!(r->s->traits[t] & no_name) && r->s->tokens->items[t].kind == NG_TOKEN_WORD &&
            r->s->tokens->forms[r->s->tokens->items[t].form_start] != '[')
            return true;
    return false;
}

static bool is_name(const reading *r, size_t t)
{
    const uint64_t no_name = NG_TRAIT_STOP | NG_TRAIT_CLAUSE | NG_TRAIT_MARK | NG_TRAIT_RELATIVE;
    if (!r->has_names || !has(r, t, NG_TRAIT_CAPITAL) || has(r, t, no_name))
        return false;
    const uint8_t mark = r->marks[t - r->s->first];
    return (mark & NG_MARK_NAME) || (t == r->start && mark == 0);
}

/* "shares in X", "trust in X": what is said of these is said of X. */
static bool holds_of(const reading *r, size_t t)
{
    return is(r, t, "shares") || is(r, t, "stock") || is(r, t, "trust") || is(r, t, "faith") ||
           is(r, t, "confidence") || is(r, t, "interest");
}

static void add_actor(reading *r, size_t first, size_t last, bool is_target)
{
    ng_clauses *c = r->out;
    ng_actor *before = c->actor_count ? &c->actors[c->actor_count - 1] : NULL;
    if (before && before->last == first) { /* "President [target]" */
        before->last = (uint32_t)last;
        before->is_target |= is_target;
        return;
    }
    if (c->actor_count == NG_ACTORS_MAX)
        return;
    ng_actor *actor = &c->actors[c->actor_count++];
    *actor = (ng_actor){.first = (uint32_t)first, .last = (uint32_t)last, .is_target = is_target};
    for (size_t back = 1; back <= LOOK_BACK && first >= r->start + back; back++) {
        const size_t t = first - back;
        if (is(r, t, "in") && t > r->start && holds_of(r, t - 1))
            break;
        if (has(r, t, NG_TRAIT_PREPOSITION)) {
            actor->is_oblique = true;
            actor->is_agent = is(r, t, "by");
            actor->is_place = is(r, t, "in") || is(r, t, "at") || is(r, t, "near") ||
                              is(r, t, "from") || is(r, t, "on");
            actor->is_compared = is(r, t, "than") || is(r, t, "unlike") || is(r, t - 1, "compared");
            break;
        }
        if (!has(r, t, NG_TRAIT_STOP | NG_TRAIT_TITLE) || has(r, t, NG_TRAIT_MARK | NG_TRAIT_BE) ||
            (before && before->last > t))
            break;
    }
}

/* The actor that a pronoun at the token stands for: the nearest that may be a subject. */
static int antecedent(const ng_clauses *c)
{
    for (int a = c->actor_count; a-- > 0;)
        if (!c->actors[a].is_oblique)
            return a;
    return c->actor_count - 1;
}

static void find_actors(reading *r)
{
    const ng_sequence *s = r->s;
    size_t m = 0;
    while (m < s->mention_count && s->mentions[m].last <= r->start)
        m++;
    for (size_t t = r->start; t < r->end; t++) {
        if (m < s->mention_count && s->mentions[m].first <= t) {
            const size_t last = s->mentions[m].last < r->end ? s->mentions[m].last : r->end;
            const bool is_pronoun = s->mentions[m].kind == NG_MENTION_PRONOUN;
            add_actor(r, t, last,
                      !is_pronoun || !r->out->actor_count ||
                          r->out->actors[antecedent(r->out)].is_target);
            t = last - 1;
            m++;
        } else if (is_name(r, t)) {
            add_actor(r, t, t + 1, false);
        } else if (has(r, t, NG_TRAIT_PRONOUN) && !is(r, t, "his") && !is(r, t, "its") &&
                   !is(r, t, "their")) {
            add_actor(r, t, t + 1,
                      r->out->actor_count && r->out->actors[antecedent(r->out)].is_target);
        }
    }
}

/* Whether nothing but commas, conjunctions and articles is between two actors; `with_and`: a
 * conjunction. */
static bool are_joined(const reading *r, const ng_actor *a, const ng_actor *b, bool *with_and)
{
    bool is_joined = false;
    for (size_t t = a->last; t < b->first; t++) {
        const bool is_and = is(r, t, "and") || is(r, t, "or") || is(r, t, "nor") || is(r, t, "&");
        if (!is_and && !is(r, t, ",") && !is(r, t, "the") && !is(r, t, "a") && !is(r, t, "both"))
            return false;
        is_joined |= is_and || is(r, t, ",");
        *with_and |= is_and;
    }
    return is_joined;
}

/* All of a list are the target where one is. */
static void join_lists(reading *r)
{
    ng_actor *actors = r->out->actors;
    for (int a = 0, b; a < r->out->actor_count; a = b) {
        bool is_target = actors[a].is_target, with_and = false;
        for (b = a + 1; b < r->out->actor_count; b++) {
            if (!are_joined(r, &actors[b - 1], &actors[b], &with_and))
                break;
            is_target |= actors[b].is_target;
        }
        /* "went to A, and B fell" */
        if (b == a + 2 && is(r, actors[a].last, ","))
            with_and = false;
        for (int i = a + 1; i < b && with_and; i++) {
            const ng_actor listed = actors[i];
            actors[i] = actors[a];
            actors[i].first = listed.first;
            actors[i].last = listed.last;
            actors[i].is_target = is_target;
            actors[i].is_listed = true;
        }
        if (with_and)
            actors[a].is_target = is_target;
    }
}

/* ---- Clauses ---- */

/* The actor that holds the token or starts there behind articles; NG_NO_ACTOR: none. */
static int actor_at(const reading *r, size_t t)
{
    while (is(r, t, "the") || is(r, t, "a") || is(r, t, "an"))
        t++;
    for (int a = 0; a < r->out->actor_count; a++)
        if (r->out->actors[a].first <= t && t < r->out->actors[a].last)
            return a;
    return NG_NO_ACTOR;
}

static bool is_strong_mark(const reading *r, size_t t)
{
    if (!has(r, t, NG_TRAIT_MARK))
        return false;
    const ng_token *token = &r->s->tokens->items[t];
    const unsigned char first = (unsigned char)r->s->tokens->forms[token->form_start];
    return token->form_length && (strchr(";:()\"", first) || first >= 0x80);
}

/* Whether tokens on both sides of the comma or conjunction belong to a list of actors. */
static bool is_in_list(const reading *r, size_t t)
{
    const int after = actor_at(r, t + 1 + is(r, t + 1, "and"));
    return after > 0 && r->out->actors[after].is_listed;
}

static bool is_determiner(const reading *r, size_t t)
{
    return is(r, t, "the") || is(r, t, "a") || is(r, t, "an") || is(r, t, "his") ||
           is(r, t, "her") || is(r, t, "its") || is(r, t, "their") || is(r, t, "this");
}

/* Whether the comma parts an actor from what is said of it in passing: "X, a former aide of Y,
 * ..."; another comma ends that. */
static bool starts_apposition(const reading *r, size_t t)
{
    if (!is(r, t, ",") || t == r->start || actor_at(r, t - 1) == NG_NO_ACTOR)
        return false;
    if (!is_determiner(r, t + 1) && !is(r, t + 1, "once") && !is(r, t + 1, "born") &&
        !is(r, t + 1, "one") && !is(r, t + 1, "formerly"))
        return false;
    for (size_t end = t + 1; end < r->end && !is_strong_mark(r, end); end++)
        if (is(r, end, ","))
            return end + 1 < r->end && !is(r, end + 1, "and") && !is(r, end + 1, "but") &&
                   actor_at(r, end + 1) == NG_NO_ACTOR;
    return false;
}

/* Whether a clause starts at the token. */
static bool starts_clause(const reading *r, size_t t, bool in_relative)
{
    if (t == r->start)
        return true;
    if (is_strong_mark(r, t) || has(r, t, NG_TRAIT_CLAUSE) ||
        (is(r, t, "as") && actor_at(r, t + 1) != NG_NO_ACTOR))
        return true;
    if (has(r, t, NG_TRAIT_RELATIVE))
        return !is(r, t - 1, "of") && !is(r, t - 1, ",");
    if (is(r, t, ","))
        return !is_in_list(r, t) &&
               (in_relative || has(r, t + 1, NG_TRAIT_RELATIVE) || is(r, t + 1, "and") ||
                actor_at(r, t + 1) != NG_NO_ACTOR || is_determiner(r, t + 1));
    return is(r, t, "and") && !is(r, t - 1, ",") && !is_in_list(r, t) &&
           (actor_at(r, t + 1) != NG_NO_ACTOR || has(r, t + 1, NG_TRAIT_PRONOUN));
}

/* The first actor of the clause that may be a subject, or else the inherited one. */
static int subject_of(const ng_clauses *c, const ng_clause *clause)
{
    for (int a = clause->actor; a < clause->actor + clause->actors; a++)
        if (!c->actors[a].is_oblique)
            return a;
    return clause->inherited;
}

static void cut(reading *r)
{
    ng_clauses *c = r->out;
    bool in_relative = false;
    int main_subject = NG_NO_ACTOR, a = 0;
    for (size_t t = r->start; t < r->end; t++) {
        if (c->clause_count == NG_CLAUSES_MAX || !starts_clause(r, t, in_relative))
            continue;
        if (c->clause_count) {
            ng_clause *last = &c->clauses[c->clause_count - 1];
            last->last = (uint32_t)t;
            while (a < c->actor_count && c->actors[a].first < t)
                a++;
            last->actors = a - last->actor;
            if (!in_relative)
                main_subject = subject_of(c, last);
        }
        const size_t word = t + is(r, t, ",");
        in_relative = (has(r, word, NG_TRAIT_RELATIVE) && !is(r, word, "that")) ||
                      (!in_relative && starts_apposition(r, t));
        const bool is_linked = has(r, word, NG_TRAIT_CLAUSE | NG_TRAIT_MARK) || is(r, word, "and");
        const bool is_new = is_determiner(r, word + is_linked) && !in_relative;
        c->clauses[c->clause_count++] = (ng_clause){.first = (uint32_t)t,
                                                    .last = (uint32_t)r->end,
                                                    .actor = a,
                                                    .inherited = in_relative && a ? a - 1
                                                                 : is_new         ? NG_NO_ACTOR
                                                                                  : main_subject};
    }
    if (c->clause_count)
        c->clauses[c->clause_count - 1].actors = c->actor_count - a;
}

void ng_clauses_read(const ng_sequence *s, const uint8_t *marks, size_t start, size_t end,
                     ng_clauses *out)
{
    reading r = {.s = s, .marks = marks, .start = start, .end = end, .out = out};
    out->actor_count = out->clause_count = 0;
    r.has_names = capitals_tell(&r);
    find_actors(&r);
    join_lists(&r);
    cut(&r);
}

/* ---- Owners ---- */

static bool is_passive(const reading *r, size_t first, size_t token)
{
    if (is(r, token + 1, "by"))
        return true;
    for (size_t t = token; t > first && token - t < PASSIVE_REACH; t--)
        if (has(r, t - 1, NG_TRAIT_BE))
            return true;
    return false;
}

/* The nearest actor of the clause before the token that may be a subject; else any before it that
 * is no agent; else the inherited one; else the next behind it. */
static int subject_at(const ng_clauses *c, const ng_clause *clause, size_t token)
{
    int oblique = NG_NO_ACTOR, a = clause->actor;
    const int end = clause->actor + clause->actors;
    while (a < end && c->actors[a].first < token)
        a++;
    const int next = a < end ? a : NG_NO_ACTOR;
    while (a-- > clause->actor) {
        if (!c->actors[a].is_oblique)
            return a;
        if (oblique == NG_NO_ACTOR && !c->actors[a].is_agent && !c->actors[a].is_compared &&
            !c->actors[a].is_place)
            oblique = a;
    }
    if (clause->inherited != NG_NO_ACTOR)
        return clause->inherited;
    return oblique != NG_NO_ACTOR ? oblique : next;
}

/* The next actor of the clause behind the token that is not where or by whom it was done. */
static int object_at(const reading *r, const ng_clause *clause, size_t token)
{
    bool has_word = false;
    int a = clause->actor;
    const int end = clause->actor + clause->actors;
    while (a < end && (r->out->actors[a].first <= token || r->out->actors[a].is_agent ||
                       r->out->actors[a].is_compared || r->out->actors[a].is_place))
        a++;
    if (a == end || r->out->actors[a].first - token > OBJECT_REACH)
        return NG_NO_ACTOR;
    for (size_t t = token + 1; t < r->out->actors[a].first; t++) {
        if (is(r, t, "and") && has_word) /* behind the object of another kind */
            return NG_NO_ACTOR;
        has_word |= !has(r, t, NG_TRAIT_STOP | NG_TRAIT_MARK);
    }
    /* "welcomed the path beside X": the path */
    return has_word && r->out->actors[a].is_oblique ? NG_NO_ACTOR : a;
}

/* Who wins where the subject loses, the token being the verb: "lost the order to X", "trails X". */
static int winner_at(const reading *r, const ng_clause *clause, size_t token)
{
    const int end = clause->actor + clause->actors;
    for (int a = clause->actor; a < end; a++) {
        const ng_actor *actor = &r->out->actors[a];
        if (actor->first <= token)
            continue;
        if (actor->first - token > WINNER_REACH || actor->is_place)
            return NG_NO_ACTOR;
        for (size_t t = token + 1; t < actor->first; t++)
            if (is(r, t, "to") || is(r, t, "against") || is(r, t, "behind") || is(r, t, "by"))
                return a;
        return actor->first - token <= 2 && !actor->is_oblique ? a : NG_NO_ACTOR;
    }
    return NG_NO_ACTOR;
}

/* The actor behind "by", by whom the subject was beaten. */
static int agent_at(const reading *r, const ng_clause *clause, size_t token)
{
    const int end = clause->actor + clause->actors;
    for (int a = clause->actor; a < end; a++)
        if (r->out->actors[a].first > token && r->out->actors[a].is_agent)
            return a;
    return NG_NO_ACTOR;
}

ng_owner ng_clauses_owner(const ng_clauses *c, const ng_clause *clause, const ng_sequence *s,
                          const uint8_t *marks, size_t token)
{
    const reading r = {.s = s,
                       .marks = marks,
                       .start = clause->first,
                       .end = clause->last,
                       .out = (ng_clauses *)c};
    const ng_sentiment kind = ng_mark_sentiment(marks[token - s->first]);
    ng_owner owner = {.actor = subject_at(c, clause, token), .agent = NG_NO_ACTOR};
    if (kind == NG_SENTIMENT_BLAME || kind == NG_SENTIMENT_PRAISE) {
        if (is_passive(&r, clause->first, token)) {
            if (owner.actor != NG_NO_ACTOR && c->actors[owner.actor].first > token)
                owner.actor = NG_NO_ACTOR;
            if (has(&r, token, NG_TRAIT_CONTEST))
                owner.agent = agent_at(&r, clause, token);
            return owner;
        }
        const int object = object_at(&r, clause, token);
        if (object != NG_NO_ACTOR)
            return (ng_owner){.actor = object, .agent = owner.actor};
        if (is_determiner(&r, token + 1) || has(&r, token, NG_TRAIT_CONTEST))
            return (ng_owner){.actor = NG_NO_ACTOR, .agent = owner.actor};
        return owner;
    }
    if (has(&r, token, NG_TRAIT_LOSS)) {
        owner.agent = winner_at(&r, clause, token);
        if (owner.agent != NG_NO_ACTOR && owner.agent != owner.actor)
            return owner;
        owner.agent = NG_NO_ACTOR;
    }
    /* "the raid by X", "was ruined by X" */
    if (kind == NG_SENTIMENT_BAD_ACT || kind == NG_SENTIMENT_GOOD_ACT)
        for (size_t t = token + 1; t <= token + BY_REACH && t < clause->last; t++)
            if (is(&r, t, "by")) {
                const int agent = agent_at(&r, clause, t);
                if (agent != NG_NO_ACTOR && c->actors[agent].first - t <= LOOK_BACK)
                    return (ng_owner){.actor = agent, .agent = NG_NO_ACTOR};
            }
    /* "the brilliant X", "the failure of X" */
    const int object = object_at(&r, clause, token);
    if (object == NG_NO_ACTOR)
        return owner;
    const size_t gap = c->actors[object].first - token - 1;
    const bool is_adjacent =
        gap == 0 || (gap == 1 && !has(&r, token + 1, NG_TRAIT_STOP | NG_TRAIT_MARK));
    if (is_adjacent && !has(&r, token - 1, NG_TRAIT_BE) &&
        (kind == NG_SENTIMENT_GOOD || kind == NG_SENTIMENT_BAD))
        owner.actor = object;
    else if (gap <= 2 &&
             (is(&r, token + 1, "of") || (has(&r, token, NG_TRAIT_CLAIM) &&
                                          (is(&r, token + 1, "against") ||
                                           is(&r, token + 1, "about") || is(&r, token + 1, "on")))))
        owner.actor = object;
    return owner;
}
