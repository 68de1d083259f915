/* Predictions on held-back rows: folds, calibration, metrics. */
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "learn/trainer.h"
#include "linear/calibration.h"

void ng_predictions_clear(ng_predictions *held)
{
    free(held->rows);
    free(held->scores);
    *held = (ng_predictions){0};
}

/* One fold: fits on the rows of the others and writes the scores of its own to their places. */
static ng_status run_fold(ng_trainer *trainer, const ng_train_options *options,
                          const uint32_t *fold, size_t f, const char *stage, ng_predictions *held,
                          ng_error *error)
{
    const size_t D = trainer->train.counts.rows, K = trainer->frame.labels.count;
    uint32_t *rows = ng_array_new(D, sizeof *rows);
    float *scores = ng_array_new(D, K * sizeof *scores);
    ng_fit fit = {.weighting = {0}};
    size_t inside = 0, outside = D; /* training rows from the front, held-back rows from the end */
    ng_status status = rows && scores ? NG_OK : ng_fail_memory(error);
    const ng_fit_context context = {.frame = &trainer->frame,
                                    .callbacks = &trainer->callbacks,
                                    .stage = stage,
                                    .pool = trainer->pool};
    if (status != NG_OK)
        goto done;
    for (size_t i = 0; i < D; i++) {
        if (fold[i] == f)
            rows[--outside] = (uint32_t)i;
        else
            rows[inside++] = (uint32_t)i;
    }
    status = ng_fit_run(&context, &trainer->train, rows, inside, options, NULL, false, &fit, error);
    if (status != NG_OK)
        goto done;
    if (fit.result.reason == NG_STOP_CANCELLED) {
        status = ng_fail(error, NG_INTERRUPTED, "interrupted");
        goto done;
    }
    status = ng_fit_scores(&fit, &trainer->train, rows + outside, D - outside, options,
                           trainer->pool, scores);
    if (status != NG_OK) {
        ng_fail_memory(error);
        goto done;
    }
    for (size_t r = outside; r < D; r++)
        for (size_t k = 0; k < K; k++)
            held->scores[rows[r] * K + k] = scores[(r - outside) * K + k];
done:
    ng_fit_clear(&fit);
    free(rows);
    free(scores);
    return status;
}

ng_status ng_trainer_out_of_fold(ng_trainer *trainer, const ng_train_options *options, size_t folds,
                                 const char *stage, ng_predictions *out, ng_error *error)
{
    const size_t D = trainer->train.counts.rows, K = trainer->frame.labels.count;
    char name[64];
    if (folds < 2 || folds > D)
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "the number of folds must be between 2 and the %zu rows", D);
    uint32_t *fold = ng_array_new(D, sizeof *fold);
    ng_predictions held = {.dataset = &trainer->train,
                           .count = D,
                           .rows = ng_array_new(D, sizeof *held.rows),
                           .scores = ng_array_zeroed(D, K * sizeof *held.scores)};
    ng_status status = NG_OK;
    if (!fold || !held.rows || !held.scores ||
        ng_dataset_assign_folds(&trainer->train, folds, options->seed, fold) != NG_OK)
        status = ng_fail_memory(error);
    for (size_t f = 0; f < folds && status == NG_OK; f++) {
        snprintf(name, sizeof name, "%s %zu/%zu", stage, f + 1, folds);
        status = run_fold(trainer, options, fold, f, name, &held, error);
    }
    for (size_t i = 0; i < D && status == NG_OK; i++)
        held.rows[i] = (uint32_t)i;
    free(fold);
    if (status == NG_OK)
        *out = held;
    else
        ng_predictions_clear(&held);
    return status;
}

/* The gold labels of row i of the held-back rows. */
static const uint32_t *gold_labels(const ng_predictions *held, size_t i, size_t *count)
{
    const size_t *start = held->dataset->label_start + held->rows[i];
    *count = start[1] - start[0];
    return held->dataset->labels + start[0];
}

static ng_status gather_labels(const ng_predictions *held, size_t **label_start, uint32_t **labels,
                               float **weights)
{
    size_t total = 0, count;
    for (size_t i = 0; i < held->count; i++) {
        gold_labels(held, i, &count);
        total += count;
    }
    *label_start = ng_array_new(held->count + 1, sizeof **label_start);
    *labels = ng_array_new(total, sizeof **labels);
    *weights = ng_array_new(held->count, sizeof **weights);
    if (!*label_start || !*labels || !*weights)
        return NG_ERROR_MEMORY;
    total = 0;
    for (size_t i = 0; i < held->count; i++) {
        const uint32_t *gold = gold_labels(held, i, &count);
        (*label_start)[i] = total;
        (*weights)[i] = held->dataset->row_weights[held->rows[i]];
        for (size_t l = 0; l < count; l++)
            (*labels)[total++] = gold[l];
    }
    (*label_start)[held->count] = total;
    return NG_OK;
}

/* With fewer positive rows a label's own threshold would be luck. */
enum { POSITIVES_MIN = 20 };

/* p[count x K] and whether row i has label k. */
static void gather_answers(const ng_predictions *held, size_t K, double temperature, double *p,
                           bool *positive)
{
    for (size_t i = 0; i < held->count; i++) {
        size_t count;
        const uint32_t *gold = gold_labels(held, i, &count);
        ng_sigmoid(held->scores + i * K, K, temperature, p + i * K);
        for (size_t k = 0; k < K; k++)
            positive[i * K + k] = false;
        for (size_t l = 0; l < count; l++)
            positive[i * K + gold[l]] = true;
    }
}

/* The threshold that is best for all labels together (micro-F1); then, for each label with enough
 * positive rows, the one that is best for it alone. */
static ng_status learn_thresholds(const ng_predictions *held, size_t K, ng_calibration *calibration,
                                  ng_error *error)
{
    const size_t D = held->count;
    double *p = ng_array_new(D, K * sizeof *p);
    bool *positive = ng_array_new(D, K * sizeof *positive);
    double *of_label = ng_array_new(D, sizeof *of_label);
    bool *has_label = ng_array_new(D, sizeof *has_label);
    double common = 0.5;
    calibration->thresholds = ng_array_new(K, sizeof *calibration->thresholds);
    ng_status status = p && positive && of_label && has_label && calibration->thresholds
                           ? NG_OK
                           : ng_fail_memory(error);
    if (status == NG_OK) {
        gather_answers(held, K, calibration->temperature, p, positive);
        status = ng_threshold_f1(p, positive, D * K, &common, NULL, error);
    }
    for (size_t k = 0; k < K && status == NG_OK; k++) {
        size_t positives = 0;
        for (size_t i = 0; i < D; i++) {
            of_label[i] = p[i * K + k];
            has_label[i] = positive[i * K + k];
            positives += has_label[i];
        }
        calibration->thresholds[k] = common;
        if (positives >= POSITIVES_MIN)
            status =
                ng_threshold_f1(of_label, has_label, D, &calibration->thresholds[k], NULL, error);
    }
    free(p);
    free(positive);
    free(of_label);
    free(has_label);
    return status;
}

ng_status ng_calibration_learn(const ng_predictions *held, size_t K, bool multi_label,
                               ng_calibration *out, ng_error *error)
{
    size_t *label_start = NULL;
    uint32_t *labels = NULL;
    float *weights = NULL;
    ng_calibration made = {.temperature = 1};
    ng_temperature fitted;
    ng_status status = gather_labels(held, &label_start, &labels, &weights);
    if (status != NG_OK)
        ng_fail_memory(error);
    if (status == NG_OK)
        status = ng_temperature_fit(&(ng_held_back){.D = held->count,
                                                    .K = K,
                                                    .one_label = !multi_label,
                                                    .scores = held->scores,
                                                    .label_start = label_start,
                                                    .labels = labels,
                                                    .row_weights = weights},
                                    &fitted, error);
    if (status == NG_OK) {
        made.temperature = fitted.temperature;
        if (multi_label)
            status = learn_thresholds(held, K, &made, error);
    }
    if (status == NG_OK)
        *out = made;
    else
        ng_calibration_clear(&made);
    free(label_start);
    free(labels);
    free(weights);
    return status;
}

void ng_calibration_clear(ng_calibration *calibration)
{
    free(calibration->thresholds);
    calibration->thresholds = NULL;
}

ng_status ng_predictions_evaluate(const ng_predictions *held, size_t K, bool multi_label,
                                  const ng_calibration *calibration, ng_evaluation **out,
                                  ng_error *error)
{
    ng_evaluation *evaluation = NULL;
    double *p = ng_array_new(K, sizeof *p);
    uint32_t *predicted = ng_array_new(K, sizeof *predicted);
    ng_status status = p && predicted ? ng_evaluation_new(K, multi_label, &evaluation, error)
                                      : ng_fail_memory(error);
    for (size_t i = 0; i < held->count && status == NG_OK; i++) {
        const float *scores = held->scores + i * K;
        size_t gold_count, count = 0;
        const uint32_t *gold = gold_labels(held, i, &gold_count);
        const bool is_silent = held->dataset->heads[held->rows[i]] == NG_NO_HEAD;
        if (is_silent) {
            /* no answer */
        } else if (multi_label) {
            ng_sigmoid(scores, K, calibration->temperature, p);
            for (size_t k = 0; k < K; k++)
                if (p[k] >= calibration->thresholds[k])
                    predicted[count++] = (uint32_t)k;
        } else {
            ng_softmax(scores, K, calibration->temperature, p);
            predicted[count++] = 0;
            for (size_t k = 1; k < K; k++)
                if (scores[k] > scores[predicted[0]])
                    predicted[0] = (uint32_t)k;
        }
        status = ng_evaluation_add(evaluation, gold, gold_count, is_silent ? NULL : p, predicted,
                                   count, error);
    }
    free(p);
    free(predicted);
    if (status == NG_OK)
        *out = evaluation;
    else
        ng_evaluation_free(evaluation);
    return status;
}
