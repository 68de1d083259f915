/* nutgraf drift: new text against what a model has learnt from. */
#include "cli/cmd.h"
#include "job/job.h"
#include "options/exit.h"
#include "review/drift_report.h"

typedef struct drifting {
    const drift_options *options;
    const ng_model *model;
    ng_stance_options stance; /* of a model of stance: under the prior of its training */
    ng_prior prior;
    drift_text texts[2]; /* the reference, the new text */
    drift_text *at;
    drift_verdict verdict;
} drifting;

static ng_status ask_topics(job_worker *worker, size_t K, drift_row *row, ng_error *error)
{
    ng_classification result;
    ng_status status = ng_classify(worker->classifier, worker->document, &result, error);
    if (status != NG_OK)
        return status;
    row->known = result.document.known;
    row->total = result.document.total;
    row->has_p = result.document.p != NULL;
    for (size_t k = 0; row->has_p && k < K; k++)
        row->p[k] = result.document.p[k];
    return ng_classifier_words(worker->classifier, drift_row_word, row, error);
}

static ng_status ask_stance(job_worker *worker, size_t K, drift_row *row, ng_error *error)
{
    ng_stance_result result;
    ng_status status = ng_stance_classify(worker->stance, worker->document, &result, error);
    const double *p = NULL;
    if (status == NG_OK && result.subject_count > 0)
        p = ng_stance_find(&result, SIZE_MAX, 0).p;
    row->has_p = p != NULL;
    for (size_t k = 0; p && k < K; k++)
        row->p[k] = p[k];
    return status;
}

static ng_status process(void *context, job_worker *worker, const ng_record *record,
                         ng_json_out *out, void **item, ng_error *error)
{
    const drifting *s = context;
    const size_t K = ng_model_label_count(s->model);
    drift_row *row = drift_row_new(K);
    (void)record, (void)out;
    ng_status status = row ? (worker->stance ? ask_stance : ask_topics)(worker, K, row, error)
                           : memory_error(error);
    if (status != NG_OK) {
        drift_row_free(row);
        return status;
    }
    *item = row;
    return NG_OK;
}

static ng_status collect(void *context, void *item, ng_error *error)
{
    drifting *s = context;
    const ng_status status = drift_text_add(s->at, item, ng_model_label_count(s->model), error);
    drift_row_free(item);
    return status;
}

static void set_up(drifting *s, record_job *job)
{
    const ng_task task = ng_model_task(s->model);
    if (task != NG_TASK_STANCE && s->options->input.bodies.count) {
        complain("--body-file is for models of stance");
        job->code = CODE_USAGE;
        return;
    }
    job->classifier.unit = NG_UNIT_DOCUMENT;
    if (task == NG_TASK_TOPIC) {
        job->topic_model = s->model;
    } else if (task == NG_TASK_STANCE) {
        const bool has_prior = ng_model_prior(s->model, NG_PRIOR_TRAINING, &s->prior);
        s->stance = (ng_stance_options){.target = s->model,
                                        .unit = NG_UNIT_DOCUMENT,
                                        .everywhere = true,
                                        .prior = has_prior ? &s->prior : NULL};
        job->stance = &s->stance;
    } else {
        complain("drift is for models that give labels, of topics or of stance");
        job->code = CODE_USAGE;
    }
}

static void put_report(drifting *s, record_job *job)
{
    const drift_options *options = s->options;
    drift_report report = {.model = s->model,
                           .text = &s->texts[1],
                           .reference = options->reference.count ? &s->texts[0] : NULL,
                           .limits = {.unknown = options->max_unknown,
                                      .shift = options->max_shift,
                                      .confidence = options->max_fall},
                           .words = options->words};
    ng_json_out out = {0};
    ng_error error;
    job_fail(job, drift_measure_all(&report, &error), &error);
    if (job->code == CODE_OK)
        drift_put(&report, options->is_json ? NULL : &job->output.shown_on, &out);
    s->verdict = report.verdict;
    job_put(job, &out);
    drift_report_clear(&report);
}

/* The reference if there is one, then the new text. */
static void run(drifting *s, const cli_operands *operands, record_job *job)
{
    const text_list *reference = &s->options->reference;
    int failures = CODE_OK;
    job->code = job_open(job);
    if (job->code == CODE_OK)
        job->code = job_read_bodies(job, &s->options->input.bodies);
    if (job->code == CODE_OK && reference->count) {
        s->at = &s->texts[0];
        job->code = job_pass(job, (const char *const *)reference->items, reference->count);
        failures = job_failures(job);
    }
    s->at = &s->texts[1];
    if (job->code == CODE_OK)
        job->code = job_pass(job, operands->items, operands->count);
    failures = failures == CODE_OK ? job_failures(job) : failures;
    job_close(job);
    if (job->code == CODE_OK)
        put_report(s, job);
    if (job->code == CODE_OK)
        job->code = s->verdict == DRIFT_FOUND    ? CODE_DRIFT
                    : s->verdict == DRIFT_UNTOLD ? CODE_UNTOLD
                                                 : failures;
}

int cmd_drift(const void *given, const cli_operands *operands)
{
    const drift_options *options = given;
    record_job job = job_start(&options->input, &options->run);
    job.reading.no_labels = true;
    drifting s = {.options = options};
    ng_model *model = NULL;
    job.context = &s;
    job.process = process;
    job.collect = collect;
    job.sums_failures = true;
    job.code = model_open_any(options->model, "topic-news.ngm", &model);
    s.model = model;
    if (job.code == CODE_OK) {
        job.opened[job.opened_count++] = model;
        set_up(&s, &job);
    }
    if (job.code == CODE_OK)
        run(&s, operands, &job);
    drift_text_clear(&s.texts[0]);
    drift_text_clear(&s.texts[1]);
    return job_end(&job);
}
