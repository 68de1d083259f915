/* A command over records: they are read, each is processed on any thread with what that thread
 * works with, and what it made is written or collected in the order of the input. One policy for
 * all: a record or an input that fails is told and left out, the rest goes on, and the exit code
 * says so at the end. */
#ifndef NUTGRAF_CLI_JOB_H
#define NUTGRAF_CLI_JOB_H

#include "cli/output.h"
#include "cli/progress.h"
#include "nutgraf/rouge.h"
#include "nutgraf/stance.h"
#include "nutgraf/stream.h"
#include "nutgraf/summarize.h"
#include "options/commands.h"

/* What one thread works with; NULL is what the job does not ask for. */
typedef struct job_worker {
    ng_document *document; /* the record at hand */
    ng_classifier *classifier;
    size_t *order; /* [K] scratch beside the classifier */
    ng_summarizer *summarizer;
    ng_stance *stance;
    ng_rouge *rouge;
    size_t foreign; /* records in another language than English */
} job_worker;

/* Started by job_start, then filled in by the command; what is left 0 is not needed. */
typedef struct record_job {
    cli_progress progress;
    cli_output output;
    size_t threads; /* 0: one a processor */
    ng_reader_options reading;

    /* ---- What every thread needs ---- */

    const ng_model *topic_model; /* of its classifier */
    ng_classifier_options classifier;
    const text_list *labels; /* to classify among; NULL or empty: all */
    bool summarizes;
    const ng_model *summary_model; /* NULL: methods without one */
    const ng_stance_options *stance;
    bool scores_rouge;

    /* ---- What is done ---- */

    void *context; /* the command's own, shared by all threads */
    /* What comes before everything else; `worker` is that of the caller's thread. */
    void (*begin)(void *context, job_worker *worker, ng_json_out *out);
    /* As in nutgraf/stream.h, and likewise collect. */
    ng_status (*process)(void *context, job_worker *worker, const ng_record *record,
                         ng_json_out *out, void **item, ng_error *error);
    ng_status (*collect)(void *context, void *item, ng_error *error);
    /* Behind the last record. */
    ng_status (*finish)(void *context, job_worker *worker, ng_json_out *out, ng_error *error);
    /* The text of every record begins with an empty line, which the first one goes without. */
    bool has_separators;

    bool hides_failures; /* of records and inputs: they are counted, not told */
    bool is_shipped;     /* the model is one that nutgraf ships: it has learnt from English alone */
    bool sums_failures;  /* the first few are told, then how many for which reason */

    /* ---- The run ---- */

    job_worker *workers; /* [worker_count] */
    size_t worker_count;
    bool has_written;
    size_t passes;           /* notes about inputs are told in the first one */
    ng_stream_counts counts; /* of the last pass */
} record_job;

/* Starts output and progress: messages of what the command opens go through them. */
record_job job_start(const input_options *input, const run_options *run);

/* Runs it. Returns an exit code; problems have been told on standard error. */
int job_run(record_job *job, const cli_operands *operands);

/* Its parts, for records that are read several times: a pass uses `threads` of the workers that
 * were opened. Returns an exit code, in which failures of records have no part. */
int job_open(record_job *job);
int job_pass(record_job *job, const char *const *paths, size_t count);
void job_close(record_job *job);
/* CODE_OK, or what failures of inputs and records in the last pass mean. */
int job_failures(const record_job *job);

/* Ends the output and returns the exit code: `code`, or CODE_IO where writing failed. */
int job_end(record_job *job, int code);

/* Errors for `process` to return: of one record, which leaves the others alone, and of memory. */
ng_status record_refuse(const ng_record *record, ng_error *error, const char *format, ...)
    CLI_PRINTF(3, 4);
ng_status memory_error(ng_error *error);

#endif
