/* nutgraf evaluate --task summary: summaries by each method against reference summaries. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/evaluate_summary.h"
#include "cli/exit.h"
#include "cli/inputs.h"
#include "cli/models.h"
#include "cli/progress.h"
#include "cli/summary.h"
#include "nutgraf/stream.h"

/* What one thread works with. */
typedef struct worker {
    ng_summarizer *summarizer;
    ng_rouge *rouge;
    ng_span *spans; /* [capacity] of a summary */
    size_t *chosen; /* [capacity] by the oracle */
    size_t capacity;
} worker;

typedef struct job {
    const evaluate_options *options;
    ng_summary_model *model; /* NULL: no method that needs one */
    ng_summary_options summary;
    summary_scores scores;
    worker *workers; /* [threads] */
    size_t threads;
    cli_progress progress;
} job;

/* What every method stands beside. */
static const char baseline_name[] = "lead";

static ng_status memory_error(ng_error *error)
{
    *error = (ng_error){.status = NG_ERROR_MEMORY};
    return NG_ERROR_MEMORY;
}

/* An error of one record: the others are evaluated all the same. */
static ng_status record_error(const ng_record *record, const char *reason, ng_error *error)
{
    ng_error located = {.status = NG_ERROR_RECORD, .line = record->line};
    snprintf(located.path, sizeof located.path, "%s", record->source);
    snprintf(located.message, sizeof located.message, "%s", reason);
    *error = located;
    return NG_ERROR_RECORD;
}

/* ---- One record ---- */

/* The sentences of a summary as spans. */
static ng_status take_spans(worker *w, const ng_summary *summary, ng_error *error)
{
    if (summary->count > w->capacity) {
        const size_t capacity = summary->count + 64;
        free(w->spans);
        free(w->chosen);
        w->spans = calloc(capacity, sizeof *w->spans);
        w->chosen = calloc(capacity, sizeof *w->chosen);
        w->capacity = w->spans && w->chosen ? capacity : 0;
        if (w->capacity == 0)
            return memory_error(error);
    }
    for (size_t i = 0; i < summary->count; i++)
        w->spans[i] = summary->sentences[i].span;
    return NG_OK;
}

/* The oracle chooses among all sentences that a summary can have: those of the longest one. */
static ng_status make_oracle(worker *w, const ng_record *record, size_t *count, ng_error *error)
{
    ng_summary_options all;
    ng_summary summary;
    ng_summary_options_default(&all);
    all.method = "lead";
    all.budget = NG_BUDGET_SENTENCES;
    all.amount = (double)record->text.length;
    all.context = false;
    ng_status status = ng_summarize(w->summarizer, record, &all, &summary, error);
    if (status == NG_OK)
        status = take_spans(w, &summary, error);
    if (status == NG_OK)
        status = ng_rouge_oracle(w->rouge, record->text.data, w->spans, summary.count,
                                 summary.count, w->chosen, count, error);
    for (size_t i = 0; i < *count && status == NG_OK; i++)
        w->spans[i] = w->spans[w->chosen[i]]; /* ascending */
    return status;
}

static ng_status make_summary(const job *j, worker *w, const char *method, const ng_record *record,
                              size_t *count, ng_error *error)
{
    ng_summary_options options = j->summary;
    ng_summary summary;
    *count = 0;
    if (strcmp(method, oracle_name) == 0)
        return make_oracle(w, record, count, error);
    options.method = method;
    if (strcmp(method, baseline_name) == 0) {
        /* As it is published: the first sentences whatever they say. */
        options.redundancy = NG_REDUNDANCY_NONE;
        options.context = false;
    }
    ng_status status = ng_summarize(w->summarizer, record, &options, &summary, error);
    if (status != NG_OK)
        return status;
    *count = summary.count;
    return take_spans(w, &summary, error);
}

static ng_status take_references(worker *w, const ng_record *record, ng_error *error)
{
    ng_status status = NG_OK;
    if (record->label_count == 0)
        return record_error(record, "the record has no reference summary", error);
    ng_rouge_references_clear(w->rouge);
    for (size_t i = 0; i < record->label_count && status == NG_OK; i++)
        status = ng_rouge_reference_add(w->rouge, record->labels[i].data, record->labels[i].length,
                                        error);
    return status;
}

/* Appends the scores of all methods, one after the other. */
static ng_status process(void *context, size_t thread, const ng_record *record, ng_json_out *out,
                         ng_error *error)
{
    job *j = context;
    worker *w = &j->workers[thread];
    ng_status status = take_references(w, record, error);
    for (size_t m = 0; m < j->scores.count && status == NG_OK; m++) {
        ng_rouge_score scores[NG_ROUGE_COUNT];
        size_t count;
        status = make_summary(j, w, j->scores.methods[m], record, &count, error);
        if (status == NG_OK)
            status =
                ng_rouge_score_spans(w->rouge, record->text.data, w->spans, count, scores, error);
        if (status == NG_OK)
            ng_json_out_bytes(out, (const char *)scores, sizeof scores);
    }
    /* Options have been checked before: what is refused now is the record, for its size. */
    if (status == NG_ERROR_ARGUMENT) {
        const ng_error refused = *error;
        return record_error(record, refused.message, error);
    }
    return status;
}

static ng_status collect(void *context, const char *data, size_t length, ng_error *error)
{
    job *j = context;
    ng_rouge_score scores[NG_ROUGE_COUNT];
    ng_status status = NG_OK;
    for (size_t at = 0; at < length && status == NG_OK;)
        for (size_t m = 0; m < j->scores.count && status == NG_OK; m++, at += sizeof scores) {
            memcpy(scores, data + at, sizeof scores);
            status = ng_rouge_evaluation_add(j->scores.evaluations[m], scores, error);
        }
    return status;
}

static void tell_failure(void *context, const ng_error *error)
{
    job *j = context;
    progress_problem(&j->progress, error);
}

/* ---- Methods ---- */

static bool has_method(const summary_scores *scores, const char *name)
{
    for (size_t m = 0; m < scores->count; m++)
        if (strcmp(scores->methods[m], name) == 0)
            return true;
    return false;
}

static void add_method(summary_scores *scores, const char *name)
{
    if (!has_method(scores, name) && scores->count < SUMMARY_METHODS_MAX)
        scores->methods[scores->count++] = name;
}

/* lead first and the oracle last, whatever was asked for. Opens the model of the method learned
 * when that takes part: it does among all methods if there is a model. */
static int choose_methods(job *j)
{
    const text_list *asked = &j->options->methods;
    bool all = asked->count == 0;
    const char *by_model = NULL; /* asked for by name */
    add_method(&j->scores, baseline_name);
    for (size_t i = 0; i < asked->count; i++) {
        const char *name = asked->items[i];
        if (strcmp(name, "all") == 0)
            all = true;
        else if (strcmp(name, oracle_name) != 0) {
            if (!method_check(name))
                return CODE_USAGE;
            add_method(&j->scores, name);
            by_model = method_needs_model(name) ? name : by_model;
        }
    }
    if (j->options->model && !all && !by_model) {
        complain("--model is for the method learned");
        return CODE_USAGE;
    }
    if (all || by_model) {
        const int code = summary_model_open(j->options->model, by_model, &j->progress, &j->model);
        if (code != CODE_OK)
            return code;
    }
    for (size_t i = 0; all && ng_summary_method_name(i); i++)
        if (j->model || !ng_summary_method_needs_model(i))
            add_method(&j->scores, ng_summary_method_name(i));
    add_method(&j->scores, oracle_name);
    return CODE_OK;
}

/* ---- The whole ---- */

static ng_status make_workers(job *j, ng_error *error)
{
    ng_status status = NG_OK;
    j->workers = calloc(j->threads, sizeof *j->workers);
    if (!j->workers)
        return memory_error(error);
    for (size_t t = 0; t < j->threads && status == NG_OK; t++) {
        worker *w = &j->workers[t];
        status = ng_summarizer_new(j->model, &w->summarizer, error);
        if (status == NG_OK)
            status = ng_rouge_new(NULL, &w->rouge, error);
    }
    for (size_t m = 0; m < j->scores.count && status == NG_OK; m++)
        status = ng_rouge_evaluation_new(0, &j->scores.evaluations[m], error);
    return status;
}

static ng_status make_intervals(job *j, ng_error *error)
{
    ng_status status = NG_OK;
    j->scores.has_intervals = j->options->bootstrap > 0;
    for (size_t m = 0; m < j->scores.count && j->scores.has_intervals && status == NG_OK; m++)
        status = ng_rouge_evaluation_bootstrap(j->scores.evaluations[m], j->options->bootstrap,
                                               j->options->run.seed, j->scores.intervals[m], error);
    return status;
}

static int run(job *j, const cli_operands *operands, cli_output *output)
{
    ng_reader_options reading = reader_options(&j->options->input);
    ng_stream stream = {.threads = j->threads,
                        .process = process,
                        .write = collect,
                        .failed = tell_failure,
                        .context = j};
    ng_stream_counts counts = {0};
    ng_error error;
    /* A field that is one text or several, as labels are. */
    reading.label_field = j->options->summary_field ? j->options->summary_field : "summary";
    ng_status status = make_workers(j, &error);
    if (status == NG_OK)
        status = ng_reader_open(operands->items, operands->count, &reading, &stream.reader, &error);
    if (status == NG_OK)
        status = ng_stream_run(&stream, &counts, &error);
    ng_reader_close(stream.reader);
    if (status == NG_OK && ng_rouge_evaluation_rows(j->scores.evaluations[0]) == 0) {
        complain("no record to evaluate");
        return CODE_IO;
    }
    if (status == NG_OK)
        status = make_intervals(j, &error);
    if (status != NG_OK) {
        progress_problem(&j->progress, &error);
        return exit_code_of(status);
    }
    const bool written = j->options->format == EVALUATE_JSON ? scores_json(&j->scores, output)
                                                             : scores_table(&j->scores, output);
    if (!written)
        return output->error ? CODE_IO : CODE_INTERNAL;
    return counts.inputs ? CODE_IO : counts.failed ? CODE_RECORDS : CODE_OK;
}

int evaluate_summary(const evaluate_options *options, const cli_operands *operands)
{
    job j = {.options = options, .threads = thread_count(&options->run)};
    j.progress = progress_start(options->run.quiet, options->run.progress);
    cli_output output = output_open();
    ng_summary_options_default(&j.summary);
    budget_apply(&options->budget, (size_t)j.summary.amount, &j.summary);
    j.scores.options = &j.summary;
    int code = choose_methods(&j);
    if (code == CODE_OK)
        code = run(&j, operands, &output);
    for (size_t t = 0; j.workers && t < j.threads; t++) {
        ng_summarizer_free(j.workers[t].summarizer);
        ng_rouge_free(j.workers[t].rouge);
        free(j.workers[t].spans);
        free(j.workers[t].chosen);
    }
    free(j.workers);
    ng_summary_model_close(j.model);
    for (size_t m = 0; m < j.scores.count; m++)
        ng_rouge_evaluation_free(j.scores.evaluations[m]);
    return output_close(&output, code);
}
