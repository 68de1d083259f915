/* What kind of input it is, by its name and its first bytes. */
#ifndef NUTGRAF_DATA_FORMAT_H
#define NUTGRAF_DATA_FORMAT_H

#include "nutgraf/records.h"

/* True when name[length] ends in `end` and has something before it; letters' case is ignored. */
bool ng_name_has_suffix(const char *name, size_t length, const char *end);

/* By the name's extension, with a compression's left out; NG_INPUT_AUTO when it does not say. */
ng_input_format ng_format_of_name(const char *name);

/* Is a whole input of this format one record? */
bool ng_format_is_file(ng_input_format format);
/* Does an input of this format hold rows, each with fields? Else texts: files, pages. */
bool ng_format_has_rows(ng_input_format format);

/* By the first bytes of the input; text when nothing else fits. Where the name says that it is text
 * (`or_json` false) it may still be lines of labelled text, but no JSON. */
ng_input_format ng_format_of_bytes(const char *bytes, size_t length, bool or_json);

/* Whether a label of fastText lines has a comma in it, the first of which is written to out[size]:
 * white space alone ends a label. */
bool ng_format_has_odd_labels(const char *bytes, size_t length, char *out, size_t size);

/* Length of the UTF-8 byte order mark that the input starts with, 0 or 3. */
size_t ng_format_mark_length(const char *bytes, size_t length);

/* Does the name say that the text is Markdown? */
bool ng_format_is_markdown(const char *name);

/* Why the input cannot be read as `format`, NULL when nothing is wrong: it is binary, or no JSON.
 */
const char *ng_format_refusal(ng_input_format format, const char *bytes, size_t length);

#endif
