/* Training a network: epochs of shuffled batches, and which epoch is kept. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "linear/network_step.h"
#include "linear/problem.h"

static ng_status check(const ng_linear_problem *problem, const ng_linear_problem *held_back,
                       const ng_network_options *options, ng_error *error)
{
    const ng_loss *loss = ng_loss_find("softmax");
    ng_status status = ng_network_options_check(options, error);
    if (status == NG_OK && problem->X->rows == 0)
        return ng_fail(error, NG_ERROR_ARGUMENT, "there are no rows to train on");
    if (status == NG_OK && (problem->scale || (held_back && held_back->scale)))
        return ng_fail(error, NG_ERROR_ARGUMENT, "a network has no use for a scale");
    if (status == NG_OK)
        status = ng_linear_problem_check(problem, loss, error);
    if (status != NG_OK || !held_back)
        return status;
    if (held_back->K != problem->K || held_back->X->columns != problem->X->columns)
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "held-back rows are [%zu x %zu], those to train on [%zu x %zu]",
                       held_back->X->columns, held_back->K, problem->X->columns, problem->K);
    return ng_linear_problem_check(held_back, loss, error);
}

/* ---- The best epoch ---- */

/* What held-back rows say of the epochs so far. */
typedef struct judge {
    const ng_linear_problem *problem; /* NULL: no such rows, the last epoch is the best */
    float *best;                      /* [size] parameters of the kept epoch */
    float *scores;                    /* [D x K] */
    float *residual;                  /* [2 K] room for the loss */
    double *row;                      /* [K] */
} judge;

static ng_status judge_new(const ng_linear_problem *problem, size_t size, judge *out,
                           ng_error *error)
{
    *out = (judge){.problem = problem};
    if (!problem)
        return NG_OK;
    out->best = ng_array_new(size, sizeof *out->best);
    out->scores = ng_array_new(problem->X->rows, problem->K * sizeof *out->scores);
    out->residual = ng_array_new(problem->K, 2 * sizeof *out->residual);
    out->row = ng_array_new(problem->K, sizeof *out->row);
    if (!out->best || !out->scores || !out->residual || !out->row)
        return ng_fail_memory(error);
    return NG_OK;
}

static void judge_clear(judge *j)
{
    free(j->best);
    free(j->scores);
    free(j->residual);
    free(j->row);
}

/* Mean weighted loss on the held-back rows. */
static ng_status judge_loss(const judge *j, const ng_network *network, ng_pool *pool, double *out)
{
    const ng_loss *loss = ng_loss_find("softmax");
    const size_t D = j->problem->X->rows, K = network->K;
    double sum = 0;
    ng_status status = ng_network_scores(network, j->problem->X, pool, j->scores);
    for (size_t i = 0; status == NG_OK && i < D; i++) {
        const ng_loss_row row = ng_loss_row_of(j->problem, 1, i);
        for (size_t k = 0; k < K; k++)
            j->row[k] = (double)j->scores[i * K + k];
        sum += loss->evaluate(&row, K, j->row, j->residual, j->residual + K);
    }
    *out = D > 0 ? sum / (double)D : 0;
    return status;
}

/* ---- Epochs ---- */

static bool all_finite(const float *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!isfinite(values[i]))
            return false;
    return true;
}

/* Mean loss of the rows, each as it was before the step that it had a part in. */
static double run_epoch(ng_network_run *run, ng_random *random, uint32_t *order)
{
    const size_t D = run->problem->X->rows, batch = run->options->batch;
    double sum = 0;
    ng_random_shuffle(random, order, D);
    for (size_t start = 0; start < D; start += batch) {
        const size_t count = D - start < batch ? D - start : batch;
        const uint64_t seed = ng_random_next(random);
        sum += (double)count * ng_network_gradient(run, order + start, count, seed);
        ng_network_move(run);
    }
    return sum / (double)D;
}

/* Takes in an epoch; `result` tells of the kept one. */
static ng_status end_epoch(ng_network_run *run, const judge *j, ng_network_progress *progress,
                           ng_network_result *result, ng_error *error)
{
    /* Where a gradient was too large for its square, Adam stands still. */
    if (!isfinite(progress->loss) || !all_finite(run->squares, run->size))
        return ng_fail(error, NG_ERROR_DATA,
                       "epoch %zu: the loss or its gradient is not finite: values are too large",
                       progress->epoch);
    if (j->problem) {
        const ng_network network = ng_network_view(run, run->parameters);
        if (judge_loss(j, &network, run->options->pool, &progress->held_back) != NG_OK)
            return ng_fail_memory(error);
        if (!isfinite(progress->held_back))
            return ng_fail(error, NG_ERROR_DATA, "epoch %zu: the held-back loss is not finite",
                           progress->epoch);
    }
    result->epochs = progress->epoch;
    result->steps = run->steps;
    if (j->problem && result->kept > 0 && !(progress->held_back < result->held_back))
        return NG_OK;
    result->kept = progress->epoch;
    result->loss = progress->loss;
    result->held_back = progress->held_back;
    if (j->problem)
        memcpy(j->best, run->parameters, run->size * sizeof *j->best);
    return NG_OK;
}

/* Fills in result->reason; true when training ends here. */
static bool stops(const ng_network_options *options, const ng_network_progress *progress,
                  ng_network_result *result)
{
    if (options->progress && !options->progress(options->progress_context, progress))
        result->reason = NG_STOP_CANCELLED;
    else if (result->epochs - result->kept >= options->patience)
        result->reason = NG_STOP_PROGRESS;
    else if (result->epochs >= options->epochs)
        result->reason = NG_STOP_ITERATIONS;
    else
        return false;
    return true;
}

static ng_status train(ng_network_run *run, const judge *j, ng_random *random, uint32_t *order,
                       ng_network_result *result, ng_error *error)
{
    ng_network_progress progress = {.epoch = 0};
    for (size_t i = 0; i < run->problem->X->rows; i++)
        order[i] = (uint32_t)i;
    do {
        progress.epoch++;
        progress.loss = run_epoch(run, random, order);
        ng_status status = end_epoch(run, j, &progress, result, error);
        if (status != NG_OK)
            return status;
    } while (!stops(run->options, &progress, result));
    return NG_OK;
}

/* Hands the parameters of the kept epoch over to the network. */
static void keep(ng_network_run *run, judge *j, ng_network *network)
{
    float **from = j->problem ? &j->best : &run->parameters;
    *network = ng_network_view(run, *from);
    network->owned = *from;
    *from = NULL;
}

ng_status ng_network_fit(const ng_linear_problem *problem, const ng_linear_problem *held_back,
                         const ng_network_options *options, ng_network *network,
                         ng_network_result *result, ng_error *error)
{
    ng_random random;
    ng_network_run run = {0};
    judge j = {0};
    uint32_t *order = NULL;
    ng_network_result found = {0};
    ng_status status = check(problem, held_back, options, error);
    if (status != NG_OK)
        return status;
    ng_random_seed(&random, options->seed);
    status = ng_network_run_new(problem, options, &random, &run, error);
    if (status == NG_OK)
        status = judge_new(held_back, run.size, &j, error);
    if (status == NG_OK) {
        order = ng_array_new(problem->X->rows, sizeof *order);
        status = order ? train(&run, &j, &random, order, &found, error) : ng_fail_memory(error);
    }
    if (status == NG_OK) {
        keep(&run, &j, network);
        *result = found;
    }
    free(order);
    judge_clear(&j);
    ng_network_run_clear(&run);
    return status;
}
