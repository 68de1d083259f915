/* ROUGE over many documents: means and their intervals. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "evaluate/resample.h"
#include "evaluate/rouge_scorer.h"

enum { PARTS = 3 }; /* precision, recall, F */

struct ng_rouge_evaluation {
    uint32_t metrics;
    size_t columns; /* C = PARTS x metrics wanted */
    size_t rows;    /* D */
    double *values; /* [D x C] */
    size_t capacity;
};

static bool wants(const ng_rouge_evaluation *evaluation, size_t metric)
{
    return evaluation->metrics & NG_ROUGE_SET(metric);
}

ng_status ng_rouge_evaluation_new(uint32_t metrics, ng_rouge_evaluation **out, ng_error *error)
{
    uint32_t checked = 0;
    ng_status status = ng_rouge_metrics_check(metrics, &checked, error);
    if (status != NG_OK)
        return status;
    ng_rouge_evaluation *evaluation = calloc(1, sizeof *evaluation);
    if (!evaluation)
        return ng_fail_memory(error);
    evaluation->metrics = checked;
    evaluation->columns = PARTS * (size_t)__builtin_popcount(checked);
    *out = evaluation;
    return NG_OK;
}

void ng_rouge_evaluation_free(ng_rouge_evaluation *evaluation)
{
    if (!evaluation)
        return;
    free(evaluation->values);
    free(evaluation);
}

static bool is_share(double value)
{
    return value >= 0 && value <= 1; /* not NaN */
}

ng_status ng_rouge_evaluation_add(ng_rouge_evaluation *evaluation,
                                  const ng_rouge_score scores[NG_ROUGE_COUNT], ng_error *error)
{
    for (size_t m = 0; m < NG_ROUGE_COUNT; m++)
        if (wants(evaluation, m) &&
            !(is_share(scores[m].precision) && is_share(scores[m].recall) && is_share(scores[m].f)))
            return ng_fail(error, NG_ERROR_ARGUMENT, "a score of %s is not in [0, 1]",
                           ng_rouge_metric_name((ng_rouge_metric)m));
    const size_t end = evaluation->rows * evaluation->columns;
    if (!ng_array_reserve(&evaluation->values, &evaluation->capacity, end + evaluation->columns,
                          sizeof *evaluation->values))
        return ng_fail_memory(error);
    double *to = evaluation->values + end;
    for (size_t m = 0; m < NG_ROUGE_COUNT; m++) {
        if (!wants(evaluation, m))
            continue;
        *to++ = scores[m].precision;
        *to++ = scores[m].recall;
        *to++ = scores[m].f;
    }
    evaluation->rows++;
    return NG_OK;
}

size_t ng_rouge_evaluation_rows(const ng_rouge_evaluation *evaluation)
{
    return evaluation->rows;
}

/* Means of the columns, row i counted counts[i] times (NULL: once), rows in order. D > 0. */
static void means_of(const ng_rouge_evaluation *evaluation, const uint32_t *counts, double *means)
{
    const size_t C = evaluation->columns, D = evaluation->rows;
    memset(means, 0, C * sizeof *means);
    for (size_t i = 0; i < D; i++) {
        const double *row = evaluation->values + i * C, times = counts ? counts[i] : 1;
        for (size_t c = 0; times > 0 && c < C; c++)
            means[c] += times * row[c];
    }
    for (size_t c = 0; c < C; c++)
        means[c] /= (double)D;
}

void ng_rouge_evaluation_means(const ng_rouge_evaluation *evaluation,
                               ng_rouge_score means[NG_ROUGE_COUNT])
{
    double columns[PARTS * NG_ROUGE_COUNT];
    const double *from = columns;
    memset(means, 0, NG_ROUGE_COUNT * sizeof *means);
    if (evaluation->rows == 0)
        return;
    means_of(evaluation, NULL, columns);
    for (size_t m = 0; m < NG_ROUGE_COUNT; m++)
        if (wants(evaluation, m)) {
            means[m] = (ng_rouge_score){from[0], from[1], from[2]};
            from += PARTS;
        }
}

/* values[C x resamples]: the means of each resample. */
static void resample(const ng_rouge_evaluation *evaluation, size_t resamples, uint64_t seed,
                     uint32_t *counts, double *values)
{
    ng_random random;
    ng_random_seed(&random, seed);
    for (size_t r = 0; r < resamples; r++) {
        double means[PARTS * NG_ROUGE_COUNT];
        ng_resample_draw(&random, counts, evaluation->rows);
        means_of(evaluation, counts, means);
        for (size_t c = 0; c < evaluation->columns; c++)
            values[c * resamples + r] = means[c];
    }
}

ng_status ng_rouge_evaluation_bootstrap(const ng_rouge_evaluation *evaluation, size_t resamples,
                                        uint64_t seed, ng_rouge_interval intervals[NG_ROUGE_COUNT],
                                        ng_error *error)
{
    ng_status status = ng_resample_check(evaluation->rows, resamples, error);
    if (status != NG_OK)
        return status;
    uint32_t *counts = ng_array_new(evaluation->rows, sizeof *counts);
    double *values = ng_array_new(resamples, evaluation->columns * sizeof *values);
    if (!counts || !values) {
        status = ng_fail_memory(error);
    } else {
        double *next = values;
        resample(evaluation, resamples, seed, counts, values);
        memset(intervals, 0, NG_ROUGE_COUNT * sizeof *intervals);
        for (size_t m = 0; m < NG_ROUGE_COUNT; m++) {
            if (!wants(evaluation, m))
                continue;
            intervals[m].precision = ng_resample_interval(next, resamples);
            intervals[m].recall = ng_resample_interval(next + resamples, resamples);
            intervals[m].f = ng_resample_interval(next + 2 * resamples, resamples);
            next += PARTS * resamples;
        }
    }
    free(values);
    free(counts);
    return status;
}
