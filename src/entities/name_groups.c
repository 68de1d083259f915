/* Forms of names that belong together.
 *
 *   known     the table of known names says so: U.S., American -> United States
 *   brackets  "National Hurricane Center (NHC)", and initials without brackets
 *   end       "Jinping", "Solidarity Party" of "American Solidarity Party"
 *   front     "Xi" of "Xi Jinping", "Lost 52" of "Lost 52 Project"
 *   ends      "Elijah Cummings", "Elijah Eugene Cummings"
 *   nation    "US Navy", "United States Navy", "Navy of the United States"
 *
 * Every piece of a name of several words is put into one table, and every form looked up in it. */
#include "entities/name_groups.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"

/* Names of more words have no pieces. */
enum { WORDS_MAX = 10 };

enum { PIECE_END, PIECE_FRONT, PIECE_INITIALS, PIECE_ENDS, PIECE_NATION };

/* Seeds that keep pieces of different kinds apart. */
static uint64_t keyed(uint64_t hash, uint32_t kind)
{
    return kind <= PIECE_FRONT ? hash : ng_hash_join(hash, kind);
}

void ng_name_groups_clear(ng_name_groups *g)
{
    free(g->parent);
    free(g->groups);
    free(g->pieces);
    ng_map_clear(&g->map);
    *g = (ng_name_groups){0};
}

uint32_t ng_name_group_of(const ng_name_groups *g, uint32_t form)
{
    while (g->parent[form] != form)
        form = g->parent[form];
    return form;
}

/* ---- Pieces ---- */

static ng_status add_piece(ng_name_groups *g, uint64_t hash, uint32_t form, uint32_t kind)
{
    uint32_t id;
    const uint32_t at = (uint32_t)g->piece_count;
    hash = keyed(hash, kind);
    if (!ng_array_reserve(&g->pieces, &g->piece_capacity, g->piece_count + 1, sizeof *g->pieces))
        return NG_ERROR_MEMORY;
    g->pieces[g->piece_count++] = (ng_name_piece){hash, form, kind, NG_MAP_NONE};
    NG_MAP_FIND(id, &g->map, hash, g->pieces[id].hash == hash);
    if (id == NG_MAP_NONE)
        return ng_map_add(&g->map, hash, at) ? NG_OK : NG_ERROR_MEMORY;
    /* Behind the first of the chain: the order of the others does not count. */
    g->pieces[at].next = g->pieces[id].next;
    g->pieces[id].next = at;
    return NG_OK;
}

static const ng_token *token_of(const ng_name_scan *s, size_t token)
{
    const ng_name_block *b = &s->blocks[ng_name_block_of(s, token)];
    return &s->document->tokens.items[b->tokens + token - b->first];
}

/* The stems of a form of at most WORDS_MAX words. */
static size_t form_words(const ng_name_scan *s, const ng_name_form *form, uint64_t words[WORDS_MAX])
{
    size_t count = 0;
    for (size_t i = form->first; i < form->last; i++)
        if (!(s->tokens[i].shape & NG_SHAPE_MARK))
            words[count++] = s->tokens[i].stem;
    return count;
}

static bool is_of(const ng_name_scan *s, size_t token)
{
    return s->tokens[token].hash == ng_hash("of", 2);
}

/* "Parliament of Iraq" as "Iraq Parliament", see nation_hash(). */
static uint64_t of_nation_hash(const ng_name_scan *s, const ng_name_form *form,
                               const uint64_t *words)
{
    size_t of = form->first + 1, count = 1, seen;
    while (of + 1 < form->last && !is_of(s, of)) {
        count += !(s->tokens[of].shape & NG_SHAPE_MARK);
        of++;
    }
    size_t nation = of + 1;
    if (nation < form->last && s->tokens[nation].hash == ng_hash("the", 3))
        nation++;
    if (nation >= form->last)
        return 0;
    uint64_t raw = s->tokens[nation].hash;
    for (size_t i = nation + 1; i < form->last; i++)
        raw = ng_hash_join(raw, s->tokens[i].hash);
    const uint16_t row = nation + 1 == form->last ? s->tokens[nation].known
                                                  : ng_name_lexicon_find(s->lexicon, raw).known;
    uint64_t hash = row;
    for (seen = 0; seen < count; seen++)
        hash = ng_hash_join(hash, words[seen]);
    return row == NG_NO_KNOWN ? 0 : hash;
}

/* The row of the known name that a longer name starts with, or ends with behind "of", and its other
 * words; 0: there is none. */
static uint64_t nation_hash(const ng_name_scan *s, const ng_name_form *form, const uint64_t *words,
                            size_t count)
{
    uint64_t hash = 0, raw = 0;
    uint16_t known = NG_NO_KNOWN;
    size_t end = 0, seen = 0;
    for (size_t i = form->first; i < form->last && seen + 1 < count; i++) {
        if (s->tokens[i].shape & NG_SHAPE_MARK)
            continue;
        raw = seen++ ? ng_hash_join(raw, s->tokens[i].hash) : s->tokens[i].hash;
        const uint16_t row =
            seen > 1 ? ng_name_lexicon_find(s->lexicon, raw).known : s->tokens[i].known;
        if (row != NG_NO_KNOWN) {
            known = row;
            end = seen;
        }
    }
    if (known == NG_NO_KNOWN)
        return of_nation_hash(s, form, words);
    hash = known;
    for (size_t i = end; i < count; i++)
        hash = ng_hash_join(hash, words[i]);
    return hash;
}

static ng_status add_pieces(ng_name_groups *g, const ng_name_scan *s, uint32_t id)
{
    const ng_name_form *form = &s->forms[id];
    uint64_t words[WORDS_MAX], initials = 0;
    size_t count = 0, letters = 0;
    ng_status status = NG_OK;
    if (form->words < 2 || form->words > WORDS_MAX)
        return NG_OK;
    count = form_words(s, form, words);
    const ng_token *tokens = token_of(s, form->first);
    for (size_t i = form->first; i < form->last; i++) {
        if (!(s->tokens[i].shape & NG_SHAPE_CAPITAL))
            continue;
        const size_t start = tokens[i - form->first].form_start;
        const uint64_t initial = (unsigned char)s->document->tokens.forms[start];
        initials = letters++ ? ng_hash_join(initials, initial) : initial;
    }
    for (size_t i = 1; i < count && status == NG_OK; i++) {
        uint64_t end = words[i], front = words[0];
        for (size_t k = i + 1; k < count; k++)
            end = ng_hash_join(end, words[k]);
        for (size_t k = 1; k < i; k++)
            front = ng_hash_join(front, words[k]);
        status = add_piece(g, end, id, PIECE_END);
        if (status == NG_OK)
            status = add_piece(g, front, id, PIECE_FRONT);
    }
    if (status == NG_OK && count == 3 && (form->traits_first & NG_WORD_GIVEN))
        status = add_piece(g, words[1], id, PIECE_END); /* "Ricardo Rosselló Nevares" */
    if (status == NG_OK && nation_hash(s, form, words, count))
        status = add_piece(g, nation_hash(s, form, words, count), id, PIECE_NATION);
    if (status == NG_OK && letters >= 2)
        status = add_piece(g, initials, id, PIECE_INITIALS);
    if (status == NG_OK)
        status = add_piece(g, ng_hash_join(words[0], words[count - 1]), id, PIECE_ENDS);
    return status;
}

/* ---- Which forms belong together ---- */

enum { THING_END = NG_WORD_ORG | NG_WORD_COMPANY | NG_WORD_PLACE_END };

static bool is_person(const ng_name_form *form)
{
    return form->known == NG_NO_KNOWN && !(form->traits_last & THING_END) &&
           (form->titled || (form->words > 1 && (form->traits_first & NG_WORD_GIVEN)));
}

/* A place that the text names before what is called after it: "in Bradford" and "Bradford Council".
 */
static bool is_scene_of(const ng_name_form *form, const ng_name_form *full)
{
    return form->words == 1 && form->first < full->first && 2 * form->located >= form->count &&
           !is_person(full);
}

/* Whether a form may be short for a longer one of which it is the end. */
static bool may_end(const ng_name_form *form, const ng_name_form *full)
{
    if (is_scene_of(form, full))
        return false;
    if (full->traits_first & NG_WORD_DEMONYM) /* the longer one goes to the shorter one, */
        return form->words == 1 && (form->traits_last & NG_WORD_ORG); /* but not to "Parliament" */
    if (form->words > 1)
        return true;
    if ((full->traits_any & NG_WORD_ORG) && !(form->traits_last & NG_WORD_ORG))
        return false; /* "America" of "Bank of America" */
    if (form->traits_last & NG_WORD_PLACE)
        return is_person(full) && form->located == 0 && form->count <= 2 * full->count;
    return !(full->traits_last & THING_END) || !(form->traits_last & NG_WORD_PLACE_END);
}

static bool may_begin(const ng_name_scan *s, const ng_name_form *form, const ng_name_form *full)
{
    if (form->words == 1 && (form->traits_last & NG_WORD_ORG) && is_of(s, full->first + 1))
        return true; /* "Parliament" of "Parliament of Iraq" */
    if ((form->traits_first & (NG_WORD_PLACE | NG_WORD_ORG | NG_WORD_MODIFIER)) ||
        is_scene_of(form, full))
        return false;
    if (form->words > 1)
        return !is_person(form);
    if (full->traits_first & NG_WORD_GIVEN)
        return is_person(full);
    return !(full->traits_last & NG_WORD_PLACE_END);
}

static bool may_be(const ng_name_scan *s, const ng_name_form *form, const ng_name_form *full,
                   uint32_t kind)
{
    if (full->known != NG_NO_KNOWN)
        return false;
    switch (kind) {
    case PIECE_END: return may_end(form, full);
    case PIECE_FRONT: return may_begin(s, form, full);
    case PIECE_INITIALS:
        return form->words == 1 && (s->tokens[form->first].shape & NG_SHAPE_CAPITALS);
    case PIECE_ENDS: return is_person(form) && is_person(full);
    default: return true;
    }
}

/* The form with the most mentions that this one is short for; a piece of a kind before one of a
 * later kind. */
static uint32_t find_full(const ng_name_groups *g, const ng_name_scan *s, uint32_t id,
                          uint64_t hash, uint32_t first_kind, uint32_t last_kind)
{
    const ng_name_form *form = &s->forms[id];
    uint32_t best = NG_MAP_NONE, best_kind = last_kind, at;
    for (uint32_t kind = first_kind; kind <= last_kind; kind += 2) {
        const uint64_t key = keyed(hash, kind);
        NG_MAP_FIND(at, &g->map, key, g->pieces[at].hash == key);
        for (; at != NG_MAP_NONE; at = g->pieces[at].next) {
            const ng_name_piece *piece = &g->pieces[at];
            const ng_name_form *full = &s->forms[piece->form];
            if (piece->form == id || piece->kind > last_kind || !may_be(s, form, full, piece->kind))
                continue;
            const ng_name_form *other = best == NG_MAP_NONE ? NULL : &s->forms[best];
            if (!other || piece->kind < best_kind ||
                (piece->kind == best_kind &&
                 (full->count > other->count ||
                  (full->count == other->count && full->first < other->first)))) {
                best = piece->form;
                best_kind = piece->kind;
            }
        }
    }
    return best;
}

static void join(ng_name_groups *g, uint32_t form, uint32_t to)
{
    const uint32_t root = to == NG_MAP_NONE ? form : ng_name_group_of(g, to);
    if (g->parent[form] == form && root != form)
        g->parent[form] = root;
}

/* The letters of a word, joined like initials. */
static uint64_t letters_of(const ng_name_scan *s, const ng_name_form *form)
{
    const ng_token *token = token_of(s, form->first);
    uint64_t letters = 0;
    for (size_t i = 0; i < token->form_length && i <= WORDS_MAX; i++) {
        const unsigned char letter =
            (unsigned char)s->document->tokens.forms[token->form_start + i];
        letters = i ? ng_hash_join(letters, letter) : letter;
    }
    return letters;
}

/* "Russian Gazprom" goes to "Gazprom" where the text has both, and so does what begins sentences
 * alone: "Saying Rocky Linux". */
static uint32_t without_demonym(const ng_name_scan *s, const ng_name_form *form)
{
    size_t words;
    size_t second = form->first + 1;
    const bool may_be_none = form->inner == 0 && form->words > 2 && !form->titled &&
                             !(form->traits_first & NG_WORD_GIVEN);
    if (form->words < 2 || !((form->traits_first & NG_WORD_DEMONYM) || may_be_none))
        return NG_MAP_NONE;
    while (second < form->last && (s->tokens[second].shape & NG_SHAPE_MARK))
        second++;
    const uint64_t hash = ng_name_hash(s, second, form->last, &words);
    const uint32_t rest = ng_name_scan_find(s, hash, words);
    const bool is_common =
        rest != NG_MAP_NONE && (s->forms[rest].known != NG_NO_KNOWN ||
                                (words == 1 && (s->forms[rest].traits_first & THING_END)));
    const bool is_described = (form->traits_first & NG_WORD_DEMONYM) ||
                              (rest != NG_MAP_NONE && s->forms[rest].count >= form->count);
    return is_common || !is_described ? NG_MAP_NONE : rest;
}

/* Joins a form to the most frequent one, or the first, with the same piece. */
static void join_like(ng_name_groups *g, const ng_name_scan *s, uint32_t id, uint64_t hash,
                      uint32_t kind)
{
    const uint32_t other = find_full(g, s, id, hash, kind, kind);
    if (other != NG_MAP_NONE && (s->forms[other].count > s->forms[id].count ||
                                 (s->forms[other].count == s->forms[id].count && other < id)))
        join(g, id, other);
}

static void join_form(ng_name_groups *g, const ng_name_scan *s, uint32_t id)
{
    const ng_name_form *form = &s->forms[id];
    if (form->known != NG_NO_KNOWN)
        return;
    if (form->long_form != NG_MAP_NONE)
        join(g, id, form->long_form);
    join(g, id, without_demonym(s, form));
    join(g, id, find_full(g, s, id, form->hash, PIECE_END, PIECE_FRONT));
    if (form->words == 1) {
        join(g, id, find_full(g, s, id, letters_of(s, form), PIECE_INITIALS, PIECE_INITIALS));
    } else if (form->words <= WORDS_MAX) {
        uint64_t words[WORDS_MAX];
        const size_t count = form_words(s, form, words);
        const uint64_t nation = nation_hash(s, form, words, count);
        if (nation)
            join_like(g, s, id, nation, PIECE_NATION);
        join_like(g, s, id, ng_hash_join(words[0], words[count - 1]), PIECE_ENDS);
    }
}

/* All forms of one row of the table of known names. */
static ng_status join_known(ng_name_groups *g, const ng_name_scan *s)
{
    for (uint32_t f = 0; f < s->form_count; f++) {
        const uint16_t known = s->forms[f].known;
        uint32_t id;
        if (known == NG_NO_KNOWN)
            continue;
        const uint64_t hash = ng_hash_join(known, 0);
        NG_MAP_FIND(id, &g->map, hash, g->pieces[id].hash == hash);
        if (id == NG_MAP_NONE && add_piece(g, hash, f, PIECE_END) != NG_OK)
            return NG_ERROR_MEMORY;
        if (id != NG_MAP_NONE)
            join(g, f, g->pieces[id].form);
    }
    return NG_OK;
}

/* ---- What the forms of a group say together ---- */

/* "WHO", "U.S." */
static bool is_short(const ng_name_scan *s, const ng_name_form *form)
{
    return form->words == 1 && (s->tokens[form->first].shape & NG_SHAPE_CAPITALS);
}

/* Whether form `a` names its group better than `b`: in several words rather than in one, the more
 * frequent one, the first one. */
static bool is_better(const ng_name_scan *s, const ng_name_form *a, const ng_name_form *b)
{
    const bool full_a = a->words > 1, full_b = b->words > 1;
    const bool described_a =
        full_a && a->known == NG_NO_KNOWN && (a->traits_first & NG_WORD_DEMONYM);
    const bool described_b =
        full_b && b->known == NG_NO_KNOWN && (b->traits_first & NG_WORD_DEMONYM);
    const ng_name_form *full = full_a ? a : b, *bare = full_a ? b : a;
    if (described_a != described_b)
        return described_b;
    if (a->known != NG_NO_KNOWN && full_a != full_b)
        return full_a == (is_short(s, full_a ? b : a) || full->count >= bare->count);
    if (full_a != full_b) {
        const bool often = bare->count > 3 * full->count && !is_person(full) &&
                           s->tokens[full->first].stem == bare->hash;
        return full_a != often;
    }
    if (is_person(a) != is_person(b))
        return is_person(a);
    if (a->count != b->count)
        return a->count > b->count;
    return a->first < b->first;
}

static ng_entity_kind kind_of(const ng_name_scan *s, const ng_name_form *form)
{
    ng_known_kind known;
    if (form->known != NG_NO_KNOWN) {
        ng_known_name(s->lexicon, form->known, &known);
        return known == NG_KNOWN_ORG     ? NG_ENTITY_ORGANIZATION
               : known == NG_KNOWN_THING ? NG_ENTITY_OTHER
                                         : NG_ENTITY_PLACE;
    }
    if (is_person(form))
        return NG_ENTITY_PERSON;
    if (form->traits & NG_WORD_PLACE)
        return NG_ENTITY_PLACE;
    if (form->words > 1 && (form->traits_last & NG_WORD_PLACE_END))
        return NG_ENTITY_PLACE;
    if (form->words > 1 &&
        ((form->traits_any & NG_WORD_ORG) || (form->traits_last & NG_WORD_COMPANY)))
        return NG_ENTITY_ORGANIZATION;
    return NG_ENTITY_OTHER;
}

/* Kinds that are known only when all forms have been counted. */
static void settle_kind(ng_name_group *group)
{
    if (group->kind == NG_ENTITY_OTHER && group->known == NG_NO_KNOWN &&
        group->located * 2 > group->count)
        group->kind = NG_ENTITY_PLACE;
}

static bool is_initial(const ng_name_scan *s, const ng_name_form *form)
{
    return token_of(s, form->first)->form_length == 1;
}

static void add_up(ng_name_group *group, const ng_name_scan *s, uint32_t id)
{
    const ng_name_form *form = &s->forms[id];
    const bool is_demonym = form->known != NG_NO_KNOWN && (form->traits & NG_WORD_DEMONYM);
    const uint32_t word = NG_WORD_ROLE | NG_WORD_MODIFIER | NG_WORD_PLAIN | NG_WORD_CALENDAR;
    group->forms++;
    group->known = form->known;
    group->inner += form->inner;
    group->titled += form->titled;
    group->speaks += form->speaks;
    group->located += form->located;
    group->role = group->role > NG_ROLE_NONE ? group->role : form->role;
    group->is_media = group->is_media || ((form->traits | form->traits_last) & NG_WORD_MEDIA);
    if (form->known != NG_NO_KNOWN ||
        (form->words > 1 && !(form->traits_first & form->traits_last & NG_WORD_DEMONYM) &&
         (!(form->traits_last & NG_WORD_PLAIN) || (form->traits_first & NG_WORD_GIVEN))))
        group->is_name = true;
    else if (form->words == 1 && !form->is_doubtful && !form->is_lower &&
             !(form->traits_first & word) && !is_initial(s, form) &&
             !(form->was_lower && (form->traits_first & THING_END)) &&
             (form->inner > 0 || (form->traits_first & NG_WORD_PLACE)))
        group->is_name = true;
    const ng_entity_kind kind = kind_of(s, form);
    if (group->kind == NG_ENTITY_OTHER || kind == NG_ENTITY_PERSON)
        group->kind = kind;
    if (is_demonym)
        return;
    group->count += form->count;
    if (group->display == NG_MAP_NONE || is_better(s, form, &s->forms[group->display]))
        group->display = id;
}

ng_status ng_name_groups_make(ng_name_groups *g, const ng_name_scan *s)
{
    const size_t count = s->form_count;
    g->piece_count = 0;
    ng_map_reset(&g->map, 4 * count);
    if (!ng_array_reserve(&g->parent, &g->parent_capacity, count, sizeof *g->parent) ||
        !ng_array_reserve(&g->groups, &g->group_capacity, count, sizeof *g->groups))
        return NG_ERROR_MEMORY;
    for (uint32_t f = 0; f < count; f++) {
        g->parent[f] = f;
        g->groups[f] = (ng_name_group){.display = NG_MAP_NONE, .known = NG_NO_KNOWN};
    }
    for (uint32_t f = 0; f < count; f++)
        if (add_pieces(g, s, f) != NG_OK)
            return NG_ERROR_MEMORY;
    if (join_known(g, s) != NG_OK)
        return NG_ERROR_MEMORY;
    for (uint32_t f = 0; f < count; f++)
        join_form(g, s, f);
    for (uint32_t f = 0; f < count; f++)
        add_up(&g->groups[ng_name_group_of(g, f)], s, f);
    for (uint32_t f = 0; f < count; f++)
        settle_kind(&g->groups[f]);
    return NG_OK;
}
