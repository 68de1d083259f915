/* nutgraf classify: records in, topics out, in order; nutgraf report: a page about them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/classify_page.h"
#include "cli/cmd.h"
#include "cli/label_numbers.h"
#include "cli/shard.h"
#include "job/job.h"
#include "options/exit.h"
#include "report/classification.h"

/* Towards what stance is judged. */
typedef struct stance_setup {
    ng_targets *targets;
    chosen_prior prior;
    ng_entity_options found; /* how many targets are found where none is given */
    ng_stance_options options;
} stance_setup;

/* What all threads share. */
typedef struct shared {
    const classify_options *options;
    const record_job *job;
    ng_summary_options summary;
    stance_setup stance;
    classify_page page;
    shard_run shard;
} shared;

static char separator_of(const classify_options *options)
{
    return options->format == CLASSIFY_CSV ? ',' : options->format == CLASSIFY_TSV ? '\t' : '\0';
}

static void begin(void *context, job_worker *worker, ng_json_out *out)
{
    const shared *s = context;
    if (separator_of(s->options))
        classified_headings(separator_of(s->options), worker->stance != NULL, out);
}

static ng_status process(void *context, job_worker *worker, const ng_record *record,
                         ng_json_out *out, void **item, ng_error *error)
{
    shared *s = context;
    ng_classification result;
    ng_summary summary;
    ng_stance_result stances;
    ng_status status = ng_classify(worker->classifier, worker->document, &result, error);
    if (status == NG_OK && worker->summarizer)
        status = ng_summarize(worker->summarizer, worker->document, &s->summary, &summary, error);
    if (status == NG_OK && worker->stance) {
        ng_stance_set_topics(worker->stance, s->job->topic_model, &result);
        status = ng_stance_classify(worker->stance, worker->document, &stances, error);
    }
    if (status != NG_OK)
        return status;
    const classified c = {.view = &s->options->view,
                          .model = s->job->topic_model,
                          .classifier = worker->classifier,
                          .record = record,
                          .result = &result,
                          .summary = s->options->summary ? &summary : NULL,
                          .stance = worker->stance,
                          .stances = worker->stance ? &stances : NULL,
                          .order = worker->order};
    if (s->options->format == CLASSIFY_TABLE)
        classified_table(&c, &s->job->output.shown_on, out);
    else if (separator_of(s->options))
        classified_rows(&c, separator_of(s->options), out);
    else if (s->options->format == CLASSIFY_JSONL)
        status = classified_json(&c, out, error);
    if (status == NG_OK && s->page.batch)
        status = classify_page_item(&c, &summary, item, error);
    if (status == NG_OK && s->options->shard)
        shard_count(&s->shard, &result.document);
    return status;
}

static ng_status collect(void *context, void *item, ng_error *error)
{
    const shared *s = context;
    return batch_page_add(s->page.batch, item, error);
}

static void failed(void *context, const ng_error *failure)
{
    const shared *s = context;
    batch_page_failed(s->page.batch, failure);
}

static ng_status finish(void *context, job_worker *worker, ng_json_out *out, ng_error *error)
{
    const shared *s = context;
    (void)worker;
    return classify_page_write(&s->page, s->options, s->job, out, error);
}

static bool has_record(void *context, const ng_record *record)
{
    const shared *s = context;
    return shard_has_record(&s->shard, record);
}

static bool has_failure(void *context, const ng_error *failure)
{
    const shared *s = context;
    return shard_has_failure(&s->shard, failure);
}

/* ---- Setting up ---- */

static bool has_targets(const classify_options *options)
{
    return options->targets.count > 0 ||
           (options->targets_file && !automatic_targets(options->targets_file));
}

static const ng_model *open_stance(record_job *job, const char *path, const char *name)
{
    char shipped[4096];
    if (path || shipped_model(name, shipped, sizeof shipped))
        return job_model(job, path ? path : shipped, NULL, NG_TASK_STANCE);
    complain("shipped model %s not found: name a model with --stance-model", shipped);
    job->code = CODE_MODEL;
    return NULL;
}

/* NULL where none is given. */
static int make_targets(const classify_options *options, ng_targets **targets)
{
    const text_list *given = &options->targets;
    ng_error error;
    if (!has_targets(options))
        return CODE_OK;
    ng_status status = ng_targets_new(targets, &error);
    for (size_t i = 0; i < given->count && status == NG_OK; i++) {
        const ng_string text = {given->items[i], strlen(given->items[i])};
        status = ng_targets_add(*targets, text, &error);
        if (status == NG_ERROR_ARGUMENT)
            snprintf(error.path, sizeof error.path, "--target");
    }
    if (status == NG_OK && options->targets_file)
        status = ng_targets_read(*targets, options->targets_file, &error);
    return tell_error(status, &error);
}

static const ng_model *open_headline(record_job *job, const char *path)
{
    const ng_model *model = open_stance(job, path, HEADLINE_MODEL);
    if (job->code == CODE_OK && (ng_model_needs_mention(model) || ng_model_target_count(model))) {
        complain("%s: the model is for targets that a text mentions, not for headlines",
                 path ? path : HEADLINE_MODEL);
        job->code = CODE_MODEL;
    }
    return model;
}

/* Opens what is wanted. Without a wish of the user it is towards what a record is about, if the
 * model is there; rows of a table are for programs that count on one row a topic. */
static void set_up_stance(const classify_options *options, stance_setup *setup, record_job *job)
{
    const bool is_auto = options->stance == STANCE_AUTO;
    const int stance = is_auto ? STANCE_TARGET : options->stance;
    const char *named = options->stance_model;
    char path[4096];
    const bool is_default =
        is_auto && options->targets.count == 0 && !options->targets_file && !named;
    if (job->code != CODE_OK || (is_default && separator_of(options)))
        return;
    if (is_default && !shipped_model(TARGET_MODEL, path, sizeof path)) {
        progress_note(&job->progress, "shipped model %s not found: no stance without it", path);
        return;
    }
    ng_stance_options *wanted = &setup->options;
    *wanted = (ng_stance_options){.sure = options->view.min_confidence,
                                  .unit = options->view.unit,
                                  .furniture = options->view.furniture};
    if (stance == STANCE_HEADLINE || stance == STANCE_BOTH)
        wanted->headline = open_headline(job, stance == STANCE_HEADLINE ? named : NULL);
    if (job->code == CODE_OK && (stance == STANCE_TARGET || stance == STANCE_BOTH))
        wanted->target = open_stance(job, named, TARGET_MODEL);
    if (job->code == CODE_OK && wanted->target)
        job->code = make_targets(options, &setup->targets);
    if (job->code == CODE_OK && wanted->target)
        job->code = prior_choose(options->prior, wanted->target, &setup->prior);
    ng_entity_options_default(&setup->found);
    if (automatic_targets(options->targets_file))
        setup->found.names = automatic_targets(options->targets_file);
    wanted->targets = setup->targets;
    wanted->automatic = setup->targets ? NULL : &setup->found;
    wanted->prior = setup->prior.given;
    if (wanted->headline || wanted->target)
        job->stance = wanted;
}

static bool reads_twice(const classify_options *options, const cli_operands *operands)
{
    bool records = false;
    for (size_t i = 0; i < operands->count; i++)
        records = records || strcmp(operands->items[i], "-") == 0;
    return records && options->targets_file && strcmp(options->targets_file, "-") == 0;
}

/* A page has a summary of every article, whatever else is asked for. */
static void set_up_summary(const classify_options *options, shared *s, record_job *job)
{
    const size_t sentences = options->summary ? options->summary : PAGE_SENTENCES;
    job->summarizes = options->summary > 0 || options->report;
    if (job->summarizes)
        job->summary_model = job_summary_model(job, options->summary_model, NULL);
    ng_summary_options_default(&s->summary);
    s->summary.budget = NG_BUDGET_SENTENCES;
    s->summary.amount = (double)sentences;
}

static void set_up_page(const classify_options *options, shared *s, record_job *job)
{
    classify_page_open(&s->page, options, job);
    job->collect = collect;
    job->failed = failed;
    job->finish = finish;
}

int cmd_report(const void *given, const cli_operands *operands)
{
    classify_options options = *(const classify_options *)given;
    options.view.unit = NG_UNIT_PARAGRAPH;
    options.format = CLASSIFY_NOTHING;
    return cmd_classify(&options, operands);
}

int cmd_classify(const void *given, const cli_operands *operands)
{
    const classify_options *options = given;
    shared s = {.options = options, .page.operands = operands};
    if (reads_twice(options, operands)) {
        complain("--targets - and the records cannot both be read from standard input");
        return CODE_USAGE;
    }
    record_job job = job_start(&options->input, &options->run);
    job.reading.no_labels = true;
    s.job = &job;
    job.is_shipped = !options->model;
    job.context = &s;
    job.begin = begin;
    job.process = process;
    job.topic_model = job_model(&job, options->model, "topic-news.ngm", NG_TASK_TOPIC);
    job.classifier.unit = options->view.unit;
    job.classifier.furniture = options->view.furniture;
    job.classifier.context = (ng_context)options->context;
    job.labels = &options->labels;
    set_up_summary(options, &s, &job);
    set_up_stance(options, &s.stance, &job);
    if (options->report && job.code == CODE_OK)
        set_up_page(options, &s, &job);
    if (options->shard && job.code == CODE_OK) {
        job.has_record = has_record;
        job.has_failure = has_failure;
        shard_job_run(&s.shard, options, &job, operands);
    } else {
        job_run(&job, operands);
    }
    batch_page_free(s.page.batch);
    ng_targets_free(s.stance.targets);
    chosen_prior_clear(&s.stance.prior);
    return job_end(&job);
}
