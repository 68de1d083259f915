/* A page as a tree of boxes with blocks of text in them, and which of the blocks are the article.
 */
#ifndef NUTGRAF_DECODE_PAGE_H
#define NUTGRAF_DECODE_PAGE_H

#include "nutgraf/document.h"

/* What is known of a box. A box that is more than that has the rest from its parent. */
enum {
    NG_BOX_FURNITURE = 1 << 0, /* around the article for sure: navigation, footers, buttons */
    NG_BOX_MAY_BE = 1 << 1,    /* by its name or place; not if most of the text is in it */
    NG_BOX_HEADER = 1 << 2,    /* of the page, if it has no headline */
    NG_BOX_CONTENT = 1 << 3,   /* meant for the article */
    NG_BOX_TABLE = 1 << 4,
    NG_BOX_HAS_HEADINGS = 1 << 5, /* a table with a heading row or a caption */
    NG_BOX_IN_CONTENT = 1 << 6    /* set by ng_page_decide */
};

typedef struct ng_box {
    uint32_t parent; /* comes before it; the first is its own */
    uint32_t flags;
    uint32_t cells; /* of a table */
    size_t bytes;   /* of text in the cells of a table */
    size_t prose;   /* bytes of its paragraphs and those in it */
    uint32_t best;  /* the box in it with the most prose; 0: none */
} ng_box;

typedef enum ng_page_kind {
    NG_PAGE_PARAGRAPH,
    NG_PAGE_HEADLINE, /* a heading of the first rank */
    NG_PAGE_HEADING,
    NG_PAGE_ITEM,
    NG_PAGE_CAPTION,
    NG_PAGE_CODE,
    NG_PAGE_NAME /* the page's title, as the window shows it */
} ng_page_kind;

typedef struct ng_page_block {
    ng_span span;
    ng_page_kind kind;
    uint32_t box;
    size_t linked; /* bytes of it that are links */
} ng_page_block;

/* Set to {0} before the first use; reused from page to page. */
typedef struct ng_page {
    ng_box *boxes; /* [box_count] parents first; the first is the whole page */
    size_t box_count;
    size_t box_capacity;
    ng_page_block *items; /* [count] by start */
    ng_block *blocks;     /* [count] what they are */
    size_t count;
    size_t item_capacity;
    size_t block_capacity;
    bool is_fragment; /* no page of its own: all of it is content */
} ng_page;

void ng_page_clear(ng_page *page);

/* Decides what the blocks are: one title at most, the article's headings, paragraphs and list
 * items; all else is boilerplate. O(boxes + blocks). False when memory runs out. */
bool ng_page_decide(ng_page *page, const char *text);

#endif
