/* Base64, quoted-printable and chunks. */
#include "decode/packed.h"

#include "base/ascii.h"

/* The value of a digit of base64, -1 for any other byte. */
static int base64_value(char c)
{
    if (ng_is_upper(c))
        return c - 'A';
    if (ng_is_lower(c))
        return c - 'a' + 26;
    if (ng_is_digit(c))
        return c - '0' + 52;
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

void ng_transfer_base64(const char *text, size_t length, size_t source, ng_decoded *out)
{
    uint32_t bits = 0;
    size_t digits = 0, start = 0;
    for (size_t at = 0; at < length && text[at] != '='; at++) {
        const int value = base64_value(text[at]);
        if (value < 0)
            continue;
        if (digits == 0)
            start = at;
        bits = bits << 6 | (uint32_t)value;
        if (++digits < 4)
            continue;
        const char bytes[3] = {(char)(bits >> 16), (char)(bits >> 8), (char)bits};
        ng_decoded_unit(out, bytes, 3, source + start, at + 1 - start);
        bits = 0;
        digits = 0;
    }
    if (digits >= 2) {
        bits <<= 6 * (4 - digits);
        const char bytes[2] = {(char)(bits >> 16), (char)(bits >> 8)};
        ng_decoded_unit(out, bytes, digits - 1, source + start, digits);
    }
}

void ng_transfer_quoted(const char *text, size_t length, size_t source, bool in_word,
                        ng_decoded *out)
{
    size_t at = 0;
    while (at < length) {
        size_t run = at;
        while (run < length && text[run] != '=' && !(in_word && text[run] == '_'))
            run++;
        ng_decoded_copy(out, text + at, run - at, source + at);
        at = run;
        if (at == length)
            break;
        if (text[at] == '_') {
            ng_decoded_unit(out, " ", 1, source + at, 1);
            at++;
            continue;
        }
        size_t end = at + 1;
        while (end < length && (text[end] == ' ' || text[end] == '\t' || text[end] == '\r'))
            end++;
        if (end < length && text[end] == '\n') { /* a line that goes on */
            at = end + 1;
            continue;
        }
        const int high = at + 2 < length ? ng_hex_value(text[at + 1]) : -1;
        const int low = at + 2 < length ? ng_hex_value(text[at + 2]) : -1;
        const bool is_byte = high >= 0 && low >= 0;
        const char byte = (char)(is_byte ? high << 4 | low : '=');
        ng_decoded_unit(out, &byte, 1, source + at, is_byte ? 3 : 1);
        at += is_byte ? 3 : 1;
    }
}

void ng_transfer_chunks(const char *text, size_t length, size_t source, ng_decoded *out)
{
    size_t at = 0;
    while (at < length) {
        size_t bytes = 0;
        const size_t start = at;
        for (int value; at < length && (value = ng_hex_value(text[at])) >= 0; at++)
            bytes = bytes < length ? bytes << 4 | (size_t)value : length;
        const char *end = memchr(text + at, '\n', length - at);
        if (at == start || !end || bytes == 0)
            break;
        at = (size_t)(end - text) + 1;
        if (bytes > length - at)
            bytes = length - at;
        ng_decoded_copy(out, text + at, bytes, source + at);
        at += bytes;
        while (at < length && (text[at] == '\r' || text[at] == '\n'))
            at++;
    }
}
