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
    NG_ANSWER_DRAFT,
    NG_ANSWER_COUNT
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
ng_judgement ng_annotated_labels(ng_annotated *record);

/* Whether labels alone say what the annotations do. */
bool ng_annotated_is_labels(const ng_annotated *record);

/* ---- Taking apart; each notes it in `failed` when memory runs out ---- */

ng_judgement *ng_annotated_add(ng_annotated *record, ng_judgements *to);
/* Adds an annotation, unless nothing is said in it. */
void ng_annotated_add_said(ng_annotated *record, const ng_judgement *one);
void ng_annotated_add_label(ng_annotated *record, ng_judgement *to, ng_string label);
/* Those of a string, a number, true, false, an array of these, or {"choices": [...]}. */
void ng_annotated_add_labels(ng_annotated *record, ng_judgement *to, ng_json_span value);
void ng_annotated_add_rest(ng_annotated *record, ng_members *to, ng_string key, ng_json_span value);
/* All members of an object. */
void ng_annotated_add_members(ng_annotated *record, ng_members *to, ng_json_span object);
/* Of text that is no JSON yet. */
void ng_annotated_add_text(ng_annotated *record, ng_members *to, ng_string key, ng_string text);
/* The member of that name, taken out of the list; false when there is none. */
bool ng_annotated_take(ng_members *from, const char *key, ng_string *json);

/* What answers are called here. Sets *answer when `name` is among them. */
typedef const char *const ng_answer_names[NG_ANSWER_COUNT];
extern ng_answer_names ng_answers;
bool ng_answer_read(ng_answer_names names, ng_string name, ng_answer *answer);

/* What the caller calls a record's fields. */
typedef struct ng_layout_names {
    ng_string id, title, text, label;
} ng_layout_names;

/* An object that is being taken apart. */
typedef struct ng_taking {
    ng_annotated *record;
    const ng_layout_names *names;
    ng_judgement *one;          /* the annotation or prediction that something is said of */
    ng_members *rest;           /* where members go that nobody takes */
    const char *const *own;     /* but for those with these names, which are said of `one` */
    const char *const *answers; /* NULL: ng_answers */
    bool is_outer;              /* of those in `rest` */
    bool drops_null;            /* members that are null say nothing */
    bool is_answered;           /* set where an answer is taken */
} ng_taking;

/* What a member is; a value that it cannot have makes it something else. */
typedef enum ng_role {
    NG_ROLE_NOTHING,
    NG_ROLE_ID,
    NG_ROLE_TITLE,
    NG_ROLE_TEXT,
    NG_ROLE_ANNOTATIONS, /* these two as jsonl has them */
    NG_ROLE_PREDICTIONS,
    NG_ROLE_LABELS,
    NG_ROLE_BY,
    NG_ROLE_ANSWER,
    NG_ROLE_SCORE,
    NG_ROLE_OWN,   /* an object of more that is said of `one`, */
    NG_ROLE_REST,  /* or of the record */
    NG_ROLE_OTHER, /* what `take` makes of it */
    NG_ROLES_END
} ng_role;

typedef struct ng_rule {
    ng_string key;
    ng_role role;
    bool (*take)(ng_taking *taking, ng_json_span value);
} ng_rule;
/* clang-format off */
#define NG_KEY(text) {text, sizeof(text) - 1}
#define NG_RULE(name, what) {.key = NG_KEY(name), .role = NG_ROLE_##what}
#define NG_RULE_TAKE(name, f) {.key = NG_KEY(name), .role = NG_ROLE_OTHER, .take = f}
#define NG_RULES_END {.role = NG_ROLES_END}
/* clang-format on */

/* Hands a member to the first rule that takes it; rules end in NG_RULES_END. False: none does. */
bool ng_take_member(ng_taking *taking, const ng_rule *rules, ng_string key, ng_json_span value);
/* So all members of an object; what is not taken is kept. False when it is no object. */
bool ng_take_apart(ng_taking *taking, const ng_rule *rules, ng_json_span object);
/* So the objects of a list, each of which is another one of `to`. False when it is no list. */
bool ng_take_each(const ng_taking *taking, ng_judgements *to, const ng_rule *rules,
                  ng_json_span list);

/* The members of an object with the text: what the caller calls so, or else the first string that
 * is not the title. */
void ng_take_fields(ng_taking *taking, ng_string title, ng_json_span object);

/* Is `name` one of names, which end in NULL and may be NULL? */
bool ng_is_among(const char *const *names, ng_string name);

#endif
