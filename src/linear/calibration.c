/* Temperature scaling and thresholds. */
#include "linear/calibration.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/sort.h"
#include "math/elementary.h"

static double within_range(float score)
{
    return score > FLT_MAX ? (double)FLT_MAX : score > -FLT_MAX ? (double)score : -(double)FLT_MAX;
}

void ng_softmax(const float *scores, size_t K, double temperature, double *p)
{
    double most = within_range(scores[0]), sum = 0, inverse = 1 / temperature;
    for (size_t k = 1; k < K; k++)
        most = within_range(scores[k]) > most ? within_range(scores[k]) : most;
    for (size_t k = 0; k < K; k++)
        p[k] = ng_exp((within_range(scores[k]) - most) * inverse);
    for (size_t k = 0; k < K; k++)
        sum += p[k];
    for (size_t k = 0; k < K; k++)
        p[k] /= sum;
}

static double sigmoid(double x)
{
    double e = ng_exp(x > 0 ? -x : x);
    return (x > 0 ? 1 : e) / (1 + e);
}

void ng_sigmoid(const float *scores, size_t K, double temperature, double *p)
{
    double inverse = 1 / temperature;
    for (size_t k = 0; k < K; k++)
        p[k] = sigmoid(within_range(scores[k]) * inverse);
}

void ng_two_steps(float *scores, size_t K, size_t first)
{
    const double s = within_range(scores[first]);
    const double other = -ng_log1p_exp(s);
    double most = -(double)FLT_MAX, sum = 0;
    for (size_t k = 0; k < K; k++)
        if (k != first && within_range(scores[k]) > most)
            most = within_range(scores[k]);
    for (size_t k = 0; k < K; k++)
        if (k != first)
            sum += ng_exp(within_range(scores[k]) - most);
    const double rest = other - most - ng_log(sum);
    for (size_t k = 0; k < K; k++)
        scores[k] = (float)(k == first ? -ng_log1p_exp(-s) : within_range(scores[k]) + rest);
}

/* The derivatives of the log-loss as a function of b = 1 / T, in which it is convex. */
typedef struct curve {
    double slope;
    double curvature;
} curve;

static const uint32_t *row_labels(const ng_calibration_rows *rows, size_t i, size_t *count)
{
    const size_t *start = rows->label_start + (rows->rows ? rows->rows[i] : i);
    *count = start[1] - start[0];
    return rows->labels + start[0];
}

static double row_weight(const ng_calibration_rows *rows, size_t i)
{
    return rows->row_weights ? (double)rows->row_weights[rows->rows ? rows->rows[i] : i] : 1;
}

/* With p = softmax(b s) and t = (1 - smoothing) s_label + smoothing mean(s), the score expected of
 * the smoothed target: slope E_p[s] - t, curvature Var_p[s]. */
static curve softmax_curve(const float *scores, size_t K, uint32_t label, double smoothing,
                           double b)
{
    double most = (double)scores[0], all = 0, sum = 0, mean = 0, square = 0;
    for (size_t k = 1; k < K; k++)
        most = (double)scores[k] > most ? (double)scores[k] : most;
    for (size_t k = 0; k < K; k++) {
        double s = (double)scores[k] - most, e = ng_exp(b * s);
        all += s;
        sum += e;
        mean += e * s;
        square += e * s * s;
    }
    double own = (double)scores[label] - most;
    double target = (1 - smoothing) * own + smoothing * all / (double)K;
    mean /= sum;
    return (curve){mean - target, square / sum - mean * mean};
}

static void add_sigmoid(curve *total, double s, double b)
{
    double p = sigmoid(b * s);
    total->slope += s * p;
    total->curvature += s * s * p * (1 - p);
}

/* log(1 + exp(x)) - target x for every class; the target is 1 - smoothing / 2 for the positives,
 * smoothing / 2 for the others. */
static curve sigmoid_curve(const float *scores, size_t K, const uint32_t *labels, size_t count,
                           double smoothing, double b)
{
    curve total = {0};
    double target = 0;
    for (size_t k = 0; k < K; k++) {
        add_sigmoid(&total, (double)scores[k], b);
        target += smoothing / 2 * (double)scores[k];
    }
    for (size_t j = 0; j < count; j++)
        target += (1 - smoothing) * (double)scores[labels[j]];
    total.slope -= target;
    return total;
}

static curve evaluate(const ng_calibration_rows *rows, double smoothing, double b)
{
    const size_t K = rows->K;
    curve total = {0};
    for (size_t i = 0; i < rows->D; i++) {
        size_t count;
        const uint32_t *labels = row_labels(rows, i, &count);
        const float *scores = rows->scores + i * K;
        double weight = row_weight(rows, i);
        curve row = rows->one_label ? softmax_curve(scores, K, labels[0], smoothing, b)
                                    : sigmoid_curve(scores, K, labels, count, smoothing, b);
        total.slope += weight * row.slope;
        total.curvature += weight * row.curvature;
    }
    return total;
}

static ng_status check(const ng_calibration_rows *rows, double *weight, ng_error *error)
{
    *weight = 0;
    for (size_t i = 0; i < rows->D; i++) {
        size_t count;
        const uint32_t *labels = row_labels(rows, i, &count);
        double w = row_weight(rows, i);
        if (!(w >= 0 && isfinite(w)))
            return ng_fail(error, NG_ERROR_DATA, "row %zu: weight is not finite and >= 0", i + 1);
        if (rows->one_label && count != 1)
            return ng_fail(error, NG_ERROR_DATA, "row %zu: has %zu labels, not one", i + 1, count);
        for (size_t k = 0; k < rows->K; k++)
            if (!isfinite(rows->scores[i * rows->K + k]))
                return ng_fail(error, NG_ERROR_DATA, "row %zu: score is not finite", i + 1);
        for (size_t j = 0; j < count; j++)
            if (labels[j] >= rows->K)
                return ng_fail(error, NG_ERROR_DATA, "row %zu: label %lu is not below %zu", i + 1,
                               (unsigned long)labels[j], rows->K);
        *weight += w;
    }
    if (!(*weight > 0))
        return ng_fail(error, NG_ERROR_DATA, "no rows to calibrate on");
    return NG_OK;
}

/* The root of the slope in (low, high): Newton's method, bisection in log b where that leaves the
 * bracket. */
static double minimise(const ng_calibration_rows *rows, double smoothing, double low, double high)
{
    enum { STEPS_MAX = 100 };
    double b = 1;
    for (int step = 0; step < STEPS_MAX && high > low * (1 + 1e-12); step++) {
        curve at = evaluate(rows, smoothing, b);
        if (at.slope == 0)
            break;
        if (at.slope > 0)
            high = b;
        else
            low = b;
        double next = b - at.slope / at.curvature;
        if (!(next > low && next < high))
            next = sqrt(low * high);
        if (fabs(next - b) <= 1e-12 * b)
            break;
        b = next;
    }
    return b;
}

ng_status ng_temperature_fit(const ng_calibration_rows *rows, double *temperature, ng_error *error)
{
    const double low = 1 / NG_TEMPERATURE_MAX, high = 1 / NG_TEMPERATURE_MIN;
    double weight;
    ng_status status = check(rows, &weight, error);
    if (status != NG_OK)
        return status;
    double smoothing = 1 / (weight + 1);
    bool at_low = evaluate(rows, smoothing, low).slope >= 0;
    bool at_high = evaluate(rows, smoothing, high).slope <= 0;
    if (at_low && at_high)
        *temperature = 1; /* scores that are all equal have no slope: 1 is as good as any */
    else if (at_low)
        *temperature = NG_TEMPERATURE_MAX;
    else if (at_high)
        *temperature = NG_TEMPERATURE_MIN;
    else
        *temperature = 1 / minimise(rows, smoothing, low, high);
    return NG_OK;
}

double ng_log_loss(const ng_calibration_rows *rows, size_t i, double temperature, double *p)
{
    size_t count;
    const uint32_t *labels = row_labels(rows, i, &count);
    double sum = 0;
    (rows->one_label ? ng_softmax : ng_sigmoid)(rows->scores + i * rows->K, rows->K, temperature,
                                                p);
    for (size_t k = 0, l = 0; k < rows->K; k++) {
        const bool is_so = l < count && labels[l] == k;
        l += is_so;
        if (is_so || !rows->one_label)
            sum -= ng_log((is_so ? p[k] : 1 - p[k]) + 1e-12);
    }
    return row_weight(rows, i) * sum;
}

typedef struct decision {
    double p;
    bool positive;
} decision;

NG_DEFINE_SORT(sort_by_p, decision, NG_DESCENDING(a->p, b->p))

/* Walks down the sorted rows; wherever p changes, everything so far may be called positive. */
static double best_threshold(const decision *rows, size_t D, size_t positives)
{
    double best = 0.5, f1 = -1;
    size_t hits = 0;
    for (size_t i = 0; i < D; i++) {
        hits += rows[i].positive;
        double below = i + 1 < D ? rows[i + 1].p : 0;
        if (i + 1 < D && below == rows[i].p)
            continue;
        double threshold = 0.5 * (rows[i].p + below);
        if (!(threshold > below) && i + 1 < D)
            threshold = rows[i].p; /* neighbours among the doubles */
        double here = 2 * (double)hits / (double)(i + 1 + positives);
        if (here > f1 || (here == f1 && fabs(threshold - 0.5) < fabs(best - 0.5))) {
            f1 = here;
            best = threshold;
        }
    }
    return best;
}

ng_status ng_threshold_f1(const double *p, const bool *positive, size_t D, double *threshold,
                          ng_error *error)
{
    size_t positives = 0;
    decision *rows = ng_array_new(D, sizeof *rows);
    if (!rows)
        return ng_fail_memory(error);
    for (size_t i = 0; i < D; i++) {
        rows[i] = (decision){p[i], positive[i]};
        positives += positive[i];
    }
    sort_by_p(rows, D);
    *threshold = positives > 0 ? best_threshold(rows, D, positives) : 0.5;
    free(rows);
    return NG_OK;
}

/* With fewer positive rows a class's own threshold would be luck. */
enum { POSITIVES_MIN = 20 };

/* Class by class: p[K x D], and whether row i is of class k; row_p is of one row. */
static void gather_answers(const ng_calibration_rows *rows, double temperature, double *row_p,
                           double *p, bool *positive)
{
    const size_t K = rows->K, D = rows->D;
    for (size_t i = 0; i < D; i++) {
        const size_t row = rows->rows ? rows->rows[i] : i;
        ng_sigmoid(rows->scores + i * K, K, temperature, row_p);
        for (size_t k = 0; k < K; k++)
            p[k * D + i] = row_p[k];
        for (size_t l = rows->label_start[row]; l < rows->label_start[row + 1]; l++)
            positive[rows->labels[l] * D + i] = true;
    }
}

ng_status ng_thresholds_learn(const ng_calibration_rows *rows, double temperature,
                              double **thresholds, ng_error *error)
{
    const size_t K = rows->K, D = rows->D;
    double *p = ng_array_new(D + 1, K * sizeof *p); /* and a row's */
    bool *positive = ng_array_zeroed(D, K * sizeof *positive);
    double *made = ng_array_new(K, sizeof *made), common = 0.5;
    ng_status status = p && positive && made ? NG_OK : ng_fail_memory(error);
    if (status == NG_OK) {
        gather_answers(rows, temperature, p + D * K, p, positive);
        status = ng_threshold_f1(p, positive, D * K, &common, error);
    }
    for (size_t k = 0; k < K && status == NG_OK; k++) {
        size_t positives = 0;
        for (size_t i = 0; i < D; i++)
            positives += positive[k * D + i];
        made[k] = common;
        if (positives >= POSITIVES_MIN)
            status = ng_threshold_f1(p + k * D, positive + k * D, D, &made[k], error);
    }
    free(p);
    free(positive);
    if (status == NG_OK)
        *thresholds = made;
    else
        free(made);
    return status;
}
