/* Training from records to a model. */
#include "learn/training.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"
#include "dataset/pair_frame.h"
#include "model/model_parts.h"

/* Below this many rows a tenth is too little to calibrate on: every row is held out once. A
 * threshold for each label takes more rows than one temperature. */
enum { FEW_ROWS = 2000, FEW_ROWS_MULTI_LABEL = 50000, CALIBRATION_FOLDS = 5 };

/* Ranges wide enough for whatever number of rows there is, and for every trial of a search. */
static ng_train_options reading_options(const ng_train_options *options, bool for_search)
{
    ng_train_options wide = *options;
    ng_dataset_settle_features(&wide, SIZE_MAX);
    wide.features.min_df = options->features.min_df; /* what is read tells */
    if (for_search) {
        wide.features.words =
            (ng_ngram_range){1, options->features.words.max > 2 ? options->features.words.max : 2};
        wide.features.chars =
            (ng_ngram_range){3, options->features.chars.max > 5 ? options->features.chars.max : 5};
        wide.features.min_df = 1;
        wide.features.hash_bits = 0;
    }
    return wide;
}

/* Counts the validation texts that are training texts too. */
static ng_status find_shared(ng_trainer *trainer, ng_error *error)
{
    const size_t D = trainer->train.counts.rows, given = trainer->validation.counts.rows;
    uint64_t *seen = ng_array_new(D, sizeof *seen), *texts = ng_array_new(given, sizeof *texts);
    size_t at;
    if (seen && texts && given) {
        memcpy(seen, trainer->train.texts, D * sizeof *seen);
        memcpy(texts, trainer->validation.texts, given * sizeof *texts);
        ng_sort_u64(seen, D);
        ng_sort_u64(texts, given);
    }
    for (size_t i = 0; seen && texts && i < given; i++) {
        NG_LOWER_BOUND(at, D, seen[at] < texts[i]);
        if (at < D && seen[at] == texts[i]) {
            trainer->shared_rows++;
            trainer->shared_texts += i == 0 || texts[i - 1] != texts[i];
        }
    }
    const ng_status status = seen && texts ? NG_OK : ng_fail_memory(error);
    free(seen);
    free(texts);
    return status;
}

ng_status ng_trainer_read(const ng_train_input *inputs, size_t input_count,
                          const ng_train_input *validation, size_t validation_count,
                          const ng_labelled *pseudo, size_t pseudo_count,
                          const ng_train_options *options, bool for_search,
                          const ng_train_callbacks *callbacks, ng_trainer **out, ng_error *error)
{
    const ng_train_options reading = reading_options(options, for_search && !options->stance);
    ng_data_read *read = options->stance ? ng_pair_data_read : ng_topic_data_read;
    ng_status status = ng_train_check_features(options, error);
    if (status != NG_OK)
        return status;
    ng_trainer *trainer = calloc(1, sizeof *trainer);
    if (!trainer)
        return ng_fail_memory(error);
    if (callbacks)
        trainer->callbacks = *callbacks;
    trainer->pool = ng_pool_new(options->threads ? options->threads : ng_processor_count());
    if (!trainer->pool)
        status = ng_fail_memory(error);
    if (status == NG_OK)
        status = read(&(ng_data_source){inputs, input_count, &reading, &trainer->callbacks,
                                        trainer->pool, pseudo, pseudo_count},
                      &trainer->frame, &trainer->train, error);
    if (status == NG_OK && validation_count)
        status = read(&(ng_data_source){validation, validation_count, &reading, &trainer->callbacks,
                                        trainer->pool, NULL, 0},
                      &trainer->frame, &trainer->validation, error);
    if (status == NG_OK)
        status = find_shared(trainer, error);
    if (status == NG_OK)
        *out = trainer;
    else
        ng_trainer_free(trainer);
    return status;
}

ng_status ng_trainer_new(const ng_train_input *inputs, size_t input_count,
                         const ng_train_input *validation, size_t validation_count,
                         const ng_train_options *options, bool for_search,
                         const ng_train_callbacks *callbacks, ng_trainer **out, ng_error *error)
{
    return ng_trainer_read(inputs, input_count, validation, validation_count, NULL, 0, options,
                           for_search, callbacks, out, error);
}

void ng_trainer_free(ng_trainer *trainer)
{
    if (!trainer)
        return;
    ng_vocabulary_clear(&trainer->frame.vocabulary);
    ng_names_clear(&trainer->frame.labels);
    ng_pair_frame_free(trainer->frame.pair);
    ng_dataset_clear(&trainer->train);
    ng_dataset_clear(&trainer->validation);
    ng_pool_free(trainer->pool);
    free(trainer);
}

ng_trainer_facts ng_trainer_facts_of(const ng_trainer *trainer)
{
    return (ng_trainer_facts){.rows = trainer->train.counts.rows,
                              .validation_rows = trainer->validation.counts.rows,
                              .labels = trainer->frame.labels.count,
                              .record_errors =
                                  trainer->train.record_errors + trainer->validation.record_errors,
                              .unknown_rows = trainer->validation.unknown,
                              .dropped = trainer->train.dropped + trainer->validation.dropped,
                              .repeats = trainer->train.repeats,
                              .conflicts = trainer->train.conflicts,
                              .empty = trainer->train.empty,
                              .shared_texts = trainer->shared_texts,
                              .shared_rows = trainer->shared_rows};
}

void ng_trainer_count_labels(const ng_trainer *trainer, size_t *rows)
{
    const ng_dataset *train = &trainer->train;
    memset(rows, 0, trainer->frame.labels.count * sizeof *rows);
    for (size_t l = 0; l < train->label_start[train->counts.rows]; l++)
        rows[train->labels[l]]++;
}

ng_string ng_trainer_label(const ng_trainer *trainer, size_t label)
{
    const ng_name *name = &trainer->frame.labels.items[label];
    return (ng_string){name->text, name->length};
}

ng_status ng_trainer_check_options(const ng_trainer *trainer, const ng_train_options *options,
                                   ng_error *error)
{
    ng_status status = ng_train_options_check(options, error);
    for (size_t i = 0; status == NG_OK && i < options->class_weight_count; i++) {
        const char *label = options->class_weights[i].label;
        if (ng_names_find(&trainer->frame.labels, label, strlen(label)) == NG_NO_NAME)
            status = ng_fail(error, NG_ERROR_ARGUMENT,
                             "no label of the training data is \"%.100s\", which a class weight is "
                             "given for",
                             label);
    }
    if (status == NG_OK && options->stance) {
        ng_stance_prior prior = {.trained = NULL};
        status = ng_training_shares(trainer, options, &prior, error);
        ng_stance_prior_clear(&prior);
    }
    return status;
}

/* Interrupted before anything was held out: scores as they are, and no metrics. */
static ng_status leave_uncalibrated(size_t K, bool multi_label, ng_training *run, ng_error *error)
{
    run->calibration = (ng_calibration){.temperature = 1, .factors = {1, 0}};
    if (multi_label) {
        run->calibration.thresholds = ng_array_new(K, sizeof(double));
        if (!run->calibration.thresholds)
            return ng_fail_memory(error);
        for (size_t k = 0; k < K; k++)
            run->calibration.thresholds[k] = 0.5;
    }
    return ng_evaluation_new(K, multi_label, &run->evaluation, error);
}

/* Whether a fit can tell what rows would score that it had not seen, which costs a fifth of another
 * fit: it is one linear model, over features that neither its own weights nor the labels of those
 * rows have chosen or weighed. Thresholds of labels ask for more exactness (86.5 against 87.0
 * micro-F1 on Reuters). */
static bool can_take_out(const ng_train_options *options)
{
    return !options->multi_label && options->l1_ratio == 0 &&
           options->features.weighting == NG_WEIGHTING_NONE && !options->model_features &&
           !ng_fit_has_parts(options);
}

/* What is fitted only to calibrate on and to start from need not be more exact than this. */
static const double passing_tolerance = 3e-3;

static bool has_few_rows(const ng_trainer *trainer, const ng_train_options *options)
{
    return trainer->train.counts.rows < (options->multi_label ? FEW_ROWS_MULTI_LABEL : FEW_ROWS);
}

size_t ng_training_folds(const ng_trainer *trainer, const ng_train_options *options,
                         size_t *held_out)
{
    const size_t D = trainer->train.counts.rows;
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
    if (given) {
        status = ng_held_out_new(trainer, &trainer->validation, &run->held_out, error);
        for (; status == NG_OK && run->held_out.count < given; run->held_out.count++)
            run->held_out.rows[run->held_out.count] = (uint32_t)run->held_out.count;
        return status == NG_OK ? ng_fit_and_score(job, all, D, start, false, &run->held_out, 0,
                                                  &run->fit, error)
                               : status;
    }
    if (D < 2)
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

/* A model judges only where the target is mentioned if that is all that training has shown. */
#define MENTIONED_MIN 0.9

static ng_stance_parts stance_parts(const ng_pair_frame *pair, const ng_train_options *options,
                                    const ng_fit *fit, ng_stance_prior prior)
{
    const ng_mention_rule rule = options->stance->mention;
    const bool is_one_step = fit->heads == 1 && fit->unrelated == NG_NO_NAME;
    return (ng_stance_parts){.plan = &pair->plan,
                             .prior = is_one_step ? prior : (ng_stance_prior){.trained = NULL},
                             .min_confidence = options->stance->min_confidence,
                             .targets = &pair->targets,
                             .unrelated = fit->unrelated,
                             .needs_mention =
                                 rule == NG_MENTION_NEEDED ||
                                 (rule == NG_MENTION_AUTO && pair->mentioned >= MENTIONED_MIN),
                             .mentioned = pair->mentioned};
}

/* Hashes of the texts of the labelled rows, in `room` [D]; none where there are too many. */
static ng_training_texts topic_texts(const ng_dataset *train, uint32_t *room)
{
    size_t count = 0;
    for (size_t i = 0; i < train->counts.rows; i++)
        if (!train->is_pseudo[i])
            room[count++] = (uint32_t)train->texts[i];
    count = ng_sort_unique_u32(room, count);
    return (ng_training_texts){count <= NG_TRAINING_TEXTS_MAX ? room : NULL, count};
}

/* One linear model of both fits. */
static ng_status join_fits(const ng_fit *fit, const ng_calibration *calibration,
                           ng_linear_model *out, ng_error *error)
{
    const ng_linear_model *parts[2] = {&fit->linear, &fit->dense};
    const size_t d = calibration->vector_weight > 0 ? fit->dense.V : 0;
    ng_status status = ng_linear_model_new(fit->linear.V + d, fit->linear.K, out, error);
    float *weights = out->weights;
    for (size_t i = 0; i < (d ? 2 : 1) && status == NG_OK; i++) {
        for (size_t n = 0; n < parts[i]->V * out->stride; n++)
            *weights++ = (float)(calibration->factors[i] * (double)parts[i]->weights[n]);
        for (size_t k = 0; k < out->stride; k++)
            out->bias[k] += (float)(calibration->factors[i] * (double)parts[i]->bias[k]);
    }
    return status;
}

ng_status ng_training_model(const ng_trainer *trainer, const ng_train_options *options,
                            const ng_training *run, const ng_self_training_report *self_training,
                            const char *card, ng_model **out, ng_error *error)
{
    const ng_fit *fit = &run->fit;
    const ng_pair_frame *pair = trainer->frame.pair;
    const bool hashed = trainer->frame.vocabulary.hash_bits > 0;
    const ng_word_vectors *vectors =
        run->calibration.vector_weight > 0 ? &options->vectors->vectors : NULL;
    ng_linear_model linear = {0};
    ng_vocabulary selected = {0};
    ng_stance_parts stance;
    uint32_t *texts = ng_array_new(trainer->train.counts.rows, sizeof *texts);
    char *facts = NULL;
    ng_stance_prior prior = {.trained = NULL};
    ng_train_options told = *options;
    told.vector_weight = run->calibration.vector_weight; /* the one that was chosen */
    ng_status status = ng_training_shares(trainer, options, &prior, error);
    if (status == NG_OK && !hashed &&
        ng_vocabulary_select(&trainer->frame.vocabulary, fit->weighting.column,
                             fit->weighting.fixed, &selected) != NG_OK)
        status = ng_fail_memory(error);
    if (status == NG_OK && !texts)
        status = ng_fail_memory(error);
    if (pair)
        stance = stance_parts(pair, options, fit, prior);
    if (status == NG_OK)
        status = join_fits(fit, &run->calibration, &linear, error);
    if (status == NG_OK)
        status = ng_training_facts(&trainer->frame, &trainer->train, &told, fit, run->evaluation,
                                   self_training, &facts, error);
    if (status == NG_OK)
        status = ng_model_make(
            &(ng_model_parts){.task = pair ? NG_TASK_STANCE : NG_TASK_TOPIC,
                              .labels = &trainer->frame.labels,
                              .features = &options->features,
                              .vocabulary = hashed ? &trainer->frame.vocabulary : &selected,
                              .idf = fit->weighting.idf,
                              .linear = &linear,
                              .vectors = vectors,
                              .half = options->half_weights,
                              .multi_label = options->multi_label,
                              .temperature = run->calibration.temperature,
                              .thresholds = run->calibration.thresholds,
                              .prior = pair ? NULL : prior.trained,
                              .training = facts,
                              .card = card,
                              .texts = pair ? (ng_training_texts){pair->texts, pair->text_count}
                                            : topic_texts(&trainer->train, texts),
                              .stance = pair ? &stance : NULL},
            out, error);
    ng_stance_prior_clear(&prior);
    ng_linear_model_clear(&linear);
    ng_vocabulary_clear(&selected);
    free(texts);
    free(facts);
    return status;
}

void ng_training_report(ng_training *run, double C, ng_fit_report *report)
{
    const ng_linear_result *result = &run->fit.result;
    *report = (ng_fit_report){.features = run->fit.weighting.V,
                              .C = C,
                              .iterations = result->iterations,
                              .objective = result->objective,
                              .gradient_norm = result->gradient_norm,
                              .relative_norm = result->relative_norm,
                              .reason = ng_stop_reason_text(result->reason),
                              .interrupted = result->reason == NG_STOP_CANCELLED,
                              .temperature = run->calibration.temperature,
                              .vector_weight = run->calibration.vector_weight,
                              .held_out = run->evaluation};
    run->evaluation = NULL;
}

void ng_training_clear(ng_training *run)
{
    ng_fit_clear(&run->fit);
    ng_held_out_clear(&run->held_out);
    ng_calibration_clear(&run->calibration);
    ng_evaluation_free(run->evaluation);
    *run = (ng_training){.evaluation = NULL};
}

ng_status ng_training_run(ng_trainer *trainer, const ng_train_options *options,
                          const ng_model *from, ng_training *out, ng_error *error)
{
    const size_t D = trainer->train.counts.rows, K = trainer->frame.labels.count;
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
                         "there is nothing to learn from: no word is in enough of the %zu records; "
                         "--min-df 1 takes words of a single one",
                         D);
    if (status == NG_OK)
        status = run.held_out.count ? ng_held_out_evaluate(&run.held_out, K, options,
                                                           &run.calibration, &run.evaluation, error)
                                    : leave_uncalibrated(K, options->multi_label, &run, error);
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
        status = ng_held_out_evaluate(&held_out, trainer->frame.labels.count, &options, NULL, out,
                                      error);
    ng_held_out_clear(&held_out);
    return status;
}
