/* Intervals of the metrics: the rows drawn again and again, see resample.h. */
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "evaluate/resample.h"
#include "evaluate/tally.h"

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

ng_status ng_evaluation_bootstrap(const ng_evaluation *evaluation, size_t resamples, uint64_t seed,
                                  ng_interval intervals[NG_METRIC_COUNT], ng_error *error)
{
    const size_t D = (size_t)evaluation->tally.rows;
    ng_status status = ng_resample_check(D, resamples, error);
    if (status != NG_OK)
        return status;
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
            ng_resample_draw(&random, counts, D);
            count_rows(evaluation, counts, &tally);
            ng_tally_values(&tally, evaluation->K, sample);
            for (size_t m = 0; m < NG_METRIC_COUNT; m++)
                values[m * resamples + r] = sample[m];
        }
        for (size_t m = 0; m < NG_METRIC_COUNT; m++)
            intervals[m] = ng_resample_interval(values + m * resamples, resamples);
    }
    free(values);
    free(counts);
    free(tally.outcomes);
    return status;
}
