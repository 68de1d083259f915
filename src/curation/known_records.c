/* Known records: their ids and the hashes of their texts. */
#include "nutgraf/known_records.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/names.h"

typedef struct known_record {
    uint64_t text;
    bool is_met;
} known_record;

struct ng_known_records {
    known_record *items; /* [count] */
    size_t count, capacity;
    ng_map texts; /* their numbers by hash */
    ng_names ids;
    size_t *owners; /* [ids.count] the record of each id */
    size_t owner_capacity;
    size_t met;
};

ng_known_records *ng_known_records_new(void)
{
    return calloc(1, sizeof(ng_known_records));
}

void ng_known_records_free(ng_known_records *known)
{
    if (!known)
        return;
    free(known->items);
    free(known->owners);
    ng_map_clear(&known->texts);
    ng_names_clear(&known->ids);
    free(known);
}

static bool add_id(ng_known_records *known, ng_string id, size_t number)
{
    const size_t before = known->ids.count;
    if (!id.data)
        return true;
    if (!ng_array_reserve(&known->owners, &known->owner_capacity, before + 1,
                          sizeof *known->owners) ||
        ng_names_add(&known->ids, id.data, id.length) == NG_NO_NAME)
        return false;
    if (known->ids.count > before)
        known->owners[before] = number;
    return true;
}

bool ng_known_records_add(ng_known_records *known, ng_string id, uint64_t text)
{
    const size_t number = ng_known_records_find(known, id, text);
    if (number != NG_NOT_KNOWN)
        return add_id(known, id, number);
    if (!ng_array_reserve(&known->items, &known->capacity, known->count + 1,
                          sizeof *known->items) ||
        !ng_map_add(&known->texts, text, (uint32_t)known->count))
        return false;
    known->items[known->count++] = (known_record){.text = text};
    return add_id(known, id, known->count - 1);
}

size_t ng_known_records_find(const ng_known_records *known, ng_string id, uint64_t text)
{
    const uint32_t name = id.data ? ng_names_find(&known->ids, id.data, id.length) : NG_NO_NAME;
    uint32_t number;
    if (name != NG_NO_NAME)
        return known->owners[name];
    NG_MAP_FIND(number, &known->texts, text, known->items[number].text == text);
    return number == NG_MAP_NONE ? NG_NOT_KNOWN : number;
}

void ng_known_records_meet(ng_known_records *known, size_t number)
{
    known->met += !known->items[number].is_met;
    known->items[number].is_met = true;
}

size_t ng_known_records_count(const ng_known_records *known)
{
    return known->count;
}

size_t ng_known_records_met(const ng_known_records *known)
{
    return known->met;
}
