/* The sections of a batch's page, in its order. */
#ifndef NUTGRAF_PAGE_BATCH_SECTIONS_H
#define NUTGRAF_PAGE_BATCH_SECTIONS_H

#include "page/batch_facts.h"

typedef struct batch_view {
    const ng_model *topics;
    const ng_model *stance; /* NULL: none */
    const batch_facts *facts;
    page_article *const *articles; /* [article_count] in the order of the batch */
    size_t article_count;
    const ng_error *failures; /* [failure_count] */
    size_t failure_count;
    uint64_t failed;
} batch_view;

/* What ran, counts, errors. */
void put_run(const batch_view *view, const page_fact *facts, size_t count, ng_json_out *out);
/* Topics over all and over time, and how sure the answers are. */
void put_overview(const batch_view *view, ng_json_out *out);
void put_targets(const batch_view *view, ng_json_out *out);
/* What has no topic, and the least sure paragraphs. */
void put_doubts(const batch_view *view, ng_json_out *out);
void put_article_table(const batch_view *view, ng_json_out *out);
void put_articles(const batch_view *view, ng_json_out *out);
/* All of it as JSON. */
void put_page_data(const batch_view *view, ng_json_out *out);

#endif
