/* Arrays with checked sizes. */
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *ng_array_new(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return NULL;
    return malloc(bytes ? bytes : 1);
}

void *ng_array_zeroed(size_t count, size_t size)
{
    return calloc(count ? count : 1, size);
}

bool ng_array_reserve(void *array, size_t *capacity, size_t needed, size_t size)
{
    void *old, *grown;
    size_t bytes;
    if (needed <= *capacity)
        return true;
    size_t wanted = *capacity + *capacity / 2;
    if (wanted < needed)
        wanted = needed;
    if (wanted < 16)
        wanted = 16;
    if (__builtin_mul_overflow(wanted, size, &bytes))
        return false;
    /* Through memcpy: the caller's pointer has a type of its own. */
    memcpy(&old, array, sizeof old);
    grown = realloc(old, bytes);
    if (!grown)
        return false;
    memcpy(array, &grown, sizeof grown);
    *capacity = wanted;
    return true;
}

char *ng_string_copy(const char *text, size_t length)
{
    char *copy = length < SIZE_MAX ? malloc(length + 1) : NULL;
    if (copy) {
        if (length)
            memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}
