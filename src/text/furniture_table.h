/* The wording of page furniture. */
#ifndef NUTGRAF_TEXT_FURNITURE_TABLE_H
#define NUTGRAF_TEXT_FURNITURE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A pattern must match all tokens of a block. Its words are divided by spaces:
 *   a|b   one of these forms; for speed those of a first word begin with the same character
 *   #     a number
 *   *     any tokens or none; only the last rows of the table begin with it
 *   :     no token: a colon must stand here in the text
 * `limit` is the largest number of tokens in the block. */
typedef struct ng_furniture_row {
    const char *pattern;
    uint8_t limit;
    bool is_section;
} ng_furniture_row;

extern const ng_furniture_row ng_furniture_rows[];
extern const size_t ng_furniture_row_count;

/* Words divided by bars. Of buttons and menus: */
extern const char ng_furniture_buttons[];
/* Of dates: such as tell that it is one, and such as may stand in one. */
extern const char ng_furniture_date_words[];
extern const char ng_furniture_date_fillers[];
/* Of headings that begin with "By" but never of a byline: anywhere, and as second word. */
extern const char ng_furniture_never_names[];
extern const char ng_furniture_never_first[];
/* Of bylines beside the names. */
extern const char ng_furniture_name_fillers[];
/* Of the credit at the end of a caption. */
extern const char ng_furniture_credits[];

#endif
