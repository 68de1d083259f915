/* nutgraf classify: records in, topics out, in order. */
#include <stdlib.h>
#include <string.h>

#include "cli/classify.h"
#include "cli/exit.h"
#include "cli/inputs.h"
#include "cli/models.h"
#include "cli/progress.h"
#include "cli/stance.h"
#include "cli/summary.h"
#include "nutgraf/stream.h"

/* What one thread works with. */
typedef struct worker {
    ng_classifier *classifier;
    ng_summarizer *summarizer; /* NULL without --summary */
    ng_stance *stance;         /* NULL: nothing to judge */
    size_t *order;             /* [K] */
} worker;

typedef struct job {
    const classify_options *options;
    ng_model *model;
    ng_summary_model *summary_model; /* NULL: none is needed */
    ng_summary_options summary;
    stance_setup stance;
    worker *workers; /* [threads] */
    size_t threads;
    cli_output output;
    cli_progress progress;
} job;

static ng_status process(void *context, size_t thread, const ng_record *record, ng_json_out *out,
                         ng_error *error)
{
    job *j = context;
    worker *w = &j->workers[thread];
    ng_classification result;
    ng_status status = ng_classify(w->classifier, record, &result, error);
    ng_summary summary;
    if (status == NG_OK && w->summarizer)
        status = ng_summarize(w->summarizer, record, &j->summary, &summary, error);
    const bool judges = w->stance && (!j->stance.only_headlines ||
                                      (result.block_count > 0 && result.title.length > 0));
    ng_stance_result stances;
    if (status == NG_OK && judges)
        status = ng_stance_classify(w->stance, record, result.blocks, result.block_count, &stances,
                                    error);
    if (status != NG_OK)
        return status;
    const classified c = {.options = j->options,
                          .model = j->model,
                          .classifier = w->classifier,
                          .record = record,
                          .result = &result,
                          .summary = w->summarizer ? &summary : NULL,
                          .stance = w->stance,
                          .stances = judges ? &stances : NULL,
                          .order = w->order};
    switch ((enum classify_format)j->options->format) {
    case CLASSIFY_JSONL: return classified_json(&c, out, error);
    case CLASSIFY_CSV: return classified_rows(&c, ',', out, error);
    case CLASSIFY_TSV: return classified_rows(&c, '\t', out, error);
    case CLASSIFY_TABLE: break;
    }
    /* One thread: straight to the terminal. */
    if (classified_table(&c, &j->output))
        return NG_OK;
    *error = (ng_error){.status = NG_ERROR_IO};
    return NG_ERROR_IO;
}

static ng_status write_out(void *context, const char *data, size_t length, ng_error *error)
{
    job *j = context;
    if (output_write(&j->output, data, length))
        return NG_OK;
    *error = (ng_error){.status = NG_ERROR_IO}; /* output_close says why */
    return NG_ERROR_IO;
}

static void tell_failure(void *context, const ng_error *error)
{
    job *j = context;
    progress_problem(&j->progress, error);
}

/* Between batches, what has been made is sent on: a slow pipe's reader is not kept waiting. */
static bool wants_stop(void *context)
{
    job *j = context;
    return !output_flush(&j->output);
}

static int make_workers(job *j)
{
    const classify_options *options = j->options;
    ng_string *labels = label_strings(&options->labels);
    const ng_classifier_options classifier = {.unit = (ng_unit)options->unit,
                                              .furniture = options->furniture,
                                              .labels = labels,
                                              .label_count = labels ? options->labels.count : 0};
    ng_error error = {.status = NG_ERROR_MEMORY};
    ng_status status = NG_OK;
    j->workers = calloc(j->threads, sizeof *j->workers);
    if (!j->workers || (options->labels.count && !labels))
        status = NG_ERROR_MEMORY;
    for (size_t t = 0; t < j->threads && status == NG_OK; t++) {
        worker *w = &j->workers[t];
        status = ng_classifier_new(j->model, &classifier, &w->classifier, &error);
        w->order = calloc(ng_model_label_count(j->model), sizeof *w->order);
        if (status == NG_OK && !w->order)
            status = NG_ERROR_MEMORY;
        if (status == NG_OK && options->summary)
            status = ng_summarizer_new(j->summary_model, &w->summarizer, &error);
    }
    for (size_t t = 0; t < j->threads && status == NG_OK && j->stance.wanted; t++)
        status = ng_stance_new(&j->stance.options, &j->workers[t].stance, &error);
    free(labels);
    if (status != NG_OK)
        complain("%s", error.message[0] ? error.message : ng_status_text(status));
    return exit_code_of(status);
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
    if (status == NG_OK &&
        (j->options->format == CLASSIFY_CSV || j->options->format == CLASSIFY_TSV)) {
        ng_json_out headings = {0};
        classified_headings(j->options->format == CLASSIFY_CSV ? ',' : '\t', j->stance.wanted,
                            &headings);
        output_write(&j->output, headings.data, headings.length);
        ng_json_out_clear(&headings);
    }
    if (status == NG_OK)
        status = ng_stream_run(&stream, &counts, &error);
    ng_reader_close(stream.reader);
    if (j->output.error)
        return CODE_IO;
    if (status != NG_OK) {
        progress_problem(&j->progress, &error);
        return exit_code_of(status);
    }
    return counts.inputs ? CODE_IO : counts.failed ? CODE_RECORDS : CODE_OK;
}

static bool reads_twice(const classify_options *options, const cli_operands *operands)
{
    bool records = false;
    for (size_t i = 0; i < operands->count; i++)
        records = records || strcmp(operands->items[i], "-") == 0;
    return records && options->targets_file && strcmp(options->targets_file, "-") == 0;
}

int cmd_classify(const classify_options *options, const cli_operands *operands)
{
    job j = {.options = options, .threads = thread_count(&options->run)};
    if (reads_twice(options, operands)) {
        complain("--targets - and the records cannot both be read from standard input");
        return CODE_USAGE;
    }
    if (options->format == CLASSIFY_TABLE)
        j.threads = 1;
    j.progress = progress_start(options->run.quiet, options->run.progress);
    j.output = output_open();
    int code = model_open(options->model, "topic-news.ngm", &j.model);
    if (code == CODE_OK && options->model)
        code = model_check_task(j.model, options->model, "topic");
    ng_summary_options_default(&j.summary);
    j.summary.budget = NG_BUDGET_SENTENCES;
    j.summary.amount = (double)options->summary;
    if (code == CODE_OK && options->summary)
        code = summary_model_open(options->summary_model, NULL, &j.progress, &j.summary_model);
    if (code == CODE_OK)
        code = stance_setup_open(options, &j.stance);
    if (code == CODE_OK)
        code = make_workers(&j);
    if (code == CODE_OK)
        code = run(&j, operands);
    for (size_t t = 0; j.workers && t < j.threads; t++) {
        ng_classifier_free(j.workers[t].classifier);
        ng_summarizer_free(j.workers[t].summarizer);
        ng_stance_free(j.workers[t].stance);
        free(j.workers[t].order);
    }
    free(j.workers);
    ng_summary_model_close(j.summary_model);
    stance_setup_clear(&j.stance);
    ng_model_close(j.model);
    return output_close(&j.output, code);
}
