/* nutgraf summarize: records in, their summaries out, in order. */
#include <stdlib.h>
#include <string.h>

#include "cli/block_topics.h"
#include "cli/exit.h"
#include "cli/job.h"
#include "cli/merged_records.h"
#include "cli/models.h"
#include "cli/summary_setup.h"
#include "report/record_head.h"
#include "report/summary_report.h"

static const char topic_model_name[] = "topic-news.ngm";

/* What all threads share. */
typedef struct shared {
    const summarize_options *options;
    summary_format format;
    ng_summary_options summary; /* without `within` */
    ng_model *model;            /* NULL: the method needs none */
    ng_model *topic_model;      /* NULL: topics play no part */
    size_t about;               /* label number; SIZE_MAX: none */
    merged_records merged;      /* of --merge */
} shared;

/* ---- One record ---- */

/* A summary of records, and in JSON before it by which method it was made and about what. */
static void put_summary(const shared *s, const ng_record *records, bool is_merged,
                        const ng_summary *summary, const ng_summary_options *options,
                        ng_json_out *out)
{
    const summary_view view = {.summary = summary,
                               .records = records,
                               .reason = summary_reason(summary, options),
                               .is_merged = is_merged,
                               .explain = s->options->explain};
    if (s->format != SUMMARY_JSON) {
        summary_text(&view, s->format == SUMMARY_MARKDOWN, out);
        return;
    }
    if (s->options->about)
        ng_json_put_text(out, s->about == SIZE_MAX ? "about" : "topic", s->options->about);
    ng_json_put_text(out, "method", summary->method);
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
    summary_topic_begin(ng_model_label(s->topic_model, label), blocks, *is_first, s->format, out);
    put_summary(s, ng_document_record(worker->document), false, &summary, &options, out);
    summary_topic_end(s->format, out);
    *is_first = false;
    return NG_OK;
}

static ng_status put_topics(const shared *s, job_worker *worker, block_topics *topics,
                            ng_json_out *out, ng_error *error)
{
    const bool is_json = s->format == SUMMARY_JSON;
    bool is_none = true;
    ng_status status = NG_OK;
    if (is_json)
        member_array(out, "topics");
    for (size_t i = 0; i < topics->label_count && status == NG_OK; i++)
        status = put_topic(s, worker, topics, topics->labels[i], &is_none, out, error);
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
    summary_begin(record, title, s->format, out);
    if (s->options->per_topic)
        status = put_topics(s, worker, topics, out, error);
    else
        put_summary(s, record, false, &summary, &options, out);
    summary_end(s->format, out);
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
        *item = record_copy(record);
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
    return merged_records_add(&s->merged, item, error);
}

static ng_status finish(void *context, job_worker *worker, ng_json_out *out, ng_error *error)
{
    const shared *s = context;
    ng_summary summary;
    if (s->merged.count == 0)
        return NG_OK;
    ng_record *records = merged_records_list(&s->merged);
    ng_status status = records ? NG_OK : memory_error(error);
    if (status == NG_OK)
        status = ng_summarize_merged(worker->summarizer, records, s->merged.count, &s->summary,
                                     &summary, error);
    if (status == NG_OK && s->format == SUMMARY_JSON) {
        ng_json_object_begin(out);
        ng_json_put_unsigned(out, "documents", s->merged.count);
    }
    if (status == NG_OK) {
        put_summary(s, records, true, &summary, &s->summary, out);
        summary_end(s->format, out);
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
                .format = options->format == SUMMARIZE_TEXT       ? SUMMARY_TEXT
                          : options->format == SUMMARIZE_MARKDOWN ? SUMMARY_MARKDOWN
                                                                  : SUMMARY_JSON,
                .about = SIZE_MAX};
    if (options->method && strcmp(options->method, "list") == 0)
        return list_methods();
    record_job job = job_start(&options->input, &options->run);
    job.summarizes = true;
    job.context = &s;
    job.process = process;
    job.collect = collect;
    job.finish = finish;
    job.has_separators = s.format != SUMMARY_JSON;
    int code = set_up(&s, &job.progress);
    job.topic_model = s.topic_model;
    job.classifier.unit = NG_UNIT_PARAGRAPH; /* a row of a table has blocks too */
    job.summary_model = s.model;
    if (code == CODE_OK)
        code = job_run(&job, operands);
    merged_records_clear(&s.merged);
    ng_model_close(s.model);
    ng_model_close(s.topic_model);
    return job_end(&job, code);
}
