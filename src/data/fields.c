#include "data/schema.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"

/* More names than this would hide the advice after them. */
enum { NAMES_SHOWN = 12 };

static void append(ng_error *error, const char *format, ...) NG_PRINTF(2, 3);

static void append(ng_error *error, const char *format, ...)
{
    const size_t length = strlen(error->message);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message + length, sizeof error->message - length, format, arguments);
    va_end(arguments);
}

void ng_fields_advise(const ng_string *names, size_t count, const char *option, ng_error *error)
{
    const size_t shown = count < NAMES_SHOWN ? count : NAMES_SHOWN;
    if (!error || count == 0)
        return;
    append(error, count == 1 ? "; there is" : "; there are");
    for (size_t i = 0; i < shown; i++)
        append(error, "%s \"%.*s\"",
               i == 0           ? ""
               : i + 1 == count ? " and"
                                : ",",
               (int)(names[i].length < 24 ? names[i].length : 24), names[i].data);
    append(error, "%s: name one with --%s", shown < count ? " and others" : "", option);
}

ng_status ng_record_lacks(const ng_record *record, const char *what, const char *field,
                          const char *option, ng_error *error)
{
    field = field ? field : what;
    const size_t length = strlen(field);
    if (!error)
        return NG_ERROR_RECORD;
    ng_fail(error, NG_ERROR_RECORD, "the record has no %s", what);
    ng_error_locate(error, record->source, record->line, 0);
    for (size_t i = 0; i < record->field_count; i++) {
        const ng_string name = record->fields[i];
        const bool is_plural = name.length == length + 1 && name.data[length] == 's';
        if ((name.length == length || is_plural) && memcmp(name.data, field, length) == 0)
            return NG_ERROR_RECORD;
    }
    ng_fields_advise(record->fields, record->field_count, option, error);
    return NG_ERROR_RECORD;
}
