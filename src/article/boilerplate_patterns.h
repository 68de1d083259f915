/* The wording of page furniture. */
#ifndef NUTGRAF_ARTICLE_BOILERPLATE_PATTERNS_H
#define NUTGRAF_ARTICLE_BOILERPLATE_PATTERNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A pattern must match all tokens of a block. Its words are divided by spaces:
 *   a|b   one of these forms; those of a first word begin with the same character
 *   #     a number
 *   *     any tokens or none
 *   %     one of the words of NG_WORDS_MEDIA
 *   ^     one token or more that begin with a capital, or are particles of names
 *   :     no token: a colon, a bar or dots must stand here in the text
 *   @     no token: this sign must
 * `limit` is the largest number of tokens in the block. Rows are sorted by their first character:
 * those that begin with a sign come first. */
typedef struct ng_boilerplate_pattern {
    const char *pattern;
    uint16_t length; /* of the pattern */
    uint8_t limit;
    bool is_link_heading;
} ng_boilerplate_pattern;

#define NG_BOILERPLATE_ROW(pattern, limit, is_link_heading)                                        \
    {                                                                                              \
        pattern, sizeof(pattern) - 1, limit, is_link_heading                                       \
    }

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

/* Forms, sorted. */
typedef struct ng_boilerplate_words {
    const char *const *words; /* [count] */
    size_t count;
} ng_boilerplate_words;

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
    NG_WORDS_COUNT
};

extern const ng_boilerplate_words ng_boilerplate_lists[NG_WORDS_COUNT];

#endif
