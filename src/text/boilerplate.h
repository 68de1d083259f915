/* Page furniture: what stands around an article on a web page. */
#ifndef NUTGRAF_TEXT_BOILERPLATE_H
#define NUTGRAF_TEXT_BOILERPLATE_H

#include "nutgraf/document.h"

typedef enum ng_boilerplate {
    NG_BOILERPLATE_NONE,
    NG_BOILERPLATE_BUTTON, /* a word that is furniture beside other furniture: "Facebook", "News" */
    NG_BOILERPLATE_PLAIN,  /* furniture */
    NG_BOILERPLATE_SECTION /* furniture that a list of links follows: "Related articles" */
} ng_boilerplate;

/* Longer blocks, in bytes, are never furniture. */
#define NG_BOILERPLATE_MAX 400

/* Judges text[span] by its words and shape alone. Its tokens replace what `tokens` held, but for
 * longer blocks, which are not read. Conservative: a sentence that merely speaks of cookies or
 * newsletters is none. Errors: NG_ERROR_MEMORY. */
ng_status ng_boilerplate_find(const char *text, ng_span span, ng_tokens *tokens,
                              ng_boilerplate *found);

#endif
