/* How a table is written. */
#include "data/dialect.h"

#include <string.h>
#include <strings.h>

#include "data/json_wrapper.h"
#include "text/strings.h"
#include "json/json_scan.h"

/* Rows that are looked at. */
enum { ROWS = 8 };

/* The length of the line at bytes[0], and in *end that with what ends it. */
static size_t line_length(const char *bytes, size_t length, size_t *end)
{
    size_t line = 0;
    while (line < length && bytes[line] != '\n' && bytes[line] != '\r')
        line++;
    *end = line < length ? line + 1 : line;
    if (*end < length && bytes[line] == '\r' && bytes[line + 1] == '\n')
        ++*end;
    return line;
}

/* The length of the row at bytes[0]; quotes that do not close make it all of them. */
static size_t row_length(char delimiter, const char *bytes, size_t length)
{
    ng_csv_place place = NG_CSV_ROW_START;
    size_t row = 0;
    while (row < length) {
        const ng_csv_state state = ng_csv_feed(&place, delimiter, false, bytes + row, 1);
        if (state == NG_CSV_ROW)
            break;
        row++;
        if (state == NG_CSV_STRAY || state == NG_CSV_ESCAPED)
            place = NG_CSV_UNQUOTED;
    }
    return row;
}

/* Whether the row names a column of the text. */
static bool has_text(const ng_schema *schema, const ng_csv_fields *row)
{
    const ng_string text = schema->names[NG_FIELD_TEXT];
    ng_input guess = {0};
    for (size_t i = 0; i < row->count; i++)
        if (text.data && ng_string_equal(row->items[i], text))
            return true;
    return ng_schema_guess(schema, row->items, row->count, &guess) &&
           guess.alias[NG_FIELD_TEXT].data;
}

/* The width that the first rows have with this delimiter; 1 when they differ. The last one may be
 * cut off. */
static size_t common_width(char delimiter, const char *bytes, size_t length)
{
    size_t width = 0;
    for (int row = 0; row < ROWS && length > 0; row++) {
        const size_t row_end = row_length(delimiter, bytes, length);
        const size_t found = ng_csv_width(delimiter, (ng_string){bytes, row_end});
        size_t end;
        if (row_end == length && row > 0)
            break;
        if (width && found != width)
            return 1;
        width = found;
        line_length(bytes + row_end, length - row_end, &end);
        bytes += row_end + end;
        length -= row_end + end;
        while (length > 0 && (*bytes == '\n' || *bytes == '\r'))
            bytes++, length--;
    }
    return width;
}

/* False when memory runs out. */
static bool find_delimiter(const ng_schema *schema, char usual, const char *bytes, size_t length,
                           ng_csv_fields *scratch, char *delimiter)
{
    const char candidates[] = {usual, ',', ';', '\t', '|', '^', ':', '~', '#', '\x1f', '\x01'};
    enum { BY_WIDTH = 7 };
    char by_width = '\0';
    for (size_t i = 0; i < sizeof candidates; i++) {
        const char candidate = candidates[i];
        const size_t row = row_length(candidate, bytes, length);
        if (i > 0 && candidate == usual)
            continue;
        if (!ng_csv_split(scratch, candidate, NG_CSV_DOUBLED, bytes, row))
            return false;
        if ((scratch->count > 1 || i == 0) && !schema->column_count && has_text(schema, scratch)) {
            *delimiter = candidate;
            return true;
        }
        if (i < BY_WIDTH && !by_width && scratch->count > 1 &&
            scratch->count >= schema->column_count && common_width(candidate, bytes, length) > 1)
            by_width = candidate;
    }
    *delimiter = by_width ? by_width : usual;
    return true;
}

/* Whether the row names a column of the text and another field: a header row for certain. */
static bool names_fields(const ng_schema *schema, const ng_csv_fields *row)
{
    ng_input guess = {0};
    size_t fields = 0;
    if (!has_text(schema, row))
        return false;
    ng_schema_guess(schema, row->items, row->count, &guess);
    for (size_t i = 0; i < row->count; i++)
        fields += ng_schema_match(schema, row->items[i]) != 0;
    for (int i = 0; i < NG_FIELD_COUNT; i++)
        fields += guess.alias[i].data != NULL;
    return fields > 1;
}

/* Passes over what stands above the header row, a heading and the date of an export: rows without a
 * text column in front of one that names fields. False when memory runs out. */
static bool skip_heading(const ng_schema *schema, char usual, const char *bytes, size_t length,
                         ng_csv_fields *scratch, ng_dialect *dialect)
{
    size_t at = 0, end;
    for (size_t row = 0; row < ROWS && at < length; row++) {
        char delimiter;
        const size_t line = line_length(bytes + at, length - at, &end);
        if (!find_delimiter(schema, usual, bytes + at, line, scratch, &delimiter))
            return false;
        if (!ng_csv_split(scratch, delimiter, NG_CSV_DOUBLED, bytes + at, line))
            return false;
        if (row == 0 ? has_text(schema, scratch) : names_fields(schema, scratch)) {
            dialect->skip += at;
            dialect->lines += row;
            dialect->is_headed = row > 0;
            break;
        }
        at += end;
    }
    return true;
}

static void skip_wrapper(const ng_schema *schema, const char *bytes, size_t length,
                         ng_dialect *dialect)
{
    ng_json_wrapper found;
    if (!ng_json_wrapper_find(schema, bytes, length, &found))
        return;
    dialect->array = found.name;
    dialect->depth = found.depth;
    dialect->skip = (size_t)(found.array - bytes);
    for (size_t at = 0, end; at < dialect->skip; at += end) {
        dialect->column = line_length(bytes + at, dialect->skip - at, &end);
        dialect->lines += end > dialect->column;
        dialect->column = end > dialect->column ? 0 : dialect->column;
    }
}

/* Whether a quoted field goes on after a quote that has a backslash in front. */
static bool has_escapes(char delimiter, const char *bytes, size_t length)
{
    ng_csv_place place = NG_CSV_ROW_START;
    for (size_t i = 0; i < length && delimiter != '\t'; i++) {
        const ng_csv_state state = ng_csv_feed(&place, delimiter, false, bytes + i, 1);
        if (state == NG_CSV_ESCAPED || state == NG_CSV_STRAY)
            return state == NG_CSV_ESCAPED;
    }
    return false;
}

/* A line in front of the header row: of nothing, a comment, or how spreadsheets say the delimiter,
 * which is set then. */
static bool is_preamble(const char *line, size_t length, char *delimiter)
{
    const bool quoted = length > 0 && line[0] == '"' && line[length - 1] == '"';
    const char *said = line + quoted;
    const size_t size = length - (quoted && length > 1 ? 2 : 0);
    if (size == 5 && strncasecmp(said, "sep=", 4) == 0) {
        *delimiter = said[4];
        return true;
    }
    return length > 0 && line[0] == '#';
}

bool ng_dialect_find(const ng_schema *schema, ng_input_format format, const char *bytes,
                     size_t length, ng_csv_fields *scratch, ng_dialect *dialect)
{
    const char usual = format == NG_INPUT_TSV ? '\t' : ',';
    char said = '\0';
    size_t end, line;
    *dialect = (ng_dialect){0};
    if (format == NG_INPUT_JSONL)
        skip_wrapper(schema, bytes, length, dialect);
    if (format != NG_INPUT_CSV && format != NG_INPUT_TSV)
        return true;
    while ((line = line_length(bytes, length, &end)) < length && is_preamble(bytes, line, &said)) {
        if (!said) {
            /* A header row may begin with a number sign. */
            char delimiter;
            if (!find_delimiter(schema, usual, bytes, line, scratch, &delimiter))
                return false;
            if (scratch->count > 1 && has_text(schema, scratch))
                break;
        }
        dialect->skip += end;
        dialect->lines++;
        bytes += end;
        length -= end;
        if (said)
            break;
    }
    if (!said && !schema->delimiter && !schema->column_count) {
        const size_t before = dialect->skip;
        if (!skip_heading(schema, usual, bytes, length, scratch, dialect))
            return false;
        bytes += dialect->skip - before;
        length -= dialect->skip - before;
    }
    dialect->delimiter = schema->delimiter ? schema->delimiter : said;
    if (!dialect->delimiter &&
        !find_delimiter(schema, usual, bytes, length, scratch, &dialect->delimiter))
        return false;
    dialect->escapes = has_escapes(dialect->delimiter, bytes, length);
    return true;
}

/* Objects, or arrays of them, as far as the bytes go, and nothing else. */
static bool is_json(const char *bytes, size_t length)
{
    ng_json_cursor cursor = ng_json_cursor_over((ng_string){bytes, length});
    if (ng_json_scan_char(&cursor, '['))
        ng_json_scan_space(&cursor);
    if (!ng_json_scan_char(&cursor, '{') || !ng_json_scan_space(&cursor) || *cursor.at != '"')
        return false;
    for (size_t at = 0, taken; at < length; at += taken) {
        ng_json_place place = {0};
        while (at < length && (ng_json_is_space(bytes[at]) || bytes[at] == ','))
            at++;
        if (at == length)
            break;
        const ng_json_end end = ng_json_values_feed(&place, bytes + at, length - at, &taken);
        if (end == NG_JSON_END_BROKEN || (bytes[at] != '{' && bytes[at] != '['))
            return false;
    }
    return true;
}

ng_input_format ng_dialect_format(const ng_schema *schema, const char *bytes, size_t length,
                                  ng_csv_fields *scratch)
{
    static const char delimiters[] = "\t,;|";
    size_t end;
    const size_t line = line_length(bytes, length, &end);
    if (schema->column_count || schema->delimiter)
        return !schema->delimiter && memchr(bytes, '\t', line) ? NG_INPUT_TSV : NG_INPUT_CSV;
    for (const char *delimiter = delimiters; *delimiter; delimiter++) {
        if (!memchr(bytes, *delimiter, line))
            continue;
        if (!ng_csv_split(scratch, *delimiter, NG_CSV_DOUBLED, bytes, line))
            return NG_INPUT_TEXT;
        if (scratch->count > 1 && names_fields(schema, scratch) &&
            common_width(*delimiter, bytes, length) == scratch->count)
            return *delimiter == '\t' ? NG_INPUT_TSV : NG_INPUT_CSV;
    }
    return is_json(bytes, length) ? NG_INPUT_JSONL : NG_INPUT_TEXT;
}
