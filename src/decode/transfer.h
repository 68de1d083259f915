/* Bytes that were packed to be sent: base64 and quoted-printable (RFC 2045), chunks of HTTP. */
#ifndef NUTGRAF_DECODE_TRANSFER_H
#define NUTGRAF_DECODE_TRANSFER_H

#include "decode/source_map.h"

/* Each appends what text[length], at `source` in what is mapped, stands for. What is not in the
 * encoding is left out. */
void ng_transfer_base64(const char *text, size_t length, size_t source, ng_decoded *out);
/* `in_word`: an underscore is a space, as in encoded words of headers. */
void ng_transfer_quoted(const char *text, size_t length, size_t source, bool in_word,
                        ng_decoded *out);
void ng_transfer_chunks(const char *text, size_t length, size_t source, ng_decoded *out);

#endif
