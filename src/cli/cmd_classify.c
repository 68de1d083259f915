/* nutgraf classify: records in, topics out, in order. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cmd.h"
#include "cli/job.h"
#include "cli/models.h"
#include "cli/label_numbers.h"
#include "options/exit.h"
#include "report/classification.h"

/* Towards what stance is judged, and with which models. */
typedef struct stance_setup {
    ng_model *headline; /* NULL: not judged */
    ng_model *target;   /* NULL: not judged */
    ng_targets *targets;
    chosen_prior prior;
    ng_entity_options found; /* how many targets are found where none is given */
    ng_stance_options options;
} stance_setup;

/* What all threads share. */
typedef struct shared {
    const classify_options *options;
    terminal shown_on;
    ng_model *model;
    ng_model *summary_model; /* NULL: none is needed */
    ng_summary_options summary;
    stance_setup stance;
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
    const shared *s = context;
    ng_classification result;
    ng_summary summary;
    ng_stance_result stances;
    (void)item;
    ng_status status = ng_classify(worker->classifier, worker->document, &result, error);
    if (status == NG_OK && worker->summarizer)
        status = ng_summarize(worker->summarizer, worker->document, &s->summary, &summary, error);
    if (status == NG_OK && worker->stance)
        status = ng_stance_classify(worker->stance, worker->document, &stances, error);
    if (status != NG_OK)
        return status;
    const classified c = {.view = &s->options->view,
                          .model = s->model,
                          .classifier = worker->classifier,
                          .record = record,
                          .result = &result,
                          .summary = worker->summarizer ? &summary : NULL,
                          .stance = worker->stance,
                          .stances = worker->stance ? &stances : NULL,
                          .order = worker->order};
    if (s->options->format == CLASSIFY_TABLE)
        classified_table(&c, &s->shown_on, out);
    else if (separator_of(s->options))
        classified_rows(&c, separator_of(s->options), out);
    else
        status = classified_json(&c, out, error);
    return status;
}

/* ---- Setting up ---- */

static const char headline_name[] = "stance-headline.ngm";
static const char target_name[] = "stance-target.ngm";

static bool has_targets(const classify_options *options)
{
    return options->targets.count > 0 ||
           (options->targets_file && !automatic_targets(options->targets_file));
}

static int open_stance(const char *path, const char *name, ng_model **model)
{
    char shipped[4096];
    if (!path && !shipped_model(name, shipped, sizeof shipped)) {
        complain("shipped model %s not found: name a model with --stance-model", shipped);
        return CODE_MODEL;
    }
    return model_open(path ? path : shipped, NULL, NG_TASK_STANCE, model);
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

/* Opens what is wanted. Without a wish of the user it is towards what a record is about, if the
 * model is there; rows of a table are for programs that count on one row a topic. */
static int open_stance_setup(const classify_options *options, stance_setup *setup,
                             cli_progress *progress)
{
    const bool is_auto = options->stance == STANCE_AUTO;
    const int stance = is_auto ? STANCE_TARGET : options->stance;
    const char *named = options->stance_model;
    char path[4096];
    int code = CODE_OK;
    const bool is_default =
        is_auto && options->targets.count == 0 && !options->targets_file && !named;
    if (is_default && separator_of(options))
        return CODE_OK;
    if (is_default && !shipped_model(target_name, path, sizeof path)) {
        progress_note(progress, "shipped model %s not found: no stance without it", path);
        return CODE_OK;
    }
    ng_entity_options_default(&setup->found);
    if (automatic_targets(options->targets_file))
        setup->found.names = automatic_targets(options->targets_file);
    if (stance == STANCE_HEADLINE || stance == STANCE_BOTH)
        code =
            open_stance(stance == STANCE_HEADLINE ? named : NULL, headline_name, &setup->headline);
    if (code == CODE_OK && setup->headline &&
        (ng_model_needs_mention(setup->headline) || ng_model_target_count(setup->headline))) {
        complain("%s: the model is for targets that a text mentions, not for headlines",
                 named ? named : headline_name);
        code = CODE_MODEL;
    }
    if (code == CODE_OK && (stance == STANCE_TARGET || stance == STANCE_BOTH))
        code = open_stance(named, target_name, &setup->target);
    if (code == CODE_OK && setup->target)
        code = make_targets(options, &setup->targets);
    if (code == CODE_OK && setup->target)
        code = prior_choose(options->prior, setup->target, &setup->prior);
    setup->options = (ng_stance_options){.headline = setup->headline,
                                         .target = setup->target,
                                         .targets = setup->targets,
                                         .automatic = setup->targets ? NULL : &setup->found,
                                         .prior = setup->prior.given,
                                         .sure = options->view.min_confidence,
                                         .unit = options->view.unit,
                                         .furniture = options->view.furniture};
    return code;
}

static bool reads_twice(const classify_options *options, const cli_operands *operands)
{
    bool records = false;
    for (size_t i = 0; i < operands->count; i++)
        records = records || strcmp(operands->items[i], "-") == 0;
    return records && options->targets_file && strcmp(options->targets_file, "-") == 0;
}

/* Opens what the options ask for. Returns an exit code; problems have been told. */
static int set_up(const classify_options *options, shared *s, cli_progress *progress)
{
    s->options = options;
    s->shown_on = terminal_of(STDOUT_FILENO);
    ng_summary_options_default(&s->summary);
    s->summary.budget = NG_BUDGET_SENTENCES;
    s->summary.amount = (double)options->summary;
    int code = model_open(options->model, "topic-news.ngm", NG_TASK_TOPIC, &s->model);
    if (code == CODE_OK && options->summary)
        code = summary_model_open(options->summary_model, NULL, progress, &s->summary_model);
    return code == CODE_OK ? open_stance_setup(options, &s->stance, progress) : code;
}

int cmd_classify(const void *given, const cli_operands *operands)
{
    const classify_options *options = given;
    shared s = {.model = NULL};
    if (reads_twice(options, operands)) {
        complain("--targets - and the records cannot both be read from standard input");
        return CODE_USAGE;
    }
    record_job job = job_start(&options->input, &options->run);
    job.is_shipped = !options->model;
    job.context = &s;
    job.begin = begin;
    job.process = process;
    int code = set_up(options, &s, &job.progress);
    job.topic_model = s.model;
    job.classifier.unit = options->view.unit;
    job.classifier.furniture = options->view.furniture;
    job.classifier.context = (ng_context)options->context;
    job.labels = &options->labels;
    job.summarizes = options->summary > 0;
    job.summary_model = s.summary_model;
    job.stance = s.stance.headline || s.stance.target ? &s.stance.options : NULL;
    if (code == CODE_OK)
        code = job_run(&job, operands);
    ng_model_close(s.summary_model);
    ng_targets_free(s.stance.targets);
    chosen_prior_clear(&s.stance.prior);
    ng_model_close(s.stance.target);
    ng_model_close(s.stance.headline);
    ng_model_close(s.model);
    return job_end(&job, code);
}
