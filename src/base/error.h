/* Filling in ng_error. */
#ifndef NUTGRAF_BASE_ERROR_H
#define NUTGRAF_BASE_ERROR_H

#include "nutgraf/status.h"

#if defined(__GNUC__)
#define NG_PRINTF(string, first) __attribute__((format(printf, string, first)))
#else
#define NG_PRINTF(string, first)
#endif

/* Sets status and message and clears the position; returns `status`, so that a function can
 * `return ng_fail(error, NG_ERROR_IO, "...")`. `error` may be NULL. */
ng_status ng_fail(ng_error *error, ng_status status, const char *format, ...) NG_PRINTF(3, 4);

/* NG_ERROR_IO about a file that the system refused to `action` ("open"): `code` is its errno. */
ng_status ng_fail_system(ng_error *error, const char *path, const char *action, int code);

/* ng_fail for memory that could not be had. */
ng_status ng_fail_memory(ng_error *error);

/* Adds the position to an error that has been filled in: path (may be NULL), 1-based line and byte,
 * 0 when not known. */
void ng_error_locate(ng_error *error, const char *path, uint64_t line, uint64_t byte);

#endif
