/* Rows of a data set in the making: labels, keys and counts in reading order, put in the order of
 * their content at the end. */
#ifndef NUTGRAF_LEARN_DATASET_ROWS_H
#define NUTGRAF_LEARN_DATASET_ROWS_H

#include "learn/dataset.h"

/* What there is to say of a row besides counts and labels. */
typedef struct ng_row_source {
    uint64_t content; /* hash of what the row is made of, but for labels and weight */
    uint64_t text;    /* hash of its text */
    uint64_t group;   /* hash; 0: none */
    size_t input;     /* index */
    uint32_t head;    /* of a model per target */
    double weight;
} ng_row_source;

typedef struct ng_row_facts {
    uint64_t key;
    uint64_t group;
    uint64_t text;
    uint32_t row;   /* in reading order */
    uint32_t input; /* index */
    uint32_t label; /* first label or, without one, K; for limits */
    uint32_t head;
    float weight;
} ng_row_facts;

/* Set inputs, names and counts.matrix.columns first, the rest to 0. */
typedef struct ng_dataset_rows {
    const ng_train_input *inputs;
    const ng_names *names; /* [K] labels */
    ng_counts counts;
    ng_row_facts *facts; /* [rows] */
    size_t facts_capacity;
    uint32_t *labels; /* of all rows, in reading order */
    size_t label_count;
    size_t labels_capacity;
    size_t *label_start; /* [rows + 1] */
    size_t label_start_capacity;
} ng_dataset_rows;

/* The hash of a text, however its lines end and whatever white space stands at its end. */
uint64_t ng_text_hash(ng_string text);

/* A hash of the record's group, 0 when it has none. */
uint64_t ng_record_group(const ng_record *record);

/* Begins a row: its labels. NG_ERROR_RECORD for one that the names do not have; then there is no
 * row. Errors: NG_ERROR_MEMORY, NG_ERROR_DATA for too many rows. */
ng_status ng_dataset_rows_begin(ng_dataset_rows *rows, const ng_string *labels, size_t count,
                                ng_error *error);
/* Ends the row whose counts have been added since. */
void ng_dataset_rows_end(ng_dataset_rows *rows, const ng_row_source *source);

/* The data set. Errors: NG_ERROR_DATA without a row, NG_ERROR_MEMORY. */
ng_status ng_dataset_rows_finish(ng_dataset_rows *rows, size_t input_count, ng_dataset *out,
                                 ng_error *error);
void ng_dataset_rows_clear(ng_dataset_rows *rows);

#endif
