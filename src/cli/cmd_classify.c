/* nutgraf classify: records in, topics out, in order. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/exit.h"
#include "cli/inputs.h"
#include "cli/job.h"
#include "cli/models.h"
#include "cli/stance_setup.h"
#include "report/classification.h"

/* What one thread works with. */
typedef struct worker {
    ng_classifier *classifier;
    ng_summarizer *summarizer; /* NULL without --summary */
    ng_stance *stance;         /* NULL: nothing to judge */
    size_t *order;             /* [K] */
} worker;

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

static ng_status open_worker(void *context, void *opened, ng_error *error)
{
    const shared *s = context;
    worker *w = opened;
    const size_t asked = s->options->labels.count;
    ng_string *labels = label_strings(&s->options->labels);
    const ng_classifier_options classifier = {.unit = s->view.unit,
                                              .furniture = s->view.furniture,
                                              .labels = labels,
                                              .label_count = asked};
    ng_status status = NG_ERROR_MEMORY;
    w->order = calloc(ng_model_label_count(s->model), sizeof *w->order);
    if (w->order && (labels || !asked))
        status = ng_classifier_new(s->model, &classifier, &w->classifier, error);
    if (status == NG_OK && s->options->summary)
        status = ng_summarizer_new(s->summary_model, &w->summarizer, error);
    if (status == NG_OK && s->stance.wanted)
        status = ng_stance_new(&s->stance.options, &w->stance, error);
    free(labels);
    return status;
}

static void close_worker(void *opened)
{
    worker *w = opened;
    ng_classifier_free(w->classifier);
    ng_summarizer_free(w->summarizer);
    ng_stance_free(w->stance);
    free(w->order);
}

static void begin(void *context, ng_json_out *out)
{
    const shared *s = context;
    if (separator_of(s->options))
        classified_headings(separator_of(s->options), s->stance.wanted, out);
}

static ng_status process(void *context, void *opened, ng_document *document, ng_json_out *out,
                         void **item, ng_error *error)
{
    const shared *s = context;
    worker *w = opened;
    const ng_record *record = ng_document_record(document);
    ng_classification result;
    ng_summary summary;
    ng_stance_result stances;
    (void)item;
    ng_status status = ng_classify(w->classifier, document, &result, error);
    if (status == NG_OK && w->summarizer)
        status = ng_summarize(w->summarizer, document, &s->summary, &summary, error);
    const bool judges = w->stance && (!s->stance.only_headlines ||
                                      (result.block_count > 0 && result.title.length > 0));
    if (status == NG_OK && judges)
        status = ng_stance_classify(w->stance, document, &stances, error);
    if (status != NG_OK)
        return status;
    const classified c = {.view = &s->view,
                          .model = s->model,
                          .classifier = w->classifier,
                          .record = record,
                          .result = &result,
                          .summary = w->summarizer ? &summary : NULL,
                          .stance = w->stance,
                          .stances = judges ? &stances : NULL,
                          .order = w->order};
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

int cmd_classify(const classify_options *options, const cli_operands *operands)
{
    shared s = {.model = NULL};
    if (reads_twice(options, operands)) {
        complain("--targets - and the records cannot both be read from standard input");
        return CODE_USAGE;
    }
    record_job job = job_start(&options->input, &options->run);
    job.context = &s;
    job.worker_size = sizeof(worker);
    job.open = open_worker;
    job.close = close_worker;
    job.begin = begin;
    job.process = process;
    int code = set_up(options, &s, &job.progress);
    if (code == CODE_OK)
        code = job_run(&job, operands);
    ng_model_close(s.summary_model);
    stance_setup_clear(&s.stance);
    ng_model_close(s.model);
    return job_end(&job, code);
}
