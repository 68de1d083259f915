/* Words at a fixed place that give the label away. */
#include <stdlib.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/sort.h"
#include "curation/leak_rule.h"
#include "nutgraf/document.h"
#include "nutgraf/doubt.h"

enum { PLACES = 12, WORDS_MAX = 4, SIDES = 2 };

typedef struct candidate {
    size_t rows, own;
    size_t side, place, words;
    uint32_t label;
    uint32_t row; /* one that has them */
} candidate;

NG_DEFINE_SORT(sort_candidates, candidate,
               ng_order_then(ng_order_then(NG_DESCENDING(a->rows, b->rows),
                                           NG_DESCENDING(a->words, b->words)),
                             ng_order_then(ng_order_then(NG_ASCENDING(a->side, b->side),
                                                         NG_ASCENDING(a->place, b->place)),
                                           ng_order_then(NG_ASCENDING(a->label, b->label),
                                                         NG_ASCENDING(a->row, b->row)))))

typedef struct look {
    const ng_string *texts;
    const uint32_t *gold;
    size_t D, K;
    size_t *label_rows; /* [K] */
    uint64_t *hashes;   /* [D x SIDES x PLACES] of words; those at the end from the last one on */
    uint8_t *known;     /* [D] of them a side, at most PLACES */
    ng_leak_use *uses;  /* [D] */
    ng_tokens tokens;
    candidate *found; /* [count] */
    size_t count, capacity;
} look;

static ng_status tokenize(look *l, size_t row)
{
    const ng_string text = l->texts[row];
    ng_tokens_reset(&l->tokens);
    return text.length
               ? ng_tokenize(text.data, (ng_span){.start = 0, .length = text.length}, &l->tokens)
               : NG_OK;
}

static bool read_row(look *l, size_t row)
{
    uint64_t *hashes = l->hashes + row * SIDES * PLACES;
    if (tokenize(l, row) != NG_OK)
        return false;
    const size_t count = l->tokens.count;
    l->known[row] = (uint8_t)(count < PLACES ? count : PLACES);
    for (size_t place = 0; place < l->known[row]; place++) {
        const ng_token *first = &l->tokens.items[place],
                       *last = &l->tokens.items[count - 1 - place];
        hashes[place] = ng_hash(l->tokens.forms + first->form_start, first->form_length);
        hashes[PLACES + place] = ng_hash(l->tokens.forms + last->form_start, last->form_length);
    }
    return true;
}

/* Keeps the words of uses[count], which are the same in all, if they give a label away. */
static bool judge(look *l, const ng_leak_use *uses, size_t count, candidate found)
{
    for (size_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && uses[next].label == uses[i].label;)
            next++;
        if (next - i > found.own) {
            found.own = next - i;
            found.label = uses[i].label;
            found.row = uses[i].item;
        }
    }
    found.rows = count;
    if (!ng_leak_is_one(found.own, count, l->label_rows[found.label], l->D))
        return true;
    if (!ng_array_reserve(&l->found, &l->capacity, l->count + 1, sizeof *l->found))
        return false;
    l->found[l->count++] = found;
    return true;
}

static bool look_at(look *l, size_t side, size_t place, size_t words)
{
    size_t count = 0;
    for (size_t row = 0; row < l->D; row++) {
        const uint64_t *hashes = l->hashes + (row * SIDES + side) * PLACES + place;
        uint64_t hash = words;
        if (place + words > l->known[row])
            continue;
        for (size_t w = 0; w < words; w++)
            hash = ng_hash_join(hash, hashes[w]);
        l->uses[count++] = (ng_leak_use){hash, l->gold[row], (uint32_t)row};
    }
    ng_leak_uses_sort(l->uses, count);
    const candidate at = {.side = side, .place = place, .words = words};
    for (size_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && l->uses[next].hash == l->uses[i].hash;)
            next++;
        if (next - i >= NG_LEAK_ROWS_MIN && !judge(l, l->uses + i, next - i, at))
            return false;
    }
    return true;
}

static bool overlap(const candidate *a, const candidate *b)
{
    return a->label == b->label && a->side == b->side && a->place < b->place + b->words &&
           b->place < a->place + a->words;
}

/* The words as they stand one after the other, normalised; NULL: out of memory. */
static char *spell(look *l, const candidate *c)
{
    ng_buffer text = {0};
    if (tokenize(l, c->row) != NG_OK)
        return NULL;
    const size_t first = c->side ? l->tokens.count - c->place - c->words : c->place;
    for (size_t w = first; w < first + c->words; w++) {
        const ng_token *token = &l->tokens.items[w];
        ng_buffer_append(&text, " ", w > first);
        ng_buffer_append(&text, l->tokens.forms + token->form_start, token->form_length);
    }
    char *made = text.failed ? NULL : ng_string_copy(text.data, text.length);
    ng_buffer_clear(&text);
    return made;
}

static bool take(look *l, ng_leaks *out)
{
    size_t kept = 0;
    sort_candidates(l->found, l->count);
    out->items = ng_array_new(l->count, sizeof *out->items);
    if (!out->items)
        return false;
    for (size_t i = 0; i < l->count; i++) {
        const candidate c = l->found[i];
        bool is_part = false;
        for (size_t other = 0; other < kept && !is_part; other++)
            is_part = overlap(&l->found[other], &c);
        if (is_part)
            continue;
        char *words = spell(l, &c);
        if (!words)
            return false;
        l->found[kept++] = c;
        out->items[out->count++] = (ng_leak){.words = words,
                                             .is_at_end = c.side == 1,
                                             .place = c.place,
                                             .label = c.label,
                                             .rows = c.rows,
                                             .others = c.rows - c.own};
    }
    return true;
}

static bool find(look *l, ng_leaks *out)
{
    for (size_t row = 0; row < l->D; row++) {
        l->label_rows[l->gold[row]]++;
        if (!read_row(l, row))
            return false;
    }
    for (size_t side = 0; side < SIDES; side++)
        for (size_t words = 1; words <= WORDS_MAX; words++)
            for (size_t place = 0; place + words <= PLACES; place++)
                if (!look_at(l, side, place, words))
                    return false;
    return take(l, out);
}

ng_status ng_leaks_find(const ng_string *texts, const uint32_t *gold, size_t D, size_t K,
                        ng_leaks *out, ng_error *error)
{
    look l = {.texts = texts,
              .gold = gold,
              .D = D,
              .K = K,
              .label_rows = ng_array_zeroed(K, sizeof *l.label_rows),
              .hashes = ng_array_new(D, SIDES * PLACES * sizeof *l.hashes),
              .known = ng_array_new(D, sizeof *l.known),
              .uses = ng_array_new(D, sizeof *l.uses)};
    *out = (ng_leaks){.items = NULL};
    const bool is_found = l.label_rows && l.hashes && l.known && l.uses && find(&l, out);
    if (!is_found)
        ng_leaks_clear(out);
    ng_tokens_clear(&l.tokens);
    free(l.label_rows);
    free(l.hashes);
    free(l.known);
    free(l.uses);
    free(l.found);
    return is_found ? NG_OK : ng_fail_memory(error);
}

void ng_leaks_clear(ng_leaks *leaks)
{
    for (size_t i = 0; i < leaks->count; i++) {
        free(leaks->items[i].field);
        free(leaks->items[i].words);
    }
    free(leaks->items);
    *leaks = (ng_leaks){.items = NULL};
}
