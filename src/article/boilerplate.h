/* Page furniture: what stands around an article on a web page, and what stands in it and is no
 * prose. */
#ifndef NUTGRAF_ARTICLE_BOILERPLATE_H
#define NUTGRAF_ARTICLE_BOILERPLATE_H

#include "text/token.h"

typedef enum ng_boilerplate {
    NG_BOILERPLATE_NONE,
    NG_BOILERPLATE_BUTTON, /* a word that is furniture beside other furniture: "Facebook", "News" */
    NG_BOILERPLATE_LIKELY, /* furniture, unless a title, a heading or an item of a list stands there
                            */
    NG_BOILERPLATE_PLAIN,  /* furniture */
    NG_BOILERPLATE_LINK_HEADING, /* furniture that a list of links follows: "Related articles" */
    NG_BOILERPLATE_NONPROSE /* a row of a table, code, a line-up; as the item of a list, content */
} ng_boilerplate;

/* Longer blocks, in bytes, are never furniture. */
#define NG_BOILERPLATE_MAX 400

/* Judges text[span], tokens first .. last - 1 of the list, by its words and shape alone.
 * Conservative: a sentence that merely speaks of cookies or newsletters is none. */
ng_boilerplate ng_boilerplate_find(const char *text, ng_span span, const ng_tokens *tokens,
                                   ng_range words);

#endif
