/* From scores to probabilities and decisions. */
#ifndef NUTGRAF_LINEAR_CALIBRATION_H
#define NUTGRAF_LINEAR_CALIBRATION_H

#include <stdbool.h>

#include "base/error.h"

/* p[k] = exp(scores[k] / T) / sum_j exp(scores[j] / T). Each p is in [0, 1], never NaN, and they
 * sum to 1 within 1e-12 for K up to 1000. Scores count as within the range of finite floats: an
 * infinite one as the largest, NaN as the smallest. temperature > 0, K > 0. */
void ng_softmax(const float *scores, size_t K, double temperature, double *p);

/* p[k] = 1 / (1 + exp(-scores[k] / T)), each class for itself. In [0, 1], never NaN. */
void ng_sigmoid(const float *scores, size_t K, double temperature, double *p);

/* Turns scores[K] of two steps into logarithms of probabilities, in place: scores[first] decides
 * about the class `first`, ln p_first = -ln(1 + exp(-s)), and the others are compared among
 * themselves, ln p_k = -ln(1 + exp(s)) + ln softmax(scores without first)_k. K > 1. */
void ng_two_steps(float *scores, size_t K, size_t first);

/* Rows that a fit has not seen, borrowed. */
typedef struct ng_calibration_rows {
    size_t D;
    size_t K;
    bool one_label;       /* softmax; else one sigmoid for each class */
    const float *scores;  /* [D x K] */
    const uint32_t *rows; /* [D] rows of what follows; NULL for 0, 1, ... */
    const size_t
        *label_start;       /* labels of row i: labels[label_start[i] .. label_start[i + 1] - 1] */
    const uint32_t *labels; /* each < K, distinct within a row; exactly one with one_label */
    const float *row_weights; /* >= 0, or NULL for 1 */
} ng_calibration_rows;

#define NG_TEMPERATURE_MIN 0.01
#define NG_TEMPERATURE_MAX 100.0

/* The temperature that minimises the log-loss (Guo, Pleiss, Sun, Weinberger 2017, On calibration of
 * modern neural networks, ICML) of targets smoothed by one row that could be anything, 1 / (D + 1)
 * of each: a few held-out rows without a mistake do not make the model certain (the thought of
 * Platt 1999, Probabilistic outputs for support vector machines). It changes no order of classes.
 * It stays within NG_TEMPERATURE_MIN and _MAX. Errors: NG_ERROR_DATA where there
 * is no row of weight > 0, or naming the row whose scores, weight or labels are unusable.
 * Cost: about 10 walks over the scores. */
ng_status ng_temperature_fit(const ng_calibration_rows *rows, double *temperature, ng_error *error);

/* -ln p of what is so of row i, by its weight; without one_label the sum over classes. p [K] is
 * room. Finite: no p counts as less than 1e-12. */
double ng_log_loss(const ng_calibration_rows *rows, size_t i, double temperature, double *p);

/* For one label: the threshold t for which "p >= t" has the highest F1 on these rows (SCut: Yang
 * 2001, A study of thresholding strategies for text categorization, SIGIR). It lies midway between
 * two probabilities seen (or the lowest and 0); of equally good ones the nearest to 0.5 is taken,
 * then the higher. 0.5 where no row is positive. p [D] in [0, 1], positive [D]. Errors:
 * NG_ERROR_MEMORY. O(D log D). */
ng_status ng_threshold_f1(const double *p, const bool *positive, size_t D, double *threshold,
                          ng_error *error);

/* A threshold for each class, (*thresholds)[K] for the caller to free: the one that is best for all
 * together (micro-F1), or where 20 rows or more are of a class, the one that is best for it alone.
 * Errors: NG_ERROR_MEMORY. */
ng_status ng_thresholds_learn(const ng_calibration_rows *rows, double temperature,
                              double **thresholds, ng_error *error);

#endif
