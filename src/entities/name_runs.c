/* Runs of words with capitals, and the names in them.
 *
 * A run goes on over particles ("Leon van Biljon"), initials ("J. K. Rowling"), "&", "of" and,
 * before the last word of an organisation, "and". It is cut where function words, days and months
 * stand, then into what stands before a name ("Russian President"), the name, and places before it
 * ("Vermont Bernie Sanders"). */
#include "entities/name_runs.h"

#include "base/memory.h"
#include "entities/name_quoted.h"
#include "entities/name_run.h"

/* Words of a known name. */
enum { KNOWN_WORDS = 4 };

/* ---- Names in a run ---- */

/* A name of words first .. last - 1 of the run, without connecting words at its ends. */
static void add_name(const ng_name_run *r, size_t first, size_t last, uint64_t role,
                     bool is_attribute)
{
    while (first < last && !ng_is_capital(ng_run_word(r, first)) &&
           !(ng_run_word(r, first)->traits & NG_WORD_PARTICLE))
        first++;
    if (last - first > 2 &&
        (ng_is_text(ng_run_word(r, last - 1), "jr") || ng_is_text(ng_run_word(r, last - 1), "sr")))
        last--;
    while (last > first && !ng_is_capital(ng_run_word(r, last - 1)) &&
           !(ng_run_word(r, last - 1)->shape & (NG_SHAPE_NUMBER | NG_SHAPE_ADJACENT) &&
             last - first > 1))
        last--;
    if (last > first)
        ng_name_scan_add(r->scan, r->block, r->at[first], r->at[last - 1] + 1, role, is_attribute);
}

/* The end of the longest known name or well-known place that starts at word `first`. */
static size_t known_end(const ng_name_run *r, size_t first, size_t last, ng_name_word *found)
{
    uint64_t hash = 0;
    size_t end = first;
    for (size_t i = first; i < last && i < first + KNOWN_WORDS; i++) {
        hash = i == first ? ng_run_word(r, i)->hash : ng_hash_join(hash, ng_run_word(r, i)->hash);
        const ng_name_word w =
            i == first ? (ng_name_word){ng_run_word(r, i)->traits, ng_run_word(r, i)->known}
                       : ng_name_lexicon_find(r->scan->lexicon, hash);
        if (w.known != NG_NO_KNOWN || (w.traits & NG_WORD_PLACE)) {
            *found = w;
            end = i + 1;
        }
    }
    return end;
}

/* "Democrat Chuck Schumer", but not "Democratic National Committee" */
static bool is_party_member(const ng_name_run *r, size_t first, size_t end, size_t last)
{
    ng_known_kind kind;
    if (end != first + 1 || !ng_run_is(r, first, NG_WORD_DEMONYM) ||
        ng_run_word(r, first)->known == NG_NO_KNOWN)
        return false;
    for (size_t i = end; i < last; i++)
        if (ng_run_is(r, i, NG_WORD_ORG))
            return false;
    ng_known_name(r->scan->lexicon, ng_run_word(r, first)->known, &kind);
    return kind == NG_KNOWN_ORG;
}

/* "Podcaster", "Cellist": a word that may say what somebody does. */
static bool is_occupation(const ng_name_run *r, size_t i)
{
    static const char *const ends[] = {"er", "or", "ist", "ian", "man", "star"};
    const ng_name_block *b = &r->scan->blocks[r->block];
    const ng_tokens *tokens = &r->scan->document->tokens;
    const ng_token *token = &tokens->items[b->tokens + r->at[i] - b->first];
    for (size_t e = 0; e < sizeof ends / sizeof *ends; e++) {
        const size_t length = strlen(ends[e]);
        if (token->form_length > length + 2 &&
            memcmp(tokens->forms + token->form_start + token->form_length - length, ends[e],
                   length) == 0)
            return true;
    }
    return false;
}

/* A name without roles: "Vermont Bernie Sanders" are two, and so is "U.S.-China". */
static void add_bare(const ng_name_run *r, size_t first, size_t last, uint64_t role)
{
    ng_name_word known = {0, NG_NO_KNOWN};
    const size_t end = known_end(r, first, last, &known);
    const bool ends = end > first && end < last;
    if (ends && (ng_run_is(r, end, NG_WORD_GIVEN) || ng_run_is(r, end, NG_WORD_KNOWN) ||
                 is_party_member(r, first, end, last))) {
        add_name(r, first, end, 0, ng_run_is(r, end, NG_WORD_GIVEN));
        add_bare(r, end, last, role);
        return;
    }
    if (ends && (known.traits & NG_WORD_KNOWN)) { /* "US Federal" */
        size_t i = end;
        while (i < last && ng_run_is(r, i, NG_WORD_MODIFIER | NG_WORD_PLAIN) &&
               !ng_run_is(r, i, NG_WORD_ORG))
            i++;
        if (i == last) {
            add_name(r, first, end, 0, true);
            return;
        }
    }
    /* "Secretary of State for Defence Liam Fox" */
    while (last - first >= 3 && end == first && ng_run_is(r, first, NG_WORD_MODIFIER) &&
           !ng_run_is(r, first, NG_WORD_GIVEN) &&
           ng_run_is(r, first + 1, NG_WORD_MODIFIER | NG_WORD_GIVEN))
        first++;
    /* "Missing New York City", "Broadcaster Piers Morgan" at the start of a sentence */
    if (last - first >= 2 && (ng_run_word(r, first)->shape & NG_SHAPE_START) && end == first &&
        !role && !ng_run_is(r, first, NG_WORD_GIVEN | NG_WORD_ORG) &&
        known_end(r, first + 1, last, &known) == last)
        first++;
    if (last - first >= 3 && (ng_run_word(r, first)->shape & NG_SHAPE_START) && end == first &&
        !ng_run_is(r, first, NG_WORD_GIVEN) && ng_run_is(r, first + 1, NG_WORD_GIVEN) && !role &&
        is_occupation(r, first))
        first++;
    add_name(r, first, last, role, false);
}

/* What stands before a role: "Russian", "Nvidia", "Deputy". */
static void add_before(const ng_name_run *r, size_t first, size_t last)
{
    ng_name_word known;
    const size_t end = known_end(r, first, last, &known);
    if (end > first) {
        add_name(r, first, end, 0, true);
        return;
    }
    while (last > first && ng_run_is(r, last - 1, NG_WORD_MODIFIER | NG_WORD_ROLE | NG_WORD_PLAIN))
        last--;
    if (last - first == 1 && (ng_run_word(r, first)->shape & NG_SHAPE_START) &&
        !(ng_run_word(r, first)->shape & NG_SHAPE_CAPITALS))
        return;
    add_name(r, first, last, 0, false);
}

/* Whether a hyphen joins words i and i + 1 of a run that are not both roles: "King-Smith", but
 * "Bishop-Emeritus". */
static bool is_hyphened(const ng_name_run *r, size_t i)
{
    return r->at[i + 1] == r->at[i] + 2 && ng_run_word(r, i)[1].mark == '-' &&
           !(ng_run_is(r, i, NG_WORD_ROLE | NG_WORD_MODIFIER) &&
             ng_run_is(r, i + 1, NG_WORD_ROLE | NG_WORD_MODIFIER));
}

/* Whether a role or an honorific is part of a name: "St. Andrews", "King-Smith", "Stephen King". */
static bool is_own_name(const ng_name_run *r, size_t i, size_t first, size_t last)
{
    return ng_is_text(ng_run_word(r, i), "st") || (i > first && is_hyphened(r, i - 1)) ||
           (i + 1 < last && is_hyphened(r, i)) ||
           (i + 1 == last && i > first && ng_run_is(r, i, NG_WORD_HONORIFIC)) || /* "Sunando Sen" */
           (i + 1 == last && i > first && ng_run_is(r, i - 1, NG_WORD_GIVEN) &&
            !ng_run_is(r, i - 1, NG_WORD_PLACE | NG_WORD_ROLE));
}

/* The last word that stands before a name; `last` when there is none. What it is the role of may
 * follow it: "Mayor of London Sadiq Khan". */
static size_t find_role(const ng_name_run *r, size_t first, size_t last)
{
    if (ng_run_is(r, last - 1, NG_WORD_ORG | NG_WORD_COMPANY | NG_WORD_PLACE_END) &&
        !ng_run_is(r, last - 1, NG_WORD_ROLE))
        for (size_t i = first; i < last; i++)
            if (ng_run_is(r, i, NG_WORD_ROLE) &&
                (i + 1 >= last || ng_is_capital(ng_run_word(r, i + 1))) &&
                !ng_run_is(r, i, NG_WORD_HONORIFIC))
                return last; /* "General Services Administration" */
    for (size_t i = last; i-- > first;)
        if (ng_run_is(r, i, NG_WORD_ROLE | NG_WORD_HONORIFIC) && ng_is_capital(ng_run_word(r, i)) &&
            !is_own_name(r, i, first, last) &&
            !(i + 1 == last && i > first &&
              ng_is_text(ng_run_word(r, i - 1), "of"))) /* "of Justice" */
            return i;
    return last;
}

/* The end of what a role is the role of: "of the House", "of State", "of New York". */
static size_t object_end(const ng_name_run *r, size_t first, size_t last)
{
    ng_name_word known;
    size_t i = first;
    while (i < last && !ng_is_capital(ng_run_word(r, i)))
        i++;
    const size_t end = known_end(r, i, last, &known);
    if (end > i)
        return end;
    return i + 2 < last || (i + 1 < last && ng_run_is(r, i + 1, NG_WORD_GIVEN)) ? i + 1 : last;
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

static void add_segment(const ng_name_run *r, size_t first, size_t last)
{
    while (first < last && (ng_run_word(r, first)->shape & NG_SHAPE_START) && last - first > 1 &&
           ng_run_is(r, first, NG_WORD_PLAIN | NG_WORD_SPEECH | NG_WORD_LESSER) &&
           !ng_run_is(r, first, NG_WORD_GIVEN | NG_WORD_KNOWN))
        first++;
    while (first < last && !ng_is_capital(ng_run_word(r, first)) &&
           !ng_run_is(r, first, NG_WORD_PARTICLE))
        first++;
    if (first == last)
        return;
    if (last - first == 1 && ng_run_is(r, first, NG_WORD_PLAIN) &&
        !(ng_run_word(r, first)->shape & NG_SHAPE_CAPITALS))
        return;
    const size_t role = find_role(r, first, last);
    if (role == last) {
        add_bare(r, first, last, first == 0 ? r->role : 0);
        return;
    }
    size_t name = role + 1;
    add_before(r, first, role);
    if (name < last && !ng_is_capital(ng_run_word(r, name)) &&
        !ng_run_is(r, name, NG_WORD_PARTICLE)) {
        const size_t object = name;
        name = object_end(r, object, last);
        add_name(r, object, name, 0, true);
    } else if (name < last && ng_is_text(ng_run_word(r, name), "of")) {
        const size_t object = name;
        name = object_end(r, object, last);
        add_name(r, object, name, 0, true);
    }
    if (name < last)
        add_bare(r, name, last, role_key(r->scan, r->scan->blocks[r->block].first, r->at[role]));
}

/* "Super Tuesday": a day with a name of its own, and nobody's. */
static bool names_day(const ng_name_run *r, size_t first, size_t last)
{
    static const char *const words[] = {"super", "black", "good",   "ash",   "palm",
                                        "cyber", "holy",  "maundy", "boxing"};
    for (size_t i = 0; i < sizeof words / sizeof *words && last - first == 1; i++)
        if (ng_is_text(ng_run_word(r, first), words[i]))
            return last < r->count && ng_run_is(r, last, NG_WORD_CALENDAR);
    return false;
}

/* A function word, day or month that is part of no name here. "Theresa May" is one. */
static bool cuts(const ng_name_run *r, size_t i)
{
    const ng_name_token *t = ng_run_word(r, i);
    if (!ng_is_capital(t) || !(t->traits & (NG_WORD_STOP | NG_WORD_CALENDAR)) ||
        (i > 0 && r->at[i] == r->at[i - 1] + 3)) /* "Women's Day" */
        return false;
    if ((t->traits & NG_WORD_STOP) && (t->shape & NG_SHAPE_CAPITALS) && t[1].mark == '&' &&
        i + 1 < r->count) /* "AT&T" */
        return false;
    if (i > 0 && t[-1].mark == '&' && (t->shape & NG_SHAPE_ADJACENT)) /* "R&A" */
        return false;
    if ((t->traits & NG_WORD_CALENDAR) && i > 0 && i + 1 < r->count && ng_is_text(t - 1, "of") &&
        ng_is_capital(t + 1)) /* "Orchestra of Christmas Charity" */
        return false;
    return !(i > 0 && ng_run_is(r, i - 1, NG_WORD_GIVEN | NG_WORD_HONORIFIC | NG_WORD_ROLE) &&
             ng_is_capital(ng_run_word(r, i - 1)) && (t->traits & NG_WORD_CALENDAR));
}

/* A month alone that may be a family name: not behind a preposition nor before a number. */
static void add_doubtful(const ng_name_run *r, size_t i)
{
    const ng_name_scan *s = r->scan;
    const ng_name_block *b = &s->blocks[r->block];
    const size_t at = r->at[i];
    const bool speaks = at + 1 < b->last && (s->tokens[at + 1].traits & NG_WORD_SPEECH);
    if (!ng_run_is(r, i, NG_WORD_CALENDAR) ||
        (at > b->first && (s->tokens[at - 1].traits & NG_WORD_STOP) && !speaks) ||
        (at + 1 < b->last && (s->tokens[at + 1].shape & NG_SHAPE_NUMBER)))
        return;
    ng_name_scan_add(r->scan, r->block, at, at + 1, 0, false);
    const uint32_t form = ng_name_scan_find(s, ng_run_word(r, i)->stem, 1);
    if (form != NG_MAP_NONE)
        r->scan->forms[form].is_doubtful = true;
}

static void add_run(const ng_name_run *r)
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
    return (before->mark == ':' || ng_is_text(before, "by") || ng_is_text(before, "of")) &&
           (before[-1].traits & NG_WORD_CREDIT);
}

/* "the president", "the ministry" where no name and no "of" follows. */
static void note_role(ng_name_scan *s, uint32_t block, size_t token)
{
    const ng_name_block *b = &s->blocks[block];
    const ng_name_token *t = &s->tokens[token];
    if (token == b->first || !ng_is_text(t - 1, "the") ||
        (token + 1 < b->last && (ng_is_capital(t + 1) || ng_is_text(t + 1, "of"))))
        return;
    if (!ng_array_reserve(&s->roles, &s->role_capacity, s->role_count + 1, sizeof *s->roles)) {
        s->failed = true;
        return;
    }
    s->roles[s->role_count++] = (ng_role_mention){t->traits & NG_WORD_FIRM ? NG_ROLE_FIRM : t->hash,
                                                  block, (uint32_t)token};
}

void ng_name_runs_find(ng_name_scan *s, uint32_t block)
{
    const ng_name_block b = s->blocks[block];
    size_t i = ng_name_dateline_end(s, block);
    if (i > b.first && i < b.last)
        s->tokens[i].shape |= NG_SHAPE_START;
    while (i < b.last) {
        const ng_name_token *t = &s->tokens[i];
        if (!ng_is_capital(t)) {
            const size_t title = t->mark ? ng_name_title_end(s, block, i) : 0;
            if (title)
                ng_name_scan_add_title(s, block, i + 1, title);
            else if (t->traits & (NG_WORD_ROLE | NG_WORD_BODY | NG_WORD_FIRM))
                note_role(s, block, i);
            i = title ? title : i + 1;
            continue;
        }
        ng_name_run r = {.scan = s, .block = block, .at = {i}, .count = 1};
        size_t next = ng_name_run_next(s, &r, i, b.last);
        while (next < b.last && r.count < NG_RUN_MAX) {
            r.at[r.count++] = next;
            next = ng_name_run_next(s, &r, next, b.last);
        }
        if (i > b.first && (t[-1].traits & NG_WORD_ROLE) && !(t->traits & NG_WORD_KNOWN))
            r.role = role_key(s, b.first, i - 1);
        if (!is_credit(s, &b, i))
            add_run(&r);
        i = r.at[r.count - 1] + 1;
    }
}
