/* A command over records: they are read, each is processed on any thread with what that thread
 * works with, and what it made is written or collected in the order of the input. One policy for
 * all: a record or an input that fails is reported and left out, the rest goes on, and the exit
 * code says so at the end. */
#ifndef NUTGRAF_JOB_JOB_H
#define NUTGRAF_JOB_JOB_H

#include "job/models.h"
#include "nutgraf/rouge.h"
#include "nutgraf/stance.h"
#include "nutgraf/stream.h"
#include "nutgraf/summarize.h"
#include "options/commands.h"
#include "terminal/output.h"
#include "terminal/progress.h"

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

enum { JOB_MODELS_MAX = 4 };

/* Texts by id. */
typedef struct job_bodies {
    ng_record **items; /* [count] by id */
    size_t count, capacity;
} job_bodies;

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
    /* Which records are this run's to process, on any thread, and which failures are its to tell
     * and to count. NULL: all. Not together with collect. */
    bool (*has_record)(void *context, const ng_record *record);
    bool (*has_failure)(void *context, const ng_error *failure);
    /* As in nutgraf/stream.h, and likewise collect. */
    ng_status (*process)(void *context, job_worker *worker, const ng_record *record,
                         ng_json_out *out, void **item, ng_error *error);
    ng_status (*collect)(void *context, void *item, ng_error *error);
    /* Told of each failure of a record or an input, beside what is said about it. May be NULL. */
    void (*failed)(void *context, const ng_error *failure);
    /* Behind the last record. */
    ng_status (*finish)(void *context, job_worker *worker, ng_json_out *out, ng_error *error);
    /* The text of every record begins with an empty line, which the first one goes without. */
    bool has_separators;

    bool hides_failures; /* of records and inputs: they are counted, not told */
    bool is_shipped;     /* the model is one that nutgraf ships: it has learnt from English alone */
    bool sums_failures;  /* the first few are reported, then how many for which reason */

    /* ---- The run ---- */

    job_bodies bodies;
    bool has_bodies;     /* a record's text is the id of one of them */
    job_worker *workers; /* [worker_count] */
    size_t worker_count;
    bool has_written;
    size_t passes;           /* notes about inputs are reported in the first one */
    ng_stream_counts counts; /* of the last pass */
    uint64_t foreign;        /* failures that has_failure left to others, not in counts.failed */
    int code;                /* that the program exits with: the first failure's. Nothing is opened
                                or run after one */
    ng_model *opened[JOB_MODELS_MAX]; /* [opened_count] */
    size_t opened_count;
} record_job;

/* Starts output and progress: messages of what the command opens go through them. */
record_job job_start(const input_options *input, const run_options *run);

/* As model_open and summary_model_open, a model that is closed at the job's end; NULL after a
 * failure. */
const ng_model *job_model(record_job *job, const char *path, const char *name, ng_task task);
const ng_model *job_summary_model(record_job *job, const char *path, const char *method);

/* Tells a failure and takes its code, unless there was one before. */
void job_fail(record_job *job, ng_status status, const ng_error *error);

/* Runs it unless something failed before. */
void job_run(record_job *job, const cli_operands *operands);

/* Its parts, for records that are read several times: a pass uses `threads` of the workers that
 * were opened. Returns an exit code, in which failures of records have no part. */
int job_open(record_job *job);
int job_pass(record_job *job, const char *const *paths, size_t count);
void job_close(record_job *job);
/* Reads the bodies that the texts of records are the ids of from now on; no files: nothing. Of one
 * id the first body counts. Returns an exit code. */
int job_read_bodies(record_job *job, const text_list *files);
/* A record with the body that it names as its text. NG_ERROR_RECORD: there is none. */
ng_status job_take_body(const record_job *job, const ng_record *named, ng_record *whole,
                        ng_error *error);
void job_bodies_sort(job_bodies *bodies);
void job_bodies_clear(job_bodies *bodies);
/* CODE_OK, or what failures of inputs and records in the last pass mean. */
int job_failures(const record_job *job);

/* Writes what has been made, unless something failed, and frees it. */
void job_put(record_job *job, ng_json_out *made);

/* Closes models and output and returns the exit code: that of the job, or CODE_IO where writing
 * failed. */
int job_end(record_job *job);

/* For `process` to return. */
ng_status memory_error(ng_error *error);
/* NG_ERROR_RECORD: why the record is of no use, with its file and line. */
ng_status refuse_record(const ng_record *record, ng_error *error, const char *format, ...)
    REPORT_PRINTF(3, 4);

#endif
