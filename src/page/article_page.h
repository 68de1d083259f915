/* One classified article as a part of the page: its text with topics, summary, evidence and stance
 * where they stand, and the facts that the page's tables and charts are made from. */
#ifndef NUTGRAF_PAGE_ARTICLE_PAGE_H
#define NUTGRAF_PAGE_ARTICLE_PAGE_H

#include "report/classification.h"

#define PAGE_NONE UINT32_MAX

/* A part of the text that has, or should have, a topic. Excerpts are kept of doubtful ones. */
typedef struct page_paragraph {
    uint32_t block;  /* its number in the article, from 0 */
    uint32_t topic;  /* the likeliest label, PAGE_NONE: no evidence */
    uint32_t second; /* the next one, PAGE_NONE: there is none */
    double p;
    double second_p;
    ng_span excerpt;
} page_paragraph;

/* A judged answer towards a target. */
typedef struct page_answer {
    uint32_t target; /* index into the article's targets */
    uint32_t label;  /* of the stance model, PAGE_NONE: unsure */
    uint32_t topic;  /* of its paragraph, PAGE_NONE: none */
    ng_voice voice;
} page_answer;

/* In one block, for free(); spans are bytes of `bytes`. */
typedef struct page_article {
    uint64_t number; /* its place in the batch, from 0 */
    uint64_t hash;   /* of what it says */
    uint64_t line;   /* as in ng_record */
    size_t text_length;
    ng_span id;
    ng_span source;
    ng_span title;
    ng_span date; /* as the record has it; may be empty */
    ng_span json; /* what the page's data say of it; the last of `bytes` but for */
    ng_span html; /* an article element; both of length 0 where the page has no room for it */
    uint32_t topic;
    double p;
    const char *reason;         /* why there is no topic */
    page_paragraph *paragraphs; /* [paragraph_count] */
    size_t paragraph_count;
    page_answer *answers; /* [answer_count] */
    size_t answer_count;
    ng_span *targets; /* [target_count] names */
    size_t target_count;
    char *bytes;
} page_article;

/* Of a record that has been classified by its blocks, with c->view->explain features shown of each
 * label. NULL when memory runs out. */
page_article *page_article_make(const classified *c, uint64_t number);

/* The same article, without html and json; the old pointer is no longer valid. */
page_article *page_article_without_text(page_article *article);

static inline ng_string page_text(const page_article *article, ng_span span)
{
    return (ng_string){article->bytes + span.start, span.length};
}

#endif
