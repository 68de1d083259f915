/* Whole small files, and JSON in them. */
#include "cli/json_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ng_status fail(ng_error *error, ng_status status, const char *path, const char *reason)
{
    *error = (ng_error){.status = status};
    snprintf(error->path, sizeof error->path, "%s", path);
    snprintf(error->message, sizeof error->message, "%s", reason);
    return status;
}

ng_status read_whole_file(const char *path, char **text, size_t *length, ng_error *error)
{
    enum { FIRST = 1 << 16 };
    size_t capacity = FIRST, used = 0, got;
    FILE *file = fopen(path, "rb");
    if (!file)
        return fail(error, NG_ERROR_IO, path, strerror(errno));
    char *bytes = malloc(capacity);
    while (bytes && (got = fread(bytes + used, 1, capacity - used - 1, file)) > 0) {
        used += got;
        if (used + 1 == capacity) {
            char *grown = capacity < SIZE_MAX / 2 ? realloc(bytes, capacity *= 2) : NULL;
            if (!grown)
                free(bytes);
            bytes = grown;
        }
    }
    const bool broken = ferror(file) != 0;
    const int reason = errno;
    fclose(file);
    if (!bytes)
        return fail(error, NG_ERROR_MEMORY, path, "out of memory");
    if (broken) {
        free(bytes);
        return fail(error, NG_ERROR_IO, path, strerror(reason));
    }
    bytes[used] = '\0';
    *text = bytes;
    *length = used;
    return NG_OK;
}

ng_status json_read_file(const char *path, ng_status failure, ng_json_doc **out, ng_error *error)
{
    char *text = NULL;
    size_t length = 0;
    ng_status status = read_whole_file(path, &text, &length, error);
    if (status == NG_OK)
        status = ng_json_parse(text, length, path, failure, out, error);
    free(text);
    return status;
}
