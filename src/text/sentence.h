/* The splitter with another judge, for training. */
#ifndef NUTGRAF_TEXT_SENTENCE_H
#define NUTGRAF_TEXT_SENTENCE_H

#include "text/sentence_boundary.h"

/* Does a sentence end at the boundary? Only asked where no rule says so. */
typedef bool ng_boundary_judge_fn(void *context, const ng_boundary *boundary);

ng_status ng_sentences_split_by(const char *text, ng_span span, ng_boundary_judge_fn *judge,
                                void *context, ng_sentences *sentences);

ng_status ng_sentences_append(ng_sentences *sentences, ng_span span);

#endif
