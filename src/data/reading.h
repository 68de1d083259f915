/* One record being read: what the formats share. */
#ifndef NUTGRAF_DATA_READING_H
#define NUTGRAF_DATA_READING_H

#include <locale.h>

#include "data/batch.h"
#include "data/csv_rows.h"

/* The keys of one object, to find one that is there twice. */
typedef struct ng_key {
    const char *data;
    size_t length;
    uint64_t hash;
    size_t at; /* in the record */
} ng_key;

struct ng_record_parser {
    char *scratch; /* unescaped strings of the record; does not move while one is read */
    size_t scratch_length;
    size_t scratch_capacity;
    ng_string *labels; /* [label_count] */
    size_t label_count;
    size_t label_capacity;
    ng_key *keys; /* [key_count] */
    size_t key_count;
    size_t key_capacity;
    ng_csv *csv;     /* made when first needed */
    locale_t locale; /* "C": numbers have a decimal point */
};

/* One record being read. */
typedef struct ng_reading {
    ng_record_parser *parser;
    const ng_schema *schema;
    const ng_raw *raw;
    const char *data; /* [raw->length] */
    ng_record *record;
    ng_error *error;
} ng_reading;

/* NG_ERROR_RECORD at byte `at` of the record, 0-based. */
ng_status ng_reading_fail(const ng_reading *reading, size_t at, const char *format, ...)
    NG_PRINTF(3, 4);

/* Room for the strings of one record, `bytes` at most in all. NULL when memory runs out. */
char *ng_reading_scratch(const ng_reading *reading, size_t bytes);

/* Adds a label unless it is there already. `at` as above. */
ng_status ng_reading_label(const ng_reading *reading, ng_string label, size_t at);

/* Reads a weight, written as a decimal number. */
ng_status ng_reading_weight(const ng_reading *reading, ng_string number, size_t at);

/* Reads a count of characters, written as a whole number. */
ng_status ng_reading_place(const ng_reading *reading, ng_string number, size_t at, size_t *place);

#endif
