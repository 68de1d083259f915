/* The list of key points that some articles carry. */
#ifndef NUTGRAF_SUMMARY_KEYPOINTS_H
#define NUTGRAF_SUMMARY_KEYPOINTS_H

#include "summary/document.h"

/* Sentences first .. last - 1 are the items of the list below a heading such as "Key points" or
 * "Summary of key takeaways", two items at least. False when the document, of one article, has
 * none. */
bool ng_keypoints_find(const ng_document *document, size_t *first, size_t *last);

#endif
