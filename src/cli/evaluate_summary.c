/* nutgraf evaluate --task summary: summaries by each method against reference summaries. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cmd.h"
#include "cli/summary_spans.h"
#include "job/job.h"
#include "options/exit.h"
#include "report/evaluation_report.h"

/* What all threads share. */
typedef struct shared {
    const evaluate_options *options;
    const char *field; /* of the references */
    record_job *job;
    ng_summary_options summary;
    rouge_report report;
} shared;

/* What every method stands beside, and what none can reach. */
static const char baseline_name[] = "lead", oracle_name[] = "oracle";

/* ---- One record ---- */

/* The oracle chooses among all sentences that a summary can have: those of the longest one. */
static ng_status make_oracle(job_worker *worker, ng_span **spans, size_t *count, ng_error *error)
{
    const ng_string text = ng_document_record(worker->document)->text;
    ng_summary_options all;
    size_t candidates;
    ng_summary_options_default(&all);
    all.method = "lead";
    all.budget = NG_BUDGET_SENTENCES;
    all.amount = (double)text.length;
    all.context = false;
    ng_status status =
        summary_spans(worker->summarizer, worker->document, &all, spans, &candidates, error);
    if (status != NG_OK)
        return status;
    size_t *chosen = calloc(candidates + 1, sizeof *chosen);
    status = chosen ? ng_rouge_oracle(worker->rouge, text.data, *spans, candidates, candidates,
                                      chosen, count, error)
                    : memory_error(error);
    for (size_t i = 0; i < *count && status == NG_OK; i++)
        (*spans)[i] = (*spans)[chosen[i]]; /* ascending */
    free(chosen);
    return status;
}

static ng_status make_summary(const shared *s, job_worker *worker, const char *method,
                              ng_span **spans, size_t *count, ng_error *error)
{
    ng_summary_options options = s->summary;
    if (strcmp(method, oracle_name) == 0)
        return make_oracle(worker, spans, count, error);
    options.method = method;
    if (strcmp(method, baseline_name) == 0) {
        /* As it is published: the first sentences whatever they say. */
        options.redundancy = NG_REDUNDANCY_NONE;
        options.context = false;
    }
    return summary_spans(worker->summarizer, worker->document, &options, spans, count, error);
}

/* The item is the scores of all methods, [methods x NG_ROUGE_COUNT]. */
static ng_status process(void *context, job_worker *worker, const ng_record *record,
                         ng_json_out *out, void **item, ng_error *error)
{
    const shared *s = context;
    ng_rouge_score *scores = calloc(s->report.count, NG_ROUGE_COUNT * sizeof *scores);
    (void)out;
    *item = scores;
    ng_status status =
        scores ? take_references(worker->rouge, record, s->field, error) : memory_error(error);
    for (size_t m = 0; m < s->report.count && status == NG_OK; m++) {
        ng_span *spans = NULL;
        size_t count = 0;
        status = make_summary(s, worker, s->report.methods[m], &spans, &count, error);
        if (status == NG_OK)
            status = ng_rouge_score_spans(worker->rouge, record->text.data, spans, count,
                                          scores + m * NG_ROUGE_COUNT, error);
        free(spans);
    }
    return summary_refused(record, status, error);
}

static ng_status collect(void *context, void *item, ng_error *error)
{
    const shared *s = context;
    const ng_rouge_score *scores = item;
    ng_status status = NG_OK;
    for (size_t m = 0; m < s->report.count && status == NG_OK; m++)
        status =
            ng_rouge_evaluation_add(s->report.evaluations[m], scores + m * NG_ROUGE_COUNT, error);
    free(item);
    return status;
}

/* ---- Methods ---- */

static bool has_method(const rouge_report *report, const char *name)
{
    for (size_t m = 0; m < report->count; m++)
        if (strcmp(report->methods[m], name) == 0)
            return true;
    return false;
}

static void add_method(rouge_report *report, const char *name)
{
    if (!has_method(report, name) && report->count < SUMMARY_METHODS_MAX)
        report->methods[report->count++] = name;
}

/* lead first and the oracle last, whatever was asked for. Opens the model of the method learned
 * when that takes part: it does among all methods if there is a model. */
static int choose_methods(shared *s, record_job *job)
{
    const text_list *asked = &s->options->methods;
    bool all = asked->count == 0;
    const char *by_model = NULL; /* asked for by name */
    add_method(&s->report, baseline_name);
    for (size_t i = 0; i < asked->count; i++) {
        const char *name = asked->items[i];
        if (strcmp(name, "all") == 0)
            all = true;
        else if (strcmp(name, oracle_name) != 0) {
            if (!method_check(name))
                return CODE_USAGE;
            add_method(&s->report, name);
            by_model = method_needs_model(name) ? name : by_model;
        }
    }
    if (s->options->model && !all && !by_model) {
        complain("--model is for the method learned");
        return CODE_USAGE;
    }
    if (all || by_model)
        job->summary_model = job_summary_model(job, s->options->model, by_model);
    for (size_t i = 0; all && ng_summary_method_name(i); i++)
        if (job->summary_model || !ng_summary_method_needs_model(i))
            add_method(&s->report, ng_summary_method_name(i));
    add_method(&s->report, oracle_name);
    return job->code;
}

/* ---- All records ---- */

static ng_status finish(void *context, job_worker *worker, ng_json_out *out, ng_error *error)
{
    shared *s = context;
    (void)worker;
    return rouge_put(&s->report, s->options->is_json ? NULL : &s->job->output.shown_on, out, error);
}

int evaluate_summary(const evaluate_options *options, const cli_operands *operands)
{
    shared s = {.options = options,
                .field = options->summary_field ? options->summary_field : "summary"};
    record_job job = job_start(&options->input, &options->run);
    ng_error error;
    /* A field that is one text or several, as labels are. */
    job.reading.label_field = s.field;
    job.summarizes = true;
    job.scores_rouge = true;
    job.sums_failures = true;
    job.context = &s;
    job.process = process;
    job.collect = collect;
    job.finish = finish;
    ng_summary_options_default(&s.summary);
    budget_apply(&options->budget, (size_t)s.summary.amount, &s.summary);
    s.report.resamples = options->bootstrap;
    s.report.seed = options->run.seed;
    s.report.budget = s.summary.budget;
    s.report.amount = s.summary.amount;
    s.job = &job;
    job.code = choose_methods(&s, &job);
    for (size_t m = 0; m < s.report.count; m++)
        job_fail(&job, ng_rouge_evaluation_new(&s.report.evaluations[m], &error), &error);
    job_run(&job, operands);
    for (size_t m = 0; m < s.report.count; m++)
        ng_rouge_evaluation_free(s.report.evaluations[m]);
    return job_end(&job);
}
