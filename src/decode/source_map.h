/* Decoded text, and where its bytes come from.
 *
 * A map is a list of runs. In a run every `decoded_unit` bytes were read from `source_unit` bytes:
 * 1 and 1 for a copy, 1 and 2 for ASCII out of UTF-16, 1 and 5 for "&amp;"; n and 0 is text that
 * the source does not have. Text that was decoded twice has the map of the second decoding on top
 * of that of the first. ng_source_span (nutgraf/document.h) asks a map. */
#ifndef NUTGRAF_DECODE_SOURCE_MAP_H
#define NUTGRAF_DECODE_SOURCE_MAP_H

#include "base/buffer.h"
#include "nutgraf/document.h"

typedef struct ng_source_run {
    size_t decoded; /* where the run begins in the decoded text, */
    size_t source;  /* and in what that was read from */
    uint32_t decoded_unit, source_unit;
} ng_source_run;

struct ng_source_map {
    const ng_source_map *below; /* the map of what the runs' sources lie in; NULL: of the input */
    ng_source_run *runs;        /* [count] by decoded */
    size_t count;
    size_t capacity;
};

/* Text being decoded. Set to {0} before the first use; reused. What finds no memory marks
 * text.failed and later calls do nothing: a decoder checks once, at its end. */
typedef struct ng_decoded {
    ng_buffer text;
    ng_source_map map;
    bool has_no_map; /* set by who needs none: a stream, whose source is not kept */
} ng_decoded;

/* Forgets the text and keeps the memory. */
void ng_decoded_reset(ng_decoded *decoded, const ng_source_map *below);
void ng_decoded_clear(ng_decoded *decoded);

/* Appends bytes[length] as they stand at `source`. */
void ng_decoded_copy(ng_decoded *decoded, const char *bytes, size_t length, size_t source);

/* Appends bytes[length] that were read, as a whole, from `source_length` bytes at `source`. */
void ng_decoded_unit(ng_decoded *decoded, const char *bytes, size_t length, size_t source,
                     size_t source_length);

/* Makes it the map from bytes of valid UTF-8 to code points; of ASCII alone there are no runs.
 * False when memory runs out. O(length). */
bool ng_source_map_characters(ng_source_map *map, ng_string text);
void ng_source_map_clear(ng_source_map *map);

/* Bytes that a copy of a map takes, and the copy, made at *at, after which the next one goes; both
 * for NULL too. *at is aligned for any type and stays so. */
size_t ng_source_map_size(const ng_source_map *map);
const ng_source_map *ng_source_map_copy(const ng_source_map *map, char **at);

#endif
