/* The wording of page furniture. */
#ifndef NUTGRAF_ARTICLE_BOILERPLATE_PATTERNS_H
#define NUTGRAF_ARTICLE_BOILERPLATE_PATTERNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/ascii.h"
#include "text/token.h"
#include "text/word_order.h"

/* A pattern must match all tokens of a block. Its words are divided by spaces:
 *   a|b   one of these forms; those of a first word begin with the same character, but for rows
 *         that name all of their letters
 *   #     a number
 *   *     any tokens or none
 *   %     one of the words of NG_WORDS_MEDIA
 *   ^     one token or more that begin with a capital, or are particles of names
 *   :     no token: a colon, a bar or dots must stand here in the text
 *   @     no token: this sign must
 * `limit` is the largest number of tokens in the block. Rows that name letters come first, then the
 * others by their first character. */
typedef struct ng_boilerplate_pattern {
    const char *pattern;
    uint32_t letters; /* that first words begin with: a bit for each; 0: one */
    uint16_t length;  /* of the pattern */
    uint8_t limit;
    bool is_link_heading;
} ng_boilerplate_pattern;

enum {
    A = 1 << 0,
    B = 1 << 1,
    C = 1 << 2,
    D = 1 << 3,
    E = 1 << 4,
    F = 1 << 5,
    G = 1 << 6,
    H = 1 << 7,
    I = 1 << 8,
    J = 1 << 9,
    K = 1 << 10,
    L = 1 << 11,
    M = 1 << 12,
    N = 1 << 13,
    O = 1 << 14,
    P = 1 << 15,
    Q = 1 << 16,
    R = 1 << 17,
    S = 1 << 18,
    T = 1 << 19,
    U = 1 << 20,
    V = 1 << 21,
    W = 1 << 22,
    X = 1 << 23,
    Y = 1 << 24,
    Z = 1 << 25
};

#define ANY(letters, pattern, limit)                                                               \
    {                                                                                              \
        pattern, letters, sizeof(pattern) - 1, limit, false                                        \
    }
#define ROW(pattern, limit) ANY(0, pattern, limit)
/* Of a heading that a list of links follows. */
#define ANY_LINKS(letters, pattern, limit)                                                         \
    {                                                                                              \
        pattern, letters, sizeof(pattern) - 1, limit, true                                         \
    }
#define LINKS(pattern, limit) ANY_LINKS(0, pattern, limit)

/* Words that rows of both tables share. */
#define CONTENTS "article|articles|story|stories|post|posts|content|page|news|video|videos"
#define ITEMS                                                                                      \
    "article|story|post|report|piece|page|column|video|content|headline|caption|obituary|photo|"   \
    "graphic|dispatch|briefing|essay|interview|review|profile|newsletter|podcast|episode|item|"    \
    "blog"

typedef struct ng_boilerplate_table {
    const ng_boilerplate_pattern *rows; /* [count] */
    size_t count;
} ng_boilerplate_table;

/* What a site says of itself and to its readers; what is said of an article, of those who made it
 * and of its pictures. */
extern const ng_boilerplate_table ng_boilerplate_of_sites, ng_boilerplate_of_articles;

enum {
    NG_WORDS_BUTTONS,      /* of buttons and menus */
    NG_WORDS_DATE_WORDS,   /* of dates: such as tell that it is one, */
    NG_WORDS_DATE_FILLERS, /* such as may stand in one */
    NG_WORDS_NEVER_NAMES,  /* of headings that begin with "By" but not of bylines: anywhere, */
    NG_WORDS_NEVER_FIRST,  /* after "By" */
    NG_WORDS_NAME_FILLERS, /* of bylines beside the names */
    NG_WORDS_CREDITS,      /* of the credit at the end of a caption, */
    NG_WORDS_BRACKETED,    /* and in brackets at the end of one */
    NG_WORDS_CLOCK,        /* that make a date of a time alone */
    NG_WORDS_AGENCIES,     /* in front of a slash and the photographer */
    NG_WORDS_POINTERS,     /* that begin a line which ends in an address */
    NG_WORDS_MATCH,        /* of the figures of a match: "Att: 21,403" */
    NG_WORDS_MEDIA,        /* of the names of papers, stations and agencies */
    NG_WORDS_CALLS,        /* of calls on the reader: what is offered, */
    NG_WORDS_READERS,      /* to whom; */
    NG_WORDS_REPORTS,      /* and what such calls do not hold */
    NG_WORDS_COUNT
};

extern const ng_word_set ng_boilerplate_lists[NG_WORDS_COUNT];

enum { NG_BOILERPLATE_TABLES = 2, NG_BOILERPLATE_ROWS_MAX = 512 };

/* A bit for each row of a table. */
typedef struct ng_boilerplate_rows {
    uint64_t bits[NG_BOILERPLATE_ROWS_MAX / 64];
} ng_boilerplate_rows;

/* One block while it is judged. */
typedef struct ng_boilerplate_block {
    const char *text;
    size_t end;
    const ng_token *items;
    size_t count;
    const char *forms;
    uint16_t *lists; /* [count] a bit for each list that has the token */
    ng_boilerplate_rows rows[NG_BOILERPLATE_TABLES]; /* that its words let it match */
    bool has_rows;
    size_t names; /* set by ng_boilerplate_match: the capitals that it begins with, and particles of
                     names */
} ng_boilerplate_block;

/* Does its text begin with a capital, or outside ASCII? */
static inline bool ng_boilerplate_is_capital(const ng_boilerplate_block *b, size_t at)
{
    const char c = b->text[b->items[at].start];
    return ng_is_upper(c) || (unsigned char)c >= 0x80;
}

/* Is the form of the token `at` in the list? */
static inline bool ng_boilerplate_is_in(const ng_boilerplate_block *b, size_t at, int list)
{
    return b->lists[at] >> list & 1;
}

/* Does the sign stand between the token before `at` and the token `at`? Where a colon is looked
 * for, a bar or dots will do. */
bool ng_boilerplate_sign_at(const ng_boilerplate_block *b, size_t at, char sign);

/* The row of either table that the block, a word at least, matches; NULL: none. */
const ng_boilerplate_pattern *ng_boilerplate_match(ng_boilerplate_block *b);

#endif
