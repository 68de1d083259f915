/* Training from records to a model. */
#include "learn/trainer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"
#include "learn/pair_frame.h"
#include "learn/topic_dataset.h"
#include "learn/training_facts.h"
#include "model/model_parts.h"

/* Below this many rows one split is too small to calibrate on: folds are used instead. A threshold
 * for each label takes more rows than one temperature. */
enum { FOLDS_BELOW_ROWS = 2000, MULTI_LABEL_FOLDS_BELOW_ROWS = 50000, CALIBRATION_FOLDS = 5 };

/* Ranges wide enough for every trial of a search. */
static ng_train_options reading_options(const ng_train_options *options, bool for_search)
{
    ng_train_options wide = *options;
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

static uint64_t *sorted_texts(const ng_dataset *dataset)
{
    const size_t D = dataset->counts.rows;
    uint64_t *texts = ng_array_new(D, sizeof *texts);
    if (texts && D)
        memcpy(texts, dataset->texts, D * sizeof *texts);
    if (texts)
        ng_sort_u64(texts, D);
    return texts;
}

/* Counts the validation texts that are training texts too. */
static ng_status find_shared(ng_trainer *trainer, ng_error *error)
{
    const size_t D = trainer->train.counts.rows, held = trainer->validation.counts.rows;
    size_t at;
    if (held == 0)
        return NG_OK;
    uint64_t *seen = sorted_texts(&trainer->train), *texts = sorted_texts(&trainer->validation);
    for (size_t i = 0; seen && texts && i < held; i++) {
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

ng_status ng_trainer_new(const ng_train_input *inputs, size_t input_count,
                         const ng_train_input *validation, size_t validation_count,
                         const ng_train_options *options, bool for_search,
                         const ng_train_callbacks *callbacks, ng_trainer **out, ng_error *error)
{
    const ng_train_options reading = reading_options(options, for_search);
    ng_status status = ng_feature_options_check(&options->features, error);
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
        status =
            options->stance
                ? ng_pair_data_read(inputs, input_count, validation, validation_count, options,
                                    &trainer->callbacks, &trainer->frame, &trainer->train,
                                    &trainer->validation, error)
                : ng_topic_data_read(inputs, input_count, validation, validation_count, &reading,
                                     &trainer->callbacks, trainer->pool, &trainer->frame,
                                     &trainer->train, &trainer->validation, error);
    if (status == NG_OK)
        status = find_shared(trainer, error);
    if (status == NG_OK)
        *out = trainer;
    else
        ng_trainer_free(trainer);
    return status;
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
                              .dropped = trainer->train.dropped + trainer->validation.dropped,
                              .shared_texts = trainer->shared_texts,
                              .shared_rows = trainer->shared_rows};
}

ng_string ng_trainer_label(const ng_trainer *trainer, size_t label)
{
    const ng_name *name = &trainer->frame.labels.items[label];
    return (ng_string){name->text, name->length};
}

/* Rows of the data set: those of fold 0 to `held`, the others to `rows`. */
static ng_status split(const ng_dataset *dataset, const ng_train_options *options, uint32_t *rows,
                       size_t *row_count, uint32_t *held, size_t *held_count)
{
    const size_t D = dataset->counts.rows;
    const size_t folds = (size_t)lround(1 / options->validation_fraction);
    uint32_t *fold = ng_array_new(D, sizeof *fold);
    ng_status status =
        fold ? ng_dataset_assign_folds(dataset, folds, options->seed, fold) : NG_ERROR_MEMORY;
    *row_count = *held_count = 0;
    for (size_t i = 0; i < D && status == NG_OK; i++) {
        if (fold[i] == 0)
            held[(*held_count)++] = (uint32_t)i;
        else
            rows[(*row_count)++] = (uint32_t)i;
    }
    free(fold);
    return status;
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
    return status;
}

/* A fit on rows[count]; where the model is to be small, a second one on the heaviest features. */
static ng_status fit_rows(ng_trainer *trainer, const ng_train_options *options,
                          const uint32_t *rows, size_t count, const ng_fit *start,
                          const ng_linear_held_out *held_out, ng_fit *out, ng_error *error)
{
    ng_fit_context context = {.frame = &trainer->frame,
                              .callbacks = &trainer->callbacks,
                              .stage = "fit",
                              .pool = trainer->pool,
                              .held_out = held_out};
    ng_fit full, small;
    ng_status status =
        ng_fit_run(&context, &trainer->train, rows, count, options, start, false, &full, error);
    if (status != NG_OK)
        return status;
    if (!options->model_features || options->model_features >= full.weighting.V ||
        full.result.reason == NG_STOP_CANCELLED) {
        *out = full;
        return NG_OK;
    }
    context.stage = "fit again";
    status = ng_fit_prune(&full, &trainer->train, options->model_features);
    if (status != NG_OK)
        ng_fail_memory(error);
    else
        status =
            ng_fit_run(&context, &trainer->train, rows, count, options, &full, true, &small, error);
    ng_fit_clear(&full);
    if (status == NG_OK)
        *out = small;
    return status;
}

/* What a training run has in hand. */
typedef struct training {
    ng_fit fit; /* the one that the model is made of */
    ng_predictions held;
    ng_calibration calibration;
    ng_evaluation *evaluation;
    bool is_interrupted; /* before calibration */
} training;

static ng_status calibrate(ng_trainer *trainer, const ng_train_options *options, training *run,
                           ng_error *error)
{
    const size_t K = trainer->frame.labels.count;
    ng_status status =
        ng_calibration_learn(&run->held, K, options->multi_label, &run->calibration, error);
    if (status == NG_OK)
        status = ng_predictions_evaluate(&run->held, K, options->multi_label, &run->calibration,
                                         &run->evaluation, error);
    return status;
}

/* Interrupted before anything was held back: scores as they are, and no metrics. */
static ng_status leave_uncalibrated(ng_trainer *trainer, const ng_train_options *options,
                                    training *run, ng_error *error)
{
    const size_t K = trainer->frame.labels.count;
    run->is_interrupted = true;
    run->calibration = (ng_calibration){.temperature = 1};
    if (options->multi_label) {
        run->calibration.thresholds = ng_array_new(K, sizeof(double));
        if (!run->calibration.thresholds)
            return ng_fail_memory(error);
        for (size_t k = 0; k < K; k++)
            run->calibration.thresholds[k] = 0.5;
    }
    return ng_evaluation_new(K, options->multi_label, &run->evaluation, error);
}

/* Few rows: one fit on all, then every row is held back once. */
static ng_status train_with_folds(ng_trainer *trainer, const ng_train_options *options,
                                  const ng_fit *start, uint32_t *all, training *run,
                                  ng_error *error)
{
    const size_t D = trainer->train.counts.rows;
    const size_t folds = D < CALIBRATION_FOLDS ? D : CALIBRATION_FOLDS;
    if (D < 2)
        return ng_fail(error, NG_ERROR_DATA,
                       "one record is not enough for training and calibration");
    ng_status status = fit_rows(trainer, options, all, D, start, NULL, &run->fit, error);
    if (status != NG_OK)
        return status;
    if (run->fit.result.reason == NG_STOP_CANCELLED)
        return leave_uncalibrated(trainer, options, run, error);
    status = ng_trainer_out_of_fold(trainer, options, folds, "calibrate", &run->held, error);
    if (status == NG_INTERRUPTED)
        return leave_uncalibrated(trainer, options, run, error);
    return status == NG_OK ? calibrate(trainer, options, run, error) : status;
}

/* Whether a fit can tell what rows would score that it had not seen: it is one linear model over
 * features that were not chosen by its own weights. Thresholds of labels ask for more exactness
 * (86.5 against 87.0 micro-F1 on Reuters). */
static bool can_correct(const ng_train_options *options)
{
    const ng_stance_train_options *stance = options->stance;
    return !options->multi_label && options->l1_ratio == 0 &&
           options->features.weighting == NG_WEIGHTING_NONE && !options->model_features &&
           !(stance && (stance->unrelated || stance->per_target));
}

/* One fit on all rows, corrected for those that are held out to calibrate on. */
static ng_status train_with_correction(ng_trainer *trainer, const ng_train_options *options,
                                       const ng_fit *start, uint32_t *all, training *run,
                                       ng_error *error)
{
    const size_t D = trainer->train.counts.rows, K = trainer->frame.labels.count;
    size_t kept = 0;
    uint32_t *others = ng_array_new(D, sizeof *others);
    run->held = (ng_predictions){.dataset = &trainer->train,
                                 .rows = ng_array_new(D, sizeof(uint32_t)),
                                 .scores = ng_array_new(D, K * sizeof(float))};
    ng_status status = NG_ERROR_MEMORY;
    if (others && run->held.rows && run->held.scores)
        status = split(&trainer->train, options, others, &kept, run->held.rows, &run->held.count);
    free(others);
    if (status != NG_OK)
        return ng_fail_memory(error);
    if (kept == 0)
        return ng_fail(error, NG_ERROR_DATA,
                       "no records left to train on: are all of them in one group?");
    const ng_linear_held_out held_out = {run->held.rows, run->held.count, run->held.scores};
    status = fit_rows(trainer, options, all, D, start, &held_out, &run->fit, error);
    if (status != NG_OK)
        return status;
    return run->fit.result.reason == NG_STOP_CANCELLED
               ? leave_uncalibrated(trainer, options, run, error)
               : calibrate(trainer, options, run, error);
}

/* What is fitted only to calibrate on and to start from need not be more exact than this. */
static const double passing_tolerance = 3e-3;

/* A fit on some rows, calibrated on the others; then, from there, a fit on all rows. */
static ng_status train_with_split(ng_trainer *trainer, const ng_train_options *options,
                                  const ng_fit *start, uint32_t *all, training *run,
                                  ng_error *error)
{
    const size_t D = trainer->train.counts.rows, K = trainer->frame.labels.count;
    const bool given = trainer->validation.counts.rows > 0;
    const ng_dataset *dataset = given ? &trainer->validation : &trainer->train;
    ng_train_options first = *options;
    uint32_t *rows = ng_array_new(D, sizeof *rows);
    size_t row_count = D;
    if (!given && first.tolerance < passing_tolerance)
        first.tolerance = passing_tolerance;
    run->held = (ng_predictions){.dataset = dataset,
                                 .rows = ng_array_new(dataset->counts.rows, sizeof(uint32_t)),
                                 .scores = ng_array_new(dataset->counts.rows, K * sizeof(float))};
    ng_status status = rows && run->held.rows && run->held.scores ? NG_OK : ng_fail_memory(error);
    if (status != NG_OK)
        goto done;
    if (given) {
        run->held.count = dataset->counts.rows;
        for (size_t i = 0; i < run->held.count; i++)
            run->held.rows[i] = (uint32_t)i;
    } else {
        if (split(dataset, options, rows, &row_count, run->held.rows, &run->held.count) != NG_OK)
            status = ng_fail_memory(error);
    }
    if (status == NG_OK)
        status =
            fit_rows(trainer, &first, given ? all : rows, row_count, start, NULL, &run->fit, error);
    if (status == NG_OK && ng_fit_scores(&run->fit, dataset, run->held.rows, run->held.count,
                                         options, trainer->pool, run->held.scores) != NG_OK)
        status = ng_fail_memory(error);
    if (status == NG_OK)
        status = calibrate(trainer, options, run, error);
    if (status == NG_OK && !given && run->fit.result.reason != NG_STOP_CANCELLED) {
        const ng_fit_context context = {.frame = &trainer->frame,
                                        .callbacks = &trainer->callbacks,
                                        .stage = "fit on all rows",
                                        .pool = trainer->pool};
        ng_fit again;
        status = ng_fit_run(&context, dataset, all, D, options, &run->fit,
                            options->model_features > 0, &again, error);
        if (status == NG_OK) {
            ng_fit_clear(&run->fit);
            run->fit = again;
        }
    }
done:
    free(rows);
    return status;
}

/* A model judges only where the target is mentioned if that is all that training has shown. */
#define MENTIONED_MIN 0.9

static ng_stance_parts stance_parts(const ng_pair_frame *pair, const ng_train_options *options,
                                    const ng_fit *fit)
{
    const ng_mention_rule rule = options->stance->mention;
    return (ng_stance_parts){.plan = &pair->plan,
                             .targets = &pair->targets,
                             .unrelated = fit->unrelated,
                             .needs_mention =
                                 rule == NG_MENTION_NEEDED ||
                                 (rule == NG_MENTION_AUTO && pair->mentioned >= MENTIONED_MIN),
                             .mentioned = pair->mentioned,
                             .texts = pair->texts,
                             .text_count = pair->text_count};
}

static ng_status make_model(const ng_trainer *trainer, const ng_train_options *options,
                            const training *run, const char *card, ng_model **out, ng_error *error)
{
    const ng_fit *fit = &run->fit;
    const ng_pair_frame *pair = trainer->frame.pair;
    const bool hashed = trainer->frame.vocabulary.hash_bits > 0;
    ng_vocabulary selected = {0};
    ng_stance_parts stance;
    char *facts = NULL;
    ng_status status = NG_OK;
    if (!hashed && ng_vocabulary_select(&trainer->frame.vocabulary, fit->weighting.column,
                                        fit->weighting.fixed, &selected) != NG_OK)
        return ng_fail_memory(error);
    if (pair)
        stance = stance_parts(pair, options, fit);
    status = ng_training_facts(&trainer->frame, &trainer->train, options, fit, run->evaluation,
                               &facts, error);
    if (status == NG_OK)
        status = ng_model_make(&(ng_model_parts){.task = pair ? NG_TASK_STANCE : NG_TASK_TOPIC,
                                                 .labels = &trainer->frame.labels,
                                                 .features = &options->features,
                                                 .vocabulary = hashed ? &trainer->frame.vocabulary
                                                                      : &selected,
                                                 .idf = fit->weighting.idf,
                                                 .linear = &fit->linear,
                                                 .half = options->half_weights,
                                                 .multi_label = options->multi_label,
                                                 .temperature = run->calibration.temperature,
                                                 .thresholds = run->calibration.thresholds,
                                                 .training = facts,
                                                 .card = card,
                                                 .stance = pair ? &stance : NULL},
                               out, error);
    ng_vocabulary_clear(&selected);
    free(facts);
    return status;
}

static void fill_report(const training *run, double C, ng_fit_report *report)
{
    const ng_linear_result *result = &run->fit.result;
    *report =
        (ng_fit_report){.features = run->fit.weighting.V,
                        .C = C,
                        .iterations = result->iterations,
                        .objective = result->objective,
                        .gradient_norm = result->gradient_norm,
                        .relative_norm = result->relative_norm,
                        .reason = ng_stop_reason_text(result->reason),
                        .interrupted = run->is_interrupted || result->reason == NG_STOP_CANCELLED,
                        .temperature = run->calibration.temperature,
                        .held_back = run->evaluation};
}

ng_status ng_trainer_fit(ng_trainer *trainer, const ng_train_options *given, const ng_model *from,
                         const char *card, ng_model **out, ng_fit_report *report, ng_error *error)
{
    ng_train_options settled = *given;
    const ng_train_options *options = &settled;
    const size_t D = trainer->train.counts.rows;
    const size_t many = options->multi_label ? MULTI_LABEL_FOLDS_BELOW_ROWS : FOLDS_BELOW_ROWS;
    const bool given_held_out = trainer->validation.counts.rows > 0;
    training run = {.evaluation = NULL};
    ng_fit start = {.weighting = {0}};
    uint32_t *all = ng_array_new(D, sizeof *all);
    ng_status status =
        all ? ng_trainer_settle(trainer, given, &settled, error) : ng_fail_memory(error);
    if (status != NG_OK)
        goto done;
    for (size_t i = 0; i < D; i++)
        all[i] = (uint32_t)i;
    if (from && options->stance)
        status =
            ng_fail(error, NG_ERROR_ARGUMENT, "a stance model cannot continue from another model");
    else if (from)
        status = ng_fit_from_model(from, &trainer->frame, &start, error);
    if (status == NG_OK)
        status = (given_held_out                                  ? train_with_split
                  : D >= FOLDS_BELOW_ROWS && can_correct(options) ? train_with_correction
                  : D < many
                      ? train_with_folds
                      : train_with_split)(trainer, options, from ? &start : NULL, all, &run, error);
    if (status == NG_OK)
        status = make_model(trainer, options, &run, card, out, error);
    if (status == NG_OK && report) {
        fill_report(&run, options->C, report);
        run.evaluation = NULL;
    }
done:
    free(all);
    ng_fit_clear(&start);
    ng_fit_clear(&run.fit);
    ng_predictions_clear(&run.held);
    ng_calibration_clear(&run.calibration);
    ng_evaluation_free(run.evaluation);
    return status;
}

ng_status ng_trainer_cross_validate(ng_trainer *trainer, const ng_train_options *given,
                                    size_t folds, ng_evaluation **out, ng_error *error)
{
    ng_train_options settled = *given;
    const ng_train_options *options = &settled;
    const size_t K = trainer->frame.labels.count;
    ng_predictions held = {.dataset = NULL};
    ng_calibration calibration = {.temperature = 1};
    ng_status status = ng_trainer_settle(trainer, given, &settled, error);
    if (status == NG_OK)
        status = ng_trainer_out_of_fold(trainer, options, folds, "fold", &held, error);
    if (status == NG_OK)
        status = ng_calibration_learn(&held, K, options->multi_label, &calibration, error);
    if (status == NG_OK)
        status = ng_predictions_evaluate(&held, K, options->multi_label, &calibration, out, error);
    ng_predictions_clear(&held);
    ng_calibration_clear(&calibration);
    return status;
}
