/* Which blocks of an article are about which topic, for one thread. */
#ifndef NUTGRAF_CLI_BLOCK_TOPICS_H
#define NUTGRAF_CLI_BLOCK_TOPICS_H

#include "nutgraf/classify.h"
#include "nutgraf/summarize.h"

typedef struct block_topics block_topics;

/* NULL when memory runs out. Refers to the model. */
block_topics *block_topics_new(const ng_model *model);
void block_topics_free(block_topics *topics);

/* Classifies a record. The title is the record's or its title block. Errors: NG_ERROR_MEMORY. */
ng_status block_topics_find(block_topics *topics, ng_document *document, ng_string *title,
                            ng_error *error);

/* The labels of its paragraphs and list items, the one with most text first; valid until the next
 * record. */
size_t block_topics_labels(block_topics *topics, const size_t **labels);

/* Restricts a summary to the blocks of one label; the spans are valid until the next call. Returns
 * how many blocks there are. */
size_t block_topics_within(block_topics *topics, size_t label, ng_summary_options *options);

#endif
