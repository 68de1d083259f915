/* What the lists and the tables of patterns know of a block's words: one look-up a word. */
#ifndef NUTGRAF_ARTICLE_BOILERPLATE_INDEX_H
#define NUTGRAF_ARTICLE_BOILERPLATE_INDEX_H

#include "article/boilerplate_patterns.h"

/* Fills in lists[count] and rows of the block, which has its tokens. O(tokens). */
void ng_boilerplate_look_up(ng_boilerplate_block *b);

/* The first of the rows from `at` on; NG_BOILERPLATE_ROWS_MAX where there is none. */
static inline size_t ng_boilerplate_next(const ng_boilerplate_rows *rows, size_t at)
{
    for (; at < NG_BOILERPLATE_ROWS_MAX; at = (at | 63) + 1) {
        const uint64_t left = rows->bits[at / 64] >> at % 64;
        if (left)
            return at + (size_t)__builtin_ctzll(left);
    }
    return NG_BOILERPLATE_ROWS_MAX;
}

#endif
