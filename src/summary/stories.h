/* Briefings: several stories in one text. */
#ifndef NUTGRAF_SUMMARY_STORIES_H
#define NUTGRAF_SUMMARY_STORIES_H

#include "base/arena.h"
#include "summary/sentence_matrix.h"

/* Whether the article, the only one of the matrix, is a briefing: text below headings in at least
 * four places, whose words have next to nothing in common, whereas the sections of one story share
 * its names and its subject. *count is then the number of its stories, else 0, and story [S] the
 * number of each sentence's, *count for sentences of sections that are too short for one.
 * O(entries). Errors: NG_ERROR_MEMORY. */
ng_status ng_stories_find(const ng_sentence_matrix *matrix, const ng_article *article,
                          ng_arena *arena, uint32_t *story, size_t *count);

#endif
