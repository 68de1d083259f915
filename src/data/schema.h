/* Which fields are read and under which names. */
#ifndef NUTGRAF_DATA_SCHEMA_H
#define NUTGRAF_DATA_SCHEMA_H

#include "data/batch.h"

/* Fills in the defaults of `options` (NULL: all of them); the names are copied to `arena`. A
 * default name that the caller has given to another field is not read twice. False when memory runs
 * out. */
bool ng_schema_init(ng_schema *schema, const ng_reader_options *options, ng_arena *arena);

/* The fields that `name` is the name of, as bits 1 << ng_field. */
unsigned ng_schema_match(const ng_schema *schema, const char *name, size_t length);

/* Finds the columns of the fields in a header row of `count` names. Errors: NG_ERROR_RECORD when
 * the text or a field named by the caller has no column, or a field has two. */
ng_status ng_schema_columns(const ng_schema *schema, const ng_string *header, size_t count,
                            ng_input *input, ng_error *error);

#endif
