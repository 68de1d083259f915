/* Summaries: from options to the library, and from the library to what is written. */
#ifndef NUTGRAF_CLI_SUMMARY_H
#define NUTGRAF_CLI_SUMMARY_H

#include "cli/commands.h"
#include "nutgraf/classify.h"
#include "nutgraf/json.h"
#include "nutgraf/model.h"
#include "nutgraf/summarize.h"

/* ---- Setup ---- */

/* Sets budget and redundancy; without a budget NG_BUDGET_AUTO, at most `sentences` sentences. */
void budget_apply(const budget_options *budget, size_t sentences, ng_summary_options *out);

/* Whether there is a method of that name; if not, that is told on standard error. */
bool method_check(const char *name);

/* Whether the method ranks by a model. */
bool method_needs_model(const char *name);

/* ---- Writing ---- */

/* Sentences of a summary and where they come from. */
typedef struct summary_view {
    const ng_summary *summary;
    const ng_record *records; /* by ng_summary_sentence.record */
    bool is_merged;           /* several documents: each sentence tells its own */
    bool explain;
} summary_view;

/* Why a summary is empty, NULL when it is not. */
const char *summary_reason(const ng_summary *summary, const ng_summary_options *options);

/* "summary": [...] as a member of an open object, and "reason" unless that is NULL. */
void summary_json(const summary_view *view, const char *reason, ng_json_out *out);

/* A line a sentence; a list item each in Markdown. */
void summary_lines(const summary_view *view, const char *reason, bool is_markdown,
                   ng_json_out *out);

/* ---- Topics of blocks ---- */

/* The paragraphs and list items of one article that have a topic, for one thread. */
typedef struct block_topics block_topics;

/* NULL when memory runs out. Refers to the model. */
block_topics *block_topics_new(const ng_model *model);
void block_topics_free(block_topics *topics);

/* Classifies a record. The title is the record's or its title block. Errors: NG_ERROR_MEMORY. */
ng_status block_topics_find(block_topics *topics, const ng_record *record, ng_string *title,
                            ng_error *error);

/* The labels that were found, the one with most text first; valid until the next record. */
size_t block_topics_labels(block_topics *topics, const size_t **labels);

/* Restricts a summary to the blocks of one label; the spans are valid until the next call. Returns
 * how many blocks there are. */
size_t block_topics_within(block_topics *topics, size_t label, ng_summary_options *options);

/* ---- Documents kept for --merge ---- */

/* Appends a record with all its texts to `out`. */
void merge_pack(const ng_record *record, ng_json_out *out);

/* The records that lie in data[length], for the caller to free; they point into it. NULL when there
 * are none or memory runs out. */
ng_record *merge_unpack(const char *data, size_t length, size_t *count);

#endif
