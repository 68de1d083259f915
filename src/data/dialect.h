/* How a table is written, by its first lines. */
#ifndef NUTGRAF_DATA_DIALECT_H
#define NUTGRAF_DATA_DIALECT_H

#include "data/csv_rows.h"
#include "data/schema.h"

typedef struct ng_dialect {
    char delimiter;  /* 0: it is no table */
    size_t skip;     /* bytes in front of the header row: comments, a line "sep=;", a heading; of */
    size_t lines;    /* JSON, in front of the array that holds the records; how many lines they */
    size_t column;   /* are, and the bytes of the last that is not whole */
    bool escapes;    /* quotes have backslashes in front */
    bool is_headed;  /* rows without a text column have been passed over */
    ng_string array; /* of JSON: the name of that array; data NULL: there is none; and how many */
    size_t depth;    /* objects it lies in */
} ng_dialect;

/* The delimiter is what the caller gave, what the line "sep=" says, or that of , ; tab | ^ and :
 * which makes a text column of the header row, or rows of one width; ~ # and the separators of
 * ASCII only the former. `scratch` is written over. False when memory runs out. */
bool ng_dialect_find(const ng_schema *schema, ng_input_format format, const char *bytes,
                     size_t length, ng_csv_fields *scratch, ng_dialect *dialect);

/* What the lines of a file are that does not say so by its name: NG_INPUT_CSV or NG_INPUT_TSV where
 * the first one is a header row for them, or where the caller describes a table, NG_INPUT_JSONL
 * where all that is here is JSON objects; else NG_INPUT_TEXT. `scratch` is written over. */
ng_input_format ng_dialect_format(const ng_schema *schema, const char *bytes, size_t length,
                                  ng_csv_fields *scratch);

#endif
