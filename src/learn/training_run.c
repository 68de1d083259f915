/* A training, from rows to a model: fits, rows held out of them, calibration. */
#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "learn/training.h"

/* Below this many rows a tenth is too little to calibrate on: every row is held out once. A
 * threshold for each label takes more rows than one temperature. */
enum { FEW_ROWS = 2000, FEW_ROWS_MULTI_LABEL = 50000, CALIBRATION_FOLDS = 5 };

/* Interrupted before anything was held out, or not the rank that calibrates: scores as they are,
 * and no metrics. */
static ng_status leave_uncalibrated(size_t K, bool multi_label, ng_calibration *calibration,
                                    ng_evaluation **out, ng_error *error)
{
    if (calibration)
        *calibration = (ng_calibration){.temperature = 1, .factors = {1, 0}};
    if (calibration && multi_label) {
        calibration->thresholds = ng_array_new(K, sizeof(double));
        if (!calibration->thresholds)
            return ng_fail_memory(error);
        for (size_t k = 0; k < K; k++)
            calibration->thresholds[k] = 0.5;
    }
    return ng_evaluation_new(K, multi_label, out, error);
}

/* Whether a fit can tell what rows would score that it had not seen, which costs a fifth of another
 * fit: it is one linear model, over features that neither its own weights nor the labels of those
 * rows have chosen or weighed, and all of them are here. Thresholds of labels ask for more
 * exactness (86.5 against 87.0 micro-F1 on Reuters). */
static bool can_take_out(const ng_train_options *options)
{
    return !options->ranks && !options->multi_label && options->l1_ratio == 0 &&
           options->features.weighting == NG_WEIGHTING_NONE && !options->model_features &&
           !ng_fit_has_parts(options);
}

/* What is fitted only to calibrate on and to start from need not be more exact than this. */
static const double passing_tolerance = 3e-3;

static bool has_few_rows(const ng_trainer *trainer, const ng_train_options *options)
{
    return trainer->train.all_rows < (options->multi_label ? FEW_ROWS_MULTI_LABEL : FEW_ROWS);
}

size_t ng_training_folds(const ng_trainer *trainer, const ng_train_options *options,
                         size_t *held_out)
{
    const size_t D = trainer->train.all_rows;
    const bool few = has_few_rows(trainer, options);
    const size_t folds = !few                    ? (size_t)lround(1 / options->validation_fraction)
                         : D < CALIBRATION_FOLDS ? D
                                                 : CALIBRATION_FOLDS;
    *held_out = few ? folds : 1;
    return folds;
}

/* The fit that the model is made of, and scores of rows that it, or one on other rows, has not
 * seen. */
static ng_status fit_and_hold_out(ng_trainer *trainer, const ng_train_options *options,
                                  const ng_fit *start, uint32_t *all, ng_training *run,
                                  ng_error *error)
{
    const size_t D = trainer->train.counts.rows, given = trainer->validation.counts.rows;
    const bool few = has_few_rows(trainer, options);
    const bool taken_out = !few && can_take_out(options);
    size_t wanted;
    const size_t folds = ng_training_folds(trainer, options, &wanted);
    const ng_fit_job job = {trainer, options, "fit", NULL, NULL};
    ng_train_options passing = *options;
    ng_status status = NG_OK;
    ng_fit whole;
    for (size_t i = 0; i < D; i++)
        all[i] = (uint32_t)i;
    if (trainer->validation.all_rows) {
        status = ng_held_out_new(trainer, &trainer->validation, &run->held_out, error);
        for (; status == NG_OK && run->held_out.count < given; run->held_out.count++)
            run->held_out.rows[run->held_out.count] = (uint32_t)run->held_out.count;
        return status == NG_OK ? ng_fit_and_score(job, all, D, start, false, &run->held_out, 0,
                                                  &run->fit, error)
                               : status;
    }
    if (trainer->train.all_rows < 2)
        return ng_fail(error, NG_ERROR_DATA,
                       "one record is not enough for training and calibration");
    if (!few && !taken_out && passing.tolerance < passing_tolerance)
        passing.tolerance = passing_tolerance;
    status = ng_trainer_out_of_fold(trainer, &passing, folds, wanted, taken_out,
                                    taken_out ? "fit" : "calibrate", start, &run->held_out,
                                    &run->fit, error);
    if (status != NG_OK || taken_out || run->fit.result.reason == NG_STOP_CANCELLED)
        return status;
    /* On all rows now, from there where only one fit was made. */
    if (options->model_features && !few)
        return ng_fit_again(&job, all, D, &run->fit, error);
    status = ng_fit_run(&job, all, D, few ? start : &run->fit, &whole, error);
    if (status == NG_OK) {
        ng_fit_clear(&run->fit);
        run->fit = whole;
    }
    return status;
}

void ng_training_clear(ng_training *run)
{
    ng_fit_clear(&run->fit);
    ng_held_out_clear(&run->held_out);
    ng_calibration_clear(&run->calibration);
    ng_evaluation_free(run->evaluation);
    *run = (ng_training){.evaluation = NULL};
}

/* Held-out rows of all ranks in `out` on the first, none on the others. */
static ng_status gather(const ng_trainer *trainer, const ng_held_out *part, ng_dataset *rows,
                        ng_held_out *out, ng_error *error)
{
    out->dataset = rows;
    const ng_status status =
        ng_dataset_gather(part->dataset, part->rows, part->count, part->scores,
                          trainer->frame.labels.count, trainer->ranks, rows, &out->scores);
    out->rows = ng_array_new(rows->counts.rows, sizeof *out->rows);
    if (status != NG_OK || !out->rows)
        return ng_fail_memory(error);
    for (; out->count < rows->counts.rows; out->count++)
        out->rows[out->count] = (uint32_t)out->count;
    return NG_OK;
}

/* What the held-out rows say, those of all ranks to the first. `calibration` may be NULL. */
static ng_status evaluate(const ng_trainer *trainer, const ng_train_options *options,
                          ng_held_out *held_out, ng_calibration *calibration, ng_evaluation **out,
                          ng_error *error)
{
    const size_t K = trainer->frame.labels.count;
    ng_dataset rows = {.d = 0};
    ng_held_out all = {.dataset = NULL};
    ng_status status = trainer->ranks ? gather(trainer, held_out, &rows, &all, error) : NG_OK;
    if (trainer->ranks)
        held_out = &all;
    if (status == NG_OK)
        status = held_out->count
                     ? ng_held_out_evaluate(held_out, K, options, calibration, out, error)
                     : leave_uncalibrated(K, options->multi_label, calibration, out, error);
    ng_held_out_clear(&all);
    ng_dataset_clear(&rows);
    return status;
}

ng_status ng_training_run(ng_trainer *trainer, const ng_train_options *options,
                          const ng_model *from, ng_training *out, ng_error *error)
{
    const size_t D = trainer->train.counts.rows;
    ng_training run = {.evaluation = NULL};
    ng_fit start = {.weighting = {0}};
    uint32_t *rows = ng_array_new(D, sizeof *rows);
    ng_status status = rows ? NG_OK : ng_fail_memory(error);
    if (status == NG_OK && from && options->stance)
        status =
            ng_fail(error, NG_ERROR_ARGUMENT, "a stance model cannot continue from another model");
    else if (status == NG_OK && from)
        status = ng_fit_from_model(from, &trainer->frame, &start, error);
    if (status == NG_OK)
        status = fit_and_hold_out(trainer, options, from ? &start : NULL, rows, &run, error);
    if (status == NG_OK && run.fit.weighting.V + run.fit.dense.V == 0)
        status = ng_fail(error, NG_ERROR_DATA,
                         "nothing to learn from: no word is in enough of the %zu records; "
                         "--min-df 1 takes words of a single one",
                         trainer->train.all_rows);
    if (status == NG_OK)
        status =
            evaluate(trainer, options, &run.held_out, &run.calibration, &run.evaluation, error);
    if (status == NG_OK)
        *out = run;
    else
        ng_training_clear(&run);
    free(rows);
    ng_fit_clear(&start);
    return status;
}

ng_status ng_trainer_fit(ng_trainer *trainer, const ng_train_options *given, const ng_model *from,
                         const char *card, ng_model **out, ng_fit_report *report, ng_error *error)
{
    ng_train_options options = *given;
    ng_training run = {.evaluation = NULL};
    ng_prior_report told = {0};
    ng_status status = ng_trainer_settle(trainer, given, &options, error);
    if (status == NG_OK)
        status = ng_training_run(trainer, &options, from, &run, error);
    if (status == NG_OK)
        status = ng_training_model(trainer, &options, &run, NULL, card, out, error);
    if (status == NG_OK && options.stance && options.stance->prior_input_count)
        status = ng_training_shift(trainer, &options, &run, card, out, &told, error);
    if (status == NG_OK && report) {
        ng_training_report(&run, options.C, report);
        report->prior = told;
    }
    ng_training_clear(&run);
    return status;
}

ng_status ng_trainer_cross_validate(ng_trainer *trainer, const ng_train_options *given,
                                    size_t folds, ng_evaluation **out, ng_error *error)
{
    ng_train_options options = *given;
    ng_held_out held_out = {.dataset = NULL};
    ng_status status = ng_trainer_settle(trainer, given, &options, error);
    if (status == NG_OK)
        status = ng_trainer_out_of_fold(trainer, &options, folds, folds, false, "fold", NULL,
                                        &held_out, NULL, error);
    if (status == NG_OK)
        status = evaluate(trainer, &options, &held_out, NULL, out, error);
    ng_held_out_clear(&held_out);
    return status;
}
