/* What the formats share in reading a record: labels, numbers, places, and why it cannot be read.
 */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "data/record.h"
#include "text/strings.h"

/* Labels of one record. More are a mistake, and finding repeats among them costs their square. */
enum { LABEL_MAX = 4096 };

/* Beyond the length of any record. */
enum { PLACE_DIGITS = 15 };

ng_status ng_reading_fail(const ng_reading *reading, size_t at, const char *format, ...)
{
    char message[sizeof reading->error->message];
    const ng_raw *raw = reading->raw;
    uint64_t line = raw->line;
    size_t start = 0;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    for (const char *end; at > start && (end = memchr(reading->data + start, '\n', at - start));
         line++)
        start = (size_t)(end - reading->data) + 1;
    ng_fail(reading->error, NG_ERROR_RECORD, "%s", message);
    ng_error_locate(reading->error, raw->input->path, line,
                    at - start + 1 + (line == raw->line ? raw->column : 0));
    return NG_ERROR_RECORD;
}

char *ng_reading_scratch(const ng_reading *reading, size_t bytes)
{
    ng_record_parser *parser = reading->parser;
    /* The first string makes room for all that the record can hold. */
    if (parser->scratch_length == 0 &&
        !ng_array_reserve(&parser->scratch, &parser->scratch_capacity, reading->raw->length + 1, 1))
        return NULL;
    char *room = parser->scratch + parser->scratch_length;
    parser->scratch_length += bytes;
    return room;
}

ng_status ng_reading_label(const ng_reading *reading, ng_string label, size_t at)
{
    ng_record_parser *parser = reading->parser;
    label = ng_string_trim(label);
    if (label.length == 0)
        return ng_reading_fail(reading, at, "a label is empty");
    for (size_t i = 0; i < parser->label_count; i++)
        if (ng_string_equal(parser->labels[i], label))
            return NG_OK;
    if (parser->label_count == LABEL_MAX)
        return ng_reading_fail(reading, at, "more than %d labels", LABEL_MAX);
    if (!ng_array_reserve(&parser->labels, &parser->label_capacity, parser->label_count + 1,
                          sizeof *parser->labels))
        return ng_fail_memory(reading->error);
    parser->labels[parser->label_count++] = label;
    return NG_OK;
}

ng_status ng_reading_labels(const ng_reading *reading, ng_string text, char separator, size_t at)
{
    ng_status status = NG_OK;
    for (size_t start = 0; start <= text.length && status == NG_OK;) {
        const char *from = text.data + start;
        const char *end = separator ? memchr(from, separator, text.length - start) : NULL;
        const size_t length = end ? (size_t)(end - from) : text.length - start;
        if (ng_string_trim((ng_string){from, length}).length > 0)
            status = ng_reading_label(reading, (ng_string){from, length}, at);
        start += length + 1;
    }
    return status;
}

double ng_reading_number(const ng_reading *reading, const char *text)
{
    char *end;
    locale_t caller = uselocale(reading->parser->locale);
    const double number = strtod(text, &end);
    uselocale(caller);
    return number;
}

ng_status ng_reading_weight(const ng_reading *reading, ng_string number, size_t at)
{
    char text[128], *end;
    if (number.length == 0)
        return NG_OK;
    if (number.length >= sizeof text)
        return ng_reading_fail(reading, at, "the weight has too many digits");
    memcpy(text, number.data, number.length);
    text[number.length] = '\0';
    locale_t caller = uselocale(reading->parser->locale);
    double weight = strtod(text, &end);
    uselocale(caller);
    if (end == text || end != text + number.length)
        return ng_reading_fail(reading, at, "the weight is not a number");
    if (!isfinite(weight) || weight < 0)
        return ng_reading_fail(reading, at, "the weight must be a finite number of at least 0");
    reading->record->weight = weight;
    return NG_OK;
}

ng_status ng_reading_place(const ng_reading *reading, ng_string number, size_t at, size_t *place)
{
    *place = 0;
    for (size_t i = 0; i < number.length; i++) {
        if (number.data[i] < '0' || number.data[i] > '9' || i >= PLACE_DIGITS)
            return ng_reading_fail(reading, at, "a place in the text must be a whole number");
        *place = *place * 10 + (size_t)(number.data[i] - '0');
    }
    return NG_OK;
}

ng_string *ng_reading_string(const ng_reading *reading, ng_field field)
{
    ng_record *record = reading->record;
    switch (field) {
    case NG_FIELD_TEXT: return &record->text;
    case NG_FIELD_TITLE: return &record->title;
    case NG_FIELD_ID: return &record->id;
    case NG_FIELD_DATE: return &record->date;
    case NG_FIELD_TARGET: return &record->target;
    case NG_FIELD_GROUP: return &record->group;
    default: return NULL;
    }
}
