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
#include "entities/name_group_facts.h"

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
    const ng_token *tokens = ng_name_token_at(s, form->first);
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

/* A place that the text names before what is called after it: "in Bradford" and "Bradford Council".
 */
static bool is_scene_of(const ng_name_form *form, const ng_name_form *full)
{
    return form->words == 1 && form->first < full->first && 2 * form->located >= form->count &&
           !ng_name_is_person(full);
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
    if ((form->traits_last & NG_WORD_COMPASS) || (full->is_work && form->count > full->count))
        return false;
    if ((full->traits_any & NG_WORD_ORG) && !(form->traits_last & NG_WORD_ORG))
        return false; /* "America" of "Bank of America" */
    if (form->traits_last & NG_WORD_PLACE)
        return ng_name_is_person(full) && form->located == 0 && form->count <= 2 * full->count;
    return !(full->traits_last & NG_NAME_THING_END) || !(form->traits_last & NG_WORD_PLACE_END);
}

static bool may_begin(const ng_name_scan *s, const ng_name_form *form, const ng_name_form *full)
{
    if (form->words == 1 && (form->traits_last & NG_WORD_ORG) && is_of(s, full->first + 1))
        return true; /* "Parliament" of "Parliament of Iraq" */
    if ((form->traits_first & (NG_WORD_PLACE | NG_WORD_ORG | NG_WORD_MODIFIER)) ||
        (form->words == 1 && (form->traits_last & NG_WORD_COMPASS)) || is_scene_of(form, full))
        return false;
    if (form->words > 1)
        return !ng_name_is_person(form);
    if (full->traits_first & NG_WORD_GIVEN)
        return ng_name_is_person(full);
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
    case PIECE_ENDS: return ng_name_is_person(form) && ng_name_is_person(full);
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
    const ng_token *token = ng_name_token_at(s, form->first);
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
                                (words == 1 && (s->forms[rest].traits_first & NG_NAME_THING_END)));
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

/* "the North" where the text has North Korea, and nothing else that is known and begins so. */
static uint32_t find_side(const ng_name_scan *s, const ng_name_form *form)
{
    uint32_t side = NG_MAP_NONE;
    for (uint32_t f = 0; f < s->form_count; f++) {
        const ng_name_form *full = &s->forms[f];
        if (full->known == NG_NO_KNOWN || full->words < 2 ||
            s->tokens[full->first].stem != form->hash)
            continue;
        if (side != NG_MAP_NONE && s->forms[side].known != full->known)
            return NG_MAP_NONE;
        side = f;
    }
    return side;
}

/* "Wilson of the Harbour Board" goes to "Ada Wilson". */
static uint32_t find_member(const ng_name_groups *g, const ng_name_scan *s, uint32_t id)
{
    const ng_name_form *form = &s->forms[id];
    if (form->words < 3 || !is_of(s, form->first + 1))
        return NG_MAP_NONE;
    const uint32_t full = find_full(g, s, id, s->tokens[form->first].stem, PIECE_END, PIECE_END);
    return full != NG_MAP_NONE && ng_name_is_person(&s->forms[full]) ? full : NG_MAP_NONE;
}

/* A common word that begins sentences. */
static bool is_common(const ng_name_form *form)
{
    return form->words == 1 && form->inner == 0 && form->was_lower && form->titled == 0 &&
           form->speaks == 0;
}

static void join_form(ng_name_groups *g, const ng_name_scan *s, uint32_t id)
{
    const ng_name_form *form = &s->forms[id];
    if (form->known != NG_NO_KNOWN || is_common(form))
        return;
    if (form->words == 1 && (form->traits_first & NG_WORD_COMPASS))
        join(g, id, find_side(s, form));
    join(g, id, find_member(g, s, id));
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

/* ---- All of it ---- */

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
    for (uint32_t f = 0; f < count; f++) {
        const uint32_t root = ng_name_group_of(g, f);
        const bool is_longer = f != root && ng_name_is_person(&s->forms[root]) &&
                               s->forms[f].words > 2 && is_of(s, s->forms[f].first + 1);
        ng_name_group_add(&g->groups[root], s, f, is_longer);
    }
    for (uint32_t f = 0; f < count; f++)
        ng_name_group_settle(&g->groups[f]);
    return NG_OK;
}
