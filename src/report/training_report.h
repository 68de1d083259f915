/* What is odd about the records that are learnt from, and what became of a training. */
#ifndef NUTGRAF_REPORT_TRAINING_REPORT_H
#define NUTGRAF_REPORT_TRAINING_REPORT_H

#include "nutgraf/json.h"
#include "nutgraf/train.h"

typedef struct training_report {
    const ng_fit_report *fit;
    const ng_self_training_report *unlabeled; /* NULL: there was no such text */
    const ng_trainer *trainer;
    const ng_model *model;
    const ng_model *from; /* that it goes on from, or NULL */
    bool is_C_chosen;     /* by cross-validation */
    bool has_vectors;     /* were asked for */
    uint64_t seed;        /* of intervals */
} training_report;

/* Lines of text. */
void training_put(const training_report *report, ng_json_out *out);

/* Lines of text, each with a line end: few records, copies and contradictions, records without a
 * word, labels of a single record and labels that differ by case alone. Nothing where nothing is
 * odd. */
void data_notes_put(const ng_trainer *trainer, ng_json_out *out);

#endif
