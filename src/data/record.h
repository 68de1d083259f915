/* One record being read: what the formats share. record_jsonl.c and record_rows.c read theirs; text
 * files are record.c's own. */
#ifndef NUTGRAF_DATA_RECORD_H
#define NUTGRAF_DATA_RECORD_H

#include <locale.h>

#include "annotation/layouts.h"
#include "base/map.h"
#include "data/frame.h"
#include "decode/decoder.h"
#include "decode/unpack.h"

struct ng_record_parser {
    char *scratch; /* unescaped strings of the record; does not move while one is read */
    size_t scratch_length;
    size_t scratch_capacity;
    ng_string *labels; /* [label_count] */
    size_t label_count;
    size_t label_capacity;
    ng_labelled_section *sections; /* [section_count] */
    size_t section_count;
    size_t section_capacity;
    ng_string *keys; /* [key_count] of the object, to find duplicates */
    size_t key_count;
    size_t key_capacity;
    ng_map key_map; /* their numbers */
    ng_csv_fields fields;
    locale_t locale; /* "C": numbers have a decimal point */
    ng_decoder decoder;
    ng_annotated annotated;
    ng_unpacker unpacker;
    ng_unpacked unpacked; /* the record, unless it is a row */
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

/* Adds a label, without white space around it, unless it is there already. `at` as above. */
ng_status ng_reading_label(const ng_reading *reading, ng_string label, size_t at);

/* Adds the labels of a string or a cell: those between separators, one where that is 0, none where
 * there is nothing but white space. */
ng_status ng_reading_labels(const ng_reading *reading, ng_string text, char separator, size_t at);

/* What a number of JSON stands for, in whatever locale the caller is. */
double ng_reading_number(const ng_reading *reading, const char *text);

/* Fields from numbers as they are written. A record has no place in the text, and weighs 1, where
 * `number` is empty. */
ng_status ng_reading_weight(const ng_reading *reading, ng_string number, size_t at);
ng_status ng_reading_place(const ng_reading *reading, ng_string number, size_t at, size_t *place);

/* Where the record keeps a field that is a string as it stands: all before NG_FIELD_WEIGHT but the
 * labels and sections. */
ng_string *ng_reading_string(const ng_reading *reading, ng_field field);

/* The formats: each fills in reading->record. Strictness, counts of invalid bytes and the labels of
 * the record are their caller's. Errors: NG_ERROR_RECORD, NG_ERROR_MEMORY. */
ng_status ng_record_read_jsonl(const ng_reading *reading);
ng_status ng_record_read_table(const ng_reading *reading);
ng_status ng_record_read_fasttext(const ng_reading *reading);
ng_status ng_record_read_mallet(const ng_reading *reading);
ng_status ng_record_read_svmlight(const ng_reading *reading);
/* JSON of tools that people annotate with, by the layout of the input. */
ng_status ng_record_read_export(const ng_reading *reading);
/* Fills in reading->parser->annotated from a record that has been read. */
ng_status ng_record_annotate(const ng_reading *reading);
/* Adds the labels of a cell, which may be an array of JSON, or choices. */
ng_status ng_reading_label_cell(const ng_reading *reading, ng_string cell, size_t at);
/* A record of JSON that has been scanned. */
ng_json_span ng_reading_object(const ng_reading *reading);
/* What the input calls the fields that exports know too. */
ng_layout_names ng_reading_names(const ng_reading *reading);
/* A file that is one record. */
ng_status ng_record_read_file(const ng_reading *reading);

/* Makes of a text that has been read what it means: UTF-8, characters for their references, and so
 * on. Sets the record's encoding and counts its invalid bytes. Errors: NG_ERROR_MEMORY,
 * NG_ERROR_RECORD for invalid UTF-8 in a file that is read strictly. */
ng_status ng_record_decode(const ng_reading *reading, ng_decoder_place place, ng_string *text,
                           const ng_source_map **map);

#endif
