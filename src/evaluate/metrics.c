/* Metrics of an evaluation; the definitions are in nutgraf/evaluate.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "evaluate/bootstrap.h"
#include "evaluate/evaluation.h"

void ng_tally_add(ng_tally *tally, const ng_tally_row *row, const uint32_t *outcomes, size_t count,
                  uint32_t times)
{
    const double weight = times;
    tally->rows += times;
    tally->exact += row->exact ? times : 0;
    tally->unanswered += row->answered ? 0 : times;
    tally->log_loss += weight * row->log_loss;
    tally->brier += weight * row->brier;
    tally->bin_rows[row->bin] += times;
    tally->bin_right[row->bin] += row->top_is_gold ? times : 0;
    tally->bin_confidence[row->bin] += weight * row->confidence;
    for (size_t i = 0; i < count; i++)
        tally->outcomes[outcomes[i]] += times;
}

double ng_f1(uint64_t tp, uint64_t fp, uint64_t fn)
{
    uint64_t all = 2 * tp + fp + fn;
    return all ? (double)(2 * tp) / (double)all : 0;
}

static double calibration_error(const ng_tally *tally)
{
    double sum = 0;
    for (size_t b = 0; b < NG_RELIABILITY_BINS; b++)
        sum += fabs((double)tally->bin_right[b] - tally->bin_confidence[b]);
    return sum / (double)tally->rows;
}

void ng_tally_metrics(const ng_tally *tally, size_t K, double *values)
{
    uint64_t tp = 0, fp = 0, fn = 0, labels = 0, support = 0;
    double macro = 0, weighted = 0;

    memset(values, 0, NG_METRIC_COUNT * sizeof *values);
    if (tally->rows == 0)
        return;
    for (size_t k = 0; k < K; k++) {
        const uint64_t *of = tally->outcomes + k * NG_OUTCOMES;
        uint64_t gold = of[NG_TRUE_POSITIVE] + of[NG_FALSE_NEGATIVE];
        double score = ng_f1(of[NG_TRUE_POSITIVE], of[NG_FALSE_POSITIVE], of[NG_FALSE_NEGATIVE]);
        tp += of[NG_TRUE_POSITIVE];
        fp += of[NG_FALSE_POSITIVE];
        fn += of[NG_FALSE_NEGATIVE];
        labels += gold + of[NG_FALSE_POSITIVE] > 0;
        support += gold;
        macro += score;
        weighted += score * (double)gold;
    }
    const double D = (double)tally->rows;
    values[NG_METRIC_ACCURACY] = (double)tally->exact / D;
    values[NG_METRIC_MACRO_F1] = labels ? macro / (double)labels : 0;
    values[NG_METRIC_MICRO_F1] = ng_f1(tp, fp, fn);
    values[NG_METRIC_WEIGHTED_F1] = support ? weighted / (double)support : 0;
    values[NG_METRIC_LOG_LOSS] = tally->log_loss / D;
    values[NG_METRIC_ECE] = calibration_error(tally);
    values[NG_METRIC_BRIER] = tally->brier / D;
}

void ng_evaluation_scores(const ng_evaluation *evaluation, ng_scores *scores)
{
    scores->rows = (size_t)evaluation->tally.rows;
    scores->unanswered = (size_t)evaluation->tally.unanswered;
    ng_tally_metrics(&evaluation->tally, evaluation->K, scores->values);
}

static double ratio(uint64_t part, uint64_t whole)
{
    return whole ? (double)part / (double)whole : 0;
}

void ng_evaluation_label(const ng_evaluation *evaluation, size_t label, ng_label_scores *scores)
{
    const uint64_t *of = evaluation->tally.outcomes + label * NG_OUTCOMES;
    const uint64_t tp = of[NG_TRUE_POSITIVE], fp = of[NG_FALSE_POSITIVE],
                   fn = of[NG_FALSE_NEGATIVE];
    *scores = (ng_label_scores){
        .true_positives = tp,
        .false_positives = fp,
        .false_negatives = fn,
        .true_negatives = evaluation->tally.rows - tp - fp - fn,
        .support = tp + fn,
        .precision = ratio(tp, tp + fp),
        .recall = ratio(tp, tp + fn),
        .f1 = ratio(2 * tp, 2 * tp + fp + fn),
    };
}

size_t ng_evaluation_label_count(const ng_evaluation *evaluation)
{
    return evaluation->K;
}

bool ng_evaluation_is_multi_label(const ng_evaluation *evaluation)
{
    return evaluation->multi_label;
}

size_t ng_evaluation_commonest(const ng_evaluation *evaluation, double *share)
{
    const size_t D = (size_t)evaluation->tally.rows;
    ng_label_scores scores, most = {.support = 0};
    size_t commonest = 0;
    for (size_t k = 0; k < evaluation->K; k++) {
        ng_evaluation_label(evaluation, k, &scores);
        if (scores.support > most.support) {
            most = scores;
            commonest = k;
        }
    }
    *share = D ? (double)most.support / (double)D : 0;
    return commonest;
}

size_t ng_evaluation_read_labels(const ng_evaluation *evaluation, size_t i, size_t *start,
                                 size_t *predicted)
{
    /* The gold label comes first; a second outcome is the label wrongly predicted. */
    const uint32_t *outcomes = evaluation->outcomes + *start;
    const size_t count = evaluation->rows[i].outcomes_end - *start;
    const size_t gold = outcomes[0] / NG_OUTCOMES;
    *predicted = evaluation->K;
    if (count == 2)
        *predicted = outcomes[1] / NG_OUTCOMES;
    else if (outcomes[0] % NG_OUTCOMES == NG_TRUE_POSITIVE)
        *predicted = gold;
    *start += count;
    return gold;
}

static size_t single_label_rows(const ng_evaluation *evaluation)
{
    return evaluation->multi_label ? 0 : (size_t)evaluation->tally.rows;
}

void ng_evaluation_confusion(const ng_evaluation *evaluation, uint64_t *matrix)
{
    const size_t K = evaluation->K, D = single_label_rows(evaluation);
    memset(matrix, 0, K * (K + 1) * sizeof *matrix);
    for (size_t i = 0, start = 0, predicted; i < D; i++) {
        const size_t gold = ng_evaluation_read_labels(evaluation, i, &start, &predicted);
        matrix[gold * (K + 1) + predicted]++;
    }
}

void ng_evaluation_coverage(const ng_evaluation *evaluation, double confidence, size_t label,
                            size_t *called, size_t *right)
{
    const size_t K = evaluation->K, D = single_label_rows(evaluation);
    *called = *right = 0;
    for (size_t i = 0, start = 0, predicted; i < D; i++) {
        const size_t gold = ng_evaluation_read_labels(evaluation, i, &start, &predicted);
        if (predicted == K || evaluation->rows[i].confidence < confidence ||
            (label < K && predicted != label))
            continue;
        ++*called;
        *right += predicted == gold;
    }
}

void ng_evaluation_reliability(const ng_evaluation *evaluation, ng_reliability *bins)
{
    const ng_tally *tally = &evaluation->tally;
    for (size_t b = 0; b < NG_RELIABILITY_BINS; b++)
        bins[b] = (ng_reliability){
            .rows = (size_t)tally->bin_rows[b],
            .right = (size_t)tally->bin_right[b],
            .confidence =
                tally->bin_rows[b] ? tally->bin_confidence[b] / (double)tally->bin_rows[b] : 0,
        };
}

ng_interval ng_wilson_interval(size_t count, size_t of)
{
    const double z = 1.959963984540054, n = (double)of, p = of ? (double)count / n : 0;
    if (of == 0)
        return (ng_interval){0, 1};
    const double scale = 1 + z * z / n, middle = p + z * z / (2 * n);
    const double reach = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return (ng_interval){count == 0 ? 0 : (middle - reach) / scale,
                         count == of ? 1 : (middle + reach) / scale};
}

/* fakenewschallenge.org, 2017 */
double ng_evaluation_fnc(const ng_evaluation *evaluation, size_t unrelated, double *most)
{
    const size_t D = single_label_rows(evaluation);
    size_t quarters = 0, most_quarters = 0;
    for (size_t i = 0, start = 0, predicted; i < D; i++) {
        const size_t gold = ng_evaluation_read_labels(evaluation, i, &start, &predicted);
        const bool related = gold != unrelated;
        most_quarters += related ? 4 : 1;
        if (predicted < evaluation->K && related == (predicted != unrelated))
            quarters += related && predicted == gold ? 4 : 1;
    }
    if (most)
        *most = (double)most_quarters / 4;
    return (double)quarters / 4;
}

/* SemEval-2016 task 6 (Mohammad et al. 2016) */
double ng_evaluation_f_mean(const ng_evaluation *evaluation, const size_t *labels, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        ng_label_scores scores;
        ng_evaluation_label(evaluation, labels[i], &scores);
        sum += scores.f1;
    }
    return count ? sum / (double)count : 0;
}

typedef struct resampling {
    const ng_evaluation *evaluation;
    uint64_t *outcomes; /* [K x NG_OUTCOMES] scratch */
} resampling;

void ng_evaluation_resample(const ng_evaluation *evaluation, const uint32_t *counts,
                            ng_tally *tally)
{
    size_t start = 0;
    memset(tally->outcomes, 0, evaluation->K * NG_OUTCOMES * sizeof *tally->outcomes);
    for (size_t i = 0; i < evaluation->tally.rows; i++) {
        const ng_tally_row *row = &evaluation->rows[i];
        const uint32_t times = counts[row->group];
        if (times > 0)
            ng_tally_add(tally, row, evaluation->outcomes + start, row->outcomes_end - start,
                         times);
        start = row->outcomes_end;
    }
}

static void compute_resample(const void *context, const uint32_t *counts, double *values)
{
    const resampling *r = context;
    ng_tally tally = {.outcomes = r->outcomes};
    ng_evaluation_resample(r->evaluation, counts, &tally);
    ng_tally_metrics(&tally, r->evaluation->K, values);
}

ng_status ng_evaluation_bootstrap(const ng_evaluation *evaluation, size_t resamples, uint64_t seed,
                                  ng_interval intervals[NG_METRIC_COUNT], ng_error *error)
{
    const resampling r = {evaluation,
                          ng_array_new(evaluation->K * NG_OUTCOMES, sizeof *r.outcomes)};
    if (!r.outcomes)
        return ng_fail_memory(error);
    ng_status status = ng_bootstrap(evaluation->group_count, resamples, seed, compute_resample, &r,
                                    NG_METRIC_COUNT, intervals, error);
    free(r.outcomes);
    return status;
}
