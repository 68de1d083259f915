/* The list of key points that some articles carry. */
#ifndef NUTGRAF_SUMMARY_KEYPOINTS_H
#define NUTGRAF_SUMMARY_KEYPOINTS_H

#include "summary/sentence_matrix.h"

/* Sentences first .. last - 1 are the items of the list below a heading such as "Key points" or
 * "Summary of key takeaways", two items at least. False when the article, the only one of the
 * matrix, has none. */
bool ng_keypoints_find(const ng_sentence_matrix *matrix, const ng_article *article, size_t *first,
                       size_t *last);

#endif
