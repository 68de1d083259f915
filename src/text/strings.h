/* Strings with a length: what is asked of them everywhere. */
#ifndef NUTGRAF_TEXT_STRINGS_H
#define NUTGRAF_TEXT_STRINGS_H

#include <string.h>

#include "base/ascii.h"
#include "nutgraf/records.h"

static inline bool ng_string_equal(ng_string a, ng_string b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

static inline bool ng_string_is(ng_string a, const char *text)
{
    return ng_string_equal(a, (ng_string){text, strlen(text)});
}

/* Without the white space around it. */
static inline ng_string ng_string_trim(ng_string text)
{
    while (text.length > 0 && ng_is_space(text.data[text.length - 1]))
        text.length--;
    while (text.length > 0 && ng_is_space(*text.data))
        text.data++, text.length--;
    return text;
}

/* Is word[length] one of those in `list`, of which each stands between spaces? */
static inline bool ng_is_listed(const char *list, const char *word, size_t length)
{
    char key[32] = " ";
    if (length == 0 || length + 3 > sizeof key || memchr(word, ' ', length))
        return false;
    memcpy(key + 1, word, length);
    memcpy(key + 1 + length, " ", 2);
    return strstr(list, key) != NULL;
}

#endif
