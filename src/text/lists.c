/* Lists of tokens and of sentences. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/sentence.h"
#include "text/token.h"

bool ng_tokens_equal(const ng_tokens *a, ng_range first, const ng_tokens *b, ng_range second)
{
    const size_t count = first.last - first.first;
    if (second.last - second.first != count)
        return false;
    for (size_t i = 0; i < count; i++) {
        const ng_token *x = &a->items[first.first + i], *y = &b->items[second.first + i];
        if (x->form_length != y->form_length ||
            memcmp(a->forms + x->form_start, b->forms + y->form_start, x->form_length) != 0)
            return false;
    }
    return true;
}

bool ng_token_is_capital(const char *text, const ng_token *token, const char *form)
{
    const unsigned char first = (unsigned char)text[token->start];
    if (first < 0x80)
        return first >= 'A' && first <= 'Z';
    return token->length > 1 && token->form_length > 1 && memcmp(text + token->start, form, 2) != 0;
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
