/* Text that people see and text that they mean: what stands in plain text for the eye of a program.
 *
 * Character references become characters. Invisible ones (soft hyphen, zero-width space, joiners
 * between letters of scripts that need none) go. Of Markdown, **strong** text and [links](to) lose
 * their marks. */
#ifndef NUTGRAF_DECODE_PLAIN_TEXT_H
#define NUTGRAF_DECODE_PLAIN_TEXT_H

#include "decode/source_map.h"

typedef struct ng_plain_options {
    bool joins_lines; /* words that are hyphenated over a line end become one */
    bool is_markdown; /* *emphasis*, _emphasis_ and `code` too lose their marks */
} ng_plain_options;

/* Decodes text[length] to `out`, which has been reset. False when there is nothing to decode: then
 * `out` is left as it is. O(length). */
bool ng_plain_text_decode(const char *text, size_t length, ng_plain_options options,
                          ng_decoded *out);

#endif
