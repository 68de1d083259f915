/* Closed lists of words. */
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

/* Words in byte order, with a space between two; a word may have a mark behind a slash. */
typedef struct ng_word_set {
    const char *words; /* [length] */
    size_t length;
} ng_word_set;

#define NG_WORD_SET(words)                                                                         \
    {                                                                                              \
        words, sizeof(words) - 1                                                                   \
    }

/* Where the word ends that is form[length], which holds no space and no slash; NULL: none is. */
const char *ng_word_set_find(ng_word_set set, const char *form, size_t length);

static inline bool ng_word_set_holds(ng_word_set set, const char *form, size_t length)
{
    return ng_word_set_find(set, form, length) != NULL;
}

#endif
