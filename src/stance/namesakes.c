/* Whom the last word of a name stands for; see namesakes.h. */
#include "stance/namesakes.h"

#include <stdlib.h>

#include "base/memory.h"

void ng_namesakes_clear(ng_namesakes *namesakes)
{
    free(namesakes->items);
    *namesakes = (ng_namesakes){0};
}

void ng_namesakes_next_text(ng_namesakes *namesakes)
{
    for (size_t i = 0; i < namesakes->count; i++)
        if (namesakes->items[i].was_named)
            namesakes->items[i].is_other = false;
}

static ng_namesake *find(const ng_namesakes *namesakes, uint32_t target)
{
    for (size_t i = 0; i < namesakes->count; i++)
        if (namesakes->items[i].target == target)
            return &namesakes->items[i];
    return NULL;
}

ng_status ng_namesakes_note(ng_namesakes *namesakes, uint32_t target, bool is_other)
{
    ng_namesake *item = find(namesakes, target);
    if (!item) {
        if (!ng_array_reserve(&namesakes->items, &namesakes->capacity, namesakes->count + 1,
                              sizeof *namesakes->items))
            return NG_ERROR_MEMORY;
        item = &namesakes->items[namesakes->count++];
        *item = (ng_namesake){.target = target};
    }
    item->is_other = is_other;
    item->was_named |= !is_other;
    return NG_OK;
}

bool ng_namesakes_is_other(const ng_namesakes *namesakes, uint32_t target)
{
    const ng_namesake *item = find(namesakes, target);
    return item && item->is_other;
}

/* A word that a name may consist of. */
static bool is_name_word(const ng_pair_store *store, size_t token)
{
    return (store->traits[token] & NG_TRAIT_CAPITAL) &&
           !(store->traits[token] & (NG_TRAIT_STOP | NG_TRAIT_MARK | NG_TRAIT_TITLE));
}

/* In headlines that write every word with one, capitals tell nothing. */
static bool capitals_tell(const ng_pair_store *store, const ng_pair_text *text)
{
    for (size_t t = text->first; t < text->last; t++)
        if (!(store->traits[t] & (NG_TRAIT_MARK | NG_TRAIT_STOP | NG_TRAIT_CAPITAL)))
            return true;
    return false;
}

ng_name_part ng_name_part_of(const ng_pair_store *store, const ng_pair_text *text, size_t token,
                             const uint64_t *own, size_t count)
{
    bool is_part = token + 1 < text->last && is_name_word(store, token + 1);
    for (size_t t = token; t > text->first && is_name_word(store, t - 1); t--) {
        is_part = true;
        for (size_t i = 0; i < count; i++)
            if (store->stems[t - 1] == own[i])
                return NG_NAME_OWN;
    }
    return is_part && capitals_tell(store, text) ? NG_NAME_OTHER : NG_NAME_BARE;
}
