/* Plain-text tables for a terminal. */
#include "report/table.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/writer.h"

enum { GAP = 2, ELASTIC_MIN = 12 };

typedef struct table_heading {
    char *text;
    bool is_right, is_elastic;
} table_heading;

struct text_table {
    table_heading *columns; /* [width] */
    size_t width;
    char **cells; /* [count] row by row */
    size_t count;
    size_t capacity;
    bool failed; /* memory ran out */
};

static bool is_control(uint32_t code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x2028 && code <= 0x202e);
}

/* One character; control characters, shown as a space, are code ' '. */
static size_t next_character(const char *text, size_t length, uint32_t *code, size_t *columns)
{
    const size_t bytes = ng_utf8_next(text, length, code, columns);
    if (is_control(*code)) {
        *code = ' ';
        *columns = 1;
    }
    return bytes;
}

size_t text_columns(const char *text, size_t length)
{
    size_t total = 0;
    for (size_t i = 0; i < length;) {
        uint32_t code;
        size_t columns;
        i += next_character(text + i, length - i, &code, &columns);
        total += columns;
    }
    return total;
}

void text_cut(const char *text, size_t columns, char *out, size_t size)
{
    static const char ellipsis[] = "\xe2\x80\xa6";
    const size_t length = strlen(text);
    const bool cut = text_columns(text, length) > columns;
    const size_t room = cut && columns > 0 ? columns - 1 : columns;
    size_t used = 0, written = 0;

    for (size_t i = 0; i < length;) {
        uint32_t code;
        size_t width;
        const size_t bytes = next_character(text + i, length - i, &code, &width);
        if (used + width > room || written + bytes + sizeof ellipsis > size)
            break;
        if (code == ' ') {
            out[written++] = ' ';
        } else {
            memcpy(out + written, text + i, bytes);
            written += bytes;
        }
        used += width;
        i += bytes;
    }
    if (cut && columns > 0 && written + sizeof ellipsis <= size) {
        memcpy(out + written, ellipsis, sizeof ellipsis - 1);
        written += sizeof ellipsis - 1;
    }
    out[written] = '\0';
}

void table_column(text_table *table, const char *heading, char mark)
{
    table_heading *grown =
        table ? realloc(table->columns, (table->width + 1) * sizeof *grown) : NULL;
    char *copy = grown ? strdup(heading) : NULL;
    if (grown)
        table->columns = grown;
    if (copy)
        table->columns[table->width++] = (table_heading){copy, mark == '>', mark == '~'};
    else if (table)
        table->failed = true;
}

text_table *table_new(const char *headings)
{
    text_table *table = calloc(1, sizeof *table);
    char *copy = strdup(headings), *rest = copy;
    for (char *heading; copy && (heading = strsep(&rest, "|"));) {
        const bool is_marked = *heading == '>' || *heading == '~';
        table_column(table, heading + is_marked, is_marked ? *heading : ' ');
    }
    if (table)
        table->failed |= !copy;
    free(copy);
    return table;
}

static void table_free(text_table *table)
{
    for (size_t i = 0; i < table->count; i++)
        free(table->cells[i]);
    for (size_t c = 0; c < table->width; c++)
        free(table->columns[c].text);
    free(table->cells);
    free(table->columns);
    free(table);
}

static bool reserve(text_table *table)
{
    if (table->count < table->capacity)
        return true;
    const size_t capacity = table->capacity + table->capacity / 2 + 16 * table->width;
    char **grown = realloc(table->cells, capacity * sizeof *grown);
    if (!grown)
        return false;
    table->cells = grown;
    table->capacity = capacity;
    return true;
}

/* `until` is the format up to the cell's end; the text of what stands before the cell, and a |,
 * takes *start bytes. NULL when memory runs out. */
static char *make_cell(const char *until, size_t *start, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    const int length = vsnprintf(NULL, 0, until, again);
    va_end(again);
    char *cell = length >= 0 ? malloc((size_t)length + 1) : NULL;
    if (!cell)
        return NULL;
    vsnprintf(cell, (size_t)length + 1, until, arguments);
    memmove(cell, cell + *start, (size_t)length + 1 - *start);
    *start = (size_t)length + 1;
    return cell;
}

/* Cells end where the text up to a | of the format ends: a text may hold a | of its own. */
void table_cells(text_table *table, const char *format, ...)
{
    if (!table)
        return;
    char *until = strdup(format);
    size_t start = 0;
    table->failed |= !until;
    for (size_t i = 0; !table->failed && (i == 0 || format[i - 1]); i++) {
        va_list arguments;
        if (format[i] && format[i] != '|')
            continue;
        until[i] = '\0';
        va_start(arguments, format);
        char *cell = reserve(table) ? make_cell(until, &start, arguments) : NULL;
        va_end(arguments);
        until[i] = format[i];
        table->failed = !cell;
        if (cell)
            table->cells[table->count++] = cell;
    }
    free(until);
}

/* Natural widths, then columns off the widest elastic ones until the table fits. */
static void fit_widths(const text_table *table, size_t available, size_t *widths)
{
    size_t total = 0;
    for (size_t c = 0; c < table->width; c++) {
        widths[c] = text_columns(table->columns[c].text, strlen(table->columns[c].text));
        for (size_t i = c; i < table->count; i += table->width) {
            const size_t width = text_columns(table->cells[i], strlen(table->cells[i]));
            widths[c] = width > widths[c] ? width : widths[c];
        }
        total += widths[c] + (c > 0 ? GAP : 0);
    }
    while (total > available) {
        size_t widest = table->width;
        for (size_t c = 0; c < table->width; c++)
            if (table->columns[c].is_elastic && widths[c] > ELASTIC_MIN &&
                (widest == table->width || widths[c] > widths[widest]))
                widest = c;
        if (widest == table->width)
            return;
        widths[widest]--;
        total--;
    }
}

/* One cell, after `*owed` spaces that the cells before it are short of. */
static void put_cell(const table_heading *column, const char *cell, size_t columns, size_t *owed,
                     ng_json_out *out)
{
    const size_t size = strlen(cell) + 4;
    char *cut = malloc(size);
    if (!cut) {
        out->failed = true;
        return;
    }
    text_cut(cell, columns, cut, size);
    const size_t width = text_columns(cut, strlen(cut));
    const size_t fill = columns > width ? columns - width : 0;
    for (size_t i = *owed + (column->is_right ? fill : 0); i > 0; i--)
        put_text(out, " ");
    put_text(out, cut);
    *owed = GAP + (column->is_right ? 0 : fill);
    free(cut);
}

/* `cells` NULL: those of the headings. */
static const char *cell_of(const text_table *table, char *const *cells, size_t column)
{
    return cells ? cells[column] : table->columns[column].text;
}

/* No line ends in spaces. */
static void put_row(const text_table *table, char *const *cells, const size_t *widths,
                    ng_json_out *out)
{
    size_t last = table->width, owed = 0;
    while (last > 0 && cell_of(table, cells, last - 1)[0] == '\0')
        last--;
    for (size_t c = 0; c < last; c++)
        put_cell(&table->columns[c], cell_of(table, cells, c), widths[c], &owed, out);
    put_text(out, "\n");
}

void table_print(text_table *table, const terminal *shown_on, ng_json_out *out)
{
    size_t *widths = table ? calloc(table->width, sizeof *widths) : NULL;
    out->failed = out->failed || !widths || table->failed;
    if (!out->failed) {
        fit_widths(table, shown_on->columns, widths);
        put_text(out, shown_on->is_bold ? "\033[1m" : "");
        put_row(table, NULL, widths, out);
        put_text(out, shown_on->is_bold ? "\033[0m" : "");
        for (size_t i = 0; i < table->count; i += table->width)
            put_row(table, table->cells + i, widths, out);
    }
    free(widths);
    if (table)
        table_free(table);
}
