/* Lists of tokens and of sentences. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/sentence.h"
#include "text/token.h"

bool ng_tokens_repeat(const ng_tokens *tokens, size_t count)
{
    if (count == 0 || tokens->count != 2 * count)
        return false;
    for (size_t i = 0; i < count; i++) {
        const ng_token *a = &tokens->items[i], *b = &tokens->items[count + i];
        if (a->form_length != b->form_length ||
            memcmp(tokens->forms + a->form_start, tokens->forms + b->form_start, a->form_length) !=
                0)
            return false;
    }
    return true;
}

void ng_tokens_reset(ng_tokens *tokens)
{
    tokens->count = 0;
    tokens->forms_length = 0;
    tokens->replaced = 0;
}

void ng_tokens_clear(ng_tokens *tokens)
{
    if (!tokens)
        return;
    free(tokens->items);
    free(tokens->forms);
    *tokens = (ng_tokens){0};
}

ng_status ng_sentences_append(ng_sentences *sentences, ng_span span)
{
    if (!ng_array_reserve(&sentences->items, &sentences->capacity, sentences->count + 1,
                          sizeof *sentences->items))
        return NG_ERROR_MEMORY;
    sentences->items[sentences->count++] = span;
    return NG_OK;
}

void ng_sentences_reset(ng_sentences *sentences)
{
    sentences->count = 0;
}

void ng_sentences_clear(ng_sentences *sentences)
{
    if (!sentences)
        return;
    free(sentences->items);
    *sentences = (ng_sentences){0};
}
