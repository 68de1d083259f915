/* What forms of names say of who or what they name. */
#ifndef NUTGRAF_ENTITIES_NAME_GROUP_FACTS_H
#define NUTGRAF_ENTITIES_NAME_GROUP_FACTS_H

#include "entities/name_scan.h"
#include "nutgraf/named_entities.h"

/* Forms of one person or thing, and what they say together. */
typedef struct ng_name_group {
    uint32_t display; /* the form that names it best; NG_MAP_NONE: its known name */
    ng_entity_kind kind;
    uint16_t known;
    uint32_t forms;
    uint32_t count; /* mentions by any form but those of its people: "Chinese" */
    uint32_t inner, titled, speaks, located;
    uint64_t role;
    bool is_media; /* who reports, or where it was posted */
    bool is_name;  /* nothing says that it is none */
} ng_name_group;

/* Words that end the name of an organisation, a company or a place. */
enum { NG_NAME_THING_END = NG_WORD_ORG | NG_WORD_COMPANY | NG_WORD_PLACE_END };

/* Whether the form is somebody's name: behind a title, before an age or "who", or with a given
 * name.
 */
bool ng_name_is_person(const ng_name_form *form);

/* Adds what a form says to its group; `is_longer`: it says more than the name. */
void ng_name_group_add(ng_name_group *group, const ng_name_scan *scan, uint32_t form,
                       bool is_longer);

/* Settles what is known only when all forms have been added. */
void ng_name_group_settle(ng_name_group *group);

#endif
