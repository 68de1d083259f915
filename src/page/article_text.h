/* The text of an article as HTML, with what was found where it stands. */
#ifndef NUTGRAF_PAGE_ARTICLE_TEXT_H
#define NUTGRAF_PAGE_ARTICLE_TEXT_H

#include "report/classification.h"

/* An article element with the id a<number + 1>, its blocks with the ids a<number + 1>-<block + 1>.
 * Sets out->failed when memory runs out. */
void put_article(const classified *c, uint64_t number, ng_json_out *out);

#endif
