/* Plain-text tables for a terminal.
 *
 * Widths are columns of the terminal: combining marks take none, East Asian wide characters and
 * emoji take two. Control characters in a text are shown as spaces, so that no article can send
 * commands to the terminal. */
#ifndef NUTGRAF_REPORT_TABLE_H
#define NUTGRAF_REPORT_TABLE_H

#include "nutgraf/json.h"
#include "report/writer.h"

/* Where a table is shown. */
typedef struct terminal {
    size_t columns;
    bool is_bold; /* headings stand out */
} terminal;

typedef struct table_column {
    const char *heading; /* NULL in the first column: no line of headings */
    bool right;          /* right-aligned, for numbers */
    bool elastic;        /* is cut with an ellipsis when the table is wider than the terminal */
} table_column;

typedef struct text_table text_table;

/* The columns are borrowed. NULL when memory runs out: the functions below know what to do with it,
 * so that one look at `out`, which table_print marks as failed, is enough. */
text_table *table_new(const table_column *columns, size_t count);

/* Adds the next cell, in UTF-8; after the last column of a row comes the first of the next. */
void table_cell(text_table *table, const char *format, ...) REPORT_PRINTF(2, 3);

/* Adds the cells of a whole row; NULL is an empty one. */
void table_row(text_table *table, const char *const *cells);

/* Appends all rows, columns two spaces apart, and frees the table. */
void table_print(text_table *table, const terminal *shown_on, ng_json_out *out);

/* Columns of a UTF-8 text of `length` bytes. */
size_t text_columns(const char *text, size_t length);

/* Copies at most `columns` columns of a text, the last one an ellipsis when it was longer, with
 * control characters as spaces; always terminated, never cuts a character. */
void text_cut(const char *text, size_t columns, char *out, size_t size);

#endif
