/* Texts made ready for pairs. */
#include "stance/pair_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "text/stem.h"
#include "text/token.h"

void ng_pair_store_reset(ng_pair_store *store)
{
    ng_tokens_reset(&store->tokens);
    store->start_count = 0;
    store->generation++;
}

void ng_pair_store_clear(ng_pair_store *store)
{
    ng_tokens_clear(&store->tokens);
    ng_sentences_clear(&store->sentences);
    free(store->stems);
    free(store->traits);
    free(store->starts);
    *store = (ng_pair_store){0};
}

static bool add_placeholder(ng_tokens *tokens)
{
    if (!ng_array_reserve(&tokens->forms, &tokens->forms_capacity, NG_PLACEHOLDER_LENGTH, 1))
        return false;
    memcpy(tokens->forms, NG_PLACEHOLDER, NG_PLACEHOLDER_LENGTH);
    tokens->forms_length = NG_PLACEHOLDER_LENGTH;
    return true;
}

ng_status ng_pair_store_add(ng_pair_store *store, const ng_stance_lexicon *lexicon,
                            const char *text, ng_span span, ng_pair_text *out)
{
    const size_t first = store->tokens.count;
    if (store->tokens.forms_length == 0 && !add_placeholder(&store->tokens))
        return NG_ERROR_MEMORY;
    ng_status status = ng_tokenize_marks(text, span, &store->tokens);
    const size_t last = store->tokens.count;
    if (status != NG_OK || last > UINT32_MAX ||
        !ng_array_reserve(&store->stems, &store->stem_capacity, last, sizeof *store->stems) ||
        !ng_array_reserve(&store->traits, &store->trait_capacity, last, sizeof *store->traits))
        return NG_ERROR_MEMORY;
    for (size_t i = first; i < last; i++) {
        const ng_token *token = &store->tokens.items[i];
        const char *form = store->tokens.forms + token->form_start;
        const uint64_t hash = ng_hash(form, token->form_length);
        store->stems[i] = ng_final_s_hash(form, token->form_length, hash);
        if (token->kind == NG_TOKEN_MARK || token->kind == NG_TOKEN_LONG) {
            store->traits[i] = NG_TRAIT_MARK;
            continue;
        }
        store->traits[i] = ng_stance_lexicon_find(lexicon, hash, form, token->form_length);
        if (ng_token_is_capital(text, token, form))
            store->traits[i] |= NG_TRAIT_CAPITAL;
    }
    *out = (ng_pair_text){.first = first, .last = last};
    return NG_OK;
}

ng_status ng_pair_store_split(ng_pair_store *store, const char *text, ng_span span,
                              ng_pair_text *out)
{
    const ng_token *items = store->tokens.items;
    ng_sentences_reset(&store->sentences);
    if (text && ng_sentences_split(text, span, &store->sentences) != NG_OK)
        return NG_ERROR_MEMORY;
    const size_t most = store->sentences.count + 2;
    if (!ng_array_reserve(&store->starts, &store->start_capacity, store->start_count + most,
                          sizeof *store->starts))
        return NG_ERROR_MEMORY;
    size_t *starts = store->starts + store->start_count, S = 0, token = out->first;
    starts[0] = out->first;
    for (size_t s = 0; s < store->sentences.count; s++) {
        const ng_span sentence = store->sentences.items[s];
        while (token < out->last && items[token].start < sentence.start + sentence.length)
            token++;
        if (token > starts[S])
            starts[++S] = token;
    }
    if (S == 0)
        S = 1;
    starts[S] = out->last;
    out->sentence = store->start_count;
    out->S = S;
    store->start_count += S + 1;
    return NG_OK;
}

ng_status ng_pair_store_extend(ng_pair_store *store, const ng_pair_text *next, ng_pair_text *whole)
{
    if (!ng_array_reserve(&store->starts, &store->start_capacity, store->start_count + next->S + 1,
                          sizeof *store->starts))
        return NG_ERROR_MEMORY;
    size_t *starts = store->starts;
    if (whole->S == 0) {
        *whole = (ng_pair_text){.first = next->first, .sentence = store->start_count};
        starts[store->start_count++] = next->first;
    }
    for (size_t s = 1; s <= next->S; s++)
        starts[store->start_count++] = starts[next->sentence + s];
    whole->last = next->last;
    whole->S += next->S;
    return NG_OK;
}

bool ng_pair_text_has_word(const ng_pair_store *store, const ng_pair_text *text)
{
    for (size_t t = text->first; t < text->last; t++)
        if (!(store->traits[t] & NG_TRAIT_MARK))
            return true;
    return false;
}

ng_status ng_target_normalise(const ng_pair_store *store, const ng_pair_text *target, char **out,
                              size_t *length)
{
    size_t used = 0, total = 0;
    for (size_t t = target->first; t < target->last; t++)
        total += store->tokens.items[t].form_length + (size_t)1;
    char *text = ng_array_new(total + 1, 1);
    if (!text)
        return NG_ERROR_MEMORY;
    for (size_t t = target->first; t < target->last; t++) {
        const ng_token *token = &store->tokens.items[t];
        if (store->traits[t] & NG_TRAIT_MARK)
            continue;
        if (used)
            text[used++] = ' ';
        memcpy(text + used, store->tokens.forms + token->form_start, token->form_length);
        used += token->form_length;
    }
    text[used] = '\0';
    *out = text;
    *length = used;
    return NG_OK;
}
