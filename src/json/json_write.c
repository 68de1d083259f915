/* The JSON writer. No printf on the way of strings and probabilities. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "nutgraf/document.h"
#include "nutgraf/json.h"
#include "json/json_scan.h"

void ng_json_out_reset(ng_json_out *out)
{
    out->length = 0;
    out->failed = false;
    out->comma = false;
}

void ng_json_out_clear(ng_json_out *out)
{
    free(out->data);
    *out = (ng_json_out){0};
}

/* Room for `more` bytes after the end, NULL when memory runs out. */
static char *reserve(ng_json_out *out, size_t more)
{
    if (!out->failed && more <= out->capacity - out->length)
        return out->data + out->length;
    if (out->failed || more > SIZE_MAX - out->length ||
        !ng_array_reserve(&out->data, &out->capacity, out->length + more, 1)) {
        out->failed = true;
        return NULL;
    }
    return out->data + out->length;
}

static void put(ng_json_out *out, const char *bytes, size_t length)
{
    char *room = reserve(out, length);
    if (room && length) {
        memcpy(room, bytes, length);
        out->length += length;
    }
}

/* Before each value: the comma that it needs. */
static void separate(ng_json_out *out)
{
    if (out->comma)
        put(out, ",", 1);
    out->comma = true;
}

void ng_json_object_begin(ng_json_out *out)
{
    separate(out);
    put(out, "{", 1);
    out->comma = false;
}

void ng_json_object_end(ng_json_out *out)
{
    put(out, "}", 1);
    out->comma = true;
}

void ng_json_array_begin(ng_json_out *out)
{
    separate(out);
    put(out, "[", 1);
    out->comma = false;
}

void ng_json_array_end(ng_json_out *out)
{
    put(out, "]", 1);
    out->comma = true;
}

void ng_json_raw(ng_json_out *out, const char *data, size_t length)
{
    separate(out);
    put(out, data, length);
}

void ng_json_bool(ng_json_out *out, bool value)
{
    ng_json_raw(out, value ? "true" : "false", value ? 4 : 5);
}

void ng_json_null(ng_json_out *out)
{
    ng_json_raw(out, "null", 4);
}

void ng_json_out_bytes(ng_json_out *out, const char *data, size_t length)
{
    put(out, data, length);
}

void ng_json_line_end(ng_json_out *out)
{
    put(out, "\n", 1);
    out->comma = false;
}

/* ---- Strings ---- */

static void put_escaped(ng_json_out *out, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    char text[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
    size_t length = 2;
    switch (c) {
    case '"': text[1] = '"'; break;
    case '\\': text[1] = '\\'; break;
    case '\n': text[1] = 'n'; break;
    case '\r': text[1] = 'r'; break;
    case '\t': text[1] = 't'; break;
    default: length = 6; break;
    }
    put(out, text, length);
}

/* Bytes that are valid UTF-8. */
static void put_valid(ng_json_out *out, const char *data, size_t length)
{
    for (size_t at = 0; at < length;) {
        const size_t plain = ng_json_plain_length(data + at, length - at);
        put(out, data + at, plain);
        at += plain;
        if (at < length)
            put_escaped(out, (unsigned char)data[at++]);
    }
}

/* Copies the ASCII that a string begins with and that needs no escape, eight bytes at a time;
 * returns how many bytes it is. Of most strings it is all. */
static size_t copy_plain(char *to, const char *data, size_t length)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
    size_t at = 0;
    for (; length - at >= sizeof ones; at += sizeof ones) {
        uint64_t x;
        memcpy(&x, data + at, sizeof x);
        const uint64_t quote = x ^ ones * '"', backslash = x ^ ones * '\\';
        if ((x | (x - ones * ' ') | (quote - ones) | (backslash - ones)) & tops)
            break;
        memcpy(to + at, &x, sizeof x);
    }
    for (; at < length; at++) {
        const unsigned char c = (unsigned char)data[at];
        if (c < ' ' || c >= 0x80 || c == '"' || c == '\\')
            break;
        to[at] = data[at];
    }
    return at;
}

void ng_json_string(ng_json_out *out, const char *data, size_t length)
{
    static const char replacement[] = "\xef\xbf\xbd";
    separate(out);
    if (!reserve(out, length + 2))
        return;
    put(out, "\"", 1);
    size_t at = copy_plain(out->data + out->length, data, length);
    out->length += at;
    for (; at < length; at++) {
        const size_t valid = ng_utf8_invalid(data + at, length - at);
        put_valid(out, data + at, valid);
        at += valid;
        if (at < length)
            put(out, replacement, sizeof replacement - 1);
    }
    put(out, "\"", 1);
}

void ng_json_text(ng_json_out *out, const char *text)
{
    if (text)
        ng_json_string(out, text, strlen(text));
    else
        ng_json_null(out);
}

void ng_json_key(ng_json_out *out, const char *key)
{
    ng_json_text(out, key);
    put(out, ":", 1);
    out->comma = false;
}

/* ---- Numbers ---- */

/* The decimal digits of `value` after `end`, at least `least` of them; returns where they start.
 */
static char *digits_before(char *end, uint64_t value, int least)
{
    for (; value > 0 || least > 0; value /= 10, least--)
        *--end = (char)('0' + value % 10);
    return end;
}

void ng_json_unsigned(ng_json_out *out, uint64_t value)
{
    char text[24], *end = text + sizeof text;
    char *start = digits_before(end, value, 1);
    ng_json_raw(out, start, (size_t)(end - start));
}

/* A large double in the shortest of the forms that give it back. */
static void put_large(ng_json_out *out, double value)
{
    char text[40];
    int length = 0;
    for (int precision = 1; precision <= 17; precision++) {
        length = snprintf(text, sizeof text, "%.*e", precision - 1, value);
        if (strtod(text, NULL) == value)
            break;
    }
    /* The locale's decimal point, whatever it is, stands after the sign and the first digit. */
    char plain[40];
    size_t used = 0;
    for (int i = 0; i < length; i++) {
        bool keep = (text[i] >= '0' && text[i] <= '9') || strchr("+-e", text[i]);
        if (keep)
            plain[used++] = text[i];
        else if (used && plain[used - 1] != '.')
            plain[used++] = '.';
    }
    ng_json_raw(out, plain, used);
}

void ng_json_double(ng_json_out *out, double value, int decimals)
{
    static const double powers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    char text[48], *end = text + sizeof text, *start;
    double magnitude = fabs(value);
    if (!isfinite(value)) {
        ng_json_null(out);
        return;
    }
    if (magnitude >= 1e15) {
        put_large(out, value);
        return;
    }
    decimals = decimals < 0 ? 0 : decimals > 15 ? 15 : decimals;
    /* Fifteen digits are what every double has; more would show how it is rounded. */
    while (decimals > 0 && magnitude * powers[decimals] >= 1e15)
        decimals--;
    /* Adding and taking away 1.5 * 2^52 rounds to a whole number. */
    const double shift = 0x1.8p52;
    uint64_t scaled = (uint64_t)(magnitude * powers[decimals] + shift - shift);
    while (decimals > 0 && scaled % 10 == 0) {
        scaled /= 10;
        decimals--;
    }
    start = end;
    if (decimals > 0) {
        uint64_t whole = scaled, unit = 1;
        for (int i = 0; i < decimals; i++)
            unit *= 10;
        whole = scaled / unit;
        start = digits_before(start, scaled % unit, decimals);
        *--start = '.';
        start = digits_before(start, whole, 1);
    } else {
        start = digits_before(start, scaled, 1);
    }
    if (value < 0 && scaled > 0)
        *--start = '-';
    ng_json_raw(out, start, (size_t)(end - start));
}

/* ---- Members ---- */

void ng_json_put_text(ng_json_out *out, const char *key, const char *text)
{
    ng_json_key(out, key);
    ng_json_text(out, text);
}

void ng_json_put_unsigned(ng_json_out *out, const char *key, uint64_t value)
{
    ng_json_key(out, key);
    ng_json_unsigned(out, value);
}

void ng_json_put_double(ng_json_out *out, const char *key, double value, int decimals)
{
    ng_json_key(out, key);
    ng_json_double(out, value, decimals);
}

void ng_json_put_bool(ng_json_out *out, const char *key, bool value)
{
    ng_json_key(out, key);
    ng_json_bool(out, value);
}

ng_status ng_json_out_save(const ng_json_out *out, const char *path, ng_error *error)
{
    const ng_chunk chunk = {out->data, out->length};
    return out->failed ? ng_fail_memory(error) : ng_file_replace(path, &chunk, 1, error);
}
