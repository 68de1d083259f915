/* nutgraf convert: records in, the same records in another format out. */
#include "cli/cmd.h"
#include "job/job.h"
#include "nutgraf/convert.h"
#include "options/exit.h"

static void begin(void *context, job_worker *worker, ng_json_out *out)
{
    (void)worker;
    ng_converter_begin(context, out);
}

static ng_status process(void *context, job_worker *worker, const ng_record *record,
                         ng_json_out *out, void **item, ng_error *error)
{
    (void)worker, (void)item;
    return ng_converter_add(context, record, out, error);
}

static ng_status finish(void *context, job_worker *worker, ng_json_out *out, ng_error *error)
{
    (void)worker;
    return ng_converter_end(context, out, error);
}

int cmd_convert(const void *given, const cli_operands *operands)
{
    static const char *const names[] = {NG_LAYOUT_MAP(NG_TEXT)};
    const convert_options *options = given;
    ng_converter *converter = NULL;
    ng_error error;
    record_job job = job_start(&options->input, &options->run);
    job_fail(&job, ng_converter_new((ng_layout)options->layout, &converter, &error), &error);
    job.threads = 1; /* rows of the same text belong together */
    job.reading.annotations = true;
    job.context = converter;
    job.begin = begin;
    job.process = process;
    job.finish = finish;
    job_run(&job, operands);
    const size_t lossy = converter ? ng_converter_lossy(converter) : 0;
    if (lossy)
        progress_note(&job.progress, "%zu record%s more than %s has room for: it was left out",
                      lossy, lossy == 1 ? " has" : "s have", names[options->layout]);
    ng_converter_free(converter);
    return job_end(&job);
}
