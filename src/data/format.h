/* What kind of input it is, by its name and its first bytes. */
#ifndef NUTGRAF_DATA_FORMAT_H
#define NUTGRAF_DATA_FORMAT_H

#include "nutgraf/records.h"

/* True when name[length] ends in `end` and has something before it; letters' case is ignored. */
bool ng_name_has_suffix(const char *name, size_t length, const char *end);

/* By the name's extension, with a compression's left out; NG_INPUT_AUTO when it does not say. */
ng_input_format ng_format_of_name(const char *name);

/* What stands between the cells of a table; 0 where the format is none. */
char ng_format_delimiter(ng_input_format format);

/* By the first bytes of the input; text when nothing else fits. */
ng_input_format ng_format_of_bytes(const char *bytes, size_t length);

/* Length of the UTF-8 byte order mark that the input starts with, 0 or 3. */
size_t ng_format_mark_length(const char *bytes, size_t length);

/* Does the name say that the text is Markdown? */
bool ng_format_is_markdown(const char *name);

/* Why the input cannot be read as `format`, NULL when nothing is wrong: it is binary, or one
 * JSON array in a .json file. */
const char *ng_format_refusal(const char *name, ng_input_format format, const char *bytes,
                              size_t length);

#endif
