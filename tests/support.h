/* What every suite shares. */
#ifndef NUTGRAF_TESTS_SUPPORT_H
#define NUTGRAF_TESTS_SUPPORT_H

#include <check.h>
#include <stddef.h>

#include "nutgraf/document.h"

/* Runs the suite and returns main's exit code. */
int run_suite(Suite *suite);

/* A whole file as a NUL-terminated string for the caller to free; fails the test when unreadable.
 */
char *read_file(const char *path, size_t *length);

/* NUTGRAF_SOURCE_DIR "/" name in a static buffer. */
const char *source_path(const char *name);

/* The data folder: NUTGRAF_DATA or ../shared/data beside the sources; NULL when it is not there. */
const char *data_folder(void);

/* The record as a document, the only one: valid until the next call. */
ng_document *document_of(const ng_record *record);

#endif
