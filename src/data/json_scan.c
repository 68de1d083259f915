/* JSON read in place (RFC 8259). */
#include "data/json_scan.h"

#include <stdint.h>
#include <string.h>

static bool fail(ng_json_cursor *cursor, const char *at, const char *reason)
{
    cursor->at = at;
    cursor->reason = reason;
    return false;
}

bool ng_json_scan_space(ng_json_cursor *cursor)
{
    const char *at = cursor->at;
    while (at < cursor->end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r'))
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

/* Eight bytes at a time: (x - ones * n) & ~x has the top bit of a byte set when it is below n
 * (Mycroft 1987). A borrow may set more of them, but only behind a true one. */
#define ONES ((uint64_t)0x0101010101010101)
#define TOPS ((uint64_t)0x8080808080808080)

static uint64_t load8(const char *at)
{
    uint64_t x;
    memcpy(&x, at, sizeof x);
    return x;
}

/* Top bits where the byte is zero. */
static uint64_t zero_bytes(uint64_t x)
{
    return (x - ONES) & ~x & TOPS;
}

/* How many bytes lie before the first one marked, or fewer where the byte order hides it. */
static size_t bytes_before(uint64_t marks)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return (size_t)__builtin_ctzll(marks) / 8;
#else
    (void)marks;
    return 0;
#endif
}

/* The first byte of at..end that is a quote, a backslash or a control character. */
static const char *string_run(const char *at, const char *end)
{
    while (end - at >= 8) {
        uint64_t x = load8(at);
        uint64_t marks = ((x - ONES * 0x20) & ~x & TOPS) | zero_bytes(x ^ (ONES * '"')) |
                         zero_bytes(x ^ (ONES * '\\'));
        if (marks) {
            at += bytes_before(marks);
            break;
        }
        at += 8;
    }
    while (at < end && *at != '"' && *at != '\\' && (unsigned char)*at >= 0x20)
        at++;
    return at;
}

/* The value of four hexadecimal digits, -1 when there are none. */
static int32_t hex4(const char *at, const char *end)
{
    int32_t value = 0;
    if (end - at < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        char c = at[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
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
    if (at[1] != 'u') {
        if (!memchr("\"\\/bfnrt", at[1], 8))
            return fail(cursor, at, "unknown escape in a string");
        cursor->at = at + 2;
        return true;
    }
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

static bool scan_string(ng_json_cursor *cursor, ng_json_span *span)
{
    const char *start = ++cursor->at;
    span->token = NG_JSON_TOKEN_STRING;
    span->escaped = false;
    for (;;) {
        const char *at = string_run(cursor->at, cursor->end);
        if (at == cursor->end)
            return fail(cursor, at, "the string is not closed");
        cursor->at = at;
        if (*at == '"')
            break;
        if (*at != '\\')
            return fail(cursor, at, "control character in a string");
        span->escaped = true;
        if (!scan_escape(cursor))
            return false;
    }
    span->data = start;
    span->length = (size_t)(cursor->at - start);
    cursor->at++;
    return true;
}

static size_t put_utf8(int32_t c, char *out)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xc0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xe0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3f));
        out[2] = (char)(0x80 | (c & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3f));
    out[2] = (char)(0x80 | (c >> 6 & 0x3f));
    out[3] = (char)(0x80 | (c & 0x3f));
    return 4;
}

size_t ng_json_unescape(const char *data, size_t length, char *out)
{
    const char *at = data, *end = data + length;
    char *to = out;
    while (at < end) {
        /* `to` is never ahead of `at`, so eight bytes fit wherever eight can be read. */
        uint64_t marks = 0;
        while (end - at >= 8 && !marks) {
            uint64_t x = load8(at);
            memcpy(to, &x, sizeof x);
            marks = zero_bytes(x ^ (ONES * '\\'));
            size_t run = marks ? bytes_before(marks) : 8;
            at += run;
            to += run;
        }
        while (at < end && *at != '\\')
            *to++ = *at++;
        if (at == end)
            break;
        at += 2;
        switch (at[-1]) {
        case 'b': *to++ = '\b'; break;
        case 'f': *to++ = '\f'; break;
        case 'n': *to++ = '\n'; break;
        case 'r': *to++ = '\r'; break;
        case 't': *to++ = '\t'; break;
        case 'u': {
            int32_t c = hex4(at, end);
            at += 4;
            if (is_high_surrogate(c)) {
                c = 0x10000 + ((c - 0xd800) << 10) + (hex4(at + 2, end) - 0xdc00);
                at += 6;
            }
            to += put_utf8(c ? c : 0xfffd, to);
            break;
        }
        default: *to++ = at[-1]; break;
        }
    }
    return (size_t)(to - out);
}

/* ---- Numbers and names ---- */

static const char *digits(const char *at, const char *end)
{
    while (at < end && *at >= '0' && *at <= '9')
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
    default: break;
    }
    if (*cursor->at == '-' || (*cursor->at >= '0' && *cursor->at <= '9'))
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
