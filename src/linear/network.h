/* A network with one hidden layer over sparse rows: what a linear model cannot say, a conjunction
 * of features, it can. Knows nothing of text.
 *
 *   hidden_i = max(0, X_i W1 + b1)          X [D x V], W1 [V x H]
 *   scores_i = hidden_i W2 + b2             W2 [H x K], softmax makes probabilities of them
 *
 * Training minimises the mean over a batch of
 *
 *   weight_i * softmax loss(scores_i, label_i)  +  l2 / 2 * (|W1|^2 + |W2|^2)
 *
 * by steps of Adam over shuffled batches. Only the rows of W1 whose features occur in a batch are
 * moved by it, so a step costs what the batch holds, whatever V.
 *
 *   Rumelhart, Hinton, Williams 1986, Learning representations by back-propagating errors, Nature
 * 323 Kingma, Ba 2015, Adam: a method for stochastic optimization, ICLR Srivastava et al. 2014,
 * Dropout, Journal of Machine Learning Research 15 Riedel et al. 2017, A simple but tough-to-beat
 * baseline for the Fake News Challenge, arXiv 1707.03264: such a network over pairs of texts
 *
 * Same bits at any thread count and on any processor: rows of a batch are split for what goes
 * forward, features for the gradient, each number is summed by one thread in one order, and BLAS
 * multiplies numbers on grids only (math/grid.h), where nothing is rounded. */
#ifndef NUTGRAF_LINEAR_NETWORK_H
#define NUTGRAF_LINEAR_NETWORK_H

#include "linear/linear.h"

/* The most hidden units, and rows of a batch. */
#define NG_NETWORK_MOST_HIDDEN 4096
#define NG_NETWORK_MOST_BATCH  65536

/* A view over four arrays, so that a model file can be used where it is mapped. Padding is 0. */
typedef struct ng_network {
    size_t V;
    size_t H;
    size_t K;
    size_t hidden_stride; /* ng_linear_stride(H) */
    size_t stride;        /* ng_linear_stride(K) */
    const float *W1;      /* [V x hidden_stride] feature-major */
    const float *b1;      /* [hidden_stride] */
    const float *W2;      /* [H x stride] */
    const float *b2;      /* [stride] */
    float *owned;         /* what ng_network_clear frees: all four, one behind the other; NULL in a
                             view */
} ng_network;

void ng_network_clear(ng_network *network);

typedef struct ng_network_progress {
    size_t epoch; /* from 1 */
    double loss;  /* mean weighted loss of the epoch's rows as they were trained on, without l2 */
    double held_back; /* mean weighted loss of the held-back rows after it; 0 without them */
} ng_network_progress;

typedef struct ng_network_options {
    size_t hidden;   /* H, 1 .. NG_NETWORK_MOST_HIDDEN */
    size_t epochs;   /* > 0 */
    size_t batch;    /* rows a step, 1 .. NG_NETWORK_MOST_BATCH */
    double rate;     /* of Adam, in (0, 1] */
    double l2;       /* 0 .. NG_LINEAR_MOST */
    double dropout;  /* share of hidden units left out of a row's step, in [0, 1) */
    double clip;     /* longest gradient of a step (Euclidean), 0 for no limit */
    size_t patience; /* epochs without a better held-back loss after which training ends; used with
                        held-back rows only, > 0 */
    uint64_t seed;   /* of the first weights, the order of rows and the dropout */
    ng_pool *pool;   /* NULL: the caller's thread */
    /* Called after each epoch; false stops at this point. May be NULL. */
    bool (*progress)(void *context, const ng_network_progress *progress);
    void *progress_context;
} ng_network_options;

/* hidden 100, epochs 8, batch 500, rate 0.01, l2 5e-4, dropout 0.5, no clip, patience 3, seed 1:
 * what did best on pairs of texts, be they 300 or 28,000. More epochs learn the rows by heart. */
void ng_network_options_default(ng_network_options *options);

/* NG_OK, or NG_ERROR_ARGUMENT naming the option and its legal range. */
ng_status ng_network_options_check(const ng_network_options *options, ng_error *error);

typedef struct ng_network_result {
    size_t epochs; /* run */
    size_t kept;   /* the epoch whose weights these are: the best on held-back rows, or the last */
    size_t steps;  /* of Adam */
    double loss;   /* of the kept epoch, see ng_network_progress */
    double held_back;      /* of the kept epoch */
    ng_stop_reason reason; /* NG_STOP_ITERATIONS: all epochs; NG_STOP_PROGRESS: the held-back loss
                              fell no more; NG_STOP_CANCELLED */
} ng_network_result;

/* Makes a network from labelled rows (one label each, K at least 2; `scale` is not used and must be
 * NULL). `held_back` (may be NULL) are rows of the same V and K that are not trained on: the epoch
 * with the least loss on them is kept.
 * Errors: NG_ERROR_ARGUMENT, NG_ERROR_MEMORY, NG_ERROR_DATA for a row whose values, weight or
 * labels are unusable ("row 17: value is not finite", counting from 1) and when the loss is no
 * longer finite; on an error nothing is left to clear. Thread-safety: as ng_linear_fit. Cost of an
 * epoch: two walks over X [N x H] and a step for each feature of each batch. Memory: 4 arrays [V x
 * H] of floats, one more with held-back rows, and 3 [batch x H]. */
ng_status ng_network_fit(const ng_linear_problem *problem, const ng_linear_problem *held_back,
                         const ng_network_options *options, ng_network *network,
                         ng_network_result *result, ng_error *error);

/* scores[i * K + k] for every row of X. Errors: NG_ERROR_MEMORY. */
ng_status ng_network_scores(const ng_network *network, const ng_csr *X, ng_pool *pool,
                            float *scores);

/* A row as its `count` non-zeros, in any order. */
typedef struct ng_network_row {
    const uint32_t *index; /* [count] < V */
    const float *values;   /* [count] */
    size_t count;
} ng_network_row;

/* hidden [hidden_stride] and scores [stride] of one row. O(count * H + H * K). */
void ng_network_score(const ng_network *network, const ng_network_row *row, double *hidden,
                      double *scores);

/* Takes the score of label k apart. Which units are active is settled by the row (`hidden`, as
 * ng_network_score left it); with those given the network is linear:
 *
 *   contributions[n] = values[n] * sum over active h of W1[index[n]][h] * W2[h][k]
 *   bias             = b2[k] + sum over active h of b1[h] * W2[h][k]
 *
 * contributions [count] and bias add up to scores[k]. O(count * H). */
void ng_network_explain(const ng_network *network, const ng_network_row *row, const double *hidden,
                        size_t k, double *contributions, double *bias);

#endif
