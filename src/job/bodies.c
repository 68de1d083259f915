/* Reading the texts that records name by their ids. */
#include <stdlib.h>

#include "job/job.h"
#include "options/exit.h"

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
    job_bodies_sort(&bodies);
    job->bodies = bodies;
    job->has_bodies = true;
    return code;
}
