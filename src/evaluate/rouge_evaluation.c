/* ROUGE over many documents: means and their intervals. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/random.h"
#include "evaluate/bootstrap.h"
#include "nutgraf/compare.h"
#include "nutgraf/rouge.h"

struct ng_rouge_evaluation {
    size_t rows;            /* D */
    ng_rouge_score *scores; /* [D x NG_ROUGE_COUNT] */
    size_t capacity;
};

/* A score is three doubles, an interval of it three pairs. */
enum { STATISTICS = 3 * NG_ROUGE_COUNT };
_Static_assert(sizeof(ng_rouge_score) == 3 * sizeof(double), "no padding");
_Static_assert(sizeof(ng_rouge_interval) == 3 * sizeof(ng_interval), "no padding");

ng_status ng_rouge_evaluation_new(ng_rouge_evaluation **out, ng_error *error)
{
    *out = calloc(1, sizeof **out);
    return *out ? NG_OK : ng_fail_memory(error);
}

void ng_rouge_evaluation_free(ng_rouge_evaluation *evaluation)
{
    if (!evaluation)
        return;
    free(evaluation->scores);
    free(evaluation);
}

static bool is_share(double value)
{
    return value >= 0 && value <= 1; /* not NaN */
}

ng_status ng_rouge_evaluation_add(ng_rouge_evaluation *evaluation,
                                  const ng_rouge_score scores[NG_ROUGE_COUNT], ng_error *error)
{
    for (size_t m = 0; m < NG_ROUGE_COUNT; m++)
        if (!(is_share(scores[m].precision) && is_share(scores[m].recall) && is_share(scores[m].f)))
            return ng_fail(error, NG_ERROR_ARGUMENT, "a score of %s is not in [0, 1]",
                           ng_rouge_metric_name((ng_rouge_metric)m));
    const size_t end = evaluation->rows * NG_ROUGE_COUNT;
    if (!ng_array_reserve(&evaluation->scores, &evaluation->capacity, end + NG_ROUGE_COUNT,
                          sizeof *evaluation->scores))
        return ng_fail_memory(error);
    memcpy(evaluation->scores + end, scores, NG_ROUGE_COUNT * sizeof *scores);
    evaluation->rows++;
    return NG_OK;
}

size_t ng_rouge_evaluation_rows(const ng_rouge_evaluation *evaluation)
{
    return evaluation->rows;
}

/* Means of the scores, row i counted counts[i] times (NULL: once), rows in order. D > 0. */
static void compute_means(const void *context, const uint32_t *counts, double *means)
{
    const ng_rouge_evaluation *evaluation = context;
    const size_t D = evaluation->rows;
    memset(means, 0, STATISTICS * sizeof *means);
    for (size_t i = 0; i < D; i++) {
        double row[STATISTICS];
        const double times = counts ? counts[i] : 1;
        memcpy(row, evaluation->scores + i * NG_ROUGE_COUNT, sizeof row);
        for (size_t c = 0; times > 0 && c < STATISTICS; c++)
            means[c] += times * row[c];
    }
    for (size_t c = 0; c < STATISTICS; c++)
        means[c] /= (double)D;
}

void ng_rouge_evaluation_means(const ng_rouge_evaluation *evaluation,
                               ng_rouge_score means[NG_ROUGE_COUNT])
{
    double statistics[STATISTICS] = {0};
    if (evaluation->rows > 0)
        compute_means(evaluation, NULL, statistics);
    memcpy(means, statistics, sizeof statistics);
}

ng_status ng_rouge_evaluation_bootstrap(const ng_rouge_evaluation *evaluation, size_t resamples,
                                        uint64_t seed, ng_rouge_interval intervals[NG_ROUGE_COUNT],
                                        ng_error *error)
{
    ng_interval each[STATISTICS];
    ng_status status = ng_bootstrap(evaluation->rows, resamples, seed, compute_means, evaluation,
                                    STATISTICS, each, error);
    if (status == NG_OK)
        memcpy(intervals, each, sizeof each);
    return status;
}

/* ---- Two models ---- */

/* The statistics of a comparison: F of each metric, then the mean. */
enum { MEAN = NG_ROUGE_COUNT, DIFFERENCES };

#define ALPHA     0.05
#define EXCHANGES 2000  /* draws of the test */
#define ROUNDING  1e-12 /* of a sum: as large as the sum of the same numbers in another order */

typedef struct rouge_pair {
    const ng_rouge_evaluation *models[2]; /* old, new */
} rouge_pair;

static double mean_of(const ng_rouge_score *scores)
{
    return (scores[NG_ROUGE_1].f + scores[NG_ROUGE_2].f) / 2;
}

static void compute_differences(const void *context, const uint32_t *counts, double *values)
{
    const rouge_pair *pair = context;
    double means[2][STATISTICS];
    for (size_t m = 0; m < 2; m++)
        compute_means(pair->models[m], counts, means[m]);
    for (size_t i = 0; i < NG_ROUGE_COUNT; i++) {
        ng_rouge_score scores[2];
        memcpy(&scores[0], means[0] + 3 * i, sizeof *scores);
        memcpy(&scores[1], means[1] + 3 * i, sizeof *scores);
        values[i] = scores[1].f - scores[0].f;
    }
    values[MEAN] = (values[NG_ROUGE_1] + values[NG_ROUGE_2]) / 2;
}

/* How often the sum is as large, either way, when each difference has its sign by chance; the one
 * at hand counts among the draws, so that p is never too small. */
static double exchange(const double *differences, size_t D, uint64_t seed)
{
    double sum = 0, size = 0;
    size_t as_large = 1;
    ng_random random;
    ng_random_seed(&random, seed);
    for (size_t i = 0; i < D; i++) {
        sum += differences[i];
        size += fabs(differences[i]);
    }
    for (size_t r = 1; r < EXCHANGES; r++) {
        double drawn = 0;
        uint64_t bits = 0;
        for (size_t i = 0; i < D; i++, bits >>= 1) {
            if (i % 64 == 0)
                bits = ng_random_next(&random);
            drawn += bits & 1 ? differences[i] : -differences[i];
        }
        as_large += fabs(drawn) >= fabs(sum) - ROUNDING * size;
    }
    return (double)as_large / EXCHANGES;
}

static ng_difference difference(double old_value, double new_value, ng_interval interval)
{
    return (ng_difference){old_value, new_value, new_value - old_value, interval};
}

ng_status ng_rouge_compare(const ng_rouge_evaluation *old_model,
                           const ng_rouge_evaluation *new_model, size_t resamples, uint64_t seed,
                           ng_rouge_comparison *out, ng_error *error)
{
    const rouge_pair pair = {{old_model, new_model}};
    ng_interval intervals[DIFFERENCES] = {{0, 0}};
    ng_rouge_score means[2][NG_ROUGE_COUNT];
    if (old_model->rows == 0 || old_model->rows != new_model->rows)
        return ng_fail(error, NG_ERROR_ARGUMENT, "%zu rows cannot be compared with %zu",
                       old_model->rows, new_model->rows);
    if (resamples) {
        const ng_status status = ng_bootstrap(old_model->rows, resamples, seed, compute_differences,
                                              &pair, DIFFERENCES, intervals, error);
        if (status != NG_OK)
            return status;
    }
    *out = (ng_rouge_comparison){.rows = old_model->rows, .verdict = NG_VERDICT_ALIKE};
    for (size_t m = 0; m < 2; m++)
        ng_rouge_evaluation_means(pair.models[m], means[m]);
    for (size_t i = 0; i < NG_ROUGE_COUNT; i++)
        out->f[i] = difference(means[0][i].f, means[1][i].f, intervals[i]);
    out->mean = difference(mean_of(means[0]), mean_of(means[1]), intervals[MEAN]);
    double *differences = ng_array_new(out->rows, sizeof *differences);
    if (!differences)
        return ng_fail_memory(error);
    for (size_t i = 0; i < out->rows; i++) {
        differences[i] = mean_of(new_model->scores + i * NG_ROUGE_COUNT) -
                         mean_of(old_model->scores + i * NG_ROUGE_COUNT);
        out->won += differences[i] > 0;
        out->lost += differences[i] < 0;
    }
    out->p = exchange(differences, out->rows, seed);
    if (out->p < ALPHA)
        out->verdict = out->mean.change > 0 ? NG_VERDICT_BETTER : NG_VERDICT_WORSE;
    free(differences);
    return NG_OK;
}
