/* Growing and emptying the hash table. */
#include "base/map.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { SIZE_MIN = 64 };

/* Free slots are all ones. */
static void set_free(ng_map *map)
{
    if (map->size)
        memset(map->slots, 0xff, map->size * sizeof *map->slots);
}

static void put(ng_map *map, ng_map_slot slot)
{
    size_t at = ng_map_start(map, (uint64_t)slot.tag << 32);
    while (map->slots[at].id != NG_MAP_NONE)
        at = (at + 1) & (map->size - 1);
    map->slots[at] = slot;
}

bool ng_map_reserve(ng_map *map, size_t count)
{
    ng_map grown = {.size = map->size ? map->size : SIZE_MIN, .count = map->count};
    while (grown.size / 2 < count)
        grown.size *= 2;
    if (grown.size == map->size)
        return true;
    grown.slots = ng_array_new(grown.size, sizeof *grown.slots);
    if (!grown.slots)
        return false;
    set_free(&grown);
    for (size_t i = 0; i < map->size; i++)
        if (map->slots[i].id != NG_MAP_NONE)
            put(&grown, map->slots[i]);
    free(map->slots);
    *map = grown;
    return true;
}

bool ng_map_add(ng_map *map, uint64_t hash, uint32_t id)
{
    if (!ng_map_reserve(map, map->count + 1))
        return false;
    put(map, (ng_map_slot){(uint32_t)(hash >> 32), id});
    map->count++;
    return true;
}

void ng_map_reset(ng_map *map, size_t expected)
{
    if (map->size / 64 > expected + SIZE_MIN)
        ng_map_clear(map);
    set_free(map);
    map->count = 0;
}

void ng_map_clear(ng_map *map)
{
    free(map->slots);
    *map = (ng_map){0};
}
