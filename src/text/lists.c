/* Lists of words, of tokens and of sentences. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/sentence.h"
#include "text/token.h"
#include "text/word_order.h"

static bool is_word_end(const char *at, const char *end)
{
    return at == end || *at == ' ' || *at == '/';
}

const char *ng_word_set_find(ng_word_set set, const char *form, size_t length)
{
    const char *low = set.words, *high = low + set.length, *const end = high;
    while (low < high) {
        const char *word = low + (high - low) / 2, *at;
        while (word > low && word[-1] != ' ')
            word--;
        size_t same = 0;
        for (at = word; same < length && !is_word_end(at, end) && *at == form[same]; at++)
            same++;
        const bool ends = is_word_end(at, end);
        if (ends && same == length)
            return at;
        if (ends || (same < length && (unsigned char)*at < (unsigned char)form[same])) {
            while (at < high && *at != ' ')
                at++;
            low = at + 1;
        } else {
            high = word;
        }
    }
    return NULL;
}

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
