/* Texts by their ids. */
#include <stdlib.h>
#include <string.h>

#include "job/job.h"

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

void job_bodies_sort(job_bodies *bodies)
{
    if (bodies->count)
        qsort(bodies->items, bodies->count, sizeof *bodies->items, compare);
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
