/* Texts as ROUGE reads them: tokens as numbers, in lines. */
#ifndef NUTGRAF_EVALUATE_ROUGE_TEXT_H
#define NUTGRAF_EVALUATE_ROUGE_TEXT_H

#include <stdbool.h>

#include "base/names.h"
#include "nutgraf/status.h"

/* Tokens of one text; so that numbers of n-grams fit into 32 bits. */
#define NG_ROUGE_TOKENS_MAX ((size_t)1 << 28)

/* Words and their stems, numbered together. Set to {0} before the first use, but for no_stemming.
 */
typedef struct ng_rouge_words {
    bool no_stemming;
    ng_names names;
    uint32_t *stems; /* [stem_count] by word: the number of its stem; NG_NO_NAME: not looked up */
    size_t stem_count;
    size_t stem_capacity;
    char *form; /* the token while it is read, lower-cased */
    size_t form_capacity;
} ng_rouge_words;

/* Forgets all words; their numbers mean nothing any more. */
void ng_rouge_words_clear(ng_rouge_words *words);

/* Set to {0} before the first use, reset by setting the counts to 0. */
typedef struct ng_rouge_text {
    uint32_t *tokens; /* [count] numbers of stems */
    size_t count;
    size_t capacity;
    size_t *line_ends; /* [line_count] ascending; a line holds at least one token */
    size_t line_count;
    size_t line_capacity;
} ng_rouge_text;

/* Appends the tokens of text[length] and ends the line; with split_lines each LF ends one too.
 * Errors: NG_ERROR_ARGUMENT above NG_ROUGE_TOKENS_MAX, NG_ERROR_MEMORY. */
ng_status ng_rouge_text_append(ng_rouge_text *list, ng_rouge_words *words, const char *text,
                               size_t length, bool split_lines, ng_error *error);
void ng_rouge_text_free(ng_rouge_text *list);

#endif
