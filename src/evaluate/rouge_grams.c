/* A table of n-grams, order after order. */
#include "evaluate/rouge_scorer.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

static uint32_t find(const ng_rouge_grams *grams, uint32_t front, uint32_t last)
{
    uint32_t id;
    NG_MAP_FIND(id, &grams->map, ng_hash_join(front, last),
                grams->items[id].last == last && grams->items[id].front == front);
    return id;
}

/* Counts one n-gram and returns its number; NG_NO_GRAM when memory runs out. */
static uint32_t count_gram(ng_rouge_grams *grams, uint32_t front, uint32_t last)
{
    uint32_t id = find(grams, front, last);
    if (id == NG_NO_GRAM) {
        id = (uint32_t)grams->count;
        if (!ng_array_reserve(&grams->items, &grams->capacity, grams->count + 1,
                              sizeof *grams->items) ||
            !ng_map_add(&grams->map, ng_hash_join(front, last), id))
            return NG_NO_GRAM;
        grams->items[grams->count++] = (ng_rouge_gram){front, last, 0};
    }
    grams->items[id].count++;
    return id;
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

bool ng_rouge_grams_build(ng_rouge_grams *grams, uint32_t *tokens, size_t count, size_t order)
{
    uint32_t *at = ng_array_new(count, sizeof *at);
    bool done = at != NULL;

    grams->count = 0;
    ng_map_reset(&grams->map, count * order);
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
    ng_map_clear(&grams->map);
    free(grams->used);
    *grams = (ng_rouge_grams){0};
}

uint32_t ng_rouge_grams_word(const ng_rouge_grams *grams, uint32_t token)
{
    return find(grams, NG_NO_GRAM, token);
}

uint32_t ng_rouge_grams_extend(const ng_rouge_grams *grams, uint32_t front, uint32_t last)
{
    if (front == NG_NO_GRAM || last == NG_NO_GRAM)
        return NG_NO_GRAM;
    return find(grams, front, last);
}

void ng_rouge_grams_unuse(ng_rouge_grams *grams)
{
    memset(grams->used, 0, grams->count * sizeof *grams->used);
}
