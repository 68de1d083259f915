/* nutgraf doubt: labelled records in, those that deserve a second look out. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/cmd.h"
#include "job/job.h"
#include "options/exit.h"
#include "review/doubt_tables.h"
#include "terminal/interrupt.h"

typedef struct doubting {
    const doubt_options *options;
    ng_doubt_report found;
} doubting;

/* A record on its way from a worker. */
typedef struct doubt_item {
    ng_record *record;
    ng_record_fields *fields;
} doubt_item;

static ng_status process(void *context, job_worker *worker, const ng_record *record,
                         ng_json_out *out, void **item, ng_error *error)
{
    const doubting *s = context;
    (void)worker, (void)out;
    if (record->label_count == 0)
        return ng_record_lacks(record, "label", s->options->input.reader.label_field, "label-field",
                               error);
    if (record->label_count > 1)
        return refuse_record(record, error,
                             "it has %zu labels, and only records with one can be judged",
                             record->label_count);
    doubt_item *made = malloc(sizeof *made);
    *item = made;
    if (!made)
        return memory_error(error);
    *made = (doubt_item){ng_record_copy(record), ng_record_fields_copy(record)};
    if (made->record && made->fields)
        return NG_OK;
    free(made->record);
    free(made->fields);
    free(made);
    *item = NULL;
    return memory_error(error);
}

static ng_status collect(void *context, void *item, ng_error *error)
{
    doubt_item *made = item;
    const ng_status status =
        ng_doubt_report_add(&((doubting *)context)->found, made->record, made->fields, error);
    free(made);
    return status;
}

/* The labels, then the test set. Returns what failures of records mean. */
static int read_records(record_job *job, doubting *d, const cli_operands *operands)
{
    const text_list *test = &d->options->test;
    job->code = job_open(job);
    if (job->code == CODE_OK)
        job->code = job_pass(job, operands->items, operands->count);
    int failures = job_failures(job);
    d->found.test_start = d->found.count;
    if (job->code == CODE_OK && test->count) {
        job->code = job_pass(job, (const char *const *)test->items, test->count);
        failures = failures == CODE_OK ? job_failures(job) : failures;
    }
    job_close(job);
    return failures;
}

/* Below so many bytes of text there is time for more features, folds and a second model, which few
 * or short records need. Two that differ in features and weighting err on different rows, and a
 * stronger penalty than for prediction keeps them from learning wrong labels by heart. */
enum { SMALL_BYTES = 4 << 20, MODELS = 2 };

/* Sets the models; returns how many. */
static size_t set_training(record_job *job, const doubting *d, ng_train_options trains[MODELS],
                           size_t *folds)
{
    char path[4096];
    size_t bytes = 0;
    for (size_t i = 0; i < d->found.count && bytes < SMALL_BYTES; i++)
        bytes += d->found.records[i]->text.length;
    const bool is_small = bytes < SMALL_BYTES;
    const ng_model *vectors = is_small && shipped_model("words-news.ngm", path, sizeof path)
                                  ? job_model(job, path, NULL, NG_TASK_VECTORS)
                                  : NULL;
    for (size_t m = 0; m < MODELS; m++) {
        ng_train_options_default(&trains[m]);
        trains[m].seed = d->options->run.seed;
        trains[m].threads = d->options->run.threads;
        trains[m].vectors = vectors;
    }
    *folds = d->options->folds ? d->options->folds : is_small ? 10 : 5;
    if (!is_small)
        return 1;
    trains[0].features.words = trains[1].features.words = (ng_ngram_range){1, 2};
    trains[0].features.min_df = trains[1].features.min_df = 1;
    trains[0].features.chars = (ng_ngram_range){3, 5};
    trains[0].features.weighting = NG_WEIGHTING_NAIVE_BAYES;
    trains[0].C = 3;
    trains[1].C = 1;
    return MODELS;
}

static void look(record_job *job, doubting *d)
{
    const doubt_options *options = d->options;
    const ng_train_callbacks callbacks = progress_callbacks(&job->progress);
    ng_train_options trains[MODELS];
    ng_doubt_search search = {.trains = trains,
                              .similarity = options->similarity,
                              .plant = options->plant,
                              .callbacks = &callbacks};
    ng_json_out out = {0};
    ng_error error;
    search.train_count = set_training(job, d, trains, &search.folds);
    if (job->code != CODE_OK)
        return;
    const ng_status status = ng_doubt_report_find(&d->found, &search, &error);
    progress_clear(&job->progress);
    if (status != NG_OK)
        job_fail(job, status, &error);
    else if (options->is_jsonl)
        doubt_report_put_json(&d->found, &out);
    else
        doubt_report_put_tables(&d->found, options->top, &job->output.shown_on, &out);
    job_put(job, &out);
}

int cmd_doubt(const void *given, const cli_operands *operands)
{
    doubting d = {.options = given};
    record_job job = job_start(&d.options->input, &d.options->run);
    job.context = &d;
    job.process = process;
    job.collect = collect;
    job.sums_failures = true;
    job.reading.folder_labels = true;
    job.reading.annotations = true;
    interrupt_install();
    const int failures = read_records(&job, &d, operands);
    if (job.code == CODE_OK)
        look(&job, &d);
    ng_doubt_report_clear(&d.found);
    job.code = job.code == CODE_OK ? failures : job.code;
    return job_end(&job);
}
