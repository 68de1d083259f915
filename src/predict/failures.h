/* Records that fail one after the other for the same reason are reported once.
 *
 * The first NG_FAILURES_TOLD of such a run are reported one by one, the others of it together; a
 * run that is all there is of an input is one message: a field that no record has, say. What stands
 * after a semicolon in a message is advice for the whole input, and no part of the reason: where
 * only some records fail it is left out. */
#ifndef NUTGRAF_PREDICT_FAILURES_H
#define NUTGRAF_PREDICT_FAILURES_H

#include "data/frame.h"

enum { NG_FAILURES_TOLD = 5 };

typedef struct ng_failures {
    void (*tell)(void *context, const ng_error *error); /* NULL: nobody listens */
    void *context;
    ng_error held[NG_FAILURES_TOLD];        /* the first of the run under way */
    uint64_t count;                         /* of the run; 0: there is none */
    uint64_t number;                        /* of its last record */
    uint64_t rest_line, last_line;          /* of the first that is not held, and the last */
    bool is_at_start;                       /* it began with the input */
    char path[sizeof((ng_error *)0)->path]; /* of the input that the last batch ended in */
} ng_failures;

/* A record of the batch, in order. */
void ng_failures_add(ng_failures *failures, const ng_batch *batch, size_t index,
                     const ng_error *error);
/* A record after those that failed so far, which did not, has something to be written. */
void ng_failures_succeed(ng_failures *failures, const ng_batch *batch);
/* All records of the batch have been gone through. */
void ng_failures_pass(ng_failures *failures, const ng_batch *batch);
/* Tells of the run under way, if there is one: something else is to be told, or `at_end` the input
 * is over. */
void ng_failures_end(ng_failures *failures, bool at_end);

#endif
