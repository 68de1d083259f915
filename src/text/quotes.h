/* Quoted speech. */
#ifndef NUTGRAF_TEXT_QUOTES_H
#define NUTGRAF_TEXT_QUOTES_H

#include "nutgraf/document.h"

/* Appends the stretches of text[span], a paragraph, that stand between quotation marks: "...",
 * “...”, „...“, «...», ‘...’ (but no apostrophe). One that is opened by “, « or at the start of the
 * paragraph and not closed runs to its end: it goes on in the next one. The marks themselves are
 * inside. By start; the list is used as ng_sentences_split uses it. O(length). Errors:
 * NG_ERROR_MEMORY. */
ng_status ng_quotes_find(const char *text, ng_span span, ng_sentences *quotes);

#endif
