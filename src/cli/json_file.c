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

void json_copy(ng_json value, ng_json_out *out)
{
    const ng_json_kind kind = ng_json_kind_of(value);
    const char *text = NULL;
    double number = 0;
    bool truth = false;
    switch (kind) {
    case NG_JSON_STRING:
        ng_json_as_string(value, &text, NULL);
        ng_json_text(out, text);
        break;
    case NG_JSON_NUMBER:
        ng_json_as_double(value, &number, NULL);
        ng_json_double(out, number, 15);
        break;
    case NG_JSON_BOOL:
        ng_json_as_bool(value, &truth, NULL);
        ng_json_bool(out, truth);
        break;
    case NG_JSON_OBJECT:
    case NG_JSON_ARRAY:
        (kind == NG_JSON_OBJECT ? ng_json_object_begin : ng_json_array_begin)(out);
        for (ng_json item = ng_json_first(value); item.node; item = ng_json_next(item)) {
            if (kind == NG_JSON_OBJECT)
                ng_json_key(out, ng_json_key_of(item));
            json_copy(item, out);
        }
        (kind == NG_JSON_OBJECT ? ng_json_object_end : ng_json_array_end)(out);
        break;
    case NG_JSON_NULL:
    case NG_JSON_MISSING: ng_json_null(out); break;
    }
}
