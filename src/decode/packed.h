/* What texts are packed in: mail, web archives, PDF, and bytes made fit to be sent. */
#ifndef NUTGRAF_DECODE_PACKED_H
#define NUTGRAF_DECODE_PACKED_H

#include "base/buffer.h"
#include "decode/source_map.h"

/* ---- Mail and pages saved as mail (.eml, .mht): the part that is the text ---- */

typedef struct ng_mail {
    bool is_html;      /* the text */
    ng_string charset; /* of the text, empty when it does not say */
} ng_mail;

/* Finds the text of a message: its plain text, or its HTML where it has none (a page that was saved
 * has none), within parts of parts. Appends its bytes to `text` and those of the subject, in UTF-8
 * as far as it says, to `subject`; both have been reset. Attachments are left out. */
ng_mail ng_mail_read(const char *message, size_t length, ng_decoded *text, ng_decoded *subject);

/* ---- Records of web archives (WARC, ISO 28500): responses that are pages ---- */

typedef struct ng_web_record {
    ng_string address; /* of the page */
    ng_string body;    /* as sent */
    bool is_page;      /* a response with a text that was found (status 2xx) */
    bool is_html;
    bool is_chunked;
    bool is_compressed; /* which is not read */
    ng_string charset;  /* empty when it does not say */
} ng_web_record;

/* The length of the block after a record's header, and whether it may be a page; false when the
 * header is none of a WARC record. */
bool ng_web_header_read(const char *header, size_t length, size_t *block, bool *may_be_page);

/* Takes a whole record apart. */
ng_web_record ng_web_record_read(const char *record, size_t length);

/* ---- Bytes that were packed to be sent: base64 and quoted-printable (RFC 2045), chunks of HTTP
 * ---- */

/* Each appends what text[length], at `source` in what is mapped, stands for. What is not in the
 * encoding is left out. */
void ng_transfer_base64(const char *text, size_t length, size_t source, ng_decoded *out);
/* `in_word`: an underscore is a space, as in encoded words of headers. */
void ng_transfer_quoted(const char *text, size_t length, size_t source, bool in_word,
                        ng_decoded *out);
void ng_transfer_chunks(const char *text, size_t length, size_t source, ng_decoded *out);

/* ---- PDF, through the program pdftotext of Poppler ---- */

/* Appends the text of a PDF file to `text`. pdftotext is looked for in PATH; it gets the bytes as a
 * file without a name, a minute of processor time and 2 GiB of memory, and writes to us alone.
 * Errors: NG_ERROR_RECORD with a reason in *reason (it is not installed, or cannot read the file),
 * NG_ERROR_MEMORY. */
ng_status ng_pdf_read(const char *bytes, size_t length, ng_buffer *text, const char **reason);

#endif
