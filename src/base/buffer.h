/* A growing string of bytes. An append that finds no memory marks the buffer as failed and later
 * appends do nothing: a writer checks once, at its end. */
#ifndef NUTGRAF_BASE_BUFFER_H
#define NUTGRAF_BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/error.h"

/* Set to {0} before the first use. */
typedef struct ng_buffer {
    char *data; /* [length], not terminated; NULL while nothing has been appended */
    size_t length;
    size_t capacity;
    bool failed;
} ng_buffer;

/* Makes room for `more` bytes after the end. */
bool ng_buffer_reserve(ng_buffer *buffer, size_t more);
void ng_buffer_append(ng_buffer *buffer, const char *bytes, size_t length);
void ng_buffer_format(ng_buffer *buffer, const char *format, ...) NG_PRINTF(2, 3);
void ng_buffer_clear(ng_buffer *buffer);

static inline void ng_buffer_text(ng_buffer *buffer, const char *text)
{
    ng_buffer_append(buffer, text, strlen(text));
}

static inline void ng_buffer_char(ng_buffer *buffer, char c)
{
    ng_buffer_append(buffer, &c, 1);
}

/* Forgets the contents and a failure, keeps the memory. */
static inline void ng_buffer_reset(ng_buffer *buffer)
{
    buffer->length = 0;
    buffer->failed = false;
}

#endif
