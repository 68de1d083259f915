/* Rankers that build a summary sentence by sentence: their order of picks as scores. */
#ifndef NUTGRAF_SUMMARY_GREEDY_H
#define NUTGRAF_SUMMARY_GREEDY_H

#include "summary/ranker.h"

/* A greedy run looks at each word of the text at most so often; what it has not picked by then is
 * ranked by what it would have picked first. */
#define NG_GREEDY_WORK 50000000

/* Picks that the work bound allows, at least 8, at most S. */
size_t ng_greedy_steps(const ng_sentence_matrix *document);

/* scores[i]: for pick number n (order[n]) of `steps` 2 - n / steps, for the others base[i] brought
 * to 0 .. 1 by its largest value. base >= 0. */
void ng_greedy_scores(const ng_sentence_matrix *document, const uint32_t *order, size_t steps,
                      const double *base, double *scores);

#endif
