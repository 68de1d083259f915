/* Why a record is not processed. */
#include <stdarg.h>
#include <stdio.h>

#include "job/job.h"

ng_status memory_error(ng_error *error)
{
    *error = (ng_error){.status = NG_ERROR_MEMORY};
    return NG_ERROR_MEMORY;
}

ng_status refuse_record(const ng_record *record, ng_error *error, const char *format, ...)
{
    va_list arguments;
    *error = (ng_error){.status = NG_ERROR_RECORD, .line = record->line};
    snprintf(error->path, sizeof error->path, "%s", record->source);
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return NG_ERROR_RECORD;
}
