/* A command over records: they are read, each is processed on any thread with what that thread
 * works with, and what it made is written or collected in the order of the input. One policy for
 * all: a record or an input that fails is told and left out, the rest goes on, and the exit code
 * says so at the end. */
#ifndef NUTGRAF_CLI_JOB_H
#define NUTGRAF_CLI_JOB_H

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "nutgraf/document.h"
#include "nutgraf/json.h"

typedef struct record_job {
    cli_progress progress;
    cli_output output;
    size_t threads;
    ng_reader_options reading;

    /* ---- To be filled in by the command; what may be NULL is not needed ---- */

    void *context;      /* the command's own, shared by all threads */
    size_t worker_size; /* bytes of what one thread works with */
    /* Makes a thread's worker, which is zeroed. */
    ng_status (*open)(void *context, void *worker, ng_error *error);
    /* Frees what a worker holds, also one that was not opened to the end. */
    void (*close)(void *worker);
    /* What comes before everything else. May be NULL. */
    void (*begin)(void *context, ng_json_out *out);
    /* As in nutgraf/stream.h, with the record as a document; and likewise collect, which may be
     * NULL. */
    ng_status (*process)(void *context, void *worker, ng_document *document, ng_json_out *out,
                         void **item, ng_error *error);
    ng_status (*collect)(void *context, void *item, ng_error *error);
    /* Behind the last record; `worker` is that of the first thread. May be NULL. */
    ng_status (*finish)(void *context, void *worker, ng_json_out *out, ng_error *error);
    /* The text of every record begins with an empty line, which the first one goes without. */
    bool has_separators;

    void *workers;           /* [threads x worker_size] */
    ng_document **documents; /* [threads] */
    bool has_written;
} record_job;

/* Starts output and progress: messages of what the command opens go through them. */
record_job job_start(const input_options *input, const run_options *run);

/* Runs it. Returns an exit code; problems have been told on standard error. */
int job_run(record_job *job, const cli_operands *operands);

/* An error of one record, for `process` to return: the others go on. */
ng_status record_refuse(const ng_record *record, ng_error *error, const char *format, ...)
    CLI_PRINTF(3, 4);

/* Ends the output and returns the exit code: `code`, or CODE_IO where writing failed. */
int job_end(record_job *job, int code);

#endif
