/* Entities: groups of names by their weights, and where they stand. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"
#include "entities/entity_places.h"
#include "entities/entity_weights.h"
#include "entities/name_groups.h"
#include "entities/name_mentions.h"
#include "entities/recurring_phrases.h"

/* Paragraphs with the people of a country that make it one that a text is about. */
enum { PEOPLE_MIN = 3 };

enum { NAMES_DEFAULT = 5, PHRASES_DEFAULT = 2, ALIASES_MAX = 8 };

/* Who bears a role; NG_MAP_NONE: several do. */
typedef struct bearer {
    uint64_t role;
    uint32_t group;
} bearer;

struct ng_entity_finder {
    ng_name_lexicon *lexicon;
    ng_name_scan scan;
    ng_name_groups groups;
    ng_recurring_phrases phrases;
    ng_entity_tally *tallies; /* [forms] of those that stand for a group */
    size_t tally_capacity;
    uint32_t *entity_of; /* [forms] of those that stand for a group; NG_MAP_NONE */
    size_t entity_capacity;
    ng_rank *ranks; /* [rank_count] groups by weight */
    size_t rank_count, rank_capacity;
    ng_entity items[2 * NG_ENTITIES_MAX];
    ng_string aliases[2 * NG_ENTITIES_MAX][ALIASES_MAX];
    size_t count;
    bearer *bearers; /* [bearer_count] */
    size_t bearer_count, bearer_capacity;
    ng_map bearer_map; /* by role */
    ng_entity_place *places;
    size_t place_count, place_capacity;
    bool is_linking; /* entities are names that were given: there are no items */
};

static const char *const kinds[] = {NG_ENTITY_MAP(NG_TEXT)};
static const char *const reasons[] = {NG_ENTITIES_REASON_MAP(NG_TEXT)};

const char *ng_entity_kind_name(ng_entity_kind kind)
{
    return kinds[kind];
}

const char *ng_entities_reason_text(ng_entities_reason reason)
{
    return reasons[reason];
}

void ng_entity_options_default(ng_entity_options *options)
{
    *options = (ng_entity_options){.names = NAMES_DEFAULT, .phrases = PHRASES_DEFAULT};
}

ng_status ng_entity_finder_new(ng_entity_finder **out, ng_error *error)
{
    ng_entity_finder *f = calloc(1, sizeof *f);
    if (f)
        f->lexicon = ng_name_lexicon_new();
    if (!f || !f->lexicon) {
        free(f);
        return ng_fail_memory(error);
    }
    f->scan.lexicon = f->lexicon;
    *out = f;
    return NG_OK;
}

void ng_entity_finder_free(ng_entity_finder *f)
{
    if (!f)
        return;
    ng_name_scan_clear(&f->scan);
    ng_name_groups_clear(&f->groups);
    ng_recurring_phrases_clear(&f->phrases);
    ng_name_lexicon_free(f->lexicon);
    free(f->tallies);
    free(f->entity_of);
    free(f->ranks);
    free(f->places);
    free(f->bearers);
    ng_map_clear(&f->bearer_map);
    free(f);
}

const ng_entity_place *ng_entity_places(const ng_entity_finder *f, size_t *count)
{
    *count = f->place_count;
    return f->places;
}

/* ---- Weights ---- */

/* The groups that may be entities, with their shares as scores: what is no name is left out. */
static void list_groups(ng_entity_finder *f)
{
    f->rank_count = 0;
    for (uint32_t id = 0; id < f->scan.form_count; id++) {
        const ng_name_group *group = &f->groups.groups[id];
        const ng_entity_tally *t = &f->tallies[id];
        f->entity_of[id] = NG_MAP_NONE;
        if (group->forms > 0 && group->is_name && (t->mentions > 0 || t->people >= PEOPLE_MIN) &&
            !(group->is_media && !t->in_title))
            f->ranks[f->rank_count++] = (ng_rank){ng_entity_share(t), id};
    }
}

static ng_status rank(ng_entity_finder *f)
{
    const ng_name_scan *s = &f->scan;
    double most = 0;
    size_t paragraphs = 0;
    if (!ng_array_reserve(&f->tallies, &f->tally_capacity, s->form_count, sizeof *f->tallies) ||
        !ng_array_reserve(&f->entity_of, &f->entity_capacity, s->form_count,
                          sizeof *f->entity_of) ||
        !ng_array_reserve(&f->ranks, &f->rank_capacity, s->form_count, sizeof *f->ranks))
        return NG_ERROR_MEMORY;
    if (s->form_count)
        memset(f->tallies, 0, s->form_count * sizeof *f->tallies);
    ng_entity_tallies_count(f->tallies, &f->groups, s);
    list_groups(f);
    for (size_t b = 0; b < s->block_count; b++)
        paragraphs += !s->blocks[b].is_title && !s->blocks[b].is_heading;
    for (size_t i = 0; i < f->rank_count; i++)
        most = f->ranks[i].score > most ? f->ranks[i].score : most;
    for (size_t i = 0; i < f->rank_count; i++) {
        const ng_name_group *group = &f->groups.groups[f->ranks[i].item];
        const bool is_full = group->display != NG_MAP_NONE && s->forms[group->display].words > 1;
        f->ranks[i].score =
            ng_entity_weight(group, &f->tallies[f->ranks[i].item], is_full, paragraphs, most);
    }
    ng_sort_ranks(f->ranks, f->rank_count);
    return NG_OK;
}

/* ---- Entities ---- */

static ng_string form_text(const ng_name_scan *s, const ng_name_form *form)
{
    const char *text;
    const ng_span span =
        ng_name_span(s, ng_name_block_of(s, form->first), form->first, form->last, &text);
    return (ng_string){text + span.start, span.length};
}

/* As the text writes a known name best, or as it is usually written where the text has its people
 * alone. */
static ng_string name_of(const ng_entity_finder *f, const ng_name_group *group)
{
    const ng_name_scan *s = &f->scan;
    ng_known_kind kind;
    if (group->display != NG_MAP_NONE)
        return form_text(s, &s->forms[group->display]);
    const char *known = ng_known_name(f->lexicon, group->known, &kind);
    return (ng_string){known, strlen(known)};
}

static void add_entity(ng_entity_finder *f, uint32_t id)
{
    const ng_name_group *group = &f->groups.groups[id];
    const ng_entity_tally *t = &f->tallies[id];
    f->entity_of[id] = (uint32_t)f->count;
    f->items[f->count] = (ng_entity){.name = name_of(f, group),
                                     .kind = group->kind,
                                     .aliases = f->aliases[f->count],
                                     .mention_count = t->mentions,
                                     .paragraph_count = t->paragraphs,
                                     .in_title = t->in_title};
    f->count++;
}

static void add_aliases(ng_entity_finder *f)
{
    const ng_name_scan *s = &f->scan;
    for (uint32_t id = 0; id < s->form_count; id++) {
        const uint32_t root = ng_name_group_of(&f->groups, id), e = f->entity_of[root];
        if (e == NG_MAP_NONE || f->groups.groups[root].display == id ||
            f->items[e].alias_count == ALIASES_MAX)
            continue;
        const ng_string text = form_text(s, &s->forms[id]);
        if (text.length != f->items[e].name.length ||
            memcmp(text.data, f->items[e].name.data, text.length) != 0)
            f->aliases[e][f->items[e].alias_count++] = text;
    }
}

/* ---- Where they stand ---- */

static ng_status add_place(ng_entity_finder *f, uint32_t entity, uint32_t block, uint32_t first,
                           uint32_t last, ng_mention_kind kind)
{
    const ng_name_block *b = &f->scan.blocks[block];
    if (b->part == NG_DOCUMENT_TITLE)
        return NG_OK;
    if (!ng_array_reserve(&f->places, &f->place_capacity, f->place_count + 1, sizeof *f->places))
        return NG_ERROR_MEMORY;
    f->places[f->place_count++] = (ng_entity_place){.entity = entity,
                                                    .first = first - (uint32_t)b->first,
                                                    .last = last - (uint32_t)b->first,
                                                    .kind = kind,
                                                    .block = b->block};
    ng_entity *item = f->is_linking ? NULL : &f->items[entity];
    if (item && item->first.length == 0) {
        const char *text;
        item->first = ng_name_span(&f->scan, block, first, last, &text);
    }
    return NG_OK;
}

/* "Mr. Fox": a title stands before the mention. */
static bool is_titled(const ng_name_scan *s, const ng_name_mention *m)
{
    size_t before = m->first;
    if (before > s->blocks[m->block].first && s->tokens[before - 1].mark == '.')
        before--;
    return before > s->blocks[m->block].first &&
           (s->tokens[before - 1].traits & (NG_WORD_HONORIFIC | NG_WORD_ROLE));
}

/* Whether a mention of a given name is one in other words. Its last word alone is looked for
 * elsewhere, with an eye on namesakes. */
static bool is_other_form(const ng_name_scan *s, const ng_name_mention *m)
{
    return s->forms[m->form].words > 1 || is_titled(s, m) ||
           (s->tokens[m->first].shape & NG_SHAPE_CAPITALS);
}

/* Mentions of names. */
static ng_status add_places(ng_entity_finder *f)
{
    const ng_name_scan *s = &f->scan;
    ng_status status = NG_OK;
    for (size_t i = 0; i < s->mention_count && status == NG_OK; i++) {
        const ng_name_mention *m = &s->mentions[i];
        const uint32_t root = ng_name_group_of(&f->groups, m->form), e = f->entity_of[root];
        if (e == NG_MAP_NONE || m->is_people || (f->is_linking && !is_other_form(s, m)))
            continue;
        status = add_place(f, e, m->block, m->first, m->last,
                           f->groups.groups[root].display == m->form ? NG_MENTION_NAME
                           : s->forms[m->form].words > 1             ? NG_MENTION_ALIAS
                                                                     : NG_MENTION_HEAD);
    }
    return status;
}

/* ---- Roles ---- */

/* Whom each role stands for alone: the only group that bears it in this text. */
static ng_status map_roles(ng_entity_finder *f)
{
    const ng_name_scan *s = &f->scan;
    f->bearer_count = 0;
    ng_map_reset(&f->bearer_map, 16);
    for (uint32_t id = 0; id < s->form_count; id++) {
        const uint64_t role = f->groups.groups[id].role;
        uint32_t at;
        if (f->groups.groups[id].forms == 0 || role <= NG_ROLE_NONE)
            continue;
        NG_MAP_FIND(at, &f->bearer_map, role, f->bearers[at].role == role);
        if (at != NG_MAP_NONE) {
            f->bearers[at].group = NG_MAP_NONE;
            continue;
        }
        if (!ng_array_reserve(&f->bearers, &f->bearer_capacity, f->bearer_count + 1,
                              sizeof *f->bearers) ||
            !ng_map_add(&f->bearer_map, role, (uint32_t)f->bearer_count))
            return NG_ERROR_MEMORY;
        f->bearers[f->bearer_count++] = (bearer){role, id};
    }
    return NG_OK;
}

/* "the president" where the text has one. */
static ng_status add_roles(ng_entity_finder *f)
{
    const ng_name_scan *s = &f->scan;
    ng_status status = s->role_count ? map_roles(f) : NG_OK;
    for (size_t i = 0; i < s->role_count && status == NG_OK; i++) {
        const ng_role_mention *r = &s->roles[i];
        uint32_t at;
        NG_MAP_FIND(at, &f->bearer_map, r->role, f->bearers[at].role == r->role);
        const uint32_t group = at == NG_MAP_NONE ? at : f->bearers[at].group;
        const uint32_t entity = group == NG_MAP_NONE ? group : f->entity_of[group];
        if (entity == NG_MAP_NONE)
            continue;
        if (!f->is_linking)
            f->items[entity].mention_count++;
        status = add_place(f, entity, r->block, r->token - 1, r->token + 1, NG_MENTION_ALIAS);
    }
    return status;
}

/* ---- Phrases ---- */

static ng_status add_phrase_places(ng_entity_finder *f, const ng_recurring_phrase *phrase)
{
    const ng_name_scan *s = &f->scan;
    const uint32_t entity = (uint32_t)f->count - 1;
    ng_status status = NG_OK;
    for (uint32_t b = 0; b < s->block_count; b++) {
        const ng_name_block *block = &s->blocks[b];
        for (size_t i = block->first; i < block->last && status == NG_OK; i++) {
            if (!ng_recurring_phrase_is_at(phrase, s, block, i))
                continue;
            const size_t end = i + phrase->last - phrase->first;
            f->items[entity].in_title = f->items[entity].in_title || block->is_title;
            status = add_place(f, entity, b, (uint32_t)i, (uint32_t)end, NG_MENTION_NAME);
            i = end - 1;
        }
    }
    return status;
}

static ng_status add_phrases(ng_entity_finder *f, size_t most)
{
    ng_status status = most ? ng_recurring_phrases_find(&f->phrases, &f->scan) : NG_OK;
    for (size_t i = 0; i < most && status == NG_OK && i < f->phrases.count; i++) {
        const ng_recurring_phrase *phrase = &f->phrases.items[i];
        const char *text;
        const ng_span span =
            ng_name_span(&f->scan, phrase->block, phrase->first, phrase->last, &text);
        f->items[f->count++] = (ng_entity){.name = {text + span.start, span.length},
                                           .kind = NG_ENTITY_PHRASE,
                                           .mention_count = phrase->count,
                                           .paragraph_count = phrase->paragraphs};
        status = add_phrase_places(f, phrase);
    }
    return status;
}

/* ---- Finding ---- */

NG_DEFINE_SORT(sort_by_place, ng_entity_place,
               ng_order_then(NG_ASCENDING(a->block, b->block),
                             ng_order_then(NG_ASCENDING(a->first, b->first),
                                           NG_ASCENDING(a->entity, b->entity))))

/* The names of the document, and who is who. */
static ng_status read_names(ng_entity_finder *f, ng_document *document, bool whole)
{
    f->count = f->place_count = 0;
    ng_status status = ng_name_scan_read(&f->scan, document, whole);
    if (status == NG_OK)
        status = ng_name_mentions_find(&f->scan);
    if (status == NG_OK)
        status = ng_name_groups_make(&f->groups, &f->scan);
    return status;
}

static ng_status find(ng_entity_finder *f, ng_document *document, const ng_entity_options *options)
{
    f->is_linking = false;
    if (read_names(f, document, options->whole) != NG_OK || rank(f) != NG_OK)
        return NG_ERROR_MEMORY;
    if (!f->scan.is_english)
        return NG_OK;
    for (size_t i = 0; i < f->rank_count && f->count < options->names; i++) {
        if (f->ranks[i].score < NG_ENTITY_WEIGHT_MIN)
            break;
        add_entity(f, f->ranks[i].item);
    }
    add_aliases(f);
    ng_status status = add_places(f);
    if (status == NG_OK)
        status = add_roles(f);
    if (status == NG_OK)
        status = add_phrases(f, options->phrases);
    sort_by_place(f->places, f->place_count);
    return status;
}

ng_status ng_entity_places_link(ng_entity_finder *f, ng_document *document, bool whole,
                                const ng_map *names, const uint64_t *hashes)
{
    const ng_name_scan *s = &f->scan;
    f->is_linking = true;
    if (read_names(f, document, whole) != NG_OK ||
        !ng_array_reserve(&f->entity_of, &f->entity_capacity, s->form_count, sizeof *f->entity_of))
        return NG_ERROR_MEMORY;
    for (uint32_t id = 0; id < s->form_count; id++)
        f->entity_of[id] = NG_MAP_NONE;
    for (uint32_t id = 0; s->is_english && id < s->form_count; id++) {
        const uint32_t root = ng_name_group_of(&f->groups, id);
        uint32_t number;
        NG_MAP_FIND(number, names, s->forms[id].hash, hashes[number] == s->forms[id].hash);
        if (number != NG_MAP_NONE && f->entity_of[root] == NG_MAP_NONE)
            f->entity_of[root] = number;
    }
    ng_status status = add_places(f);
    if (status == NG_OK)
        status = add_roles(f);
    sort_by_place(f->places, f->place_count);
    return status;
}

ng_status ng_entities_find(ng_entity_finder *f, ng_document *document,
                           const ng_entity_options *options, ng_entities *out, ng_error *error)
{
    if (options->names > NG_ENTITIES_MAX || options->phrases > NG_ENTITIES_MAX)
        return ng_fail(error, NG_ERROR_ARGUMENT, "at most %d names and %d phrases can be found",
                       NG_ENTITIES_MAX, NG_ENTITIES_MAX);
    if (find(f, document, options) != NG_OK)
        return ng_fail_memory(error);
    *out = (ng_entities){.items = f->items,
                         .count = f->count,
                         .reason = f->count             ? NG_ENTITIES_FOUND
                                   : f->scan.is_english ? NG_ENTITIES_NO_NAME
                                                        : NG_ENTITIES_NOT_ENGLISH};
    return NG_OK;
}
