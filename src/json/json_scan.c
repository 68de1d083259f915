/* JSON read in place (RFC 8259). */
#include "json/json_scan.h"

#include <stdint.h>
#include <string.h>

#include "text/strings.h"
#include "text/utf8.h"

static bool fail(ng_json_cursor *cursor, const char *at, const char *reason)
{
    cursor->at = at;
    cursor->reason = reason;
    return false;
}

bool ng_json_scan_space(ng_json_cursor *cursor)
{
    const char *at = cursor->at;
    while (at < cursor->end && ng_json_is_space(*at))
        at++;
    cursor->at = at;
    return at < cursor->end;
}

bool ng_json_scan_char(ng_json_cursor *cursor, char c)
{
    if (!ng_json_scan_space(cursor))
        return fail(cursor, cursor->at, "the JSON ends too early");
    if (*cursor->at != c)
        return fail(cursor, cursor->at,
                    c == ':'   ? "':' expected"
                    : c == '{' ? "a JSON object expected"
                               : "unexpected character");
    cursor->at++;
    return true;
}

/* ---- Strings ---- */

/* What stands for what after a backslash; 0 for no escape or one of four digits. */
static const char escapes[256] = {['"'] = '"',  ['\\'] = '\\', ['/'] = '/',  ['b'] = '\b',
                                  ['f'] = '\f', ['n'] = '\n',  ['r'] = '\r', ['t'] = '\t'};

/* The value of four hexadecimal digits, -1 when there are none. */
static int32_t hex4(const char *at, const char *end)
{
    int32_t value = 0;
    if (end - at < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        const int digit = ng_hex_value(at[i]);
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

static bool is_high_surrogate(int32_t c)
{
    return c >= 0xd800 && c <= 0xdbff;
}

static bool is_low_surrogate(int32_t c)
{
    return c >= 0xdc00 && c <= 0xdfff;
}

/* Checks the escape at cursor->at, a backslash, and moves over it. */
static bool scan_escape(ng_json_cursor *cursor)
{
    const char *at = cursor->at, *end = cursor->end;
    if (end - at < 2)
        return fail(cursor, end, "the string is not closed");
    if (escapes[(unsigned char)at[1]]) {
        cursor->at = at + 2;
        return true;
    }
    if (at[1] != 'u')
        return fail(cursor, at, "unknown escape in a string");
    int32_t c = hex4(at + 2, end);
    if (c < 0)
        return fail(cursor, at, "\\u needs four hexadecimal digits");
    at += 6;
    if (is_high_surrogate(c)) {
        if (end - at < 2 || at[0] != '\\' || at[1] != 'u' || !is_low_surrogate(hex4(at + 2, end)))
            return fail(cursor, cursor->at, "\\u escape of half a surrogate pair");
        at += 6;
    } else if (is_low_surrogate(c)) {
        return fail(cursor, cursor->at, "\\u escape of half a surrogate pair");
    }
    cursor->at = at;
    return true;
}

/* Moves to the quote that closes the string, 64 bytes at a time. Sets *escaped when it passes a
 * backslash. */
static bool scan_to_quote(ng_json_cursor *cursor, bool *escaped)
{
    char last[sizeof(ng_bytes64)];
    const char *start = cursor->at;
    const size_t length = (size_t)(cursor->end - start);
    for (size_t done = 0; done < length; done += sizeof last) {
        const char *bytes = start + done;
        if (length - done < sizeof last) {
            memset(last, ' ', sizeof last);
            memcpy(last, bytes, length - done);
            bytes = last;
        }
        for (uint64_t marks = ng_json_string_marks(bytes); marks; marks &= marks - 1) {
            const char *at = start + done + __builtin_ctzll(marks);
            if (at < cursor->at) /* escaped */
                continue;
            cursor->at = at;
            if (*at == '"')
                return true;
            if (*at != '\\')
                return fail(cursor, at, "control character in a string");
            *escaped = true;
            if (!scan_escape(cursor))
                return false;
        }
    }
    return fail(cursor, cursor->end, "the string is not closed");
}

static bool scan_string(ng_json_cursor *cursor, ng_json_span *span)
{
    const char *start = ++cursor->at;
    span->token = NG_JSON_TOKEN_STRING;
    span->escaped = false;
    if (!scan_to_quote(cursor, &span->escaped))
        return false;
    span->data = start;
    span->length = (size_t)(cursor->at - start);
    cursor->at++;
    return true;
}

/* Writes the character of the escape at `at`, a backslash, to *to and moves it on; returns where
 * the escape ends. */
static inline const char *unescape(const char *at, const char *end, char **to)
{
    const char simple = escapes[(unsigned char)at[1]];
    at += 2;
    if (simple) {
        *(*to)++ = simple;
        return at;
    }
    int32_t c = hex4(at, end);
    at += 4;
    if (is_high_surrogate(c)) {
        c = 0x10000 + ((c - 0xd800) << 10) + (hex4(at + 2, end) - 0xdc00);
        at += 6;
    }
    *to += ng_utf8_encode(c ? (uint32_t)c : NG_REPLACEMENT, *to);
    return at;
}

size_t ng_json_unescape(const char *data, size_t length, char *out)
{
    const char *from = data, *end = data + length;
    char *to = out;
    while (from < end) {
        const char *at = memchr(from, '\\', (size_t)(end - from));
        const size_t run = (size_t)((at ? at : end) - from);
        memcpy(to, from, run);
        to += run;
        from = at ? unescape(at, end, &to) : end;
    }
    return (size_t)(to - out);
}

/* ---- Numbers and names ---- */

static const char *digits(const char *at, const char *end)
{
    while (at < end && ng_is_digit(*at))
        at++;
    return at;
}

static bool scan_number(ng_json_cursor *cursor, ng_json_span *span)
{
    const char *start = cursor->at, *end = cursor->end, *at = start, *run;
    if (*at == '-')
        at++;
    run = digits(at, end);
    if (run == at)
        return fail(cursor, at, "a number needs a digit here");
    if (*at == '0' && run - at > 1)
        return fail(cursor, at, "a number must not start with 0");
    at = run;
    if (at < end && *at == '.') {
        run = digits(at + 1, end);
        if (run == at + 1)
            return fail(cursor, run, "a number needs a digit here");
        at = run;
    }
    if (at < end && (*at == 'e' || *at == 'E')) {
        at++;
        if (at < end && (*at == '+' || *at == '-'))
            at++;
        run = digits(at, end);
        if (run == at)
            return fail(cursor, at, "a number needs a digit here");
        at = run;
    }
    *span = (ng_json_span){NG_JSON_TOKEN_NUMBER, false, start, (size_t)(at - start)};
    cursor->at = at;
    return true;
}

static bool scan_name(ng_json_cursor *cursor, const char *name, ng_json_token token,
                      ng_json_span *span)
{
    size_t length = strlen(name);
    if ((size_t)(cursor->end - cursor->at) < length || memcmp(cursor->at, name, length) != 0)
        return fail(cursor, cursor->at, "a JSON value expected");
    *span = (ng_json_span){token, false, cursor->at, length};
    cursor->at += length;
    return true;
}

static bool scan_scalar(ng_json_cursor *cursor, ng_json_span *span)
{
    switch (*cursor->at) {
    case '"': return scan_string(cursor, span);
    case 't': return scan_name(cursor, "true", NG_JSON_TOKEN_TRUE, span);
    case 'f': return scan_name(cursor, "false", NG_JSON_TOKEN_FALSE, span);
    case 'n': return scan_name(cursor, "null", NG_JSON_TOKEN_NULL, span);
    case 'N':
        if (cursor->has_nan)
            return scan_name(cursor, "NaN", NG_JSON_TOKEN_NAN, span);
        break;
    case 'I':
        if (cursor->has_nan)
            return scan_name(cursor, "Infinity", NG_JSON_TOKEN_NAN, span);
        break;
    default: break;
    }
    if (cursor->has_nan && cursor->end - cursor->at > 1 && memcmp(cursor->at, "-I", 2) == 0)
        return scan_name(cursor, "-Infinity", NG_JSON_TOKEN_NAN, span);
    if (*cursor->at == '-' || ng_is_digit(*cursor->at))
        return scan_number(cursor, span);
    return fail(cursor, cursor->at, "a JSON value expected");
}

/* ---- Arrays and objects ---- */

bool ng_json_scan_next(ng_json_cursor *cursor, bool first, ng_json_span *key, bool *more)
{
    const char close = key ? '}' : ']';
    if (!ng_json_scan_space(cursor))
        return fail(cursor, cursor->at, "the JSON ends too early");
    if (*cursor->at == close) {
        cursor->at++;
        *more = false;
        return true;
    }
    if (!first) {
        if (*cursor->at != ',')
            return fail(cursor, cursor->at, key ? "',' or '}' expected" : "',' or ']' expected");
        cursor->at++;
        if (!ng_json_scan_space(cursor))
            return fail(cursor, cursor->at, "the JSON ends too early");
    }
    *more = true;
    if (!key)
        return true;
    if (*cursor->at != '"')
        return fail(cursor, cursor->at, "a key in quotes expected");
    return scan_string(cursor, key) && ng_json_scan_char(cursor, ':');
}

/* Moves over an array or object without recursion: `kinds` holds what is open, outermost first. */
static bool scan_nested(ng_json_cursor *cursor)
{
    bool kinds[NG_JSON_DEPTH_MAX]; /* true: an object */
    size_t depth = 0;
    bool first = true, more;
    ng_json_span key, value;
    kinds[depth++] = *cursor->at++ == '{';
    while (depth > 0) {
        if (!ng_json_scan_next(cursor, first, kinds[depth - 1] ? &key : NULL, &more))
            return false;
        first = false;
        if (!more) {
            depth--;
            continue;
        }
        if (!ng_json_scan_space(cursor))
            return fail(cursor, cursor->at, "the JSON ends too early");
        if (*cursor->at == '{' || *cursor->at == '[') {
            if (depth == NG_JSON_DEPTH_MAX)
                return fail(cursor, cursor->at, "the JSON is nested too deeply");
            kinds[depth++] = *cursor->at++ == '{';
            first = true;
        } else if (!scan_scalar(cursor, &value)) {
            return false;
        }
    }
    return true;
}

bool ng_json_scan_value(ng_json_cursor *cursor, ng_json_span *span)
{
    if (!ng_json_scan_space(cursor))
        return fail(cursor, cursor->at, "the JSON ends too early");
    const char *start = cursor->at;
    if (*start != '{' && *start != '[')
        return scan_scalar(cursor, span);
    if (!scan_nested(cursor))
        return false;
    *span = (ng_json_span){*start == '{' ? NG_JSON_TOKEN_OBJECT : NG_JSON_TOKEN_ARRAY, false, start,
                           (size_t)(cursor->at - start)};
    return true;
}

bool ng_json_scan_end(ng_json_cursor *cursor)
{
    return !ng_json_scan_space(cursor) ||
           fail(cursor, cursor->at, "something follows the end of the JSON value");
}

/* ---- Members ---- */

ng_json_walk ng_json_walk_over(ng_json_span value)
{
    const bool is_object = value.token == NG_JSON_TOKEN_OBJECT;
    ng_json_walk walk = {.is_object = is_object, .is_first = true};
    if (is_object || value.token == NG_JSON_TOKEN_ARRAY)
        walk.cursor = ng_json_cursor_over((ng_string){value.data + 1, value.length - 1});
    return walk;
}

bool ng_json_walk_next(ng_json_walk *walk)
{
    bool more;
    if (!walk->cursor.at ||
        !ng_json_scan_next(&walk->cursor, walk->is_first, walk->is_object ? &walk->key : NULL,
                           &more) ||
        !more || !ng_json_scan_value(&walk->cursor, &walk->value))
        return false;
    walk->is_first = false;
    return true;
}

/* One step in. */
static bool find_member(ng_json_span value, ng_string key, ng_json_span *found)
{
    size_t number = 0, element = 0;
    ng_json_walk walk = ng_json_walk_over(value);
    for (size_t i = 0; i < key.length && !walk.is_object; i++) {
        if (!ng_is_digit(key.data[i]) || i > 8)
            return false;
        number = number * 10 + (size_t)(key.data[i] - '0');
    }
    for (; ng_json_walk_next(&walk); element++) {
        *found = walk.value;
        if (walk.is_object ? ng_string_equal(ng_json_written(walk.key), key) : element == number)
            return true;
    }
    return false;
}

bool ng_json_find(ng_json_span value, ng_string key, ng_json_span *found)
{
    if (find_member(value, key, found))
        return true;
    for (size_t dot = 0; dot < key.length; dot++) {
        ng_json_span inner;
        if (key.data[dot] == '.' && find_member(value, (ng_string){key.data, dot}, &inner))
            return ng_json_find(inner, (ng_string){key.data + dot + 1, key.length - dot - 1},
                                found);
    }
    return false;
}

bool ng_json_find_key(ng_json_span value, const char *key, ng_json_span *found)
{
    return ng_json_find(value, (ng_string){key, strlen(key)}, found);
}
