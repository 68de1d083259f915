/* The likeliest path where every step may stay or turn at one cost: the best label so far is all
 * that a turn can come from. */
#include "linear/turns.h"

#include <stdlib.h>

#include "base/memory.h"
#include "math/elementary.h"

/* Below it a probability speaks no louder against a label. */
#define P_MIN 1e-4

void ng_turns_clear(ng_turns *t)
{
    free(t->p);
    free(t->path);
    free(t->from);
    free(t->labels);
    free(t->scores);
    *t = (ng_turns){0};
}

ng_status ng_turns_add(ng_turns *t, const double *p)
{
    if (!ng_array_reserve(&t->p, &t->capacity, t->added + 1, sizeof *t->p))
        return NG_ERROR_MEMORY;
    t->p[t->added++] = p;
    return NG_OK;
}

static uint32_t likeliest(const double *p, size_t K)
{
    uint32_t best = 0;
    for (uint32_t k = 1; k < K; k++)
        best = p[k] > p[best] ? k : best;
    return best;
}

static size_t best_of(const double *scores, size_t L)
{
    size_t best = 0;
    for (size_t l = 1; l < L; l++)
        best = scores[l] > scores[best] ? l : best;
    return best;
}

/* The likeliest label of each into the path, and those labels in order of their numbers. */
static ng_status list_labels(ng_turns *t, size_t K, size_t *count)
{
    size_t L = 0;
    if (!ng_array_reserve(&t->path, &t->path_capacity, t->added, sizeof *t->path) ||
        !ng_array_reserve(&t->labels, &t->label_capacity, K, sizeof *t->labels))
        return NG_ERROR_MEMORY;
    for (size_t k = 0; k < K; k++)
        t->labels[k] = 0;
    for (size_t i = 0; i < t->added; i++) {
        t->path[i] = likeliest(t->p[i], K);
        t->labels[t->path[i]] = 1;
    }
    for (uint32_t k = 0; k < K; k++)
        if (t->labels[k])
            t->labels[L++] = k;
    *count = L;
    return NG_OK;
}

static double log_p(const ng_turns *t, size_t i, size_t l)
{
    const double p = t->p[i][t->labels[l]];
    return ng_log(p > P_MIN ? p : P_MIN);
}

ng_status ng_turns_find(ng_turns *t, size_t K, double cost)
{
    const size_t n = t->added;
    size_t L;
    if (n == 0)
        return NG_OK;
    if (list_labels(t, K, &L) != NG_OK)
        return NG_ERROR_MEMORY;
    if (L < 2)
        return NG_OK;
    if (!ng_array_reserve(&t->scores, &t->score_capacity, L, sizeof *t->scores) ||
        !ng_array_reserve(&t->from, &t->from_capacity, n * L, sizeof *t->from))
        return NG_ERROR_MEMORY;
    for (size_t l = 0; l < L; l++)
        t->scores[l] = log_p(t, 0, l);
    for (size_t i = 1; i < n; i++) {
        const size_t best = best_of(t->scores, L);
        const double turned = t->scores[best] - cost;
        for (size_t l = 0; l < L; l++) {
            const bool stays = t->scores[l] >= turned;
            t->from[i * L + l] = (uint32_t)(stays ? l : best);
            t->scores[l] = (stays ? t->scores[l] : turned) + log_p(t, i, l);
        }
    }
    size_t at = best_of(t->scores, L);
    for (size_t i = n; i-- > 0;) {
        t->path[i] = t->labels[at];
        at = i > 0 ? t->from[i * L + at] : at;
    }
    return NG_OK;
}
