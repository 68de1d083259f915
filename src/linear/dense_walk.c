/* Walks over dense rows; see dense_walk.h.
 *
 * Blocks of rows are the unit of a product, strips of blocks the unit of a thread's work. A strip
 * adds up what its blocks bring, and the strips are added in order. Both depend on D alone. Rows
 * are rounded as they are read: that costs less than reading them as doubles would. */
#include "linear/dense_walk.h"

#include <string.h>

#include "math/cholesky.h"
#include "math/dense.h"
#include "math/grid.h"
#include "math/vector.h"

enum { STRIPS_MAX = 32, SAMPLE = 32 /* blocks that a preconditioner is taken from */ };

/* Room for one block, a thread's own. */
typedef struct workspace {
    double *X;       /* [NG_DENSE_BLOCK x V] on its grid */
    double *scores;  /* [NG_DENSE_BLOCK x stride] */
    double *factor;  /* [NG_DENSE_BLOCK x stride] on its grid */
    double *product; /* [V x stride] */
    float *image;    /* [NG_DENSE_BLOCK x stride] padding 0 */
} workspace;

struct ng_dense_walk {
    const ng_linear_problem *problem;
    const ng_loss *loss;
    ng_pool *pool;
    double C;
    size_t D, V, K, stride;
    unsigned bits;     /* of weights, residuals and images */
    size_t blocks;     /* (D + NG_DENSE_BLOCK - 1) / NG_DENSE_BLOCK */
    size_t strips;     /* at most STRIPS_MAX, at most `blocks` */
    workspace *spaces; /* [threads] */
    double *weights;   /* [V x stride] on their grid */
    double *sums;      /* [strips x (V + 1) x stride] what each strip adds to a gradient */
    double *values;    /* [strips] what each strip adds to a value */
    double *shifts;    /* [blocks] which put X on its grid */
    double *gram;      /* [V x V] of one block */
    double *factor;    /* [(V + 1) x (V + 1)] Cholesky's, of the preconditioner */
    double *solution;  /* [(V + 1) x stride] of a system with it */
    float *residual;   /* [D x stride] as is state; the caller's */
    float *state;
};

typedef enum work_kind { LOSS, GRADIENT, PRODUCT } work_kind;

/* What one walk over the rows is about. */
typedef struct task {
    ng_dense_walk *self;
    work_kind work;
    bool weighted;     /* self->weights are to be multiplied with, or 0 */
    const float *bias; /* [stride] */
} task;

/* Rows start .. start + count - 1. */
typedef struct block {
    size_t start, count;
    workspace *space;
} block;

static block block_of(const ng_dense_walk *self, size_t index, workspace *space)
{
    const size_t start = index * NG_DENSE_BLOCK, left = self->D - start;
    return (block){start, left < NG_DENSE_BLOCK ? left : NG_DENSE_BLOCK, space};
}

static void round_rows(const ng_dense_walk *self, const block *b)
{
    ng_grid_round_by(b->count * self->V, self->problem->dense->values + b->start * self->V,
                     self->shifts[b->start / NG_DENSE_BLOCK], b->space->X);
}

static void score_rows(const task *t, const block *b)
{
    const size_t S = t->self->stride, size = b->count * S;
    double *scores = b->space->scores;
    if (t->weighted)
        ng_dense_multiply(b->count, S, t->self->V, (ng_dense_factor){b->space->X, false},
                          (ng_dense_factor){t->self->weights, false}, scores);
    else
        memset(scores, 0, size * sizeof *scores);
    for (size_t n = 0; n < size; n += S)
        for (size_t k = 0; k < S; k++)
            scores[n + k] += (double)t->bias[k];
}

/* sums [(V + 1) x stride] += (X, 1)^T image for the rows of the block */
static void add_transposed(const ng_dense_walk *self, const block *b, const float *image,
                           double *sums)
{
    const size_t S = self->stride, V = self->V;
    ng_grid_round(b->count * S, image, self->bits, b->space->factor);
    ng_dense_multiply(V, S, b->count, (ng_dense_factor){b->space->X, true},
                      (ng_dense_factor){b->space->factor, false}, b->space->product);
    for (size_t n = 0; n < V * S; n++)
        sums[n] += b->space->product[n];
    for (size_t n = 0; n < b->count * S; n += S)
        for (size_t k = 0; k < S; k++)
            sums[V * S + k] += (double)image[n + k];
}

/* Losses, residuals and states; or a product with the Hessian in the image. Returns what the rows
 * add to the value. */
static double visit_rows(const task *t, const block *b)
{
    ng_dense_walk *self = t->self;
    const size_t S = self->stride;
    double value = 0;
    for (size_t n = 0; n < b->count; n++) {
        const size_t i = b->start + n;
        const ng_loss_row row = ng_loss_row_of(self->problem, self->C, i);
        float *state = self->state + i * S, *image = b->space->image + n * S;
        double *scores = b->space->scores + n * S;
        if (t->work == LOSS)
            value += self->loss->evaluate(&row, self->K, scores, self->residual + i * S, state);
        else
            value += self->loss->product(&row, self->K, state, scores, image);
    }
    return value;
}

static void strip_task(void *context, size_t strip, size_t worker)
{
    const task *t = context;
    ng_dense_walk *self = t->self;
    const size_t size = (self->V + 1) * self->stride;
    const size_t end = (strip + 1) * self->blocks / self->strips;
    double *sums = self->sums + strip * size, value = 0;
    if (t->work != LOSS)
        memset(sums, 0, size * sizeof *sums);
    for (size_t n = strip * self->blocks / self->strips; n < end; n++) {
        const block b = block_of(self, n, &self->spaces[worker]);
        const float *image =
            t->work == GRADIENT ? self->residual + b.start * self->stride : b.space->image;
        if (t->work != LOSS || t->weighted)
            round_rows(self, &b);
        if (t->work != GRADIENT) {
            score_rows(t, &b);
            value += visit_rows(t, &b);
        }
        if (t->work != LOSS)
            add_transposed(self, &b, image, sums);
    }
    self->values[strip] = value;
}

/* Walks over all rows; returns the sum of what they add to the value. */
static double run(ng_dense_walk *self, work_kind work, const float *weights, const float *bias)
{
    task t = {self, work, weights != NULL, bias};
    double value = 0;
    if (weights)
        ng_grid_round(self->V * self->stride, weights, self->bits, self->weights);
    ng_pool_run(self->pool, self->strips, strip_task, &t);
    for (size_t strip = 0; strip < self->strips; strip++)
        value += self->values[strip];
    return value;
}

/* out = the strips' sums and, for what is penalised, the point (0 for NULL). */
static void add_strips(const ng_dense_walk *self, const float *point, float *out)
{
    const size_t penalised = self->V * self->stride, size = penalised + self->stride;
    for (size_t n = 0; n < size; n++) {
        double sum = point && n < penalised ? (double)point[n] : 0;
        for (size_t strip = 0; strip < self->strips; strip++)
            sum += self->sums[strip * size + n];
        out[n] = (float)sum;
    }
}

double ng_dense_losses(ng_dense_walk *self, const float *weights, const float *bias)
{
    return run(self, LOSS, weights, bias);
}

void ng_dense_gradient(ng_dense_walk *self, const float *point, float *out)
{
    run(self, GRADIENT, NULL, NULL);
    add_strips(self, point, out);
}

double ng_dense_product(ng_dense_walk *self, const float *direction, float *out)
{
    const size_t size = self->V * self->stride;
    const double curvature = run(self, PRODUCT, direction, direction + size);
    add_strips(self, direction, out);
    return curvature + ng_vector_dot(self->pool, size, direction, direction);
}

/* gram [(V + 1) x (V + 1)] += (X, 1)^T (X, 1) for the rows of the block, the upper triangle. */
static void add_gram(const ng_dense_walk *self, const block *b, double *gram)
{
    const size_t V = self->V, size = V + 1;
    const double *X = b->space->X;
    ng_dense_multiply(V, V, b->count, (ng_dense_factor){X, true}, (ng_dense_factor){X, false},
                      self->gram);
    for (size_t v = 0; v < V; v++)
        for (size_t u = v; u < V; u++)
            gram[v * size + u] += self->gram[v * V + u];
    for (size_t n = 0; n < b->count; n++)
        for (size_t v = 0; v < V; v++)
            gram[v * size + V] += X[n * V + v];
    gram[V * size + V] += (double)b->count;
}

/* The curvature of these rows, summed over rows and classes. */
static double add_curvature(const ng_dense_walk *self, const block *b)
{
    double sum = 0;
    for (size_t i = b->start; i < b->start + b->count; i++) {
        const ng_loss_row row = ng_loss_row_of(self->problem, self->C, i);
        float *image = b->space->image;
        self->loss->diagonal(&row, self->K, self->state + i * self->stride, image);
        for (size_t k = 0; k < self->K; k++)
            sum += (double)image[k];
    }
    return sum;
}

void ng_dense_prepare(ng_dense_walk *self)
{
    const size_t size = self->V + 1, blocks = self->blocks < SAMPLE ? self->blocks : SAMPLE;
    double curvature = 0, rows = 0;
    memset(self->factor, 0, size * size * sizeof *self->factor);
    for (size_t n = 0; n < blocks; n++) {
        const block b = block_of(self, n * self->blocks / blocks, self->spaces);
        round_rows(self, &b);
        add_gram(self, &b, self->factor);
        curvature += add_curvature(self, &b);
        rows += (double)b.count;
    }
    const double mean = rows > 0 ? curvature / rows / (double)self->K : 0;
    const double weight = rows > 0 ? mean * ((double)self->D / rows) : 0;
    for (size_t n = 0; n < size * size; n++)
        self->factor[n] = weight * self->factor[n] + (n % (size + 1) == 0 ? 1 : 0);
    ng_cholesky_factor(size, 1, self->factor);
}

double ng_dense_precondition(ng_dense_walk *self, const float *x, float *out)
{
    const size_t size = (self->V + 1) * self->stride;
    for (size_t n = 0; n < size; n++)
        self->solution[n] = (double)x[n];
    ng_cholesky_solve(self->V + 1, self->factor, self->stride, self->solution);
    for (size_t n = 0; n < size; n++)
        out[n] = (float)self->solution[n];
    return ng_vector_dot(self->pool, size, x, out);
}

static void make_space(const ng_dense_walk *self, ng_arena *memory, workspace *space)
{
    const size_t X = NG_DENSE_BLOCK * self->V, scores = NG_DENSE_BLOCK * self->stride;
    space->X = ng_arena_new(memory, X, sizeof *space->X);
    space->scores = ng_arena_new(memory, scores, sizeof *space->scores);
    space->factor = ng_arena_new(memory, scores, sizeof *space->factor);
    space->product = ng_arena_new(memory, self->V * self->stride, sizeof *space->product);
    space->image = ng_arena_zeroed(memory, scores, sizeof *space->image);
}

static ng_status allocate(ng_dense_walk *self, ng_arena *memory)
{
    const size_t S = self->stride, threads = ng_pool_size(self->pool);
    size_t features, sums, most;
    if (__builtin_mul_overflow(self->V + 1, S, &features) ||
        __builtin_mul_overflow(self->strips, features, &sums) ||
        __builtin_mul_overflow(self->V + S, NG_DENSE_BLOCK, &most))
        return NG_ERROR_MEMORY;
    self->spaces = ng_arena_new(memory, threads, sizeof *self->spaces);
    self->weights = ng_arena_new(memory, features, sizeof *self->weights);
    self->sums = ng_arena_new(memory, sums, sizeof *self->sums);
    self->values = ng_arena_new(memory, self->strips, sizeof *self->values);
    self->shifts = ng_arena_new(memory, self->blocks, sizeof *self->shifts);
    self->gram = ng_arena_new(memory, self->V, self->V * sizeof *self->gram);
    self->factor = ng_arena_new(memory, self->V + 1, (self->V + 1) * sizeof *self->factor);
    self->solution = ng_arena_new(memory, features, sizeof *self->solution);
    for (size_t t = 0; t < threads && self->spaces; t++)
        make_space(self, memory, &self->spaces[t]);
    if (memory->failed)
        return NG_ERROR_MEMORY;
    for (size_t n = 0; n < self->blocks; n++) {
        const block b = block_of(self, n, NULL);
        self->shifts[n] =
            ng_grid_shift(b.count * self->V, self->problem->dense->values + b.start * self->V,
                          NG_DENSE_BITS);
    }
    return NG_OK;
}

ng_status ng_dense_walk_new(const ng_linear_problem *problem, const ng_loss *loss, double C,
                            ng_pool *pool, ng_arena *memory, float *residual, float *state,
                            ng_dense_walk **out)
{
    const size_t D = problem->dense->rows, V = problem->dense->columns;
    const size_t blocks = D / NG_DENSE_BLOCK + (D % NG_DENSE_BLOCK != 0);
    const size_t terms = V > NG_DENSE_BLOCK ? V : NG_DENSE_BLOCK;
    ng_dense_walk *self = *out = ng_arena_new(memory, 1, sizeof *self);
    if (!self)
        return NG_ERROR_MEMORY;
    *self = (ng_dense_walk){.problem = problem,
                            .loss = loss,
                            .pool = pool,
                            .C = C,
                            .D = D,
                            .V = V,
                            .K = problem->K,
                            .stride = ng_linear_stride(problem->K),
                            .bits = ng_grid_other_bits(terms, NG_DENSE_BITS),
                            .blocks = blocks,
                            .strips = blocks < STRIPS_MAX ? blocks : STRIPS_MAX,
                            .residual = residual,
                            .state = state};
    return allocate(self, memory);
}
