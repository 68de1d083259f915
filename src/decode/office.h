/* Documents of word processors: the XML inside .docx (ISO/IEC 29500) and .odt (ISO/IEC 26300). */
#ifndef NUTGRAF_DECODE_OFFICE_H
#define NUTGRAF_DECODE_OFFICE_H

#include "base/buffer.h"
#include "nutgraf/document.h"

/* Set to {0} before the first use; reused. */
typedef struct ng_office {
    ng_buffer text;
    ng_block *blocks; /* [count] title, headings, paragraphs, list items; tables are boilerplate */
    size_t count;
    size_t capacity;
} ng_office;

void ng_office_clear(ng_office *office);

/* Reads word/document.xml of a .docx or content.xml of an .odt. Errors: NG_ERROR_RECORD for what is
 * no XML, with a reason in *reason; NG_ERROR_MEMORY. */
ng_status ng_office_read(ng_office *office, const char *xml, size_t length, const char **reason);

#endif
