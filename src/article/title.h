/* The title of a page and the name of its site. */
#ifndef NUTGRAF_ARTICLE_TITLE_H
#define NUTGRAF_ARTICLE_TITLE_H

#include "nutgraf/document.h"

/* "Council backs terminal - Westmere Echo": the span without the name of the site, which a bar, a
 * dot or a dash sets off at the end. A dash alone is not enough: the name must read like that of a
 * paper or a station. O(length). */
ng_span ng_title_trim(const char *text, ng_span span);

#endif
