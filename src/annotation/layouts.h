/* The formats of records that have been annotated: a row of one table each. */
#ifndef NUTGRAF_ANNOTATION_LAYOUTS_H
#define NUTGRAF_ANNOTATION_LAYOUTS_H

#include "annotation/annotated.h"

/* What a record's fields are called. */
typedef struct ng_layout_names {
    ng_string id, title, text, label;
} ng_layout_names;

/* How the records of a file hang together. */
typedef enum ng_container { NG_CONTAINER_LINES, NG_CONTAINER_ARRAY } ng_container;

typedef struct ng_layout_row {
    ng_container container;
    bool has_row_each; /* a row for each annotation */
    /* Whether an object is one of these; NULL: not told by its shape. */
    bool (*detect)(ng_json_span object);
    /* Takes an object apart, which lives as long as the record; NULL: as jsonl. */
    void (*read)(ng_annotated *record, const ng_layout_names *names, ng_json_span object);
    const char *header; /* the first line, NULL: none */
    /* Appends the record, with its line end; false when something has no place. */
    bool (*write)(ng_annotated *record, ng_json_out *out);
} ng_layout_row;

extern const ng_layout_row ng_layouts[];

/* The layout of an object of JSON, by its shape. */
ng_layout ng_layout_of(ng_json_span object);

/* A row of a table: what is in the columns that have a meaning of their own ("annotations",
 * "annotator", "meta", ...) goes where it belongs, any other into the rest. False: it is one of
 * `fields`, which the caller reads. */
void ng_layout_read_cell(ng_annotated *record, ng_judgement *one, ng_string name, ng_string cell);

/* Rows: see layout_*.c. */
bool ng_label_studio_detect(ng_json_span object);
void ng_label_studio_read(ng_annotated *record, const ng_layout_names *names, ng_json_span object);
bool ng_label_studio_write(ng_annotated *record, ng_json_out *out);
bool ng_label_studio_min_detect(ng_json_span object);
void ng_label_studio_min_read(ng_annotated *record, const ng_layout_names *names,
                              ng_json_span object);
bool ng_label_studio_min_write(ng_annotated *record, ng_json_out *out);
bool ng_prodigy_detect(ng_json_span object);
void ng_prodigy_read(ng_annotated *record, const ng_layout_names *names, ng_json_span object);
bool ng_prodigy_write(ng_annotated *record, ng_json_out *out);
bool ng_argilla_detect(ng_json_span object);
void ng_argilla_read(ng_annotated *record, const ng_layout_names *names, ng_json_span object);
bool ng_argilla_write(ng_annotated *record, ng_json_out *out);
bool ng_csv_write(ng_annotated *record, ng_json_out *out);
bool ng_tsv_write(ng_annotated *record, ng_json_out *out);
bool ng_label_studio_csv_write(ng_annotated *record, ng_json_out *out);
bool ng_fasttext_write(ng_annotated *record, ng_json_out *out);
bool ng_mallet_write(ng_annotated *record, ng_json_out *out);
bool ng_svmlight_write(ng_annotated *record, ng_json_out *out);

/* As jsonl; doccano's labels are always an array. */
void ng_jsonl_read(ng_annotated *record, const ng_layout_names *names, ng_json_span object);
void ng_jsonl_put(ng_annotated *record, bool labels_are_array, ng_json_out *out);

/* Whether labels alone say what the annotations do. */
bool ng_annotations_are_labels(const ng_annotated *record);

#endif
