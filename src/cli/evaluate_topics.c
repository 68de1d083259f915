/* nutgraf evaluate with a topic model: labelled records against its answers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cmd_evaluate.h"
#include "cli/exit.h"
#include "cli/job.h"

/* What all threads share. */
typedef struct shared {
    const evaluate_options *options;
    const ng_model *model;
    label_classes classes;
    bool *asked; /* [classes] those --labels names, or all */
    ng_evaluation *evaluation;
    size_t left_out; /* records with other labels */
    cli_progress *progress;
} shared;

/* The labels of one record and the model's answer. */
typedef struct answer {
    bool left_out; /* its label is none of those asked for */
    bool has_p;
    uint32_t *gold; /* [gold_count] classes */
    size_t gold_count;
    uint32_t *predicted; /* [predicted_count] classes */
    size_t predicted_count;
    double p[]; /* [classes] */
} answer;

static answer *answer_new(size_t class_count)
{
    answer *a =
        calloc(1, sizeof *a + class_count * (sizeof *a->p + sizeof *a->gold + sizeof *a->gold));
    if (a) {
        a->gold = (uint32_t *)(a->p + class_count);
        a->predicted = a->gold + class_count;
    }
    return a;
}

static void begin(void *context, job_worker *worker, ng_json_out *out)
{
    const shared *s = context;
    (void)out;
    for (size_t i = 0; i < ng_classifier_label_count(worker->classifier); i++)
        s->asked[s->classes.of_label[ng_classifier_label(worker->classifier, i)]] = true;
}

/* ---- One record ---- */

static bool contains(const uint32_t *numbers, size_t count, uint32_t number)
{
    for (size_t i = 0; i < count; i++)
        if (numbers[i] == number)
            return true;
    return false;
}

static ng_status read_gold(const shared *s, const ng_record *record, answer *a, ng_error *error)
{
    for (size_t i = 0; i < record->label_count; i++) {
        const ng_string label = record->labels[i];
        const uint32_t number = label_classes_find(&s->classes, label);
        if (number == NO_CLASS)
            return record_refuse(record, error, "the model has no label \"%.*s\"",
                                 (int)(label.length < 100 ? label.length : 100), label.data);
        if (!s->asked[number])
            a->left_out = true;
        else if (!contains(a->gold, a->gold_count, number))
            a->gold[a->gold_count++] = number;
    }
    if (ng_model_is_multi_label(s->model))
        a->left_out = false;
    else if (record->label_count == 0)
        return record_refuse(record, error, "the record has no label");
    else if (a->gold_count > 1)
        return record_refuse(record, error, "the record has several labels, the model gives one");
    return NG_OK;
}

/* Adds up probabilities by class and finds the answer. */
static void read_answer(const shared *s, const double *p, answer *a)
{
    const size_t K = ng_model_label_count(s->model);
    size_t best = K;
    for (size_t k = 0; k < K; k++) {
        const uint32_t number = s->classes.of_label[k];
        if (ng_model_is_multi_label(s->model)) {
            a->p[number] = p[k] > a->p[number] ? p[k] : a->p[number];
            if (p[k] > 0 && p[k] >= ng_model_threshold(s->model, k) &&
                !contains(a->predicted, a->predicted_count, number))
                a->predicted[a->predicted_count++] = number;
        } else {
            a->p[number] += p[k];
            if (best == K || p[k] > p[best])
                best = k;
        }
    }
    for (size_t c = 0; c < s->classes.count; c++)
        if (a->p[c] > 1) /* rounding of a sum */
            a->p[c] = 1;
    if (best < K)
        a->predicted[a->predicted_count++] = s->classes.of_label[best];
    a->has_p = true;
}

static ng_status process(void *context, job_worker *worker, const ng_record *record,
                         ng_json_out *out, void **item, ng_error *error)
{
    const shared *s = context;
    ng_classification result;
    answer *a = answer_new(s->classes.count);
    (void)out;
    *item = a;
    ng_status status = a ? read_gold(s, record, a, error) : memory_error(error);
    if (status == NG_OK && !a->left_out)
        status = ng_classify(worker->classifier, worker->document, &result, error);
    if (status == NG_OK && !a->left_out && result.document.p)
        read_answer(s, result.document.p, a);
    return status;
}

/* ---- All of them ---- */

static ng_status collect(void *context, void *item, ng_error *error)
{
    shared *s = context;
    answer *a = item;
    ng_status status = NG_OK;
    if (a->left_out)
        s->left_out++;
    else
        status = ng_evaluation_add(s->evaluation, a->gold, a->gold_count, a->has_p ? a->p : NULL,
                                   a->predicted, a->predicted_count, error);
    free(a);
    return status;
}

static ng_status finish(void *context, job_worker *worker, ng_json_out *out, ng_error *error)
{
    const shared *s = context;
    ng_scores scores;
    (void)worker;
    ng_evaluation_scores(s->evaluation, &scores);
    if (scores.rows == 0) {
        *error = (ng_error){.status = NG_ERROR_DATA, .message = "no record to evaluate"};
        return NG_ERROR_DATA;
    }
    if (s->left_out)
        progress_note(s->progress, "%zu records with other labels left out", s->left_out);
    return put_evaluation(s->options, s->evaluation, s->classes.names, false, out, error);
}

int evaluate_topics(const evaluate_options *options, const cli_operands *operands,
                    const ng_model *model)
{
    shared s = {.options = options, .model = model};
    record_job job = job_start(&options->input, &options->run);
    job.topic_model = model;
    job.classifier.unit = NG_UNIT_DOCUMENT;
    job.labels = &options->labels;
    job.context = &s;
    job.begin = begin;
    job.process = process;
    job.collect = collect;
    job.finish = finish;
    s.progress = &job.progress;
    int code = evaluation_classes(options, model, false, &s.classes);
    if (code == CODE_OK) {
        s.asked = calloc(s.classes.count, sizeof *s.asked);
        const ng_status status =
            ng_evaluation_new(s.classes.count, ng_model_is_multi_label(model), &s.evaluation, NULL);
        code = s.asked && status == NG_OK ? job_run(&job, operands) : CODE_INTERNAL;
    }
    free(s.asked);
    ng_evaluation_free(s.evaluation);
    label_classes_clear(&s.classes);
    return job_end(&job, code);
}
