/* nutgraf agree: labels of several raters in, their agreement out. */
#include <string.h>

#include "cli/cmd.h"
#include "job/job.h"
#include "options/exit.h"
#include "review/ratings.h"

typedef struct rating {
    rating_table *table;
    size_t rater;
} rating;

static ng_status process(void *context, job_worker *worker, const ng_record *record,
                         ng_json_out *out, void **item, ng_error *error)
{
    (void)context, (void)worker, (void)out;
    *item = rated_record_make(record);
    return *item ? NG_OK : memory_error(error);
}

static ng_status collect(void *context, void *item, ng_error *error)
{
    const rating *r = context;
    return ratings_add(r->table, r->rater, item, error);
}

/* Writes and frees it. */
static void save(record_job *job, ng_json_out *out, const char *path)
{
    ng_error error;
    const ng_status status = ng_json_out_save(out, path, &error);
    ng_json_out_clear(out);
    if (status != NG_OK)
        job_fail(job, status, &error);
}

/* SIZE_MAX: there is none. */
static int find_judge(const agree_options *options, const cli_operands *operands, size_t *judge)
{
    *judge = SIZE_MAX;
    for (size_t r = 0; options->judge && r < operands->count; r++)
        if (strcmp(operands->items[r], options->judge) == 0)
            *judge = r;
    if (!options->judge || *judge != SIZE_MAX)
        return CODE_OK;
    complain("--judge: \"%.200s\" is none of the files given", options->judge);
    return CODE_USAGE;
}

static void write_records(const agree_options *options, const rating_table *table, size_t judge,
                          record_job *job)
{
    ng_json_out out = {0};
    if (options->disputed) {
        ratings_disputed(table, &out);
        save(job, &out, options->disputed);
    }
    if (options->merged) {
        const size_t ties = ratings_merged(table, judge, &out);
        save(job, &out, options->merged);
        if (ties)
            progress_note(&job->progress, "%zu record%s without a majority: left out of %s", ties,
                          ties == 1 ? "" : "s", options->merged);
    }
}

static void write_report(const agree_options *options, rating_table *table, record_job *job)
{
    ng_json_out out = {0};
    ng_error error;
    ng_status status = ratings_complete(table, &error);
    if (status == NG_OK)
        status = ratings_report(table, options->bootstrap, options->run.seed,
                                options->is_json ? NULL : &job->output.shown_on, &out, &error);
    if (status != NG_OK)
        job_fail(job, status, &error);
    job_put(job, &out);
}

/* One pass a rater. Returns what failures of records mean. */
static int read_raters(record_job *job, rating *r, const cli_operands *operands)
{
    int failures = CODE_OK;
    job->code = job_open(job);
    for (r->rater = 0; r->rater < operands->count && job->code == CODE_OK; r->rater++) {
        const char *path = operands->items[r->rater];
        job->code = job_pass(job, &path, 1);
        failures = failures == CODE_OK ? job_failures(job) : failures;
        const size_t repeats = ratings_repeats(r->table, r->rater);
        if (repeats)
            progress_note(&job->progress,
                          "%s: %zu records appear more than once: the last answer counts", path,
                          repeats);
    }
    job_close(job);
    return failures;
}

int cmd_agree(const void *given, const cli_operands *operands)
{
    const agree_options *options = given;
    size_t judge = SIZE_MAX;
    ng_error error;
    if (operands->count < 2) {
        complain("agree needs a file for each rater, at least two");
        return CODE_USAGE;
    }
    record_job job = job_start(&options->input, &options->run);
    rating r = {.table = ratings_new((const char *const *)operands->items, operands->count)};
    job.context = &r;
    job.process = process;
    job.collect = collect;
    if (!r.table)
        job_fail(&job, memory_error(&error), &error);
    else
        job.code = find_judge(options, operands, &judge);
    const int failures = job.code == CODE_OK ? read_raters(&job, &r, operands) : CODE_OK;
    if (job.code == CODE_OK)
        write_report(options, r.table, &job);
    if (job.code == CODE_OK)
        write_records(options, r.table, judge, &job);
    ratings_free(r.table);
    job.code = job.code == CODE_OK ? failures : job.code;
    return job_end(&job);
}
