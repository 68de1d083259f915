/* Two evaluations of the same rows. */
#include "nutgraf/compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "evaluate/bootstrap.h"
#include "evaluate/evaluation.h"

/* Fewer discordant rows than these are tested exactly. */
#define EXACT_BELOW 25
#define ALPHA       0.05

const char *ng_verdict_name(ng_verdict verdict)
{
    static const char *const names[NG_VERDICT_COUNT] = {NG_VERDICT_MAP(NG_TEXT)};
    return (unsigned)verdict < NG_VERDICT_COUNT ? names[verdict] : "";
}

/* 2 P(X <= fewer), X binomial with n = all and 1 / 2. */
static double binomial_tails(size_t fewer, size_t all)
{
    double ways = 1, sum = 1; /* C(n, i); all whole numbers below 2^53 */
    for (size_t i = 0; i < fewer; i++) {
        ways = ways * (double)(all - i) / (double)(i + 1);
        sum += ways;
    }
    const double p = 2 * ldexp(sum, -(int)all);
    return p < 1 ? p : 1;
}

double ng_mcnemar(size_t won, size_t lost)
{
    const size_t all = won + lost;
    if (all == 0 || won == lost)
        return 1;
    if (all < EXACT_BELOW)
        return binomial_tails(won < lost ? won : lost, all);
    const double excess = fabs((double)won - (double)lost) - 1;
    return erfc(sqrt(excess * excess / (double)all / 2));
}

/* ---- Differences ---- */

typedef struct paired {
    const ng_evaluation *models[2]; /* old, new */
    ng_tally tallies[2];            /* scratch, with room for the outcomes of K labels */
} paired;

static double label_f1(const ng_tally *tally, size_t k)
{
    const uint64_t *of = tally->outcomes + k * NG_OUTCOMES;
    return ng_f1(of[NG_TRUE_POSITIVE], of[NG_FALSE_POSITIVE], of[NG_FALSE_NEGATIVE]);
}

/* The metrics, then F1 of each label. */
static void compute_differences(const void *context, const uint32_t *counts, double *values)
{
    const paired *pair = context;
    const size_t K = pair->models[0]->K;
    double metrics[2][NG_METRIC_COUNT];
    for (size_t m = 0; m < 2; m++) {
        ng_tally tally = {.outcomes = pair->tallies[m].outcomes};
        ng_evaluation_resample(pair->models[m], counts, &tally);
        ng_tally_metrics(&tally, K, metrics[m]);
    }
    for (size_t i = 0; i < NG_METRIC_COUNT; i++)
        values[i] = metrics[1][i] - metrics[0][i];
    for (size_t k = 0; k < K; k++)
        values[NG_METRIC_COUNT + k] =
            label_f1(&pair->tallies[1], k) - label_f1(&pair->tallies[0], k);
}

static ng_status draw_intervals(const ng_evaluation *const models[2], size_t resamples,
                                uint64_t seed, ng_comparison *c, ng_error *error)
{
    const size_t K = models[0]->K, count = NG_METRIC_COUNT + K;
    paired pair = {.models = {models[0], models[1]}};
    ng_interval *intervals = ng_array_new(count, sizeof *intervals);
    bool has_room = intervals != NULL;
    for (size_t m = 0; m < 2; m++) {
        pair.tallies[m].outcomes = ng_array_new(K * NG_OUTCOMES, sizeof *pair.tallies[m].outcomes);
        has_room = has_room && pair.tallies[m].outcomes;
    }
    ng_status status = has_room ? ng_bootstrap(models[0]->group_count, resamples, seed,
                                               compute_differences, &pair, count, intervals, error)
                                : ng_fail_memory(error);
    for (size_t i = 0; i < NG_METRIC_COUNT && status == NG_OK; i++)
        c->metrics[i].interval = intervals[i];
    for (size_t k = 0; k < K && status == NG_OK; k++)
        c->labels[k].f1.interval = intervals[NG_METRIC_COUNT + k];
    free(pair.tallies[0].outcomes);
    free(pair.tallies[1].outcomes);
    free(intervals);
    return status;
}

static ng_difference difference(double old_value, double new_value)
{
    return (ng_difference){old_value, new_value, new_value - old_value, {0, 0}};
}

/* ---- Won and lost ---- */

static bool is_gold(uint32_t outcome)
{
    return outcome % NG_OUTCOMES != NG_FALSE_POSITIVE;
}

/* The outcomes of a row. */
typedef struct row_outcomes {
    const uint32_t *items; /* [count] gold labels first */
    size_t count;
} row_outcomes;

static row_outcomes outcomes_of(const ng_evaluation *evaluation, size_t i)
{
    const size_t start = i ? evaluation->rows[i - 1].outcomes_end : 0;
    return (row_outcomes){evaluation->outcomes + start, evaluation->rows[i].outcomes_end - start};
}

/* Gold labels come first, in the order in which they were added. False when they differ. */
static bool count_labels(row_outcomes old_row, row_outcomes new_row, ng_comparison *c)
{
    size_t i = 0;
    for (; i < old_row.count && is_gold(old_row.items[i]); i++) {
        const uint32_t k = old_row.items[i] / NG_OUTCOMES;
        if (i >= new_row.count || !is_gold(new_row.items[i]) || new_row.items[i] / NG_OUTCOMES != k)
            return false;
        const bool was_right = old_row.items[i] % NG_OUTCOMES == NG_TRUE_POSITIVE;
        const bool is_right = new_row.items[i] % NG_OUTCOMES == NG_TRUE_POSITIVE;
        c->labels[k].won += is_right && !was_right;
        c->labels[k].lost += was_right && !is_right;
    }
    return i >= new_row.count || !is_gold(new_row.items[i]);
}

static ng_status count_rows(const ng_evaluation *const models[2], ng_comparison *c, ng_error *error)
{
    for (size_t i = 0; i < c->rows; i++) {
        if (!count_labels(outcomes_of(models[0], i), outcomes_of(models[1], i), c))
            return ng_fail(error, NG_ERROR_ARGUMENT, "row %zu has other gold labels", i + 1);
        const bool was_right = models[0]->rows[i].exact, is_right = models[1]->rows[i].exact;
        c->won += is_right && !was_right;
        c->lost += was_right && !is_right;
    }
    c->p = ng_mcnemar(c->won, c->lost);
    for (size_t k = 0; k < c->label_count; k++)
        c->labels[k].p = ng_mcnemar(c->labels[k].won, c->labels[k].lost);
    return NG_OK;
}

static ng_verdict judge(const ng_comparison *c)
{
    const bool is_sure = c->p < ALPHA;
    if ((is_sure && c->lost > c->won) || c->metrics[NG_METRIC_MACRO_F1].interval.high < 0)
        return NG_VERDICT_WORSE;
    return is_sure && c->won > c->lost ? NG_VERDICT_BETTER : NG_VERDICT_ALIKE;
}

ng_status ng_compare(const ng_evaluation *old_model, const ng_evaluation *new_model,
                     size_t resamples, uint64_t seed, ng_comparison **out, ng_error *error)
{
    const ng_evaluation *const models[2] = {old_model, new_model};
    const size_t K = old_model->K;
    ng_scores scores[2];
    ng_evaluation_scores(old_model, &scores[0]);
    ng_evaluation_scores(new_model, &scores[1]);
    if (scores[0].rows == 0 || scores[0].rows != scores[1].rows || K != new_model->K ||
        old_model->multi_label != new_model->multi_label)
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "%zu rows of %zu labels cannot be compared with %zu rows of %zu labels",
                       scores[0].rows, K, scores[1].rows, new_model->K);
    ng_comparison *c = calloc(1, sizeof *c + K * sizeof *c->labels);
    if (!c)
        return ng_fail_memory(error);
    c->rows = scores[0].rows;
    c->label_count = K;
    for (size_t i = 0; i < NG_METRIC_COUNT; i++)
        c->metrics[i] = difference(scores[0].values[i], scores[1].values[i]);
    for (size_t k = 0; k < K; k++) {
        ng_label_scores of[2];
        ng_evaluation_label(old_model, k, &of[0]);
        ng_evaluation_label(new_model, k, &of[1]);
        c->labels[k].support = (size_t)of[0].support;
        c->labels[k].f1 = difference(of[0].f1, of[1].f1);
    }
    ng_status status = count_rows(models, c, error);
    if (status == NG_OK && resamples)
        status = draw_intervals(models, resamples, seed, c, error);
    if (status != NG_OK) {
        free(c);
        return status;
    }
    c->verdict = judge(c);
    *out = c;
    return NG_OK;
}
