/* What English words tell of names: countries and who lives there, given names, titles, the last
 * words of organisations, and words with a capital that name nobody. For the token forms of
 * text/token.c. */
#ifndef NUTGRAF_ENTITIES_NAME_LEXICON_H
#define NUTGRAF_ENTITIES_NAME_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entities/name_traits.h"

enum { NG_NO_KNOWN = UINT16_MAX };

typedef struct ng_name_word {
    uint32_t traits;
    uint16_t known; /* row of the table of known names; NG_NO_KNOWN */
} ng_name_word;

/* Immutable: any number of threads may look words up. */
typedef struct ng_name_lexicon ng_name_lexicon;

/* NULL when memory runs out. Cost: a tenth of a millisecond. */
ng_name_lexicon *ng_name_lexicon_new(void);
/* NULL is fine. */
void ng_name_lexicon_free(ng_name_lexicon *lexicon);

/* What is known of the word with the hash ng_hash(form); of several words, with their hashes joined
 * by ng_hash_join from the first on. */
ng_name_word ng_name_lexicon_find(const ng_name_lexicon *lexicon, uint64_t hash);

/* The name of a row as it is usually written, terminated, and what it names. */
const char *ng_known_name(const ng_name_lexicon *lexicon, uint16_t row, ng_known_kind *kind);

#endif
