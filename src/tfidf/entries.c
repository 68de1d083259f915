/* Sets of words and of beginnings of words. */
#include "tfidf/entries.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

enum { PREFIX_MIN = 3, PREFIX_MAX = 16, PREFIX_SEED = 0x70726566 };

ng_status ng_entries_new(size_t most, ng_entries *entries)
{
    size_t size = 64;
    while (size < most * 2)
        size *= 2;
    *entries = (ng_entries){.hashes = ng_array_zeroed(size, sizeof *entries->hashes),
                            .values = ng_array_zeroed(size, sizeof *entries->values),
                            .size = size};
    if (entries->hashes && entries->values)
        return NG_OK;
    ng_entries_clear(entries);
    return NG_ERROR_MEMORY;
}

void ng_entries_clear(ng_entries *entries)
{
    free(entries->hashes);
    free(entries->values);
    *entries = (ng_entries){0};
}

static size_t place(const ng_entries *entries, uint64_t hash)
{
    size_t at = hash & (entries->size - 1);
    while (entries->hashes[at] && entries->hashes[at] != hash)
        at = (at + 1) & (entries->size - 1);
    return at;
}

/* The bit of the first PREFIX_MIN bytes. */
static unsigned start_bit(const char *form)
{
    const unsigned char *u = (const unsigned char *)form;
    return (u[0] * 31u * 31u + u[1] * 31u + u[2]) * 0x9e3779b1u >> 20;
}

void ng_entries_add(ng_entries *entries, const char *list, uint16_t value)
{
    for (const char *at = list; *at;) {
        const size_t length = strcspn(at, " ");
        const bool is_prefix = at[length - 1] == '*';
        const uint64_t hash =
            is_prefix ? ng_hash_seeded(at, length - 1, PREFIX_SEED) : ng_hash(at, length);
        const size_t slot = place(entries, hash);
        if (!entries->hashes[slot] && entries->count + 1 < entries->size) {
            entries->hashes[slot] = hash;
            entries->count++;
        }
        if (entries->hashes[slot])
            entries->values[slot] |= value;
        if (is_prefix)
            entries->starts[start_bit(at) / 64] |= (uint64_t)1 << start_bit(at) % 64;
        at += length + strspn(at + length, " ");
    }
}

uint16_t ng_entries_find(const ng_entries *entries, uint64_t hash, const char *form, size_t length)
{
    size_t slot = place(entries, hash);
    if (entries->hashes[slot])
        return entries->values[slot];
    if (length < PREFIX_MIN || !(entries->starts[start_bit(form) / 64] >> start_bit(form) % 64 & 1))
        return 0;
    for (size_t n = length < PREFIX_MAX ? length : PREFIX_MAX; n >= PREFIX_MIN; n--) {
        slot = place(entries, ng_hash_seeded(form, n, PREFIX_SEED));
        if (entries->hashes[slot])
            return entries->values[slot];
    }
    return 0;
}
