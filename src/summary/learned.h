/* The learned ranker: a sum of weights, one for the bin that each feature falls into.
 *
 *   score_i = bias + sum_f weights_f[bin of x_if]      log-odds that a summary takes sentence i
 *
 * A feature that the text does not have (NaN) adds nothing. Logistic regression over binned
 * features is the classifier of Kupiec, Pedersen and Chen, "A Trainable Document Summarizer", SIGIR
 * 1995, without its assumption that features are independent. */
#ifndef NUTGRAF_SUMMARY_LEARNED_H
#define NUTGRAF_SUMMARY_LEARNED_H

#include "base/arena.h"
#include "summary/features.h"

/* Borrowed arrays. Bin b of feature f holds values in (edges[b - 1], edges[b]]. */
typedef struct ng_learned {
    size_t count;             /* of features in the model */
    const uint32_t *features; /* [count] ng_sentence_feature */
    const uint32_t *start;    /* [count + 1] edges of feature f: edges[start[f]] .. */
    const float *edges;       /* [start[count]] ascending within a feature */
    const float *weights;     /* [start[count] + count] those of f begin at start[f] + f */
    double bias;
} ng_learned;

/* Where the weight of value x of feature f stands; x is a number. O(log bins). */
size_t ng_learned_bin(const ng_learned *learned, size_t f, float x);

/* What feature f adds to the score for value x. */
double ng_learned_part(const ng_learned *learned, size_t f, float x);

/* scores [S] from values [S x NG_SENTENCE_FEATURES]. */
void ng_learned_scores(const ng_learned *learned, const float *values, size_t S, double *scores);

#endif
