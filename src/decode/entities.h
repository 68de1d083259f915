/* Character references of HTML in text: "&amp;", "&#8217;", "&#x2019;". */
#ifndef NUTGRAF_DECODE_ENTITIES_H
#define NUTGRAF_DECODE_ENTITIES_H

#include <stddef.h>
#include <stdint.h>

/* Reads the reference that text[length], which begins with "&", begins with. A name that was
 * escaped more than once is read to the end: "&amp;amp;quot;" is a quotation mark. Returns its
 * bytes and sets *code; 0 for anything that is no reference: a name that there is not, no
 * semicolon. */
size_t ng_entity_read(const char *text, size_t length, uint32_t *code);

#endif
