/* Page furniture: what stands around an article on a web page. */
#ifndef NUTGRAF_TEXT_FURNITURE_H
#define NUTGRAF_TEXT_FURNITURE_H

#include "nutgraf/text.h"

typedef enum ng_furniture {
    NG_FURNITURE_NONE,
    NG_FURNITURE_BUTTON, /* a word that is furniture beside other furniture: "Facebook", "News" */
    NG_FURNITURE_PLAIN,  /* furniture */
    NG_FURNITURE_SECTION /* furniture that a list of links follows: "Related articles" */
} ng_furniture;

/* Longer blocks, in bytes, are never furniture. */
#define NG_FURNITURE_MAX 400

/* Judges text[span] by its words and shape alone; `items` are its `count` tokens and `forms` their
 * forms. Conservative: a sentence that merely speaks of cookies or newsletters is none. */
ng_furniture ng_furniture_find(const char *text, ng_span span, const ng_token *items, size_t count,
                               const char *forms);

#endif
