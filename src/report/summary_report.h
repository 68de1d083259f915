/* Summaries as JSON, plain text and Markdown (CommonMark), and keywords. */
#ifndef NUTGRAF_REPORT_SUMMARY_REPORT_H
#define NUTGRAF_REPORT_SUMMARY_REPORT_H

#include "nutgraf/json.h"
#include "nutgraf/summarize.h"

typedef enum summary_format { SUMMARY_TEXT, SUMMARY_JSON, SUMMARY_MARKDOWN } summary_format;

/* Sentences of a summary and where they come from. */
typedef struct summary_view {
    const ng_summary *summary;
    const ng_record *const *records; /* by ng_summary_sentence.record */
    const char *reason;              /* why it is empty, NULL: not to be said */
    bool is_merged;                  /* several documents: each sentence tells its own */
    bool explain;
} summary_view;

/* Why a summary is empty, NULL when it is not. */
const char *summary_reason(const ng_summary *summary, const ng_summary_options *options);

/* "summary": [...] as a member of an open object, and "reason" if there is one. */
void summary_json(const summary_view *view, ng_json_out *out);

/* A line a sentence, or a list item. */
void summary_text(const summary_view *view, bool is_markdown, ng_json_out *out);

/* What comes before and after the summaries of a record: its object, or its title above them. */
void summary_begin(const ng_record *record, ng_string title, summary_format format,
                   ng_json_out *out);
void summary_end(summary_format format, ng_json_out *out);

/* The same of a topic that `blocks` blocks of the record are about. */
void summary_topic_begin(ng_string label, size_t blocks, bool is_first, summary_format format,
                         ng_json_out *out);
void summary_topic_end(summary_format format, ng_json_out *out);

/* keywords[count] of a record: a line of JSON Lines, and a line each under the title. */
void keywords_json(const ng_record *record, ng_string title, const ng_keyword *keywords,
                   size_t count, ng_json_out *out);
void keywords_text(const ng_record *record, ng_string title, const ng_keyword *keywords,
                   size_t count, ng_json_out *out);

#endif
