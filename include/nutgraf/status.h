/* Status codes and the error report that fallible functions fill in, and what holds everywhere.
 *
 * Every fallible function returns an ng_status and takes a trailing `ng_error *` that may be NULL.
 * Outputs are set only on NG_OK. The library never prints, exits or aborts. Whatever allocates may
 * return NG_ERROR_MEMORY. `ng_*_free` and `ng_*_clear` take NULL. `ng_*_options_check` returns
 * NG_OK, or NG_ERROR_ARGUMENT naming the option and its legal range. `ng_*_name` gives the static
 * text that stands beside a choice in its list, never NULL. A type that is said to be one thread's
 * holds scratch memory: one a thread, used by one thread at a time. */
#ifndef NUTGRAF_STATUS_H
#define NUTGRAF_STATUS_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define NG_API __attribute__((visibility("default")))
#else
#define NG_API
#endif

#ifdef __cplusplus
#define NG_BEGIN_DECLS extern "C" {
#define NG_END_DECLS   }
#else
#define NG_BEGIN_DECLS
#define NG_END_DECLS
#endif

/* Choices are listed once, as X(NG_NAME, "text"): what makes an enum of such a list, and the array
 * of its texts. */
#define NG_MEMBER(name, text) name,
#define NG_TEXT(name, text)   text,

NG_BEGIN_DECLS

/* X(NAME, number, text). Numbers are part of the ABI and are never used again for another status.
 */
#define NG_STATUS_MAP(X)                                                                           \
    X(OK, 0, "ok")                                                                                 \
    X(END, 1, "end of input")                                                                      \
    X(ERROR_ARGUMENT, 2, "invalid argument")                                                       \
    X(ERROR_MEMORY, 3, "out of memory")                                                            \
    X(ERROR_IO, 4, "input/output error")                                                           \
    X(ERROR_RECORD, 5, "invalid record")                                                           \
    X(ERROR_MODEL, 6, "invalid model")                                                             \
    X(ERROR_DATA, 7, "unusable training data")                                                     \
    X(ERROR_INTERNAL, 8, "internal error")                                                         \
    X(INTERRUPTED, 9, "interrupted")

typedef enum ng_status {
#define NG_STATUS_ENUM(name, number, text) NG_##name = number,
    NG_STATUS_MAP(NG_STATUS_ENUM)
#undef NG_STATUS_ENUM
} ng_status;

/* What went wrong and where. Fields that are not known are 0 or "". */
typedef struct ng_error {
    ng_status status;
    uint64_t line;      /* 1-based line in `path` */
    uint64_t byte;      /* 1-based byte in that line, or in the file when `line` is 0 */
    uint64_t records;   /* one after the other that it is about, 0: a single one; `line` is that of
                           the first of them, 0: they are all that the file has */
    uint64_t last_line; /* of the last of them */
    char path[512];     /* the file, "-" for standard input; cut at the front when longer */
    char message[512];  /* the reason, one line, no trailing period; cut at the end when longer;
                           what stands after a semicolon is advice */
} ng_error;

/* The fixed English text of a status: "out of memory". Never NULL. */
NG_API const char *ng_status_text(ng_status status);

/* Writes "path:line:byte: message", of several records "path:line-line: 12 records: message" or
 * "path: all 12 records: message", to `out` (size bytes, always terminated), leaving out what is
 * not known. Returns the length that the whole text has, as snprintf does. */
NG_API size_t ng_error_format(const ng_error *error, char *out, size_t size);

/* Facts about the library linked at run time, for bug reports: "0.1.0", the commit, the BLAS build
 * and the version of the Unicode tables. Static strings, never NULL. */
NG_API const char *ng_version(void);
NG_API const char *ng_commit(void);
NG_API const char *ng_blas_version(void);
NG_API const char *ng_unicode_version(void);

NG_END_DECLS
#endif
