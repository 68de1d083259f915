/* Agreement of raters: Cohen 1960, Light 1971, Krippendorff 2004 (Content Analysis, chapter 11). */
#include "nutgraf/agreement.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "evaluate/bootstrap.h"

enum { RATERS_MAX = 1000 };

/* What a resample is computed with. */
typedef struct measuring {
    const ng_ratings *ratings;
    uint32_t label;
    size_t K;      /* 2 for one label against the rest */
    double *first; /* [K] scratch */
    double *second;
} measuring;

static uint32_t answer_of(const measuring *m, size_t item, size_t rater)
{
    const uint32_t answer = m->ratings->answers[item * m->ratings->raters + rater];
    return answer == NG_NO_ANSWER || m->label == NG_ALL_LABELS ? answer : answer == m->label;
}

static double corrected(double observed, double expected)
{
    return expected < 1 ? (observed - expected) / (1 - expected) : NAN;
}

/* Share and kappa of two raters; NAN where they share no item. */
static void compare_pair(const measuring *m, const uint32_t *counts, size_t a, size_t b,
                         double *share, double *kappa)
{
    double both = 0, same = 0, expected = 0;
    memset(m->first, 0, m->K * sizeof *m->first);
    memset(m->second, 0, m->K * sizeof *m->second);
    for (size_t i = 0; i < m->ratings->items; i++) {
        const uint32_t x = answer_of(m, i, a), y = answer_of(m, i, b);
        if (x == NG_NO_ANSWER || y == NG_NO_ANSWER)
            continue;
        both += counts[i];
        same += x == y ? counts[i] : 0;
        m->first[x] += counts[i];
        m->second[y] += counts[i];
    }
    for (size_t k = 0; k < m->K; k++)
        expected += both > 0 ? m->first[k] / both * (m->second[k] / both) : 0;
    *share = both > 0 ? same / both : NAN;
    *kappa = both > 0 ? corrected(*share, expected) : NAN;
}

/* Means over the pairs of raters that can be compared. */
static void compare_pairs(const measuring *m, const uint32_t *counts, double *statistics)
{
    double sums[2] = {0, 0};
    size_t numbers[2] = {0, 0};
    for (size_t a = 0; a < m->ratings->raters; a++)
        for (size_t b = a + 1; b < m->ratings->raters; b++) {
            double values[2];
            compare_pair(m, counts, a, b, &values[0], &values[1]);
            for (size_t v = 0; v < 2; v++)
                if (!isnan(values[v])) {
                    sums[v] += values[v];
                    numbers[v]++;
                }
        }
    statistics[NG_AGREEMENT_SHARE] = numbers[0] ? sums[0] / (double)numbers[0] : NAN;
    statistics[NG_AGREEMENT_KAPPA] = numbers[1] ? sums[1] / (double)numbers[1] : NAN;
}

static double find_alpha(const measuring *m, const uint32_t *counts)
{
    double n = 0, same = 0, squares = 0;
    memset(m->first, 0, m->K * sizeof *m->first);
    memset(m->second, 0, m->K * sizeof *m->second);
    for (size_t i = 0; i < m->ratings->items; i++) {
        size_t answers = 0;
        for (size_t r = 0; r < m->ratings->raters; r++)
            answers += answer_of(m, i, r) != NG_NO_ANSWER;
        if (answers < 2 || counts[i] == 0)
            continue;
        /* second[k] counts the answers k to this item and is zero again after it. */
        for (size_t r = 0; r < m->ratings->raters; r++) {
            const uint32_t k = answer_of(m, i, r);
            if (k == NG_NO_ANSWER)
                continue;
            /* Each answer meets those before it twice: n_uk (n_uk - 1). */
            same += 2 * m->second[k] * counts[i] / (double)(answers - 1);
            m->second[k]++;
            m->first[k] += counts[i];
        }
        for (size_t r = 0; r < m->ratings->raters; r++)
            if (answer_of(m, i, r) != NG_NO_ANSWER)
                m->second[answer_of(m, i, r)] = 0;
        n += (double)answers * counts[i];
    }
    for (size_t k = 0; k < m->K; k++)
        squares += m->first[k] * m->first[k];
    return n * n > squares ? 1 - (n - 1) * (n - same) / (n * n - squares) : NAN;
}

static void measure(const void *context, const uint32_t *counts, double *statistics)
{
    const measuring *m = context;
    compare_pairs(m, counts, statistics);
    statistics[NG_AGREEMENT_ALPHA] = find_alpha(m, counts);
}

/* A resample in which only one label is left has no kappa; it says neither yes nor no. */
static void measure_resample(const void *context, const uint32_t *counts, double *statistics)
{
    measure(context, counts, statistics);
    for (size_t s = 0; s < NG_AGREEMENT_COUNT; s++)
        statistics[s] = isnan(statistics[s]) ? 0 : statistics[s];
}

static size_t count_comparable(const ng_ratings *ratings)
{
    size_t items = 0;
    for (size_t i = 0; i < ratings->items; i++) {
        size_t answers = 0;
        for (size_t r = 0; r < ratings->raters; r++)
            answers += ratings->answers[i * ratings->raters + r] != NG_NO_ANSWER;
        items += answers >= 2;
    }
    return items;
}

ng_status ng_agreement_find(const ng_ratings *ratings, uint32_t label, size_t resamples,
                            uint64_t seed, ng_agreement *out, ng_error *error)
{
    if (ratings->raters < 2 || ratings->raters > RATERS_MAX)
        return ng_fail(error, NG_ERROR_ARGUMENT, "agreement needs 2 to %d raters", RATERS_MAX);
    if (ratings->items >= UINT32_MAX)
        return ng_fail(error, NG_ERROR_ARGUMENT, "too many items");
    measuring m = {.ratings = ratings,
                   .label = label,
                   .K = label == NG_ALL_LABELS ? ratings->labels : 2};
    ng_status status = NG_OK;
    uint32_t *once = ng_array_new(ratings->items, sizeof *once);
    m.first = ng_array_new(m.K, sizeof *m.first);
    m.second = ng_array_new(m.K, sizeof *m.second);
    if (!once || !m.first || !m.second) {
        status = ng_fail_memory(error);
        goto done;
    }
    for (size_t i = 0; i < ratings->items; i++)
        once[i] = 1;
    out->items = count_comparable(ratings);
    measure(&m, once, out->values);
    for (size_t s = 0; s < NG_AGREEMENT_COUNT; s++)
        out->intervals[s] = (ng_interval){NAN, NAN};
    if (resamples > 0 && out->items > 0)
        status = ng_bootstrap(ratings->items, resamples, seed, measure_resample, &m,
                              NG_AGREEMENT_COUNT, out->intervals, error);
done:
    free(once);
    free(m.first);
    free(m.second);
    return status;
}

uint32_t ng_agreement_majority(const ng_ratings *ratings, size_t item)
{
    const uint32_t *answers = ratings->answers + item * ratings->raters;
    uint32_t best = NG_NO_ANSWER;
    size_t most = 0;
    bool is_tie = false;
    for (size_t r = 0; r < ratings->raters; r++) {
        size_t count = 0;
        bool is_first = answers[r] != NG_NO_ANSWER;
        for (size_t s = 0; s < ratings->raters; s++) {
            count += answers[s] == answers[r];
            is_first = is_first && (s >= r || answers[s] != answers[r]);
        }
        if (!is_first || count < most)
            continue;
        is_tie = count == most;
        best = answers[r];
        most = count;
    }
    return is_tie ? NG_NO_ANSWER : best;
}
