/* Where decoded text comes from. */
#include "decode/source_map.h"

#include <stdlib.h>

#include "base/memory.h"

void ng_decoded_reset(ng_decoded *decoded, const ng_source_map *below)
{
    ng_buffer_reset(&decoded->text);
    decoded->map.count = 0;
    decoded->map.below = below;
}

void ng_decoded_clear(ng_decoded *decoded)
{
    ng_buffer_clear(&decoded->text);
    free(decoded->map.runs);
    *decoded = (ng_decoded){0};
}

/* Does text appended now go on with the last run? */
static bool goes_on(const ng_source_map *map, size_t at, size_t source, size_t decoded_unit,
                    size_t source_unit)
{
    if (map->count == 0)
        return false;
    const ng_source_run *last = &map->runs[map->count - 1];
    const size_t beyond = at - last->decoded;
    return last->decoded_unit == decoded_unit && last->source_unit == source_unit &&
           beyond % decoded_unit == 0 &&
           last->source + beyond / decoded_unit * source_unit == source;
}

static void append(ng_decoded *decoded, const char *bytes, size_t length, size_t source,
                   size_t decoded_unit, size_t source_unit)
{
    ng_source_map *map = &decoded->map;
    if (length == 0 || decoded->text.failed)
        return;
    if (!decoded->has_no_map &&
        !goes_on(map, decoded->text.length, source, decoded_unit, source_unit)) {
        if (!ng_array_reserve(&map->runs, &map->capacity, map->count + 1, sizeof *map->runs)) {
            decoded->text.failed = true;
            return;
        }
        map->runs[map->count++] = (ng_source_run){decoded->text.length, source,
                                                  (uint32_t)decoded_unit, (uint32_t)source_unit};
    }
    ng_buffer_append(&decoded->text, bytes, length);
}

void ng_decoded_copy(ng_decoded *decoded, const char *bytes, size_t length, size_t source)
{
    append(decoded, bytes, length, source, 1, 1);
}

void ng_decoded_unit(ng_decoded *decoded, const char *bytes, size_t length, size_t source,
                     size_t source_length)
{
    append(decoded, bytes, length, source, length,
           source_length < UINT32_MAX ? source_length : UINT32_MAX);
}

/* The run that a byte of decoded text lies in. */
static const ng_source_run *find_run(const ng_source_map *map, size_t at)
{
    size_t low = 0, high = map->count;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (map->runs[middle].decoded <= at)
            low = middle;
        else
            high = middle;
    }
    return &map->runs[low];
}

/* Where the bytes that a decoded byte was read from begin or end. */
static size_t find_source(const ng_source_map *map, size_t at, bool is_end)
{
    const ng_source_run *run = find_run(map, at);
    const size_t unit = (at - run->decoded) / run->decoded_unit + is_end;
    return run->source + unit * run->source_unit;
}

ng_span ng_source_span(const ng_source_map *map, ng_span span)
{
    for (; map; map = map->below) {
        if (map->count == 0)
            return (ng_span){0, 0};
        const size_t start = find_source(map, span.start, false);
        const size_t end =
            span.length ? find_source(map, span.start + span.length - 1, true) : start;
        span = (ng_span){start, end > start ? end - start : 0};
    }
    return span;
}

/* ---- Copies ---- */

static size_t aligned(size_t bytes)
{
    const size_t unit = sizeof(max_align_t);
    return (bytes + unit - 1) / unit * unit;
}

size_t ng_source_map_size(const ng_source_map *map)
{
    size_t bytes = 0;
    for (; map; map = map->below)
        bytes += aligned(sizeof *map) + aligned(map->count * sizeof *map->runs);
    return bytes;
}

const ng_source_map *ng_source_map_copy(const ng_source_map *map, char **at)
{
    const ng_source_map *first = NULL, **link = &first;
    for (; map; map = map->below) {
        ng_source_map *copy = (void *)*at;
        *at += aligned(sizeof *map);
        *copy = (ng_source_map){.runs = (void *)*at, .count = map->count};
        if (map->count > 0)
            memcpy(copy->runs, map->runs, map->count * sizeof *map->runs);
        *at += aligned(map->count * sizeof *map->runs);
        *link = copy;
        link = &copy->below;
    }
    return first;
}
