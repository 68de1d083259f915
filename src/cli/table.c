/* Plain-text tables for a terminal. */
#include "cli/table.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define GAP             2
#define ELASTIC_MIN     12
#define DEFAULT_COLUMNS 100

struct cli_table {
    const table_column *columns;
    size_t count;
    char **cells; /* [rows * count] */
    size_t rows;
    size_t capacity; /* rows */
};

/* Ranges of code points, ascending: the blocks that matter, not every single exception. */
typedef struct range {
    uint32_t first, last;
} range;

static const range zero_width[] = {{0x0300, 0x036f},  {0x0483, 0x0489}, {0x0591, 0x05bd},
                                   {0x0610, 0x061a},  {0x064b, 0x065f}, {0x200b, 0x200f},
                                   {0x202a, 0x202e},  {0x2060, 0x206f}, {0x20d0, 0x20f0},
                                   {0xfe00, 0xfe0f},  {0xfe20, 0xfe2f}, {0xfeff, 0xfeff},
                                   {0xe0100, 0xe01ef}};

/* East_Asian_Width W and F (Unicode Standard Annex 11), and emoji. */
static const range wide[] = {{0x1100, 0x115f},   {0x2e80, 0x303e},  {0x3041, 0x33ff},
                             {0x3400, 0x4dbf},   {0x4e00, 0x9fff},  {0xa000, 0xa4cf},
                             {0xac00, 0xd7a3},   {0xf900, 0xfaff},  {0xfe30, 0xfe4f},
                             {0xff00, 0xff60},   {0xffe0, 0xffe6},  {0x1f300, 0x1f64f},
                             {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}};

static bool is_in(uint32_t code, const range *ranges, size_t count)
{
    for (size_t i = 0; i < count && code >= ranges[i].first; i++)
        if (code <= ranges[i].last)
            return true;
    return false;
}

/* Reads one character; a byte that starts none is one of its own, code point U+FFFD. */
static size_t next_character(const char *text, size_t length, uint32_t *code)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t more = 0;
    if (bytes[0] >= 0xc2 && bytes[0] < 0xf5)
        more = bytes[0] < 0xe0 ? 1 : bytes[0] < 0xf0 ? 2 : 3;
    *code = bytes[0] < 0x80 ? bytes[0] : 0xfffd;
    if (more == 0 || more >= length)
        return 1;
    uint32_t value = bytes[0] & (0x3fu >> more);
    for (size_t i = 1; i <= more; i++) {
        if ((bytes[i] & 0xc0) != 0x80)
            return 1;
        value = value << 6 | (bytes[i] & 0x3fu);
    }
    *code = value;
    return more + 1;
}

static bool is_control(uint32_t code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x2028 && code <= 0x202e);
}

static size_t character_columns(uint32_t code)
{
    if (is_control(code))
        return 1; /* shown as a space */
    if (is_in(code, zero_width, sizeof zero_width / sizeof *zero_width))
        return 0;
    return is_in(code, wide, sizeof wide / sizeof *wide) ? 2 : 1;
}

size_t text_columns(const char *text, size_t length)
{
    size_t columns = 0;
    for (size_t i = 0; i < length;) {
        uint32_t code;
        i += next_character(text + i, length - i, &code);
        columns += character_columns(code);
    }
    return columns;
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
        size_t bytes = next_character(text + i, length - i, &code);
        size_t width = character_columns(code);
        if (used + width > room || written + bytes + sizeof ellipsis > size)
            break;
        if (is_control(code)) {
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

size_t terminal_columns(int descriptor)
{
    struct winsize window;
    const char *columns = getenv("COLUMNS");
    if (isatty(descriptor) && ioctl(descriptor, TIOCGWINSZ, &window) == 0 && window.ws_col > 0)
        return window.ws_col;
    if (columns && *columns >= '1' && *columns <= '9') {
        unsigned long number = strtoul(columns, NULL, 10);
        if (number >= 20 && number <= 10000)
            return number;
    }
    return DEFAULT_COLUMNS;
}

bool terminal_is_bold(int descriptor)
{
    const char *no_color = getenv("NO_COLOR");
    return isatty(descriptor) && !(no_color && *no_color);
}

cli_table *table_new(const table_column *columns, size_t count)
{
    cli_table *table = calloc(1, sizeof *table);
    if (table) {
        table->columns = columns;
        table->count = count;
    }
    return table;
}

static void forget_rows(cli_table *table)
{
    for (size_t i = 0; i < table->rows * table->count; i++)
        free(table->cells[i]);
    table->rows = 0;
}

void table_free(cli_table *table)
{
    if (!table)
        return;
    forget_rows(table);
    free(table->cells);
    free(table);
}

bool table_add(cli_table *table, const char *const *cells)
{
    if (table->rows == table->capacity) {
        size_t capacity = table->capacity + table->capacity / 2 + 16;
        if (capacity > SIZE_MAX / sizeof(char *) / table->count)
            return false;
        char **grown = realloc(table->cells, capacity * table->count * sizeof *grown);
        if (!grown)
            return false;
        table->cells = grown;
        table->capacity = capacity;
    }
    char **row = table->cells + table->rows * table->count;
    for (size_t c = 0; c < table->count; c++) {
        row[c] = strdup(cells[c] ? cells[c] : "");
        if (!row[c]) {
            while (c > 0)
                free(row[--c]);
            return false;
        }
    }
    table->rows++;
    return true;
}

/* Natural widths, then columns off the widest elastic ones until the table fits. */
static void fit_widths(const cli_table *table, bool headed, size_t available, size_t *widths)
{
    size_t total = 0;
    for (size_t c = 0; c < table->count; c++) {
        const char *heading = table->columns[c].heading;
        widths[c] = headed && heading ? text_columns(heading, strlen(heading)) : 0;
        for (size_t r = 0; r < table->rows; r++) {
            const char *cell = table->cells[r * table->count + c];
            size_t width = text_columns(cell, strlen(cell));
            widths[c] = width > widths[c] ? width : widths[c];
        }
        total += widths[c] + (c > 0 ? GAP : 0);
    }
    while (total > available) {
        size_t widest = table->count;
        for (size_t c = 0; c < table->count; c++)
            if (table->columns[c].elastic && widths[c] > ELASTIC_MIN &&
                (widest == table->count || widths[c] > widths[widest]))
                widest = c;
        if (widest == table->count)
            return;
        widths[widest]--;
        total--;
    }
}

static void put_spaces(cli_output *output, size_t count)
{
    static const char spaces[] = "                                ";
    while (count > 0) {
        size_t some = count < sizeof spaces - 1 ? count : sizeof spaces - 1;
        output_write(output, spaces, some);
        count -= some;
    }
}

/* The last cell of a row is not filled up: no line ends in spaces. */
static bool put_row(const cli_table *table, const char *const *cells, const size_t *widths,
                    cli_output *output)
{
    size_t last = table->count;
    size_t owed = 0; /* spaces not yet written */
    while (last > 0 && cells[last - 1][0] == '\0')
        last--;
    for (size_t c = 0; c < last; c++) {
        const size_t size = strlen(cells[c]) + 4;
        char *cut = malloc(size);
        if (!cut)
            return false;
        text_cut(cells[c], widths[c], cut, size);
        const size_t width = text_columns(cut, strlen(cut));
        const size_t fill = widths[c] > width ? widths[c] - width : 0;
        put_spaces(output, owed + (table->columns[c].right ? fill : 0));
        output_text(output, cut);
        owed = GAP + (table->columns[c].right ? 0 : fill);
        free(cut);
    }
    return output_text(output, "\n");
}

bool table_print(cli_table *table, cli_output *output)
{
    const bool headed = table->columns[0].heading != NULL;
    size_t *widths = calloc(table->count, sizeof *widths);
    const char **headings = calloc(table->count, sizeof *headings);
    bool good = widths && headings;

    if (good)
        fit_widths(table, headed, terminal_columns(fileno(output->stream)), widths);
    if (good && headed) {
        const bool bold = terminal_is_bold(fileno(output->stream));
        for (size_t c = 0; c < table->count; c++)
            headings[c] = table->columns[c].heading ? table->columns[c].heading : "";
        if (bold)
            output_text(output, "\033[1m");
        good = put_row(table, headings, widths, output);
        if (bold)
            output_text(output, "\033[0m");
    }
    for (size_t r = 0; good && r < table->rows; r++)
        good =
            put_row(table, (const char *const *)(table->cells + r * table->count), widths, output);
    forget_rows(table);
    free(headings);
    free(widths);
    return good;
}
