/* From counts to metrics; the definitions are in nutgraf/evaluate.h. */
#include "evaluate/tally.h"

#include <math.h>
#include <string.h>

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

void ng_tally_reset(ng_tally *tally, size_t K)
{
    uint64_t *outcomes = tally->outcomes;
    memset(outcomes, 0, K * NG_OUTCOMES * sizeof *outcomes);
    *tally = (ng_tally){.outcomes = outcomes};
}

/* 2 tp / (2 tp + fp + fn), 0 when nothing was there and nothing predicted. */
static double f1(uint64_t tp, uint64_t fp, uint64_t fn)
{
    uint64_t all = 2 * tp + fp + fn;
    return all ? (double)(2 * tp) / (double)all : 0;
}

static double calibration_error(const ng_tally *tally)
{
    double sum = 0;
    for (size_t b = 0; b < NG_ECE_BINS; b++)
        sum += fabs((double)tally->bin_right[b] - tally->bin_confidence[b]);
    return sum / (double)tally->rows;
}

void ng_tally_values(const ng_tally *tally, size_t K, double *values)
{
    uint64_t tp = 0, fp = 0, fn = 0, labels = 0, support = 0;
    double macro = 0, weighted = 0;

    memset(values, 0, NG_METRIC_COUNT * sizeof *values);
    if (tally->rows == 0)
        return;
    for (size_t k = 0; k < K; k++) {
        const uint64_t *of = tally->outcomes + k * NG_OUTCOMES;
        uint64_t gold = of[NG_TRUE_POSITIVE] + of[NG_FALSE_NEGATIVE];
        double score = f1(of[NG_TRUE_POSITIVE], of[NG_FALSE_POSITIVE], of[NG_FALSE_NEGATIVE]);
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
    values[NG_METRIC_MICRO_F1] = f1(tp, fp, fn);
    values[NG_METRIC_WEIGHTED_F1] = support ? weighted / (double)support : 0;
    values[NG_METRIC_LOG_LOSS] = tally->log_loss / D;
    values[NG_METRIC_ECE] = calibration_error(tally);
    values[NG_METRIC_BRIER] = tally->brier / D;
}
