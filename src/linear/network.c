/* Options and scores of networks, and what a score is made of. */
#include "linear/network.h"

#include <stdlib.h>

#include "base/memory.h"
#include "math/gather.h"

void ng_network_clear(ng_network *network)
{
    free(network->owned);
    *network = (ng_network){0};
}

void ng_network_options_default(ng_network_options *options)
{
    *options = (ng_network_options){.hidden = 100,
                                    .epochs = 8,
                                    .batch = 500,
                                    .rate = 0.01,
                                    .l2 = 5e-4,
                                    .dropout = 0.5,
                                    .patience = 3,
                                    .seed = 1};
}

ng_status ng_network_options_check(const ng_network_options *options, ng_error *error)
{
    if (options->hidden < 1 || options->hidden > NG_NETWORK_MOST_HIDDEN)
        return ng_fail(error, NG_ERROR_ARGUMENT, "hidden %zu is not in [1, %d]", options->hidden,
                       NG_NETWORK_MOST_HIDDEN);
    if (options->epochs < 1)
        return ng_fail(error, NG_ERROR_ARGUMENT, "epochs 0 is not at least 1");
    if (options->batch < 1 || options->batch > NG_NETWORK_MOST_BATCH)
        return ng_fail(error, NG_ERROR_ARGUMENT, "batch %zu is not in [1, %d]", options->batch,
                       NG_NETWORK_MOST_BATCH);
    if (!(options->rate > 0 && options->rate <= 1))
        return ng_fail(error, NG_ERROR_ARGUMENT, "rate %g is not in (0, 1]", options->rate);
    if (!(options->l2 >= 0 && options->l2 <= NG_LINEAR_MOST))
        return ng_fail(error, NG_ERROR_ARGUMENT, "l2 %g is not in [0, %g]", options->l2,
                       NG_LINEAR_MOST);
    if (!(options->dropout >= 0 && options->dropout < 1))
        return ng_fail(error, NG_ERROR_ARGUMENT, "dropout %g is not in [0, 1)", options->dropout);
    if (!(options->clip >= 0 && options->clip <= NG_LINEAR_MOST))
        return ng_fail(error, NG_ERROR_ARGUMENT, "clip %g is not in [0, %g]", options->clip,
                       NG_LINEAR_MOST);
    if (options->patience < 1)
        return ng_fail(error, NG_ERROR_ARGUMENT, "patience 0 is not at least 1");
    return NG_OK;
}

/* ---- Scores ---- */

/* hidden and scores of row i of X. */
static void score(const ng_network *network, const ng_csr *X, size_t i, double *hidden,
                  double *scores)
{
    const size_t HS = network->hidden_stride, S = network->stride;
    for (size_t h = 0; h < HS; h++)
        hidden[h] = (double)network->b1[h];
    ng_gather_rows(X, i, network->W1, HS, HS, hidden);
    for (size_t k = 0; k < S; k++)
        scores[k] = (double)network->b2[k];
    for (size_t h = 0; h < network->H; h++) {
        hidden[h] = hidden[h] > 0 ? hidden[h] : 0;
        for (size_t k = 0; k < S; k++)
            scores[k] += hidden[h] * (double)network->W2[h * S + k];
    }
}

enum { SCORE_BLOCK = 64 };

typedef struct score_run {
    const ng_network *network;
    const ng_csr *X;
    double *work; /* [threads x (hidden_stride + stride)] */
    float *scores;
} score_run;

static void score_task(void *context, size_t block, size_t worker)
{
    const score_run *run = context;
    const ng_network *network = run->network;
    const size_t K = network->K, D = run->X->rows, start = block * SCORE_BLOCK;
    const size_t end = D - start < SCORE_BLOCK ? D : start + SCORE_BLOCK;
    double *hidden = run->work + worker * (network->hidden_stride + network->stride);
    double *scores = hidden + network->hidden_stride;
    for (size_t i = start; i < end; i++) {
        score(network, run->X, i, hidden, scores);
        for (size_t k = 0; k < K; k++)
            run->scores[i * K + k] = (float)scores[k];
    }
}

ng_status ng_network_scores(const ng_network *network, const ng_csr *X, ng_pool *pool,
                            float *scores)
{
    score_run run = {.network = network, .X = X, .scores = scores};
    run.work = ng_array_new(ng_pool_size(pool),
                            (network->hidden_stride + network->stride) * sizeof *run.work);
    if (!run.work)
        return NG_ERROR_MEMORY;
    ng_pool_run(pool, X->rows / SCORE_BLOCK + (X->rows % SCORE_BLOCK != 0), score_task, &run);
    free(run.work);
    return NG_OK;
}

/* ---- One row ---- */

void ng_network_score(const ng_network *network, const ng_network_row *row, double *hidden,
                      double *scores)
{
    size_t starts[] = {0, row->count};
    /* The matrix is only read. */
    const ng_csr X = {.rows = 1,
                      .columns = network->V,
                      .starts = starts,
                      .index = (uint32_t *)(uintptr_t)row->index,
                      .values = (float *)(uintptr_t)row->values};
    score(network, &X, 0, hidden, scores);
}

void ng_network_explain(const ng_network *network, const ng_network_row *row, const double *hidden,
                        size_t k, double *contributions, double *bias)
{
    const size_t H = network->H, HS = network->hidden_stride, S = network->stride;
    double sum = (double)network->b2[k];
    for (size_t h = 0; h < H; h++)
        if (hidden[h] > 0)
            sum += (double)network->b1[h] * (double)network->W2[h * S + k];
    *bias = sum;
    for (size_t n = 0; n < row->count; n++) {
        const float *weights = network->W1 + row->index[n] * HS;
        double slope = 0;
        for (size_t h = 0; h < H; h++)
            if (hidden[h] > 0)
                slope += (double)weights[h] * (double)network->W2[h * S + k];
        contributions[n] = (double)row->values[n] * slope;
    }
}
