/* Encodings other than UTF-8: told by their bytes, decoded by table or iconv. The only file with
 * <iconv.h> is charset.c, the only one with <uchardet/uchardet.h> charset_guess.c. */
#ifndef NUTGRAF_DECODE_CHARSET_H
#define NUTGRAF_DECODE_CHARSET_H

#include "decode/source_map.h"

/* One encoding, with the state of one text. */
typedef struct ng_charset ng_charset;

/* Any name that iconv knows. Names of Latin-1 and ASCII stand for windows-1252, as on the web.
 * `*out` is NULL for UTF-8, which needs no decoding. Errors: NG_ERROR_ARGUMENT for a name that
 * nobody knows, NG_ERROR_MEMORY. */
ng_status ng_charset_open(const char *name, ng_charset **out);
void ng_charset_free(ng_charset *charset);

/* Does a name mean UTF-16 or UTF-32, in which ASCII is not one byte a character? */
bool ng_charset_is_wide(const char *name);

/* Does anybody know this name? UTF-8 is none here. */
bool ng_charset_is_known(const char *name);

/* Does an encoding of this name look like ASCII whatever it holds (UTF-7, ISO-2022-JP)? */
bool ng_charset_hides(const char *name);

/* Appends bytes[length], which stand at `source` in what is mapped, as UTF-8. Returns how many
 * bytes were read: a character that is cut off is left for the next call, unless this is the end.
 * What is no character reads as U+FFFD; a byte order mark at the start of the text is left out. */
size_t ng_charset_decode(ng_charset *charset, const char *bytes, size_t length, bool is_end,
                         size_t source, ng_decoded *out);

/* The encoding that an input's first bytes leave no doubt of, by a byte order mark or, in UTF-16
 * and UTF-32, by zeros; else NULL. */
const char *ng_charset_marked(const char *bytes, size_t length);

/* The encoding that bytes that are not all UTF-8 seem to be in, by their letters; NULL: UTF-8, with
 * a few damaged bytes at most. Few letters of western languages are windows-1252, all else is
 * uchardet's guess. `is_cut`: the text goes on after the bytes. */
const char *ng_charset_guess(const char *bytes, size_t length, bool is_cut);

#endif
