/* Text that people see and text that they mean: what stands in plain text for the eye of a program.
 *
 * Character references become characters. Invisible ones (soft hyphen, zero-width space, joiners
 * between letters of scripts that need none) go. Of Markdown, **strong** text and [links](to) lose
 * their marks. */
#ifndef NUTGRAF_DECODE_PLAIN_TEXT_H
#define NUTGRAF_DECODE_PLAIN_TEXT_H

#include "decode/source_map.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ng_plain_options {
    bool joins_lines; /* words that are hyphenated over a line end become one */
    bool is_markdown; /* *emphasis*, _emphasis_ and `code` too lose their marks */
} ng_plain_options;

/* Decodes text[length] to `out`, which has been reset. False when there is nothing to decode: then
 * `out` is left as it is. O(length). */
bool ng_plain_text_decode(const char *text, size_t length, ng_plain_options options,
                          ng_decoded *out);

/* ---- Character references of HTML in text: "&amp;", "&#8217;", "&#x2019;" ---- */

/* Reads the reference that text[length], which begins with "&", begins with. A name that was
 * escaped more than once is read to the end: "&amp;amp;quot;" is a quotation mark. Returns its
 * bytes and sets *code; 0 for anything that is no reference: a name that there is not, no
 * semicolon. */
size_t ng_entity_read(const char *text, size_t length, uint32_t *code);

/* ---- Words that are hyphenated over a line end ---- */

typedef struct ng_hyphen {
    bool is_join;    /* the word goes on in the next line; the rest says how */
    bool keeps_mark; /* it is a compound: only the line end goes */
    bool is_open;    /* the rest of the word ends in another such hyphen, at `end` */
    size_t rest;     /* where the word goes on */
    size_t end;      /* after the word and the marks that follow it */
} ng_hyphen;

/* Looks at the hyphen text[at]. O(1), but for one look through the text around for a word that may
 * be written with a hyphen. */
ng_hyphen ng_hyphen_find(const char *text, size_t length, size_t at);

#endif
