/* A file of answers that nothing can take back but undo: a line each, on the disk before the next
 * question. */
#ifndef NUTGRAF_CLI_LABEL_FILE_H
#define NUTGRAF_CLI_LABEL_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

typedef struct label_file {
    const char *path;
    int descriptor;
    off_t end;
    bool had_torn_line; /* it ended in the middle of one, which is gone */
} label_file;

/* Opens or makes it, for this process alone. Returns an exit code. */
int label_file_open(label_file *file, const char *path);
void label_file_close(label_file *file);

/* Appends whole lines and waits until they are on the disk. Returns an exit code; after a failure
 * the file is as before. */
int label_file_append(label_file *file, const char *data, size_t length);
/* Takes back what was written after `end`. */
int label_file_cut(label_file *file, off_t end);

#endif
