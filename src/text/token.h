/* The tokenizer's slow twin, for the tests that compare the two. */
#ifndef NUTGRAF_TEXT_TOKEN_H
#define NUTGRAF_TEXT_TOKEN_H

#include "nutgraf/text.h"

/* ng_tokenize by the general path alone, which reads ASCII like all other text. */
ng_status ng_tokenize_general(const char *text, ng_span span, ng_tokens *tokens);

#endif
