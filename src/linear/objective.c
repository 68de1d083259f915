/* C sum_i weight_i loss(X_i W + b, labels_i) + l2 / 2 |W|^2, its gradient and its curvature.
 *
 *   evaluate   rows:     scores = X_i W + b  ->  loss, residual_i = d loss / d scores, state_i
 *   gradient   features: X_v^T residual + l2 W_v
 *   product    rows:     X_i U + u           ->  image_i = H_i scores
 *              features: X_v^T image + l2 U_v
 *
 * Work over rows is cut into blocks of rows, work over features into blocks with about the same
 * number of non-zeros; neither depends on the threads, and sums over blocks are added in order.
 * Where ranks share the rows (shared_columns.h), what the blocks add is summed exactly, residual
 * and image are rounded to a grid, and sums of the columns of other ranks are sent to them.
 *
 * Where the problem has a scale, the point is multiplied by it on the way in and the gradient on
 * the way out, so that the walks over X know nothing of it. Dense rows: dense_walk.h. */
#include "linear/objective.h"

#include <string.h>

#include "math/gather.h"
#include "math/vector.h"

enum {
    ROW_BLOCK = 128,
    POINT_BLOCK = 1024,    /* features of a point */
    FEATURE_WORK = 1 << 14 /* non-zeros of a block of features, a feature counting as one more */
};

typedef enum work_kind { LOSS, PRODUCT, DIAGONAL } work_kind;

/* What one walk over rows or features is about. */
typedef struct walk {
    ng_objective *self;
    work_kind work;
    const float *weights; /* [V x stride] to multiply X with, or NULL for the origin */
    const float *bias;    /* [stride] */
    const float *point;   /* [(V + 1) x stride] whose l2 term is added, or NULL */
    const float *image;   /* [D x stride] to sum for the bias, and */
    const float *images;  /* [transpose's columns x stride] to multiply the transpose with */
    float *out;           /* [(V + 1) x stride] */
} walk;

static size_t row_block_end(const ng_objective *self, size_t block)
{
    size_t start = block * ROW_BLOCK;
    return self->D - start < ROW_BLOCK ? self->D : start + ROW_BLOCK;
}

static double *row_scores(const walk *w, size_t i, size_t worker)
{
    const ng_objective *self = w->self;
    double *scores = self->scores + worker * self->stride;
    for (size_t k = 0; k < self->stride; k++)
        scores[k] = (double)w->bias[k];
    if (w->weights && self->problem->shared)
        ng_shared_add_scores(self->problem->shared, i, scores);
    else if (w->weights)
        ng_gather_rows(self->problem->X, i, w->weights, self->stride, self->stride, scores);
    return scores;
}

/* Loss, residuals and states; a product with the Hessian; or its diagonal before X. */
static void rows_task(void *context, size_t block, size_t worker)
{
    const walk *w = context;
    ng_objective *self = w->self;
    const ng_loss *loss = self->loss;
    const size_t K = self->K;
    double sum = 0;
    for (size_t i = block * ROW_BLOCK; i < row_block_end(self, block); i++) {
        const ng_loss_row row = ng_loss_row_of(self->problem, self->C, i);
        float *state = self->state + i * self->stride, *image = self->image + i * self->stride;
        double value = 0;
        if (w->work == DIAGONAL)
            loss->diagonal(&row, K, state, image);
        else if (w->work == PRODUCT)
            value = loss->product(&row, K, state, row_scores(w, i, worker), image);
        else
            value = loss->evaluate(&row, K, row_scores(w, i, worker),
                                   self->residual + i * self->stride, state);
        sum += value;
        if (self->exact)
            ng_exact_add(&self->exact[worker], value);
    }
    self->sums[block] = sum;
}

/* The bias is the feature whose value is 1 in every row. */
static void bias_row(const walk *w)
{
    const ng_objective *self = w->self;
    const size_t S = self->stride;
    memset(self->bias, 0, S * sizeof *self->bias);
    for (size_t i = 0; i < self->D; i++)
        for (size_t k = 0; k < S; k++)
            self->bias[k] += (double)w->image[i * S + k];
}

/* sums[stride] = X_v^T image, or X_v^T X_v^T image. */
static void sum_column(const walk *w, size_t v, double *sums)
{
    const ng_objective *self = w->self;
    const size_t S = self->stride;
    ng_csr squared = self->transpose;
    memset(sums, 0, S * sizeof *sums);
    squared.values = self->squares;
    if (w->work == DIAGONAL && self->squares)
        ng_gather_rows(&squared, v, w->images, S, S, sums);
    else if (w->work == DIAGONAL)
        ng_gather_rows_squared(&self->transpose, v, w->images, S, S, sums);
    else
        ng_gather_rows(&self->transpose, v, w->images, S, S, sums);
}

/* What is to be sent to the columns' owners. */
static void foreign_task(void *context, size_t index, size_t worker)
{
    const walk *w = context;
    const ng_objective *self = w->self;
    const size_t block = self->own_blocks + index;
    (void)worker;
    for (size_t v = self->cuts[block]; v < self->cuts[block + 1]; v++)
        sum_column(w, v, ng_shared_foreign(self->problem->shared, v));
}

/* Block 0 is the bias, the longest; block c + 1 the features from cuts[c]. */
static void features_task(void *context, size_t block, size_t worker)
{
    const walk *w = context;
    ng_objective *self = w->self;
    const size_t S = self->stride;
    double *sums = self->scores + worker * S, all = 0;
    if (block == 0) {
        bias_row(w);
        return;
    }
    for (size_t v = self->cuts[block - 1]; v < self->cuts[block]; v++) {
        const float *scale = self->problem->scale ? self->problem->scale + v * S : NULL;
        const float *point = w->point ? w->point + v * S : NULL;
        float *out = w->out + v * S;
        double square = self->exact ? 0 : all;
        sum_column(w, v, sums);
        if (self->problem->shared)
            ng_shared_add(self->problem->shared, v, sums);
        for (size_t k = 0; scale && k < S; k++)
            sums[k] *= (double)scale[k] * (w->work == DIAGONAL ? (double)scale[k] : 1);
        for (size_t k = 0; w->work == DIAGONAL && k < S; k++)
            sums[k] += self->l2;
        for (size_t k = 0; point && k < S; k++)
            sums[k] += self->l2 * (double)point[k];
        for (size_t k = 0; point && k < S; k++)
            square += (double)point[k] * (double)point[k];
        for (size_t k = 0; k < S; k++)
            out[k] = (float)sums[k];
        all = square;
        if (self->exact)
            ng_exact_add(&self->exact[worker], self->l2 * square);
    }
    self->sums[block - 1] = all;
}

/* What the threads have added up, of all ranks, and room for the next sum; with the sums of the
 * bias if these are wanted, too. */
static double exact_total(const ng_objective *self, bool with_bias)
{
    const size_t last = ng_pool_size(self->pool) - 1, count = 1 + self->stride;
    ng_exact_sum *sums = self->exact + last;
    for (size_t t = 0; t < last; t++)
        ng_exact_merge(sums, &self->exact[t]);
    for (size_t k = 0; with_bias && k < self->stride; k++)
        ng_exact_add(&sums[1 + k], self->bias[k]);
    ng_shared_totals(self->problem->shared, sums, with_bias ? count : 1, self->totals);
    memset(self->exact, 0, (last + count) * sizeof *self->exact);
    memcpy(self->bias, self->totals + 1, with_bias ? self->stride * sizeof *self->bias : 0);
    return self->totals[0];
}

static double add_blocks(const ng_objective *self, size_t blocks)
{
    double sum = 0;
    for (size_t block = 0; block < blocks; block++)
        sum += self->sums[block];
    return sum;
}

static double run_rows(walk *w)
{
    ng_objective *self = w->self;
    ng_pool_run(self->pool, self->row_blocks, rows_task, w);
    if (!self->problem->shared)
        return add_blocks(self, self->row_blocks);
    float *image = w->work == LOSS ? self->residual : self->image;
    ng_shared_round(self->problem->shared, self->problem->shared->bits, image, image,
                    self->D * self->stride);
    return w->work == LOSS ? exact_total(self, false) : 0;
}

/* Returns l2 |point|^2 of the penalised part as features_task saw it; where ranks share the rows,
 * with what a product has added before. */
static double run_features(walk *w)
{
    ng_objective *self = w->self;
    ng_shared_columns *shared = self->problem->shared;
    w->images = w->image;
    if (shared) {
        w->images = ng_shared_images(shared, w->image);
        ng_pool_run(self->pool, self->feature_blocks - self->own_blocks, foreign_task, w);
        ng_shared_send(shared);
    }
    ng_pool_run(self->pool, self->own_blocks + 1, features_task, w);
    const double sum =
        shared ? exact_total(self, true) : self->l2 * add_blocks(self, self->own_blocks);
    for (size_t k = 0; k < self->stride; k++)
        w->out[self->V * self->stride + k] = (float)self->bias[k];
    return sum;
}

static double scale_part(void *context, size_t start, size_t end)
{
    const walk *w = context;
    const float *scale = w->self->problem->scale;
    for (size_t n = start; n < end; n++)
        w->self->scaled[n] = w->point[n] * scale[n];
    return 0;
}

/* A walk that multiplies X with `point`. */
static walk forward_walk(ng_objective *self, work_kind kind, const float *point)
{
    walk w = {.self = self, .work = kind, .point = point, .bias = self->origin};
    if (point) {
        w.weights = point;
        w.bias = point + self->V * self->stride;
        if (self->scaled) {
            ng_vector_sum(self->pool, self->V * self->stride, scale_part, &w);
            w.weights = self->scaled;
        }
        if (self->problem->shared)
            ng_shared_fetch(self->problem->shared, self->pool, point);
        self->passes++;
    }
    return w;
}

/* ---- Sums over points ---- */

typedef struct point_sum {
    const ng_objective *self;
    size_t features;
    ng_vector_part *part;
    void *context;
} point_sum;

/* The bias is on all ranks and counts on one. */
static void point_task(void *context, size_t block, size_t worker)
{
    const point_sum *sum = context;
    const ng_objective *self = sum->self;
    const size_t S = self->stride, start = block * POINT_BLOCK;
    const size_t end = sum->features - start < POINT_BLOCK ? sum->features : start + POINT_BLOCK;
    for (size_t v = start; v < end; v++) {
        const double value = sum->part(sum->context, v * S, (v + 1) * S);
        if (v < self->V || ng_ranks_is_first(self->problem->shared->ranks))
            ng_exact_add(&self->exact[worker], value);
    }
}

double ng_objective_sum(const ng_objective *self, size_t size, ng_vector_part *part, void *context)
{
    if (!self->problem->shared)
        return ng_vector_sum(self->pool, size, part, context);
    point_sum sum = {self, size / self->stride, part, context};
    ng_pool_run(self->pool, (sum.features + POINT_BLOCK - 1) / POINT_BLOCK, point_task, &sum);
    return exact_total(self, false);
}

typedef struct two_points {
    const float *x, *y;
} two_points;

static double dot_part(void *context, size_t start, size_t end)
{
    const two_points *points = context;
    return ng_block_dot(end - start, points->x + start, points->y + start);
}

double ng_objective_dot(const ng_objective *self, size_t size, const float *x, const float *y)
{
    return ng_objective_sum(self, size, dot_part, &(two_points){x, y});
}

/* ---- Value, gradient, curvature ---- */

void ng_objective_origin(const ng_objective *self, float *point)
{
    memset(point, 0, self->V * self->stride * sizeof *point);
    memcpy(point + self->V * self->stride, self->origin, self->stride * sizeof *point);
}

double ng_objective_evaluate(ng_objective *self, const float *point)
{
    walk w = forward_walk(self, LOSS, point);
    double loss = self->dense ? ng_dense_losses(self->dense, w.weights, w.bias) : run_rows(&w);
    if (!point)
        return loss;
    return loss + 0.5 * self->l2 * ng_objective_dot(self, self->V * self->stride, point, point);
}

void ng_objective_gradient(ng_objective *self, const float *point, float *out)
{
    walk w = {.self = self, .point = point, .image = self->residual, .out = out};
    if (self->dense)
        ng_dense_gradient(self->dense, point, out);
    else
        run_features(&w);
    self->passes++;
}

double ng_objective_product(ng_objective *self, const float *direction, float *out)
{
    walk w = forward_walk(self, PRODUCT, direction);
    self->passes++;
    if (self->dense)
        return ng_dense_product(self->dense, direction, out);
    double curvature = run_rows(&w);
    w.image = self->image;
    w.out = out;
    return curvature + run_features(&w);
}

void ng_objective_diagonal(ng_objective *self, float *out)
{
    walk w = {.self = self, .work = DIAGONAL, .image = self->image, .out = out};
    self->passes++;
    run_rows(&w);
    run_features(&w);
}

ng_status ng_objective_sweep(ng_objective *self, float *point, ng_error *error)
{
    if (!self->dual.problem) {
        ng_status status = ng_dual_new(self->problem, self->loss, self->C, &self->dual, error);
        if (status != NG_OK)
            return status;
    }
    ng_dual_sweep(&self->dual, point);
    self->passes += 2;
    return NG_OK;
}

/* Cuts the features into blocks of about FEATURE_WORK, none across the end of the own ones; the
 * first call counts, the second writes. */
static size_t cut_features(ng_objective *self)
{
    const ng_csr *transpose = &self->transpose;
    size_t count = 0, work = 0;
    self->own_blocks = 0;
    for (size_t v = 0; v < transpose->rows; v++) {
        if (work == 0 && self->cuts)
            self->cuts[count] = v;
        work += transpose->starts[v + 1] - transpose->starts[v] + 1;
        if (work >= FEATURE_WORK || v + 1 == self->V || v + 1 == transpose->rows) {
            work = 0;
            count++;
        }
        if (v + 1 == self->V)
            self->own_blocks = count;
    }
    if (self->cuts)
        self->cuts[count] = transpose->rows;
    return count;
}

/* Squares of the transpose's values on a grid of their own, and room for exact sums. */
static ng_status allocate_shared(ng_objective *self)
{
    const size_t N = self->transpose.starts[self->transpose.rows];
    self->squares = ng_arena_new(&self->memory, N, sizeof *self->squares);
    self->exact = ng_arena_zeroed(&self->memory, ng_pool_size(self->pool) + self->stride,
                                  sizeof *self->exact);
    self->totals = ng_arena_new(&self->memory, 1 + self->stride, sizeof *self->totals);
    if (self->memory.failed)
        return NG_ERROR_MEMORY;
    for (size_t n = 0; n < N; n++)
        self->squares[n] = self->transpose.values[n] * self->transpose.values[n];
    ng_shared_round(self->problem->shared, self->problem->shared->bits, self->squares,
                    self->squares, N);
    return NG_OK;
}

/* What walks over sparse rows need. */
static ng_status allocate_sparse(ng_objective *self)
{
    const size_t D = self->D, S = self->stride, V = self->V;
    const ng_csr *X = self->problem->shared ? &self->problem->shared->X : self->problem->X;
    if (ng_csr_transpose(X, &self->transpose) != NG_OK)
        return NG_ERROR_MEMORY;
    self->row_blocks = D / ROW_BLOCK + (D % ROW_BLOCK != 0);
    self->feature_blocks = cut_features(self);
    size_t blocks =
        self->row_blocks > self->feature_blocks ? self->row_blocks : self->feature_blocks;
    ng_arena *memory = &self->memory;
    self->cuts = ng_arena_new(memory, self->feature_blocks + 1, sizeof *self->cuts);
    self->sums = ng_arena_new(memory, blocks, sizeof *self->sums);
    self->scores = ng_arena_new(memory, ng_pool_size(self->pool) * S, sizeof *self->scores);
    self->bias = ng_arena_new(memory, S, sizeof *self->bias);
    self->image = ng_arena_zeroed(memory, D * S, sizeof *self->image);
    if (self->problem->scale)
        self->scaled = ng_arena_new(memory, V * S, sizeof *self->scaled);
    if (memory->failed)
        return NG_ERROR_MEMORY;
    cut_features(self);
    return self->problem->shared ? allocate_shared(self) : NG_OK;
}

static ng_status allocate(ng_objective *self)
{
    size_t rows, features;
    if (__builtin_mul_overflow(self->D, self->stride, &rows) ||
        __builtin_mul_overflow(self->V + 1, self->stride, &features))
        return NG_ERROR_MEMORY;
    ng_arena *memory = &self->memory;
    self->origin = ng_arena_zeroed(memory, self->stride, sizeof *self->origin);
    self->residual = ng_arena_zeroed(memory, rows, sizeof *self->residual);
    self->state = ng_arena_zeroed(memory, rows, sizeof *self->state);
    if (memory->failed || ng_loss_origin(self->loss, self->problem, self->C, self->origin) != NG_OK)
        return NG_ERROR_MEMORY;
    if (!self->problem->dense)
        return allocate_sparse(self);
    return ng_dense_walk_new(self->problem, self->loss, self->C, self->pool, memory, self->residual,
                             self->state, &self->dense);
}

ng_status ng_objective_init(ng_objective *self, const ng_linear_problem *problem,
                            const ng_loss *loss, double C, double l1_ratio, ng_pool *pool,
                            ng_error *error)
{
    const size_t S = ng_linear_stride(problem->K);
    const size_t V = problem->shared ? problem->shared->owned : ng_linear_columns(problem);
    *self = (ng_objective){.size = (V + 1) * S,
                           .penalised = V * S,
                           .l1 = l1_ratio,
                           .pool = pool,
                           .can_sweep = !problem->dense && !problem->scale && !problem->shared &&
                                        l1_ratio == 0,
                           .problem = problem,
                           .loss = loss,
                           .C = C,
                           .l2 = 1 - l1_ratio,
                           .D = ng_linear_rows(problem),
                           .V = V,
                           .K = problem->K,
                           .stride = S};
    if (allocate(self) == NG_OK)
        return NG_OK;
    ng_objective_clear(self);
    return ng_fail_memory(error);
}

void ng_objective_clear(ng_objective *self)
{
    ng_csr_clear(&self->transpose);
    ng_dual_clear(&self->dual);
    ng_arena_clear(&self->memory);
    *self = (ng_objective){.size = 0};
}
