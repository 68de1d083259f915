/* Quoted speech. */
#ifndef NUTGRAF_TEXT_QUOTES_H
#define NUTGRAF_TEXT_QUOTES_H

#include <stdbool.h>

#include "nutgraf/document.h"

/* Appends the stretches of text[span] that stand between quotation marks: "...", '...', “...”,
 * ‘...’, „...“, ‚...‘, «...», »...«, 「...」, the marks themselves inside. Of quotations within a
 * quotation the outermost counts. A straight mark opens before a word and closes behind one; a
 * single mark is no quotation where it is an apostrophe (don't, the workers' rights, rock 'n' roll,
 * the '90s). Blank lines separate paragraphs: a quotation ends with its paragraph, and one that
 * is opened by ", “, „, « or 「 and not closed runs to its end. `runs_on`
 * (may be NULL) says whether the last paragraph ends like that: a quotation at the start of the
 * next one then goes on with it. By start; the list is used as ng_sentences_split uses it.
 * O(length). Errors: NG_ERROR_MEMORY. */
ng_status ng_quotes_find(const char *text, ng_span span, ng_sentences *quotes, bool *runs_on);

#endif
