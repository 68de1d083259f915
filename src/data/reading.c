/* What the formats share while the fields of a record are read. */
#include "data/reading.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"

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
                    at - start + 1 + (line == raw->line ? raw->skipped : 0));
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
    if (label.length == 0)
        return ng_reading_fail(reading, at, "a label is empty");
    for (size_t i = 0; i < parser->label_count; i++)
        if (parser->labels[i].length == label.length &&
            memcmp(parser->labels[i].data, label.data, label.length) == 0)
            return NG_OK;
    if (parser->label_count == LABEL_MAX)
        return ng_reading_fail(reading, at, "more than %d labels", LABEL_MAX);
    if (!ng_array_reserve(&parser->labels, &parser->label_capacity, parser->label_count + 1,
                          sizeof *parser->labels))
        return ng_fail_memory(reading->error);
    parser->labels[parser->label_count++] = label;
    return NG_OK;
}

ng_status ng_reading_weight(const ng_reading *reading, ng_string number, size_t at)
{
    char text[128], *end;
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
    size_t value = 0;
    for (size_t i = 0; i < number.length; i++) {
        if (number.data[i] < '0' || number.data[i] > '9' || i >= PLACE_DIGITS)
            return ng_reading_fail(reading, at, "a place in the text must be a whole number");
        value = value * 10 + (size_t)(number.data[i] - '0');
    }
    *place = value;
    return NG_OK;
}
