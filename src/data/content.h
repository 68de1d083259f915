/* What the first bytes of a file say: compression and archives are told by content alone. */
#ifndef NUTGRAF_DATA_CONTENT_H
#define NUTGRAF_DATA_CONTENT_H

#include <stdbool.h>
#include <stddef.h>

typedef enum ng_content {
    NG_CONTENT_PLAIN,
    NG_CONTENT_COMPRESSED,
    NG_CONTENT_TAR,
    NG_CONTENT_ZIP
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
