/* A window over the bytes of a source. */
#include "data/byte_window.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"

enum { READ_BYTES = 1 << 16 };

ng_status ng_byte_window_fill(ng_byte_window *w, size_t count, ng_error *error)
{
    while (w->end - w->at < count && !w->ended) {
        size_t got;
        if (w->at > 0) {
            memmove(w->bytes, w->bytes + w->at, w->end - w->at);
            w->offset += w->at;
            w->end -= w->at;
            w->at = 0;
        }
        if (!ng_array_reserve(&w->bytes, &w->capacity, w->end + READ_BYTES, 1))
            return ng_fail_memory(error);
        ng_status status = ng_source_read(w->source, w->bytes + w->end, READ_BYTES, &got, error);
        if (status != NG_OK)
            return status;
        w->end += got;
        w->ended = got == 0;
    }
    return NG_OK;
}

ng_status ng_byte_window_take(ng_byte_window *w, size_t count, const char **bytes, ng_error *error)
{
    ng_status status = ng_byte_window_fill(w, count, error);
    *bytes = NULL;
    if (status == NG_OK && w->end - w->at >= count) {
        *bytes = w->bytes + w->at;
        w->at += count;
    }
    return status;
}

ng_status ng_byte_window_until(ng_byte_window *w, char end, size_t most, ng_string *out,
                               bool *found, ng_error *error)
{
    const char *at = NULL;
    size_t length = 0;
    for (size_t looked = 0; !at; looked = length) {
        ng_status status = ng_byte_window_fill(w, looked + 1, error);
        if (status != NG_OK)
            return status;
        length = w->end - w->at < most + 1 ? w->end - w->at : most + 1;
        if (length == looked)
            break;
        at = memchr(w->bytes + w->at + looked, end, length - looked);
    }
    *found = at != NULL;
    *out = (ng_string){w->bytes ? w->bytes + w->at : "",
                       at ? (size_t)(at - (w->bytes + w->at)) : length};
    w->at += out->length + *found;
    return NG_OK;
}

void ng_byte_window_clear(ng_byte_window *window)
{
    free(window->bytes);
    *window = (ng_byte_window){0};
}
