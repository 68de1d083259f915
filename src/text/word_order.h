/* The order of a word of a closed list and a token's form, for binary search. */
#ifndef NUTGRAF_TEXT_WORD_ORDER_H
#define NUTGRAF_TEXT_WORD_ORDER_H

#include <stddef.h>
#include <string.h>

/* Below 0, 0 or above 0 as `word` comes before form[length], is it, or comes after it, in byte
 * order. The first byte, which settles most steps of a search, costs no call. */
static inline int ng_word_order(const char *word, const char *form, size_t length)
{
    int order = length > 0 ? (unsigned char)word[0] - (unsigned char)form[0] : 0;
    if (order == 0)
        order = strncmp(word, form, length);
    return order != 0 ? order : word[length] != '\0';
}

#endif
