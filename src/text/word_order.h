/* The order of a word of a closed list and a token's form, for binary search. */
#ifndef NUTGRAF_TEXT_WORD_ORDER_H
#define NUTGRAF_TEXT_WORD_ORDER_H

#include <string.h>

#include "base/sort.h"

/* Below 0, 0 or above 0 as `word` comes before form[length], is it, or comes after it, in byte
 * order. The first byte, which settles most steps of a search, costs no call. */
static inline int ng_word_order(const char *word, const char *form, size_t length)
{
    int order = length > 0 ? (unsigned char)word[0] - (unsigned char)form[0] : 0;
    if (order != 0)
        return order;
    /* A form may hold a NUL, at which a string ends. */
    const size_t own = strnlen(word, length + 1);
    order = memcmp(word, form, own < length ? own : length);
    return order != 0 ? order : (own > length) - (own < length);
}

/* Whether form[length] is one of words[count], which are in byte order. */
static inline bool ng_word_is_among(const char *const *words, size_t count, const char *form,
                                    size_t length)
{
    size_t at;
    NG_LOWER_BOUND(at, count, ng_word_order(words[at], form, length) < 0);
    return at < count && ng_word_order(words[at], form, length) == 0;
}

#endif
