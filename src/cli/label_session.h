/* Questions and answers: texts shown one after another, a key for each label. */
#ifndef NUTGRAF_CLI_LABEL_SESSION_H
#define NUTGRAF_CLI_LABEL_SESSION_H

#include "cli/label_file.h"
#include "job/job.h"

/* 1 .. 9, a .. z */
#define LABEL_KEYS "123456789abcdefghijklmnopqrstuvwxyz"

/* A record to be labelled; one block of its own beside the record's. */
typedef struct label_item {
    ng_record *record;
    off_t before;  /* the end of the file before its answer, -1: it was skipped */
    size_t length; /* of the task */
    char task[];   /* the record as JSON */
} label_item;

typedef struct label_session {
    ng_string labels[sizeof LABEL_KEYS]; /* [label_count] */
    size_t label_count;
    label_item **items; /* [count] */
    size_t count;
    const ng_model *model; /* NULL: no evidence */
    label_file *file;
} label_session;

/* What came of it. */
typedef struct label_tally {
    size_t labelled, skipped;
} label_tally;

/* Until the last record, the key that leaves, the end of the input or a signal. `job` has its
 * workers open. Returns an exit code. */
int label_session_run(label_session *session, record_job *job, label_tally *tally);

#endif
