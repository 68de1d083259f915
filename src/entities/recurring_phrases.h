/* Noun phrases that come back from paragraph to paragraph: "export controls". */
#ifndef NUTGRAF_ENTITIES_RECURRING_PHRASES_H
#define NUTGRAF_ENTITIES_RECURRING_PHRASES_H

#include "entities/name_scan.h"

/* Two or three words in a row. */
typedef struct ng_recurring_phrase {
    uint64_t hash;  /* of its stems, joined */
    uint32_t first; /* tokens first .. last - 1 of the scan, where it stands first */
    uint32_t last;
    uint32_t block; /* of the scan's, of its first mention */
    uint32_t count;
    uint32_t paragraphs;
    uint32_t last_block; /* the last one counted */
} ng_recurring_phrase;

/* Set to {0} first; reused. */
typedef struct ng_recurring_phrases {
    uint32_t *words; /* [tokens] the number of a word that a phrase may have; NG_MAP_NONE */
    size_t word_capacity;
    uint64_t *stems;  /* [distinct] */
    uint32_t *counts; /* [distinct] */
    size_t distinct, stem_capacity, count_capacity;
    ng_map word_map;
    ng_recurring_phrase *items; /* [count] */
    size_t count, capacity;
    ng_map map;
} ng_recurring_phrases;

void ng_recurring_phrases_clear(ng_recurring_phrases *phrases);

/* Fills in the phrases that stand in three paragraphs or more, the one of most paragraphs first;
 * none is part of one before it. Errors: NG_ERROR_MEMORY. O(tokens). */
ng_status ng_recurring_phrases_find(ng_recurring_phrases *phrases, const ng_name_scan *scan);

/* Whether the phrase stands at the token of a block. */
bool ng_recurring_phrase_is_at(const ng_recurring_phrase *phrase, const ng_name_scan *scan,
                               const ng_name_block *block, size_t token);

#endif
