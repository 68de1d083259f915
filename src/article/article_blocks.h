/* Articles into blocks, and the first step of it. */
#ifndef NUTGRAF_ARTICLE_ARTICLE_BLOCKS_H
#define NUTGRAF_ARTICLE_ARTICLE_BLOCKS_H

#include "text/token.h"

/* ng_parsed_block.traits: what is known of a block before its kind is decided. */
enum {
    /* set by ng_article_split */
    NG_BLOCK_IS_ONE_LINE = 1 << 0,
    NG_BLOCK_IS_ALONE = 1 << 1, /* nothing but boilerplate on the lines next to it */
    NG_BLOCK_IS_BULLET = 1 << 2,
    NG_BLOCK_IS_NUMBER = 1 << 3,
    NG_BLOCK_IS_MARKED = 1 << 4, /* as a heading by Markdown */
    NG_BLOCK_IS_QUOTE = 1 << 5,
    /* set by the rules for single blocks, article.c */
    NG_BLOCK_IS_SPEECH = 1 << 6, /* in quotation marks as a whole */
    NG_BLOCK_IS_SHORT = 1 << 7,  /* may be a heading */
    NG_BLOCK_MAY_BE_TITLE = 1 << 8,
    NG_BLOCK_IS_SENTENCE = 1 << 9,      /* ends like a sentence, or is long */
    NG_BLOCK_IS_LINK_HEADING = 1 << 10, /* boilerplate above a list of links */
    NG_BLOCK_IS_BUTTON = 1 << 11,       /* boilerplate if its neighbour is */

    NG_BLOCK_IS_ITEM = NG_BLOCK_IS_BULLET | NG_BLOCK_IS_NUMBER,
    NG_BLOCK_IS_STRUCTURED = NG_BLOCK_IS_ITEM | NG_BLOCK_IS_MARKED | NG_BLOCK_IS_QUOTE
};

/* The longest title and heading, in bytes. */
#define NG_TITLE_MAX   200
#define NG_HEADING_MAX 120

typedef struct ng_parsed_block {
    ng_span span;
    ng_block_kind kind;
    uint32_t traits;
    ng_range words; /* of ng_article.words, unless the block is too long for boilerplate */
    size_t replaced;
} ng_parsed_block;

/* The blocks of one article in reading order; reused from article to article, set to {0} before the
 * first use. */
typedef struct ng_article {
    ng_block *blocks;        /* [count], by start; they do not overlap */
    ng_parsed_block *parsed; /* [count] */
    size_t count;
    size_t capacity, parsed_capacity;
    const ng_block
        *given; /* [given_count] blocks that are known, not from lines; set by the caller */
    size_t given_count;
    /* of the text at hand */
    const char *text;
    size_t length;
    ng_tokens *words;
    ng_tokens scratch;
} ng_article;

/* Divides `text` into blocks as ng_document_blocks says; title_length may be 0. The tokens of
 * blocks that are short enough to be boilerplate are appended to `words`: who reads the blocks
 * needs them next. O(length). Errors: NG_ERROR_MEMORY; then the article is empty. */
ng_status ng_article_parse(ng_article *article, const char *text, size_t length, const char *title,
                           size_t title_length, ng_tokens *words);
void ng_article_clear(ng_article *article);

/* Takes the given blocks for those of the text. A title among them is marked as a heading: it is
 * for who decides kinds to choose it. O(given_count). Errors: NG_ERROR_MEMORY. */
ng_status ng_article_take(ng_article *article);

/* Finds the blocks of the text, all of them paragraphs for now. O(length).
 * Errors: NG_ERROR_MEMORY. */
ng_status ng_article_split(ng_article *article);

#endif
