/* Draws and percentiles of the bootstrap. */
#include "evaluate/resample.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

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

ng_interval ng_resample_interval(double *values, size_t resamples)
{
    qsort(values, resamples, sizeof *values, compare_doubles);
    return (ng_interval){quantile(values, resamples, LOW), quantile(values, resamples, HIGH)};
}
