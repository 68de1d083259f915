/* What comparisons of labels, of summaries and of recipes share. */
#include "cli/compare_steps.h"

#include <stdio.h>

#include "options/exit.h"

void compare_run(record_job *job, const compare_options *options, const compare_steps *steps,
                 const ng_json_out *rows)
{
    ng_json_out out = {0};
    ng_error error;
    int verdict = CODE_OK;
    if (job->code != CODE_OK)
        return;
    job->code = job_open(job);
    if (job->code == CODE_OK)
        job->code = steps->prepare(job->context);
    if (job->code == CODE_OK)
        job->code = job_read_bodies(job, &options->input.bodies);
    if (job->code == CODE_OK)
        job->code = job_pass(job, (const char *const *)options->test.items, options->test.count);
    if (job->code == CODE_OK)
        job->code = steps->report(job->context, options->is_json ? NULL : &job->output.shown_on,
                                  &out, &verdict);
    if (job->code == CODE_OK && options->rows)
        job_fail(job, ng_json_out_save(rows, options->rows, &error), &error);
    job_put(job, &out);
    job_close(job);
    if (job->code == CODE_OK)
        job->code = verdict == CODE_OK ? job_failures(job) : verdict;
}

int compare_code(bool ships, bool has_gate, ng_verdict verdict)
{
    if (ships)
        return CODE_OK;
    return has_gate || verdict == NG_VERDICT_WORSE ? CODE_WORSE : CODE_ALIKE;
}

int gate_refused(ng_status status, ng_error *error)
{
    if (status == NG_ERROR_ARGUMENT)
        snprintf(error->path, sizeof error->path, "--gate");
    return tell_error(status, error);
}
