/* Labels that a model is sure of, and of each the records that it is surest of. Records are known
 * by the hash of their content: in which order they came shows nowhere. */
#ifndef NUTGRAF_PREDICT_PSEUDO_LABELS_H
#define NUTGRAF_PREDICT_PSEUDO_LABELS_H

#include "nutgraf/stance.h"

/* A label that is sure of a record. */
typedef struct ng_pseudo_label {
    uint64_t text;    /* hash; of pairs, the content */
    uint64_t content; /* hash of text and title, or of text, target and mention */
    double p;
    uint32_t label;
    bool is_taken;
} ng_pseudo_label;

/* Set to {0} first. */
typedef struct ng_pseudo_labels {
    ng_pseudo_label *items; /* [count] */
    size_t count;
    size_t capacity;
    size_t records; /* after the selection */
} ng_pseudo_labels;

/* Classifies the document and appends the labels with p > 0.5 and p > their thresholds. The
 * classifier answers for whole documents. Errors: NG_ERROR_MEMORY. */
ng_status ng_pseudo_labels_add(ng_pseudo_labels *labels, ng_classifier *classifier,
                               ng_document *document, uint64_t text, uint64_t content,
                               ng_error *error);
/* The same for the record's own target and mention, of a model of stance: its label, if p > 0.5. */
ng_status ng_pseudo_labels_add_pair(ng_pseudo_labels *labels, ng_stance *stance,
                                    ng_document *document, uint64_t content, ng_error *error);
/* Appends all of `more`. Errors: NG_ERROR_MEMORY. */
ng_status ng_pseudo_labels_join(ng_pseudo_labels *labels, const ng_pseudo_labels *more);

/* Leaves, in the order of content and label, the records that one of their labels is surest of, at
 * most `limit` for each label, with all their labels. Ties go by content; of the records with the
 * same text there is one. */
void ng_pseudo_labels_select(ng_pseudo_labels *labels, size_t limit);

/* The labels of the record of that content among the selected, items[first .. end - 1]; false:
 * there is none. */
bool ng_pseudo_labels_find(const ng_pseudo_labels *labels, uint64_t content, size_t *first,
                           size_t *end);
void ng_pseudo_labels_clear(ng_pseudo_labels *labels);

#endif
