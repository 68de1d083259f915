/* The lists behind name_lexicon.h: facts and common words, put together by hand. */
#ifndef NUTGRAF_ENTITIES_NAME_LISTS_H
#define NUTGRAF_ENTITIES_NAME_LISTS_H

#include <stddef.h>
#include <stdint.h>

#include "entities/name_traits.h"

/* Words by what they are. An underscore stands between the words of one name. */
typedef struct ng_word_list {
    uint32_t traits;
    const char *words;
} ng_word_list;

extern const ng_word_list ng_word_lists[];
extern const size_t ng_word_list_count;

/* "Name|other name,...|demonym,...;" for each, the second and third part may be missing. */
typedef struct ng_known_list {
    ng_known_kind kind;
    const char *rows;
} ng_known_list;

extern const ng_known_list ng_known_lists[];
extern const size_t ng_known_list_count;

#endif
