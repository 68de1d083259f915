/* Walks the labelled records of a training run: reading, label rules, errors. */
#ifndef NUTGRAF_LEARN_TRAINING_RECORDS_H
#define NUTGRAF_LEARN_TRAINING_RECORDS_H

#include "nutgraf/train.h"
#include "predict/featurizer.h"

/* One usable record. */
typedef struct ng_labelled {
    const ng_record *record;
    const ng_featurizer *features;
    const ng_string *labels; /* [label_count] after the rules, without repeats */
    size_t label_count;
    size_t input; /* index of its input */
} ng_labelled;

typedef struct ng_walk {
    const ng_train_input *inputs; /* [input_count] */
    size_t input_count;
    const ng_train_options *options;
    const ng_train_callbacks *callbacks; /* may be NULL */
    const char *stage;                   /* for progress */
    /* Takes one record. NG_ERROR_RECORD: it is left out, `error` says why (the place is added
     * here). Another error ends the walk. */
    ng_status (*visit)(void *context, const ng_labelled *labelled, ng_error *error);
    void *context;
    bool report_errors; /* to callbacks->record_error; off when the inputs are read once more */
    size_t record_errors;
    size_t dropped;
} ng_walk;

/* Visits every record in order. An input that cannot be opened ends the walk. */
ng_status ng_walk_run(ng_walk *walk, ng_error *error);

#endif
