/* The one hash table: 64-bit hashes to 32-bit numbers, by open addressing with linear probing.
 *
 * The table holds no keys. A key is whatever the caller keeps under its number (a string in an
 * array of strings, say), so it's the caller who says whether two are equal:
 *
 *     uint32_t id;
 *     NG_MAP_FIND(id, &map, hash, words[id].length == length && ...);
 *     if (id == NG_MAP_NONE && !ng_map_add(&map, hash, id = append_word(...)))
 *         return NG_ERROR_MEMORY;
 *
 * base/names.h is this table over strings. */
#ifndef NUTGRAF_BASE_MAP_H
#define NUTGRAF_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NG_MAP_NONE UINT32_MAX

typedef struct ng_map_slot {
    uint32_t tag; /* upper half of the hash */
    uint32_t id;  /* NG_MAP_NONE: free */
} ng_map_slot;

/* Set to {0} before the first use. */
typedef struct ng_map {
    ng_map_slot *slots; /* [size] */
    size_t size;        /* 0 or a power of two, at least twice count */
    size_t count;
} ng_map;

static inline size_t ng_map_start(const ng_map *map, uint64_t hash)
{
    return (size_t)((hash >> 32) & (map->size - 1));
}

/* The first entry of the hash from slot *at on, which is left after it; NG_MAP_NONE at the end. */
static inline uint32_t ng_map_next(const ng_map *map, uint64_t hash, size_t *at)
{
    const uint32_t tag = (uint32_t)(hash >> 32);
    for (;;) {
        const ng_map_slot slot = map->slots[*at];
        *at = (*at + 1) & (map->size - 1);
        if (slot.id == NG_MAP_NONE || slot.tag == tag)
            return slot.id;
    }
}

/* Sets `id`, a uint32_t, to the first entry of the hash for which `equal` holds, an expression in
 * id; to NG_MAP_NONE when there is none. */
#define NG_MAP_FIND(id, map, hash, equal)                                                          \
    do {                                                                                           \
        const ng_map *const map_ = (map);                                                          \
        const uint64_t hash_ = (hash);                                                             \
        size_t at_ = map_->size ? ng_map_start(map_, hash_) : 0;                                   \
        (id) = NG_MAP_NONE;                                                                        \
        while (map_->size && ((id) = ng_map_next(map_, hash_, &at_)) != NG_MAP_NONE && !(equal))   \
            ;                                                                                      \
    } while (0)

/* Adds an entry, also when the hash has one already. False when memory runs out. */
bool ng_map_add(ng_map *map, uint64_t hash, uint32_t id);
/* Makes room for `count` entries in all. */
bool ng_map_reserve(ng_map *map, size_t count);
/* Empties the map. A table far too large for the `expected` entries to come is given back, since
 * emptying it would cost more than filling it. */
void ng_map_reset(ng_map *map, size_t expected);
void ng_map_clear(ng_map *map);

#endif
