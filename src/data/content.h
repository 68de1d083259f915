/* What the first bytes of a file say: compression and archives are told by content alone. */
#ifndef NUTGRAF_DATA_CONTENT_H
#define NUTGRAF_DATA_CONTENT_H

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

#endif
