/* Which rows of the tables of patterns a block could match, by the words it has. */
#ifndef NUTGRAF_ARTICLE_BOILERPLATE_INDEX_H
#define NUTGRAF_ARTICLE_BOILERPLATE_INDEX_H

#include "article/boilerplate_patterns.h"

enum { NG_BOILERPLATE_TABLES = 2, NG_BOILERPLATE_ROWS_MAX = 512 };

/* A bit for each row of a table. */
typedef struct ng_boilerplate_rows {
    uint64_t bits[NG_BOILERPLATE_ROWS_MAX / 64];
} ng_boilerplate_rows;

/* Fills in the rows of each table that a block of so many tokens may match: all of whose patterns
 * hold no words, and those of whose rarest words the block has one. Returns whether there are any.
 * O(tokens). */
bool ng_boilerplate_candidates(const ng_boilerplate_block *b,
                               ng_boilerplate_rows rows[NG_BOILERPLATE_TABLES]);

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
