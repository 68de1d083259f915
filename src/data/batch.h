/* Raw records between the reader, which frames them, and the parsers, which read their fields. */
#ifndef NUTGRAF_DATA_BATCH_H
#define NUTGRAF_DATA_BATCH_H

#include "base/arena.h"
#include "base/buffer.h"
#include "nutgraf/records.h"

typedef enum ng_field {
    NG_FIELD_TEXT,
    NG_FIELD_TITLE,
    NG_FIELD_ID,
    NG_FIELD_LABEL,
    NG_FIELD_LABELS, /* the second name of the labels, only while they have no name of their own */
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
    ng_input_format format;
    bool folder_labels;
    bool strict;
    size_t record_max;
} ng_schema;

/* What the records of one input share. */
typedef struct ng_input {
    const char *path;
    ng_input_format format;        /* never NG_INPUT_AUTO */
    size_t columns;                /* csv, tsv: columns of the header row */
    size_t column[NG_FIELD_COUNT]; /* csv, tsv: of each field; `columns` when it has none */
} ng_input;

/* Found while framing; told when the record is asked for. */
typedef enum ng_problem {
    NG_PROBLEM_NONE,
    NG_PROBLEM_TOO_LONG,
    NG_PROBLEM_QUOTE_OPEN,
    NG_PROBLEM_QUOTE_STRAY
} ng_problem;

typedef struct ng_raw {
    const ng_input *input;
    size_t start; /* in bytes of the batch */
    size_t length;
    uint64_t line;    /* 1-based, also for a text file */
    unsigned skipped; /* bytes before the record in that line: a byte order mark */
    ng_problem problem;
} ng_raw;

struct ng_batch {
    ng_buffer bytes; /* whole records, then what has been read of the next one */
    size_t framed;   /* bytes of whole records */
    ng_raw *items;   /* [count] */
    size_t count;
    size_t capacity;
    ng_arena arena; /* the inputs */
    const ng_schema *schema;
};

/* The bytes behind the last whole record become the next one, without its last `drop` bytes; on a
 * problem they are forgotten. False when memory runs out. */
bool ng_batch_push(ng_batch *batch, ng_raw raw, size_t drop);

#endif
