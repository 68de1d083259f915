/* Short forms of the JSON writer, and text on one line. */
#include "report/writer.h"

#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DECIMALS_SHOWN = 6 };

/* ---- Plain text ---- */

void put_text(ng_json_out *out, const char *text)
{
    ng_json_out_bytes(out, text, strlen(text));
}

void put_format(ng_json_out *out, const char *format, ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    const int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    const size_t size = length < 0 ? 0 : (size_t)length + 1;
    char *all = size > sizeof text ? malloc(size) : text;
    out->failed = out->failed || size == 0 || !all;
    if (size > sizeof text && all) {
        va_start(arguments, format);
        vsnprintf(all, size, format, arguments);
        va_end(arguments);
    }
    if (!out->failed)
        ng_json_out_bytes(out, all, size - 1);
    if (all != text)
        free(all);
}

/* A line that is being written. */
typedef struct line {
    ng_json_out *out;
    bool is_markdown;
    bool gap;     /* a space comes before the next character */
    bool digits;  /* only digits so far */
    bool started; /* something has been written */
} line;

/* Bytes of the blank at text[0]: ASCII white space and control characters, and U+0080 to U+009F,
 * which terminals obey too. 0: none. */
static size_t blank_length(const char *text, size_t length)
{
    const unsigned char first = (unsigned char)text[0];
    if (first <= ' ' || first == 0x7F)
        return 1;
    if (first == 0xC2 && length > 1 && (unsigned char)text[1] < 0xA0)
        return 2;
    return 0;
}

/* What would begin a list or a heading does so only at the start. */
static bool is_markup(const line *l, char c)
{
    if (!l->started)
        return strchr("\\`*_[]<#+->=~", c) != NULL;
    return strchr("\\`*_[]<", c) != NULL || (l->digits && (c == '.' || c == ')'));
}

static void put_valid(line *l, const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        const size_t blank = blank_length(text + i, length - i);
        i += blank;
        if (blank) {
            l->gap = l->started;
            continue;
        }
        if (l->gap)
            put_text(l->out, " ");
        if (l->is_markdown && is_markup(l, text[i]))
            put_text(l->out, "\\");
        ng_json_out_bytes(l->out, text + i, 1);
        l->digits = (!l->started || l->digits) && text[i] >= '0' && text[i] <= '9';
        l->started = true;
        l->gap = false;
        i++;
    }
}

void put_line(ng_json_out *out, ng_string text, bool is_markdown)
{
    line l = {.out = out, .is_markdown = is_markdown};
    for (size_t i = 0; i < text.length;) {
        const size_t valid = ng_utf8_invalid(text.data + i, text.length - i);
        put_valid(&l, text.data + i, valid);
        i += valid;
        if (i < text.length) {
            put_valid(&l, "\xEF\xBF\xBD", 3);
            i++;
        }
    }
    put_text(out, "\n");
}

/* ---- Members ---- */

json_member member_string(const char *key, ng_string string)
{
    return (json_member){.key = key, .kind = MEMBER_STRING, .string = string};
}

json_member member_text(const char *key, const char *text)
{
    return member_string(key, (ng_string){text, text ? strlen(text) : 0});
}

json_member member_decimals(const char *key, double number, int decimals)
{
    return (json_member){.key = key, .kind = MEMBER_NUMBER, .decimals = decimals, .number = number};
}

json_member member_number(const char *key, double number)
{
    return member_decimals(key, number, DECIMALS_SHOWN);
}

json_member member_count(const char *key, uint64_t count)
{
    return (json_member){.key = key, .kind = MEMBER_COUNT, .count = count};
}

json_member member_truth(const char *key, bool truth)
{
    return (json_member){.key = key, .kind = MEMBER_TRUTH, .truth = truth};
}

json_member member_score(const char *key, double score)
{
    return (json_member){.key = key, .kind = MEMBER_SCORE, .number = score};
}

void put_score(ng_json_out *out, double score)
{
    const uint64_t millionths = (uint64_t)llround(score * 1e6);
    char text[48];
    const int length = snprintf(text, sizeof text, "%" PRIu64 ".%06" PRIu64, millionths / 1000000,
                                millionths % 1000000);
    ng_json_raw(out, text, (size_t)length);
}

void put_member_list(ng_json_out *out, const json_member *members)
{
    for (const json_member *m = members; m->key; m++) {
        ng_json_key(out, m->key);
        switch (m->kind) {
        case MEMBER_NUMBER: ng_json_double(out, m->number, m->decimals); break;
        case MEMBER_SCORE: put_score(out, m->number); break;
        case MEMBER_COUNT: ng_json_unsigned(out, m->count); break;
        case MEMBER_TRUTH: ng_json_bool(out, m->truth); break;
        case MEMBER_STRING:
            if (m->string.data)
                ng_json_string(out, m->string.data, m->string.length);
            else
                ng_json_null(out);
        }
    }
}

void put_object_of(ng_json_out *out, const json_member *members)
{
    ng_json_object_begin(out);
    put_member_list(out, members);
    ng_json_object_end(out);
}

void put_span(ng_json_out *out, const ng_source_map *map, ng_span span)
{
    span = ng_source_span(map, span);
    put_members(out, MEMBER("start", span.start), MEMBER("end", span.start + span.length));
}

void begin_object(ng_json_out *out, const char *key)
{
    ng_json_key(out, key);
    ng_json_object_begin(out);
}

void begin_array(ng_json_out *out, const char *key)
{
    ng_json_key(out, key);
    ng_json_array_begin(out);
}

void put_numbers(ng_json_out *out, const char *key, const double *numbers, size_t count,
                 int decimals)
{
    begin_array(out, key);
    for (size_t i = 0; i < count; i++)
        ng_json_double(out, numbers[i], decimals);
    ng_json_array_end(out);
}

void put_interval(ng_json_out *out, const char *key, ng_interval interval, int decimals)
{
    put_numbers(out, key, (const double[]){interval.low, interval.high}, 2, decimals);
}

void end_line(ng_json_out *out)
{
    ng_json_object_end(out);
    ng_json_line_end(out);
}

void put_json(ng_json value, ng_json_out *out)
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
            put_json(item, out);
        }
        (kind == NG_JSON_OBJECT ? ng_json_object_end : ng_json_array_end)(out);
        break;
    case NG_JSON_NULL:
    case NG_JSON_MISSING: ng_json_null(out); break;
    }
}

/* ---- Records ---- */

void record_origin(const ng_record *record, ng_json_out *out)
{
    put_members(out, MEMBER("id", record->id), MEMBER("source", record->source));
    if (record->line)
        put_members(out, MEMBER("line", record->line));
}

void record_begin(const ng_record *record, ng_string title, ng_json_out *out)
{
    const char *language = ng_text_language(record->text.data, record->text.length);
    ng_json_object_begin(out);
    record_origin(record, out);
    put_members(out, MEMBER("title", title));
    if (language && strcmp(language, "en") != 0)
        put_members(out, MEMBER("language", language));
}

void record_name(const ng_record *record, char *out, size_t size)
{
    if (record->id.length)
        snprintf(out, size, "%.*s", SHORT(record->id));
    else
        snprintf(out, size, "%.100s:%" PRIu64, record->source, record->line);
}

ng_status record_title(ng_document *document, ng_string *title, ng_error *error)
{
    const ng_record *record = ng_document_record(document);
    *title = record->title;
    return record->title.data || record->is_row ? NG_OK : ng_document_title(document, title, error);
}

void record_heading(const ng_record *record, ng_string title, bool is_markdown, ng_json_out *out)
{
    const bool is_standard_input = record->id.length == 1 && record->id.data[0] == '-';
    const ng_string name = title.length ? title : record->id;
    put_text(out, "\n");
    if (!name.length || (!title.length && is_standard_input))
        return;
    put_text(out, is_markdown ? "## " : "");
    put_line(out, name, is_markdown);
    put_text(out, is_markdown ? "\n" : "");
}
