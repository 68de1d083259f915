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
    ng_tokens_reset(&store->own);
    store->tokens = NULL;
    store->start_count = 0;
    store->generation++;
}

void ng_pair_store_clear(ng_pair_store *store)
{
    ng_tokens_clear(&store->own);
    ng_sentences_clear(&store->sentences);
    free(store->seen);
    free(store->hashes);
    free(store->stems);
    free(store->traits);
    free(store->starts);
    *store = (ng_pair_store){0};
}

/* Takes tokens of this list from now on, with the placeholder's form behind all others. */
static ng_status take_tokens(ng_pair_store *store, ng_tokens *tokens)
{
    const size_t length = tokens->forms_length;
    if (!ng_array_reserve(&tokens->forms, &tokens->forms_capacity, length + NG_PLACEHOLDER_LENGTH,
                          1))
        return NG_ERROR_MEMORY;
    memcpy(tokens->forms + length, NG_PLACEHOLDER, NG_PLACEHOLDER_LENGTH);
    tokens->forms_length += NG_PLACEHOLDER_LENGTH;
    store->placeholder = length;
    store->tokens = tokens;
    return NG_OK;
}

ng_status ng_pair_store_begin(ng_pair_store *store, ng_document *document)
{
    ng_pair_store_reset(store);
    return take_tokens(store, &document->tokens);
}

/* Slots for words that were looked up before: most of a text is made of them. */
enum { SEEN_BITS = 11 };

static bool reserve_words(ng_pair_store *store)
{
    const size_t count = store->tokens->count;
    return count <= UINT32_MAX &&
           ng_array_reserve(&store->hashes, &store->hash_capacity, count, sizeof *store->hashes) &&
           ng_array_reserve(&store->stems, &store->stem_capacity, count, sizeof *store->stems) &&
           ng_array_reserve(&store->traits, &store->trait_capacity, count, sizeof *store->traits);
}

/* What is known of a form by itself. */
static const ng_seen_word *look_up(ng_pair_store *store, const ng_stance_lexicon *lexicon,
                                   const char *form, size_t length)
{
    const uint64_t hash = ng_hash(form, length);
    ng_seen_word *word = &store->seen[hash >> (64 - SEEN_BITS)];
    if (word->hash != hash)
        *word = (ng_seen_word){hash, ng_final_s_hash(form, length, hash),
                               ng_stance_lexicon_find(lexicon, hash, form, length)};
    return word;
}

/* Fills in what is known of the tokens of a text. */
static ng_status read_words(ng_pair_store *store, const ng_stance_lexicon *lexicon,
                            const char *bytes, const ng_pair_text *text)
{
    if (!store->seen)
        store->seen = ng_array_zeroed((size_t)1 << SEEN_BITS, sizeof *store->seen);
    if (!store->seen || !reserve_words(store))
        return NG_ERROR_MEMORY;
    for (size_t i = text->first; i < text->last; i++) {
        const ng_token *token = &store->tokens->items[i];
        const char *form = store->tokens->forms + token->form_start;
        const ng_seen_word *word = look_up(store, lexicon, form, token->form_length);
        store->hashes[i] = word->hash;
        store->stems[i] = word->stem;
        if (token->kind == NG_TOKEN_MARK || token->kind == NG_TOKEN_LONG)
            store->traits[i] = NG_TRAIT_MARK;
        else
            store->traits[i] =
                word->traits | (ng_token_is_capital(bytes, token, form) ? NG_TRAIT_CAPITAL : 0);
    }
    return NG_OK;
}

/* The tokens of sentences[count]; one sentence where there are none. */
static ng_status add_sentences(ng_pair_store *store, const ng_span *sentences, size_t count,
                               ng_pair_text *text)
{
    const ng_token *items = store->tokens->items;
    if (!ng_array_reserve(&store->starts, &store->start_capacity, store->start_count + count + 2,
                          sizeof *store->starts))
        return NG_ERROR_MEMORY;
    size_t *starts = store->starts + store->start_count, S = 0, token = text->first;
    starts[0] = text->first;
    for (size_t s = 0; s < count; s++) {
        while (token < text->last && items[token].start < sentences[s].start + sentences[s].length)
            token++;
        if (token > starts[S])
            starts[++S] = token;
    }
    if (S == 0)
        S = 1;
    starts[S] = text->last;
    text->sentence = store->start_count;
    text->S = S;
    store->start_count += S + 1;
    return NG_OK;
}

ng_status ng_pair_store_add(ng_pair_store *store, const ng_stance_lexicon *lexicon,
                            const char *text, ng_span span, ng_pair_text *out)
{
    ng_sentences *sentences = &store->sentences;
    if (!store->tokens && take_tokens(store, &store->own) != NG_OK)
        return NG_ERROR_MEMORY;
    ng_sentences_reset(sentences);
    out->first = store->own.count;
    ng_status status = ng_tokenize_marks(text, span, &store->own);
    out->last = store->own.count;
    if (status == NG_OK)
        status = ng_sentences_split(text, span, sentences);
    if (status == NG_OK)
        status = add_sentences(store, sentences->items, sentences->count, out);
    return status == NG_OK ? read_words(store, lexicon, text, out) : status;
}

ng_status ng_pair_store_add_part(ng_pair_store *store, const ng_stance_lexicon *lexicon,
                                 ng_document *document, size_t part, ng_pair_text *out)
{
    ng_range tokens;
    ng_span span;
    if (ng_document_tokens(document, part, true, &tokens) != NG_OK)
        return NG_ERROR_MEMORY;
    *out = (ng_pair_text){.first = tokens.first, .last = tokens.last};
    return read_words(store, lexicon, ng_document_part_text(document, part, &span), out);
}

ng_status ng_pair_store_split_part(ng_pair_store *store, ng_document *document, size_t part,
                                   ng_pair_text *text)
{
    ng_range range;
    if (text->S > 0)
        return NG_OK;
    if (ng_document_sentences(document, part, &range) != NG_OK)
        return NG_ERROR_MEMORY;
    return add_sentences(store, document->sentences.items + range.first, range.last - range.first,
                         text);
}

ng_status ng_pair_store_join(ng_pair_store *store, const ng_pair_text *const *texts, size_t count,
                             ng_pair_text *out)
{
    ng_tokens *tokens = store->tokens;
    size_t S = 0, length = 0;
    for (size_t i = 0; i < count; i++) {
        S += texts[i]->S;
        length += texts[i]->last - texts[i]->first;
    }
    *out = (ng_pair_text){.first = tokens->count, .sentence = store->start_count, .S = S};
    if (!ng_array_reserve(&tokens->items, &tokens->capacity, tokens->count + length,
                          sizeof *tokens->items) ||
        !ng_array_reserve(&store->starts, &store->start_capacity, store->start_count + S + 1,
                          sizeof *store->starts))
        return NG_ERROR_MEMORY;
    tokens->count += length;
    if (!reserve_words(store))
        return NG_ERROR_MEMORY;
    size_t *starts = store->starts + store->start_count, to = out->first;
    for (size_t i = 0; i < count; i++) {
        const ng_pair_text *text = texts[i];
        for (size_t s = 0; s < text->S; s++)
            *starts++ = store->starts[text->sentence + s] - text->first + to;
        for (size_t t = text->first; t < text->last; t++, to++) {
            tokens->items[to] = tokens->items[t];
            store->hashes[to] = store->hashes[t];
            store->stems[to] = store->stems[t];
            store->traits[to] = store->traits[t];
        }
    }
    *starts = out->last = to;
    store->start_count += S + 1;
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
        total += store->tokens->items[t].form_length + (size_t)1;
    char *text = ng_array_new(total + 1, 1);
    if (!text)
        return NG_ERROR_MEMORY;
    for (size_t t = target->first; t < target->last; t++) {
        const ng_token *token = &store->tokens->items[t];
        if (store->traits[t] & NG_TRAIT_MARK)
            continue;
        if (used)
            text[used++] = ' ';
        memcpy(text + used, store->tokens->forms + token->form_start, token->form_length);
        used += token->form_length;
    }
    text[used] = '\0';
    *out = text;
    *length = used;
    return NG_OK;
}
