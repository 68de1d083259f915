/* nutgraf evaluate with a topic model: labelled records against its answers. */
#include <stdlib.h>

#include "cli/cmd.h"
#include "cli/evaluate_page.h"
#include "job/job.h"
#include "options/exit.h"
#include "report/evaluation_report.h"
#include "report/topic_answers.h"

/* Threads that --threads takes. */
enum { WORKERS_MAX = 1024 };

/* What all threads share. */
typedef struct shared {
    const evaluate_options *options;
    label_classes classes;
    bool *asked; /* [classes] those --labels names, or all */
    ng_evaluation *documents;
    ng_evaluation *paragraphs; /* NULL: not asked for */
    size_t left_out;           /* records with other labels */
    size_t unknown;            /* records with labels that the model lacks */
    size_t seen;               /* records with a text that the model was trained on */
    const char *label_field;
    const cli_operands *operands;
    worst_errors *errors; /* [workers] for a page, or NULL */
    record_job *job;
} shared;

static void begin(void *context, job_worker *worker, ng_json_out *out)
{
    const shared *s = context;
    (void)out;
    for (size_t i = 0; i < ng_classifier_label_count(worker->classifier); i++)
        s->asked[s->classes.of_label[ng_classifier_label(worker->classifier, i)]] = true;
}

/* Keeps a wrong answer to a whole record among the worst of its thread. */
static ng_status keep_error(const shared *s, job_worker *worker, const topic_row *row,
                            const ng_prediction *prediction, const ng_record *record,
                            ng_error *error)
{
    worst_errors *errors = &s->errors[worker - s->job->workers];
    const bool is_wrong = !row->left_out && row->gold_count == 1 && row->predicted_count == 1 &&
                          row->gold[0] != row->predicted[0];
    const double p = is_wrong ? row->p[row->predicted[0]] : 0;
    ng_evidence evidence;
    if (!is_wrong || !worst_errors_has_room(errors, p, record->number))
        return NG_OK;
    /* What speaks for a class speaks for the likeliest of its labels. */
    size_t label = SIZE_MAX;
    for (size_t k = 0; k < ng_model_label_count(s->classes.model); k++)
        if (s->classes.of_label[k] == row->predicted[0] &&
            (label == SIZE_MAX || prediction->p[k] > prediction->p[label]))
            label = k;
    ng_status status = ng_explain(worker->classifier, SIZE_MAX, label, &evidence, error);
    ng_json_out html = {0};
    if (status == NG_OK)
        status = put_wrong_answer(record, s->classes.names[row->gold[0]],
                                  s->classes.names[row->predicted[0]], p, &evidence, &html);
    if (status == NG_OK &&
        !worst_errors_add(errors, p, record->number, (ng_string){html.data, html.length}))
        status = memory_error(error);
    ng_json_out_clear(&html);
    return status;
}

static ng_status process(void *context, job_worker *worker, const ng_record *record,
                         ng_json_out *out, void **item, ng_error *error)
{
    const shared *s = context;
    const topic_question question = {&s->classes, s->label_field, s->asked, s->paragraphs != NULL};
    ng_classification result;
    topic_answers *answers = NULL;
    (void)out;
    ng_status status = ng_classify(worker->classifier, worker->document, &result, error);
    if (status == NG_OK)
        status = topic_answers_make(&question, record, &result, &answers, error);
    *item = answers;
    if (status == NG_OK && s->errors && answers->count > 0)
        status = keep_error(s, worker, &answers->rows[0], &result.document, record, error);
    return status;
}

static ng_status collect(void *context, void *item, ng_error *error)
{
    shared *s = context;
    const topic_answers *answers = item;
    size_t added;
    if (answers->unknown.length) {
        left_out_label(&s->job->progress.left_out, answers->unknown);
        s->unknown++;
        free(item);
        return NG_OK;
    }
    const ng_status status = topic_answers_add(item, s->documents, s->paragraphs, &added, error);
    s->left_out += added == 0;
    s->seen += added > 0 && answers->is_seen;
    free(item);
    return status;
}

static ng_status finish(void *context, job_worker *worker, ng_json_out *out, ng_error *error)
{
    const shared *s = context;
    ng_scores scores[2] = {{.rows = 0}};
    (void)worker;
    ng_evaluation_scores(s->documents, &scores[0]);
    if (s->paragraphs)
        ng_evaluation_scores(s->paragraphs, &scores[1]);
    if (scores[0].rows + scores[1].rows == 0) {
        *error = (ng_error){.status = NG_ERROR_DATA, .message = "no record to evaluate"};
        return NG_ERROR_DATA;
    }
    if (s->seen)
        progress_note(&s->job->progress,
                      "warning: %zu of the %zu records have a text that the model was trained on: "
                      "their scores are too good",
                      s->seen, scores[0].rows);
    if (s->left_out)
        progress_note(&s->job->progress, "%zu records with other labels left out", s->left_out);
    const evaluation_report report = {.evaluation = s->documents,
                                      .names = s->classes.names,
                                      .resamples = s->options->bootstrap,
                                      .seed = s->options->run.seed,
                                      .paragraphs = scores[1].rows ? s->paragraphs : NULL,
                                      .unknown = s->unknown};
    const ng_status status =
        evaluation_put(&report, s->options->is_json ? NULL : &s->job->output.shown_on, out, error);
    return status == NG_OK && s->options->report
               ? evaluation_page_save(&report, s->options, s->operands, s->errors,
                                      s->job->worker_count, error)
               : status;
}

int evaluate_topics(const evaluate_options *options, const cli_operands *operands,
                    const ng_model *model)
{
    shared s = {.options = options,
                .operands = operands,
                .label_field = options->input.reader.label_field};
    record_job job = job_start(&options->input, &options->run);
    ng_error error;
    job.topic_model = model;
    job.classifier.unit = options->unit;
    job.classifier.context = (ng_context)options->context;
    job.labels = &options->labels;
    job.context = &s;
    job.begin = begin;
    job.process = process;
    job.collect = collect;
    job.finish = finish;
    job.sums_failures = true;
    s.job = &job;
    job.code = evaluation_classes(options, model, false, &s.classes);
    if (job.code == CODE_OK) {
        const size_t count = s.classes.count;
        const bool multi_label = ng_model_is_multi_label(model);
        s.asked = calloc(count, sizeof *s.asked);
        job_fail(&job, s.asked ? NG_OK : NG_ERROR_MEMORY, NULL);
        job_fail(&job, ng_evaluation_new(count, multi_label, &s.documents, &error), &error);
        if (options->unit != NG_UNIT_DOCUMENT)
            job_fail(&job, ng_evaluation_new(count, multi_label, &s.paragraphs, &error), &error);
        if (options->report)
            job.code = job.code == CODE_OK ? model_file_check(options->report) : job.code;
        s.errors = options->report ? calloc(WORKERS_MAX, sizeof *s.errors) : NULL;
        if (options->report && !s.errors)
            job_fail(&job, memory_error(&error), &error);
        job_run(&job, operands);
    }
    for (size_t t = 0; t < WORKERS_MAX && s.errors; t++)
        worst_errors_clear(&s.errors[t]);
    free(s.errors);
    free(s.asked);
    ng_evaluation_free(s.documents);
    ng_evaluation_free(s.paragraphs);
    label_classes_clear(&s.classes);
    if (job.code == CODE_OK && s.unknown)
        job.code = CODE_RECORDS;
    return job_end(&job);
}
