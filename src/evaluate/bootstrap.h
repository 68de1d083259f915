/* Percentile bootstrap (Efron and Tibshirani 1993, chapter 13).
 *
 * A resample is D draws with replacement, so all that matters is how often each row was drawn:
 * multinomial counts. They are drawn first, into an array small enough to stay in the cache, and
 * then the rows are walked once in memory order. */
#ifndef NUTGRAF_EVALUATE_BOOTSTRAP_H
#define NUTGRAF_EVALUATE_BOOTSTRAP_H

#include "nutgraf/evaluate.h"

/* Computes the statistics of a resample that has row i counts[i] times. */
typedef void ng_statistics_fn(const void *context, const uint32_t *counts, double *statistics);

/* The 95 % intervals of statistics[count] of D rows. Errors: NG_ERROR_ARGUMENT for no rows, no
 * resamples or too many rows, NG_ERROR_MEMORY. */
ng_status ng_bootstrap(size_t D, size_t resamples, uint64_t seed, ng_statistics_fn *compute,
                       const void *context, size_t count, ng_interval *intervals, ng_error *error);

#endif
