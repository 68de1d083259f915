/* Summaries of what a text says about something. */
#ifndef NUTGRAF_SUMMARY_QUERY_H
#define NUTGRAF_SUMMARY_QUERY_H

#include "base/arena.h"
#include "summary/sentence_matrix.h"

/* relevance [S]: how much of the query's content words, weighed by ln(1 + S / sentences that hold
 * the word), each sentence holds: 0 .. 1. Words that the text does not have count as if one
 * sentence held them. A query of function words alone is taken as it stands. Errors:
 * NG_ERROR_MEMORY. */
ng_status ng_query_relevance(const ng_sentence_matrix *document, ng_string query, ng_arena *arena,
                             double *relevance);

#endif
