/* Whole small files, and JSON in them. */
#ifndef NUTGRAF_CLI_JSON_FILE_H
#define NUTGRAF_CLI_JSON_FILE_H

#include "nutgraf/json.h"

/* A whole file, NUL-terminated, for the caller to free. Errors: NG_ERROR_IO, NG_ERROR_MEMORY. */
ng_status read_whole_file(const char *path, char **text, size_t *length, ng_error *error);

/* A file of one JSON value; what is wrong with it is told with the status `failure`. */
ng_status json_read_file(const char *path, ng_status failure, ng_json_doc **out, ng_error *error);

#endif
