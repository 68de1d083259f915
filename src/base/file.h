/* Whole files: mapped or copied for reading, replaced atomically for writing. */
#ifndef NUTGRAF_BASE_FILE_H
#define NUTGRAF_BASE_FILE_H

#include "base/buffer.h"
#include "base/error.h"

/* A file mapped read-only. `data` is NULL when the file is empty. */
typedef struct ng_mapping {
    const unsigned char *data;
    size_t length;
} ng_mapping;

/* Errors: NG_ERROR_IO with the path and the system's reason. A directory is an error. */
ng_status ng_mapping_open(const char *path, ng_mapping *mapping, ng_error *error);
void ng_mapping_close(ng_mapping *mapping);

/* Appends a whole file, which may be a pipe; "-" is standard input. Errors: NG_ERROR_IO,
 * NG_ERROR_MEMORY. */
ng_status ng_file_read(const char *path, ng_buffer *out, ng_error *error);

/* A run of bytes to be written, one of several. */
typedef struct ng_chunk {
    const void *data;
    size_t length;
} ng_chunk;

/* Writes the chunks in order to `path` so that whatever happens the file has either its old or its
 * new content: a temporary file beside it is written, synced and renamed over it, and removed on
 * failure. A link stays a link: the file that it names is replaced. A path that is there and not a
 * regular file (a pipe, /dev/full) or names an open one (/dev/stdout) is written through, at its
 * end. Errors: NG_ERROR_IO. */
ng_status ng_file_replace(const char *path, const ng_chunk *chunks, size_t count, ng_error *error);

#endif
