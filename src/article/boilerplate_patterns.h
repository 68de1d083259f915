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
 *   :     no token: a colon must stand here in the text
 * `limit` is the largest number of tokens in the block. Rows are sorted by their first character:
 * those that begin with "#" and "*" come first. */
typedef struct ng_boilerplate_pattern {
    const char *pattern;
    uint8_t limit;
    bool is_link_heading;
} ng_boilerplate_pattern;

extern const ng_boilerplate_pattern ng_boilerplate_patterns[];
extern const size_t ng_boilerplate_pattern_count;

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
    NG_WORDS_CREDITS,      /* of the credit at the end of a caption */
    NG_WORDS_COUNT
};

extern const ng_boilerplate_words ng_boilerplate_lists[NG_WORDS_COUNT];

#endif
