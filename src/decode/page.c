/* Which blocks of a page are the article.
 *
 * The way to it leads from the whole page down into the box that has most of the prose of the one
 * around it, as long as there is one; then up again to the next box that is meant for an article or
 * has the headline, if that adds little. Names that a box is given ("share", "related") count for
 * what is small beside the article: whole pages are called "with-sidebar". */
#include "decode/page.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "base/memory.h"

enum {
    PROSE_MIN = 60,     /* bytes of a paragraph that counts as prose */
    PAGE_MIN = 200,     /* of prose, below which a page is not looked through for its article */
    LINK_LONGEST = 200, /* a longer block of links is text after all */
    NAME_LONGEST = 500,
    CELL_SHORT = 60 /* mean bytes of a cell of a table of data */
};

void ng_page_clear(ng_page *page)
{
    free(page->boxes);
    free(page->items);
    free(page->blocks);
    *page = (ng_page){0};
}

/* ---- Boxes ---- */

static bool is_linked(const ng_page_block *item)
{
    return 10 * item->linked >= 7 * item->span.length && item->span.length < LINK_LONGEST;
}

static bool is_furniture(const ng_page *page, const ng_page_block *item)
{
    return page->boxes[item->box].flags & NG_BOX_FURNITURE;
}

/* Furniture is so with all that is in it. */
static void spread_furniture(ng_page *page)
{
    for (size_t b = 1; b < page->box_count; b++)
        page->boxes[b].flags |= page->boxes[page->boxes[b].parent].flags & NG_BOX_FURNITURE;
}

static void count_prose(ng_page *page)
{
    for (size_t b = 0; b < page->box_count; b++) {
        page->boxes[b].prose = 0;
        page->boxes[b].best = 0;
    }
    for (size_t i = 0; i < page->count; i++) {
        const ng_page_block *item = &page->items[i];
        const bool is_text = item->kind == NG_PAGE_PARAGRAPH || item->kind == NG_PAGE_ITEM;
        if (is_text && item->span.length >= PROSE_MIN && !is_linked(item) &&
            !is_furniture(page, item))
            page->boxes[item->box].prose += item->span.length;
    }
    for (size_t b = page->box_count; b-- > 1;) {
        ng_box *box = &page->boxes[b], *parent = &page->boxes[box->parent];
        parent->prose += box->prose;
        if (parent->best == 0 || page->boxes[parent->best].prose < box->prose)
            parent->best = (uint32_t)b;
    }
}

static bool is_in(const ng_page *page, uint32_t box, uint32_t outer)
{
    while (box > outer)
        box = page->boxes[box].parent;
    return box == outer;
}

/* A page's header is furniture unless the article's headline stands in it. */
static void judge_headers(ng_page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        if (page->items[i].kind != NG_PAGE_HEADLINE)
            continue;
        for (uint32_t b = page->items[i].box; b > 0; b = page->boxes[b].parent)
            page->boxes[b].flags &= ~(uint32_t)NG_BOX_HEADER;
    }
    for (size_t b = 1; b < page->box_count; b++) {
        ng_box *box = &page->boxes[b];
        const uint32_t around = page->boxes[box->parent].flags;
        if (around & (NG_BOX_CONTENT | NG_BOX_IN_CONTENT))
            box->flags |= NG_BOX_IN_CONTENT;
        if ((box->flags & NG_BOX_HEADER) && !(box->flags & NG_BOX_IN_CONTENT))
            box->flags |= NG_BOX_FURNITURE;
    }
}

static void judge_names(ng_page *page)
{
    const size_t all = page->boxes[0].prose;
    for (size_t b = 1; b < page->box_count; b++)
        if ((page->boxes[b].flags & NG_BOX_MAY_BE) && 10 * page->boxes[b].prose <= 3 * all)
            page->boxes[b].flags |= NG_BOX_FURNITURE;
}

/* ---- Headline ---- */

static bool starts_alike(const char *text, ng_span part, size_t at, ng_span whole)
{
    return at + part.length <= whole.length &&
           strncasecmp(text + whole.start + at, text + part.start, part.length) == 0;
}

/* How well a headline fits the name of the page: 3 when the name begins with it, 2 when it has it
 * in it, 0 when it is a small part at its end (the site's own name), 1 when they differ. */
static int headline_fits(const char *text, ng_span headline, const ng_page_block *name)
{
    if (!name)
        return 1;
    if (starts_alike(text, headline, 0, name->span))
        return 3;
    for (size_t at = 1; at + headline.length <= name->span.length && at < NAME_LONGEST; at++)
        if (starts_alike(text, headline, at, name->span))
            return 2 * headline.length < name->span.length ? 0 : 2;
    return 1;
}

/* The block that is the article's title; `count` when there is none. */
static size_t choose_title(const ng_page *page, const char *text)
{
    const ng_page_block *name = NULL;
    size_t chosen = page->count, named = page->count;
    int fit = 0;
    for (size_t i = 0; i < page->count; i++) {
        const ng_page_block *item = &page->items[i];
        if (item->kind == NG_PAGE_NAME && !name) {
            name = item;
            named = i;
        }
        if (item->kind != NG_PAGE_HEADLINE || is_furniture(page, item))
            continue;
        const int fits = headline_fits(text, item->span, name);
        if (fits > fit) {
            chosen = i;
            fit = fits;
        }
    }
    return chosen < page->count ? chosen : named;
}

/* ---- The article ---- */

/* The innermost box that the article is in. */
static uint32_t choose_article(const ng_page *page, size_t title)
{
    const ng_box *boxes = page->boxes;
    uint32_t at = 0, meant = 0;
    if (page->is_fragment || boxes[0].prose < PAGE_MIN)
        return 0;
    while (boxes[at].best && 4 * boxes[boxes[at].best].prose >= 3 * boxes[at].prose)
        at = boxes[at].best;
    for (uint32_t up = at;; up = boxes[up].parent) {
        /* What is meant for the article may hold more than the box where most of it is. */
        const bool is_meant = boxes[up].flags & NG_BOX_CONTENT;
        const bool has_title = title < page->count && page->items[title].box > 0 &&
                               is_in(page, page->items[title].box, up);
        const bool is_near = 20 * boxes[up].prose <= (is_meant ? 32 : 23) * boxes[at].prose;
        if (is_near && has_title)
            return up;
        if (is_near && is_meant && meant == 0)
            meant = up;
        if (up == 0)
            break;
    }
    return meant ? meant : at;
}

static ng_block_kind kind_of(const ng_page *page, const ng_page_block *item)
{
    const ng_box *box = &page->boxes[item->box];
    while (!(box->flags & NG_BOX_TABLE) && box != page->boxes)
        box = &page->boxes[box->parent];
    const bool is_data = (box->flags & NG_BOX_TABLE) && ((box->flags & NG_BOX_HAS_HEADINGS) ||
                                                         box->bytes < CELL_SHORT * box->cells);
    if (is_data || is_linked(item))
        return NG_BLOCK_BOILERPLATE;
    switch (item->kind) {
    case NG_PAGE_PARAGRAPH: return NG_BLOCK_PARAGRAPH;
    case NG_PAGE_ITEM: return NG_BLOCK_LIST_ITEM;
    case NG_PAGE_HEADLINE:
    case NG_PAGE_HEADING: return NG_BLOCK_HEADING;
    default: return NG_BLOCK_BOILERPLATE;
    }
}

/* Headings that nothing stands below, or a list of links. */
static void drop_headings(ng_page *page)
{
    bool has_text = false, has_links = false;
    for (size_t i = page->count; i-- > 0;) {
        ng_block *block = &page->blocks[i];
        if (block->kind == NG_BLOCK_HEADING) {
            if (!has_text || has_links)
                block->kind = NG_BLOCK_BOILERPLATE;
        } else {
            has_text |= block->kind != NG_BLOCK_BOILERPLATE;
        }
        has_links = block->kind == NG_BLOCK_BOILERPLATE && page->items[i].kind == NG_PAGE_ITEM;
    }
}

bool ng_page_decide(ng_page *page, const char *text)
{
    if (!ng_array_reserve(&page->blocks, &page->block_capacity, page->count + 1,
                          sizeof *page->blocks))
        return false;
    judge_headers(page);
    spread_furniture(page);
    count_prose(page);
    judge_names(page);
    spread_furniture(page);
    count_prose(page);
    const size_t title = choose_title(page, text);
    const uint32_t article = choose_article(page, title);
    const bool is_headed = title < page->count && page->items[title].kind == NG_PAGE_HEADLINE;
    for (size_t i = 0; i < page->count; i++) {
        const ng_page_block *item = &page->items[i];
        ng_block *block = &page->blocks[i];
        block->span = item->span;
        if (i == title)
            block->kind = NG_BLOCK_TITLE;
        else if ((is_headed && i < title) || is_furniture(page, item) ||
                 !is_in(page, item->box, article))
            block->kind = NG_BLOCK_BOILERPLATE;
        else
            block->kind = kind_of(page, item);
    }
    drop_headings(page);
    return true;
}
