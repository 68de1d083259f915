/* A growing string of bytes. */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

bool ng_buffer_reserve(ng_buffer *buffer, size_t more)
{
    if (buffer->failed || more > SIZE_MAX - buffer->length ||
        !ng_array_reserve(&buffer->data, &buffer->capacity, buffer->length + more, 1))
        buffer->failed = true;
    return !buffer->failed;
}

void ng_buffer_append(ng_buffer *buffer, const char *bytes, size_t length)
{
    if (length == 0 || !ng_buffer_reserve(buffer, length))
        return;
    memcpy(buffer->data + buffer->length, bytes, length);
    buffer->length += length;
}

void ng_buffer_format(ng_buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0) {
        buffer->failed = true;
        return;
    }
    if (!ng_buffer_reserve(buffer, (size_t)length + 1))
        return;
    va_start(arguments, format);
    vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    buffer->length += (size_t)length;
}

void ng_buffer_clear(ng_buffer *buffer)
{
    free(buffer->data);
    *buffer = (ng_buffer){0};
}
