/* The one loop over labelled records, of all tasks: reading, label rules, errors.
 *
 * A record that is unusable is reported and left out, and so is an input that is there and cannot
 * be read (a binary file in a folder, say); the others go on. */
#ifndef NUTGRAF_DATASET_RECORD_LOOP_H
#define NUTGRAF_DATASET_RECORD_LOOP_H

#include "base/names.h"
#include "base/threads.h"
#include "nutgraf/train.h"

/* One usable record. */
typedef struct ng_labelled {
    const ng_record *record;
    const ng_string *labels; /* [label_count] after the rules, without repeats */
    size_t label_count;
    size_t input;    /* index of its input */
    uint64_t number; /* in reading order */
} ng_labelled;

typedef struct ng_record_loop {
    const ng_train_input *inputs; /* [input_count] */
    size_t input_count;
    bool one_label;                      /* each record has exactly one; else any number */
    bool needs_one;                      /* a usable record at least: else NG_ERROR_DATA */
    const ng_train_callbacks *callbacks; /* may be NULL */
    ng_pool *pool; /* parses and visits on as many threads; NULL: on this one, in order */
    /* Takes one record, on thread `worker`. NG_ERROR_RECORD: it is left out, `error` says why (the
     * place is added here). Another error ends the loop. */
    ng_status (*visit)(void *context, size_t worker, const ng_labelled *labelled, ng_error *error);
    void *context;
    const ng_names *known; /* labels that a record may have; NULL: any */
    size_t record_errors;  /* records and inputs left out as unusable */
    size_t unknown;        /* records left out for a label that is not known */
    size_t dropped;        /* records that rules leave out */
    size_t records;        /* that were read, left out or not */
} ng_record_loop;

/* Visits every record; callbacks hear of what is left out in reading order. Errors: those of visit,
 * NG_ERROR_DATA (needs_one), NG_ERROR_IO for a path that is not there, NG_ERROR_MEMORY,
 * NG_INTERRUPTED. */
ng_status ng_record_loop_run(ng_record_loop *loop, ng_error *error);

#endif
