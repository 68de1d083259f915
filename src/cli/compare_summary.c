/* nutgraf compare with models of summaries: ROUGE of both, article by article. */
#include <stdlib.h>

#include "cli/compare_steps.h"
#include "cli/summary_spans.h"
#include "options/exit.h"

typedef struct comparing {
    const compare_options *options;
    const ng_model *const *models;
    const char *const *paths;
    const ng_gate_rule *rules;
    const char *field; /* of the references */
    record_job *job;
    ng_summary_options summary;
    ng_summarizer **summarizers; /* [workers x MODELS] */
    ng_rouge_evaluation *evaluations[MODELS];
    changed_summary *shown; /* [shown_count] of at most options->show won and as many lost */
    size_t shown_count;
    size_t shown_won;
    ng_json_out rows; /* for --rows */
} comparing;

static void row_free(changed_summary *row)
{
    if (row)
        free((void *)row->record);
    free(row);
}

static ng_status score(const comparing *s, ng_summarizer *summarizer, job_worker *worker,
                       ng_rouge_score *scores, ng_error *error)
{
    ng_span *spans = NULL;
    size_t count = 0;
    ng_status status =
        summary_spans(summarizer, worker->document, &s->summary, &spans, &count, error);
    if (status == NG_OK)
        status =
            ng_rouge_score_spans(worker->rouge, ng_document_record(worker->document)->text.data,
                                 spans, count, scores, error);
    free(spans);
    return status;
}

/* The item is a changed_summary; its record is a copy where one summary is better, else NULL. */
static ng_status process(void *context, job_worker *worker, const ng_record *record,
                         ng_json_out *out, void **item, ng_error *error)
{
    const comparing *s = context;
    ng_summarizer **summarizers = s->summarizers + MODELS * (size_t)(worker - s->job->workers);
    changed_summary *row = calloc(1, sizeof *row);
    (void)out;
    ng_status status =
        row ? take_references(worker->rouge, record, s->field, error) : memory_error(error);
    for (size_t m = 0; m < MODELS && status == NG_OK; m++)
        status = score(s, summarizers[m], worker, row->scores[m], error);
    if (status == NG_OK && changed_summary_gain(row) != 0) {
        row->record = ng_record_copy(record);
        status = row->record ? NG_OK : memory_error(error);
    }
    if (status != NG_OK) {
        row_free(row);
        return summary_refused(record, status, error);
    }
    *item = row;
    return NG_OK;
}

/* Takes the record for the table, or not. */
static void show(comparing *s, changed_summary *row)
{
    const bool is_won = changed_summary_gain(row) > 0;
    const size_t lost = s->shown_count - s->shown_won;
    if ((is_won ? s->shown_won : lost) >= s->options->show)
        return;
    s->shown_won += is_won;
    s->shown[s->shown_count++] = *row;
    row->record = NULL;
}

static ng_status collect(void *context, void *item, ng_error *error)
{
    comparing *s = context;
    changed_summary *row = item;
    ng_status status = NG_OK;
    for (size_t m = 0; m < MODELS && status == NG_OK; m++)
        status = ng_rouge_evaluation_add(s->evaluations[m], row->scores[m], error);
    if (status == NG_OK && row->record) {
        if (s->options->rows)
            changed_summary_put(row, &s->rows);
        show(s, row);
    }
    row_free(row);
    return status;
}

static int prepare(void *context)
{
    comparing *s = context;
    const size_t count = s->job->worker_count * MODELS;
    ng_error error;
    s->summarizers = calloc(count, sizeof *s->summarizers);
    s->shown = calloc(2 * s->options->show + 1, sizeof *s->shown);
    ng_status status = s->summarizers && s->shown ? NG_OK : memory_error(&error);
    for (size_t i = 0; i < count && status == NG_OK; i++)
        status = ng_summarizer_new(s->models[i % MODELS], &s->summarizers[i], &error);
    for (size_t m = 0; m < MODELS && status == NG_OK; m++)
        status = ng_rouge_evaluation_new(&s->evaluations[m], &error);
    return tell_error(status, &error);
}

static int put_report(void *context, const terminal *shown_on, ng_json_out *out, int *verdict)
{
    const comparing *s = context;
    const compare_options *options = s->options;
    ng_rouge_comparison comparison;
    ng_error error;
    if (ng_rouge_evaluation_rows(s->evaluations[0]) == 0) {
        complain("no record to compare by");
        return CODE_IO;
    }
    const ng_status status =
        ng_rouge_compare(s->evaluations[0], s->evaluations[1], options->bootstrap,
                         options->run.seed, &comparison, &error);
    if (status != NG_OK)
        return progress_tell(&s->job->progress, status, &error);
    const summary_comparison report = {.comparison = &comparison,
                                       .models = {s->paths[0], s->paths[1]},
                                       .resamples = options->bootstrap,
                                       .rules = s->rules,
                                       .rule_count = options->gate.count,
                                       .changed = s->shown,
                                       .changed_count = s->shown_count};
    summary_comparison_put(&report, shown_on, out);
    *verdict = compare_code(summary_comparison_ships(&report), options->gate.count > 0,
                            comparison.verdict);
    return CODE_OK;
}

static void clear(comparing *s)
{
    for (size_t i = 0; s->summarizers && i < s->job->worker_count * MODELS; i++)
        ng_summarizer_free(s->summarizers[i]);
    free(s->summarizers);
    for (size_t i = 0; i < s->shown_count; i++)
        free((void *)s->shown[i].record);
    free(s->shown);
    for (size_t m = 0; m < MODELS; m++)
        ng_rouge_evaluation_free(s->evaluations[m]);
    ng_json_out_clear(&s->rows);
}

void compare_summaries(const compare_options *options, const ng_model *const models[MODELS],
                       const char *const *paths, const ng_gate_rule *rules, record_job *job)
{
    static const compare_steps steps = {prepare, put_report};
    comparing s = {.options = options,
                   .models = models,
                   .paths = paths,
                   .rules = rules,
                   .field = options->summary_field ? options->summary_field : "summary",
                   .job = job};
    ng_error error;
    ng_status status = NG_OK;
    ng_summary_options_default(&s.summary);
    s.summary.method = "learned";
    budget_apply(&options->budget, (size_t)s.summary.amount, &s.summary);
    for (size_t i = 0; i < options->gate.count && status == NG_OK; i++)
        status = ng_gate_check_summaries(&rules[i], &error);
    job->code = gate_refused(status, &error);
    /* A field that is one text or several, as labels are. */
    job->reading.label_field = s.field;
    job->scores_rouge = true;
    job->context = &s;
    job->process = process;
    job->collect = collect;
    compare_run(job, options, &steps, &s.rows);
    clear(&s);
}
