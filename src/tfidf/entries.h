/* Sets of words and of beginnings of words, as one table. */
#ifndef NUTGRAF_TFIDF_ENTRIES_H
#define NUTGRAF_TFIDF_ENTRIES_H

#include <stddef.h>
#include <stdint.h>

#include "nutgraf/status.h"

typedef struct ng_entries {
    uint64_t *hashes; /* [size] 0: free */
    uint16_t *values; /* [size] bits of the lists that hold the entry */
    size_t size;      /* a power of two */
    size_t count;
    uint64_t starts[64]; /* a bit for the first bytes of each beginning of words, by hash */
} ng_entries;

/* Room for `most` entries. Errors: NG_ERROR_MEMORY. */
ng_status ng_entries_new(size_t most, ng_entries *entries);
void ng_entries_clear(ng_entries *entries);

/* Adds the entries of a list, spaces between them, with the bit `value`; one that ends in * stands
 * for every word that starts so. There is room for them. */
void ng_entries_add(ng_entries *entries, const char *list, uint16_t value);

/* The bits of the word itself, else of its longest beginning of 3 bytes or more, else 0. `hash`:
 * ng_hash(form). */
uint16_t ng_entries_find(const ng_entries *entries, uint64_t hash, const char *form, size_t length);

#endif
