/* Header lines of mail and of web pages: "Name: value", folded lines and all (RFC 5322, RFC 9112).
 */
#ifndef NUTGRAF_DECODE_HEADERS_H
#define NUTGRAF_DECODE_HEADERS_H

#include <stdbool.h>

#include "nutgraf/records.h"

/* The header at the start of text[length] and where what it is the header of begins. */
typedef struct ng_headers {
    ng_string lines;
    size_t body;
} ng_headers;

/* The header of a text ends at the first empty line, or with the text. */
ng_headers ng_headers_read(const char *text, size_t length);

/* The value of a header as it stands, without white space around it; data is NULL for none. */
ng_string ng_headers_find(const ng_headers *headers, const char *name);

/* Does a value begin with `word`, in letters of either case, and a mark or nothing after it? */
bool ng_value_is(ng_string value, const char *word);

/* A parameter of a value: charset in "text/plain; charset=utf-8". data is NULL for none. */
ng_string ng_value_parameter(ng_string value, const char *name);

/* The value as a string in out[size], cut to fit. */
void ng_value_copy(ng_string value, char *out, size_t size);

#endif
