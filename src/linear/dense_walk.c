/* Walks over dense rows; see dense_walk.h.
 *
 * Blocks of rows are the unit of a product, strips of blocks the unit of a thread's work. A strip
 * adds up what its blocks bring, and the strips are added in order. Both depend on D alone. Rows
 * are rounded as they are read: that costs less than reading them as doubles would. */
#include "linear/dense_walk.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "math/dense.h"
#include "math/grid.h"
#include "math/vector.h"

enum { MOST_STRIPS = 32 };

/* Room for one block, a thread's own. */
typedef struct workspace {
    double *X;       /* [NG_DENSE_BLOCK x V] on its grid */
    double *scores;  /* [NG_DENSE_BLOCK x stride] */
    double *factor;  /* [NG_DENSE_BLOCK x stride] on its grid */
    double *product; /* [V x stride] */
    float *image;    /* [NG_DENSE_BLOCK x stride] padding 0 */
    float *squares;  /* [NG_DENSE_BLOCK x V] */
} workspace;

struct ng_dense_walk {
    const ng_linear_problem *problem;
    const ng_loss *loss;
    ng_pool *pool;
    double C;
    size_t D, V, K, stride;
    unsigned bits;     /* of weights, residuals and images */
    size_t blocks;     /* (D + NG_DENSE_BLOCK - 1) / NG_DENSE_BLOCK */
    size_t strips;     /* at most MOST_STRIPS, at most `blocks` */
    workspace *spaces; /* [threads] */
    double *weights;   /* [V x stride] on their grid */
    double *sums;      /* [strips x (V + 1) x stride] what each strip adds to a gradient */
    double *values;    /* [strips] what each strip adds to a value */
    float *residual;   /* [D x stride] as is state; the caller's */
    float *state;
};

typedef enum work_kind { LOSS, GRADIENT, PRODUCT, DIAGONAL } work_kind;

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

static void round_rows(const ng_dense_walk *self, const block *b, bool squared)
{
    const size_t size = b->count * self->V;
    const float *values = self->problem->dense->values + b->start * self->V;
    for (size_t n = 0; squared && n < size; n++)
        b->space->squares[n] = values[n] * values[n];
    ng_grid_round(size, squared ? b->space->squares : values, NG_DENSE_BITS, b->space->X);
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

/* Losses, residuals and states; or a product with the Hessian, or its diagonal, in the image.
 * Returns what the rows add to the value. */
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
        else if (t->work == PRODUCT)
            value += self->loss->product(&row, self->K, state, scores, image);
        else
            self->loss->diagonal(&row, self->K, state, image);
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
        const size_t start = n * NG_DENSE_BLOCK, left = self->D - start;
        const block b = {start, left < NG_DENSE_BLOCK ? left : NG_DENSE_BLOCK,
                         &self->spaces[worker]};
        if (t->work != LOSS || t->weighted)
            round_rows(self, &b, t->work == DIAGONAL);
        if (t->work == LOSS || t->work == PRODUCT)
            score_rows(t, &b);
        if (t->work != GRADIENT)
            value += visit_rows(t, &b);
        if (t->work != LOSS)
            add_transposed(self, &b,
                           t->work == GRADIENT ? self->residual + start * self->stride
                                               : b.space->image,
                           sums);
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

/* out = the strips' sums and, for what is penalised, the point (0 for NULL) plus `diagonal`. */
static void add_strips(const ng_dense_walk *self, const float *point, double diagonal, float *out)
{
    const size_t penalised = self->V * self->stride, size = penalised + self->stride;
    for (size_t n = 0; n < size; n++) {
        double sum = n >= penalised ? 0 : (point ? (double)point[n] : 0) + diagonal;
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
    add_strips(self, point, 0, out);
}

double ng_dense_product(ng_dense_walk *self, const float *direction, float *out)
{
    const size_t size = self->V * self->stride;
    const double curvature = run(self, PRODUCT, direction, direction + size);
    add_strips(self, direction, 0, out);
    return curvature + ng_vector_dot(self->pool, size, direction, direction);
}

void ng_dense_diagonal(ng_dense_walk *self, float *out)
{
    run(self, DIAGONAL, NULL, NULL);
    add_strips(self, NULL, 1, out);
}

static bool make_space(const ng_dense_walk *self, workspace *space)
{
    const size_t X = NG_DENSE_BLOCK * self->V, scores = NG_DENSE_BLOCK * self->stride;
    space->X = ng_array_new(X, sizeof *space->X);
    space->scores = ng_array_new(scores, sizeof *space->scores);
    space->factor = ng_array_new(scores, sizeof *space->factor);
    space->product = ng_array_new(self->V * self->stride, sizeof *space->product);
    space->image = ng_array_zeroed(scores, sizeof *space->image);
    space->squares = ng_array_new(X, sizeof *space->squares);
    return space->X && space->scores && space->factor && space->product && space->image &&
           space->squares;
}

static ng_status allocate(ng_dense_walk *self)
{
    const size_t S = self->stride, threads = ng_pool_size(self->pool);
    size_t features, sums, most;
    if (__builtin_mul_overflow(self->V + 1, S, &features) ||
        __builtin_mul_overflow(self->strips, features, &sums) ||
        __builtin_mul_overflow(self->V + S, NG_DENSE_BLOCK, &most))
        return NG_ERROR_MEMORY;
    self->spaces = ng_array_zeroed(threads, sizeof *self->spaces);
    self->weights = ng_array_new(features, sizeof *self->weights);
    self->sums = ng_array_new(sums, sizeof *self->sums);
    self->values = ng_array_new(self->strips, sizeof *self->values);
    if (!self->spaces || !self->weights || !self->sums || !self->values)
        return NG_ERROR_MEMORY;
    for (size_t t = 0; t < threads; t++)
        if (!make_space(self, &self->spaces[t]))
            return NG_ERROR_MEMORY;
    return NG_OK;
}

ng_status ng_dense_walk_new(const ng_linear_problem *problem, const ng_loss *loss, double C,
                            ng_pool *pool, float *residual, float *state, ng_dense_walk **out)
{
    const size_t D = problem->dense->rows, V = problem->dense->columns;
    const size_t blocks = D / NG_DENSE_BLOCK + (D % NG_DENSE_BLOCK != 0);
    const size_t terms = V > NG_DENSE_BLOCK ? V : NG_DENSE_BLOCK;
    ng_dense_walk *self = calloc(1, sizeof *self);
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
                            .strips = blocks < MOST_STRIPS ? blocks : MOST_STRIPS,
                            .residual = residual,
                            .state = state};
    if (allocate(self) != NG_OK) {
        ng_dense_walk_free(self);
        return NG_ERROR_MEMORY;
    }
    *out = self;
    return NG_OK;
}

void ng_dense_walk_free(ng_dense_walk *self)
{
    if (!self)
        return;
    for (size_t t = 0; self->spaces && t < ng_pool_size(self->pool); t++) {
        const workspace *space = &self->spaces[t];
        free(space->X);
        free(space->scores);
        free(space->factor);
        free(space->product);
        free(space->image);
        free(space->squares);
    }
    free(self->spaces);
    free(self->weights);
    free(self->sums);
    free(self->values);
    free(self);
}
