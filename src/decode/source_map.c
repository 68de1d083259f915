/* Where decoded text comes from. */
#include "decode/source_map.h"

#include <stdlib.h>

#include "base/bytes64.h"
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
    ng_source_map_clear(&decoded->map);
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

/* Text from `at` on was read from `source` on. False when memory runs out. */
static bool add_run(ng_source_map *map, size_t at, size_t source, size_t decoded_unit,
                    size_t source_unit)
{
    if (goes_on(map, at, source, decoded_unit, source_unit))
        return true;
    if (!ng_array_reserve(&map->runs, &map->capacity, map->count + 1, sizeof *map->runs))
        return false;
    map->runs[map->count++] =
        (ng_source_run){at, source, (uint32_t)decoded_unit, (uint32_t)source_unit};
    return true;
}

static void append(ng_decoded *decoded, const char *bytes, size_t length, size_t source,
                   size_t decoded_unit, size_t source_unit)
{
    if (length == 0 || decoded->text.failed)
        return;
    if (!decoded->has_no_map &&
        !add_run(&decoded->map, decoded->text.length, source, decoded_unit, source_unit))
        decoded->text.failed = true;
    else
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

/* ---- Characters ---- */

static size_t ascii_length(ng_string text, size_t at)
{
    const size_t start = at;
    for (; at + sizeof(ng_bytes64) <= text.length; at += sizeof(ng_bytes64)) {
        const ng_bytes64 bytes = ng_bytes64_load(text.data + at);
        if (ng_bytes64_between(&bytes, 0x80, 0xFF))
            break;
    }
    while (at < text.length && (unsigned char)text.data[at] < 0x80)
        at++;
    return at - start;
}

bool ng_source_map_characters(ng_source_map *map, ng_string text)
{
    size_t at = ascii_length(text, 0), point = at;
    map->below = NULL;
    map->count = 0;
    if (at == text.length)
        return true;
    bool has_room = at == 0 || add_run(map, 0, 0, 1, 1);
    while (at < text.length && has_room) {
        const unsigned char lead = (unsigned char)text.data[at];
        const size_t unit = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const size_t bytes = unit == 1 ? ascii_length(text, at) : unit;
        has_room = add_run(map, at, point, unit, 1);
        at += bytes;
        point += bytes / unit;
    }
    return has_room;
}

void ng_source_map_clear(ng_source_map *map)
{
    free(map->runs);
    *map = (ng_source_map){0};
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
