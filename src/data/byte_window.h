/* A file read piece by piece, of which the bytes ahead can be looked at. */
#ifndef NUTGRAF_DATA_BYTE_WINDOW_H
#define NUTGRAF_DATA_BYTE_WINDOW_H

#include "data/source.h"
#include "nutgraf/records.h"

/* Set to {0} but for the source, which stays the caller's. */
typedef struct ng_byte_window {
    ng_source *source;
    char *bytes; /* [end], those from `at` on are not taken yet; moved by what reads on */
    size_t at, end, capacity;
    uint64_t offset; /* of bytes[0] in the file */
    bool ended;      /* there are no more than those */
} ng_byte_window;

/* Reads on until `count` bytes can be taken, or all there are. Errors: NG_ERROR_IO,
 * NG_ERROR_MEMORY. */
ng_status ng_byte_window_fill(ng_byte_window *window, size_t count, ng_error *error);

/* Takes `count` bytes, NULL when there are fewer. Errors: as above. */
ng_status ng_byte_window_take(ng_byte_window *window, size_t count, const char **bytes,
                              ng_error *error);

/* Takes what stands in front of the next `end`, and that; *found says whether it is among the next
 * `most` + 1 bytes, otherwise they, or all there are, are taken. Errors: as above. */
ng_status ng_byte_window_until(ng_byte_window *window, char end, size_t most, ng_string *out,
                               bool *found, ng_error *error);

void ng_byte_window_clear(ng_byte_window *window);

#endif
