/* A table of n-grams, order after order. */
#include "evaluate/rouge_grams.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

static size_t probe(const ng_rouge_grams *grams, uint32_t front, uint32_t last)
{
    const size_t mask = grams->table_size - 1;
    size_t at = (size_t)ng_hash_join(front, last) & mask;
    while (grams->table[at]) {
        const ng_rouge_gram *gram = &grams->items[grams->table[at] - 1];
        if (gram->last == last && gram->front == front)
            break;
        at = (at + 1) & mask;
    }
    return at;
}

static bool grow(ng_rouge_grams *grams)
{
    const size_t size = grams->table_size ? grams->table_size * 2 : 256;
    uint32_t *table = ng_array_zeroed(size, sizeof *table);
    if (!table)
        return false;
    free(grams->table);
    grams->table = table;
    grams->table_size = size;
    for (size_t i = 0; i < grams->count; i++)
        table[probe(grams, grams->items[i].front, grams->items[i].last)] = (uint32_t)i + 1;
    return true;
}

/* Counts one n-gram and returns its number; NG_NO_GRAM when memory runs out. */
static uint32_t count_gram(ng_rouge_grams *grams, uint32_t front, uint32_t last)
{
    if (grams->table_size <= 2 * grams->count && !grow(grams))
        return NG_NO_GRAM;
    const size_t at = probe(grams, front, last);
    if (grams->table[at] == 0) {
        if (!ng_array_reserve(&grams->items, &grams->capacity, grams->count + 1,
                              sizeof *grams->items))
            return NG_NO_GRAM;
        grams->items[grams->count++] = (ng_rouge_gram){front, last, 0};
        grams->table[at] = (uint32_t)grams->count;
    }
    const uint32_t number = grams->table[at] - 1;
    grams->items[number].count++;
    return number;
}

/* One order: at[i] holds the (n - 1)-gram at token i and gets the n-gram. */
static bool count_order(ng_rouge_grams *grams, const uint32_t *words, uint32_t *at, size_t count,
                        size_t n)
{
    for (size_t i = 0; i + n <= count; i++) {
        at[i] = count_gram(grams, at[i], words[i + n - 1]);
        if (at[i] == NG_NO_GRAM)
            return false;
    }
    return true;
}

/* Empties the table; one that is far too large for what comes next is given back, for emptying it
 * would cost more than filling it. */
static void clear(ng_rouge_grams *grams, size_t expected)
{
    grams->count = 0;
    if (grams->table_size / 64 > expected + 256) {
        free(grams->table);
        grams->table = NULL;
        grams->table_size = 0;
    }
    if (grams->table)
        memset(grams->table, 0, grams->table_size * sizeof *grams->table);
}

bool ng_rouge_grams_build(ng_rouge_grams *grams, uint32_t *tokens, size_t count, size_t order)
{
    uint32_t *at = ng_array_new(count, sizeof *at);
    bool done = at != NULL;

    clear(grams, count * order);
    for (size_t i = 0; done && i < count; i++) {
        at[i] = tokens[i] = count_gram(grams, NG_NO_GRAM, tokens[i]);
        done = at[i] != NG_NO_GRAM;
    }
    grams->word_count = grams->count;
    for (size_t n = 2; done && n <= order; n++)
        done = count_order(grams, tokens, at, count, n);
    free(at);
    free(grams->used);
    grams->used = done ? ng_array_new(grams->count, sizeof *grams->used) : NULL;
    return grams->used != NULL;
}

void ng_rouge_grams_free(ng_rouge_grams *grams)
{
    free(grams->items);
    free(grams->table);
    free(grams->used);
    *grams = (ng_rouge_grams){0};
}

uint32_t ng_rouge_grams_word(const ng_rouge_grams *grams, uint32_t token)
{
    return grams->count ? grams->table[probe(grams, NG_NO_GRAM, token)] - 1 : NG_NO_GRAM;
}

uint32_t ng_rouge_grams_extend(const ng_rouge_grams *grams, uint32_t front, uint32_t last)
{
    if (front == NG_NO_GRAM || last == NG_NO_GRAM)
        return NG_NO_GRAM;
    return grams->table[probe(grams, front, last)] - 1;
}

void ng_rouge_grams_unuse(ng_rouge_grams *grams)
{
    memset(grams->used, 0, grams->count * sizeof *grams->used);
}
