/* What a topic model answers to labelled records, beside what it should: the rows of evaluations.
 */
#ifndef NUTGRAF_REPORT_TOPIC_ANSWERS_H
#define NUTGRAF_REPORT_TOPIC_ANSWERS_H

#include "nutgraf/classify.h"
#include "nutgraf/evaluate.h"
#include "report/label_classes.h"

/* Of a document or a paragraph. */
typedef struct topic_row {
    bool left_out; /* its label is none of those asked for, or it has none of its own */
    bool has_p;
    uint32_t *gold; /* [gold_count] classes */
    size_t gold_count;
    uint32_t *predicted; /* [predicted_count] classes */
    size_t predicted_count;
    double *p; /* [classes] */
} topic_row;

/* One record's, in one block for free(): rows[0] is the document, after it come its paragraphs. */
typedef struct topic_answers {
    ng_string unknown; /* a label that the model lacks: there are no rows; else empty */
    bool is_seen;      /* the model was trained on its text */
    size_t count;
    topic_row rows[];
} topic_answers;

typedef struct topic_question {
    const label_classes *classes;
    const char *label_field; /* that labels are read from; NULL: "label" */
    const bool *asked;       /* [classes] those that are answered among */
    bool asks_paragraphs;
} topic_question;

/* A paragraph, or list item, should have the labels of the record's sections that it starts in; of
 * a record without sections, the record's. Errors: NG_ERROR_RECORD for a section's label that the
 * model does not have, or for none or several where it gives one; NG_ERROR_MEMORY. */
ng_status topic_answers_make(const topic_question *question, const ng_record *record,
                             const ng_classification *result, topic_answers **out, ng_error *error);

/* Adds the rows that are not left out; paragraphs, which may be NULL when nobody asked for any, as
 * a group. Errors: as ng_evaluation_add. */
ng_status topic_answers_add(const topic_answers *answers, ng_evaluation *documents,
                            ng_evaluation *paragraphs, size_t *added, ng_error *error);

#endif
