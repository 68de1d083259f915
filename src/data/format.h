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

/* What ends the lines of an input that begins so: CR when that is all there is, LF otherwise. */
char ng_format_line_end(const char *bytes, size_t length);

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

/* What kind of bytes they are: compression and archives are recognised by content alone. */
typedef enum ng_content {
    NG_CONTENT_PLAIN,
    NG_CONTENT_COMPRESSED,
    NG_CONTENT_TAR,
    NG_CONTENT_ZIP,
    NG_CONTENT_ARCHIVES = NG_CONTENT_ZIP, /* what is read up to here; */
    NG_CONTENT_PDF,
    NG_CONTENT_RTF,
    NG_CONTENT_BINARY
} ng_content;

/* Bytes that it takes to know: of all but tar, and of tar. */
enum { NG_MAGIC_LONGEST = 10, NG_TAR_MAGIC_END = 262 };

ng_content ng_content_of(const char *bytes, size_t length);

/* True for a zip that is a document, such as .docx or .epub, and not an archive of documents. */
bool ng_content_is_document(const char *path);

/* Where in a document its text lies, if such documents are read; else NULL. */
const char *ng_content_text_of(const char *path);

/* Is a member of an archive hidden? *leads_out: its name leads somewhere else, which does no harm
 * as nothing is unpacked. */
bool ng_member_is_hidden(const char *name, bool *leads_out);

#endif
