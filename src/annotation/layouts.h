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
bool ng_csv_write(ng_annotated *record, ng_json_out *out);
bool ng_tsv_write(ng_annotated *record, ng_json_out *out);
void ng_label_studio_csv_write(ng_annotated *record, ng_judgement *one, ng_json_out *out);
bool ng_fasttext_write(ng_annotated *record, ng_json_out *out);
bool ng_mallet_write(ng_annotated *record, ng_json_out *out);
bool ng_svmlight_write(ng_annotated *record, ng_json_out *out);

/* As jsonl; doccano's labels are always an array. */
void ng_jsonl_read(ng_annotated *record, const ng_layout_names *names, ng_json_span object);
void ng_jsonl_put(ng_annotated *record, bool labels_are_array, ng_json_out *out);

/* ---- Putting together ---- */

/* A member, unless its value is none. */
void ng_put_value(const char *key, ng_value value, ng_json_out *out);
void ng_put_title(const ng_annotated *record, ng_json_out *out);
void ng_put_text(const ng_annotated *record, ng_json_out *out);
void ng_put_object(const char *key, ng_json_out *out);
void ng_put_rest(const ng_members *rest, ng_json_out *out);
/* One as a string, none as null or several as an array. */
void ng_put_labels(const ng_judgement *one, bool always_array, ng_json_out *out);
/* {"choices": [...]} */
void ng_put_choices(const ng_judgement *one, ng_json_out *out);
void ng_put_judgements(const ng_judgements *list, const char *key, const char *by,
                       ng_json_out *out);
/* As jsonl has them, if there are any, and this is the row of the first annotation or of none. */
void ng_put_predictions(const ng_annotated *record, const ng_judgement *one, ng_json_out *out);
/* In rows of one annotation: its own members stand beside the text, what else is said of the
 * annotation in an object "annotation". */
void ng_put_own_rest(const ng_members *rest, const char *const *own, ng_json_out *out);
/* A value that must be there: null for none. */
void ng_put_any(const char *key, ng_value value, ng_json_out *out);

#endif
