/* nutgraf evaluate with a topic model: labelled records against its answers. */
#include <stdlib.h>

#include "cli/cmd.h"
#include "cli/job.h"
#include "options/exit.h"
#include "report/evaluation_report.h"
#include "report/topic_answers.h"

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
    record_job *job;
} shared;

static void begin(void *context, job_worker *worker, ng_json_out *out)
{
    const shared *s = context;
    (void)out;
    for (size_t i = 0; i < ng_classifier_label_count(worker->classifier); i++)
        s->asked[s->classes.of_label[ng_classifier_label(worker->classifier, i)]] = true;
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
    return evaluation_put(&report, s->options->is_json ? NULL : &s->job->output.shown_on, out,
                          error);
}

int evaluate_topics(const evaluate_options *options, const cli_operands *operands,
                    const ng_model *model)
{
    const char *label_field = options->input.reader.label_field;
    shared s = {.options = options, .label_field = label_field ? label_field : "label"};
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
        job_run(&job, operands);
    }
    free(s.asked);
    ng_evaluation_free(s.documents);
    ng_evaluation_free(s.paragraphs);
    label_classes_clear(&s.classes);
    if (job.code == CODE_OK && s.unknown)
        job.code = CODE_RECORDS;
    return job_end(&job);
}
