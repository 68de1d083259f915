/* Token lists inside the library. */
#ifndef NUTGRAF_TEXT_TOKEN_H
#define NUTGRAF_TEXT_TOKEN_H

#include <stdbool.h>

#include "nutgraf/document.h"

/* first .. last - 1 of a list. */
typedef struct ng_range {
    size_t first;
    size_t last;
} ng_range;

/* ng_tokenize by the general path alone, which reads ASCII like all other text: the twin that tests
 * compare with. */
ng_status ng_tokenize_general(const char *text, ng_span span, ng_tokens *tokens);

/* Appends tokens first .. last - 1, those of text[span], once more with the punctuation marks
 * between them; the forms of the words are not copied. Errors: NG_ERROR_MEMORY. */
ng_status ng_tokens_mark(const char *text, ng_span span, size_t first, size_t last,
                         ng_tokens *tokens);

/* Do the tokens of the two ranges have the same forms? */
bool ng_tokens_equal(const ng_tokens *a, ng_range first, const ng_tokens *b, ng_range second);

/* Does the word start with a capital in the text: did casefolding, which made the form, change its
 * first character? */
bool ng_token_is_capital(const char *text, const ng_token *token, const char *form);

#endif
