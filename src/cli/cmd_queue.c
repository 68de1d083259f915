/* nutgraf queue: a pool of records in, those to label next out. */
#include "nutgraf/queue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cmd.h"
#include "job/job.h"
#include "nutgraf/convert.h"
#include "nutgraf/known_records.h"
#include "options/exit.h"

/* What all threads share. */
typedef struct shared {
    const queue_options *options;
    const ng_model *model;
    ng_known_records *labelled; /* read before the pool */
    ng_queue *queue;
    ng_string model_name;
    size_t has_label; /* records of the pool */
} shared;

/* One record of the pool: for the queue, or why it is none. */
typedef struct pool_item {
    ng_queue_entry *entry; /* NULL: left out */
    size_t known;          /* its number among those that are labelled, or NG_NOT_KNOWN */
    bool has_label;
} pool_item;

static bool is_blank(ng_string text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!strchr(" \t\r\n\v\f", text.data[i]) || !text.data[i])
            return false;
    return true;
}

static ng_status make_entry(const shared *s, job_worker *worker, const ng_record *record,
                            ng_json_out *task, ng_queue_entry **out, ng_error *error)
{
    ng_classification result;
    ng_queue_record made = {.text = ng_queue_text(record->text)};
    ng_status status = ng_classify(worker->classifier, worker->document, &result, error);
    if (status != NG_OK)
        return status;
    ng_queue_judge(s->model, &result.document, &made);
    status = ng_classifier_row(worker->classifier, worker->document, &made.row, error);
    if (status != NG_OK)
        return status;
    ng_task_put(record, task);
    made.record = (ng_string){task->data, task->length};
    *out = task->failed ? NULL : ng_queue_entry_new(&made);
    return *out ? NG_OK : memory_error(error);
}

static ng_status process(void *context, job_worker *worker, const ng_record *record,
                         ng_json_out *out, void **item, ng_error *error)
{
    const shared *s = context;
    ng_json_out task = {0};
    ng_status status = NG_OK;
    (void)out;
    if (is_blank(record->text))
        return refuse_record(record, error, "the record has no text to label");
    pool_item *made = calloc(1, sizeof *made);
    if (!made)
        return memory_error(error);
    made->has_label = record->label_count > 0;
    made->known = ng_known_records_find(s->labelled, record->id, ng_queue_text(record->text));
    if (!made->has_label && made->known == NG_NOT_KNOWN)
        status = make_entry(s, worker, record, &task, &made->entry, error);
    ng_json_out_clear(&task);
    if (status == NG_OK)
        *item = made;
    else
        free(made);
    return status;
}

static ng_status collect(void *context, void *item, ng_error *error)
{
    shared *s = context;
    pool_item *made = item;
    ng_status status = NG_OK;
    if (made->known != NG_NOT_KNOWN)
        ng_known_records_meet(s->labelled, made->known);
    else
        s->has_label += made->has_label;
    if (made->entry)
        status = ng_queue_offer(s->queue, made->entry, error);
    free(made);
    return status;
}

/* ---- What is labelled already ---- */

typedef struct labelled_item {
    uint64_t text;
    size_t length;
    char id[]; /* [length] */
} labelled_item;

static ng_status process_labelled(void *context, job_worker *worker, const ng_record *record,
                                  ng_json_out *out, void **item, ng_error *error)
{
    (void)context, (void)worker, (void)out;
    labelled_item *made = malloc(sizeof *made + record->id.length + 1);
    if (!made)
        return memory_error(error);
    made->text = ng_queue_text(record->text);
    made->length = record->id.length;
    if (made->length)
        memcpy(made->id, record->id.data, made->length);
    *item = made;
    return NG_OK;
}

static ng_status collect_labelled(void *context, void *item, ng_error *error)
{
    shared *s = context;
    labelled_item *made = item;
    const ng_string id = {made->length ? made->id : NULL, made->length};
    const bool is_kept = ng_known_records_add(s->labelled, id, made->text);
    free(made);
    return is_kept ? NG_OK : memory_error(error);
}

static void tell_left_out(const shared *s, record_job *job)
{
    const size_t known = ng_known_records_count(s->labelled),
                 met = ng_known_records_met(s->labelled);
    if (s->has_label)
        progress_note(&job->progress, "%zu record%s of the pool %s a label already: left out",
                      s->has_label, s->has_label == 1 ? "" : "s",
                      s->has_label == 1 ? "has" : "have");
    if (met < known)
        progress_note(&job->progress, "%zu of the %zu labelled records are not in the pool",
                      known - met, known);
}

/* ---- Out ---- */

static void put_reason(const shared *s, const ng_queue_pick *pick, char *out, size_t size)
{
    static const char *const reasons[] = {[NG_QUEUE_UNCERTAIN] = "uncertain",
                                          [NG_QUEUE_UNKNOWN] = "unknown",
                                          [NG_QUEUE_RANDOM] = "random"};
    if (pick->reason == NG_QUEUE_LABEL) {
        const ng_string label = ng_model_label(s->model, pick->record->label);
        snprintf(out, size, "label %.*s", SHORT(label));
    } else {
        snprintf(out, size, "%s", reasons[pick->reason]);
    }
}

static ng_status write_picks(const shared *s, const ng_queue_pick *picks, size_t count,
                             ng_converter *converter, ng_json_out *out, ng_error *error)
{
    ng_status status = NG_OK;
    char reason[160];
    ng_converter_begin(converter, out);
    for (size_t i = 0; i < count && status == NG_OK; i++) {
        const ng_queue_record *record = picks[i].record;
        ng_task_note note = {.model = s->model_name, .p = record->p, .reason = reason};
        if (record->label < ng_model_label_count(s->model))
            note.label = ng_model_label(s->model, record->label);
        put_reason(s, &picks[i], reason, sizeof reason);
        status = ng_converter_add_task(converter, record->record, &note, out, error);
    }
    return status == NG_OK ? ng_converter_end(converter, out, error) : status;
}

static void write_queue(const shared *s, record_job *job)
{
    const ng_queue_pick *picks;
    ng_converter *converter = NULL;
    ng_json_out out = {0};
    ng_error error;
    size_t count;
    const size_t budget = s->options->budget;
    ng_status status = ng_queue_pick_all(s->queue, &picks, &count, &error);
    if (status == NG_OK)
        status = ng_converter_new(queue_layouts[s->options->format], &converter, &error);
    if (status == NG_OK)
        status = write_picks(s, picks, count, converter, &out, &error);
    job_fail(job, status, &error);
    if (status == NG_OK) {
        tell_left_out(s, job);
        if (count < budget && count > 0)
            progress_note(&job->progress,
                          "the queue has %zu of the %zu records asked for: the "
                          "pool has no more",
                          count, budget);
        else if (count == 0)
            complain("nothing is left to label in the pool");
    }
    ng_converter_free(converter);
    job_put(job, &out);
}

/* The name of its file. */
static ng_string name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    return (ng_string){name, strlen(name)};
}

static void open_queue(const queue_options *options, shared *s, record_job *job)
{
    const ng_queue_options wanted = {.budget = options->budget,
                                     .random_share = options->random_share,
                                     .seed = options->run.seed};
    ng_error error;
    if (job->code == CODE_OK)
        job_fail(job,
                 ng_queue_new(&wanted, ng_model_label_count(s->model),
                              ng_model_feature_count(s->model), &s->queue, &error),
                 &error);
}

/* Files of labels first, then the pool. Returns what failures of records mean. */
static int read_all(record_job *job, shared *s, const cli_operands *operands)
{
    const text_list *labelled = &s->options->labelled;
    int failures = CODE_OK;
    job->code = job_open(job);
    if (job->code == CODE_OK && labelled->count) {
        job->process = process_labelled;
        job->collect = collect_labelled;
        job->code = job_pass(job, (const char *const *)labelled->items, labelled->count);
        failures = job_failures(job);
        job->passes = 0; /* what is odd about the pool is yet to be told */
    }
    job->is_shipped = !s->options->model;
    job->reading.annotations = true;
    job->process = process;
    job->collect = collect;
    if (job->code == CODE_OK)
        job->code = job_pass(job, operands->items, operands->count);
    if (job->code == CODE_OK && job->counts.records == 0 && job->counts.inputs == 0) {
        complain("the pool is empty");
        job->code = CODE_IO;
    }
    failures = failures == CODE_OK ? job_failures(job) : failures;
    job_close(job);
    return failures;
}

int cmd_queue(const void *given, const cli_operands *operands)
{
    static const char shipped[] = "topic-news.ngm";
    const queue_options *options = given;
    shared s = {.options = options, .labelled = ng_known_records_new()};
    record_job job = job_start(&options->input, &options->run);
    ng_error error;
    if (!s.labelled)
        job_fail(&job, memory_error(&error), &error);
    s.model_name = name_of(options->model ? options->model : shipped);
    s.model = job_model(&job, options->model, shipped, NG_TASK_TOPIC);
    open_queue(options, &s, &job);
    job.topic_model = s.model;
    job.context = &s;
    const int failures = job.code == CODE_OK ? read_all(&job, &s, operands) : CODE_OK;
    if (job.code == CODE_OK)
        write_queue(&s, &job);
    job.code = job.code == CODE_OK ? failures : job.code;
    ng_queue_free(s.queue);
    ng_known_records_free(s.labelled);
    return job_end(&job);
}
