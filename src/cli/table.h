/* Plain-text tables for a terminal.
 *
 * Widths are columns of the terminal: combining marks take none, East Asian wide characters and
 * emoji take two. Control characters in a text are shown as spaces, so that no article can send
 * commands to the terminal. */
#ifndef NUTGRAF_CLI_TABLE_H
#define NUTGRAF_CLI_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/output.h"

typedef struct table_column {
    const char *heading; /* NULL in the first column: no line of headings */
    bool right;          /* right-aligned, for numbers */
    bool elastic;        /* is cut with an ellipsis when the table is wider than the terminal */
} table_column;

typedef struct cli_table cli_table;

/* NULL when memory runs out. The columns are borrowed. */
cli_table *table_new(const table_column *columns, size_t count);
void table_free(cli_table *table);

/* Adds a row of `count` texts in UTF-8, which are copied; NULL is an empty cell. False when memory
 * runs out. */
bool table_add(cli_table *table, const char *const *cells);

/* Writes all rows, columns two spaces apart, and forgets them. False when writing failed. */
bool table_print(cli_table *table, cli_output *output);

/* Columns of a UTF-8 text of `length` bytes. */
size_t text_columns(const char *text, size_t length);

/* Copies at most `columns` columns of a text, the last one an ellipsis when it was longer, with
 * control characters as spaces; always terminated, never cuts a character. */
void text_cut(const char *text, size_t columns, char *out, size_t size);

/* Columns of the terminal behind a descriptor: its size, else COLUMNS, else 100. */
size_t terminal_columns(int descriptor);

/* Bold text wanted: a terminal, and NO_COLOR (no-color.org) not set. */
bool terminal_is_bold(int descriptor);

#endif
