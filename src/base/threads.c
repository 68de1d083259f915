/* A thread pool over POSIX threads. Tasks are handed out through one atomic counter. */
#include "base/threads.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"

typedef struct pool_thread {
    pthread_t thread;
    ng_pool *pool;
    size_t worker;
} pool_thread;

struct ng_pool {
    pool_thread *threads; /* [size - 1], the caller is worker 0 */
    size_t size;
    pthread_mutex_t mutex;
    pthread_cond_t start;
    pthread_cond_t done;
    /* guarded by mutex */
    size_t run; /* counts the runs, so that a thread knows a new one */
    size_t busy;
    bool stop;
    ng_pool_work *task;
    void *context;
    size_t count;
    atomic_size_t next;
};

static void run_tasks(ng_pool *pool, ng_pool_work *task, void *context, size_t count, size_t worker)
{
    size_t index;
    while ((index = atomic_fetch_add_explicit(&pool->next, 1, memory_order_relaxed)) < count)
        task(context, index, worker);
}

static void *thread_main(void *argument)
{
    pool_thread *self = argument;
    ng_pool *pool = self->pool;
    size_t seen = 0;
    pthread_mutex_lock(&pool->mutex);
    for (;;) {
        while (!pool->stop && pool->run == seen)
            pthread_cond_wait(&pool->start, &pool->mutex);
        if (pool->stop)
            break;
        seen = pool->run;
        ng_pool_work *task = pool->task;
        void *context = pool->context;
        size_t count = pool->count;
        pthread_mutex_unlock(&pool->mutex);
        run_tasks(pool, task, context, count, self->worker);
        pthread_mutex_lock(&pool->mutex);
        if (--pool->busy == 0)
            pthread_cond_signal(&pool->done);
    }
    pthread_mutex_unlock(&pool->mutex);
    return NULL;
}

ng_pool *ng_pool_new(size_t threads)
{
    ng_pool *pool = calloc(1, sizeof *pool);
    if (!pool)
        return NULL;
    pool->size = 1;
    pool->threads = ng_array_zeroed(threads, sizeof *pool->threads);
    pthread_mutex_init(&pool->mutex, NULL);
    pthread_cond_init(&pool->start, NULL);
    pthread_cond_init(&pool->done, NULL);
    if (!pool->threads) {
        ng_pool_free(pool);
        return NULL;
    }
    while (pool->size < threads) {
        pool_thread *thread = &pool->threads[pool->size - 1];
        thread->pool = pool;
        thread->worker = pool->size;
        if (pthread_create(&thread->thread, NULL, thread_main, thread) != 0) {
            ng_pool_free(pool);
            return NULL;
        }
        pool->size++;
    }
    return pool;
}

void ng_pool_free(ng_pool *pool)
{
    if (!pool)
        return;
    pthread_mutex_lock(&pool->mutex);
    pool->stop = true;
    pthread_cond_broadcast(&pool->start);
    pthread_mutex_unlock(&pool->mutex);
    for (size_t i = 0; i + 1 < pool->size; i++)
        pthread_join(pool->threads[i].thread, NULL);
    pthread_cond_destroy(&pool->done);
    pthread_cond_destroy(&pool->start);
    pthread_mutex_destroy(&pool->mutex);
    free(pool->threads);
    free(pool);
}

size_t ng_pool_size(const ng_pool *pool)
{
    return pool ? pool->size : 1;
}

void ng_pool_run(ng_pool *pool, size_t count, ng_pool_work *task, void *context)
{
    if (!pool || pool->size == 1 || count <= 1) {
        for (size_t i = 0; i < count; i++)
            task(context, i, 0);
        return;
    }
    pthread_mutex_lock(&pool->mutex);
    pool->task = task;
    pool->context = context;
    pool->count = count;
    pool->busy = pool->size - 1;
    atomic_store_explicit(&pool->next, 0, memory_order_relaxed);
    pool->run++;
    pthread_cond_broadcast(&pool->start);
    pthread_mutex_unlock(&pool->mutex);
    run_tasks(pool, task, context, count, 0);
    pthread_mutex_lock(&pool->mutex);
    while (pool->busy > 0)
        pthread_cond_wait(&pool->done, &pool->mutex);
    pthread_mutex_unlock(&pool->mutex);
}

size_t ng_processor_count(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : (size_t)count;
}
