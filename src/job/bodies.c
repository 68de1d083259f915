/* Texts that records name by their ids. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "job/job.h"
#include "options/exit.h"

/* By id, of one id the first one in front. */
static int compare(const void *a, const void *b)
{
    const ng_record *x = *(ng_record *const *)a, *y = *(ng_record *const *)b;
    const size_t shorter = x->id.length < y->id.length ? x->id.length : y->id.length;
    const int order = shorter ? memcmp(x->id.data, y->id.data, shorter) : 0;
    if (order)
        return order;
    if (x->id.length != y->id.length)
        return x->id.length < y->id.length ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

static ng_status take(void *context, job_worker *worker, const ng_record *record, ng_json_out *out,
                      void **item, ng_error *error)
{
    (void)context, (void)worker, (void)out;
    if (!record->id.length)
        return refuse_record(record, error, "the body has no id");
    ng_record *copy = ng_record_copy(record);
    if (copy)
        copy->number = record->number;
    *item = copy;
    return copy ? NG_OK : memory_error(error);
}

static ng_status add(void *context, void *item, ng_error *error)
{
    job_bodies *bodies = context;
    if (bodies->count == bodies->capacity) {
        const size_t more = bodies->capacity ? 2 * bodies->capacity : 64;
        ng_record **items = realloc(bodies->items, more * sizeof *items);
        if (!items) {
            free(item);
            return memory_error(error);
        }
        bodies->items = items;
        bodies->capacity = more;
    }
    bodies->items[bodies->count++] = item;
    return NG_OK;
}

int job_read_bodies(record_job *job, const text_list *files)
{
    const record_job own = *job;
    job_bodies bodies = {.items = NULL};
    if (!files->count)
        return CODE_OK;
    job->reading = (ng_reader_options){.strict = own.reading.strict};
    job->context = &bodies;
    job->process = take;
    job->collect = add;
    job->is_shipped = false;
    int code = job_pass(job, (const char *const *)files->items, files->count);
    if (code == CODE_OK && job_failures(job) == CODE_IO)
        code = CODE_IO;
    job->reading = own.reading;
    job->context = own.context;
    job->process = own.process;
    job->collect = own.collect;
    job->is_shipped = own.is_shipped;
    if (bodies.count)
        qsort(bodies.items, bodies.count, sizeof *bodies.items, compare);
    job->bodies = bodies;
    job->has_bodies = true;
    return code;
}

ng_status job_take_body(const record_job *job, const ng_record *named, ng_record *whole,
                        ng_error *error)
{
    const job_bodies *bodies = &job->bodies;
    const ng_record wanted = {.id = named->text};
    const ng_record *key = &wanted;
    size_t low = 0, high = bodies->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (compare(&bodies->items[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    const ng_record *body = low < bodies->count ? bodies->items[low] : NULL;
    if (!body || body->id.length != named->text.length ||
        memcmp(body->id.data, named->text.data, named->text.length) != 0)
        return refuse_record(named, error, "no body has the id %.*s", SHORT(named->text));
    *whole = *named;
    whole->text = body->text;
    whole->text_map = body->text_map;
    whole->blocks = NULL;
    whole->block_count = 0;
    return NG_OK;
}

void job_bodies_clear(job_bodies *bodies)
{
    for (size_t i = 0; i < bodies->count; i++)
        free(bodies->items[i]);
    free(bodies->items);
    *bodies = (job_bodies){.items = NULL};
}
