/* Confident learning: Northcutt, Jiang, Chuang, "Confident Learning: Estimating Uncertainty in
 * Dataset Labels", JAIR 70, 2021. */
#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"
#include "nutgraf/doubt.h"

NG_DEFINE_SORT(sort_doubts, ng_label_doubt,
               ng_order_then(NG_DESCENDING(a->margin, b->margin), NG_ASCENDING(a->row, b->row)))

/* The mean self-confidence of each label, at least chance: else every row would be confidently of a
 * label that models never find. rows[K] gets how many have it. */
static void find_thresholds(const double *p, const uint32_t *gold, size_t D, size_t K,
                            double *thresholds, size_t *rows)
{
    for (size_t k = 0; k < K; k++)
        thresholds[k] = 0;
    for (size_t i = 0; i < D; i++) {
        thresholds[gold[i]] += p[i * K + gold[i]];
        rows[gold[i]]++;
    }
    for (size_t k = 0; k < K; k++)
        thresholds[k] =
            rows[k] ? fmax(thresholds[k] / (double)rows[k], 1 / (double)K) : (double)NAN;
}

/* K: no label reaches its threshold. */
static size_t find_confident(const double *p, const double *thresholds, size_t K)
{
    size_t best = K;
    for (size_t k = 0; k < K; k++)
        if (p[k] >= thresholds[k] && (best == K || p[k] > p[best]))
            best = k;
    return best;
}

static ng_label_doubt judge(const double *p, uint32_t gold, size_t K, size_t row)
{
    size_t best = gold == 0 ? 1 : 0;
    for (size_t k = best + 1; k < K; k++)
        if (k != gold && p[k] > p[best])
            best = k;
    return (ng_label_doubt){(uint32_t)row, (uint32_t)best, p[best] - p[gold]};
}

/* Each label's counts add up to its rows. */
static void scale_joint(const size_t *rows, size_t K, ng_label_doubts *doubts)
{
    for (size_t i = 0; i < K; i++) {
        double *joint = doubts->joint + i * K, sum = 0;
        for (size_t j = 0; j < K; j++)
            sum += joint[j];
        for (size_t j = 0; j < K && sum > 0; j++) {
            joint[j] *= (double)rows[i] / sum;
            doubts->wrong += i != j ? joint[j] : 0;
        }
    }
}

ng_status ng_label_doubts_find(const double *p, const uint32_t *gold, size_t D, size_t K,
                               ng_label_doubts *out, ng_error *error)
{
    size_t *rows = ng_array_zeroed(K, sizeof *rows);
    *out = (ng_label_doubts){.items = ng_array_new(D, sizeof *out->items),
                             .thresholds = ng_array_new(K, sizeof *out->thresholds),
                             .joint = ng_array_zeroed(K, K * sizeof *out->joint)};
    if (!rows || !out->items || !out->thresholds || !out->joint) {
        free(rows);
        ng_label_doubts_clear(out);
        return ng_fail_memory(error);
    }
    find_thresholds(p, gold, D, K, out->thresholds, rows);
    for (size_t i = 0; i < D; i++) {
        const size_t found = find_confident(p + i * K, out->thresholds, K);
        if (found == K)
            continue;
        out->joint[gold[i] * K + found]++;
        if (found != gold[i])
            out->items[out->count++] = judge(p + i * K, gold[i], K, i);
    }
    scale_joint(rows, K, out);
    sort_doubts(out->items, out->count);
    free(rows);
    return NG_OK;
}

void ng_label_doubts_clear(ng_label_doubts *doubts)
{
    free(doubts->items);
    free(doubts->thresholds);
    free(doubts->joint);
    *doubts = (ng_label_doubts){.items = NULL};
}
