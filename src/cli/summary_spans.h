/* Summaries that are held against references, for evaluate and compare. */
#ifndef NUTGRAF_CLI_SUMMARY_SPANS_H
#define NUTGRAF_CLI_SUMMARY_SPANS_H

#include "nutgraf/rouge.h"
#include "nutgraf/summarize.h"

/* A summary as the spans of its sentences, to be freed. */
ng_status summary_spans(ng_summarizer *summarizer, ng_document *document,
                        const ng_summary_options *options, ng_span **spans, size_t *count,
                        ng_error *error);

/* The record's references, which its label field is; `field` is the name for messages. */
ng_status take_references(ng_rouge *rouge, const ng_record *record, const char *field,
                          ng_error *error);

/* The status of such a call. Options have been checked before: what is refused now is the record,
 * for its size. */
ng_status summary_refused(const ng_record *record, ng_status status, ng_error *error);

#endif
