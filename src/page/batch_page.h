/* The page of a batch: what ran, its articles as a table, topics over all and over time, stance by
 * target and topic, doubts, and the articles themselves, in one HTML file that needs nothing else.
 *
 * Articles are added one by one and forgotten but for what the page shows: the rows of its table
 * and the articles that it has room for, in each case those whose hashes are smallest, which is a
 * sample at random that depends neither on the order of articles nor on threads. */
#ifndef NUTGRAF_PAGE_BATCH_PAGE_H
#define NUTGRAF_PAGE_BATCH_PAGE_H

#include "page/batch_facts.h"

typedef struct batch_page batch_page;

/* `stance` may be NULL. NULL when memory runs out. */
batch_page *batch_page_new(const ng_model *topics, const ng_model *stance);
void batch_page_free(batch_page *page);

/* Takes the article, also on an error: NG_ERROR_MEMORY. */
ng_status batch_page_add(batch_page *page, page_article *article, ng_error *error);

/* A record or an input that failed, as it was told. Of many the first are kept. */
void batch_page_failed(batch_page *page, const ng_error *failure);

/* Appends the page; facts[count] are its first table. Errors: NG_ERROR_MEMORY. */
ng_status batch_page_write(batch_page *page, const page_fact *facts, size_t count, ng_json_out *out,
                           ng_error *error);

#endif
