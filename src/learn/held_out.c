/* Held-out rows: folds, scores, and what these say: calibration, metrics. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "learn/training.h"
#include "linear/calibration.h"
#include "math/elementary.h"

ng_status ng_held_out_new(const ng_trainer *trainer, const ng_dataset *dataset, ng_held_out *out,
                          ng_error *error)
{
    const size_t D = dataset->counts.rows, K = trainer->frame.labels.count;
    *out = (ng_held_out){.dataset = dataset,
                         .rows = ng_array_new(D, sizeof *out->rows),
                         .scores = ng_array_new(D, K * sizeof *out->scores),
                         .dense = dataset->d ? ng_array_new(D, K * sizeof *out->dense) : NULL};
    return out->rows && out->scores && (out->dense || !dataset->d) ? NG_OK : ng_fail_memory(error);
}

void ng_held_out_clear(ng_held_out *held_out)
{
    free(held_out->rows);
    free(held_out->scores);
    free(held_out->dense);
    *held_out = (ng_held_out){0};
}

size_t ng_fold_split(const uint32_t *fold, size_t of, uint32_t *rows, ng_held_out *held_out)
{
    size_t count = 0;
    for (size_t i = 0; i < held_out->dataset->counts.rows; i++)
        if (fold[i] == of)
            held_out->rows[held_out->count++] = (uint32_t)i;
        else
            rows[count++] = (uint32_t)i;
    return count;
}

static bool order_scores(const ng_held_out *held_out, size_t K, float **scores)
{
    float *ordered = ng_array_new(held_out->count, K * sizeof *ordered);
    for (size_t i = 0; i < held_out->count && ordered; i++)
        memcpy(ordered + held_out->rows[i] * K, *scores + i * K, K * sizeof *ordered);
    if (!ordered)
        return false;
    free(*scores);
    *scores = ordered;
    return true;
}

/* All rows in their own order, as if there had been no folds: intervals resample by place. */
static ng_status order_rows(ng_held_out *held_out, size_t K)
{
    if (!order_scores(held_out, K, &held_out->scores) ||
        (held_out->dense && !order_scores(held_out, K, &held_out->dense)))
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < held_out->count; i++)
        held_out->rows[i] = (uint32_t)i;
    return NG_OK;
}

ng_status ng_trainer_out_of_fold(ng_trainer *trainer, const ng_train_options *options, size_t folds,
                                 size_t wanted, bool taken_out, const char *stage,
                                 const ng_fit *start, ng_held_out *out, ng_fit *fit,
                                 ng_error *error)
{
    const size_t D = trainer->train.counts.rows, all = trainer->train.all_rows;
    char name[64];
    bool is_stopped = false;
    if (folds < 2 || folds > all)
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "the number of folds must be between 2 and the %zu rows", all);
    uint32_t *fold = ng_array_new(D, sizeof *fold), *rows = ng_array_new(D, sizeof *rows);
    ng_status status = ng_held_out_new(trainer, &trainer->train, out, error);
    if (!fold || !rows ||
        ng_dataset_assign_folds(&trainer->train, folds, options->seed, options->ranks, fold) !=
            NG_OK)
        status = ng_fail_memory(error);
    for (size_t f = 0; f < wanted && status == NG_OK && !is_stopped; f++) {
        const size_t first = out->count;
        size_t count = ng_fold_split(fold, f, rows, out);
        if (ng_ranks_total(options->ranks, count) == 0) {
            status = ng_fail(error, NG_ERROR_DATA,
                             "no records left to train on: are all of them in one group?");
            break;
        }
        for (size_t i = 0; taken_out && i < D; i++)
            rows[i] = (uint32_t)i;
        count = taken_out ? D : count;
        snprintf(name, sizeof name, wanted > 1 ? "%s %zu/%zu" : "%s", stage, f + 1, folds);
        if (fit)
            ng_fit_clear(fit);
        status = ng_fit_and_score((ng_fit_job){trainer, options, name, NULL, NULL}, rows, count,
                                  start, taken_out, out, first, fit, error);
        is_stopped = status == NG_OK && fit && fit->result.reason == NG_STOP_CANCELLED;
    }
    if (status == NG_OK && out->count == D && order_rows(out, trainer->frame.labels.count) != NG_OK)
        status = ng_fail_memory(error);
    free(fold);
    free(rows);
    return status;
}

/* ---- Calibration ---- */

/* The gold labels of row i of the held-out rows. */
static const uint32_t *gold_labels(const ng_held_out *held_out, size_t i, size_t *count)
{
    const size_t *start = held_out->dataset->label_start + held_out->rows[i];
    *count = start[1] - start[0];
    return held_out->dataset->labels + start[0];
}

/* The same rows for calibration, with other scores. */
static ng_calibration_rows calibration_rows(const ng_held_out *held_out, const float *scores,
                                            size_t K, bool multi_label)
{
    return (ng_calibration_rows){.D = held_out->count,
                                 .K = K,
                                 .one_label = !multi_label,
                                 .scores = scores,
                                 .rows = held_out->rows,
                                 .label_start = held_out->dataset->label_start,
                                 .labels = held_out->dataset->labels,
                                 .row_weights = held_out->dataset->row_weights};
}

static ng_status fit_temperature(const ng_held_out *held_out, const float *scores, size_t K,
                                 bool multi_label, double *temperature, ng_error *error)
{
    const ng_calibration_rows rows = calibration_rows(held_out, scores, K, multi_label);
    return ng_temperature_fit(&rows, temperature, error);
}

/* Shares of the vectors that are tried. */
static const double vector_weights[] = {0, 0.25, 0.5, 0.75, 1};
enum { VECTOR_WEIGHTS = sizeof vector_weights / sizeof *vector_weights };

static void add_scores(const ng_held_out *held_out, size_t K, const double factors[2], float *out)
{
    for (size_t n = 0; n < held_out->count * K; n++)
        out[n] = (float)(factors[0] * (double)held_out->scores[n] +
                         factors[1] * (double)held_out->dense[n]);
}

/* Makes one score of those by n-grams and those by vectors, see nutgraf/train.h. */
static ng_status join_scores(ng_held_out *held_out, size_t K, const ng_train_options *options,
                             ng_calibration *made, ng_error *error)
{
    const bool multi_label = options->multi_label;
    const bool is_given = options->vector_weight != NG_VECTOR_WEIGHT_AUTO;
    float *sum = ng_array_new(held_out->count, K * sizeof *sum);
    double *p = ng_array_new(K, sizeof *p), least = INFINITY, temperatures[2], temperature;
    ng_status status = sum && p ? NG_OK : ng_fail_memory(error);
    for (size_t i = 0; i < 2 && status == NG_OK; i++)
        status = fit_temperature(held_out, i ? held_out->dense : held_out->scores, K, multi_label,
                                 &temperatures[i], error);
    for (size_t i = 0; i < (is_given ? 1 : VECTOR_WEIGHTS) && status == NG_OK; i++) {
        const double weight = is_given ? options->vector_weight : vector_weights[i];
        const double factors[2] = {(1 - weight) / temperatures[0], weight / temperatures[1]};
        add_scores(held_out, K, factors, sum);
        status = fit_temperature(held_out, sum, K, multi_label, &temperature, error);
        const ng_calibration_rows rows = calibration_rows(held_out, sum, K, multi_label);
        double loss = status == NG_OK ? 0 : INFINITY;
        for (size_t r = 0; r < rows.D && status == NG_OK; r++)
            loss += ng_log_loss(&rows, r, temperature, p);
        if (loss < least || is_given) {
            least = loss;
            made->vector_weight = weight;
            memcpy(made->factors, factors, sizeof factors);
        }
    }
    if (status == NG_OK) {
        add_scores(held_out, K, made->factors, held_out->scores);
        free(held_out->dense);
        held_out->dense = NULL;
    }
    free(sum);
    free(p);
    return status;
}

ng_status ng_calibration_learn(const ng_held_out *held_out, size_t K, bool multi_label,
                               ng_calibration *out, ng_error *error)
{
    ng_calibration made = {.temperature = 1, .factors = {1, 0}};
    const ng_calibration_rows rows = calibration_rows(held_out, held_out->scores, K, multi_label);
    ng_status status = ng_temperature_fit(&rows, &made.temperature, error);
    if (status == NG_OK && multi_label)
        status = ng_thresholds_learn(&rows, made.temperature, &made.thresholds, error);
    if (status == NG_OK)
        *out = made;
    else
        ng_calibration_clear(&made);
    return status;
}

void ng_calibration_clear(ng_calibration *calibration)
{
    free(calibration->thresholds);
    calibration->thresholds = NULL;
}

/* ---- Metrics ---- */

/* The labels of a row, [K] at most; p [K] is what there is to say of them. */
static size_t predict(const float *scores, size_t K, const ng_calibration *c, double *p,
                      uint32_t *labels)
{
    size_t count = 0;
    if (!c->thresholds) {
        ng_softmax(scores, K, c->temperature, p);
        labels[0] = 0;
        for (size_t k = 1; k < K; k++)
            if (scores[k] > scores[labels[0]])
                labels[0] = (uint32_t)k;
        return 1;
    }
    ng_sigmoid(scores, K, c->temperature, p);
    for (size_t k = 0; k < K; k++)
        if (p[k] >= c->thresholds[k])
            labels[count++] = (uint32_t)k;
    return count;
}

ng_status ng_held_out_evaluate(ng_held_out *held_out, size_t K, const ng_train_options *options,
                               ng_calibration *calibration, ng_evaluation **out, ng_error *error)
{
    const bool multi_label = options->multi_label;
    ng_evaluation *evaluation = NULL;
    ng_calibration joined = {.factors = {1, 0}};
    ng_calibration learnt = {.temperature = 1};
    double *p = ng_array_new(K, sizeof *p);
    uint32_t *predicted = ng_array_new(K, sizeof *predicted);
    ng_status status = p && predicted ? ng_evaluation_new(K, multi_label, &evaluation, error)
                                      : ng_fail_memory(error);
    if (status == NG_OK && held_out->dense)
        status = join_scores(held_out, K, options, &joined, error);
    if (status == NG_OK)
        status = ng_calibration_learn(held_out, K, multi_label, &learnt, error);
    learnt.vector_weight = joined.vector_weight;
    memcpy(learnt.factors, joined.factors, sizeof joined.factors);
    for (size_t i = 0; i < held_out->count && status == NG_OK; i++) {
        size_t gold_count, count = 0;
        const uint32_t *gold = gold_labels(held_out, i, &gold_count);
        const bool is_silent = held_out->dataset->heads[held_out->rows[i]] == NG_NO_HEAD;
        if (!is_silent)
            count = predict(held_out->scores + i * K, K, &learnt, p, predicted);
        status = ng_evaluation_add(evaluation, gold, gold_count, is_silent ? NULL : p, predicted,
                                   count, error);
    }
    free(p);
    free(predicted);
    if (status == NG_OK) {
        *out = evaluation;
        evaluation = NULL;
    }
    if (status == NG_OK && calibration)
        *calibration = learnt;
    else
        ng_calibration_clear(&learnt);
    ng_evaluation_free(evaluation);
    return status;
}
