/* Features that are strings. */
#include "stance/pair_strings.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

void ng_pair_strings_clear(ng_pair_strings *strings)
{
    free(strings->items);
    free(strings->text);
    free(strings->marks);
    *strings = (ng_pair_strings){0};
}

ng_status ng_pair_strings_add(ng_pair_strings *s, ng_view view, const char *text, size_t length,
                              size_t first, size_t last)
{
    if (!ng_array_reserve(&s->items, &s->capacity, s->count + 1, sizeof *s->items) ||
        !ng_array_reserve(&s->text, &s->text_capacity, s->length + length, 1))
        return NG_ERROR_MEMORY;
    memcpy(s->text + s->length, text, length);
    s->items[s->count++] = (ng_pair_string){.hash = ng_hash(text, length),
                                            .start = s->length,
                                            .length = (uint32_t)length,
                                            .view = (uint32_t)view,
                                            .first = first,
                                            .last = last};
    s->length += length;
    return NG_OK;
}

ng_status ng_pair_strings_add_fixed(ng_pair_strings *s, ng_view view, const ng_fixed_string *string)
{
    if (!ng_array_reserve(&s->items, &s->capacity, s->count + 1, sizeof *s->items))
        return NG_ERROR_MEMORY;
    s->items[s->count++] = (ng_pair_string){.hash = string->hash,
                                            .fixed = string->text,
                                            .length = string->length,
                                            .view = (uint32_t)view};
    return NG_OK;
}

ng_status ng_pair_strings_format(ng_pair_strings *s, ng_view view, size_t first, size_t last,
                                 const char *format, ...)
{
    char text[NG_STRING_MAX];
    va_list arguments;
    va_start(arguments, format);
    const int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    const size_t kept = length < 0                     ? 0
                        : (size_t)length < sizeof text ? (size_t)length
                                                       : sizeof text - 1;
    return ng_pair_strings_add(s, view, text, kept, first, last);
}
