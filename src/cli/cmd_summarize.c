/* nutgraf summarize: records in, their summaries out, in order. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/exit.h"
#include "cli/inputs.h"
#include "cli/models.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/record_head.h"
#include "cli/shipped.h"
#include "cli/summary.h"
#include "cli/table.h"
#include "nutgraf/stream.h"

/* What --merge keeps at most. */
#define MERGE_MAX ((size_t)256 << 20)

static const char topic_model_name[] = "topic-news.ngm";

/* What one thread works with. */
typedef struct worker {
    ng_summarizer *summarizer;
    block_topics *topics; /* NULL when topics play no part */
    ng_article article;
} worker;

typedef struct job {
    const summarize_options *options;
    ng_summary_options summary; /* without `within` */
    ng_summary_model *model;    /* NULL: the method needs none */
    ng_model *topic_model;      /* NULL: topics play no part */
    size_t about;               /* label number; SIZE_MAX: none */
    worker *workers;            /* [threads] */
    size_t threads;
    bool started;       /* something has been written */
    ng_json_out merged; /* records of --merge */
    cli_output output;
    cli_progress progress;
} job;

static bool is_json(const job *j)
{
    return j->options->format == SUMMARIZE_JSONL;
}

static bool is_markdown(const job *j)
{
    return j->options->format == SUMMARIZE_MARKDOWN;
}

/* ---- One record ---- */

/* What comes before the summary: the fields of the record, or its title. */
static void begin_record(const job *j, const ng_record *record, ng_string title, ng_json_out *out)
{
    if (!is_json(j)) {
        /* The blank line before the very first record is left out by write_out. */
        record_heading(record, title, is_markdown(j), out);
        return;
    }
    ng_json_object_begin(out);
    json_record_origin(out, record);
    json_string_member(out, "title", title);
}

static void end_record(const job *j, ng_json_out *out)
{
    if (is_json(j)) {
        ng_json_object_end(out);
        ng_json_line_end(out);
    }
}

static void write_summary(const job *j, const summary_view *view, const ng_summary_options *options,
                          ng_json_out *out)
{
    const char *reason = summary_reason(view->summary, options);
    if (is_json(j))
        summary_json(view, reason, out);
    else
        summary_lines(view, reason, is_markdown(j), out);
}

/* Which part of the article it is about, and by which method. */
static void write_facts(const job *j, const ng_summary *summary, ng_json_out *out)
{
    if (!is_json(j))
        return;
    if (j->options->about) {
        ng_json_key(out, j->about == SIZE_MAX ? "about" : "topic");
        ng_json_text(out, j->options->about);
    }
    ng_json_key(out, "method");
    ng_json_text(out, summary->method);
}

/* Whether a topic has a sentence that a summary can take: one of list items beside paragraphs has
 * none. */
static ng_status find_sentence(const job *j, worker *w, const ng_record *record, size_t label,
                               bool *found, ng_error *error)
{
    ng_summary_options options = j->summary;
    ng_summary summary = {0};
    options.method = "lead";
    options.budget = NG_BUDGET_SENTENCES;
    options.amount = 1;
    block_topics_within(w->topics, label, &options);
    ng_status status = ng_summarize(w->summarizer, record, &options, &summary, error);
    *found = summary.count > 0;
    return status;
}

static ng_status write_topic(const job *j, worker *w, const ng_record *record, size_t label,
                             size_t *written, ng_json_out *out, ng_error *error)
{
    ng_summary_options options = j->summary;
    ng_summary summary;
    bool found = false;
    ng_status status = find_sentence(j, w, record, label, &found, error);
    if (status != NG_OK || !found)
        return status;
    const size_t blocks = block_topics_within(w->topics, label, &options);
    status = ng_summarize(w->summarizer, record, &options, &summary, error);
    if (status != NG_OK)
        return status;
    if (++*written > 1 && is_markdown(j))
        ng_json_out_bytes(out, "\n", 1);
    const ng_string name = ng_model_label(j->topic_model, label);
    const summary_view view = {&summary, record, false, j->options->explain};
    if (is_json(j)) {
        ng_json_object_begin(out);
        json_string_member(out, "label", name);
        ng_json_key(out, "blocks");
        ng_json_unsigned(out, blocks);
        write_facts(j, &summary, out);
    } else if (is_markdown(j)) {
        ng_json_out_bytes(out, "### ", 4);
        write_line(name, true, out);
        ng_json_out_bytes(out, "\n", 1);
    } else {
        ng_json_out_bytes(out, name.data, name.length);
        ng_json_out_bytes(out, ":\n", 2);
    }
    write_summary(j, &view, &options, out);
    if (is_json(j))
        ng_json_object_end(out);
    return NG_OK;
}

static ng_status write_topics(const job *j, worker *w, const ng_record *record, ng_json_out *out,
                              ng_error *error)
{
    const size_t *labels;
    const size_t count = block_topics_labels(w->topics, &labels);
    size_t written = 0;
    ng_status status = NG_OK;
    if (is_json(j)) {
        ng_json_key(out, "topics");
        ng_json_array_begin(out);
    }
    for (size_t i = 0; i < count && status == NG_OK; i++)
        status = write_topic(j, w, record, labels[i], &written, out, error);
    if (is_json(j))
        ng_json_array_end(out);
    if (written == 0 && is_json(j)) {
        ng_json_key(out, "reason");
        ng_json_text(out, "no topic");
    } else if (written == 0) {
        ng_json_out_bytes(out, "(no topic)\n", 11);
    }
    return status;
}

static ng_status process(void *context, size_t thread, const ng_record *record, ng_json_out *out,
                         ng_error *error)
{
    job *j = context;
    worker *w = &j->workers[thread];
    ng_summary_options options = j->summary;
    ng_summary summary = {0};
    ng_string title;
    ng_status status;
    if (j->options->merge) {
        merge_pack(record, out);
        return NG_OK;
    }
    status = w->topics ? block_topics_find(w->topics, record, &title, error)
                       : record_title(&w->article, record, &title, error);
    if (status == NG_OK && j->options->per_topic) {
        begin_record(j, record, title, out);
        status = write_topics(j, w, record, out, error);
        end_record(j, out);
        return status;
    }
    if (status == NG_OK && w->topics)
        block_topics_within(w->topics, j->about, &options);
    if (status == NG_OK)
        status = ng_summarize(w->summarizer, record, &options, &summary, error);
    if (status != NG_OK)
        return status;
    const summary_view view = {&summary, record, false, j->options->explain};
    begin_record(j, record, title, out);
    write_facts(j, &summary, out);
    write_summary(j, &view, &options, out);
    end_record(j, out);
    return NG_OK;
}

/* ---- All records ---- */

static ng_status keep(job *j, const char *data, size_t length, ng_error *error)
{
    if (length > MERGE_MAX - j->merged.length) {
        *error = (ng_error){.status = NG_ERROR_DATA};
        snprintf(error->message, sizeof error->message,
                 "the documents are too long for --merge: more than %zu MiB", MERGE_MAX >> 20);
        return NG_ERROR_DATA;
    }
    ng_json_out_bytes(&j->merged, data, length);
    if (!j->merged.failed)
        return NG_OK;
    *error = (ng_error){.status = NG_ERROR_MEMORY};
    return NG_ERROR_MEMORY;
}

static ng_status write_out(void *context, const char *data, size_t length, ng_error *error)
{
    job *j = context;
    if (j->options->merge)
        return keep(j, data, length, error);
    /* Blank lines stand between documents only. */
    const size_t skip = !j->started && !is_json(j) && length > 0;
    j->started = true;
    if (output_write(&j->output, data + skip, length - skip))
        return NG_OK;
    *error = (ng_error){.status = NG_ERROR_IO}; /* output_close says why */
    return NG_ERROR_IO;
}

static void tell_failure(void *context, const ng_error *error)
{
    job *j = context;
    progress_problem(&j->progress, error);
}

static bool wants_stop(void *context)
{
    job *j = context;
    return !output_flush(&j->output);
}

static void write_merged(job *j, const ng_record *records, size_t count, const ng_summary *summary,
                         ng_json_out *out)
{
    const summary_view view = {summary, records, true, j->options->explain};
    if (is_json(j)) {
        ng_json_object_begin(out);
        ng_json_key(out, "documents");
        ng_json_unsigned(out, count);
    }
    write_facts(j, summary, out);
    write_summary(j, &view, &j->summary, out);
    end_record(j, out);
}

static ng_status merge(job *j, ng_error *error)
{
    size_t count;
    ng_summary summary = {0};
    ng_json_out out = {0};
    ng_record *records = merge_unpack(j->merged.data, j->merged.length, &count);
    ng_status status = records || count == 0 ? NG_OK : NG_ERROR_MEMORY;
    *error = (ng_error){.status = status};
    if (status == NG_OK)
        status = ng_summarize_merged(j->workers[0].summarizer, records, count, &j->summary,
                                     &summary, error);
    if (status == NG_OK) {
        write_merged(j, records, count, &summary, &out);
        if (out.failed) {
            *error = (ng_error){.status = NG_ERROR_MEMORY};
            status = NG_ERROR_MEMORY;
        } else {
            output_write(&j->output, out.data, out.length);
        }
    }
    ng_json_out_clear(&out);
    free(records);
    return status;
}

static int run(job *j, const cli_operands *operands)
{
    const ng_reader_options reading = reader_options(&j->options->input);
    ng_stream stream = {.threads = j->threads,
                        .process = process,
                        .write = write_out,
                        .failed = tell_failure,
                        .stop = wants_stop,
                        .context = j};
    ng_stream_counts counts = {0};
    ng_error error;
    ng_status status =
        ng_reader_open(operands->items, operands->count, &reading, &stream.reader, &error);
    if (status == NG_OK)
        status = ng_stream_run(&stream, &counts, &error);
    ng_reader_close(stream.reader);
    if (status == NG_OK && j->options->merge && counts.records > counts.failed)
        status = merge(j, &error);
    if (j->output.error)
        return CODE_IO;
    if (status != NG_OK) {
        progress_problem(&j->progress, &error);
        return exit_code_of(status);
    }
    return counts.inputs ? CODE_IO : counts.failed ? CODE_RECORDS : CODE_OK;
}

/* ---- Setting up ---- */

/* --about names a topic when the shipped model has a label of that name; without a shipped model
 * nothing is a topic. */
static int open_topics(job *j)
{
    const summarize_options *options = j->options;
    char path[4096];
    if (options->per_topic)
        return model_open(NULL, topic_model_name, &j->topic_model);
    if (!options->about)
        return CODE_OK;
    j->summary.about = (ng_string){options->about, strlen(options->about)};
    if (options->merge || !shipped_model(topic_model_name, path, sizeof path))
        return CODE_OK;
    const int code = model_open(path, topic_model_name, &j->topic_model);
    if (code != CODE_OK)
        return code;
    for (size_t k = 0; k < ng_model_label_count(j->topic_model); k++) {
        const ng_string label = ng_model_label(j->topic_model, k);
        if (label.length == j->summary.about.length &&
            memcmp(label.data, options->about, label.length) == 0)
            j->about = k;
    }
    if (j->about == SIZE_MAX) {
        ng_model_close(j->topic_model);
        j->topic_model = NULL;
    } else {
        j->summary.about = (ng_string){NULL, 0};
    }
    return CODE_OK;
}

static int make_workers(job *j)
{
    ng_error error = {.status = NG_ERROR_MEMORY};
    ng_status status = NG_OK;
    j->workers = calloc(j->threads, sizeof *j->workers);
    if (!j->workers)
        status = NG_ERROR_MEMORY;
    for (size_t t = 0; t < j->threads && status == NG_OK; t++) {
        worker *w = &j->workers[t];
        status = ng_summarizer_new(j->model, &w->summarizer, &error);
        if (status == NG_OK && j->topic_model && !(w->topics = block_topics_new(j->topic_model)))
            status = NG_ERROR_MEMORY;
    }
    if (status != NG_OK)
        complain("%s", error.message[0] ? error.message : ng_status_text(status));
    return exit_code_of(status);
}

static int set_up(job *j)
{
    const summarize_options *options = j->options;
    if (options->method && !method_check(options->method))
        return CODE_USAGE;
    ng_summary_options_default(&j->summary);
    budget_apply(&options->budget, options->per_topic ? 1 : (size_t)j->summary.amount, &j->summary);
    j->summary.method = options->method;
    j->summary.keypoints = options->keypoints;
    int code = summary_model_open(options->model, options->method, &j->progress, &j->model);
    if (code == CODE_OK)
        code = open_topics(j);
    return code == CODE_OK ? make_workers(j) : code;
}

static int list_methods(void)
{
    static const table_column columns[] = {{.heading = "Method"}, {.heading = "How"}};
    cli_output output = output_open();
    cli_table *table = table_new(columns, 2);
    bool ok = table != NULL;
    for (size_t i = 0; ok && ng_summary_method_name(i); i++)
        ok = table_add(table,
                       (const char *const[]){ng_summary_method_name(i), ng_summary_method_help(i)});
    if (ok)
        table_print(table, &output);
    table_free(table);
    return output_close(&output, ok ? CODE_OK : CODE_INTERNAL);
}

int cmd_summarize(const summarize_options *options, const cli_operands *operands)
{
    job j = {.options = options, .threads = thread_count(&options->run), .about = SIZE_MAX};
    if (options->method && strcmp(options->method, "list") == 0)
        return list_methods();
    j.progress = progress_start(options->run.quiet, options->run.progress);
    j.output = output_open();
    int code = set_up(&j);
    if (code == CODE_OK)
        code = run(&j, operands);
    for (size_t t = 0; j.workers && t < j.threads; t++) {
        ng_summarizer_free(j.workers[t].summarizer);
        block_topics_free(j.workers[t].topics);
        ng_article_clear(&j.workers[t].article);
    }
    free(j.workers);
    ng_json_out_clear(&j.merged);
    ng_summary_model_close(j.model);
    ng_model_close(j.topic_model);
    return output_close(&j.output, code);
}
