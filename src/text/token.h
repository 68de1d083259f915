/* Token lists inside the library. */
#ifndef NUTGRAF_TEXT_TOKEN_H
#define NUTGRAF_TEXT_TOKEN_H

#include <stdbool.h>

#include "nutgraf/document.h"

/* ng_tokenize by the general path alone, which reads ASCII like all other text: the twin that tests
 * compare with. */
ng_status ng_tokenize_general(const char *text, ng_span span, ng_tokens *tokens);

/* Do the tokens behind the first `count` repeat the forms of these, and nothing else? */
bool ng_tokens_repeat(const ng_tokens *tokens, size_t count);

#endif
