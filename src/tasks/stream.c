/* Records through a pool of threads, in order. */
#include "nutgraf/stream.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/threads.h"

/* Batches are large enough to keep threads busy and small enough for memory to stay flat; slices
 * are what one thread takes at a time. */
enum { BATCH_BYTES = 1 << 20, BATCH_RECORDS = 2048, SLICE_RECORDS = 16 };

/* Reads the next batch while the current one is processed and written. With one thread the reading
 * is done when the batch is asked for. */
typedef struct prefetch {
    pthread_t thread;
    bool threaded;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    /* guarded by mutex */
    bool wanted; /* a batch is to be read; cleared when it has been */
    bool quit;
} prefetch;

/* Consecutive records of a batch and what they made. */
typedef struct slice {
    ng_json_out out;
    ng_error *errors; /* [error_count] of records, in order */
    size_t *error_at; /* [error_count] length of `out` when it happened */
    size_t error_count;
    size_t errors_capacity;
    size_t error_at_capacity;
    ng_status status; /* of the slice: an error that ends the run */
    ng_error error;
} slice;

typedef struct run {
    const ng_stream *stream;
    ng_record_parser **parsers; /* [threads] */
    ng_batch *current;          /* being processed */
    ng_batch *next;             /* being read */
    ng_status next_status;
    ng_error next_error;
    prefetch prefetch;
    slice *slices;
    size_t slice_count;
    size_t slices_capacity;
} run;

static void read_next(run *r)
{
    r->next_status =
        ng_reader_next(r->stream->reader, r->next, BATCH_BYTES, BATCH_RECORDS, &r->next_error);
}

static void *prefetch_main(void *argument)
{
    run *r = argument;
    prefetch *p = &r->prefetch;
    pthread_mutex_lock(&p->mutex);
    for (;;) {
        while (!p->wanted && !p->quit)
            pthread_cond_wait(&p->changed, &p->mutex);
        if (p->quit)
            break;
        pthread_mutex_unlock(&p->mutex);
        read_next(r);
        pthread_mutex_lock(&p->mutex);
        p->wanted = false;
        pthread_cond_signal(&p->changed);
    }
    pthread_mutex_unlock(&p->mutex);
    return NULL;
}

static bool prefetch_start(run *r, bool threaded)
{
    prefetch *p = &r->prefetch;
    pthread_mutex_init(&p->mutex, NULL);
    pthread_cond_init(&p->changed, NULL);
    p->threaded = threaded && pthread_create(&p->thread, NULL, prefetch_main, r) == 0;
    return p->threaded == threaded;
}

static void prefetch_request(run *r)
{
    prefetch *p = &r->prefetch;
    pthread_mutex_lock(&p->mutex);
    p->wanted = true;
    pthread_cond_signal(&p->changed);
    pthread_mutex_unlock(&p->mutex);
}

static void prefetch_wait(run *r)
{
    prefetch *p = &r->prefetch;
    if (!p->threaded) {
        read_next(r);
        return;
    }
    pthread_mutex_lock(&p->mutex);
    while (p->wanted)
        pthread_cond_wait(&p->changed, &p->mutex);
    pthread_mutex_unlock(&p->mutex);
}

static void prefetch_stop(run *r)
{
    prefetch *p = &r->prefetch;
    if (p->threaded) {
        pthread_mutex_lock(&p->mutex);
        p->quit = true;
        pthread_cond_signal(&p->changed);
        pthread_mutex_unlock(&p->mutex);
        pthread_join(p->thread, NULL);
    }
    pthread_cond_destroy(&p->changed);
    pthread_mutex_destroy(&p->mutex);
}

static ng_status note_error(slice *s, const ng_error *error)
{
    if (!ng_array_reserve(&s->errors, &s->errors_capacity, s->error_count + 1, sizeof *s->errors) ||
        !ng_array_reserve(&s->error_at, &s->error_at_capacity, s->error_count + 1,
                          sizeof *s->error_at))
        return ng_fail_memory(&s->error);
    s->errors[s->error_count] = *error;
    s->error_at[s->error_count++] = s->out.length;
    return NG_OK;
}

static void process_slice(void *context, size_t index, size_t thread)
{
    run *r = context;
    slice *s = &r->slices[index];
    const size_t count = ng_batch_count(r->current);
    const size_t first = index * SLICE_RECORDS;
    const size_t last = first + SLICE_RECORDS < count ? first + SLICE_RECORDS : count;
    ng_json_out_reset(&s->out);
    s->error_count = 0;
    s->status = NG_OK;
    for (size_t i = first; i < last && s->status == NG_OK; i++) {
        const size_t length = s->out.length;
        ng_record record;
        ng_error error;
        ng_status status = ng_batch_record(r->current, i, r->parsers[thread], &record, &error);
        if (status == NG_OK)
            status = r->stream->process(r->stream->context, thread, &record, &s->out, &error);
        if (status == NG_OK && s->out.failed)
            status = ng_fail_memory(&error);
        if (status == NG_ERROR_RECORD) {
            s->out.length = length;
            s->status = note_error(s, &error);
        } else if (status != NG_OK) {
            s->status = status;
            s->error = error;
        }
    }
}

static ng_status write_slice(run *r, const slice *s, ng_stream_counts *counts, ng_error *error)
{
    const ng_stream *stream = r->stream;
    ng_status status = NG_OK;
    size_t written = 0;
    for (size_t e = 0; e <= s->error_count && status == NG_OK; e++) {
        const size_t until = e < s->error_count ? s->error_at[e] : s->out.length;
        if (until > written)
            status = stream->write(stream->context, s->out.data + written, until - written, error);
        written = until;
        if (e < s->error_count) {
            counts->failed++;
            if (stream->failed)
                stream->failed(stream->context, &s->errors[e]);
        }
    }
    if (status == NG_OK && s->status != NG_OK) {
        status = s->status;
        if (error)
            *error = s->error;
    }
    return status;
}

static ng_status reserve_slices(run *r)
{
    const size_t old = r->slices_capacity;
    r->slice_count = (ng_batch_count(r->current) + SLICE_RECORDS - 1) / SLICE_RECORDS;
    if (!ng_array_reserve(&r->slices, &r->slices_capacity, r->slice_count, sizeof *r->slices))
        return NG_ERROR_MEMORY;
    for (size_t i = old; i < r->slices_capacity; i++)
        r->slices[i] = (slice){.status = NG_OK};
    return NG_OK;
}

/* The batch that has been read becomes the current one; unreadable inputs are told and passed. */
static ng_status take_next(run *r, ng_stream_counts *counts, ng_error *error)
{
    prefetch_wait(r);
    while (r->next_status == NG_ERROR_IO || r->next_status == NG_ERROR_RECORD) {
        if (r->next_status == NG_ERROR_IO)
            counts->inputs++;
        else
            counts->failed++;
        if (r->stream->failed)
            r->stream->failed(r->stream->context, &r->next_error);
        prefetch_request(r);
        prefetch_wait(r);
    }
    if (r->next_status != NG_OK) {
        if (error && r->next_status != NG_END)
            *error = r->next_error;
        return r->next_status;
    }
    ng_batch *taken = r->next;
    r->next = r->current;
    r->current = taken;
    return NG_OK;
}

static ng_status run_batches(run *r, ng_pool *pool, ng_stream_counts *counts, ng_error *error)
{
    const ng_stream *stream = r->stream;
    ng_status status = NG_OK;
    prefetch_request(r);
    while (status == NG_OK) {
        if (stream->stop && stream->stop(stream->context))
            return ng_fail(error, NG_INTERRUPTED, "interrupted");
        status = take_next(r, counts, error);
        if (status != NG_OK)
            break;
        prefetch_request(r);
        if (reserve_slices(r) != NG_OK)
            return ng_fail_memory(error);
        ng_pool_run(pool, r->slice_count, process_slice, r);
        counts->records += ng_batch_count(r->current);
        for (size_t i = 0; i < r->slice_count && status == NG_OK; i++)
            status = write_slice(r, &r->slices[i], counts, error);
    }
    return status == NG_END ? NG_OK : status;
}

ng_status ng_stream_run(const ng_stream *stream, ng_stream_counts *counts, ng_error *error)
{
    run r = {.stream = stream,
             .parsers = ng_array_zeroed(stream->threads, sizeof *r.parsers),
             .current = ng_batch_new(),
             .next = ng_batch_new()};
    ng_pool *pool = ng_pool_new(stream->threads);
    bool ready = r.parsers && r.current && r.next && pool;
    ready = prefetch_start(&r, stream->threads > 1) && ready;
    ng_status status;
    *counts = (ng_stream_counts){0};
    for (size_t t = 0; ready && t < stream->threads; t++)
        ready = (r.parsers[t] = ng_record_parser_new()) != NULL;
    status = ready ? run_batches(&r, pool, counts, error) : ng_fail_memory(error);
    prefetch_stop(&r);
    ng_pool_free(pool);
    for (size_t t = 0; r.parsers && t < stream->threads; t++)
        ng_record_parser_free(r.parsers[t]);
    free(r.parsers);
    for (size_t i = 0; i < r.slices_capacity; i++) {
        ng_json_out_clear(&r.slices[i].out);
        free(r.slices[i].errors);
        free(r.slices[i].error_at);
    }
    free(r.slices);
    ng_batch_free(r.current);
    ng_batch_free(r.next);
    return status;
}
