/* How a table is written. */
#include "data/dialect.h"

#include <string.h>
#include <strings.h>

#include "text/strings.h"

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
        const ng_csv_state state = ng_csv_feed(&place, delimiter, bytes + row, 1);
        if (state == NG_CSV_ROW)
            break;
        row++;
        if (state == NG_CSV_STRAY)
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
    const char candidates[] = {usual, ',', ';', '\t', '|', '^', ':'};
    char by_width = '\0';
    for (size_t i = 0; i < sizeof candidates; i++) {
        const char candidate = candidates[i];
        const size_t row = row_length(candidate, bytes, length);
        if (i > 0 && candidate == usual)
            continue;
        if (!ng_csv_split(scratch, candidate, false, bytes, row))
            return false;
        if ((scratch->count > 1 || i == 0) && !schema->column_count && has_text(schema, scratch)) {
            *delimiter = candidate;
            return true;
        }
        if (!by_width && scratch->count > 1 && scratch->count >= schema->column_count &&
            common_width(candidate, bytes, length) > 1)
            by_width = candidate;
    }
    *delimiter = by_width ? by_width : usual;
    return true;
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
    dialect->delimiter = schema->delimiter ? schema->delimiter : said;
    return dialect->delimiter ||
           find_delimiter(schema, usual, bytes, length, scratch, &dialect->delimiter);
}
