/* Words of a pair and the sums of their vectors. */
#include "stance/pair_dense.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tfidf/grams.h"

/* Tokens first .. last - 1 are the NG_PAIR_NEAR words on each side of a mention, and what stands
 * between them. */
static void reach(const ng_pair *pair, const ng_found *mention, size_t *first, size_t *last)
{
    const uint64_t *traits = pair->texts->traits;
    size_t words = 0;
    for (*first = mention->first; *first > pair->text->first && words < NG_PAIR_NEAR; --*first)
        words += !(traits[*first - 1] & NG_TRAIT_MARK);
    words = 0;
    for (*last = mention->last; *last < pair->text->last && words < NG_PAIR_NEAR; ++*last)
        words += !(traits[*last] & NG_TRAIT_MARK);
}

static void add_word(ng_pair_dense *dense, const ng_word_vectors *vectors, const ng_pair *pair,
                     size_t t, bool is_near)
{
    const ng_tokens *tokens = pair->texts->tokens;
    const ng_token *token = &tokens->items[t];
    if (pair->texts->traits[t] & NG_TRAIT_MARK)
        return;
    const uint32_t word =
        ng_word_vectors_find(vectors,
                             ng_word_hash(tokens->forms + token->form_start, token->form_length));
    if (word != NG_NO_FEATURE)
        dense->words[dense->count++] = (ng_dense_word){word, (uint32_t)t, is_near};
}

static void find_words(ng_pair_dense *dense, const ng_word_vectors *vectors, const ng_pair *pair)
{
    size_t m = 0, first = pair->text->last, last = 0;
    size_t near = pair->text->first; /* tokens before it are near */
    dense->count = 0;
    if (pair->mention_count)
        reach(pair, &pair->mentions[0], &first, &last);
    for (size_t t = pair->text->first; t < pair->text->last; t++) {
        while (m < pair->mention_count && pair->mentions[m].last <= t)
            if (++m < pair->mention_count)
                reach(pair, &pair->mentions[m], &first, &last);
        if (m < pair->mention_count && t >= first)
            near = last > near ? last : near;
        if (m == pair->mention_count || t < pair->mentions[m].first)
            add_word(dense, vectors, pair, t, t < near);
    }
}

/* The sum of one part, scaled; its length before, 0 where it has no direction. */
static float sum_part(const ng_pair_dense *dense, const ng_word_vectors *vectors, bool near_only,
                      float *z)
{
    double square = 0;
    memset(z, 0, vectors->d * sizeof *z);
    for (size_t i = 0; i < dense->count; i++)
        if (dense->words[i].is_near || !near_only)
            ng_word_vectors_add(vectors, &dense->words[i].word, 1, z);
    for (size_t i = 0; i < vectors->d; i++)
        square += (double)z[i] * (double)z[i];
    return ng_word_vectors_scale(vectors->d, z, z) ? (float)sqrt(square) : 0;
}

ng_status ng_pair_dense_make(ng_pair_dense *dense, const ng_word_vectors *vectors,
                             const ng_pair *pair)
{
    const size_t tokens = pair->text->last - pair->text->first;
    if (!ng_array_reserve(&dense->words, &dense->capacity, tokens, sizeof *dense->words) ||
        !ng_array_reserve(&dense->z, &dense->z_capacity, NG_PAIR_PARTS * vectors->d,
                          sizeof *dense->z))
        return NG_ERROR_MEMORY;
    find_words(dense, vectors, pair);
    for (size_t part = 0; part < NG_PAIR_PARTS; part++)
        dense->lengths[part] = sum_part(dense, vectors, part == 1, dense->z + part * vectors->d);
    return NG_OK;
}

void ng_pair_dense_clear(ng_pair_dense *dense)
{
    free(dense->words);
    free(dense->z);
    *dense = (ng_pair_dense){.words = NULL};
}
