/* Draws and percentiles of the bootstrap. */
#include "evaluate/bootstrap.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/random.h"
#include "base/sort.h"

#define LOW  0.025
#define HIGH 0.975

/* Linear between the two order statistics around the quantile. */
static double quantile(const double *sorted, size_t count, double q)
{
    const double position = q * (double)(count - 1);
    const size_t below = (size_t)position;
    const size_t above = below + 1 < count ? below + 1 : below;
    return sorted[below] + (position - (double)below) * (sorted[above] - sorted[below]);
}

ng_status ng_bootstrap(size_t D, size_t resamples, uint64_t seed, ng_statistics_fn *compute,
                       const void *context, size_t count, ng_interval *intervals, ng_error *error)
{
    if (D == 0 || D > UINT32_MAX)
        return ng_fail(error, NG_ERROR_ARGUMENT, "cannot resample %zu rows", D);
    if (resamples == 0)
        return ng_fail(error, NG_ERROR_ARGUMENT, "the number of resamples must be at least 1");
    ng_status status = NG_OK;
    uint32_t *counts = ng_array_new(D, sizeof *counts);
    double *sample = ng_array_new(count, sizeof *sample);
    double *values = NULL; /* [count x resamples] */
    if (resamples <= SIZE_MAX / count)
        values = ng_array_new(count * resamples, sizeof *values);
    if (!counts || !sample || !values) {
        status = ng_fail_memory(error);
        goto done;
    }
    ng_random random;
    ng_random_seed(&random, seed);
    for (size_t r = 0; r < resamples; r++) {
        memset(counts, 0, D * sizeof *counts);
        for (size_t i = 0; i < D; i++)
            counts[ng_random_below(&random, D)]++;
        compute(context, counts, sample);
        for (size_t c = 0; c < count; c++)
            values[c * resamples + r] = sample[c];
    }
    for (size_t c = 0; c < count; c++) {
        double *sorted = values + c * resamples;
        ng_sort_doubles(sorted, resamples);
        intervals[c] =
            (ng_interval){quantile(sorted, resamples, LOW), quantile(sorted, resamples, HIGH)};
    }
done:
    free(values);
    free(sample);
    free(counts);
    return status;
}
