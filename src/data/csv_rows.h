/* Rows and fields of CSV and TSV through libcsv: RFC 4180, and what is read beyond it: any of LF,
 * CRLF and CR ends a row, blank lines are no rows, white space around a field is not part of it, a
 * quote inside an unquoted field stands for itself. */
#ifndef NUTGRAF_DATA_CSV_ROWS_H
#define NUTGRAF_DATA_CSV_ROWS_H

#include "nutgraf/records.h"

typedef struct ng_csv ng_csv;

typedef enum ng_csv_state {
    NG_CSV_OPEN,  /* the row goes on, or has not begun yet */
    NG_CSV_ROW,   /* a row has ended with these bytes */
    NG_CSV_STRAY, /* a quoted field goes on behind its closing quote */
    NG_CSV_MEMORY
} ng_csv_state;

/* NULL when memory runs out. */
ng_csv *ng_csv_new(void);
void ng_csv_free(ng_csv *csv);

/* Forgets what has been fed; the next byte starts a row. */
void ng_csv_begin(ng_csv *csv, ng_input_format format);

/* Finds where rows end. Takes bytes that hold at most one line end, at their end. After
 * NG_CSV_STRAY call ng_csv_begin. Memory does not grow with the row. */
ng_csv_state ng_csv_feed(ng_csv *csv, const char *bytes, size_t length);

/* The fields of one whole row, valid until the next call. False when memory runs out. */
bool ng_csv_split(ng_csv *csv, ng_input_format format, const char *row, size_t length,
                  const ng_string **fields, size_t *count);

#endif
