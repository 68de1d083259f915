/* Percentile bootstrap (Efron and Tibshirani 1993, chapter 13).
 *
 * A resample is D draws with replacement, so what matters of it is how often each row was drawn:
 * multinomial counts. They are drawn first, into an array small enough to stay in the cache, and
 * then the rows are walked once in memory order. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/random.h"
#include "evaluate/tally.h"

#define LOW  0.025
#define HIGH 0.975

static void draw_counts(ng_random *random, uint32_t *counts, size_t D)
{
    memset(counts, 0, D * sizeof *counts);
    for (size_t i = 0; i < D; i++)
        counts[ng_random_below(random, D)]++;
}

static void count_rows(const ng_evaluation *evaluation, const uint32_t *counts, ng_tally *tally)
{
    const size_t D = (size_t)evaluation->tally.rows;
    size_t start = 0;
    ng_tally_reset(tally, evaluation->K);
    for (size_t i = 0; i < D; i++) {
        const ng_tally_row *row = &evaluation->rows[i];
        if (counts[i] > 0)
            ng_tally_add(tally, row, evaluation->outcomes + start, row->outcomes_end - start,
                         counts[i]);
        start = row->outcomes_end;
    }
}

static int compare_doubles(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Linear between the two order statistics around the quantile. */
static double quantile(const double *sorted, size_t count, double q)
{
    const double position = q * (double)(count - 1);
    const size_t below = (size_t)position;
    const size_t above = below + 1 < count ? below + 1 : below;
    return sorted[below] + (position - (double)below) * (sorted[above] - sorted[below]);
}

ng_status ng_evaluation_bootstrap(const ng_evaluation *evaluation, size_t resamples, uint64_t seed,
                                  ng_interval intervals[NG_METRIC_COUNT], ng_error *error)
{
    const size_t D = (size_t)evaluation->tally.rows;
    if (D == 0 || D > UINT32_MAX)
        return ng_fail(error, NG_ERROR_ARGUMENT, "cannot resample %zu rows", D);
    if (resamples == 0)
        return ng_fail(error, NG_ERROR_ARGUMENT, "the number of resamples must be at least 1");

    ng_status status = NG_OK;
    ng_tally tally = {.outcomes = ng_array_new(evaluation->K * NG_OUTCOMES, sizeof(uint64_t))};
    uint32_t *counts = ng_array_new(D, sizeof *counts);
    double *values = NULL; /* [NG_METRIC_COUNT x resamples] */
    if (resamples <= SIZE_MAX / NG_METRIC_COUNT)
        values = ng_array_new(NG_METRIC_COUNT * resamples, sizeof *values);
    if (!tally.outcomes || !counts || !values) {
        status = ng_fail_memory(error);
    } else {
        ng_random random;
        ng_random_seed(&random, seed);
        for (size_t r = 0; r < resamples; r++) {
            double sample[NG_METRIC_COUNT];
            draw_counts(&random, counts, D);
            count_rows(evaluation, counts, &tally);
            ng_tally_values(&tally, evaluation->K, sample);
            for (size_t m = 0; m < NG_METRIC_COUNT; m++)
                values[m * resamples + r] = sample[m];
        }
        for (size_t m = 0; m < NG_METRIC_COUNT; m++) {
            double *sorted = values + m * resamples;
            qsort(sorted, resamples, sizeof *sorted, compare_doubles);
            intervals[m].low = quantile(sorted, resamples, LOW);
            intervals[m].high = quantile(sorted, resamples, HIGH);
        }
    }
    free(values);
    free(counts);
    free(tally.outcomes);
    return status;
}
