/* Classes of ASCII characters, whatever the locale; no other byte is in any of them. */
#ifndef NUTGRAF_BASE_ASCII_H
#define NUTGRAF_BASE_ASCII_H

#include <stdbool.h>

static inline bool ng_is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool ng_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool ng_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool ng_is_letter(char c)
{
    return ng_is_lower(c) || ng_is_upper(c);
}

/* The value of a hexadecimal digit, -1 for any other byte. */
static inline int ng_hex_value(char c)
{
    if (ng_is_digit(c))
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static inline bool ng_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

#endif
