/* A command over records. */
#include "job/job.h"

#include <stdlib.h>
#include <string.h>

#include "options/exit.h"

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
    job_worker *worker = &job->workers[thread];
    if (job->has_record && !job->has_record(job->context, record)) {
        /* An item, so that it is not taken for one of the failures around it. */
        *item = malloc(1);
        return *item ? NG_OK : memory_error(error);
    }
    ng_record whole;
    if (job->has_bodies) {
        const ng_status status = job_take_body(job, record, &whole, error);
        if (status != NG_OK)
            return status;
        record = &whole;
    }
    ng_document_set(worker->document, record);
    if (job->is_shipped) {
        const char *language = ng_text_language(record->text.data, record->text.length);
        worker->foreign += language && strcmp(language, "en") != 0;
    }
    return job->process(job->context, worker, record, out, item, error);
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
    if (job->collect)
        return job->collect(job->context, item, error);
    free(item);
    return NG_OK;
}

static void tell_failure(void *context, const ng_error *error)
{
    record_job *job = context;
    if (job->has_failure && !job->has_failure(job->context, error)) {
        job->foreign += error->records ? error->records : 1;
        return;
    }
    if (job->failed)
        job->failed(job->context, error);
    if (job->sums_failures)
        progress_leave_out(&job->progress, error);
    else if (!job->hides_failures)
        progress_tell(&job->progress, error->status, error);
}

static void tell_note(void *context, const ng_error *note)
{
    record_job *job = context;
    if (job->passes == 0)
        progress_tell_note(&job->progress, note);
}

/* Between batches, what has been made is sent on: a slow pipe's reader is not kept waiting. */
static bool wants_stop(void *context)
{
    record_job *job = context;
    return !output_flush(&job->output);
}

/* ---- The run ---- */

static ng_status open_worker(const record_job *job, const ng_classifier_options *classifier,
                             job_worker *worker, ng_error *error)
{
    ng_status status = ng_document_new(&worker->document, error);
    if (status == NG_OK && job->topic_model)
        status = ng_classifier_new(job->topic_model, classifier, &worker->classifier, error);
    if (status == NG_OK && job->topic_model) {
        worker->order = calloc(ng_model_label_count(job->topic_model), sizeof *worker->order);
        status = worker->order ? NG_OK : memory_error(error);
    }
    if (status == NG_OK && job->summarizes)
        status = ng_summarizer_new(job->summary_model, &worker->summarizer, error);
    if (status == NG_OK && job->stance)
        status = ng_stance_new(job->stance, &worker->stance, error);
    if (status == NG_OK && job->scores_rouge)
        status = ng_rouge_new(NULL, &worker->rouge, error);
    return status;
}

/* The texts of an option, for the caller to free; NULL when there are none or memory runs out. */
static ng_string *label_strings(const text_list *list)
{
    ng_string *strings = list->count ? calloc(list->count, sizeof *strings) : NULL;
    for (size_t i = 0; strings && i < list->count; i++)
        strings[i] = (ng_string){list->items[i], strlen(list->items[i])};
    return strings;
}

static ng_status open_workers(record_job *job, ng_error *error)
{
    ng_classifier_options classifier = job->classifier;
    ng_string *labels = job->labels ? label_strings(job->labels) : NULL;
    classifier.labels = labels;
    classifier.label_count = job->labels ? job->labels->count : 0;
    job->threads = job->threads ? job->threads : ng_processor_count();
    job->workers = calloc(job->threads, sizeof *job->workers);
    job->worker_count = job->workers ? job->threads : 0;
    ng_status status =
        job->workers && (labels || !classifier.label_count) ? NG_OK : memory_error(error);
    for (size_t t = 0; t < job->threads && status == NG_OK; t++)
        status = open_worker(job, &classifier, &job->workers[t], error);
    free(labels);
    return status;
}

/* What begin and finish have to say. */
static ng_status write_rest(record_job *job, ng_json_out *out, ng_error *error)
{
    if (out->failed)
        return memory_error(error);
    return output_write(&job->output, out->data, out->length) ? NG_OK : write_failed(error);
}

static void tell_foreign(record_job *job)
{
    size_t foreign = 0;
    for (size_t t = 0; t < job->worker_count; t++)
        foreign += job->workers[t].foreign;
    if (foreign > 0 && job->passes == 0)
        progress_note(&job->progress,
                      foreign == 1
                          ? "1 text is not in English, the only language of the models"
                          : "%zu texts are not in English, the only language of the models",
                      foreign);
}

static ng_status run(record_job *job, ng_reader *reader, ng_error *error)
{
    const ng_stream stream = {.reader = reader,
                              .threads = job->threads,
                              .process = process,
                              .write = write_out,
                              .collect = collect,
                              .failed = tell_failure,
                              .note = tell_note,
                              .stop = wants_stop,
                              .context = job};
    ng_json_out rest = {0};
    ng_status status = NG_OK;
    if (job->begin) {
        job->begin(job->context, job->workers, &rest);
        status = write_rest(job, &rest, error);
        ng_json_out_reset(&rest);
    }
    if (status == NG_OK)
        status = ng_stream_run(&stream, &job->counts, error);
    progress_sum(&job->progress, "the model");
    tell_foreign(job);
    if (status == NG_OK && job->finish)
        status = job->finish(job->context, job->workers, &rest, error);
    if (status == NG_OK && job->finish)
        status = write_rest(job, &rest, error);
    ng_json_out_clear(&rest);
    return status;
}

record_job job_start(const input_options *input, const run_options *options)
{
    return (record_job){.progress = progress_start(options->quiet, options->progress),
                        .output = output_open(),
                        .threads = options->threads,
                        .reading = input->reader};
}

static int tell(record_job *job, ng_status status, const ng_error *error)
{
    return job->output.error ? CODE_IO : progress_tell(&job->progress, status, error);
}

static const ng_model *keep(record_job *job, ng_model *model)
{
    if (model)
        job->opened[job->opened_count++] = model;
    return model;
}

const ng_model *job_model(record_job *job, const char *path, const char *name, ng_task task)
{
    ng_model *model = NULL;
    if (job->code == CODE_OK)
        job->code = model_open(path, name, task, &model);
    return keep(job, model);
}

const ng_model *job_summary_model(record_job *job, const char *path, const char *method)
{
    ng_model *model = NULL;
    if (job->code == CODE_OK)
        job->code = summary_model_open(path, method, &job->progress, &model);
    return keep(job, model);
}

void job_fail(record_job *job, ng_status status, const ng_error *error)
{
    if (job->code == CODE_OK)
        job->code = progress_tell(&job->progress, status, error);
}

int job_open(record_job *job)
{
    ng_error error;
    return tell(job, open_workers(job, &error), &error);
}

int job_pass(record_job *job, const char *const *paths, size_t count)
{
    ng_reader *reader = NULL;
    ng_error error;
    job->counts = (ng_stream_counts){0};
    job->foreign = 0;
    ng_status status = ng_reader_open(paths, count, &job->reading, &reader, &error);
    if (status == NG_OK)
        status = run(job, reader, &error);
    job->counts.failed -= job->foreign;
    job->passes++;
    ng_reader_close(reader);
    return tell(job, status, &error);
}

int job_failures(const record_job *job)
{
    return job->counts.inputs ? CODE_IO : job->counts.failed ? CODE_RECORDS : CODE_OK;
}

void job_close(record_job *job)
{
    for (size_t t = 0; t < job->worker_count; t++) {
        ng_document_free(job->workers[t].document);
        ng_classifier_free(job->workers[t].classifier);
        free(job->workers[t].order);
        ng_summarizer_free(job->workers[t].summarizer);
        ng_stance_free(job->workers[t].stance);
        ng_rouge_free(job->workers[t].rouge);
    }
    free(job->workers);
    job_bodies_clear(&job->bodies);
}

void job_run(record_job *job, const cli_operands *operands)
{
    if (job->code != CODE_OK)
        return;
    job->code = job_open(job);
    if (job->code == CODE_OK)
        job->code = job_pass(job, operands->items, operands->count);
    job_close(job);
    if (job->code == CODE_OK)
        job->code = job_failures(job);
}

void job_put(record_job *job, ng_json_out *made)
{
    if (job->code == CODE_OK)
        job->code = output_made(&job->output, made);
    ng_json_out_clear(made);
}

int job_end(record_job *job)
{
    for (size_t i = 0; i < job->opened_count; i++)
        ng_model_close(job->opened[i]);
    return output_close(&job->output, job->code);
}
