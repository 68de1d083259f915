/* Summaries that are held against references. */
#include "cli/summary_spans.h"

#include <stdio.h>
#include <stdlib.h>

#include "job/job.h"

ng_status summary_spans(ng_summarizer *summarizer, ng_document *document,
                        const ng_summary_options *options, ng_span **spans, size_t *count,
                        ng_error *error)
{
    ng_summary summary;
    ng_status status = ng_summarize(summarizer, document, options, &summary, error);
    if (status != NG_OK)
        return status;
    *count = summary.count;
    *spans = calloc(summary.count + 1, sizeof **spans);
    for (size_t i = 0; *spans && i < summary.count; i++)
        (*spans)[i] = summary.sentences[i].span;
    return *spans ? NG_OK : memory_error(error);
}

ng_status take_references(ng_rouge *rouge, const ng_record *record, const char *field,
                          ng_error *error)
{
    ng_status status = NG_OK;
    if (record->label_count == 0)
        return ng_record_lacks(record, "reference summary", field, "summary-field", error);
    ng_rouge_references_clear(rouge);
    for (size_t i = 0; i < record->label_count && status == NG_OK; i++)
        status =
            ng_rouge_reference_add(rouge, record->labels[i].data, record->labels[i].length, error);
    return status;
}

ng_status summary_refused(const ng_record *record, ng_status status, ng_error *error)
{
    if (status != NG_ERROR_ARGUMENT)
        return status;
    error->status = NG_ERROR_RECORD;
    error->line = record->line;
    snprintf(error->path, sizeof error->path, "%s", record->source);
    return NG_ERROR_RECORD;
}
