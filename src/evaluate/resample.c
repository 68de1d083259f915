/* Draws and percentiles of the bootstrap. */
#include "evaluate/resample.h"

#include <string.h>

#include "base/error.h"
#include "base/sort.h"

#define LOW  0.025
#define HIGH 0.975

ng_status ng_resample_check(size_t rows, size_t resamples, ng_error *error)
{
    if (rows == 0 || rows > UINT32_MAX)
        return ng_fail(error, NG_ERROR_ARGUMENT, "cannot resample %zu rows", rows);
    if (resamples == 0)
        return ng_fail(error, NG_ERROR_ARGUMENT, "the number of resamples must be at least 1");
    return NG_OK;
}

void ng_resample_draw(ng_random *random, uint32_t *counts, size_t D)
{
    memset(counts, 0, D * sizeof *counts);
    for (size_t i = 0; i < D; i++)
        counts[ng_random_below(random, D)]++;
}

/* Linear between the two order statistics around the quantile. */
static double quantile(const double *sorted, size_t count, double q)
{
    const double position = q * (double)(count - 1);
    const size_t below = (size_t)position;
    const size_t above = below + 1 < count ? below + 1 : below;
    return sorted[below] + (position - (double)below) * (sorted[above] - sorted[below]);
}

ng_interval ng_resample_interval(double *values, size_t resamples)
{
    ng_sort_doubles(values, resamples);
    return (ng_interval){quantile(values, resamples, LOW), quantile(values, resamples, HIGH)};
}
