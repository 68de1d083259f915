/* Block-wise vector work; see vector.h for why the order of every sum is fixed. */
#include "math/vector.h"

/* Enough blocks to share among threads, few enough for their sums to live on the stack. */
enum { BLOCKS = 256, BLOCK_MIN = 4096 };

typedef struct sum_run {
    ng_vector_part *part;
    void *context;
    size_t size;
    size_t block;
    double sums[BLOCKS];
} sum_run;

static void sum_task(void *context, size_t index, size_t worker)
{
    sum_run *run = context;
    size_t start = index * run->block;
    size_t end = run->size - start < run->block ? run->size : start + run->block;
    (void)worker;
    run->sums[index] = run->part(run->context, start, end);
}

double ng_vector_sum(ng_pool *pool, size_t size, ng_vector_part *part, void *context)
{
    sum_run run = {.part = part, .context = context, .size = size};
    run.block = (size / BLOCKS / 16 + 1) * 16;
    if (run.block < BLOCK_MIN)
        run.block = BLOCK_MIN;
    size_t count = size / run.block + (size % run.block != 0);
    ng_pool_run(pool, count, sum_task, &run);
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += run.sums[i];
    return sum;
}

typedef struct vectors {
    double a;
    const float *x;
    const float *y;
    float *out;
} vectors;

double ng_block_dot(size_t size, const float *x, const float *y)
{
    double sums[8] = {0};
    size_t whole = size & ~(size_t)7;
    for (size_t i = 0; i < whole; i += 8)
        for (size_t j = 0; j < 8; j++)
            sums[j] += (double)x[i + j] * (double)y[i + j];
    for (size_t i = whole; i < size; i++)
        sums[i - whole] += (double)x[i] * (double)y[i];
    return ((sums[0] + sums[1]) + (sums[2] + sums[3])) +
           ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

static double dot_part(void *context, size_t start, size_t end)
{
    const vectors *v = context;
    return ng_block_dot(end - start, v->x + start, v->y + start);
}

static double add_part(void *context, size_t start, size_t end)
{
    const vectors *v = context;
    for (size_t i = start; i < end; i++)
        v->out[i] = (float)((double)v->y[i] + v->a * (double)v->x[i]);
    return 0;
}

static double scale_part(void *context, size_t start, size_t end)
{
    const vectors *v = context;
    for (size_t i = start; i < end; i++)
        v->out[i] = (float)(v->a * (double)v->x[i]);
    return 0;
}

double ng_vector_dot(ng_pool *pool, size_t size, const float *x, const float *y)
{
    return ng_vector_sum(pool, size, dot_part, &(vectors){.x = x, .y = y});
}

void ng_vector_axpy(ng_pool *pool, size_t size, double a, const float *x, float *y)
{
    ng_vector_add(pool, size, a, x, y, y);
}

void ng_vector_add(ng_pool *pool, size_t size, double a, const float *x, const float *y, float *out)
{
    ng_vector_sum(pool, size, add_part, &(vectors){.a = a, .x = x, .y = y, .out = out});
}

void ng_vector_scale(ng_pool *pool, size_t size, double a, float *x)
{
    ng_vector_sum(pool, size, scale_part, &(vectors){.a = a, .x = x, .out = x});
}
