/* Parts of an article that stand for it. */
#ifndef NUTGRAF_ARTICLE_EXCERPTS_H
#define NUTGRAF_ARTICLE_EXCERPTS_H

#include "article/document_parts.h"

/* Spans of the text, reused from document to document. Set to {0} first. */
typedef struct ng_excerpts {
    ng_span *items; /* [count] */
    size_t count;
    size_t capacity;
    uint32_t *paragraphs; /* scratch */
    size_t paragraph_capacity;
} ng_excerpts;

/* The opening, of about 600 bytes behind the title, and up to five paragraphs of 60 bytes or more,
 * drawn by the seed, never furniture. A text of one block is one excerpt; without a block that is
 * neither title nor furniture there is none. Lines should end in LF: CRs count as bytes. Errors:
 * NG_ERROR_MEMORY. */
ng_status ng_excerpts_draw(ng_excerpts *excerpts, ng_document *document, uint64_t seed);
void ng_excerpts_clear(ng_excerpts *excerpts);

#endif
