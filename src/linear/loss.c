/* Softmax regression, and one-vs-rest logistic regression and L2-loss support vector machine.
 *
 * Formulas: Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 2nd ed., 4.4 and
 * 12.3.2; the generalised Hessian of the squared hinge: Keerthi and DeCoste 2005, JMLR 6. */
#include "linear/loss.h"

#include <string.h>

#include "math/elementary.h"

static double positive_weight(const ng_loss_row *row, uint32_t label)
{
    return row->weight * (row->class_weights ? (double)row->class_weights[label] : 1);
}

/* state: the probabilities p. residual = w (p - e_label), H = w (diag p - p p^T). */
static double softmax_evaluate(const ng_loss_row *row, size_t K, double *scores, float *residual,
                               float *state)
{
    uint32_t label = row->labels[0];
    double weight = positive_weight(row, label), own = scores[label];
    double most = scores[0], sum = 0;
    for (size_t k = 1; k < K; k++)
        most = scores[k] > most ? scores[k] : most;
    for (size_t k = 0; k < K; k++)
        scores[k] = ng_exp(scores[k] - most);
    for (size_t k = 0; k < K; k++)
        sum += scores[k];
    double inverse = 1 / sum;
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

/* The first is the default. */
static const ng_loss losses[] = {
    {{"softmax", "one label a row, probabilities over all classes"},
     true,
     softmax_evaluate,
     softmax_product,
     softmax_diagonal},
    {{"logistic", "one-vs-rest, any number of labels a row"},
     false,
     logistic_evaluate,
     diagonal_product,
     diagonal_copy},
    {{"squared-hinge", "one-vs-rest support vector machine"},
     false,
     hinge_evaluate,
     diagonal_product,
     diagonal_copy},
};

const ng_choice *ng_loss_choice(size_t index)
{
    return index < sizeof losses / sizeof *losses ? &losses[index].choice : NULL;
}

const ng_loss *ng_loss_find(const char *name)
{
    for (size_t i = 0; i < sizeof losses / sizeof *losses; i++)
        if (!name || strcmp(name, losses[i].choice.name) == 0)
            return &losses[i];
    return NULL;
}
