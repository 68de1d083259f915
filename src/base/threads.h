/* A pool of threads that runs numbered tasks.
 *
 * The pool decides which thread runs a task, never what a task is: callers cut their work into
 * tasks by its size alone and give each output to one task, so the thread count changes no bit. */
#ifndef NUTGRAF_BASE_THREADS_H
#define NUTGRAF_BASE_THREADS_H

#include <stddef.h>

#include "nutgraf/status.h"

typedef struct ng_pool ng_pool;

/* Task `index` of the run, on thread `worker` (0 <= worker < ng_pool_size). */
typedef void ng_pool_work(void *context, size_t index, size_t worker);

/* A pool of `threads` threads in all, the caller's included; 1 starts none. NULL when memory or
 * threads run out. */
ng_pool *ng_pool_new(size_t threads);
/* Waits for nothing: no run may be under way. NULL is fine. */
void ng_pool_free(ng_pool *pool);
/* Threads that run tasks; 1 for NULL. */
size_t ng_pool_size(const ng_pool *pool);
/* Runs tasks 0..count-1, each once, and returns when all are done. `pool` may be NULL: then the
 * caller's thread runs them in order. One run at a time. */
void ng_pool_run(ng_pool *pool, size_t count, ng_pool_work *task, void *context);

/* Processors this process may use, at least 1. Public, in nutgraf/stream.h. */
NG_API size_t ng_processor_count(void);

#endif
