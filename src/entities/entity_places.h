/* Entities inside the library: where a document mentions them. */
#ifndef NUTGRAF_ENTITIES_ENTITY_PLACES_H
#define NUTGRAF_ENTITIES_ENTITY_PLACES_H

#include "base/map.h"
#include "nutgraf/named_entities.h"
#include "nutgraf/pairs.h"

/* Tokens first .. last - 1 of a part, counted from its first one with marks, mention an entity. */
typedef struct ng_entity_place {
    uint32_t entity;
    uint32_t first;
    uint32_t last;
    ng_mention_kind kind;
    size_t block; /* of the document; SIZE_MAX: its whole text */
} ng_entity_place;

/* The mentions of the entities found last, but for those in the record's own title, by place. */
const ng_entity_place *ng_entity_places(const ng_entity_finder *finder, size_t *count);

/* Finds where a document mentions names that are given, in other words than theirs: by a short form
 * or initials that the document itself joins to the name, by its last word behind a title ("Mr.
 * Fox") and by a role that it alone bears ("the president"). `entity` of a place is the number that
 * `names` has for the name's hash: the stems of its words, joined by ng_hash_join; `hashes` by
 * number. Text that is not English has none. Errors: NG_ERROR_MEMORY. O(length). */
ng_status ng_entity_places_link(ng_entity_finder *finder, ng_document *document, bool whole,
                                const ng_map *names, const uint64_t *hashes);

#endif
