/* JSON (RFC 8259): a writer for records going out, a reader for whole small documents (recipes, the
 * facts in a model file). Records coming in are read by nutgraf/records.h. */
#ifndef NUTGRAF_JSON_H
#define NUTGRAF_JSON_H

#include <stdbool.h>

#include "nutgraf/status.h"

NG_BEGIN_DECLS

/* ---- Writing ---- */

/* A growing run of bytes that JSON is appended to. Set to {0} before the first use, free with
 * ng_json_out_clear. When memory runs out `failed` is set and later calls do nothing: check it
 * once, at the end. Commas are the writer's business; that brackets match and that every value in
 * an object has a key is the caller's. One per thread. Cost: O(bytes written), amortised. */
typedef struct ng_json_out {
    char *data; /* [length], not terminated; NULL while nothing has been written */
    size_t length;
    size_t capacity;
    bool failed;
    bool comma; /* a value stands before the next one */
} ng_json_out;

/* Forgets the text and a failure, keeps the memory. */
NG_API void ng_json_out_reset(ng_json_out *out);
/* Frees the memory; as new. */
NG_API void ng_json_out_clear(ng_json_out *out);

NG_API void ng_json_object_begin(ng_json_out *out);
NG_API void ng_json_object_end(ng_json_out *out);
NG_API void ng_json_array_begin(ng_json_out *out);
NG_API void ng_json_array_end(ng_json_out *out);
/* The key of the value that is written next; NUL-terminated. */
NG_API void ng_json_key(ng_json_out *out, const char *key);
/* Bytes as a string. Quotes, backslashes and control characters (NUL as \u0000) are escaped, each
 * byte that is not valid UTF-8 is written as U+FFFD. */
NG_API void ng_json_string(ng_json_out *out, const char *data, size_t length);
/* A NUL-terminated string; NULL is written as null. */
NG_API void ng_json_text(ng_json_out *out, const char *text);
NG_API void ng_json_unsigned(ng_json_out *out, uint64_t value);
/* The value rounded to at most `decimals` (0 to 15) places and 15 digits in all, without trailing
 * zeros, with a decimal point in every locale: 0.5, 12, 0. From 1e15 on it is written with an
 * exponent and as many digits as give it back. Infinities and NaN, which JSON does not have, are
 * written as null. */
NG_API void ng_json_double(ng_json_out *out, double value, int decimals);
NG_API void ng_json_bool(ng_json_out *out, bool value);
NG_API void ng_json_null(ng_json_out *out);
/* One value that is JSON already, as it stands. */
NG_API void ng_json_raw(ng_json_out *out, const char *data, size_t length);
/* A key and its value, as above. */
NG_API void ng_json_put_text(ng_json_out *out, const char *key, const char *text);
NG_API void ng_json_put_unsigned(ng_json_out *out, const char *key, uint64_t value);
NG_API void ng_json_put_double(ng_json_out *out, const char *key, double value, int decimals);
NG_API void ng_json_put_bool(ng_json_out *out, const char *key, bool value);
/* Bytes that are no value, as they stand: for formats that are not JSON. */
NG_API void ng_json_out_bytes(ng_json_out *out, const char *data, size_t length);
/* Ends a line of JSON Lines: LF, and the next value stands alone. */
NG_API void ng_json_line_end(ng_json_out *out);
/* Writes all of it to a file, which holds either its old or its new content whatever happens.
 * Errors: NG_ERROR_MEMORY when `failed` is set, NG_ERROR_IO. */
NG_API ng_status ng_json_out_save(const ng_json_out *out, const char *path, ng_error *error);

/* ---- Reading documents ---- */

typedef struct ng_json_doc ng_json_doc;

typedef enum ng_json_kind {
    NG_JSON_MISSING, /* no such member or item */
    NG_JSON_NULL,
    NG_JSON_BOOL,
    NG_JSON_NUMBER,
    NG_JSON_STRING,
    NG_JSON_ARRAY,
    NG_JSON_OBJECT
} ng_json_kind;

/* A value in a document: a handle to be passed by value, valid as long as the document. */
typedef struct ng_json {
    const ng_json_doc *doc;
    const void *node; /* NULL: missing */
    const char *name; /* its key, or that of the array it is in; NULL for the root */
    size_t number;    /* in an array: 1-based; 0 otherwise */
} ng_json;

/* Reads text[length], which is not kept. `path` (may be NULL) is copied for error messages.
 * `failure` is the status that this and every later error of the document has, e.g. NG_ERROR_MODEL.
 * Refused: anything that is not JSON, invalid UTF-8, a duplicate key in one object,
 * nesting deeper than 512, numbers of more than 60 characters or beyond a double. \u0000 reads as
 * U+FFFD, so that no string is cut short. O(length log length). */
NG_API ng_status ng_json_parse(const char *text, size_t length, const char *path, ng_status failure,
                               ng_json_doc **out, ng_error *error);
/* As ng_json_parse, of a file, and of standard input for "-". Errors: also NG_ERROR_IO. */
NG_API ng_status ng_json_read(const char *path, ng_status failure, ng_json_doc **out,
                              ng_error *error);
NG_API void ng_json_free(ng_json_doc *doc);

NG_API ng_json ng_json_root(const ng_json_doc *doc);
NG_API ng_json_kind ng_json_kind_of(ng_json value);
/* The member of an object, keys compared byte by byte; missing when there is none or `object` is no
 * object. O(members). */
NG_API ng_json ng_json_member(ng_json object, const char *key);
/* The members of an object or the items of an array in order:
 * for (ng_json item = ng_json_first(array); item.node; item = ng_json_next(item)) */
NG_API ng_json ng_json_first(ng_json container);
NG_API ng_json ng_json_next(ng_json item);
/* How many there are; 0 for anything else. O(members). */
NG_API size_t ng_json_count(ng_json container);
/* The key of a member of an object that ng_json_first or ng_json_next gave; NULL for an item. */
NG_API const char *ng_json_key_of(ng_json member);

/* The value as a type; an error names the value and what it must be, or that it is missing. Strings
 * are NUL-terminated UTF-8 and belong to the document. */
NG_API ng_status ng_json_as_string(ng_json value, const char **out, ng_error *error);
NG_API ng_status ng_json_as_bool(ng_json value, bool *out, ng_error *error);
NG_API ng_status ng_json_as_double(ng_json value, double *out, ng_error *error);
/* A whole number from 0 to 2^53. */
NG_API ng_status ng_json_as_unsigned(ng_json value, uint64_t *out, ng_error *error);
NG_API ng_status ng_json_as_array(ng_json value, ng_json *out, ng_error *error);
NG_API ng_status ng_json_as_object(ng_json value, ng_json *out, ng_error *error);

/* The same for a member that need not be there: without it, or when it is null, *out keeps its
 * value. */
NG_API ng_status ng_json_get_string(ng_json object, const char *key, const char **out,
                                    ng_error *error);
NG_API ng_status ng_json_get_bool(ng_json object, const char *key, bool *out, ng_error *error);
NG_API ng_status ng_json_get_double(ng_json object, const char *key, double *out, ng_error *error);
NG_API ng_status ng_json_get_unsigned(ng_json object, const char *key, uint64_t *out,
                                      ng_error *error);

/* An error that names the first key of `object` that is none of keys[count], so that a misspelt
 * option is not silently left out. */
NG_API ng_status ng_json_check_keys(ng_json object, const char *const *keys, size_t count,
                                    ng_error *error);

/* An error about a value that the caller has found wrong: "name" and then `reason`, for example
 * "must be between 0 and 1". Returns the document's failure status. */
NG_API ng_status ng_json_fail(ng_json value, const char *reason, ng_error *error);

NG_END_DECLS
#endif
