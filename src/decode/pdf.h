/* PDF, through the program pdftotext of Poppler. */
#ifndef NUTGRAF_DECODE_PDF_H
#define NUTGRAF_DECODE_PDF_H

#include "base/buffer.h"

/* Appends the text of a PDF file to `text`. pdftotext is looked for in PATH; it gets the bytes as a
 * file without a name, a minute of processor time and 2 GiB of memory, and writes to us alone.
 * Errors: NG_ERROR_RECORD with a reason in *reason (it is not installed, or cannot read the file),
 * NG_ERROR_MEMORY. */
ng_status ng_pdf_read(const char *bytes, size_t length, ng_buffer *text, const char **reason);

#endif
