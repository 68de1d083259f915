/* How much a text is about a name. */
#ifndef NUTGRAF_ENTITIES_ENTITY_WEIGHTS_H
#define NUTGRAF_ENTITIES_ENTITY_WEIGHTS_H

#include "entities/name_groups.h"

/* A name lighter than this passes by. */
#define NG_ENTITY_WEIGHT_MIN (-1.7)

/* What the mentions of a group come to. */
typedef struct ng_entity_tally {
    uint32_t paragraphs;          /* with a mention */
    uint32_t people;              /* with nothing but its people: "Chinese" */
    uint32_t mentions;            /* but those of its people */
    uint32_t subjects;            /* mentions at the start of a sentence */
    uint32_t acts;                /* before a word in lower case that is no preposition of place */
    uint32_t blocks_before;       /* the first mention, its title and headings among them */
    uint32_t block, people_block; /* 1 + the last one counted */
    bool in_title, in_lead;
    bool is_seen;
    bool has_comma; /* "Ida Fell, the mayor" */
    bool owns;      /* "Fell's" */
} ng_entity_tally;

/* Adds the mentions of a scan to the tallies of their groups: [forms] of those that stand for one,
 * all zero. O(mentions). */
void ng_entity_tallies_count(ng_entity_tally *tallies, const ng_name_groups *groups,
                             const ng_name_scan *scan);

/* The mentions that a tally has beside others, its people at 0.6. */
double ng_entity_share(const ng_entity_tally *tally);

/* The log-odds that a reader counts the name among the five that a text of so many paragraphs is
 * about; `most`: the greatest share in the text. */
double ng_entity_weight(const ng_name_group *group, const ng_entity_tally *tally, bool is_full_name,
                        size_t paragraphs, double most);

#endif
