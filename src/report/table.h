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

typedef struct text_table text_table;

/* Columns from "Label|>Records|~Text": > is right-aligned, for numbers; ~ is elastic, cut with an
 * ellipsis when the table is wider than the terminal. NULL when memory runs out: the functions
 * below know what to do with it, so that one look at `out`, which table_print marks as failed, is
 * enough. */
text_table *table_new(const char *headings);

/* One column more, of any heading; `mark` >, ~ or a space. Before the first cell. */
void table_column(text_table *table, const char *heading, char mark);

/* Adds the next cells, in UTF-8, a | of the format between any two: "%s|%.2f". After the last
 * column of a row comes the first of the next. */
void table_cells(text_table *table, const char *format, ...) REPORT_PRINTF(2, 3);

/* Appends all rows, columns two spaces apart, and frees the table. */
void table_print(text_table *table, const terminal *shown_on, ng_json_out *out);

/* Columns of a UTF-8 text of `length` bytes. */
size_t text_columns(const char *text, size_t length);

/* Copies at most `columns` columns of a text, the last one an ellipsis when it was longer, with
 * control characters as spaces; always terminated, never cuts a character. */
void text_cut(const char *text, size_t columns, char *out, size_t size);

#endif
