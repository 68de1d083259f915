/* Collecting the rows of an evaluation; metrics.c computes the metrics. */
#include "evaluate/evaluation.h"

#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"

/* Outcomes are label * NG_OUTCOMES + kind in 32 bits. */
#define LABELS_MAX ((size_t)1 << 24)

/* Keeps one answer that is wrong and certain from making the whole log-loss infinite. */
#define P_MIN 1e-15

enum { MARK_GOLD = 1, MARK_PREDICTED = 2 };

const char *ng_metric_name(ng_metric metric)
{
    static const char *const names[NG_METRIC_COUNT] = {NG_METRIC_MAP(NG_TEXT)};
    return (unsigned)metric < NG_METRIC_COUNT ? names[metric] : "";
}

ng_status ng_evaluation_new(size_t labels, bool multi_label, ng_evaluation **out, ng_error *error)
{
    if (labels < 1 || labels > LABELS_MAX)
        return ng_fail(error, NG_ERROR_ARGUMENT, "the number of labels must be 1 to %zu, not %zu",
                       LABELS_MAX, labels);
    ng_evaluation *evaluation = calloc(1, sizeof *evaluation);
    if (!evaluation)
        return ng_fail_memory(error);
    evaluation->K = labels;
    evaluation->multi_label = multi_label;
    evaluation->marks = ng_array_zeroed(labels, 1);
    evaluation->tally.outcomes =
        ng_array_zeroed(labels * NG_OUTCOMES, sizeof *evaluation->tally.outcomes);
    if (!evaluation->marks || !evaluation->tally.outcomes) {
        ng_evaluation_free(evaluation);
        return ng_fail_memory(error);
    }
    *out = evaluation;
    return NG_OK;
}

void ng_evaluation_free(ng_evaluation *evaluation)
{
    if (!evaluation)
        return;
    free(evaluation->rows);
    free(evaluation->outcomes);
    free(evaluation->marks);
    free(evaluation->tally.outcomes);
    free(evaluation);
}

void ng_evaluation_begin_group(ng_evaluation *evaluation)
{
    evaluation->has_groups = evaluation->begins_group = true;
}

static ng_status check_labels(size_t K, const uint32_t *labels, size_t count, const char *what,
                              ng_error *error)
{
    for (size_t i = 0; i < count; i++)
        if (labels[i] >= K)
            return ng_fail(error, NG_ERROR_ARGUMENT, "%s label %u of %zu labels", what,
                           (unsigned)labels[i], K);
    return NG_OK;
}

static ng_status check_row(const ng_evaluation *evaluation, const uint32_t *gold, size_t gold_count,
                           const double *p, const uint32_t *predicted, size_t predicted_count,
                           ng_error *error)
{
    const size_t K = evaluation->K;
    if (!evaluation->multi_label && (gold_count != 1 || predicted_count > 1))
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "%zu gold and %zu predicted labels in a row of one label", gold_count,
                       predicted_count);
    ng_status status = check_labels(K, gold, gold_count, "gold", error);
    if (status == NG_OK)
        status = check_labels(K, predicted, predicted_count, "predicted", error);
    for (size_t k = 0; status == NG_OK && p && k < K; k++)
        if (!(p[k] >= 0 && p[k] <= 1)) /* also for NaN */
            status = ng_fail(error, NG_ERROR_ARGUMENT,
                             "the probability of label %zu is not in [0, 1]", k);
    return status;
}

static double log_clipped(double p)
{
    return log(p < P_MIN ? P_MIN : p > 1 - P_MIN ? 1 - P_MIN : p);
}

/* Bin b holds (b / 15, (b + 1) / 15], the first also 0. */
static uint8_t bin_of(double confidence)
{
    double b = ceil(confidence * NG_RELIABILITY_BINS) - 1;
    return (uint8_t)(b < 0 ? 0 : b > NG_RELIABILITY_BINS - 1 ? NG_RELIABILITY_BINS - 1 : b);
}

/* The losses and the top probability; marks tell the gold labels. */
static void score_row(const ng_evaluation *evaluation, const double *p, ng_tally_row *row)
{
    const size_t K = evaluation->K;
    const double blind = evaluation->multi_label ? 0.5 : 1.0 / (double)K;
    size_t top = 0;
    double log_loss = 0, brier = 0;

    for (size_t k = 0; k < K; k++) {
        const double p_k = p ? p[k] : blind;
        const bool gold = evaluation->marks[k] & MARK_GOLD;
        const double miss = gold ? 1 - p_k : p_k;
        brier += miss * miss;
        if (gold)
            log_loss -= log_clipped(p_k);
        else if (evaluation->multi_label)
            log_loss -= log_clipped(1 - p_k);
        if (p && p_k > p[top])
            top = k;
    }
    row->log_loss = evaluation->multi_label ? log_loss / (double)K : log_loss;
    row->brier = brier;
    row->confidence = p ? p[top] : blind;
    row->bin = bin_of(row->confidence);
    row->top_is_gold = p && (evaluation->marks[top] & MARK_GOLD);
}

/* Appends the outcome of a label and clears its mark, so that it counts once. */
static void add_outcome(ng_evaluation *evaluation, uint32_t label, ng_tally_row *row)
{
    static const uint8_t kinds[] = {[MARK_GOLD] = NG_FALSE_NEGATIVE,
                                    [MARK_PREDICTED] = NG_FALSE_POSITIVE,
                                    [MARK_GOLD | MARK_PREDICTED] = NG_TRUE_POSITIVE};
    uint8_t mark = evaluation->marks[label];
    if (mark == 0)
        return;
    evaluation->marks[label] = 0;
    evaluation->outcomes[row->outcomes_end++] = label * NG_OUTCOMES + kinds[mark];
    if (kinds[mark] != NG_TRUE_POSITIVE)
        row->exact = false;
}

ng_status ng_evaluation_add(ng_evaluation *evaluation, const uint32_t *gold, size_t gold_count,
                            const double *p, const uint32_t *predicted, size_t predicted_count,
                            ng_error *error)
{
    const size_t D = (size_t)evaluation->tally.rows;
    const size_t start = evaluation->outcome_count;
    ng_status status =
        check_row(evaluation, gold, gold_count, p, predicted, predicted_count, error);
    if (status != NG_OK)
        return status;
    if (!ng_array_reserve(&evaluation->rows, &evaluation->row_capacity, D + 1,
                          sizeof *evaluation->rows) ||
        !ng_array_reserve(&evaluation->outcomes, &evaluation->outcome_capacity,
                          start + gold_count + predicted_count, sizeof *evaluation->outcomes))
        return ng_fail_memory(error);

    if (!evaluation->has_groups || evaluation->begins_group)
        evaluation->group_count++;
    evaluation->begins_group = false;
    for (size_t i = 0; i < gold_count; i++)
        evaluation->marks[gold[i]] |= MARK_GOLD;
    for (size_t i = 0; i < predicted_count; i++)
        evaluation->marks[predicted[i]] |= MARK_PREDICTED;
    ng_tally_row row = {.outcomes_end = start,
                        .group = (uint32_t)(evaluation->group_count - 1),
                        .exact = true,
                        .answered = predicted_count > 0};
    score_row(evaluation, p, &row);
    for (size_t i = 0; i < gold_count; i++)
        add_outcome(evaluation, gold[i], &row);
    for (size_t i = 0; i < predicted_count; i++)
        add_outcome(evaluation, predicted[i], &row);

    evaluation->rows[D] = row;
    evaluation->outcome_count = row.outcomes_end;
    ng_tally_add(&evaluation->tally, &row, evaluation->outcomes + start, row.outcomes_end - start,
                 1);
    return NG_OK;
}
