/* Inside an evaluation: its rows, and the sums that metrics are computed from. */
#ifndef NUTGRAF_EVALUATE_EVALUATION_H
#define NUTGRAF_EVALUATE_EVALUATION_H

#include "nutgraf/evaluate.h"

/* Bins of the expected calibration error, as in Guo et al. 2017. */

/* An outcome is label * NG_OUTCOMES + one of these. */
enum { NG_TRUE_POSITIVE, NG_FALSE_POSITIVE, NG_FALSE_NEGATIVE, NG_OUTCOMES };

/* What the metrics need to know of a row. */
typedef struct ng_tally_row {
    double log_loss;
    double brier;
    double confidence;   /* top probability */
    size_t outcomes_end; /* its outcomes end here and start where those of the row before end */
    uint32_t group;      /* rows of one group are resampled together */
    uint8_t bin;         /* of the confidence */
    bool exact;          /* predicted labels = gold labels */
    bool top_is_gold;
    bool answered;
} ng_tally_row;

typedef struct ng_tally {
    uint64_t rows;
    uint64_t exact;
    uint64_t unanswered;
    double log_loss;
    double brier;
    uint64_t bin_rows[NG_RELIABILITY_BINS];
    uint64_t bin_right[NG_RELIABILITY_BINS];
    double bin_confidence[NG_RELIABILITY_BINS];
    uint64_t *outcomes; /* [K x NG_OUTCOMES] */
} ng_tally;

struct ng_evaluation {
    size_t K;
    bool multi_label;
    ng_tally_row *rows; /* [D], D = tally.rows */
    size_t row_capacity;
    size_t group_count;
    bool has_groups;    /* else each row is one */
    bool begins_group;  /* the next row does */
    uint32_t *outcomes; /* of all rows, one after the other */
    size_t outcome_count;
    size_t outcome_capacity;
    uint8_t *marks; /* [K] scratch of ng_evaluation_add, all 0 between calls */
    ng_tally tally; /* over all rows */
};

/* Adds a row to the sums, `times` times. */
void ng_tally_add(ng_tally *tally, const ng_tally_row *row, const uint32_t *outcomes, size_t count,
                  uint32_t times);

/* Adds to sums whose numbers are 0 the rows of a resample that has group i counts[i] times; the
 * outcomes are set to 0 first. */
void ng_evaluation_resample(const ng_evaluation *evaluation, const uint32_t *counts,
                            ng_tally *tally);

/* values [NG_METRIC_COUNT] of sums over K labels. */
void ng_tally_metrics(const ng_tally *tally, size_t K, double *values);

/* 2 tp / (2 tp + fp + fn), 0 when nothing was there and nothing predicted. */
double ng_f1(uint64_t tp, uint64_t fp, uint64_t fn);

/* The gold and the predicted label of row i, which starts at outcome *start, in an evaluation of
 * one label a row; K when none was predicted. Moves *start to the next row. */
size_t ng_evaluation_read_labels(const ng_evaluation *evaluation, size_t i, size_t *start,
                                 size_t *predicted);

#endif
