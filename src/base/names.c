/* Strings after the hash table. */
#include "base/names.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/sort.h"

static uint32_t find(const ng_names *names, uint64_t hash, const char *text, size_t length)
{
    uint32_t id;
    NG_MAP_FIND(id, &names->map, hash,
                names->items[id].length == length &&
                    (length == 0 || memcmp(names->items[id].text, text, length) == 0));
    return id;
}

uint32_t ng_names_find(const ng_names *names, const char *text, size_t length)
{
    return find(names, ng_hash(text, length), text, length);
}

uint32_t ng_names_add(ng_names *names, const char *text, size_t length)
{
    const uint64_t hash = ng_hash(text, length);
    const uint32_t id = find(names, hash, text, length);
    if (id != NG_NO_NAME)
        return id;
    if (names->count >= NG_NO_NAME - 1 ||
        !ng_array_reserve(&names->items, &names->capacity, names->count + 1, sizeof *names->items))
        return NG_NO_NAME;
    const char *copy = ng_arena_string(&names->arena, text, length);
    if (!copy || !ng_map_add(&names->map, hash, (uint32_t)names->count))
        return NG_NO_NAME;
    names->items[names->count] = (ng_name){copy, length};
    return (uint32_t)names->count++;
}

NG_DEFINE_SORT(sort_names, ng_name, ng_bytes_compare(a->text, a->length, b->text, b->length))

bool ng_names_sort(ng_names *names)
{
    sort_names(names->items, names->count);
    ng_map_reset(&names->map, names->count);
    bool done = true;
    for (size_t i = 0; i < names->count && done; i++)
        done = ng_map_add(&names->map, ng_hash(names->items[i].text, names->items[i].length),
                          (uint32_t)i);
    return done;
}

void ng_names_clear(ng_names *names)
{
    free(names->items);
    ng_map_clear(&names->map);
    ng_arena_clear(&names->arena);
    *names = (ng_names){0};
}
