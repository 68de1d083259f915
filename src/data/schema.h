/* Which fields are read and under which names, and what an input is. */
#ifndef NUTGRAF_DATA_SCHEMA_H
#define NUTGRAF_DATA_SCHEMA_H

#include "base/arena.h"
#include "nutgraf/convert.h"
#include "nutgraf/records.h"

typedef enum ng_field {
    NG_FIELD_TEXT,
    NG_FIELD_TITLE,
    NG_FIELD_ID,
    NG_FIELD_LABEL,
    NG_FIELD_LABELS, /* the second name of the labels, only while they have no name of their own */
    NG_FIELD_SECTIONS,
    NG_FIELD_DATE,
    NG_FIELD_TARGET,
    NG_FIELD_GROUP,
    NG_FIELD_WEIGHT,
    NG_FIELD_FROM,
    NG_FIELD_TO,
    NG_FIELD_COUNT
} ng_field;

/* The reader's options with every default filled in. */
typedef struct ng_schema {
    ng_string names[NG_FIELD_COUNT]; /* data is NULL for a field that is not read */
    bool given[NG_FIELD_COUNT];      /* named by the caller, so a table must have it */
    bool is_path[NG_FIELD_COUNT];    /* has a dot: in JSON it may lead further in */
    bool has_paths;                  /* any of them */
    ng_input_format format;
    const char *encoding; /* NULL: what the bytes say */
    char delimiter;       /* of tables; 0: to be found */
    char label_separator; /* 0: none */
    ng_string *columns;   /* [column_count] of tables without a header row; data NULL: no name */
    size_t column_count;
    bool annotations;
    bool folder_labels;
    bool strict;
    size_t record_max;
} ng_schema;

/* What the records of one input share. */
typedef struct ng_input {
    const char *path;
    ng_input_format format; /* never NG_INPUT_AUTO */
    const char *encoding;   /* that rows have been decoded from as they were read; NULL: UTF-8 */
    bool is_markdown;
    char delimiter;         /* csv, tsv; 0 otherwise */
    const ng_string *names; /* [columns] csv, tsv: of the header row */
    size_t columns;
    size_t column[NG_FIELD_COUNT]; /* csv, tsv: of each field; `columns` when it has none */
    /* What a field is called here instead, found by ng_schema_guess; data is NULL for none. */
    ng_string alias[NG_FIELD_COUNT];
    bool has_aliases;
    ng_layout layout; /* of JSON */
} ng_input;

/* Fills in the defaults of `options` (NULL: all of them); the names are copied to `arena`. A
 * default name that the caller has given to another field is not read twice. Errors:
 * NG_ERROR_ARGUMENT for what is no delimiter or no list of columns, NG_ERROR_MEMORY. */
ng_status ng_schema_init(ng_schema *schema, const ng_reader_options *options, ng_arena *arena,
                         ng_error *error);

/* A character by itself or by its name ("tab"); 0 for what is neither. */
char ng_delimiter_of(const char *text);

/* The fields that `name` is the name of, as bits 1 << ng_field. */
unsigned ng_schema_match(const ng_schema *schema, ng_string name);

/* The command's option that names the field: "text-field". */
const char *ng_field_option(ng_field field);

/* Looks for the fields that none of names[count] is the name of and the caller has not named
 * either: the same name in other letters' case; and where there is no text, what else texts and
 * titles are called as a rule, or those names after a dot: "data.text". Sets the aliases, which
 * are among the names. True when there is any. */
bool ng_schema_guess(const ng_schema *schema, const ng_string *names, size_t count,
                     ng_input *input);

/* What ng_schema_guess has found, for a note. */
void ng_schema_tell_guess(const ng_schema *schema, const ng_input *input, char *out, size_t size);

/* Finds the columns of the fields, or of their aliases, in a header row of `count` names. Errors:
 * NG_ERROR_RECORD when the text or a field named by the caller has no column, or a field has two.
 */
ng_status ng_schema_columns(const ng_schema *schema, const ng_string *header, size_t count,
                            ng_input *input, ng_error *error);

/* ---- What is said when a field is missing: which ones there are, and how another is named ---- */

/* Appends to the error's message: "; there are "id" and "body": name one with --text-field".
 * Without names it appends nothing. `error` may be NULL. */
void ng_fields_advise(const ng_string *names, size_t count, const char *option, ng_error *error);

#endif
