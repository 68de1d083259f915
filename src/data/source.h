/* Bytes of inputs: files, standard input, what is compressed and what is inside an archive.
 *
 * A source gives one or more inputs, one after the other: a plain or compressed file is one, an
 * archive is one for each file in it, and for each in an archive that is a file in it. Compression
 * and archives are recognised by their content. */
#ifndef NUTGRAF_DATA_SOURCE_H
#define NUTGRAF_DATA_SOURCE_H

#include <stdbool.h>

#include "nutgraf/status.h"

typedef struct ng_source ng_source;

/* Opens a file, or standard input for "-"; the path is copied. A read that waits for another
 * program gives up with NG_ERROR_IO once the descriptor `cancel` can be read from; -1 for none.
 * Errors: NG_ERROR_IO, NG_ERROR_MEMORY, NG_ERROR_RECORD for a file that is known not to be text. */
ng_status ng_source_open(const char *path, int cancel, ng_source **out, ng_error *error);

/* A plain input of bytes[length], which stay the caller's, given `step` bytes at a time. NULL when
 * memory runs out. */
ng_source *ng_source_open_memory(const char *name, const char *bytes, size_t length, size_t step);

void ng_source_close(ng_source *source);

/* Goes to the next (at first the first) input. NG_END after the last, and once nothing more can be
 * read; after any other error what follows may be whole. */
ng_status ng_source_next(ng_source *source, ng_error *error);

/* Of the input gone to: the path as given, "-" for standard input, "archive.tar/member". */
const char *ng_source_name(const ng_source *source);

/* Whether it is a member of an archive whose name leads out of it: "../x", "/x". */
bool ng_source_leads_out(const ng_source *source);

/* Reads up to `room` bytes of the input; *got is 0 only at its end. */
ng_status ng_source_read(ng_source *source, char *out, size_t room, size_t *got, ng_error *error);

/* False when a read would have to wait for another program. */
bool ng_source_ready(const ng_source *source);

#endif
