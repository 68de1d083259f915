/* Words of a pair and the sums of their vectors. */
#include "stance/pair_dense.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tfidf/grams.h"

/* Sets parts[] of the NG_PAIR_NEAR words on each side of a mention. */
static void mark_near(const ng_pair *pair, const ng_found *mention, uint8_t *parts)
{
    const uint64_t *traits = pair->texts->traits;
    const size_t start = pair->text->first;
    size_t words = 0;
    for (size_t t = mention->first; t-- > start && words < NG_PAIR_NEAR;) {
        words += !(traits[t] & NG_TRAIT_MARK);
        parts[t - start] |= 1 << NG_PART_BEFORE;
    }
    words = 0;
    for (size_t t = mention->last; t < pair->text->last && words < NG_PAIR_NEAR; t++) {
        words += !(traits[t] & NG_TRAIT_MARK);
        parts[t - start] |= 1 << NG_PART_BEHIND;
    }
}

static void find_words(ng_pair_dense *dense, const ng_word_vectors *vectors, const ng_pair *pair,
                       const ng_own_words *own)
{
    const ng_tokens *tokens = pair->texts->tokens;
    const size_t start = pair->text->first;
    size_t o = 0;
    memset(dense->parts, 1 << NG_PART_TEXT, pair->text->last - start);
    for (size_t m = 0; m < pair->mention_count; m++)
        mark_near(pair, &pair->mentions[m], dense->parts);
    for (size_t m = 0; m < pair->mention_count; m++)
        memset(dense->parts + (pair->mentions[m].first - start), 0,
               pair->mentions[m].last - pair->mentions[m].first);
    dense->count = 0;
    for (size_t t = start; t < pair->text->last; t++) {
        const ng_token *token = &tokens->items[t];
        uint8_t parts = dense->parts[t - start];
        while (o < own->count && own->items[o].start < token->start)
            o++;
        if (parts == 0 || (pair->texts->traits[t] & NG_TRAIT_MARK))
            continue;
        if (o < own->count && own->items[o].start == token->start &&
            own->items[o].role <= NG_ROLE_PASSIVE)
            parts |= 1 << NG_PART_OWN;
        const uint32_t word =
            ng_word_vectors_find(vectors, ng_word_hash(tokens->forms + token->form_start,
                                                       token->form_length));
        if (word != NG_NO_FEATURE)
            dense->words[dense->count++] = (ng_dense_word){word, (uint32_t)t, parts};
    }
}

/* |v|^2 of a word's vector. */
static double square_of(const ng_word_vectors *vectors, uint32_t word)
{
    const int8_t *q = vectors->vectors + (size_t)word * vectors->d;
    const double scale = (double)vectors->scales[word];
    int sum = 0;
    for (size_t i = 0; i < vectors->d; i++)
        sum += q[i] * q[i];
    return scale * scale * sum;
}

/* The lengths of the parts. */
static void measure(ng_pair_dense *dense, const ng_word_vectors *vectors)
{
    double squares[NG_PAIR_PARTS] = {0};
    for (size_t i = 0; i < dense->count; i++) {
        const uint32_t word = dense->words[i].word;
        if (!(dense->squares[word] > 0))
            dense->squares[word] = square_of(vectors, word);
        const double square = dense->squares[word];
        for (size_t part = 0; part < NG_PAIR_PARTS; part++)
            squares[part] += dense->words[i].parts >> part & 1 ? square : 0;
    }
    for (size_t part = 0; part < NG_PAIR_PARTS; part++)
        dense->lengths[part] = sqrt(squares[part]);
}

ng_status ng_pair_dense_read(ng_pair_dense *dense, const ng_word_vectors *vectors,
                             const ng_pair *pair, const ng_own_words *own)
{
    const size_t tokens = pair->text->last - pair->text->first;
    if (!ng_array_reserve(&dense->words, &dense->capacity, tokens, sizeof *dense->words) ||
        !ng_array_reserve(&dense->parts, &dense->part_capacity, tokens, 1))
        return NG_ERROR_MEMORY;
    if (!dense->squares &&
        !(dense->squares = ng_array_zeroed(vectors->vocabulary->V, sizeof *dense->squares)))
        return NG_ERROR_MEMORY;
    find_words(dense, vectors, pair, own);
    measure(dense, vectors);
    return NG_OK;
}

void ng_pair_dense_sum(const ng_pair_dense *dense, const ng_word_vectors *vectors, float *z)
{
    const double grid = 1 << 20;
    memset(z, 0, NG_PAIR_PARTS * vectors->d * sizeof *z);
    for (size_t part = 0; part < NG_PAIR_PARTS; part++, z += vectors->d) {
        if (!(dense->lengths[part] > 0))
            continue;
        for (size_t i = 0; i < dense->count; i++)
            if (dense->words[i].parts >> part & 1)
                ng_word_vectors_add(vectors, &dense->words[i].word, 1, z);
        for (size_t i = 0; i < vectors->d; i++)
            z[i] = (float)(floor((double)z[i] / dense->lengths[part] * grid + 0.5) / grid);
    }
}

void ng_pair_dense_clear(ng_pair_dense *dense)
{
    free(dense->words);
    free(dense->parts);
    free(dense->squares);
    *dense = (ng_pair_dense){.words = NULL};
}
