/* Records through several threads, in order.
 *
 * A ring of slots, each a batch of records and what they made. Every thread does what is to be done
 * next: the caller's writes the batch whose turn it is, one of the others reads ahead, and all
 * process. So output never waits for a slow input, and no thread is there for reading or writing
 * alone. A single thread does the three in turn. */
#include "nutgraf/stream.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/threads.h"
#include "data/reader.h"
#include "predict/failures.h"

/* Batches are large enough for their locks not to count, and small enough for the caches, for
 * memory to stay flat and for threads to end together. */
enum { BATCH_BYTES = 1 << 18, BATCH_RECORDS = 2048 };

/* Slots besides one for each thread: one to be written, one to be read. */
enum { SPARE_SLOTS = 2 };

/* What a record made besides text: an item, or the error that leaves it out; or a note. */
typedef struct event {
    size_t at;       /* length of the batch's text before it */
    size_t record;   /* of the batch */
    void *item;      /* NULL once it has been handed over */
    ng_error *error; /* NULL: an item; NG_OK: a note */
} event;

/* A batch and what its records made. */
typedef struct slot {
    ng_batch *batch;
    ng_status read; /* what reading it gave */
    ng_error read_error;
    ng_json_out out;
    event *events; /* [event_count] in order */
    size_t event_count;
    size_t event_capacity;
    const char *noted; /* the input of the batch's last note, by its pointer */
    ng_status status;  /* of processing it: an error that ends the run */
    ng_error error;
    bool is_processed; /* guarded by the mutex */
} slot;

typedef struct run {
    const ng_stream *stream;
    ng_stream_counts *counts;
    ng_record_parser **parsers; /* [threads] */
    slot *slots;                /* [slot_count] batch number b is in slot b % slot_count */
    size_t slot_count;
    ng_status status; /* of the run; the caller's thread */
    ng_error error;
    ng_failures failures;
    ng_error noted; /* the last note */
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    /* guarded by the mutex: numbers of batches, written <= taken <= read <= written + slot_count */
    size_t read;
    size_t taken; /* to be processed */
    size_t written;
    bool is_reading;
    bool at_end; /* nothing more is to be read */
    bool quit;
} run;

static slot *slot_of(const run *r, size_t batch)
{
    return &r->slots[batch % r->slot_count];
}

/* ---- Processing ---- */

/* Takes over the item, even when memory runs out. `failure` NULL: there is an item. */
static ng_status add_event(slot *s, size_t record, void *item, const ng_error *failure,
                           ng_error *error)
{
    event e = {.at = s->out.length, .record = record, .item = item};
    if (failure && (e.error = malloc(sizeof *e.error)))
        *e.error = *failure;
    if ((failure && !e.error) ||
        !ng_array_reserve(&s->events, &s->event_capacity, s->event_count + 1, sizeof *s->events)) {
        free(e.item);
        free(e.error);
        return ng_fail_memory(error);
    }
    s->events[s->event_count++] = e;
    return NG_OK;
}

static void clear_events(slot *s)
{
    for (size_t i = 0; i < s->event_count; i++) {
        free(s->events[i].item);
        free(s->events[i].error);
    }
    s->event_count = 0;
}

/* That the record's input was not UTF-8, unless the batch has said so of this input already. */
static ng_status add_note(slot *s, size_t index, const ng_record *record)
{
    ng_error note;
    if (!record->encoding || s->noted == record->source)
        return NG_OK;
    s->noted = record->source;
    ng_fail(&note, NG_OK, "read as %s", record->encoding);
    ng_error_locate(&note, record->source, 0, 0);
    return add_event(s, index, NULL, &note, &s->error);
}

static ng_status process_record(const run *r, slot *s, size_t index, size_t thread)
{
    const ng_stream *stream = r->stream;
    const size_t length = s->out.length;
    ng_record record;
    ng_error error;
    void *item = NULL;
    ng_status status = ng_batch_record(s->batch, index, r->parsers[thread], &record, &error);
    if (status == NG_OK && (status = add_note(s, index, &record)) != NG_OK)
        return status;
    if (status == NG_OK)
        status = stream->process(stream->context, thread, &record, &s->out, &item, &error);
    if (status == NG_OK && s->out.failed)
        status = ng_fail_memory(&error);
    if (status == NG_OK)
        return item ? add_event(s, index, item, NULL, &s->error) : NG_OK;
    free(item);
    if (status != NG_ERROR_RECORD) {
        s->error = error;
        return status;
    }
    s->out.length = length;
    s->out.comma = false;
    return add_event(s, index, NULL, &error, &s->error);
}

static void process(const run *r, slot *s, size_t thread)
{
    const size_t count = s->read == NG_OK ? ng_batch_count(s->batch) : 0;
    const ng_error *note;
    size_t notes = 0, before;
    ng_json_out_reset(&s->out);
    clear_events(s);
    s->noted = NULL;
    s->status = NG_OK;
    for (size_t i = 0; i <= count && s->status == NG_OK && s->read == NG_OK; i++) {
        for (;
             s->status == NG_OK && (note = ng_batch_note(s->batch, notes, &before)) && before == i;
             notes++)
            s->status = add_event(s, i, NULL, note, &s->error);
        if (i < count && s->status == NG_OK)
            s->status = process_record(r, s, i, thread);
    }
}

/* ---- Writing ---- */

/* An item is handed over, an error told, and a note unless it has just been told. */
static ng_status pass_event(run *r, const slot *s, event *e)
{
    const ng_stream *stream = r->stream;
    if (e->error && e->error->status == NG_OK) {
        const bool is_new = strcmp(r->noted.path, e->error->path) != 0 ||
                            strcmp(r->noted.message, e->error->message) != 0;
        if (stream->note && is_new)
            stream->note(stream->context, e->error);
        r->noted = *e->error;
        return NG_OK;
    }
    if (e->error) {
        r->counts->failed++;
        ng_failures_add(&r->failures, s->batch, e->record, e->error);
        return NG_OK;
    }
    void *item = e->item;
    e->item = NULL;
    return stream->collect(stream->context, item, &r->error);
}

static ng_status write_records(run *r, const slot *s)
{
    const ng_stream *stream = r->stream;
    ng_status status = NG_OK;
    size_t written = 0;
    for (size_t e = 0; e <= s->event_count && status == NG_OK; e++) {
        const size_t until = e < s->event_count ? s->events[e].at : s->out.length;
        const bool has_item = e < s->event_count && s->events[e].item;
        if (until > written || has_item)
            ng_failures_succeed(&r->failures, s->batch);
        if (until > written)
            status =
                stream->write(stream->context, s->out.data + written, until - written, &r->error);
        written = until;
        if (e < s->event_count && status == NG_OK)
            status = pass_event(r, s, &s->events[e]);
    }
    if (status == NG_OK)
        ng_failures_pass(&r->failures, s->batch);
    return status;
}

/* Unreadable inputs are told and passed. */
static ng_status write_slot(run *r, const slot *s)
{
    const bool is_unreadable = s->read == NG_ERROR_IO || s->read == NG_ERROR_RECORD;
    if (is_unreadable) {
        *(s->read == NG_ERROR_IO ? &r->counts->inputs : &r->counts->failed) += 1;
        ng_failures_end(&r->failures, true);
        if (r->stream->failed)
            r->stream->failed(r->stream->context, &s->read_error);
        return NG_OK;
    }
    if (s->read != NG_OK) {
        r->error = s->read_error;
        return s->read;
    }
    r->counts->records += ng_batch_count(s->batch);
    ng_status status = write_records(r, s);
    if (status == NG_OK && s->status != NG_OK) {
        r->error = s->error;
        status = s->status;
    }
    return status;
}

static ng_status ask_to_stop(run *r)
{
    const ng_stream *stream = r->stream;
    return stream->stop && stream->stop(stream->context)
               ? ng_fail(&r->error, NG_INTERRUPTED, "interrupted")
               : NG_OK;
}

/* ---- Turns: each is called with the mutex and lets go of it while it works ---- */

static void end_turn(run *r)
{
    pthread_cond_broadcast(&r->changed);
}

static void take_read_turn(run *r)
{
    slot *s = slot_of(r, r->read);
    r->is_reading = true;
    pthread_mutex_unlock(&r->mutex);
    s->read =
        ng_reader_next(r->stream->reader, s->batch, BATCH_BYTES, BATCH_RECORDS, &s->read_error);
    pthread_mutex_lock(&r->mutex);
    r->is_reading = false;
    s->is_processed = false;
    r->read += s->read != NG_END;
    r->at_end = s->read != NG_OK && s->read != NG_ERROR_IO && s->read != NG_ERROR_RECORD;
    end_turn(r);
}

static void take_process_turn(run *r, size_t thread)
{
    slot *s = slot_of(r, r->taken++);
    pthread_mutex_unlock(&r->mutex);
    process(r, s, thread);
    pthread_mutex_lock(&r->mutex);
    s->is_processed = true;
    end_turn(r);
}

static void take_write_turn(run *r)
{
    const slot *s = slot_of(r, r->written);
    pthread_mutex_unlock(&r->mutex);
    r->status = write_slot(r, s);
    if (r->status == NG_OK)
        r->status = ask_to_stop(r);
    pthread_mutex_lock(&r->mutex);
    r->written++;
    r->quit = r->status != NG_OK;
    end_turn(r);
}

/* Takes turns until the run ends. Only the caller's thread, number 0, writes and ends it; it reads
 * only when it is alone, so that it never waits for an input while there is output. */
static void take_turns(void *context, size_t index, size_t thread)
{
    run *r = context;
    const size_t threads = r->stream->threads;
    (void)index;
    pthread_mutex_lock(&r->mutex);
    while (!r->quit) {
        const bool may_read = (thread > 0 || threads == 1) && !r->is_reading && !r->at_end &&
                              r->read - r->taken < threads && r->read - r->written < r->slot_count;
        if (thread == 0 && r->written < r->taken && slot_of(r, r->written)->is_processed)
            take_write_turn(r);
        else if (may_read)
            take_read_turn(r);
        else if (r->taken < r->read)
            take_process_turn(r, thread);
        else if (thread == 0 && r->at_end && r->written == r->read)
            r->quit = true;
        else
            pthread_cond_wait(&r->changed, &r->mutex);
    }
    end_turn(r);
    pthread_mutex_unlock(&r->mutex);
    if (thread == 0)
        ng_reader_cancel(r->stream->reader);
}

/* ---- The run ---- */

static bool make_slots(run *r)
{
    const size_t threads = r->stream->threads;
    r->parsers = ng_array_zeroed(threads, sizeof *r->parsers);
    r->slots = ng_array_zeroed(threads + SPARE_SLOTS, sizeof *r->slots);
    if (!r->parsers || !r->slots)
        return false;
    for (size_t t = 0; t < threads; t++)
        if (!(r->parsers[t] = ng_record_parser_new()))
            return false;
    for (; r->slot_count < threads + SPARE_SLOTS; r->slot_count++)
        if (!(r->slots[r->slot_count].batch = ng_batch_new()))
            return false;
    return true;
}

static void free_slots(run *r)
{
    for (size_t t = 0; r->parsers && t < r->stream->threads; t++)
        ng_record_parser_free(r->parsers[t]);
    for (size_t i = 0; i < r->slot_count; i++) {
        slot *s = &r->slots[i];
        ng_batch_free(s->batch);
        ng_json_out_clear(&s->out);
        clear_events(s);
        free(s->events);
    }
    free(r->parsers);
    free(r->slots);
}

ng_status ng_stream_run(const ng_stream *stream, ng_stream_counts *counts, ng_error *error)
{
    run r = {.stream = stream,
             .counts = counts,
             .failures = {.tell = stream->failed, .context = stream->context}};
    ng_pool *pool = ng_pool_new(stream->threads);
    *counts = (ng_stream_counts){0};
    pthread_mutex_init(&r.mutex, NULL);
    pthread_cond_init(&r.changed, NULL);
    if (!make_slots(&r) || !pool)
        r.status = ng_fail_memory(&r.error);
    else
        r.status = ask_to_stop(&r);
    if (r.status == NG_OK)
        ng_pool_run(pool, stream->threads, take_turns, &r);
    ng_failures_end(&r.failures, r.status == NG_OK);
    if (error && r.status != NG_OK)
        *error = r.error;
    ng_pool_free(pool);
    free_slots(&r);
    pthread_cond_destroy(&r.changed);
    pthread_mutex_destroy(&r.mutex);
    return r.status;
}
