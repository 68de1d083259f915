/* How often each class is the right one in rows without labels. */
#include "linear/label_shift.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/memory.h"

enum { ROUNDS_MAX = 10000 };

static const double tolerance = 1e-7;

/* What one row is worth in whole numbers: 2^22 rows fit into 63 bits. */
static const double unit = 1099511627776.0; /* 2^40 */

/* Adds each row's posteriors to sums[K]. */
static void add_posteriors(const double *ratios, size_t D, size_t K, const double *shares,
                           uint64_t *sums)
{
    for (size_t i = 0; i < D; i++) {
        const double *r = ratios + i * K;
        double all = 0;
        for (size_t k = 0; k < K; k++)
            all += shares[k] * r[k];
        for (size_t k = 0; k < K; k++)
            sums[k] += (uint64_t)(unit * (all > 0 ? shares[k] * r[k] / all : shares[k]));
    }
}

/* The shares of the sums; returns how far the one that moved most has moved. */
static double take_shares(const uint64_t *sums, size_t K, double *shares)
{
    double all = 0, moved = 0;
    for (size_t k = 0; k < K; k++)
        all += (double)sums[k];
    for (size_t k = 0; k < K; k++) {
        const double share = fmax((double)sums[k] / all, NG_SHIFT_SHARE_MIN);
        moved = fmax(moved, fabs(share - shares[k]));
        shares[k] = share;
    }
    return moved;
}

ng_status ng_label_shift(const double *ratios, size_t D, size_t K, double *shares, size_t *rounds,
                         ng_error *error)
{
    uint64_t *sums = ng_array_new(K, sizeof *sums);
    double moved = INFINITY, all = 0;
    *rounds = 0;
    if (!sums)
        return ng_fail_memory(error);
    for (; D && moved > tolerance && *rounds < ROUNDS_MAX; ++*rounds) {
        for (size_t k = 0; k < K; k++)
            sums[k] = 0;
        add_posteriors(ratios, D, K, shares, sums);
        moved = take_shares(sums, K, shares);
    }
    for (size_t k = 0; k < K; k++)
        all += shares[k];
    for (size_t k = 0; k < K; k++)
        shares[k] /= all;
    free(sums);
    return NG_OK;
}
