/* A string table with open addressing. */
#include "base/names.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

static size_t probe(const ng_names *names, const char *text, size_t length)
{
    const size_t mask = names->table_size - 1;
    size_t at = ng_hash(text, length) & mask;
    while (names->table[at]) {
        const ng_name *name = &names->items[names->table[at] - 1];
        if (name->length == length && (length == 0 || memcmp(name->text, text, length) == 0))
            break;
        at = (at + 1) & mask;
    }
    return at;
}

static bool grow(ng_names *names)
{
    const size_t size = names->table_size ? names->table_size * 2 : 64;
    uint32_t *table = ng_array_zeroed(size, sizeof *table);
    if (!table)
        return false;
    free(names->table);
    names->table = table;
    names->table_size = size;
    for (size_t i = 0; i < names->count; i++)
        table[probe(names, names->items[i].text, names->items[i].length)] = (uint32_t)i + 1;
    return true;
}

uint32_t ng_names_find(const ng_names *names, const char *text, size_t length)
{
    if (names->count == 0)
        return NG_NO_NAME;
    return names->table[probe(names, text, length)] - 1;
}

uint32_t ng_names_add(ng_names *names, const char *text, size_t length)
{
    if (names->table_size <= 2 * names->count && !grow(names))
        return NG_NO_NAME;
    const size_t at = probe(names, text, length);
    if (names->table[at])
        return names->table[at] - 1;
    if (names->count >= NG_NO_NAME - 1 ||
        !ng_array_reserve(&names->items, &names->capacity, names->count + 1, sizeof *names->items))
        return NG_NO_NAME;
    const char *copy = ng_arena_string(&names->arena, text, length);
    if (!copy)
        return NG_NO_NAME;
    names->items[names->count] = (ng_name){copy, length};
    names->table[at] = (uint32_t)++names->count;
    return names->table[at] - 1;
}

int ng_name_compare(const void *left, const void *right)
{
    const ng_name *a = left, *b = right;
    const size_t common = a->length < b->length ? a->length : b->length;
    const int order = common ? memcmp(a->text, b->text, common) : 0;
    return order ? order : (a->length > b->length) - (a->length < b->length);
}

void ng_names_clear(ng_names *names)
{
    free(names->items);
    free(names->table);
    ng_arena_clear(&names->arena);
    *names = (ng_names){0};
}
