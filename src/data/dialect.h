/* How a table is written, by its first lines. */
#ifndef NUTGRAF_DATA_DIALECT_H
#define NUTGRAF_DATA_DIALECT_H

#include "data/csv_rows.h"
#include "data/schema.h"

typedef struct ng_dialect {
    char delimiter; /* 0: it is no table */
    size_t skip;    /* bytes in front of the header row: comments, and a line "sep=;" */
    size_t lines;   /* how many lines they are */
} ng_dialect;

/* The delimiter is what the caller gave, what the line "sep=" says, or that of , ; tab | ^ and :
 * which makes a text column of the header row, or rows of one width. `scratch` is written over.
 * False when memory runs out. */
bool ng_dialect_find(const ng_schema *schema, ng_input_format format, const char *bytes,
                     size_t length, ng_csv_fields *scratch, ng_dialect *dialect);

#endif
