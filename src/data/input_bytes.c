/* The bytes of one input as they are framed. */
#include "data/input_bytes.h"

#include <stdlib.h>
#include <string.h>

/* Bytes read at a time. */
enum { CHUNK = 256 * 1024 };

bool ng_input_bytes_init(ng_input_bytes *bytes)
{
    bytes->chunk = malloc(CHUNK);
    bytes->decoded.has_no_map = true;
    return bytes->chunk != NULL;
}

void ng_input_bytes_clear(ng_input_bytes *bytes)
{
    ng_charset_free(bytes->charset);
    ng_decoded_clear(&bytes->decoded);
    free(bytes->chunk);
}

ng_status ng_input_bytes_begin(ng_input_bytes *bytes, ng_source *source, ng_error *error)
{
    bytes->chunk_length = 0;
    bytes->at_end = false;
    while (!bytes->at_end && bytes->chunk_length < NG_INPUT_START) {
        size_t got;
        if (bytes->chunk_length > 0 && !ng_source_ready(source))
            break;
        ng_status status = ng_source_read(source, bytes->chunk + bytes->chunk_length,
                                          CHUNK - bytes->chunk_length, &got, error);
        if (status != NG_OK)
            return status;
        bytes->chunk_length += got;
        bytes->at_end = got == 0;
    }
    return NG_OK;
}

/* Opens the decoder of an encoding; of NULL none. */
static ng_status set_charset(ng_input_bytes *bytes, const char *encoding, ng_error *error)
{
    ng_charset_free(bytes->charset);
    bytes->charset = NULL;
    return encoding && ng_charset_open(encoding, &bytes->charset) == NG_ERROR_MEMORY
               ? ng_fail_memory(error)
               : NG_OK;
}

ng_status ng_input_bytes_peek(ng_input_bytes *bytes, const char *encoding, size_t length,
                              ng_string *text, ng_error *error)
{
    ng_decoded *decoded = &bytes->decoded;
    if (length > bytes->chunk_length)
        length = bytes->chunk_length;
    ng_status status = set_charset(bytes, encoding, error);
    if (status != NG_OK)
        return status;
    ng_decoded_reset(decoded, NULL);
    ng_charset_decode(bytes->charset, bytes->chunk, length, false, 0, decoded);
    *text = (ng_string){decoded->text.length ? decoded->text.data : "", decoded->text.length};
    return decoded->text.failed ? ng_fail_memory(error) : NG_OK;
}

/* The chunk is at hand, decoded if need be: then a character that is cut off stays at its start. */
static ng_status show_chunk(ng_input_bytes *bytes, size_t skip, ng_error *error)
{
    ng_decoded *decoded = &bytes->decoded;
    bytes->used = bytes->charset ? 0 : skip;
    bytes->data = bytes->chunk;
    bytes->length = bytes->chunk_length;
    if (!bytes->charset)
        return NG_OK;
    ng_decoded_reset(decoded, NULL);
    const size_t read =
        skip + ng_charset_decode(bytes->charset, bytes->chunk + skip, bytes->chunk_length - skip,
                                 bytes->at_end, 0, decoded);
    bytes->chunk_length -= read;
    memmove(bytes->chunk, bytes->chunk + read, bytes->chunk_length);
    bytes->data = decoded->text.data;
    bytes->length = decoded->text.length;
    return decoded->text.failed ? ng_fail_memory(error) : NG_OK;
}

ng_status ng_input_bytes_decode(ng_input_bytes *bytes, const char *encoding, size_t skip,
                                ng_error *error)
{
    ng_status status = set_charset(bytes, encoding, error);
    return status == NG_OK ? show_chunk(bytes, skip, error) : status;
}

ng_status ng_input_bytes_fill(ng_input_bytes *bytes, ng_source *source, ng_error *error)
{
    size_t got, kept = bytes->charset ? bytes->chunk_length : 0;
    ng_status status = ng_source_read(source, bytes->chunk + kept, CHUNK - kept, &got, error);
    if (status != NG_OK)
        return status;
    bytes->at_end = got == 0;
    bytes->chunk_length = kept + got;
    return show_chunk(bytes, 0, error);
}
