/* Records from one file format to another, with what people and models have answered about them.
 *
 * Formats: jsonl, csv and tsv hold everything; label-studio (also -min and -csv), doccano, prodigy
 * and argilla are what these tools import and export; svmlight holds everything in the comments
 * after its lines; fasttext and mallet hold labels and one line of text, and mallet an id. What is
 * written and read again by the same format is equal, but for what these two have no place for. */
#ifndef NUTGRAF_CONVERT_H
#define NUTGRAF_CONVERT_H

#include "nutgraf/json.h"
#include "nutgraf/records.h"

NG_BEGIN_DECLS

/* X(NAME, "name in options") */
#define NG_LAYOUT_MAP(X)                                                                           \
    X(NG_LAYOUT_JSONL, "jsonl")                                                                    \
    X(NG_LAYOUT_CSV, "csv")                                                                        \
    X(NG_LAYOUT_TSV, "tsv")                                                                        \
    X(NG_LAYOUT_FASTTEXT, "fasttext")                                                              \
    X(NG_LAYOUT_MALLET, "mallet")                                                                  \
    X(NG_LAYOUT_SVMLIGHT, "svmlight")                                                              \
    X(NG_LAYOUT_LABEL_STUDIO, "label-studio")                                                      \
    X(NG_LAYOUT_LABEL_STUDIO_MIN, "label-studio-min")                                              \
    X(NG_LAYOUT_LABEL_STUDIO_CSV, "label-studio-csv")                                              \
    X(NG_LAYOUT_DOCCANO, "doccano")                                                                \
    X(NG_LAYOUT_PRODIGY, "prodigy")                                                                \
    X(NG_LAYOUT_ARGILLA, "argilla")

typedef enum ng_layout { NG_LAYOUT_MAP(NG_MEMBER) } ng_layout;

typedef struct ng_converter ng_converter;

/* For records that are read with the option `annotations`. Rows of one text by several annotators,
 * one after the other, become one record. */
NG_API ng_status ng_converter_new(ng_layout layout, ng_converter **out, ng_error *error);
NG_API void ng_converter_free(ng_converter *converter);

/* Appends to `out` what stands in front of the first record; what is whole by this record, which is
 * copied; the rest. In this order, one thread at a time. */
NG_API void ng_converter_begin(ng_converter *converter, ng_json_out *out);
NG_API ng_status ng_converter_add(ng_converter *converter, const ng_record *record,
                                  ng_json_out *out, ng_error *error);
NG_API ng_status ng_converter_end(ng_converter *converter, ng_json_out *out, ng_error *error);

/* A record on its way to people who label it, as one value of jsonl: without what has been said of
 * it. For records that are read with the option `annotations`. */
NG_API void ng_task_put(const ng_record *record, ng_json_out *out);

/* What goes along with it; each may be missing (NULL). */
typedef struct ng_task_note {
    ng_string model; /* whose guess the label is */
    ng_string label;
    double p;            /* of the label */
    ng_string answer;    /* the label that a person has given it */
    const char *reason;  /* why it is to be labelled */
    const char *comment; /* of that person */
} ng_task_note;

/* As ng_converter_add, of what ng_task_put made: the guess is a prediction, the answer an
 * annotation, reason and comment are fields. */
NG_API ng_status ng_converter_add_task(ng_converter *converter, ng_string task,
                                       const ng_task_note *note, ng_json_out *out, ng_error *error);

/* Records of which something had no place in the format. */
NG_API size_t ng_converter_lossy(const ng_converter *converter);

NG_END_DECLS
#endif
