/* Softmax regression, and one-vs-rest logistic regression and L2-loss support vector machine.
 *
 * Formulas: Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 2nd ed., 4.4 and
 * 12.3.2; the generalised Hessian of the squared hinge: Keerthi and DeCoste 2005, JMLR 6. */
#include "linear/loss.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "linear/shared_columns.h"
#include "math/elementary.h"

static double positive_weight(const ng_loss_row *row, uint32_t label)
{
    return row->weight * (row->class_weights ? (double)row->class_weights[label] : 1);
}

/* What a class without rows counts for in a prior, as a share of all. */
static const double impossible = 1e-6;

static void softmax_prior(size_t K, const double *positive, const double *negative, float *bias)
{
    double total = 0;
    (void)negative;
    for (size_t k = 0; k < K; k++)
        total += positive[k];
    for (size_t k = 0; k < K; k++)
        bias[k] = total > 0 ? (float)ng_log(positive[k] / total + impossible) : 0;
}

static void logistic_prior(size_t K, const double *positive, const double *negative, float *bias)
{
    for (size_t k = 0; k < K; k++) {
        double some = impossible * (positive[k] + negative[k]);
        bias[k] = some > 0 ? (float)ng_log((positive[k] + some) / (negative[k] + some)) : 0;
    }
}

static void hinge_prior(size_t K, const double *positive, const double *negative, float *bias)
{
    for (size_t k = 0; k < K; k++) {
        double total = positive[k] + negative[k];
        bias[k] = total > 0 ? (float)((positive[k] - negative[k]) / total) : 0;
    }
}

/* out = exp(u - most), most = max u; returns the sum. `out` may be `u`. */
static inline double exponentials(size_t K, const double *u, double *out, double *most)
{
    double sum = 0, high = u[0];
    for (size_t k = 1; k < K; k++)
        high = u[k] > high ? u[k] : high;
    for (size_t k = 0; k < K; k++)
        out[k] = ng_exp(u[k] - high);
    for (size_t k = 0; k < K; k++)
        sum += out[k];
    *most = high;
    return sum;
}

/* state: the probabilities p. residual = w (p - e_label), H = w (diag p - p p^T). */
static double softmax_evaluate(const ng_loss_row *row, size_t K, double *scores, float *residual,
                               float *state)
{
    uint32_t label = row->labels[0];
    double weight = positive_weight(row, label), own = scores[label];
    double most, sum = exponentials(K, scores, scores, &most), inverse = 1 / sum;
    for (size_t k = 0; k < K; k++) {
        double p = scores[k] * inverse;
        state[k] = (float)p;
        residual[k] = (float)(weight * p);
    }
    /* 1 - p as the sum of the others: no digits are lost when p is near 1. */
    double others = 0;
    for (size_t k = 0; k < K; k++)
        others += k == label ? 0 : scores[k];
    residual[label] = (float)(-weight * (others * inverse));
    return weight * (ng_log(sum) + (most - own));
}

static double softmax_product(const ng_loss_row *row, size_t K, const float *state,
                              const double *scores, float *out)
{
    double weight = positive_weight(row, row->labels[0]), mean = 0, square = 0;
    for (size_t k = 0; k < K; k++)
        mean += (double)state[k] * scores[k];
    for (size_t k = 0; k < K; k++) {
        double deviation = scores[k] - mean, weighted = weight * (double)state[k] * deviation;
        out[k] = (float)weighted;
        square += weighted * deviation;
    }
    return square;
}

static void softmax_diagonal(const ng_loss_row *row, size_t K, const float *state, float *out)
{
    double weight = positive_weight(row, row->labels[0]);
    for (size_t k = 0; k < K; k++)
        out[k] = (float)(weight * (double)state[k] * (1 - (double)state[k]));
}

/* p = softmax(u); returns |u + a p - target|^2. */
static double softmax_mismatch(size_t K, double a, const double *target, const double *u, double *p)
{
    double most, square = 0, inverse = 1 / exponentials(K, u, p, &most);
    for (size_t k = 0; k < K; k++) {
        p[k] *= inverse;
        double mismatch = u[k] + a * p[k] - target[k];
        square += mismatch * mismatch;
    }
    return square;
}

/* The Newton step of u + a p = target: (I + a diag p - a p p^T) step = mismatch, by the formula of
 * Sherman and Morrison. */
static void softmax_step(size_t K, double a, const double *target, const double *u, const double *p,
                         double *step)
{
    double share = 0, pull = 0;
    for (size_t k = 0; k < K; k++) {
        double inverse = 1 / (1 + a * p[k]);
        step[k] = inverse * (u[k] + a * p[k] - target[k]);
        share += p[k] * inverse;
        pull += p[k] * step[k];
    }
    /* 1 - a sum_k p_k^2 / (1 + a p_k) is `share`, without the subtraction. */
    double common = a * pull / share;
    for (size_t k = 0; k < K; k++)
        step[k] += common * p[k] / (1 + a * p[k]);
}

/* state: the scores u whose softmax is p. With a = w |x|^2 the condition is
 * u + a p = scores + a (p before), the gradient of a strongly convex function of u. */
static void softmax_ascend(const ng_loss_row *row, size_t K, double square, bool first,
                           double *scores, float *residual, float *state, double *work)
{
    enum { STEPS_MAX = 10, HALVINGS_MAX = 8 };
    uint32_t label = row->labels[0];
    double weight = positive_weight(row, label), a = weight * square;
    double *target = scores, *u = work, *trial = work + K, *p = work + 2 * K, *step = work + 3 * K;
    if (!(weight > 0))
        return;
    for (size_t k = 0; k < K; k++) {
        u[k] = first ? scores[k] : (double)state[k];
        target[k] += square * (double)residual[k] + (k == label ? a : 0);
    }
    if (first)
        u[label] += ng_log(1 + a);
    double mismatch = softmax_mismatch(K, a, target, u, p), enough = 1e-2 * mismatch;
    bool is_of_u = true; /* p is the softmax of u, not of a trial that was no better */
    for (size_t steps = 0; steps < STEPS_MAX && mismatch > enough; steps++) {
        double length = 1, next = mismatch;
        softmax_step(K, a, target, u, p, step);
        for (size_t halvings = 0; halvings < HALVINGS_MAX; halvings++) {
            for (size_t k = 0; k < K; k++)
                trial[k] = u[k] - length * step[k];
            next = softmax_mismatch(K, a, target, trial, p);
            if (next < mismatch)
                break;
            length *= 0.5;
        }
        is_of_u = next < mismatch;
        if (!is_of_u)
            break;
        mismatch = next;
        double *swap = u;
        u = trial;
        trial = swap;
    }
    if (!is_of_u)
        softmax_mismatch(K, a, target, u, p);
    for (size_t k = 0; k < K; k++) {
        residual[k] = (float)(weight * (k == label ? p[k] - 1 : p[k]));
        state[k] = (float)u[k];
    }
}

/* The one-vs-rest losses take every class for a negative first, in a loop without branches, then
 * set the few positives right; a positive's score becomes -infinity, where a negative costs
 * nothing, before the negatives are summed. state: the diagonal of H. */

static double logistic_evaluate(const ng_loss_row *row, size_t K, double *scores, float *residual,
                                float *state)
{
    double value = 0, sum = 0;
    for (size_t k = 0; k < K; k++) {
        double s = scores[k], e = ng_exp(s > 0 ? -s : s), p = (s > 0 ? 1 : e) / (1 + e);
        residual[k] = (float)(row->weight * p);
        state[k] = (float)(row->weight * e / ((1 + e) * (1 + e)));
    }
    for (size_t j = 0; j < row->count; j++) {
        uint32_t label = row->labels[j];
        double weight = positive_weight(row, label);
        double s = scores[label], e = ng_exp(s > 0 ? -s : s), q = (s > 0 ? e : 1) / (1 + e);
        value += weight * ng_log1p_exp(-s);
        residual[label] = (float)(-weight * q);
        state[label] = (float)(weight * e / ((1 + e) * (1 + e)));
        scores[label] = -(double)INFINITY;
    }
    for (size_t k = 0; k < K; k++)
        scores[k] = ng_log1p_exp(scores[k]);
    for (size_t k = 0; k < K; k++)
        sum += scores[k];
    return value + row->weight * sum;
}

static double hinge_evaluate(const ng_loss_row *row, size_t K, double *scores, float *residual,
                             float *state)
{
    double value = 0, sum = 0;
    for (size_t k = 0; k < K; k++) {
        double margin = 1 + scores[k], active = margin > 0 ? 2 * row->weight : 0;
        residual[k] = (float)(active * margin);
        state[k] = (float)active;
    }
    for (size_t j = 0; j < row->count; j++) {
        uint32_t label = row->labels[j];
        double margin = 1 - scores[label];
        double active = margin > 0 ? 2 * positive_weight(row, label) : 0;
        value += 0.5 * active * margin * margin;
        residual[label] = (float)(-active * margin);
        state[label] = (float)active;
        scores[label] = -(double)INFINITY;
    }
    for (size_t k = 0; k < K; k++) {
        double violation = scores[k] > -1 ? 1 + scores[k] : 0;
        sum += violation * violation;
    }
    return value + row->weight * sum;
}

static double diagonal_product(const ng_loss_row *row, size_t K, const float *state,
                               const double *scores, float *out)
{
    double square = 0;
    (void)row;
    for (size_t k = 0; k < K; k++) {
        double weighted = (double)state[k] * scores[k];
        out[k] = (float)weighted;
        square += weighted * scores[k];
    }
    return square;
}

static void diagonal_copy(const ng_loss_row *row, size_t K, const float *state, float *out)
{
    (void)row;
    memcpy(out, state, K * sizeof *out);
}

/* The weight of each class in this row, negative for the positives, in signed_weights[K]. */
static void sign_weights(const ng_loss_row *row, size_t K, double *signed_weights)
{
    for (size_t k = 0; k < K; k++)
        signed_weights[k] = row->weight;
    for (size_t j = 0; j < row->count; j++)
        signed_weights[row->labels[j]] = -positive_weight(row, row->labels[j]);
}

/* state: the scores u with residual = d loss(u). u + |x|^2 residual(u) = target grows with
 * u, and its root is between the target and the target with the whole weight against it: Newton's
 * method for each class, and bisection where that does not halve its steps. */
static void logistic_ascend(const ng_loss_row *row, size_t K, double square, bool first,
                            double *scores, float *residual, float *state, double *work)
{
    enum { STEPS_MAX = 40 };
    const double enough = 0.03; /* of a score: the step after it would be about its square */
    double *weights = work, *low = work + K, *high = work + 2 * K, *u = work + 3 * K;
    double *moved = work + 4 * K, *target = scores, largest = (double)INFINITY;
    sign_weights(row, K, weights);
    for (size_t k = 0; k < K; k++) {
        target[k] += square * (double)residual[k];
        double far = target[k] - square * weights[k];
        low[k] = far < target[k] ? far : target[k];
        high[k] = far < target[k] ? target[k] : far;
        double start = first ? 0.5 * (low[k] + high[k]) : (double)state[k];
        u[k] = start > low[k] && start < high[k] ? start : 0.5 * (low[k] + high[k]);
        moved[k] = 2 * (high[k] - low[k]);
    }
    for (size_t steps = 0; steps < STEPS_MAX && largest > enough; steps++) {
        for (size_t k = 0; k < K; k++) {
            double weight = weights[k], t = weight < 0 ? -u[k] : u[k];
            double e = ng_exp(t > 0 ? -t : t), q = (t > 0 ? 1 : e) / (1 + e);
            double mismatch = u[k] + square * weight * q - target[k];
            double slope = 1 + square * fabs(weight) * e / ((1 + e) * (1 + e));
            double next = u[k] - mismatch / slope;
            low[k] = mismatch < 0 ? u[k] : low[k];
            high[k] = mismatch > 0 ? u[k] : high[k];
            double middle = 0.5 * (low[k] + high[k]), most = 0.5 * moved[k];
            next = next >= low[k] && next <= high[k] ? next : middle;
            next = fabs(next - u[k]) <= most ? next : middle;
            moved[k] = fabs(next - u[k]);
            u[k] = next;
        }
        largest = 0;
        for (size_t k = 0; k < K; k++)
            largest = moved[k] > largest ? moved[k] : largest;
    }
    for (size_t k = 0; k < K; k++) {
        double t = weights[k] < 0 ? -u[k] : u[k], e = ng_exp(t > 0 ? -t : t);
        residual[k] = (float)(weights[k] * ((t > 0 ? 1 : e) / (1 + e)));
        state[k] = (float)u[k];
    }
}

/* The condition is linear where the margin is violated, so the step is exact (Hsieh et al. 2008).
 */
static void hinge_ascend(const ng_loss_row *row, size_t K, double square, bool first,
                         double *scores, float *residual, float *state, double *work)
{
    (void)first;
    (void)state;
    sign_weights(row, K, work);
    for (size_t k = 0; k < K; k++) {
        double target = scores[k] + square * (double)residual[k];
        double active = 2 * work[k], margin = 1 + (active < 0 ? -target : target);
        double violation = margin > 0 ? margin / (1 + square * fabs(active)) : 0;
        residual[k] = (float)(active * violation);
    }
}

/* The first is the default. */
static const ng_loss losses[] = {
    {"softmax", true, softmax_prior, softmax_evaluate, softmax_product, softmax_diagonal,
     softmax_ascend},
    {"logistic", false, logistic_prior, logistic_evaluate, diagonal_product, diagonal_copy,
     logistic_ascend},
    {"squared-hinge", false, hinge_prior, hinge_evaluate, diagonal_product, diagonal_copy,
     hinge_ascend},
};

const ng_loss *ng_loss_find(const char *name)
{
    for (size_t i = 0; i < sizeof losses / sizeof *losses; i++)
        if (!name || strcmp(name, losses[i].name) == 0)
            return &losses[i];
    return NULL;
}

/* ng_loss_origin's sums over the rows of all ranks: positive[K], negative[K] after it, total. */
static ng_status sum_labels_exactly(const ng_linear_problem *problem, double C, double *positive,
                                    double *total)
{
    const size_t K = problem->K;
    ng_exact_sum *sums = ng_array_zeroed(2 * K + 1, sizeof *sums);
    double *totals = ng_array_new(2 * K + 1, sizeof *totals);
    for (size_t i = 0; sums && totals && i < ng_linear_rows(problem); i++) {
        const ng_loss_row row = ng_loss_row_of(problem, C, i);
        ng_exact_add(&sums[2 * K], row.weight);
        for (size_t j = 0; j < row.count; j++) {
            const uint32_t label = row.labels[j];
            const double weight = row.class_weights ? (double)row.class_weights[label] : 1;
            ng_exact_add(&sums[label], row.weight * weight);
            ng_exact_add(&sums[K + label], -row.weight);
        }
    }
    const ng_status status = sums && totals ? NG_OK : NG_ERROR_MEMORY;
    if (status == NG_OK) {
        ng_shared_totals(problem->shared, sums, 2 * K + 1, totals);
        memcpy(positive, totals, 2 * K * sizeof *positive);
        *total = totals[2 * K];
    }
    free(sums);
    free(totals);
    return status;
}

ng_status ng_loss_origin(const ng_loss *loss, const ng_linear_problem *problem, double C,
                         float *bias)
{
    const size_t K = problem->K;
    double *positive = ng_array_zeroed(K, 2 * sizeof *positive), total = 0;
    if (!positive)
        return NG_ERROR_MEMORY;
    if (problem->shared && sum_labels_exactly(problem, C, positive, &total) != NG_OK) {
        free(positive);
        return NG_ERROR_MEMORY;
    }
    double *negative = positive + K;
    for (size_t i = 0; !problem->shared && i < ng_linear_rows(problem); i++) {
        const ng_loss_row row = ng_loss_row_of(problem, C, i);
        total += row.weight;
        for (size_t j = 0; j < row.count; j++) {
            uint32_t label = row.labels[j];
            double weight = row.class_weights ? (double)row.class_weights[label] : 1;
            positive[label] += row.weight * weight;
            negative[label] -= row.weight;
        }
    }
    for (size_t k = 0; k < K; k++)
        negative[k] = negative[k] + total > 0 ? negative[k] + total : 0;
    loss->prior(K, positive, negative, bias);
    free(positive);
    return NG_OK;
}
