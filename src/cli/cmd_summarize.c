/* nutgraf summarize: records in, their summaries out, in order. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cmd.h"
#include "job/job.h"
#include "options/exit.h"
#include "report/block_topics.h"
#include "report/summary_report.h"

#define MERGED_BYTES_MAX ((size_t)256 << 20)

static const char topic_model_name[] = "topic-news.ngm";

/* What all threads share. */
typedef struct shared {
    const summarize_options *options;
    ng_summary_options summary;  /* without `within` */
    const ng_model *topic_model; /* NULL: topics play no part */
    size_t about;                /* label number; SIZE_MAX: none */
    ng_record **merged;          /* [merged_count] of --merge */
    size_t merged_count, merged_bytes;
} shared;

/* ---- One record ---- */

/* A summary of records, and in JSON before it by which method it was made and about what. */
static void put_summary(const shared *s, const ng_record *const *records, bool is_merged,
                        const ng_summary *summary, const ng_summary_options *options,
                        ng_json_out *out)
{
    const summary_view view = {.summary = summary,
                               .records = records,
                               .reason = summary_reason(summary, options),
                               .is_merged = is_merged,
                               .explain = s->options->explain};
    if (s->options->format != SUMMARY_JSON) {
        summary_text(&view, s->options->format == SUMMARY_MARKDOWN, out);
        return;
    }
    if (s->options->about)
        put_members(out, MEMBER(s->about == SIZE_MAX ? "about" : "topic", s->options->about));
    put_members(out, MEMBER("method", summary->method));
    summary_json(&view, out);
}

/* Nothing for a topic without a sentence that a summary can take: one of list items beside
 * paragraphs has none. */
static ng_status put_topic(const shared *s, job_worker *worker, block_topics *topics, size_t label,
                           bool *is_first, ng_json_out *out, ng_error *error)
{
    ng_summary_options options = s->summary, first = s->summary;
    ng_summary summary;
    first.method = "lead";
    first.budget = NG_BUDGET_SENTENCES;
    first.amount = 1;
    const size_t blocks = block_topics_within(topics, label, &options);
    block_topics_within(topics, label, &first);
    ng_status status = ng_summarize(worker->summarizer, worker->document, &first, &summary, error);
    if (status != NG_OK || summary.count == 0)
        return status;
    status = ng_summarize(worker->summarizer, worker->document, &options, &summary, error);
    if (status != NG_OK)
        return status;
    const ng_record *record = ng_document_record(worker->document);
    summary_topic_begin(ng_model_label(s->topic_model, label), blocks, *is_first,
                        s->options->format, out);
    put_summary(s, &record, false, &summary, &options, out);
    summary_topic_end(s->options->format, out);
    *is_first = false;
    return NG_OK;
}

static ng_status put_topics(const shared *s, job_worker *worker, block_topics *topics,
                            ng_json_out *out, ng_error *error)
{
    const bool is_json = s->options->format == SUMMARY_JSON;
    bool is_none = true;
    ng_status status = NG_OK;
    if (is_json)
        begin_array(out, "topics");
    for (size_t i = 0; i < topics->label_count && status == NG_OK; i++)
        status = put_topic(s, worker, topics, topics->labels[i].item, &is_none, out, error);
    if (is_json)
        ng_json_array_end(out);
    if (is_none && is_json)
        ng_json_put_text(out, "reason", "no topic");
    else if (is_none)
        put_text(out, "(no topic)\n");
    return status;
}

/* The record under its title: one summary, or one of each topic. */
static ng_status put_record(const shared *s, job_worker *worker, block_topics *topics,
                            ng_string title, ng_json_out *out, ng_error *error)
{
    const ng_record *record = ng_document_record(worker->document);
    ng_summary_options options = s->summary;
    ng_summary summary;
    ng_status status = NG_OK;
    if (s->topic_model && !s->options->per_topic)
        block_topics_within(topics, s->about, &options);
    if (!s->options->per_topic)
        status = ng_summarize(worker->summarizer, worker->document, &options, &summary, error);
    if (status != NG_OK)
        return status;
    summary_begin(record, title, s->options->format, out);
    if (s->options->per_topic)
        status = put_topics(s, worker, topics, out, error);
    else
        put_summary(s, &record, false, &summary, &options, out);
    summary_end(s->options->format, out);
    return status;
}

static ng_status process(void *context, job_worker *worker, const ng_record *record,
                         ng_json_out *out, void **item, ng_error *error)
{
    const shared *s = context;
    block_topics topics = {.K = 0};
    ng_string title;
    ng_status status = NG_OK;
    if (s->options->merge) {
        *item = ng_record_copy(record);
        return *item ? NG_OK : memory_error(error);
    }
    if (s->topic_model) {
        status =
            block_topics_find(s->topic_model, worker->classifier, worker->document, &topics, error);
        title = topics.result.title;
    } else {
        status = record_title(worker->document, &title, error);
    }
    if (status == NG_OK)
        status = put_record(s, worker, &topics, title, out, error);
    block_topics_clear(&topics);
    return status;
}

/* ---- All records as one ---- */

static ng_status collect(void *context, void *item, ng_error *error)
{
    shared *s = context;
    ng_record *added = item, **grown = realloc(s->merged, (s->merged_count + 1) * sizeof *grown);
    s->merged = grown ? grown : s->merged;
    s->merged_bytes += added->text.length + added->title.length;
    if (grown && s->merged_bytes <= MERGED_BYTES_MAX) {
        s->merged[s->merged_count++] = added;
        return NG_OK;
    }
    free(added);
    if (!grown)
        return memory_error(error);
    *error = (ng_error){.status = NG_ERROR_DATA};
    snprintf(error->message, sizeof error->message,
             "the documents are too long for --merge: more than %zu MiB", MERGED_BYTES_MAX >> 20);
    return NG_ERROR_DATA;
}

static ng_status finish(void *context, job_worker *worker, ng_json_out *out, ng_error *error)
{
    const shared *s = context;
    const ng_record *const *records = (const ng_record *const *)s->merged;
    ng_summary summary;
    if (s->merged_count == 0)
        return NG_OK;
    const ng_status status = ng_summarize_merged(worker->summarizer, records, s->merged_count,
                                                 &s->summary, &summary, error);
    if (status == NG_OK && s->options->format == SUMMARY_JSON) {
        ng_json_object_begin(out);
        ng_json_put_unsigned(out, "documents", s->merged_count);
    }
    if (status == NG_OK) {
        put_summary(s, records, true, &summary, &s->summary, out);
        summary_end(s->options->format, out);
    }
    return status;
}

/* ---- Setting up ---- */

/* --about names a topic when the shipped model has a label of that name; without a shipped model
 * nothing is a topic. */
static void open_topics(shared *s, record_job *job)
{
    const summarize_options *options = s->options;
    char path[4096];
    if (options->about)
        s->summary.about = (ng_string){options->about, strlen(options->about)};
    if (!options->per_topic &&
        (!options->about || options->merge || !shipped_model(topic_model_name, path, sizeof path)))
        return;
    const ng_model *model =
        job_model(job, options->per_topic ? NULL : path, topic_model_name, NG_TASK_TOPIC);
    if (job->code != CODE_OK)
        return;
    if (options->about)
        s->about = ng_model_find_label(model, options->about, s->summary.about.length);
    if (options->per_topic || s->about < ng_model_label_count(model))
        s->topic_model = model;
    if (options->about && s->topic_model)
        s->summary.about = (ng_string){NULL, 0};
    else
        s->about = SIZE_MAX;
}

static int list_methods(void)
{
    cli_output output = output_open();
    ng_json_out out = {0};
    text_table *table = table_new("Method|How");
    for (size_t i = 0; ng_summary_method_name(i); i++)
        table_cells(table, "%s|%s", ng_summary_method_name(i), ng_summary_method_help(i));
    table_print(table, &output.shown_on, &out);
    return output_close(&output, output_made(&output, &out));
}

int cmd_summarize(const void *given, const cli_operands *operands)
{
    const summarize_options *options = given;
    shared s = {.options = options, .about = SIZE_MAX};
    if (options->method && strcmp(options->method, "list") == 0)
        return list_methods();
    record_job job = job_start(&options->input, &options->run);
    job.reading.no_labels = true;
    job.is_shipped = !options->model && (!options->method || method_needs_model(options->method));
    job.summarizes = true;
    job.context = &s;
    job.process = process;
    job.collect = collect;
    job.finish = finish;
    job.has_separators = options->format != SUMMARY_JSON;
    if (options->method && !method_check(options->method))
        job.code = CODE_USAGE;
    ng_summary_options_default(&s.summary);
    budget_apply(&options->budget, options->per_topic ? 1 : (size_t)s.summary.amount, &s.summary);
    s.summary.method = options->method;
    s.summary.keypoints = options->keypoints;
    job.summary_model = job_summary_model(&job, options->model, options->method);
    if (job.code == CODE_OK)
        open_topics(&s, &job);
    job.topic_model = s.topic_model;
    job.classifier.unit = NG_UNIT_PARAGRAPH; /* a row of a table has blocks too */
    job_run(&job, operands);
    for (size_t i = 0; i < s.merged_count; i++)
        free(s.merged[i]);
    free(s.merged);
    return job_end(&job);
}
