/* The model file as a container: named sections, each with a checksum. models/FORMAT.md documents
 * every byte.
 *
 *   [ header 64 ][ section table ][ section ][ section ] ...     each padded with zeros to 64 bytes
 *
 * Every byte of the file is covered by exactly one checksum, so that no change goes unseen. */
#ifndef NUTGRAF_MODEL_CONTAINER_H
#define NUTGRAF_MODEL_CONTAINER_H

#include <stdbool.h>

#include "base/file.h"

enum { NG_SECTION_MAX = 16, NG_SECTION_ALIGNMENT = 64 };

typedef struct ng_container_section {
    char name[9]; /* up to 8 characters, terminated */
    const void *data;
    size_t length;
} ng_container_section;

/* The sections of an opened file, which point into its mapping, or copies in memory. All zero: an
 * empty one in memory. */
typedef struct ng_container {
    ng_mapping mapping;
    void *copies[NG_SECTION_MAX]; /* [count] NULL for those of a file */
    ng_container_section sections[NG_SECTION_MAX];
    size_t count;
} ng_container;

/* Writes the file atomically. Errors: NG_ERROR_MEMORY, NG_ERROR_IO. */
ng_status ng_container_write(const char *path, const ng_container_section *sections, size_t count,
                             ng_error *error);

/* Maps the file and checks all of it. Errors: NG_ERROR_IO when it cannot be read, NG_ERROR_MODEL
 * when it is not a model file, of another version or byte order, cut or changed. Cost: one pass
 * over the file at memory speed. */
ng_status ng_container_open(const char *path, ng_container *container, ng_error *error);
void ng_container_close(ng_container *container);

/* Appends a copy of the bytes to a container in memory, aligned as in a file. False when memory
 * runs out. There must be room for another section. */
bool ng_container_add(ng_container *container, const char *name, const void *data, size_t length);

/* The section of that name, or NULL. */
const ng_container_section *ng_container_find(const ng_container *container, const char *name);

/* The data of the section that holds exactly `count` items of `size` bytes, or NULL: there is none
 * of that name or it is of another length. */
const void *ng_container_array(const ng_container *container, const char *name, size_t count,
                               size_t size);

#endif
