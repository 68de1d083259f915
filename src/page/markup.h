/* HTML and SVG as text: what a record says is escaped, whatever it holds. */
#ifndef NUTGRAF_PAGE_MARKUP_H
#define NUTGRAF_PAGE_MARKUP_H

#include "report/writer.h"

/* Text of an element or of an attribute between double quotes. Bytes that are not UTF-8, and
 * control characters, which HTML does not have, are U+FFFD; characters that turn the direction of
 * what follows are left out, since the page gives every text a direction of its own. */
void put_escaped(ng_json_out *out, ng_string text);

/* At most `bytes` bytes of it, cut between characters, with an ellipsis when it was longer; runs of
 * white space are one space. */
void put_excerpt(ng_json_out *out, ng_string text, size_t bytes);

/* JSON in a script element: "<" is an escape there, so that no text can end the element. */
void put_script_json(ng_json_out *out, ng_string json);

/* Topic colours of the style sheet: label k has colour k modulo these. */
#define TOPIC_COLOURS 20

#endif
