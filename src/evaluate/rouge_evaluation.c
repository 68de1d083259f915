/* ROUGE over many documents: means and their intervals. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "evaluate/bootstrap.h"
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
