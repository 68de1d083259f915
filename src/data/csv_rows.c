/* Rows and fields of CSV and TSV. */
#include "data/csv_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static bool is_blank(char c, char delimiter)
{
    return (c == ' ' || c == '\t') && c != delimiter;
}

/* One byte of a quoted field, or after its closing quote. */
static ng_csv_place step_quoted(ng_csv_place at, bool escapes, char c)
{
    if (at == NG_CSV_BACKSLASH && (escapes || c == '\\'))
        return NG_CSV_QUOTED;
    if (c == '"')
        return at == NG_CSV_QUOTED ? NG_CSV_QUOTE : NG_CSV_ESCAPED_QUOTE;
    return c == '\\' ? NG_CSV_BACKSLASH : NG_CSV_QUOTED;
}

ng_csv_state ng_csv_feed(ng_csv_place *place, char delimiter, bool escapes, const char *bytes,
                         size_t length)
{
    for (size_t i = 0; i < length; i++) {
        const ng_csv_place at = *place;
        const char c = bytes[i];
        if (at == NG_CSV_QUOTED || at == NG_CSV_BACKSLASH) {
            *place = step_quoted(at, escapes, c);
        } else if ((at == NG_CSV_QUOTE || at == NG_CSV_ESCAPED_QUOTE) && c == '"') {
            *place = NG_CSV_QUOTED;
        } else if (c == '\n' || c == '\r') {
            *place = NG_CSV_ROW_START;
            return at == NG_CSV_ROW_START ? NG_CSV_OPEN : NG_CSV_ROW;
        } else if (c == delimiter) {
            *place = NG_CSV_FIELD_START;
        } else if (at == NG_CSV_ESCAPED_QUOTE && !is_blank(c, delimiter)) {
            return NG_CSV_ESCAPED;
        } else if (at == NG_CSV_QUOTE || at == NG_CSV_CLOSED) {
            *place = NG_CSV_CLOSED;
            if (!is_blank(c, delimiter))
                return NG_CSV_STRAY;
        } else if (at != NG_CSV_UNQUOTED && at != NG_CSV_ESCAPED_QUOTE && !is_blank(c, delimiter)) {
            *place = c == '"' ? NG_CSV_QUOTED : NG_CSV_UNQUOTED;
        }
    }
    return NG_CSV_OPEN;
}

/* The first character of bytes[0, length) that is not its own value in a quoted field, the closing
 * quote included; NULL when there is none. */
static const char *find_mark(const char *bytes, size_t length, bool escapes)
{
    const char *quote = memchr(bytes, '"', length);
    const char *escape =
        escapes ? memchr(bytes, '\\', quote ? (size_t)(quote - bytes) : length) : NULL;
    return escape ? escape : quote;
}

/* The value of a quoted field; *at, after its opening quote, moves after its closing one. There
 * is room for it. */
static ng_string take_quoted(ng_csv_fields *fields, bool escapes, const char **at, const char *end)
{
    const char *start = *at, *from = start, *mark;
    char *out = NULL;
    size_t length = 0;
    while ((mark = find_mark(from, (size_t)(end - from), escapes)) && mark + 1 < end &&
           (mark[1] == '"' || *mark == '\\')) {
        if (*mark == '\\' && mark[1] != '"' && mark[1] != '\\') {
            from = mark + 1; /* stands for itself */
            continue;
        }
        if (!out)
            out = fields->quoted.data + fields->quoted.length;
        memcpy(out + length, start, (size_t)(mark - start));
        length += (size_t)(mark - start);
        out[length++] = mark[1];
        start = from = mark + 2;
    }
    const char *quote = mark && *mark == '"' ? mark : NULL;
    const size_t rest = (size_t)((quote ? quote : end) - start);
    *at = quote ? quote + 1 : end;
    if (!out)
        return (ng_string){start, rest};
    memcpy(out + length, start, rest);
    fields->quoted.length += length + rest;
    return (ng_string){out, length + rest};
}

size_t ng_csv_width(char delimiter, ng_string row)
{
    ng_csv_place place = NG_CSV_ROW_START;
    size_t width = 1;
    for (size_t i = 0; i < row.length; i++) {
        ng_csv_feed(&place, delimiter, false, row.data + i, 1);
        width += row.data[i] == delimiter && place == NG_CSV_FIELD_START;
    }
    return width;
}

bool ng_csv_split(ng_csv_fields *fields, char delimiter, ng_csv_quotes quotes, const char *row,
                  size_t length)
{
    const char *at = row, *end = row + length, *stop;
    fields->count = 0;
    ng_buffer_reset(&fields->quoted);
    if (!ng_buffer_reserve(&fields->quoted, length))
        return false;
    do {
        while (at < end && is_blank(*at, delimiter))
            at++;
        const bool is_quoted = quotes != NG_CSV_LITERAL && at < end && *at == '"';
        ng_string field = {at, 0};
        if (is_quoted) {
            at++;
            field = take_quoted(fields, quotes == NG_CSV_BACKSLASHED, &at, end);
        }
        stop = memchr(at, delimiter, (size_t)(end - at));
        stop = stop ? stop : end;
        if (!is_quoted)
            for (field.length = (size_t)(stop - at);
                 field.length > 0 && is_blank(at[field.length - 1], delimiter); field.length--)
                ;
        if (!ng_array_reserve(&fields->items, &fields->capacity, fields->count + 1,
                              sizeof *fields->items))
            return false;
        fields->items[fields->count++] = field;
        at = stop + 1;
    } while (stop < end);
    return true;
}

void ng_csv_fields_clear(ng_csv_fields *fields)
{
    free(fields->items);
    ng_buffer_clear(&fields->quoted);
    *fields = (ng_csv_fields){0};
}
