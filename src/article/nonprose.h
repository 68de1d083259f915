/* What stands in articles and is no prose: rows of tables, code, encoded data, line-ups, the
 * headers of wire stories. */
#ifndef NUTGRAF_ARTICLE_NONPROSE_H
#define NUTGRAF_ARTICLE_NONPROSE_H

#include <stdbool.h>

#include "text/token.h"

/* Judges text[span], one token at least, tokens first .. last - 1 of the list, by its shape.
 * O(length). */
bool ng_is_nonprose(const char *text, ng_span span, const ng_tokens *tokens, ng_range words);

/* Encoded data: nothing but signs of ASCII without a space for longer than words or addresses are.
 * O(1). */
bool ng_is_encoded(const char *text, ng_span span);

#endif
