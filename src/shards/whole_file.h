/* A file of any length that is there whole or not at all: written under a temporary name beside it,
 * synced, renamed. What a run that was killed has left behind is known by nobody holding its lock,
 * so that several processes may write the same file at the same time. */
#ifndef NUTGRAF_SHARDS_WHOLE_FILE_H
#define NUTGRAF_SHARDS_WHOLE_FILE_H

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>

typedef struct whole_file {
    FILE *stream; /* NULL: none is open */
    char path[PATH_MAX];
    char temporary[PATH_MAX];
} whole_file;

/* Folder and name as one path: false when that is too long (errno says so). */
bool path_join(const char *folder, const char *name, char path[PATH_MAX]);

/* Opens folder/name to be written. Returns 0 or an errno, like the next. */
int whole_file_open(whole_file *file, const char *folder, const char *name);
/* Puts it in its place, unless `error` (an errno) says that a write has failed. */
int whole_file_commit(whole_file *file, int error);
/* Leaves what was there as it was. */
void whole_file_drop(whole_file *file);

/* Removes the temporary files of folder/name* that no process is writing. */
void whole_file_sweep(const char *folder, const char *name);

#endif
