/* nutgraf keywords: records in, the words and phrases that carry them out, in order. */
#include "cli/cmd.h"
#include "job/job.h"
#include "report/summary_report.h"

static ng_status process(void *context, job_worker *worker, const ng_record *record,
                         ng_json_out *out, void **item, ng_error *error)
{
    const keywords_options *options = context;
    const ng_keyword *keywords;
    size_t count;
    ng_string title;
    (void)item;
    ng_status status = record_title(worker->document, &title, error);
    if (status == NG_OK)
        status = ng_keywords(worker->summarizer, worker->document, options->count, &keywords,
                             &count, error);
    if (status == NG_OK)
        (options->is_json ? keywords_json : keywords_text)(record, title, keywords, count, out);
    return status;
}

int cmd_keywords(const void *given, const cli_operands *operands)
{
    const keywords_options *options = given;
    keywords_options shared = *options;
    record_job job = job_start(&options->input, &options->run);
    job.reading.no_labels = true;
    job.summarizes = true;
    job.context = &shared;
    job.process = process;
    job.has_separators = !options->is_json;
    job_run(&job, operands);
    return job_end(&job);
}
