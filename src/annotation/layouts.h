/* The formats of records that have been annotated: a row of one table each. */
#ifndef NUTGRAF_ANNOTATION_LAYOUTS_H
#define NUTGRAF_ANNOTATION_LAYOUTS_H

#include "annotation/annotated.h"

typedef struct ng_layout_row {
    bool is_array; /* the file is one, else lines */
    /* Whether an object is one of these; NULL: not told by its shape. */
    bool (*detect)(ng_json_span object);
    /* Takes an object apart, which lives as long as the record; NULL: as jsonl. */
    void (*read)(ng_annotated *record, const ng_layout_names *names, ng_json_span object);
    const char *header; /* the first line, NULL: none */
    /* Appends the record, with its line end; false when something has no place. */
    bool (*write)(ng_annotated *record, ng_json_out *out);
    /* Instead of that: appends the row of one annotation, NULL in a record that has none. */
    void (*write_row)(ng_annotated *record, ng_judgement *one, ng_json_out *out);
} ng_layout_row;

extern const ng_layout_row ng_layouts[];

/* The layout of an object of JSON, by its shape. */
ng_layout ng_layout_of(ng_json_span object);

/* A row of a table: what is in the columns that have a meaning of their own ("annotations",
 * "annotator", "meta", ...) goes where it belongs, any other into the rest. */
void ng_layout_read_cell(ng_annotated *record, ng_judgement *one, ng_string name, ng_string cell);

/* Rows: see layout_*.c. */
bool ng_label_studio_detect(ng_json_span object);
void ng_label_studio_read(ng_annotated *record, const ng_layout_names *names, ng_json_span object);
bool ng_label_studio_write(ng_annotated *record, ng_json_out *out);
bool ng_label_studio_min_detect(ng_json_span object);
void ng_label_studio_min_read(ng_annotated *record, const ng_layout_names *names,
                              ng_json_span object);
void ng_label_studio_min_write(ng_annotated *record, ng_judgement *one, ng_json_out *out);
bool ng_prodigy_detect(ng_json_span object);
void ng_prodigy_read(ng_annotated *record, const ng_layout_names *names, ng_json_span object);
void ng_prodigy_write(ng_annotated *record, ng_judgement *one, ng_json_out *out);
bool ng_argilla_detect(ng_json_span object);
void ng_argilla_read(ng_annotated *record, const ng_layout_names *names, ng_json_span object);
bool ng_argilla_write(ng_annotated *record, ng_json_out *out);
/* jsonl, and doccano: its labels are always an array. */
void ng_jsonl_read(ng_annotated *record, const ng_layout_names *names, ng_json_span object);
bool ng_jsonl_write(ng_annotated *record, ng_json_out *out);
bool ng_doccano_write(ng_annotated *record, ng_json_out *out);
void ng_jsonl_put(ng_annotated *record, bool labels_are_array, ng_json_out *out);
bool ng_csv_write(ng_annotated *record, ng_json_out *out);
bool ng_tsv_write(ng_annotated *record, ng_json_out *out);
void ng_label_studio_csv_write(ng_annotated *record, ng_judgement *one, ng_json_out *out);
bool ng_fasttext_write(ng_annotated *record, ng_json_out *out);
bool ng_mallet_write(ng_annotated *record, ng_json_out *out);
bool ng_svmlight_write(ng_annotated *record, ng_json_out *out);

#endif
