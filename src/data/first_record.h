/* What the first record of an input tells about all of them. */
#ifndef NUTGRAF_DATA_FIRST_RECORD_H
#define NUTGRAF_DATA_FIRST_RECORD_H

#include "data/frame.h"

/* Looks at a record of JSON: sets the input's aliases, whose names are copied to `arena`. *is_one
 * says whether it was an object at all. False when memory runs out. */
bool ng_first_object(const ng_schema *schema, const char *data, size_t length, ng_arena *arena,
                     ng_input *input, bool *is_one);

/* Reads the first row of a table, bytes row[raw->length]: names and places of its columns, which
 * the caller may have given instead. `names` is scratch. *is_row: it is no header row but one of
 * the others. Errors: NG_ERROR_RECORD as ng_schema_columns, or when the row cannot be read or has
 * fewer columns than the caller has named; NG_ERROR_MEMORY. */
ng_status ng_first_row(const ng_schema *schema, const ng_raw *raw, const char *row,
                       ng_csv_fields *names, ng_arena *arena, ng_input *input, bool *is_row,
                       ng_error *error);

/* Notes: which fields have other names here; that the name of a member leads out of its archive,
 * where the header row or the array of records is if not where it is looked for, that a label of
 * fastText lines, of which bytes[length] are the first, has a comma in it. False when memory runs
 * out. */
bool ng_first_tell_names(const ng_schema *schema, const ng_input *input, ng_batch *batch);
bool ng_first_tell_input(const ng_schema *schema, const ng_input *input, bool leads_out,
                         const ng_dialect *dialect, const char *bytes, size_t length,
                         ng_batch *batch);

#endif
