/* nutgraf classify: records in, topics out, in order. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/exit.h"
#include "cli/job.h"
#include "cli/models.h"
#include "cli/stance_setup.h"
#include "report/classification.h"

/* What all threads share. */
typedef struct shared {
    const classify_options *options;
    classification_view view;
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
    (void)worker;
    if (separator_of(s->options))
        classified_headings(separator_of(s->options), s->stance.wanted, out);
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
    const bool judges = worker->stance && (!s->stance.only_headlines ||
                                           (result.block_count > 0 && result.title.length > 0));
    if (status == NG_OK && judges)
        status = ng_stance_classify(worker->stance, worker->document, &stances, error);
    if (status != NG_OK)
        return status;
    const classified c = {.view = &s->view,
                          .model = s->model,
                          .classifier = worker->classifier,
                          .record = record,
                          .result = &result,
                          .summary = worker->summarizer ? &summary : NULL,
                          .stance = worker->stance,
                          .stances = judges ? &stances : NULL,
                          .order = worker->order};
    if (s->options->format == CLASSIFY_TABLE)
        classified_table(&c, &s->shown_on, out);
    else if (separator_of(s->options))
        classified_rows(&c, separator_of(s->options), out);
    else
        status = classified_json(&c, out, error);
    return status;
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
    s->view = (classification_view){.unit = (ng_unit)options->unit,
                                    .top = options->top,
                                    .min_confidence = options->min_confidence,
                                    .explain = options->explain,
                                    .furniture = options->furniture};
    ng_summary_options_default(&s->summary);
    s->summary.budget = NG_BUDGET_SENTENCES;
    s->summary.amount = (double)options->summary;
    int code = model_open(options->model, "topic-news.ngm", NG_TASK_TOPIC, &s->model);
    if (code == CODE_OK && options->summary)
        code = summary_model_open(options->summary_model, NULL, progress, &s->summary_model);
    return code == CODE_OK ? stance_setup_open(options, &s->stance) : code;
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
    job.context = &s;
    job.begin = begin;
    job.process = process;
    int code = set_up(options, &s, &job.progress);
    job.topic_model = s.model;
    job.classifier.unit = s.view.unit;
    job.classifier.furniture = s.view.furniture;
    job.labels = &options->labels;
    job.summarizes = options->summary > 0;
    job.summary_model = s.summary_model;
    job.stance = s.stance.wanted ? &s.stance.options : NULL;
    if (code == CODE_OK)
        code = job_run(&job, operands);
    ng_model_close(s.summary_model);
    stance_setup_clear(&s.stance);
    ng_model_close(s.model);
    return job_end(&job, code);
}
