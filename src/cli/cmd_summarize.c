/* nutgraf summarize: records in, their summaries out, in order. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/block_topics.h"
#include "cli/exit.h"
#include "cli/job.h"
#include "cli/merged_records.h"
#include "cli/models.h"
#include "cli/summary_setup.h"
#include "report/record_head.h"
#include "report/summary_report.h"

static const char topic_model_name[] = "topic-news.ngm";

/* What one thread works with. */
typedef struct worker {
    ng_summarizer *summarizer;
    block_topics *topics; /* NULL when topics play no part */
} worker;

/* What all threads share. */
typedef struct shared {
    const summarize_options *options;
    bool is_json, is_markdown;
    ng_summary_options summary; /* without `within` */
    ng_model *model;            /* NULL: the method needs none */
    ng_model *topic_model;      /* NULL: topics play no part */
    size_t about;               /* label number; SIZE_MAX: none */
    merged_records merged;      /* of --merge */
} shared;

static ng_status open_worker(void *context, void *opened, ng_error *error)
{
    const shared *s = context;
    worker *w = opened;
    ng_status status = ng_summarizer_new(s->model, &w->summarizer, error);
    if (status == NG_OK && s->topic_model && !(w->topics = block_topics_new(s->topic_model))) {
        *error = (ng_error){.status = NG_ERROR_MEMORY};
        status = NG_ERROR_MEMORY;
    }
    return status;
}

static void close_worker(void *opened)
{
    worker *w = opened;
    ng_summarizer_free(w->summarizer);
    block_topics_free(w->topics);
}

/* ---- One record ---- */

/* What comes before the summary: the fields of the record, or its title. */
static void begin_record(const shared *s, const ng_record *record, ng_string title,
                         ng_json_out *out)
{
    if (!s->is_json) {
        record_heading(record, title, s->is_markdown, out);
        return;
    }
    ng_json_object_begin(out);
    record_origin(record, out);
    member_string(out, "title", title);
}

static void end_record(const shared *s, ng_json_out *out)
{
    if (s->is_json) {
        ng_json_object_end(out);
        ng_json_line_end(out);
    }
}

/* A summary of records, and before it by which method it was made and about what. */
static void put_summary(const shared *s, const ng_record *records, bool is_merged,
                        const ng_summary *summary, const ng_summary_options *options,
                        ng_json_out *out)
{
    const summary_view view = {.summary = summary,
                               .records = records,
                               .reason = summary_reason(summary, options),
                               .is_merged = is_merged,
                               .explain = s->options->explain};
    if (!s->is_json) {
        summary_text(&view, s->is_markdown, out);
        return;
    }
    if (s->options->about)
        member_text(out, s->about == SIZE_MAX ? "about" : "topic", s->options->about);
    member_text(out, "method", summary->method);
    summary_json(&view, out);
}

/* Whether a topic has a sentence that a summary can take: one of list items beside paragraphs has
 * none. */
static ng_status find_sentence(const shared *s, worker *w, ng_document *document, size_t label,
                               bool *found, ng_error *error)
{
    ng_summary_options options = s->summary;
    ng_summary summary = {0};
    options.method = "lead";
    options.budget = NG_BUDGET_SENTENCES;
    options.amount = 1;
    block_topics_within(w->topics, label, &options);
    ng_status status = ng_summarize(w->summarizer, document, &options, &summary, error);
    *found = summary.count > 0;
    return status;
}

static void begin_topic(const shared *s, ng_string name, size_t blocks, bool is_first,
                        ng_json_out *out)
{
    if (s->is_json) {
        ng_json_object_begin(out);
        member_string(out, "label", name);
        member_count(out, "blocks", blocks);
    } else if (s->is_markdown) {
        put_text(out, is_first ? "### " : "\n### ");
        put_line(out, name, true);
        put_text(out, "\n");
    } else {
        put_format(out, "%.*s:\n", (int)name.length, name.data);
    }
}

static ng_status put_topic(const shared *s, worker *w, ng_document *document, size_t label,
                           size_t *written, ng_json_out *out, ng_error *error)
{
    ng_summary_options options = s->summary;
    ng_summary summary;
    bool found = false;
    ng_status status = find_sentence(s, w, document, label, &found, error);
    if (status != NG_OK || !found)
        return status;
    const size_t blocks = block_topics_within(w->topics, label, &options);
    status = ng_summarize(w->summarizer, document, &options, &summary, error);
    if (status != NG_OK)
        return status;
    begin_topic(s, ng_model_label(s->topic_model, label), blocks, (*written)++ == 0, out);
    put_summary(s, ng_document_record(document), false, &summary, &options, out);
    if (s->is_json)
        ng_json_object_end(out);
    return NG_OK;
}

static ng_status put_topics(const shared *s, worker *w, ng_document *document, ng_json_out *out,
                            ng_error *error)
{
    const size_t *labels;
    const size_t count = block_topics_labels(w->topics, &labels);
    size_t written = 0;
    ng_status status = NG_OK;
    if (s->is_json)
        member_array(out, "topics");
    for (size_t i = 0; i < count && status == NG_OK; i++)
        status = put_topic(s, w, document, labels[i], &written, out, error);
    if (s->is_json)
        ng_json_array_end(out);
    if (written == 0 && s->is_json)
        member_text(out, "reason", "no topic");
    else if (written == 0)
        put_text(out, "(no topic)\n");
    return status;
}

static ng_status process(void *context, void *opened, ng_document *document, ng_json_out *out,
                         void **item, ng_error *error)
{
    const shared *s = context;
    worker *w = opened;
    const ng_record *record = ng_document_record(document);
    ng_summary_options options = s->summary;
    ng_summary summary;
    ng_string title;
    if (s->options->merge) {
        *item = record_copy(record, error);
        return *item ? NG_OK : NG_ERROR_MEMORY;
    }
    ng_status status = w->topics ? block_topics_find(w->topics, document, &title, error)
                                 : record_title(document, &title, error);
    if (status == NG_OK && w->topics && !s->options->per_topic)
        block_topics_within(w->topics, s->about, &options);
    if (status == NG_OK && !s->options->per_topic)
        status = ng_summarize(w->summarizer, document, &options, &summary, error);
    if (status != NG_OK)
        return status;
    begin_record(s, record, title, out);
    if (s->options->per_topic)
        status = put_topics(s, w, document, out, error);
    else
        put_summary(s, record, false, &summary, &options, out);
    end_record(s, out);
    return status;
}

/* ---- All records as one ---- */

static ng_status collect(void *context, void *item, ng_error *error)
{
    shared *s = context;
    return merged_records_add(&s->merged, item, error);
}

static ng_status finish(void *context, void *opened, ng_json_out *out, ng_error *error)
{
    const shared *s = context;
    worker *w = opened;
    ng_summary summary;
    if (s->merged.count == 0)
        return NG_OK;
    ng_record *records = merged_records_list(&s->merged);
    *error = (ng_error){.status = NG_ERROR_MEMORY};
    ng_status status = records ? NG_OK : NG_ERROR_MEMORY;
    if (status == NG_OK)
        status = ng_summarize_merged(w->summarizer, records, s->merged.count, &s->summary, &summary,
                                     error);
    if (status == NG_OK && s->is_json) {
        ng_json_object_begin(out);
        member_count(out, "documents", s->merged.count);
    }
    if (status == NG_OK) {
        put_summary(s, records, true, &summary, &s->summary, out);
        end_record(s, out);
    }
    free(records);
    return status;
}

/* ---- Setting up ---- */

/* --about names a topic when the shipped model has a label of that name; without a shipped model
 * nothing is a topic. */
static int open_topics(shared *s)
{
    const summarize_options *options = s->options;
    char path[4096];
    if (options->per_topic)
        return model_open(NULL, topic_model_name, NG_TASK_TOPIC, &s->topic_model);
    if (!options->about)
        return CODE_OK;
    s->summary.about = (ng_string){options->about, strlen(options->about)};
    if (options->merge || !shipped_model(topic_model_name, path, sizeof path))
        return CODE_OK;
    const int code = model_open(path, topic_model_name, NG_TASK_TOPIC, &s->topic_model);
    if (code != CODE_OK)
        return code;
    const size_t label =
        ng_model_find_label(s->topic_model, options->about, s->summary.about.length);
    if (label < ng_model_label_count(s->topic_model)) {
        s->about = label;
        s->summary.about = (ng_string){NULL, 0};
    } else {
        ng_model_close(s->topic_model);
        s->topic_model = NULL;
    }
    return CODE_OK;
}

static int set_up(shared *s, cli_progress *progress)
{
    const summarize_options *options = s->options;
    if (options->method && !method_check(options->method))
        return CODE_USAGE;
    ng_summary_options_default(&s->summary);
    budget_apply(&options->budget, options->per_topic ? 1 : (size_t)s->summary.amount, &s->summary);
    s->summary.method = options->method;
    s->summary.keypoints = options->keypoints;
    const int code = summary_model_open(options->model, options->method, progress, &s->model);
    return code == CODE_OK ? open_topics(s) : code;
}

static int list_methods(void)
{
    cli_output output = output_open();
    text_table *table = table_new("Method|How");
    for (size_t i = 0; ng_summary_method_name(i); i++)
        table_row(table,
                  (const char *const[]){ng_summary_method_name(i), ng_summary_method_help(i)});
    return output_close(&output, output_table(&output, table) ? CODE_OK : CODE_INTERNAL);
}

int cmd_summarize(const summarize_options *options, const cli_operands *operands)
{
    shared s = {.options = options,
                .is_json = options->format == SUMMARIZE_JSONL,
                .is_markdown = options->format == SUMMARIZE_MARKDOWN,
                .about = SIZE_MAX};
    if (options->method && strcmp(options->method, "list") == 0)
        return list_methods();
    record_job job = job_start(&options->input, &options->run);
    job.context = &s;
    job.worker_size = sizeof(worker);
    job.open = open_worker;
    job.close = close_worker;
    job.process = process;
    job.collect = collect;
    job.finish = finish;
    job.has_separators = !s.is_json;
    int code = set_up(&s, &job.progress);
    if (code == CODE_OK)
        code = job_run(&job, operands);
    merged_records_clear(&s.merged);
    ng_model_close(s.model);
    ng_model_close(s.topic_model);
    return job_end(&job, code);
}
