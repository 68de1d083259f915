/* Status texts and error reports. */
#include "base/error.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "nutgraf/version.h"

const char *ng_status_text(ng_status status)
{
    switch (status) {
#define STATUS_TEXT(name, number, text)                                                            \
    case NG_##name: return text;
        NG_STATUS_MAP(STATUS_TEXT)
#undef STATUS_TEXT
    }
    return "unknown status";
}

const char *ng_version(void)
{
    return NG_VERSION;
}

const char *ng_commit(void)
{
    return NG_COMMIT;
}

ng_status ng_fail(ng_error *error, ng_status status, const char *format, ...)
{
    if (error) {
        va_list arguments;
        memset(error, 0, sizeof *error);
        error->status = status;
        va_start(arguments, format);
        vsnprintf(error->message, sizeof error->message, format, arguments);
        va_end(arguments);
    }
    return status;
}

ng_status ng_fail_system(ng_error *error, const char *path, const char *action, int code)
{
    ng_fail(error, NG_ERROR_IO, "cannot %s: %s", action, strerror(code));
    ng_error_locate(error, path, 0, 0);
    return NG_ERROR_IO;
}

ng_status ng_fail_memory(ng_error *error)
{
    return ng_fail(error, NG_ERROR_MEMORY, "out of memory");
}

void ng_error_locate(ng_error *error, const char *path, uint64_t line, uint64_t byte)
{
    if (!error)
        return;
    if (path) {
        /* The end of a long path says more than its start. */
        size_t length = strlen(path);
        size_t room = sizeof error->path - 1;
        snprintf(error->path, sizeof error->path, "%s",
                 length > room ? path + length - room : path);
    }
    error->line = line;
    error->byte = byte;
}

size_t ng_error_format(const ng_error *error, char *out, size_t size)
{
    char line[24] = "", byte[24] = "", last[24] = "", records[40] = "";
    if (error->line)
        snprintf(line, sizeof line, ":%" PRIu64, error->line);
    if (error->byte)
        snprintf(byte, sizeof byte, ":%" PRIu64, error->byte);
    if (error->last_line > error->line)
        snprintf(last, sizeof last, "-%" PRIu64, error->last_line);
    if (error->records > 1)
        snprintf(records, sizeof records, "%s%" PRIu64 " records: ", error->line ? "" : "all ",
                 error->records);
    const char *message = error->message[0] ? error->message : ng_status_text(error->status);
    int written = error->path[0] ? snprintf(out, size, "%s%s%s%s: %s%s", error->path, line, byte,
                                            last, records, message)
                                 : snprintf(out, size, "%s", message);
    return written < 0 ? 0 : (size_t)written;
}
