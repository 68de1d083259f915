/* nutgraf label: texts and keys in, labels out, in the terminal. */
#include <stdlib.h>
#include <string.h>

#include "cli/cmd.h"
#include "cli/label_session.h"
#include "job/job.h"
#include "nutgraf/convert.h"
#include "nutgraf/known_records.h"
#include "nutgraf/queue.h"
#include "options/exit.h"

/* What is read before the first question. */
typedef struct reading {
    label_session *session;
    size_t capacity; /* of its items */
    ng_known_records *known;
    size_t known_count; /* of the input: answered already, or there twice */
} reading;

static ng_status process(void *context, job_worker *worker, const ng_record *record,
                         ng_json_out *out, void **item, ng_error *error)
{
    ng_json_out task = {0};
    (void)context, (void)worker, (void)out;
    if (record->annotated)
        ng_task_put(record, &task);
    label_item *made = task.failed ? NULL : malloc(sizeof *made + task.length);
    if (made) {
        *made = (label_item){.record = ng_record_copy(record), .before = -1, .length = task.length};
        if (task.length)
            memcpy(made->task, task.data, task.length);
    }
    ng_json_out_clear(&task);
    if (made && made->record) {
        *item = made;
        return NG_OK;
    }
    free(made);
    return memory_error(error);
}

static void free_item(label_item *item)
{
    free(item->record);
    free(item);
}

/* By text alone: ids of several files may be the same. */
static bool is_new(reading *r, const label_item *item, bool *is_lost)
{
    const ng_string no_id = {NULL, 0};
    const uint64_t text = ng_queue_text(item->record->text);
    const bool is_known = ng_known_records_find(r->known, no_id, text) != NG_NOT_KNOWN;
    *is_lost = !is_known && !ng_known_records_add(r->known, no_id, text);
    return !is_known && !*is_lost;
}

static ng_status collect_answered(void *context, void *item, ng_error *error)
{
    bool is_lost;
    is_new(context, item, &is_lost);
    free_item(item);
    return is_lost ? memory_error(error) : NG_OK;
}

static ng_status collect(void *context, void *item, ng_error *error)
{
    reading *r = context;
    label_session *session = r->session;
    bool is_lost;
    const bool is_taken = is_new(r, item, &is_lost);
    if (is_taken && session->count == r->capacity) {
        const size_t capacity = r->capacity ? 2 * r->capacity : 256;
        label_item **items = realloc(session->items, capacity * sizeof *items);
        is_lost = !items;
        session->items = items ? items : session->items;
        r->capacity = items ? capacity : r->capacity;
    }
    if (is_taken && !is_lost)
        session->items[session->count++] = item;
    else
        free_item(item);
    r->known_count += !is_taken && !is_lost;
    return is_lost ? memory_error(error) : NG_OK;
}

static int check_operands(const label_options *options, const cli_operands *operands)
{
    if (operands->count == 0) {
        complain("label needs a file of records");
        return CODE_USAGE;
    }
    for (size_t i = 0; i < operands->count; i++)
        if (strcmp(operands->items[i], "-") == 0 ||
            strcmp(operands->items[i], options->output) == 0) {
            complain(strcmp(operands->items[i], "-") == 0
                         ? "standard input is for the keys: name a file of records"
                         : "the labels need a file of their own, not that of the records");
            return CODE_USAGE;
        }
    return CODE_OK;
}

static int choose_labels(const label_options *options, label_session *session)
{
    const size_t given = options->labels.count;
    const size_t count = given ? given : session->model ? ng_model_label_count(session->model) : 0;
    if (count == 0)
        complain("label needs labels: name them with --labels, or a model with -m");
    else if (count >= sizeof LABEL_KEYS)
        complain("there are keys for %zu labels, not for %zu: name fewer with --labels",
                 sizeof LABEL_KEYS - 1, count);
    if (count == 0 || count >= sizeof LABEL_KEYS)
        return CODE_USAGE;
    for (size_t k = 0; k < count; k++)
        session->labels[k] =
            given ? (ng_string){options->labels.items[k], strlen(options->labels.items[k])}
                  : ng_model_label(session->model, k);
    session->label_count = count;
    return CODE_OK;
}

/* The answers that there are, then the records. Returns what failures of records mean. */
static int read_all(const label_options *options, reading *r, record_job *job,
                    const cli_operands *operands)
{
    const ng_reader_options wanted = job->reading;
    job->code = job_open(job);
    if (job->code == CODE_OK && r->session->file->end > 0) {
        job->reading = (ng_reader_options){.format = NG_INPUT_JSONL};
        job->collect = collect_answered;
        job->code = job_pass(job, &options->output, 1);
        job->code = job->code == CODE_OK ? job_failures(job) : job->code;
        job->passes = 0; /* what is odd about the records is yet to be told */
    }
    job->reading = wanted;
    job->reading.annotations = true;
    job->collect = collect;
    if (job->code == CODE_OK)
        job->code = job_pass(job, operands->items, operands->count);
    return job_failures(job);
}

static void run_session(reading *r, record_job *job)
{
    label_session *session = r->session;
    label_tally tally = {0};
    if (session->file->had_torn_line)
        progress_note(&job->progress, "%s: its last line was incomplete and has been removed",
                      session->file->path);
    if (r->known_count)
        progress_note(&job->progress, "%zu record%s answered already or repeated", r->known_count,
                      r->known_count == 1 ? " is" : "s are");
    if (session->count == 0) {
        progress_note(&job->progress, "nothing is left to label");
        return;
    }
    job->code = label_session_run(session, job, &tally);
    progress_note(&job->progress, "%zu labelled, %zu skipped, %zu left", tally.labelled,
                  tally.skipped, session->count - tally.labelled - tally.skipped);
}

static void free_session(label_session *session)
{
    for (size_t i = 0; i < session->count; i++)
        free_item(session->items[i]);
    free(session->items);
    label_file_close(session->file);
}

int cmd_label(const void *given, const cli_operands *operands)
{
    const label_options *options = given;
    label_file file = {.descriptor = -1};
    label_session session = {.file = &file};
    reading r = {.session = &session, .known = ng_known_records_new()};
    ng_error error;
    record_job job = job_start(&options->input, &options->run);
    job.code = check_operands(options, operands);
    if (!r.known)
        job_fail(&job, memory_error(&error), &error);
    if (options->model)
        session.model = job_model(&job, options->model, NULL, NG_TASK_TOPIC);
    job.topic_model = session.model;
    job.context = &r;
    job.process = process;
    if (job.code == CODE_OK)
        job.code = choose_labels(options, &session);
    if (job.code == CODE_OK)
        job.code = label_file_open(&file, options->output);
    const int failures = job.code == CODE_OK ? read_all(options, &r, &job, operands) : CODE_OK;
    if (job.code == CODE_OK)
        run_session(&r, &job);
    job_close(&job);
    job.code = job.code == CODE_OK ? failures : job.code;
    free_session(&session);
    ng_known_records_free(r.known);
    return job_end(&job);
}
