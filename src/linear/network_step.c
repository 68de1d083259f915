/* Back-propagation over a batch, and Adam.
 *
 *   rows:      hidden = max(0, X_i W1 + b1), dropout, scores = hidden W2 + b2, loss,
 *              residual = d loss / d scores, delta = (residual W2^T) where hidden > 0
 *   features:  gradient of W1_v = X_v^T delta + l2 W1_v
 *   moves:     Adam over the features in use and the tail
 *
 * Each of the three is one run of the pool, over blocks whose size does not depend on the threads.
 * Meanwhile the first task of the rows' run transposes the batch. */
#include "linear/network_step.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "math/dense.h"
#include "math/gather.h"
#include "math/grid.h"

enum { ROW_BLOCK = 32, FEATURE_BLOCK = 32 };

/* Adam's, as its authors have them. */
static const double mean_decay = 0.9, square_decay = 0.999;
static const float least_root = 1e-8F;

/* A thread's room. */
typedef struct work {
    double *sums;     /* [hidden_stride] */
    double *hidden;   /* [ROW_BLOCK x hidden_stride] on a grid */
    double *back;     /* [ROW_BLOCK x hidden_stride] */
    double *scores;   /* [ROW_BLOCK x stride] */
    double *residual; /* [ROW_BLOCK x stride] on a grid */
    float *hidden_f;
    float *residual_f;
    float *state; /* [stride] */
} work;

static size_t double_room(const ng_network_run *run)
{
    return (1 + 2 * ROW_BLOCK) * run->hidden_stride + 2 * ROW_BLOCK * run->stride;
}

static size_t float_room(const ng_network_run *run)
{
    return ROW_BLOCK * run->hidden_stride + (ROW_BLOCK + 1) * run->stride;
}

static work room_of(const ng_network_run *run, size_t worker)
{
    const size_t hidden = ROW_BLOCK * run->hidden_stride, output = ROW_BLOCK * run->stride;
    double *doubles = run->doubles + worker * double_room(run);
    float *floats = run->floats + worker * float_room(run);
    return (work){.sums = doubles + 2 * hidden + 2 * output,
                  .hidden = doubles,
                  .back = doubles + hidden,
                  .scores = doubles + 2 * hidden,
                  .residual = doubles + 2 * hidden + output,
                  .hidden_f = floats,
                  .residual_f = floats + hidden,
                  .state = floats + hidden + output};
}

static size_t blocks_of(size_t count, size_t block)
{
    return count / block + (count % block != 0);
}

static size_t end_of(size_t start, size_t block, size_t count)
{
    return count - start < block ? count : start + block;
}

/* ---- Rows ---- */

/* The rows of the batch, by feature. */
static void transpose(ng_network_run *run)
{
    const ng_csr *X = run->problem->X;
    ng_csr *out = &run->features;
    size_t used = 0;
    for (size_t r = 0; r < run->count; r++)
        for (size_t n = X->starts[run->rows[r]]; n < X->starts[run->rows[r] + 1]; n++) {
            const uint32_t v = X->index[n];
            if (run->place[v] == 0) {
                run->used[used] = v;
                out->starts[++used] = 0;
                run->place[v] = (uint32_t)used;
            }
            out->starts[run->place[v]]++;
        }
    /* starts[u + 1] is the count of u, then where u is written next, at last where u ends. */
    size_t start = 0;
    for (size_t u = 1; u <= used; u++) {
        const size_t count = out->starts[u];
        out->starts[u] = start;
        start += count;
    }
    for (size_t r = 0; r < run->count; r++)
        for (size_t n = X->starts[run->rows[r]]; n < X->starts[run->rows[r] + 1]; n++) {
            const size_t at = out->starts[run->place[X->index[n]]]++;
            out->index[at] = (uint32_t)r;
            out->values[at] = X->values[n];
        }
    for (size_t u = 0; u < used; u++)
        run->place[run->used[u]] = 0;
    out->rows = used;
    out->columns = run->count;
}

/* Hidden units of row r of the batch, after dropout. */
static void activate(const ng_network_run *run, size_t r, double *sums, float *hidden)
{
    const size_t HS = run->hidden_stride;
    const double dropout = run->options->dropout, scale = 1 / (1 - dropout);
    const float *b1 = run->parameters + run->tail;
    for (size_t h = 0; h < HS; h++)
        sums[h] = (double)b1[h];
    ng_gather_rows(run->problem->X, run->rows[r], run->parameters, HS, HS, sums);
    for (size_t h = 0; h < HS; h++)
        hidden[h] = (float)((sums[h] < 0 ? 0 : sums[h]) * scale);
    if (dropout > 0) {
        ng_random random;
        ng_random_seed(&random, run->seed + r);
        for (size_t h = 0; h < run->H; h++)
            hidden[h] = ng_random_unit(&random) < dropout ? 0 : hidden[h];
    }
}

/* Residuals of a block of rows from their scores; returns the loss. */
static double lose(const ng_network_run *run, size_t start, size_t end, const work *room,
                   double *bias_gradient)
{
    const size_t S = run->stride;
    const float *b2 = run->parameters + run->size - S;
    double sum = 0;
    memset(bias_gradient, 0, S * sizeof *bias_gradient);
    for (size_t r = start; r < end; r++) {
        const ng_loss_row row = ng_loss_row_of(run->problem, 1 / (double)run->count, run->rows[r]);
        double *scores = room->scores + (r - start) * S;
        float *residual = room->residual_f + (r - start) * S;
        for (size_t k = 0; k < S; k++)
            scores[k] += (double)b2[k];
        memset(residual, 0, S * sizeof *residual);
        sum += run->loss->evaluate(&row, run->K, scores, residual, room->state);
        for (size_t k = 0; k < S; k++)
            bias_gradient[k] += (double)residual[k];
    }
    return sum;
}

static void block_of_rows(ng_network_run *run, size_t block, size_t worker)
{
    const size_t HS = run->hidden_stride, S = run->stride, start = block * ROW_BLOCK;
    const size_t end = end_of(start, ROW_BLOCK, run->count), rows = end - start;
    const float scale = (float)(1 / (1 - run->options->dropout));
    const work room = room_of(run, worker);
    double *output = run->output + block * (HS + 1) * S;
    const ng_dense_factor W2 = {.values = run->W2}, hidden = {.values = room.hidden};
    const ng_dense_factor residual = {.values = room.residual};
    for (size_t r = start; r < end; r++)
        activate(run, r, room.sums, room.hidden_f + (r - start) * HS);
    ng_grid_round(rows * HS, room.hidden_f, run->bits, room.hidden);
    ng_dense_multiply(rows, S, HS, hidden, W2, room.scores);
    run->sums[block] = lose(run, start, end, &room, output + HS * S);
    ng_grid_round(rows * S, room.residual_f, run->bits, room.residual);
    ng_dense_multiply(HS, S, rows, (ng_dense_factor){room.hidden, true}, residual, output);
    ng_dense_multiply(rows, HS, S, residual, (ng_dense_factor){run->W2, true}, room.back);
    for (size_t n = 0; n < rows * HS; n++)
        run->delta[start * HS + n] = room.hidden_f[n] > 0 ? (float)room.back[n] * scale : 0;
}

static void rows_task(void *context, size_t index, size_t worker)
{
    if (index == 0)
        transpose(context);
    else
        block_of_rows(context, index - 1, worker);
}

/* ---- Features ---- */

/* The gradient of W1 for a block of the features in use; returns the square of its length. */
static double block_of_features(ng_network_run *run, size_t block, size_t worker)
{
    const size_t HS = run->hidden_stride, start = block * FEATURE_BLOCK;
    const size_t end = end_of(start, FEATURE_BLOCK, run->features.rows);
    const double l2 = run->options->l2;
    double *sums = room_of(run, worker).sums, square = 0;
    for (size_t u = start; u < end; u++) {
        const float *weights = run->parameters + run->used[u] * HS;
        float *gradient = run->gradient + run->used[u] * HS;
        for (size_t h = 0; h < HS; h++)
            sums[h] = l2 * (double)weights[h];
        ng_gather_rows(&run->features, u, run->delta, HS, HS, sums);
        for (size_t h = 0; h < HS; h++)
            gradient[h] = (float)sums[h];
        for (size_t h = 0; h < HS; h++)
            square += sums[h] * sums[h];
    }
    return square;
}

/* The gradient of b1, W2 and b2; returns the square of its length. */
static double tail_gradient(ng_network_run *run, double *sums)
{
    const size_t HS = run->hidden_stride, S = run->stride, H = run->H;
    const float *weights = run->parameters + run->tail + HS;
    float *gradient = run->gradient + run->tail;
    double square = 0;
    memset(sums, 0, HS * sizeof *sums);
    for (size_t r = 0; r < run->count; r++)
        for (size_t h = 0; h < HS; h++)
            sums[h] += (double)run->delta[r * HS + h];
    for (size_t h = 0; h < HS; h++)
        gradient[h] = (float)sums[h];
    gradient += HS;
    for (size_t n = 0; n < (H + 1) * S; n++) {
        const size_t at = n < H * S ? n : n + (HS - H) * S;
        double sum = n < H * S ? run->options->l2 * (double)weights[n] : 0;
        for (size_t block = 0; block < blocks_of(run->count, ROW_BLOCK); block++)
            sum += run->output[block * (HS + 1) * S + at];
        gradient[n] = (float)sum;
    }
    for (size_t n = run->tail; n < run->size; n++)
        square += (double)run->gradient[n] * (double)run->gradient[n];
    return square;
}

/* sums[0] is of the tail. */
static void features_task(void *context, size_t index, size_t worker)
{
    ng_network_run *run = context;
    run->sums[index] = index == 0 ? tail_gradient(run, room_of(run, worker).sums)
                                  : block_of_features(run, index - 1, worker);
}

double ng_network_gradient(ng_network_run *run, const uint32_t *rows, size_t count, uint64_t seed)
{
    const size_t row_blocks = blocks_of(count, ROW_BLOCK);
    double loss = 0, square = 0;
    run->rows = rows;
    run->count = count;
    run->seed = seed;
    ng_grid_round(run->H * run->stride, run->parameters + run->tail + run->hidden_stride, run->bits,
                  run->W2);
    ng_pool_run(run->options->pool, row_blocks + 1, rows_task, run);
    for (size_t block = 0; block < row_blocks; block++)
        loss += run->sums[block];
    const size_t feature_blocks = blocks_of(run->features.rows, FEATURE_BLOCK);
    ng_pool_run(run->options->pool, feature_blocks + 1, features_task, run);
    for (size_t n = 0; n < feature_blocks + 1; n++)
        square += run->sums[n];
    run->length = sqrt(square);
    return loss;
}

/* ---- Moves ---- */

typedef struct move {
    ng_network_run *run;
    float rate;   /* with the correction for the zeros that the means started from */
    float factor; /* that shortens the gradient to the limit of its length */
} move;

static void adam(const move *m, size_t start, size_t count)
{
    const float rate = m->rate, factor = m->factor;
    const float keep_mean = (float)mean_decay, take_mean = (float)(1 - mean_decay);
    const float keep_square = (float)square_decay, take_square = (float)(1 - square_decay);
    const float *restrict gradient = m->run->gradient + start;
    float *restrict parameters = m->run->parameters + start;
    float *restrict means = m->run->means + start;
    float *restrict squares = m->run->squares + start;
    for (size_t n = 0; n < count; n++) {
        const float g = factor * gradient[n];
        means[n] = keep_mean * means[n] + take_mean * g;
        squares[n] = keep_square * squares[n] + take_square * (g * g);
        parameters[n] -= rate * means[n] / (sqrtf(squares[n]) + least_root);
    }
}

static void move_task(void *context, size_t index, size_t worker)
{
    const move *m = context;
    const ng_network_run *run = m->run;
    (void)worker;
    if (index == 0) {
        adam(m, run->tail, run->size - run->tail);
        return;
    }
    const size_t start = (index - 1) * FEATURE_BLOCK;
    for (size_t u = start; u < end_of(start, FEATURE_BLOCK, run->features.rows); u++)
        adam(m, run->used[u] * run->hidden_stride, run->hidden_stride);
}

void ng_network_move(ng_network_run *run)
{
    const double clip = run->options->clip;
    run->mean_start *= mean_decay;
    run->square_start *= square_decay;
    move m = {.run = run,
              .rate =
                  (float)(run->options->rate * sqrt(1 - run->square_start) / (1 - run->mean_start)),
              .factor = clip > 0 && run->length > clip ? (float)(clip / run->length) : 1};
    ng_pool_run(run->options->pool, blocks_of(run->features.rows, FEATURE_BLOCK) + 1, move_task,
                &m);
    run->steps++;
}

/* ---- Beginning and end ---- */

/* Glorot and Bengio 2010: uniform, so that signals keep their size both ways. */
static void draw(ng_random *random, size_t rows, size_t columns, size_t stride, float *weights)
{
    const double limit = sqrt(6 / (double)(rows + columns));
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++)
            weights[i * stride + j] = (float)(limit * (2 * ng_random_unit(random) - 1));
}

static bool add(size_t *sum, size_t a, size_t b)
{
    size_t product;
    return !__builtin_mul_overflow(a, b, &product) && !__builtin_add_overflow(*sum, product, sum);
}

/* The most values that the rows of a batch can have. */
static size_t most_values(const ng_csr *X, size_t batch)
{
    size_t longest = 0, product;
    for (size_t i = 0; i < X->rows; i++)
        if (X->starts[i + 1] - X->starts[i] > longest)
            longest = X->starts[i + 1] - X->starts[i];
    if (__builtin_mul_overflow(longest, batch, &product) || product > X->starts[X->rows])
        return X->starts[X->rows];
    return product;
}

static bool allocate(ng_network_run *run)
{
    const size_t HS = run->hidden_stride, S = run->stride, batch = run->options->batch;
    const size_t values = most_values(run->problem->X, batch);
    const size_t features = values < run->V ? values : run->V;
    const size_t row_blocks = blocks_of(batch, ROW_BLOCK);
    const size_t feature_blocks = blocks_of(features, FEATURE_BLOCK);
    const size_t threads = ng_pool_size(run->options->pool);
    size_t output = 0, doubles = 0, floats = 0;
    if (!add(&run->size, run->V, HS))
        return false;
    run->tail = run->size;
    if (!add(&run->size, HS, 1) || !add(&run->size, run->H + 1, S) ||
        !add(&output, (HS + 1) * row_blocks, S) || !add(&doubles, threads, double_room(run)) ||
        !add(&floats, threads, float_room(run)))
        return false;
    run->parameters = ng_array_zeroed(run->size, sizeof(float));
    run->means = ng_array_zeroed(run->size, sizeof(float));
    run->squares = ng_array_zeroed(run->size, sizeof(float));
    run->gradient = ng_array_zeroed(run->size, sizeof(float));
    run->features = (ng_csr){.starts = ng_array_zeroed(features + 1, sizeof(size_t)),
                             .index = ng_array_new(values, sizeof(uint32_t)),
                             .values = ng_array_new(values, sizeof(float))};
    run->used = ng_array_new(features, sizeof *run->used);
    run->place = ng_array_zeroed(run->V, sizeof *run->place);
    run->delta = ng_array_new(batch, HS * sizeof *run->delta);
    run->W2 = ng_array_zeroed(HS * S, sizeof *run->W2);
    run->output = ng_array_new(output, sizeof *run->output);
    run->sums = ng_array_new((row_blocks > feature_blocks ? row_blocks : feature_blocks) + 1,
                             sizeof *run->sums);
    run->doubles = ng_array_new(doubles, sizeof *run->doubles);
    run->floats = ng_array_new(floats, sizeof *run->floats);
    return run->parameters && run->means && run->squares && run->gradient && run->features.starts &&
           run->features.index && run->features.values && run->used && run->place && run->delta &&
           run->W2 && run->output && run->sums && run->doubles && run->floats;
}

ng_status ng_network_run_new(const ng_linear_problem *problem, const ng_network_options *options,
                             ng_random *random, ng_network_run *run, ng_error *error)
{
    const size_t H = options->hidden, V = problem->X->columns, K = problem->K;
    ng_network_run made = {.problem = problem,
                           .options = options,
                           .loss = ng_loss_find("softmax"),
                           .V = V,
                           .H = H,
                           .K = K,
                           .hidden_stride = ng_linear_stride(H),
                           .stride = ng_linear_stride(K),
                           .mean_start = 1,
                           .square_start = 1};
    const size_t terms = made.hidden_stride > made.stride ? made.hidden_stride : made.stride;
    made.bits = ng_grid_bits(terms > ROW_BLOCK ? terms : ROW_BLOCK);
    if (!allocate(&made)) {
        ng_network_run_clear(&made);
        return ng_fail_memory(error);
    }
    draw(random, V, H, made.hidden_stride, made.parameters);
    draw(random, H, K, made.stride, made.parameters + made.tail + made.hidden_stride);
    *run = made;
    return NG_OK;
}

void ng_network_run_clear(ng_network_run *run)
{
    free(run->parameters);
    free(run->means);
    free(run->squares);
    free(run->gradient);
    ng_csr_clear(&run->features);
    free(run->used);
    free(run->place);
    free(run->delta);
    free(run->W2);
    free(run->output);
    free(run->sums);
    free(run->doubles);
    free(run->floats);
    *run = (ng_network_run){0};
}

ng_network ng_network_view(const ng_network_run *run, const float *parameters)
{
    const float *b1 = parameters + run->tail, *W2 = b1 + run->hidden_stride;
    return (ng_network){.V = run->V,
                        .H = run->H,
                        .K = run->K,
                        .hidden_stride = run->hidden_stride,
                        .stride = run->stride,
                        .W1 = parameters,
                        .b1 = b1,
                        .W2 = W2,
                        .b2 = W2 + run->H * run->stride};
}
