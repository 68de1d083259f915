/* Where a sequence of predictions turns from one label to another. */
#ifndef NUTGRAF_LINEAR_TURNS_H
#define NUTGRAF_LINEAR_TURNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nutgraf/status.h"

/* Set to {0} first; reused. */
typedef struct ng_turns {
    const double **p; /* [count, of them `added`] probabilities [K] of each */
    uint32_t *path;   /* [count] */
    size_t added, capacity, path_capacity;
    uint32_t *from; /* [count x L] the label before, as a place among `labels` */
    size_t from_capacity;
    uint32_t *labels; /* [L] that are the likeliest of one */
    double *scores;   /* [L] */
    size_t label_capacity, score_capacity;
} ng_turns;

void ng_turns_clear(ng_turns *turns);

/* Adds the probabilities of the next one; they must live until the path is found. Errors:
 * NG_ERROR_MEMORY. */
ng_status ng_turns_add(ng_turns *turns, const double *p);

/* The labels l_1 .. l_n, each the likeliest of one of the predictions at least, that make
 *
 *     sum_i log p_i(l_i) - cost |{i: l_i != l_(i-1)}|
 *
 * greatest (Viterbi 1967), into turns->path. cost: in nats, not below 0. Errors: NG_ERROR_MEMORY.
 * O(n (K + L)). */
ng_status ng_turns_find(ng_turns *turns, size_t K, double cost);

#endif
