/* Percentile bootstrap (Efron and Tibshirani 1993, chapter 13).
 *
 * A resample is D draws with replacement, so what matters of it is how often each row was drawn:
 * multinomial counts. They are drawn first, into an array small enough to stay in the cache, and
 * then the rows are walked once in memory order. */
#ifndef NUTGRAF_EVALUATE_RESAMPLE_H
#define NUTGRAF_EVALUATE_RESAMPLE_H

#include "base/random.h"
#include "nutgraf/evaluate.h"

/* Errors: NG_ERROR_ARGUMENT when there is nothing to resample or too much. */
ng_status ng_resample_check(size_t rows, size_t resamples, ng_error *error);

/* How often each of D rows is drawn. */
void ng_resample_draw(ng_random *random, uint32_t *counts, size_t D);

/* The 95 % interval of values[resamples], which are sorted. */
ng_interval ng_resample_interval(double *values, size_t resamples);

#endif
