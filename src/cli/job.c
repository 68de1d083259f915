/* A command over records. */
#include "cli/job.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/exit.h"
#include "cli/inputs.h"
#include "nutgraf/stream.h"

static void *worker_of(const record_job *job, size_t thread)
{
    return (char *)job->workers + thread * job->worker_size;
}

/* output_close says why. */
static ng_status write_failed(ng_error *error)
{
    *error = (ng_error){.status = NG_ERROR_IO};
    return NG_ERROR_IO;
}

/* ---- The stream's callbacks ---- */

static ng_status process(void *context, size_t thread, const ng_record *record, ng_json_out *out,
                         void **item, ng_error *error)
{
    const record_job *job = context;
    ng_document *document = job->documents[thread];
    ng_document_set(document, record);
    return job->process(job->context, worker_of(job, thread), document, out, item, error);
}

static ng_status write_out(void *context, const char *data, size_t length, ng_error *error)
{
    record_job *job = context;
    const size_t skip = job->has_separators && !job->has_written && length > 0;
    job->has_written = true;
    return output_write(&job->output, data + skip, length - skip) ? NG_OK : write_failed(error);
}

static ng_status collect(void *context, void *item, ng_error *error)
{
    const record_job *job = context;
    return job->collect(job->context, item, error);
}

static void tell_failure(void *context, const ng_error *error)
{
    record_job *job = context;
    progress_problem(&job->progress, error);
}

/* Between batches, what has been made is sent on: a slow pipe's reader is not kept waiting. */
static bool wants_stop(void *context)
{
    record_job *job = context;
    return !output_flush(&job->output);
}

/* ---- The run ---- */

static ng_status open_workers(record_job *job, ng_error *error)
{
    ng_status status = NG_OK;
    *error = (ng_error){.status = NG_ERROR_MEMORY};
    job->workers = calloc(job->threads, job->worker_size);
    job->documents = calloc(job->threads, sizeof *job->documents);
    if (!job->workers || !job->documents)
        return NG_ERROR_MEMORY;
    for (size_t t = 0; t < job->threads && status == NG_OK; t++)
        status = ng_document_new(&job->documents[t], error);
    for (size_t t = 0; t < job->threads && status == NG_OK; t++)
        status = job->open(job->context, worker_of(job, t), error);
    return status;
}

/* What begin and finish have to say. */
static ng_status write_rest(record_job *job, ng_json_out *out, ng_error *error)
{
    if (out->failed) {
        *error = (ng_error){.status = NG_ERROR_MEMORY};
        return NG_ERROR_MEMORY;
    }
    return output_write(&job->output, out->data, out->length) ? NG_OK : write_failed(error);
}

static ng_status run(record_job *job, ng_reader *reader, ng_stream_counts *counts, ng_error *error)
{
    const ng_stream stream = {.reader = reader,
                              .threads = job->threads,
                              .process = process,
                              .write = write_out,
                              .collect = collect,
                              .failed = tell_failure,
                              .stop = wants_stop,
                              .context = job};
    ng_json_out rest = {0};
    ng_status status = NG_OK;
    if (job->begin) {
        job->begin(job->context, &rest);
        status = write_rest(job, &rest, error);
        ng_json_out_reset(&rest);
    }
    if (status == NG_OK)
        status = ng_stream_run(&stream, counts, error);
    if (status == NG_OK && job->finish)
        status = job->finish(job->context, worker_of(job, 0), &rest, error);
    if (status == NG_OK && job->finish)
        status = write_rest(job, &rest, error);
    ng_json_out_clear(&rest);
    return status;
}

record_job job_start(const input_options *input, const run_options *options)
{
    return (record_job){.progress = progress_start(options->quiet, options->progress),
                        .output = output_open(),
                        .threads = thread_count(options),
                        .reading = reader_options(input)};
}

int job_run(record_job *job, const cli_operands *operands)
{
    ng_reader *reader = NULL;
    ng_stream_counts counts = {0};
    ng_error error;
    ng_status status = open_workers(job, &error);
    if (status == NG_OK)
        status = ng_reader_open(operands->items, operands->count, &job->reading, &reader, &error);
    if (status == NG_OK)
        status = run(job, reader, &counts, &error);
    ng_reader_close(reader);
    for (size_t t = 0; job->workers && t < job->threads; t++)
        job->close(worker_of(job, t));
    for (size_t t = 0; job->documents && t < job->threads; t++)
        ng_document_free(job->documents[t]);
    free(job->workers);
    free(job->documents);
    job->workers = NULL;
    job->documents = NULL;
    if (job->output.error)
        return CODE_IO;
    if (status != NG_OK) {
        progress_problem(&job->progress, &error);
        return exit_code_of(status);
    }
    return counts.inputs ? CODE_IO : counts.failed ? CODE_RECORDS : CODE_OK;
}

ng_status record_refuse(const ng_record *record, ng_error *error, const char *format, ...)
{
    va_list arguments;
    *error = (ng_error){.status = NG_ERROR_RECORD, .line = record->line};
    snprintf(error->path, sizeof error->path, "%s", record->source);
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return NG_ERROR_RECORD;
}

int job_end(record_job *job, int code)
{
    return output_close(&job->output, code);
}
