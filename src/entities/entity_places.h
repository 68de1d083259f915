/* Entities inside the library: where a document mentions them. */
#ifndef NUTGRAF_ENTITIES_ENTITY_PLACES_H
#define NUTGRAF_ENTITIES_ENTITY_PLACES_H

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

#endif
