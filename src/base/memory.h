/* Arrays with checked sizes. All memory is given back with free(). */
#ifndef NUTGRAF_BASE_MEMORY_H
#define NUTGRAF_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* `count` elements of `size` bytes, not set or set to zero; NULL when the product overflows or
 * memory runs out. A count of 0 gives a pointer that can be freed. */
void *ng_array_new(size_t count, size_t size);
void *ng_array_zeroed(size_t count, size_t size);

/* Makes room for `needed` elements in *array (a pointer to the array's pointer), growing by half so
 * that appending costs amortised O(1). On false nothing has changed. */
bool ng_array_reserve(void *array, size_t *capacity, size_t needed, size_t size);

/* A copy of text[length] with a NUL after it; NULL when memory runs out. */
char *ng_string_copy(const char *text, size_t length);

#endif
