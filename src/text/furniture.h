/* Page furniture: what stands around an article on a web page. */
#ifndef NUTGRAF_TEXT_FURNITURE_H
#define NUTGRAF_TEXT_FURNITURE_H

#include "nutgraf/document.h"

typedef enum ng_furniture {
    NG_FURNITURE_NONE,
    NG_FURNITURE_BUTTON, /* a word that is furniture beside other furniture: "Facebook", "News" */
    NG_FURNITURE_PLAIN,  /* furniture */
    NG_FURNITURE_SECTION /* furniture that a list of links follows: "Related articles" */
} ng_furniture;

/* Longer blocks, in bytes, are never furniture. */
#define NG_FURNITURE_MAX 400

/* Judges text[span] by its words and shape alone. Its tokens replace what `tokens` held, but for
 * longer blocks, which are not read. Conservative: a sentence that merely speaks of cookies or
 * newsletters is none. Errors: NG_ERROR_MEMORY. */
ng_status ng_furniture_judge(const char *text, ng_span span, ng_tokens *tokens,
                             ng_furniture *found);

#endif
