/* A round of self-training: see ng_self_training in nutgraf/train.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"
#include "dataset/pseudo_rows.h"
#include "evaluate/evaluation.h"
#include "learn/training.h"

enum { ARTICLES = 1500 };

typedef struct self_training {
    const ng_self_training *given;
    const ng_train_options *options; /* settled */
    ng_trainer *labelled;
    ng_trainer *extended; /* with the rows of the unlabelled records; NULL: not yet */
    ng_training before;   /* under `labelled` */
    ng_training after;    /* under `extended`; held out are the rows of before */
    bool has_told;        /* of unusable unlabelled records */
    ng_self_training_report report;
} self_training;

/* ---- Rows ---- */

/* Texts that have a label, ascending. */
static uint64_t *known_texts(const ng_trainer *trainer, size_t *count)
{
    const size_t D = trainer->train.counts.rows, given = trainer->validation.counts.rows;
    uint64_t *texts = ng_array_new(D + given, sizeof *texts);
    if (!texts)
        return NULL;
    memcpy(texts, trainer->train.texts, D * sizeof *texts);
    if (given)
        memcpy(texts + D, trainer->validation.texts, given * sizeof *texts);
    *count = ng_sort_unique_u64(texts, D + given);
    return texts;
}

/* Rows with the labels of `model`. */
static ng_status label(self_training *s, const ng_model *model, ng_pseudo_rows *rows,
                       ng_error *error)
{
    ng_train_callbacks callbacks = s->labelled->callbacks;
    ng_pseudo_labeler labeler = {.model = model,
                                 .inputs = s->given->unlabeled,
                                 .input_count = s->given->unlabeled_count,
                                 .articles = s->given->articles ? s->given->articles : ARTICLES,
                                 .seed = s->options->seed,
                                 .input = (uint32_t)s->given->input_count,
                                 .callbacks = &callbacks,
                                 .pool = s->labelled->pool};
    uint64_t *known = known_texts(s->labelled, &labeler.known_count);
    if (s->has_told)
        callbacks.record_error = callbacks.note = NULL;
    s->has_told = true;
    labeler.known = known;
    const ng_status status =
        known ? ng_pseudo_rows_make(&labeler, rows, error) : ng_fail_memory(error);
    free(known);
    return status;
}

/* The labelled rows once more, with the others among them. */
static ng_status read_again(const self_training *s, const ng_pseudo_rows *rows, ng_trainer **out,
                            ng_error *error)
{
    const ng_self_training *given = s->given;
    ng_train_callbacks silent = s->labelled->callbacks;
    ng_train_input *inputs = ng_array_zeroed(given->input_count + 1, sizeof *inputs);
    ng_trainer *trainer = NULL;
    if (!inputs)
        return ng_fail_memory(error);
    silent.record_error = NULL;
    silent.unknown_label = NULL;
    memcpy(inputs, given->inputs, given->input_count * sizeof *inputs);
    ng_status status =
        ng_trainer_read(inputs, given->input_count + 1, given->validation, given->validation_count,
                        rows->items, rows->count, s->options, false, &silent, &trainer, error);
    free(inputs);
    if (status != NG_OK)
        return status;
    const ng_dataset *before = &s->labelled->train, *after = &trainer->train;
    if (after->counts.rows - after->pseudo_count != before->counts.rows ||
        trainer->validation.data_hash != s->labelled->validation.data_hash ||
        trainer->frame.labels.count != s->labelled->frame.labels.count) {
        ng_trainer_free(trainer);
        return ng_fail(error, NG_ERROR_IO,
                       "the labelled records have changed between two readings: a pipe can be "
                       "read only once");
    }
    trainer->dense_C = s->labelled->dense_C;
    *out = trainer;
    return NG_OK;
}

/* Labels with the model that `fit` to labelled rows makes, and reads what is to be learnt from.
 * `report` (may be NULL) gets the numbers. */
static ng_status extend(self_training *s, const ng_fit *fit, ng_self_training_report *report,
                        ng_trainer **out, ng_error *error)
{
    const ng_training run = {.fit = *fit,
                             .calibration = s->before.calibration,
                             .evaluation = s->before.evaluation};
    ng_pseudo_rows rows = {.items = NULL};
    ng_model *model = NULL;
    ng_status status = ng_training_model(s->labelled, s->options, &run, NULL, NULL, &model, error);
    if (status == NG_OK)
        status = label(s, model, &rows, error);
    if (status == NG_OK && report) {
        report->articles = rows.articles;
        report->labelled_before = rows.known;
        report->record_errors = rows.record_errors;
        report->taken = rows.taken;
        report->rows = rows.count;
        report->label_rows = rows.label_rows;
        rows.label_rows = NULL;
    }
    if (status == NG_OK)
        status = read_again(s, &rows, out, error);
    ng_pseudo_rows_clear(&rows);
    ng_model_close(model); /* has the labels of the rows */
    return status;
}

/* ---- Held-out rows ---- */

/* Room for new scores of the rows that were held out before. */
static ng_status hold_out_again(self_training *s, ng_error *error)
{
    const ng_held_out *before = &s->before.held_out;
    ng_held_out *after = &s->after.held_out;
    ng_status status = ng_held_out_new(s->labelled, before->dataset, after, error);
    if (status != NG_OK)
        return status;
    after->count = before->count;
    memcpy(after->rows, before->rows, before->count * sizeof *before->rows);
    return NG_OK;
}

/* The rows of a set with pseudo-labels: those of the fold to held_out->rows, the others to rows[].
 * Its labelled rows stand in the order of the labelled set, whose folds are known. */
static size_t split(const uint32_t *fold, size_t of, uint32_t *rows, ng_held_out *held_out)
{
    const ng_dataset *set = held_out->dataset;
    size_t count = 0, labelled = 0;
    for (size_t i = 0; i < set->counts.rows; i++)
        if (!set->is_pseudo[i] && fold[labelled++] == of)
            held_out->rows[held_out->count++] = (uint32_t)i;
        else
            rows[count++] = (uint32_t)i;
    return count;
}

/* Puts the scores of a fold, in the order of its rows, where s->after.held_out has these. */
static void place_scores(self_training *s, const uint32_t *fold, size_t of,
                         const ng_held_out *scored)
{
    const ng_held_out *held_out = &s->after.held_out;
    const size_t K = s->labelled->frame.labels.count;
    for (size_t i = 0, n = 0; i < held_out->count; i++) {
        if (fold[held_out->rows[i]] != of)
            continue;
        memcpy(held_out->scores + i * K, scored->scores + n * K, K * sizeof *held_out->scores);
        if (held_out->dense)
            memcpy(held_out->dense + i * K, scored->dense + n * K, K * sizeof *held_out->dense);
        n++;
    }
}

/* Scores the rows of a fold by the whole round without them. rows[D] is scratch. */
static ng_status score_fold(self_training *s, const uint32_t *fold, size_t of, uint32_t *rows,
                            ng_error *error)
{
    const size_t D = s->labelled->train.counts.rows;
    const ng_fit_job first = {s->labelled, s->options, "calibrate", NULL, NULL};
    ng_fit fit = {.K = 0};
    ng_trainer *trainer = NULL;
    ng_held_out held_out = {.dataset = NULL};
    uint32_t *all = NULL;
    size_t count = 0;
    for (size_t i = 0; i < D; i++)
        if (fold[i] != of)
            rows[count++] = (uint32_t)i;
    ng_status status = ng_fit_run(&first, rows, count, NULL, &fit, error);
    if (status == NG_OK && fit.result.reason == NG_STOP_CANCELLED)
        status = ng_fail(error, NG_INTERRUPTED, "interrupted");
    if (status == NG_OK)
        status = extend(s, &fit, NULL, &trainer, error);
    ng_fit_clear(&fit);
    if (status == NG_OK)
        status = ng_held_out_new(trainer, &trainer->train, &held_out, error);
    if (status == NG_OK) {
        all = ng_array_new(trainer->train.counts.rows, sizeof *all);
        count = all ? split(fold, of, all, &held_out) : 0;
        status = all ? ng_fit_and_score((ng_fit_job){trainer, s->options, "calibrate", NULL, NULL},
                                        all, count, NULL, false, &held_out, 0, NULL, error)
                     : ng_fail_memory(error);
    }
    if (status == NG_OK)
        place_scores(s, fold, of, &held_out);
    free(all);
    ng_held_out_clear(&held_out);
    ng_trainer_free(trainer);
    return status;
}

static ng_status score_folds(self_training *s, ng_error *error)
{
    const size_t D = s->labelled->train.counts.rows;
    size_t held_out;
    const size_t folds = ng_training_folds(s->labelled, s->options, &held_out);
    uint32_t *fold = ng_array_new(D, sizeof *fold), *rows = ng_array_new(D, sizeof *rows);
    ng_status status = fold && rows &&
                               ng_dataset_assign_folds(&s->labelled->train, folds, s->options->seed,
                                                       NULL, fold) == NG_OK
                           ? NG_OK
                           : ng_fail_memory(error);
    for (size_t f = 0; f < held_out && status == NG_OK; f++)
        status = score_fold(s, fold, f, rows, error);
    free(fold);
    free(rows);
    return status;
}

/* How much the mean loss of the same held-out rows rises: the logarithmic one, or the share of
 * rows whose labels are wrong. */
static double rise_of_loss(const ng_evaluation *before, const ng_evaluation *after, bool zero_one,
                           double *standard_error)
{
    const double D = (double)before->tally.rows;
    double sum = 0, squares = 0;
    for (size_t i = 0; i < before->tally.rows; i++) {
        const ng_tally_row *old = &before->rows[i], *new = &after->rows[i];
        const double rise = zero_one ? old->exact - new->exact : new->log_loss - old->log_loss;
        sum += rise;
        squares += rise * rise;
    }
    *standard_error = D > 1 ? sqrt(fmax(0, squares - sum * sum / D) / (D - 1) / D) : 0;
    return sum / D;
}

static void compare(const ng_evaluation *before, const ng_evaluation *after, bool keeps,
                    ng_self_training_report *report)
{
    double of_errors;
    ng_scores scores;
    ng_evaluation_scores(before, &scores);
    report->log_loss_before = scores.values[NG_METRIC_LOG_LOSS];
    report->accuracy_before = scores.values[NG_METRIC_ACCURACY];
    ng_evaluation_scores(after, &scores);
    report->log_loss_after = scores.values[NG_METRIC_LOG_LOSS];
    report->accuracy_after = scores.values[NG_METRIC_ACCURACY];
    report->is_compared = true;
    report->is_kept =
        (rise_of_loss(before, after, false, &report->standard_error) <= report->standard_error &&
         rise_of_loss(before, after, true, &of_errors) <= of_errors) ||
        keeps;
}

/* ---- The round ---- */

/* Fits to all rows and, where there is a validation set, scores that. */
static ng_status fit_extended(self_training *s, ng_error *error)
{
    ng_trainer *trainer = s->extended;
    ng_held_out *held_out = &s->after.held_out;
    const ng_fit_job job = {trainer, s->options, "fit", NULL, NULL};
    const size_t D = trainer->train.counts.rows;
    uint32_t *rows = ng_array_new(D, sizeof *rows);
    if (!rows)
        return ng_fail_memory(error);
    for (size_t i = 0; i < D; i++)
        rows[i] = (uint32_t)i;
    ng_status status = NG_OK;
    if (trainer->validation.counts.rows) {
        held_out->dataset = &trainer->validation;
        status = ng_fit_and_score(job, rows, D, NULL, false, held_out, 0, &s->after.fit, error);
        held_out->dataset = s->before.held_out.dataset;
    } else {
        status = ng_fit_run(&job, rows, D, NULL, &s->after.fit, error);
    }
    if (status == NG_OK && s->after.fit.result.reason == NG_STOP_CANCELLED)
        status = ng_fail(error, NG_INTERRUPTED, "interrupted");
    free(rows);
    return status;
}

static ng_status run_round(self_training *s, ng_error *error)
{
    ng_status status = hold_out_again(s, error);
    if (status == NG_OK && !s->labelled->validation.counts.rows)
        status = score_folds(s, error);
    if (status == NG_OK)
        status = extend(s, &s->before.fit, &s->report, &s->extended, error);
    if (status != NG_OK || s->report.rows == 0)
        return status;
    status = fit_extended(s, error);
    if (status == NG_OK)
        status = ng_held_out_evaluate(&s->after.held_out, s->report.labels, s->options,
                                      &s->after.calibration, &s->after.evaluation, error);
    if (status == NG_OK)
        compare(s->before.evaluation, s->after.evaluation, s->given->keeps, &s->report);
    return status;
}

ng_status ng_trainer_self_train(ng_trainer *trainer, const ng_self_training *given,
                                const ng_train_options *options, const ng_model *from,
                                const char *card, ng_model **out, ng_fit_report *report,
                                ng_self_training_report *told, ng_error *error)
{
    ng_train_options settled = *options;
    self_training s = {.given = given,
                       .options = &settled,
                       .labelled = trainer,
                       .report = {.labels = trainer->frame.labels.count}};
    bool is_interrupted = false;
    ng_status status = ng_trainer_settle(trainer, options, &settled, error);
    if (status == NG_OK)
        status = ng_training_run(trainer, &settled, from, &s.before, error);
    if (status == NG_OK && s.before.fit.result.reason != NG_STOP_CANCELLED) {
        status = run_round(&s, error);
        is_interrupted = status == NG_INTERRUPTED; /* there is a model */
        status = is_interrupted ? NG_OK : status;
    }
    ng_training *best = s.report.is_kept ? &s.after : &s.before;
    if (status == NG_OK)
        status = ng_training_model(s.report.is_kept ? s.extended : trainer, &settled, best,
                                   &s.report, card, out, error);
    if (status == NG_OK && report) {
        ng_training_report(best, settled.C, report);
        report->interrupted = report->interrupted || is_interrupted;
    }
    if (status == NG_OK && told)
        *told = s.report;
    else
        ng_self_training_report_clear(&s.report);
    ng_training_clear(&s.before);
    ng_training_clear(&s.after);
    ng_trainer_free(s.extended);
    return status;
}

void ng_self_training_report_clear(ng_self_training_report *report)
{
    free(report->label_rows);
    *report = (ng_self_training_report){.labels = 0};
}
