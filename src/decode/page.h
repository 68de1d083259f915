/* A page as a tree of boxes with blocks of text in them, and which of the blocks are the article.
 */
#ifndef NUTGRAF_DECODE_PAGE_H
#define NUTGRAF_DECODE_PAGE_H

#include "decode/source_map.h"
#include "nutgraf/document.h"
#include <stdbool.h>

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

/* ---- Writes the text of a page block by block ---- */

/* Where the writing stands; {0} but for the first members, which the caller sets. */
typedef struct ng_page_writer {
    const char *text;       /* the source */
    const ng_decoded *slim; /* what of it the tree is made of */
    ng_page *page;
    ng_decoded *out;
    bool failed;
    ng_page_block block; /* under way; its span's length is unknown until it ends */
    bool is_open;
    size_t space; /* white space that is due before more text: where it stood, */
    size_t space_length;
    bool has_break; /* and whether it is a line end */
    size_t linked;  /* bytes of the block that are links */
} ng_page_writer;

/* Ends the block under way, if there is one, and adds it to the page. */
void ng_page_end_block(ng_page_writer *w);

/* Writes the source from `at` to `end`, in which there are no tags that mean something: white space
 * becomes one space, or a line end if lines are kept, references are decoded. A block begins if
 * there is text and none is under way. */
void ng_page_put_text(ng_page_writer *w, size_t at, size_t end, bool is_link, bool keeps_lines);

/* ---- What the names that pages give to their boxes say of them ---- */

typedef enum ng_box_name {
    NG_BOX_NAME_NONE,
    NG_BOX_NAME_FURNITURE,
    NG_BOX_NAME_CAPTION
} ng_box_name;

/* Looks at the words of a class or an id ("article__share-bar", "relatedLinks"); NULL is none. */
ng_box_name ng_box_name_of(const char *name);

/* Is it the role (WAI-ARIA) of something that stands around an article? */
bool ng_box_role_is_furniture(const char *role);

#endif
