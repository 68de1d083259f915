/* The bytes of one input as they are framed: read block by block, and made UTF-8 of on the way
 * where they are not. */
#ifndef NUTGRAF_DATA_INPUT_BYTES_H
#define NUTGRAF_DATA_INPUT_BYTES_H

#include "data/source.h"
#include "decode/charset.h"

/* How much of an input ng_input_bytes_begin reads, if there is so much: an encoding is recognised
 * by letters, which may be rare. */
enum { NG_INPUT_START = 64 * 1024 };

/* Set to {0} before ng_input_bytes_init. */
typedef struct ng_input_bytes {
    const char *data; /* [length] at hand, of which `used` have been framed */
    size_t length;
    size_t used;
    bool at_end; /* the input has been read to its end */
    char *chunk; /* as read; what could not be decoded yet is kept at its start */
    size_t chunk_length;
    ng_charset *charset; /* NULL: `data` is the chunk */
    ng_decoded decoded;  /* else it is this */
} ng_input_bytes;

/* False when memory runs out. */
bool ng_input_bytes_init(ng_input_bytes *bytes);
void ng_input_bytes_clear(ng_input_bytes *bytes);

/* Reads the start of the source's input, as it is, into the chunk: enough to tell what it is, but
 * without waiting for a slow pipe. Errors: those of ng_source_read. */
ng_status ng_input_bytes_begin(ng_input_bytes *bytes, ng_source *source, ng_error *error);

/* Decodes the start of the chunk, for a look at it, and leaves the chunk as it is. Errors:
 * NG_ERROR_MEMORY. */
ng_status ng_input_bytes_peek(ng_input_bytes *bytes, const char *encoding, size_t length,
                              ng_string *text, ng_error *error);

/* All of the input, after the first `skip` bytes of it, is in an encoding that
 * ng_charset_open knows; NULL: UTF-8. Errors: NG_ERROR_MEMORY. */
ng_status ng_input_bytes_decode(ng_input_bytes *bytes, const char *encoding, size_t skip,
                                ng_error *error);

/* Reads on, once everything at hand has been used. Errors: those of ng_source_read,
 * NG_ERROR_MEMORY. */
ng_status ng_input_bytes_fill(ng_input_bytes *bytes, ng_source *source, ng_error *error);

#endif
