/* Rows and fields of CSV and TSV: RFC 4180, and what is read beyond it: any of LF, CRLF and CR ends
 * a row, blank lines are no rows, spaces and tabs around a field are not part of it, a quote inside
 * an unquoted field stands for itself. MySQL, Hive and Spark write a quote inside a quoted field
 * after a backslash. */
#ifndef NUTGRAF_DATA_CSV_ROWS_H
#define NUTGRAF_DATA_CSV_ROWS_H

#include "base/buffer.h"
#include "nutgraf/records.h"

/* Where reading stands in a row. */
typedef enum ng_csv_place {
    NG_CSV_ROW_START, /* set to this, which is 0, before a row */
    NG_CSV_FIELD_START,
    NG_CSV_UNQUOTED,
    NG_CSV_QUOTED,
    NG_CSV_QUOTE,        /* after a quote that closes a field or is the first of two */
    NG_CSV_CLOSED,       /* in the white space after a closed field */
    NG_CSV_BACKSLASH,    /* after one in a quoted field */
    NG_CSV_ESCAPED_QUOTE /* after a quote that closes a field after a backslash, or does not */
} ng_csv_place;

typedef enum ng_csv_state {
    NG_CSV_OPEN,   /* the row goes on, or has not begun yet */
    NG_CSV_ROW,    /* a row has ended with these bytes */
    NG_CSV_STRAY,  /* a quoted field goes on after its closing quote */
    NG_CSV_ESCAPED /* so it does, and a backslash stands in front of that quote */
} ng_csv_state;

/* Finds where rows end. Takes bytes that hold at most one line end, at their end. `escapes`: a
 * backslash takes a quote after it into the field. */
ng_csv_state ng_csv_feed(ng_csv_place *place, char delimiter, bool escapes, const char *bytes,
                         size_t length);

/* The fields of a row. Set to {0} before the first use. */
typedef struct ng_csv_fields {
    ng_string *items; /* [count] each with a pointer, even when empty */
    size_t count;
    size_t capacity;
    ng_buffer quoted; /* fields whose doubled or escaped quotes have become single ones */
} ng_csv_fields;

/* Fields of a row that is there whole, up to its end. */
size_t ng_csv_width(char delimiter, ng_string row);

/* What quotes mean in a row. */
typedef enum ng_csv_quotes {
    NG_CSV_DOUBLED,     /* they are doubled in a quoted field, */
    NG_CSV_BACKSLASHED, /* or have a backslash in front, */
    NG_CSV_LITERAL      /* or there are no quoted fields */
} ng_csv_quotes;

/* Splits one whole row; the fields point into it or are valid until the next call. False when
 * memory runs out. */
bool ng_csv_split(ng_csv_fields *fields, char delimiter, ng_csv_quotes quotes, const char *row,
                  size_t length);
void ng_csv_fields_clear(ng_csv_fields *fields);

#endif
