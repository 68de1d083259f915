/* Classification metrics over gold labels and predictions.
 *
 * An evaluation collects rows, each with its gold labels, predicted labels and probabilities;
 * metrics can be read at any time. Labels are numbers 0 .. K - 1; D is the number of rows. For each
 * row the caller decides what is predicted: the most probable label, or all above a threshold.
 *
 * With tp, fp, fn the true positives, false positives and false negatives of a label:
 *
 *   precision    tp / (tp + fp)             recall    tp / (tp + fn)
 *   F1           2 tp / (2 tp + fp + fn)    support   tp + fn         0 / 0 counts as 0
 *   macro_f1     mean F1 of the labels that occur in the gold or the predicted labels
 *   micro_f1     F1 of the sums of tp, fp and fn over all labels
 *   weighted_f1  mean F1 of all labels, weighted by support
 *   accuracy     share of rows whose predicted labels are exactly the gold labels
 *
 * Single-label rows, y the gold label:
 *   log_loss     mean of -ln p_y, p clipped to [1e-15, 1 - 1e-15]
 *   brier        mean of sum_k (p_k - [k = y])^2, 0 .. 2
 * Multi-label rows, y_k 1 for the gold labels and 0 for the others:
 *   log_loss     mean over rows and labels of -y_k ln p_k - (1 - y_k) ln(1 - p_k), p clipped
 *   brier        mean over rows of sum_k (p_k - y_k)^2, 0 .. K
 * Both:
 *   ece          sum_b D_b / D |accuracy_b - confidence_b| over 15 bins of equal width (the upper
 *                edge belongs to a bin) on the top probability; right is a row whose most probable
 *                label (the first of equals) is a gold label
 *
 * Sources: definitions of accuracy and F1 as in scikit-learn (zero_division=0, macro over the
 * labels present); expected calibration error: Guo et al., "On Calibration of Modern Neural
 * Networks", 2017; Brier score: Brier, "Verification of Forecasts Expressed in Terms of
 * Probability", 1950, the original sum over classes; intervals: Efron and Tibshirani, "An
 * Introduction to the Bootstrap", 1993, the percentile method. */
#ifndef NUTGRAF_EVALUATE_H
#define NUTGRAF_EVALUATE_H

#include <stdbool.h>

#include "nutgraf/status.h"

NG_BEGIN_DECLS

/* X(NAME, "key"): metrics that are a single number. */
#define NG_METRIC_MAP(X)                                                                           \
    X(NG_METRIC_ACCURACY, "accuracy")                                                              \
    X(NG_METRIC_MACRO_F1, "macro_f1")                                                              \
    X(NG_METRIC_MICRO_F1, "micro_f1")                                                              \
    X(NG_METRIC_WEIGHTED_F1, "weighted_f1")                                                        \
    X(NG_METRIC_LOG_LOSS, "log_loss")                                                              \
    X(NG_METRIC_ECE, "ece")                                                                        \
    X(NG_METRIC_BRIER, "brier")

typedef enum ng_metric { NG_METRIC_MAP(NG_MEMBER) NG_METRIC_COUNT } ng_metric;

NG_API const char *ng_metric_name(ng_metric metric);

typedef struct ng_evaluation ng_evaluation;

/* An evaluation of K = `labels` labels, one per row or (multi_label) any number per row. Errors:
 * NG_ERROR_ARGUMENT when K is 0 or above 2^24. One thread's. Memory: about 50 bytes a row and 24 a
 * label. */
NG_API ng_status ng_evaluation_new(size_t labels, bool multi_label, ng_evaluation **out,
                                   ng_error *error);
NG_API void ng_evaluation_free(ng_evaluation *evaluation);

/* Adds one row. The arguments are not kept.
 *   gold[gold_count]            exactly one label, in multi-label evaluations also none or several
 *   p[K]                        probabilities in [0, 1]; NULL when there was no evidence: then
 *                               every p_k reads 1 / K (multi-label: 1 / 2)
 *   predicted[predicted_count]  at most one label, in multi-label evaluations any; a row without
 *                               prediction misses its gold labels and counts as correct only if it
 *                               has none (multi-label); with p = NULL it is never correct for ece
 * Repeated labels of a multi-label row count once. A gold label unknown to the model is an
 * additional label with p = 0. Errors: NG_ERROR_ARGUMENT (a label out of range, a wrong count, a p
 * that is NaN or outside [0, 1]), NG_ERROR_MEMORY; on error the evaluation is as before. O(K). */
NG_API ng_status ng_evaluation_add(ng_evaluation *evaluation, const uint32_t *gold,
                                   size_t gold_count, const double *p, const uint32_t *predicted,
                                   size_t predicted_count, ng_error *error);

/* The rows added from here to the next call belong together, such as the paragraphs of an article:
 * ng_evaluation_bootstrap draws them together. Without a call each row is drawn by itself. */
NG_API void ng_evaluation_begin_group(ng_evaluation *evaluation);

/* The metrics over all rows; all 0 while there are none. */
typedef struct ng_scores {
    size_t rows;
    size_t unanswered;              /* rows without a predicted label */
    double values[NG_METRIC_COUNT]; /* by ng_metric */
} ng_scores;

NG_API void ng_evaluation_scores(const ng_evaluation *evaluation, ng_scores *scores);

typedef struct ng_label_scores {
    uint64_t true_positives;
    uint64_t false_positives;
    uint64_t false_negatives;
    uint64_t true_negatives;
    uint64_t support; /* rows with this gold label */
    double precision;
    double recall;
    double f1;
} ng_label_scores;

/* The metrics of one label < K. */
NG_API void ng_evaluation_label(const ng_evaluation *evaluation, size_t label,
                                ng_label_scores *scores);

/* K, and whether rows may have several labels. */
NG_API size_t ng_evaluation_label_count(const ng_evaluation *evaluation);
NG_API bool ng_evaluation_is_multi_label(const ng_evaluation *evaluation);

/* The most frequent gold label (the first of equals) and its share of the rows: the accuracy of
 * always predicting it, with one label per row. O(K). */
NG_API size_t ng_evaluation_commonest(const ng_evaluation *evaluation, double *share);

/* Fills matrix[K x (K + 1)]: matrix[g * (K + 1) + p] rows of gold label g were predicted as p; the
 * last column holds those without prediction. All 0 in multi-label evaluations: use
 * ng_evaluation_label there. O(D + K^2). */
NG_API void ng_evaluation_confusion(const ng_evaluation *evaluation, uint64_t *matrix);

/* The score of the Fake News Challenge (2017), stage 1: 0.25 for each row correctly classified as
 * related or unrelated, 0.75 more for the correct label of a related row; `most` (may be NULL)
 * receives the highest possible score. `unrelated` < K. Rows without an answer score nothing. O(D).
 */
NG_API double ng_evaluation_fnc(const ng_evaluation *evaluation, size_t unrelated, double *most);

/* Mean F1 of labels[count], used by SemEval-2016 task 6 for favor and against. */
NG_API double ng_evaluation_f_mean(const ng_evaluation *evaluation, const size_t *labels,
                                   size_t count);

typedef struct ng_interval {
    double low;
    double high;
} ng_interval;

/* The 95 % score interval (Wilson 1927) of a share of which `count` of `of` were seen: sound for a
 * handful, too. 0 to 1 for `of` 0. */
NG_API ng_interval ng_wilson_interval(size_t count, size_t of);

/* The rows whose predicted label, `label` (K: any), has at least the probability `confidence`:
 * their number, and how many of them are right; of evaluations of one label a row, else 0. O(D). */
NG_API void ng_evaluation_coverage(const ng_evaluation *evaluation, double confidence, size_t label,
                                   size_t *called, size_t *right);

#define NG_RELIABILITY_BINS 15

/* The rows whose top probability lies in (b / 15, (b + 1) / 15], which `ece` is made of. */
typedef struct ng_reliability {
    size_t rows;
    size_t right;      /* those whose most probable label is a gold label */
    double confidence; /* mean of their top probabilities, 0 without rows */
} ng_reliability;

/* Fills in bins[NG_RELIABILITY_BINS]: ece = sum_b |right_b - rows_b confidence_b| / D. */
NG_API void ng_evaluation_reliability(const ng_evaluation *evaluation, ng_reliability *bins);

#define NG_BOOTSTRAP_RESAMPLES 1000

/* 95 % percentile bootstrap intervals of all metrics: `resamples` times as many rows (or groups of
 * rows) as there are are drawn with replacement and every metric is computed on them; an interval
 * runs from the 2.5th to the 97.5th percentile (linear between order statistics). The same seed
 * gives the same bits. Errors: NG_ERROR_ARGUMENT when there are no rows, no resamples or 2^32 rows
 * or more, NG_ERROR_MEMORY. O(resamples (D + K)), about a second for 1000 resamples of 10^5 rows.
 */
NG_API ng_status ng_evaluation_bootstrap(const ng_evaluation *evaluation, size_t resamples,
                                         uint64_t seed, ng_interval intervals[NG_METRIC_COUNT],
                                         ng_error *error);

NG_END_DECLS
#endif
