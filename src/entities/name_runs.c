/* Runs of words with capitals, and the names in them.
 *
 * A run goes on over particles ("Leon van Biljon"), initials ("J. K. Rowling"), "&", "of" and,
 * before the last word of an organisation, "and". It is cut where function words, days and months
 * stand, then into what stands before a name ("Russian President"), the name, and places before it
 * ("Vermont Bernie Sanders"). */
#include "entities/name_runs.h"

#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

/* Words of a run, and of a name. */
enum { RUN_MAX = 24, KNOWN_WORDS = 4 };

/* Words of a block: tokens at[0 .. count - 1]. */
typedef struct run {
    ng_name_scan *scan;
    uint32_t block;
    size_t at[RUN_MAX];
    size_t count;
    uint64_t role; /* in lower case before it: "the prime minister Kyriakos Mitsotakis" */
} run;

static const ng_name_token *word(const run *r, size_t i)
{
    return &r->scan->tokens[r->at[i]];
}

static bool is(const run *r, size_t i, uint32_t traits)
{
    return (word(r, i)->traits & traits) != 0;
}

static bool is_capital(const ng_name_token *t)
{
    return (t->shape & NG_SHAPE_CAPITAL) != 0;
}

static bool is_text(const ng_name_token *t, const char *form)
{
    return t->hash == ng_hash(form, strlen(form));
}

/* ---- Where a run goes on ---- */

/* Whether the capitals from token i on end with the word of an organisation: "Reform Committee". */
static bool ends_in_organisation(const ng_name_scan *s, size_t i, size_t last)
{
    enum { AHEAD = 4 };
    const size_t first = i;
    while (i < last && i < first + AHEAD && is_capital(&s->tokens[i]))
        i++;
    return i > first && (s->tokens[i - 1].traits & (NG_WORD_ORG | NG_WORD_COMPANY));
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
static bool has_object(const ng_name_scan *s, const run *r, const ng_name_token *before,
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
static bool connects(const ng_name_scan *s, const run *r, size_t token, size_t last)
{
    const ng_name_token *t = &s->tokens[token], *before = &s->tokens[token - 1];
    if (token + 1 >= last || !is_capital(t + 1))
        return false;
    if (is_text(t, "of"))
        return has_object(s, r, before, t + 1);
    if (is_text(t, "for"))
        return (before->traits & NG_WORD_ORG) && !(t[1].traits & NG_WORD_CALENDAR);
    if (is_text(t, "and"))
        return r->count <= 3 &&
               !(before->traits & (NG_WORD_KNOWN | NG_WORD_PLACE | NG_WORD_COMPANY)) &&
               ends_in_organisation(s, token + 1, last) && !(t[1].traits & NG_WORD_KNOWN) &&
               !ends_in_organisation(s, r->at[0], token);
    return false;
}

/* Inside a sentence "The" with a capital begins the title of a work. */
static bool is_work(const ng_name_scan *s, const run *r)
{
    const size_t first = r->at[0];
    const ng_name_token *the = &s->tokens[first];
    return is_text(the, "the") && (!(the->shape & NG_SHAPE_START) ||
                                   (first > s->blocks[r->block].first && the[-1].mark == '"'));
}

/* "soon" of "Park Won-soon", not "led" of "North Star-led". */
static bool ends_given_name(const run *r, const ng_name_token *before, const ng_name_token *t)
{
    static const char *const others[] = {"led",    "based", "backed",  "born",     "style",
                                         "era",    "run",   "like",    "owned",    "made",
                                         "funded", "wide",  "free",    "bound",    "only",
                                         "linked", "held",  "trained", "friendly", "controlled"};
    const uint32_t things = NG_WORD_KNOWN | NG_WORD_PLACE | NG_WORD_ORG | NG_WORD_COMPANY |
                            NG_WORD_PLACE_END | NG_WORD_ROLE | NG_WORD_DEMONYM | NG_WORD_STOP;
    if (r->count < 2 || (before->traits & things) || (t->shape & NG_SHAPE_MARK))
        return false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (is_text(t, others[i]))
            return false;
    return true;
}

/* The next word of the run behind token `token`, or `last`. */
static size_t next_word(const ng_name_scan *s, const run *r, size_t token, size_t last)
{
    const size_t k = token + 1;
    const ng_name_token *t = &s->tokens[token];
    if (k >= last)
        return last;
    const ng_name_token *next = &s->tokens[k];
    if (!(next->shape & NG_SHAPE_MARK)) {
        size_t end = k;
        if (is_capital(next))
            return k;
        if (connects(s, r, k, last))
            return k; /* the connecting word belongs to the run */
        if (is_text(t, "of") && is_text(next, "the") && k + 1 < last && is_capital(next + 1))
            return k;
        if (is_text(next, "of") && k + 2 < last && is_text(next + 1, "the") &&
            is_capital(next + 2) && (t->traits & (NG_WORD_ORG | NG_WORD_ROLE)))
            return k;
        while (
            end < last && end < k + 3 && !is_capital(&s->tokens[end]) &&
            ((s->tokens[end].traits & NG_WORD_PARTICLE) || (end > k && s->tokens[end].mark == '-')))
            end++;
        if (end > k && end < last && is_capital(&s->tokens[end]) && !(t->traits & NG_WORD_STOP))
            return k;
        if ((next->shape & NG_SHAPE_NUMBER) && k + 1 < last && is_capital(next + 1) &&
            !(next[1].traits & (NG_WORD_CALENDAR | NG_WORD_STOP)) &&
            !(t->traits & NG_WORD_CALENDAR))
            return k;
        return last;
    }
    if (k + 1 >= last || (next[1].shape & NG_SHAPE_MARK))
        return last;
    if (next->mark == '\'' && k + 2 < last && is_text(next + 1, "s") && is_capital(next + 2) &&
        ((t->traits & NG_WORD_PLAIN) ||
         ((t->traits & NG_WORD_ROLE) && (next[2].traits & NG_WORD_ORG)) || is_work(s, r)))
        return k + 2; /* "Women's Day", "King's College", "The Keeper's Daughter" */
    const bool touches = (next->shape & NG_SHAPE_ADJACENT) && (next[1].shape & NG_SHAPE_ADJACENT);
    if (next->mark == '-' && touches &&
        ((next[1].shape & (NG_SHAPE_CAPITAL | NG_SHAPE_NUMBER)) || ends_given_name(r, t, next + 1)))
        return k + 1;
    if (!is_capital(next + 1))
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

/* ---- Names in a run ---- */

/* A name of words first .. last - 1 of the run, without connecting words at its ends. */
static void add_name(const run *r, size_t first, size_t last, uint64_t role, bool is_attribute)
{
    while (first < last && !is_capital(word(r, first)) &&
           !(word(r, first)->traits & NG_WORD_PARTICLE))
        first++;
    if (last - first > 2 && (is_text(word(r, last - 1), "jr") || is_text(word(r, last - 1), "sr")))
        last--;
    while (last > first && !is_capital(word(r, last - 1)) &&
           !(word(r, last - 1)->shape & (NG_SHAPE_NUMBER | NG_SHAPE_ADJACENT) && last - first > 1))
        last--;
    if (last > first)
        ng_name_scan_add(r->scan, r->block, r->at[first], r->at[last - 1] + 1, role, is_attribute);
}

/* The end of the longest known name or well-known place that starts at word `first`. */
static size_t known_end(const run *r, size_t first, size_t last, ng_name_word *found)
{
    uint64_t hash = 0;
    size_t end = first;
    for (size_t i = first; i < last && i < first + KNOWN_WORDS; i++) {
        hash = i == first ? word(r, i)->hash : ng_hash_join(hash, word(r, i)->hash);
        const ng_name_word w = i == first ? (ng_name_word){word(r, i)->traits, word(r, i)->known}
                                          : ng_name_lexicon_find(r->scan->lexicon, hash);
        if (w.known != NG_NO_KNOWN || (w.traits & NG_WORD_PLACE)) {
            *found = w;
            end = i + 1;
        }
    }
    return end;
}

/* "Democrat Chuck Schumer", but not "Democratic National Committee" */
static bool is_party_member(const run *r, size_t first, size_t end, size_t last)
{
    ng_known_kind kind;
    if (end != first + 1 || !is(r, first, NG_WORD_DEMONYM) ||
        word(r, first)->known == NG_NO_KNOWN || is(r, last - 1, NG_WORD_ORG))
        return false;
    ng_known_name(r->scan->lexicon, word(r, first)->known, &kind);
    return kind == NG_KNOWN_ORG;
}

/* A name without roles: "Vermont Bernie Sanders" are two, and so is "U.S.-China". */
static void add_bare(const run *r, size_t first, size_t last, uint64_t role)
{
    ng_name_word known = {0, NG_NO_KNOWN};
    const size_t end = known_end(r, first, last, &known);
    const bool ends = end > first && end < last;
    if (ends && (is(r, end, NG_WORD_GIVEN) || is(r, end, NG_WORD_KNOWN) ||
                 is_party_member(r, first, end, last))) {
        add_name(r, first, end, 0, is(r, end, NG_WORD_GIVEN));
        add_bare(r, end, last, role);
        return;
    }
    if (ends && (known.traits & NG_WORD_KNOWN)) { /* "US Federal" */
        size_t i = end;
        while (i < last && is(r, i, NG_WORD_MODIFIER | NG_WORD_PLAIN) && !is(r, i, NG_WORD_ORG))
            i++;
        if (i == last) {
            add_name(r, first, end, 0, true);
            return;
        }
    }
    /* "Missing New York City", "Broadcaster Piers Morgan" at the start of a sentence */
    if (last - first >= 2 && (word(r, first)->shape & NG_SHAPE_START) && end == first && !role &&
        !is(r, first, NG_WORD_GIVEN | NG_WORD_ORG) && known_end(r, first + 1, last, &known) == last)
        first++;
    if (last - first >= 3 && (word(r, first)->shape & NG_SHAPE_START) && end == first &&
        !is(r, first, NG_WORD_GIVEN) && is(r, first + 1, NG_WORD_GIVEN) && !role)
        first++;
    add_name(r, first, last, role, false);
}

/* What stands before a role: "Russian", "Nvidia", "Deputy". */
static void add_before(const run *r, size_t first, size_t last)
{
    ng_name_word known;
    const size_t end = known_end(r, first, last, &known);
    if (end > first) {
        add_name(r, first, end, 0, true);
        return;
    }
    while (last > first && is(r, last - 1, NG_WORD_MODIFIER | NG_WORD_ROLE | NG_WORD_PLAIN))
        last--;
    if (last - first == 1 && (word(r, first)->shape & NG_SHAPE_START) &&
        !(word(r, first)->shape & NG_SHAPE_CAPITALS))
        return;
    add_name(r, first, last, 0, false);
}

/* The last word that stands before a name; `last` when there is none. What it is the role of may
 * follow it: "Mayor of London Sadiq Khan". */
static size_t find_role(const run *r, size_t first, size_t last)
{
    if (is(r, last - 1, NG_WORD_ORG | NG_WORD_COMPANY | NG_WORD_PLACE_END) &&
        !is(r, last - 1, NG_WORD_ROLE))
        for (size_t i = first; i < last; i++)
            if (is(r, i, NG_WORD_ROLE) && (i + 1 >= last || is_capital(word(r, i + 1))) &&
                !is(r, i, NG_WORD_HONORIFIC))
                return last; /* "General Services Administration" */
    for (size_t i = last; i-- > first;)
        if (is(r, i, NG_WORD_ROLE | NG_WORD_HONORIFIC) && is_capital(word(r, i)) &&
            !(i + 1 == last && i > first && is_text(word(r, i - 1), "of"))) /* "of Justice" */
            return i;
    return last;
}

/* The end of what a role is the role of: "of the House", "of State", "of New York". */
static size_t object_end(const run *r, size_t first, size_t last)
{
    ng_name_word known;
    size_t i = first;
    while (i < last && !is_capital(word(r, i)))
        i++;
    const size_t end = known_end(r, i, last, &known);
    if (end > i)
        return end;
    return i + 2 < last || (i + 1 < last && is(r, i + 1, NG_WORD_GIVEN)) ? i + 1 : last;
}

/* What a role is called where it stands alone; NG_ROLE_NONE when it is not: "the president" is no
 * vice president. */
static uint64_t role_key(const ng_name_scan *s, size_t first, size_t token)
{
    for (size_t i = token; i-- > first && token - i <= 2;)
        if (s->tokens[i].traits & NG_WORD_LESSER)
            return NG_ROLE_NONE;
    return s->tokens[token].traits & NG_WORD_HONORIFIC ? NG_ROLE_NONE : s->tokens[token].hash;
}

static void add_segment(const run *r, size_t first, size_t last)
{
    while (first < last && (word(r, first)->shape & NG_SHAPE_START) && last - first > 1 &&
           is(r, first, NG_WORD_PLAIN | NG_WORD_SPEECH | NG_WORD_LESSER) &&
           !is(r, first, NG_WORD_GIVEN | NG_WORD_KNOWN))
        first++;
    while (first < last && !is_capital(word(r, first)) && !is(r, first, NG_WORD_PARTICLE))
        first++;
    if (first == last)
        return;
    if (last - first == 1 && is(r, first, NG_WORD_PLAIN) &&
        !(word(r, first)->shape & NG_SHAPE_CAPITALS))
        return;
    const size_t role = find_role(r, first, last);
    if (role == last) {
        add_bare(r, first, last, first == 0 ? r->role : 0);
        return;
    }
    size_t name = role + 1;
    add_before(r, first, role);
    if (name < last && !is_capital(word(r, name)) && !is(r, name, NG_WORD_PARTICLE)) {
        const size_t object = name;
        name = object_end(r, object, last);
        add_name(r, object, name, 0, true);
    } else if (name < last && is_text(word(r, name), "of")) {
        const size_t object = name;
        name = object_end(r, object, last);
        add_name(r, object, name, 0, true);
    }
    if (name < last)
        add_bare(r, name, last, role_key(r->scan, r->scan->blocks[r->block].first, r->at[role]));
}

/* "Super Tuesday": a day with a name of its own, and nobody's. */
static bool names_day(const run *r, size_t first, size_t last)
{
    static const char *const words[] = {"super", "black", "good",   "ash",   "palm",
                                        "cyber", "holy",  "maundy", "boxing"};
    for (size_t i = 0; i < sizeof words / sizeof *words && last - first == 1; i++)
        if (is_text(word(r, first), words[i]))
            return last < r->count && is(r, last, NG_WORD_CALENDAR);
    return false;
}

/* A function word, day or month that is part of no name here. "Theresa May" is one. */
static bool cuts(const run *r, size_t i)
{
    const ng_name_token *t = word(r, i);
    if (!is_capital(t) || !(t->traits & (NG_WORD_STOP | NG_WORD_CALENDAR)) ||
        (i > 0 && r->at[i] == r->at[i - 1] + 3)) /* "Women's Day" */
        return false;
    if ((t->traits & NG_WORD_STOP) && (t->shape & NG_SHAPE_CAPITALS) && t[1].mark == '&' &&
        i + 1 < r->count) /* "AT&T" */
        return false;
    if ((t->traits & NG_WORD_CALENDAR) && i > 0 && i + 1 < r->count && is_text(t - 1, "of") &&
        is_capital(t + 1)) /* "Orchestra of Christmas Charity" */
        return false;
    return !(i > 0 && is(r, i - 1, NG_WORD_GIVEN | NG_WORD_HONORIFIC | NG_WORD_ROLE) &&
             is_capital(word(r, i - 1)) && (t->traits & NG_WORD_CALENDAR));
}

/* A month alone that may be a family name: not behind a preposition nor before a number. */
static void add_doubtful(const run *r, size_t i)
{
    const ng_name_scan *s = r->scan;
    const ng_name_block *b = &s->blocks[r->block];
    const size_t at = r->at[i];
    const bool speaks = at + 1 < b->last && (s->tokens[at + 1].traits & NG_WORD_SPEECH);
    if (!is(r, i, NG_WORD_CALENDAR) ||
        (at > b->first && (s->tokens[at - 1].traits & NG_WORD_STOP) && !speaks) ||
        (at + 1 < b->last && (s->tokens[at + 1].shape & NG_SHAPE_NUMBER)))
        return;
    ng_name_scan_add(r->scan, r->block, at, at + 1, 0, false);
    const uint32_t form = ng_name_scan_find(s, word(r, i)->stem, 1);
    if (form != NG_MAP_NONE)
        r->scan->forms[form].is_doubtful = true;
}

static void add_run(const run *r)
{
    size_t first = 0;
    for (size_t i = 0; i <= r->count; i++) {
        if (i < r->count && !cuts(r, i))
            continue;
        if (i > first && !names_day(r, first, i))
            add_segment(r, first, i);
        if (i < r->count)
            add_doubtful(r, i);
        first = i + 1;
    }
}

/* ---- Blocks ---- */

/* "(Image: Ann Lee)", "Photo by Ann Lee", and "((Ann Lee))" before what she answers */
static bool is_credit(const ng_name_scan *s, const ng_name_block *b, size_t token)
{
    if (token < b->first + 2)
        return false;
    const ng_name_token *before = &s->tokens[token - 1];
    if (before->mark == '(' && before[-1].mark == '(')
        return true;
    return (before->mark == ':' || is_text(before, "by") || is_text(before, "of")) &&
           (before[-1].traits & NG_WORD_CREDIT);
}

/* "the president" where no name and no "of" follows. */
static void note_role(ng_name_scan *s, uint32_t block, size_t token)
{
    const ng_name_block *b = &s->blocks[block];
    const ng_name_token *t = &s->tokens[token];
    if (token == b->first || !is_text(t - 1, "the") ||
        (token + 1 < b->last && (is_capital(t + 1) || is_text(t + 1, "of"))))
        return;
    if (!ng_array_reserve(&s->roles, &s->role_capacity, s->role_count + 1, sizeof *s->roles)) {
        s->failed = true;
        return;
    }
    s->roles[s->role_count++] = (ng_role_mention){t->hash, block, (uint32_t)token};
}

void ng_name_runs_find(ng_name_scan *s, uint32_t block)
{
    const ng_name_block b = s->blocks[block];
    for (size_t i = b.first; i < b.last;) {
        const ng_name_token *t = &s->tokens[i];
        if (!is_capital(t)) {
            if (t->traits & NG_WORD_ROLE)
                note_role(s, block, i);
            i++;
            continue;
        }
        run r = {.scan = s, .block = block, .at = {i}, .count = 1};
        size_t next = next_word(s, &r, i, b.last);
        while (next < b.last && r.count < RUN_MAX) {
            r.at[r.count++] = next;
            next = next_word(s, &r, next, b.last);
        }
        if (i > b.first && (t[-1].traits & NG_WORD_ROLE) && !(t->traits & NG_WORD_KNOWN))
            r.role = role_key(s, b.first, i - 1);
        if (!is_credit(s, &b, i))
            add_run(&r);
        i = r.at[r.count - 1] + 1;
    }
}
