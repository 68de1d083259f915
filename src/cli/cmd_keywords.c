/* nutgraf keywords: records in, the words and phrases that carry them out, in order. */
#include "cli/job.h"
#include "report/record_head.h"
#include "report/summary_report.h"

/* What one thread works with. */
typedef struct worker {
    ng_summarizer *summarizer;
} worker;

static ng_status open_worker(void *context, void *opened, ng_error *error)
{
    worker *w = opened;
    (void)context;
    return ng_summarizer_new(NULL, &w->summarizer, error);
}

static void close_worker(void *opened)
{
    worker *w = opened;
    ng_summarizer_free(w->summarizer);
}

static ng_status process(void *context, void *opened, ng_document *document, ng_json_out *out,
                         void **item, ng_error *error)
{
    const keywords_options *options = context;
    worker *w = opened;
    const ng_record *record = ng_document_record(document);
    const ng_keyword *keywords;
    size_t count;
    ng_string title;
    (void)item;
    ng_status status = record_title(document, &title, error);
    if (status == NG_OK)
        status = ng_keywords(w->summarizer, document, options->count, &keywords, &count, error);
    if (status == NG_OK)
        (options->format == KEYWORDS_TEXT ? keywords_text : keywords_json)(record, title, keywords,
                                                                           count, out);
    return status;
}

int cmd_keywords(const keywords_options *options, const cli_operands *operands)
{
    keywords_options shared = *options;
    record_job job = job_start(&options->input, &options->run);
    job.context = &shared;
    job.worker_size = sizeof(worker);
    job.open = open_worker;
    job.close = close_worker;
    job.process = process;
    job.has_separators = options->format == KEYWORDS_TEXT;
    return job_end(&job, job_run(&job, operands));
}
