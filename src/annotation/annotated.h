/* One record with what people and models have answered about it, whatever tool it comes from. */
#ifndef NUTGRAF_ANNOTATION_ANNOTATED_H
#define NUTGRAF_ANNOTATION_ANNOTATED_H

#include "base/arena.h"
#include "nutgraf/convert.h"
#include "json/json_scan.h"

typedef enum ng_answer {
    NG_ANSWER_GIVEN,
    NG_ANSWER_SKIPPED,  /* cancelled, ignored, discarded */
    NG_ANSWER_REJECTED, /* the labels are said to be wrong */
    NG_ANSWER_DRAFT
} ng_answer;

/* A string, or any other value of JSON as it is written. data is NULL for none. */
typedef struct ng_value {
    ng_string text;
    bool is_json;
} ng_value;

typedef struct ng_member {
    ng_string key;
    ng_string json; /* its value as it is written */
    bool is_outer;  /* of the task, not of its data */
} ng_member;

typedef struct ng_members {
    ng_member *items; /* [count] */
    size_t count;
} ng_members;

/* An annotation, or a prediction. */
typedef struct ng_judgement {
    ng_value by;       /* annotator or model */
    ng_answer answer;  /* of an annotation */
    ng_string score;   /* of a prediction, as it is written */
    ng_string *labels; /* [label_count] */
    size_t label_count;
    ng_members rest;
} ng_judgement;

typedef struct ng_judgements {
    ng_judgement *items; /* [count] */
    size_t count;
} ng_judgements;

/* Set to {0} before the first use. All memory is the arena's, or that of what was read. */
typedef struct ng_annotated {
    ng_arena arena;
    bool failed; /* memory ran out */
    ng_value id;
    ng_string title;
    ng_string text;
    ng_judgements annotations;
    ng_judgements predictions;
    ng_members rest;
    ng_judgement nowhere; /* written to once memory has run out */
} ng_annotated;

void ng_annotated_reset(ng_annotated *record);
void ng_annotated_clear(ng_annotated *record);

/* The labels on which most annotators agree who have given an answer; where they do not agree on
 * any, those of the first. */
void ng_annotated_labels(ng_annotated *record, const ng_string **labels, size_t *count);

/* ---- Taking apart; each notes it in `failed` when memory runs out ---- */

/* The value of a string. */
ng_string ng_annotated_string(ng_annotated *record, ng_json_span span);
/* A string, or another value as it is written; none for null. */
ng_value ng_annotated_value(ng_annotated *record, ng_json_span span);
bool ng_annotated_is_key(ng_json_span key, const char *name);
ng_judgement *ng_annotated_add(ng_annotated *record, ng_judgements *to);
void ng_annotated_add_label(ng_annotated *record, ng_judgement *to, ng_string label);
/* Those of a string, a number, true, false, an array of these, or {"choices": [...]}. */
void ng_annotated_add_labels(ng_annotated *record, ng_judgement *to, ng_json_span value);
void ng_annotated_add_rest(ng_annotated *record, ng_members *to, ng_json_span key,
                           ng_json_span value);
/* All members of an object. */
void ng_annotated_add_members(ng_annotated *record, ng_members *to, ng_json_span object);
/* Of text that is no JSON yet. */
void ng_annotated_add_text(ng_annotated *record, ng_members *to, ng_string key, ng_string text);
/* The member of that name, taken out of the list; false when there is none. */
bool ng_annotated_take(ng_members *from, const char *key, ng_string *json);

/* Annotations and predictions as jsonl has them; false when it is something else. */
bool ng_annotated_read_judgements(ng_annotated *record, ng_judgements *to, ng_json_span array);
void ng_annotated_put_judgements(const ng_judgements *list, const char *key, const char *by,
                                 ng_json_out *out);

/* ---- Putting together ---- */

void ng_annotated_put_value(ng_value value, ng_json_out *out);
/* A key that need not end in NUL. */
void ng_annotated_put_key(ng_string key, ng_json_out *out);
void ng_annotated_put_rest(const ng_members *rest, ng_json_out *out);
/* In rows of one annotation: what the format has a name for stands beside the text, what else is
 * said of the annotation in an object "annotation". */
void ng_annotated_put_own_rest(const ng_members *rest, bool (*has_name)(ng_json_span key),
                               ng_json_out *out);
/* One as a string, none as null or several as an array. */
void ng_annotated_put_labels(const ng_string *labels, size_t count, bool always_array,
                             ng_json_out *out);
const char *ng_answer_name(ng_answer answer);

#endif
