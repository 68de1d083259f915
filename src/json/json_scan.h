/* JSON read in place (RFC 8259): the grammar is checked to the byte, nothing is built or copied.
 *
 * Records need a few strings out of a flat object, so a tree would be built only to be thrown away;
 * and cJSON, which reads whole documents here (json/json.c), lets through what is not JSON (control
 * characters in strings, "01") and does not say where an error is. */
#ifndef NUTGRAF_JSON_JSON_SCAN_H
#define NUTGRAF_JSON_JSON_SCAN_H

#include "base/bytes64.h"
#include "nutgraf/records.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The deepest nesting of arrays and objects that is read. */
enum { NG_JSON_DEPTH_MAX = 512 };

/* Where reading stands. After a function has returned false, `at` is the byte that is wrong and
 * `reason` says what is wrong with it. */
typedef struct ng_json_cursor {
    const char *at;
    const char *end;
    const char *reason;
    bool has_nan; /* NaN, Infinity and -Infinity, which others write, are values too */
} ng_json_cursor;

static inline ng_json_cursor ng_json_cursor_over(ng_string text)
{
    return (ng_json_cursor){.at = text.data, .end = text.data + text.length, .has_nan = true};
}

typedef enum ng_json_token {
    NG_JSON_TOKEN_STRING,
    NG_JSON_TOKEN_NUMBER,
    NG_JSON_TOKEN_TRUE,
    NG_JSON_TOKEN_FALSE,
    NG_JSON_TOKEN_NULL,
    NG_JSON_TOKEN_NAN, /* or an infinity */
    NG_JSON_TOKEN_ARRAY,
    NG_JSON_TOKEN_OBJECT
} ng_json_token;

/* A value as it stands in the text: a string without its quotes, anything else as written. */
typedef struct ng_json_span {
    ng_json_token token;
    bool escaped; /* a string with backslashes: its value is ng_json_unescape's */
    const char *data;
    size_t length;
} ng_json_span;

static inline ng_string ng_json_written(ng_json_span span)
{
    return (ng_string){span.data, span.length};
}

/* Moves over white space; true when a byte is left. */
bool ng_json_scan_space(ng_json_cursor *cursor);
/* Moves over white space and `c`; false when something else stands there. */
bool ng_json_scan_char(ng_json_cursor *cursor, char c);
/* Moves over one value of any kind, checking all of it. */
bool ng_json_scan_value(ng_json_cursor *cursor, ng_json_span *span);
/* The next member of an object or element of an array whose opening bracket has been read. `first`
 * is true for the first one. Sets *more to false at the closing bracket, which is read. `key` is
 * NULL for arrays. */
bool ng_json_scan_next(ng_json_cursor *cursor, bool first, ng_json_span *key, bool *more);
/* Nothing but white space may follow. */
bool ng_json_scan_end(ng_json_cursor *cursor);

/* A way over the members of an object, or the elements of an array, which has been scanned before:
 * for (ng_json_walk walk = ng_json_walk_over(value); ng_json_walk_next(&walk);) ...
 * Anything else has none. */
typedef struct ng_json_walk {
    ng_json_cursor cursor;
    bool is_object, is_first;
    ng_json_span key; /* of an object */
    ng_json_span value;
} ng_json_walk;

ng_json_walk ng_json_walk_over(ng_json_span value);
bool ng_json_walk_next(ng_json_walk *walk);

/* The value of the member `key` of an object, or of the element `key` ("0") of an array; either has
 * been scanned before. A dot leads further in: "data.text", but a member whose name has the dot
 * comes first. False when there is none. O(length). */
bool ng_json_find(ng_json_span value, ng_string key, ng_json_span *found);
bool ng_json_find_key(ng_json_span value, const char *key, ng_json_span *found);

/* The value of an escaped string that has been scanned, written to out[at most length]; returns its
 * length. \u0000 becomes U+FFFD: what reads strings up to a NUL is never cut short. */
size_t ng_json_unescape(const char *data, size_t length, char *out);

/* ---- Where JSON values end, byte by byte: an input of any length is cut into values, however it
 * is ---- */

/* Where reading stands in a value; {0} before one. */
typedef struct ng_json_place {
    int state;
    size_t depth;
    uint64_t objects[NG_JSON_DEPTH_MAX / 64 + 1]; /* a bit for each open bracket: it is a brace */
} ng_json_place;

typedef enum ng_json_end {
    NG_JSON_END_NONE,  /* the value goes on */
    NG_JSON_END_DONE,  /* it has ended */
    NG_JSON_END_BROKEN /* it is no JSON at the byte after those taken */
} ng_json_end;

/* The place after a member's value in so many objects, each in the one before. */
ng_json_place ng_json_place_in(size_t objects);

/* Whether the innermost bracket that is open is a brace. */
bool ng_json_place_is_in_object(const ng_json_place *place);

/* Takes bytes up to the end of the value under way, and sets *taken. A number or a name at the top
 * ends in front of the byte that follows it. */
ng_json_end ng_json_values_feed(ng_json_place *place, const char *bytes, size_t length,
                                size_t *taken);

/* How many bytes stand in front of a quote, a backslash or a control character. */
size_t ng_json_plain_length(const char *bytes, size_t length);

/* Those among 64 bytes, as bits. */
static inline uint64_t ng_json_string_marks(const char *at)
{
    const ng_bytes64 bytes = ng_bytes64_load(at);
    return ng_bytes64_equal(&bytes, '"') | ng_bytes64_equal(&bytes, '\\') |
           ng_bytes64_between(&bytes, 0, 0x1f);
}

static inline bool ng_json_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

#endif
