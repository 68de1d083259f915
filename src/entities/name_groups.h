/* Who is who: the forms of names that stand for the same person or thing. */
#ifndef NUTGRAF_ENTITIES_NAME_GROUPS_H
#define NUTGRAF_ENTITIES_NAME_GROUPS_H

#include "entities/name_group_facts.h"

/* A beginning or end of a name of several words, or its initials. */
typedef struct ng_name_piece {
    uint64_t hash;
    uint32_t form;
    uint32_t kind;
    uint32_t next; /* with the same hash; NG_MAP_NONE */
} ng_name_piece;

/* Set to {0} first; reused. */
typedef struct ng_name_groups {
    uint32_t *parent;      /* [forms] the form that stands for the group */
    ng_name_group *groups; /* [forms] of those that stand for one */
    size_t parent_capacity, group_capacity;
    ng_name_piece *pieces; /* [piece_count] */
    size_t piece_count, piece_capacity;
    ng_map map; /* of pieces by hash: the first of each */
} ng_name_groups;

void ng_name_groups_clear(ng_name_groups *groups);

/* Groups the forms of a scan. Errors: NG_ERROR_MEMORY. O(words of all forms). */
ng_status ng_name_groups_make(ng_name_groups *groups, const ng_name_scan *scan);

/* The form that stands for the group of a form. */
uint32_t ng_name_group_of(const ng_name_groups *groups, uint32_t form);

#endif
