/* Which blocks of an article are about which topic. */
#ifndef NUTGRAF_REPORT_BLOCK_TOPICS_H
#define NUTGRAF_REPORT_BLOCK_TOPICS_H

#include "base/sort.h"
#include "nutgraf/classify.h"
#include "nutgraf/summarize.h"

typedef struct block_topics {
    ng_classification result;
    size_t K;
    ng_rank *labels; /* [label_count] that have paragraphs or list items, by the bytes of these */
    size_t label_count;
    ng_span *within; /* [blocks] */
} block_topics;

/* Classifies a document, blocks by themselves; valid until its next record. Free with
 * block_topics_clear, also after an error: NG_ERROR_MEMORY. */
ng_status block_topics_find(const ng_model *model, ng_classifier *classifier, ng_document *document,
                            block_topics *out, ng_error *error);
void block_topics_clear(block_topics *topics);

/* Restricts a summary to the blocks of one label; the spans are valid until the next call. Returns
 * how many blocks there are. */
size_t block_topics_within(block_topics *topics, size_t label, ng_summary_options *options);

#endif
