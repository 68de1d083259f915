/* The first step of parsing an article: lines to blocks. */
#ifndef NUTGRAF_TEXT_CUT_H
#define NUTGRAF_TEXT_CUT_H

#include "nutgraf/document.h"

/* ng_block.traits: what is known of a block before its kind is settled. */
enum {
    /* set by ng_article_cut */
    NG_BLOCK_IS_ONE_LINE = 1 << 0,
    NG_BLOCK_IS_ALONE = 1 << 1, /* nothing but furniture on the lines next to it */
    NG_BLOCK_IS_BULLET = 1 << 2,
    NG_BLOCK_IS_NUMBER = 1 << 3,
    NG_BLOCK_IS_MARKED = 1 << 4, /* as a heading by Markdown */
    NG_BLOCK_IS_QUOTE = 1 << 5,
    /* set when the block is judged */
    NG_BLOCK_IS_SPEECH = 1 << 6, /* in quotation marks as a whole */
    NG_BLOCK_IS_SHORT = 1 << 7,  /* may be a heading */
    NG_BLOCK_MAY_BE_TITLE = 1 << 8,
    NG_BLOCK_IS_SENTENCE = 1 << 9, /* ends like a sentence, or is long */
    NG_BLOCK_IS_SECTION = 1 << 10, /* furniture over a list of links */
    NG_BLOCK_IS_BUTTON = 1 << 11,  /* furniture beside furniture */

    NG_BLOCK_IS_ITEM = NG_BLOCK_IS_BULLET | NG_BLOCK_IS_NUMBER,
    NG_BLOCK_IS_STRUCTURED = NG_BLOCK_IS_ITEM | NG_BLOCK_IS_MARKED | NG_BLOCK_IS_QUOTE
};

/* A title or heading is not longer, in bytes. */
#define NG_TITLE_MAX   200
#define NG_HEADING_MAX 120

/* Appends the blocks of the text, all of them paragraphs for now, to the article. O(length).
 * Errors: NG_ERROR_MEMORY. */
ng_status ng_article_cut(ng_article *article, const char *text, size_t length);

#endif
