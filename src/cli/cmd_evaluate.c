/* nutgraf evaluate: labelled records against the answers of a model. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/classes.h"
#include "cli/evaluate_stance.h"
#include "cli/evaluate_summary.h"
#include "cli/exit.h"
#include "cli/inputs.h"
#include "cli/models.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "nutgraf/classify.h"
#include "nutgraf/evaluate.h"
#include "nutgraf/stream.h"

/* What a thread hands to the writer for each record, followed by the gold classes, the predicted
 * classes, and the probabilities [count] if there are any. */
typedef struct answer_head {
    uint32_t gold_count;
    uint32_t predicted_count;
    uint32_t has_p;
    uint32_t left_out;
} answer_head;

typedef struct worker {
    ng_classifier *classifier;
    double *p;       /* [classes] */
    uint32_t *gold;  /* [classes] */
    uint32_t *found; /* [classes] predicted */
} worker;

typedef struct job {
    const evaluate_options *options;
    const ng_model *model;
    classes classes;
    bool *asked; /* [classes] those --labels names, or all */
    worker *workers;
    size_t threads;
    ng_evaluation *evaluation;
    size_t left_out;
    cli_progress progress;
} job;

static bool contains(const uint32_t *numbers, size_t count, uint32_t number)
{
    for (size_t i = 0; i < count; i++)
        if (numbers[i] == number)
            return true;
    return false;
}

static ng_status record_error(ng_error *error, const ng_record *record, const char *reason,
                              ng_string label)
{
    *error = (ng_error){.status = NG_ERROR_RECORD, .line = record->line};
    snprintf(error->path, sizeof error->path, "%s", record->source);
    snprintf(error->message, sizeof error->message, reason,
             (int)(label.length < 100 ? label.length : 100), label.data);
    return NG_ERROR_RECORD;
}

/* The gold classes of a record. */
static ng_status read_gold(const job *j, const ng_record *record, worker *w, answer_head *head,
                           ng_error *error)
{
    const bool multi_label = ng_model_is_multi_label(j->model);
    for (size_t i = 0; i < record->label_count; i++) {
        const uint32_t number = classes_find(&j->classes, j->model, record->labels[i]);
        if (number == NO_CLASS)
            return record_error(error, record, "the model has no label \"%.*s\"",
                                record->labels[i]);
        if (!j->asked[number])
            head->left_out = 1;
        else if (!contains(w->gold, head->gold_count, number))
            w->gold[head->gold_count++] = number;
    }
    if (multi_label)
        head->left_out = 0;
    else if (record->label_count == 0)
        return record_error(error, record, "the record has no label%.*s", (ng_string){"", 0});
    else if (head->gold_count > 1)
        return record_error(error, record, "the record has several labels, the model gives one%.*s",
                            (ng_string){"", 0});
    return NG_OK;
}

/* Adds up probabilities by class and finds the answer. */
static void read_answer(const job *j, const ng_prediction *prediction, worker *w, answer_head *head)
{
    const size_t K = ng_model_label_count(j->model);
    size_t best = K;
    memset(w->p, 0, j->classes.count * sizeof *w->p);
    for (size_t k = 0; k < K; k++) {
        const uint32_t number = j->classes.of_label[k];
        if (ng_model_is_multi_label(j->model)) {
            if (prediction->p[k] > w->p[number])
                w->p[number] = prediction->p[k];
            if (prediction->p[k] > 0 && prediction->p[k] >= ng_model_threshold(j->model, k) &&
                !contains(w->found, head->predicted_count, number))
                w->found[head->predicted_count++] = number;
        } else {
            w->p[number] += prediction->p[k];
            if (best == K || prediction->p[k] > prediction->p[best])
                best = k;
        }
    }
    for (size_t c = 0; c < j->classes.count; c++)
        if (w->p[c] > 1) /* rounding of a sum */
            w->p[c] = 1;
    if (best < K)
        w->found[head->predicted_count++] = j->classes.of_label[best];
    head->has_p = 1;
}

static ng_status process(void *context, size_t thread, const ng_record *record, ng_json_out *out,
                         ng_error *error)
{
    job *j = context;
    worker *w = &j->workers[thread];
    answer_head head = {0};
    ng_classification result;
    ng_status status = read_gold(j, record, w, &head, error);
    if (status == NG_OK && !head.left_out)
        status = ng_classify(w->classifier, record, &result, error);
    if (status != NG_OK)
        return status;
    if (!head.left_out && result.document.p)
        read_answer(j, &result.document, w, &head);
    ng_json_out_bytes(out, (const char *)&head, sizeof head);
    if (head.left_out)
        return NG_OK;
    ng_json_out_bytes(out, (const char *)w->gold, head.gold_count * sizeof *w->gold);
    ng_json_out_bytes(out, (const char *)w->found, head.predicted_count * sizeof *w->found);
    if (head.has_p)
        ng_json_out_bytes(out, (const char *)w->p, j->classes.count * sizeof *w->p);
    return NG_OK;
}

/* Reads `size` bytes of the answers. */
static void take(const char **data, void *to, size_t size)
{
    if (size)
        memcpy(to, *data, size);
    *data += size;
}

static ng_status collect(void *context, const char *data, size_t length, ng_error *error)
{
    job *j = context;
    worker *w = &j->workers[0]; /* nobody else is at work while answers are written */
    const char *end = data + length;
    ng_status status = NG_OK;
    while (data < end && status == NG_OK) {
        answer_head head;
        take(&data, &head, sizeof head);
        if (head.left_out) {
            j->left_out++;
            continue;
        }
        take(&data, w->gold, head.gold_count * sizeof *w->gold);
        take(&data, w->found, head.predicted_count * sizeof *w->found);
        if (head.has_p)
            take(&data, w->p, j->classes.count * sizeof *w->p);
        status = ng_evaluation_add(j->evaluation, w->gold, head.gold_count,
                                   head.has_p ? w->p : NULL, w->found, head.predicted_count, error);
    }
    return status;
}

static void tell_failure(void *context, const ng_error *error)
{
    job *j = context;
    progress_problem(&j->progress, error);
}

static ng_status make_workers(job *j, ng_error *error)
{
    ng_string *labels = label_strings(&j->options->labels);
    const size_t asked = j->options->labels.count;
    const ng_classifier_options classifier = {.unit = NG_UNIT_DOCUMENT,
                                              .labels = labels,
                                              .label_count = labels ? asked : 0};
    ng_status status = NG_OK;
    *error = (ng_error){.status = NG_ERROR_MEMORY};
    j->workers = calloc(j->threads, sizeof *j->workers);
    j->asked = calloc(j->classes.count, sizeof *j->asked);
    if (!j->workers || !j->asked || (asked && !labels))
        status = NG_ERROR_MEMORY;
    for (size_t t = 0; t < j->threads && status == NG_OK; t++) {
        worker *w = &j->workers[t];
        status = ng_classifier_new(j->model, &classifier, &w->classifier, error);
        w->p = calloc(j->classes.count, sizeof *w->p);
        w->gold = calloc(j->classes.count, sizeof *w->gold);
        w->found = calloc(j->classes.count, sizeof *w->found);
        if (status == NG_OK && (!w->p || !w->gold || !w->found))
            status = NG_ERROR_MEMORY;
    }
    for (size_t i = 0; status == NG_OK && i < ng_classifier_label_count(j->workers[0].classifier);
         i++)
        j->asked[j->classes.of_label[ng_classifier_label(j->workers[0].classifier, i)]] = true;
    free(labels);
    return status;
}

static bool write_report(const job *j, cli_output *output, ng_error *error)
{
    const char *const *names = (const char *const *)j->classes.names;
    ng_interval intervals[NG_METRIC_COUNT];
    const bool with_intervals = j->options->bootstrap > 0;
    if (with_intervals && ng_evaluation_bootstrap(j->evaluation, j->options->bootstrap,
                                                  j->options->run.seed, intervals, error) != NG_OK)
        return false;
    if (j->options->format == EVALUATE_TABLE)
        return report_evaluation(j->evaluation, names, with_intervals ? intervals : NULL, output);
    char *json = NULL;
    size_t length = 0;
    if (ng_evaluation_json(j->evaluation, names, with_intervals ? intervals : NULL, &json, &length,
                           error) != NG_OK)
        return false;
    const bool ok = output_write(output, json, length) && output_text(output, "\n");
    free(json);
    return ok;
}

static int run(job *j, const cli_operands *operands, cli_output *output)
{
    const ng_reader_options reading = reader_options(&j->options->input);
    ng_stream stream = {.threads = j->threads,
                        .process = process,
                        .write = collect,
                        .failed = tell_failure,
                        .context = j};
    ng_stream_counts counts = {0};
    ng_error error;
    ng_scores scores;
    ng_status status = make_workers(j, &error);
    if (status == NG_OK)
        status = ng_evaluation_new(j->classes.count, ng_model_is_multi_label(j->model),
                                   &j->evaluation, &error);
    if (status == NG_OK)
        status = ng_reader_open(operands->items, operands->count, &reading, &stream.reader, &error);
    if (status == NG_OK)
        status = ng_stream_run(&stream, &counts, &error);
    ng_reader_close(stream.reader);
    if (status == NG_OK) {
        ng_evaluation_scores(j->evaluation, &scores);
        if (scores.rows == 0) {
            complain("no record to evaluate");
            return CODE_IO;
        }
        if (!write_report(j, output, &error))
            status = output->error ? NG_ERROR_IO : NG_ERROR_MEMORY;
    }
    if (j->left_out)
        progress_note(&j->progress, "%zu records with other labels left out", j->left_out);
    if (status != NG_OK) {
        if (output->error == 0)
            progress_problem(&j->progress, &error);
        return exit_code_of(status);
    }
    return counts.inputs ? CODE_IO : counts.failed ? CODE_RECORDS : CODE_OK;
}

static void clear(job *j)
{
    for (size_t t = 0; j->workers && t < j->threads; t++) {
        ng_classifier_free(j->workers[t].classifier);
        free(j->workers[t].p);
        free(j->workers[t].gold);
        free(j->workers[t].found);
    }
    free(j->workers);
    free(j->asked);
    ng_evaluation_free(j->evaluation);
    classes_clear(&j->classes);
}

static int evaluate_topics(const evaluate_options *options, const cli_operands *operands,
                           const ng_model *model)
{
    job j = {.options = options, .model = model, .threads = thread_count(&options->run)};
    char reason[256];
    int code = CODE_USAGE;
    j.progress = progress_start(options->run.quiet, options->run.progress);
    cli_output output = output_open();
    if (classes_make(j.model, &options->merge, &j.classes, reason, sizeof reason))
        code = run(&j, operands, &output);
    else
        complain("%s", reason);
    clear(&j);
    return output_close(&output, code);
}

/* The model, and the task it is for. */
static int open_model(const evaluate_options *options, ng_model **model)
{
    const bool wants_stance = options->task && strcmp(options->task, "stance") == 0;
    int code =
        model_open(options->model, wants_stance ? "stance-target.ngm" : "topic-news.ngm", model);
    if (code == CODE_OK && options->task && options->model)
        code = model_check_task(*model, options->model, options->task);
    const char *foreign =
        code == CODE_OK ? evaluate_foreign_option(options, ng_model_task(*model)) : NULL;
    if (foreign) {
        complain("%s", foreign);
        code = CODE_USAGE;
    }
    return code;
}

int cmd_evaluate(const evaluate_options *options, const cli_operands *operands)
{
    ng_model *model = NULL;
    if (options->task && strcmp(options->task, "summary") == 0)
        return evaluate_summary(options, operands);
    if (options->learning_curve)
        return evaluate_curve(options, operands);
    int code = open_model(options, &model);
    if (code == CODE_OK)
        code = (strcmp(ng_model_task(model), "stance") == 0
                    ? evaluate_stance
                    : evaluate_topics)(options, operands, model);
    ng_model_close(model);
    return code;
}
