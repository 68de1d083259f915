/* Counting words and pairs. */
#include "summary/concepts.h"

#include "base/hash.h"
#include "math/elementary.h"

enum { LEAD_SENTENCES = 3 };

size_t ng_concepts_find(const ng_concepts *c, uint32_t first, uint32_t second)
{
    uint32_t id;
    NG_MAP_FIND(id, &c->document->pairs, ng_hash_join(first, second),
                c->items[id].terms[0] == first && c->items[id].terms[1] == second);
    return id == NG_MAP_NONE ? c->count : id;
}

/* Room for the pairs has been made. */
static size_t add_pair(ng_concepts *c, ng_map *pairs, uint32_t first, uint32_t second)
{
    const size_t k = ng_concepts_find(c, first, second);
    if (k == c->count) {
        c->items[c->count++] = (ng_concept){.terms = {first, second}};
        ng_map_add(pairs, ng_hash_join(first, second), (uint32_t)k);
    }
    return k;
}

static void see(ng_concepts *c, size_t k, uint32_t sentence, uint32_t at, uint16_t length,
                size_t *N)
{
    const ng_sight *sight = &c->sights[sentence];
    ng_concept *concept = &c->items[k];
    concept->count++;
    if (concept->last == sentence + 1)
        return;
    if (concept->last == 0) {
        concept->first = sentence;
        concept->at = at;
        concept->length = length;
    }
    concept->last = sentence + 1;
    concept->sentences++;
    concept->lead = (uint8_t)(concept->lead + (sight->position < LEAD_SENTENCES));
    concept->expected += sight->p;
    concept->best = sight->p > concept->best ? sight->p : concept->best;
    c->rows[(*N)++] = (uint32_t)k;
}

static void add_sentence(ng_concepts *c, ng_map *pairs, uint32_t i, size_t *N)
{
    const ng_sentence_matrix *d = c->document;
    const ng_sentence *sentence = &d->sentences[i];
    uint32_t before = NG_NO_TERM, at = 0;
    uint16_t length_before = 0;
    for (size_t t = sentence->first_token; t < sentence->last_token; t++) {
        const uint32_t term = d->tokens[t].term;
        const uint16_t length = d->tokens[t].form_length;
        if (term == NG_NO_TERM)
            continue;
        see(c, term, i, at, length, N);
        c->items[term].is_number = d->tokens[t].kind == NG_TOKEN_NUMBER;
        if (before != NG_NO_TERM)
            see(c, add_pair(c, pairs, before, term), i, at - 1,
                length < length_before ? length : length_before, N);
        before = term;
        length_before = length;
        at++;
    }
}

static bool reserve(ng_concepts *c, ng_arena *arena)
{
    const ng_sentence_matrix *d = c->document;
    const size_t tokens = d->token_count;
    c->items = ng_arena_new(arena, d->V + tokens, sizeof *c->items);
    c->row_start = ng_arena_new(arena, d->S + 1, sizeof *c->row_start);
    c->rows = ng_arena_new(arena, 2 * tokens, sizeof *c->rows);
    c->sights = ng_arena_new(arena, d->S, sizeof *c->sights);
    return c->items && c->row_start && c->rows && c->sights;
}

ng_status ng_concepts_make(ng_sentence_matrix *document, const double *log_odds, ng_arena *arena,
                           ng_concepts *concepts)
{
    const ng_sentence_matrix *d = document;
    ng_concepts *c = concepts;
    size_t N = 0, last;
    *c = (ng_concepts){.document = d, .count = d->V, .words = d->V};
    ng_map_reset(&document->pairs, d->token_count);
    if (!reserve(c, arena) || !ng_map_reserve(&document->pairs, d->token_count))
        return NG_ERROR_MEMORY;
    for (size_t t = 0; t < d->V; t++)
        c->items[t] = (ng_concept){.terms = {(uint32_t)t, NG_NO_TERM}};
    for (size_t first = 0; first < d->S; first = last) {
        last = ng_article_end(d, first);
        for (size_t i = first; i < last; i++) {
            c->sights[i] =
                (ng_sight){.position = (uint32_t)(i - first),
                           .share = (float)((double)(i - first) / (double)(last - first)),
                           .text = (float)(last - first),
                           .p = (float)(1 / (1 + ng_exp(-log_odds[i])))};
            c->row_start[i] = N;
            add_sentence(c, &document->pairs, (uint32_t)i, &N);
        }
    }
    c->row_start[d->S] = N;
    return NG_OK;
}

static float kind_of(const ng_concepts *c, const ng_concept *concept)
{
    const ng_sentence_matrix *d = c->document;
    const bool is_stop = d->terms[concept->terms[0]].is_stop;
    if (concept->terms[1] != NG_NO_TERM)
        return (float)(2 * is_stop + d->terms[concept->terms[1]].is_stop);
    return (float)(is_stop ? 1 : concept->is_number ? 2 : 0);
}

void ng_concept_values(const ng_concepts *concepts, size_t k, float *values)
{
    static const ng_sight none = {0}; /* of a word that only a title holds */
    const ng_concept *concept = &concepts->items[k];
    const ng_sight *first = concept->last ? &concepts->sights[concept->first] : &none;
    const ng_sight *last = concept->last ? &concepts->sights[concept->last - 1] : &none;
    values[NG_CONCEPT_COUNT] = (float)concept->count;
    values[NG_CONCEPT_SENTENCES] = (float)concept->sentences;
    values[NG_CONCEPT_FIRST] = (float)first->position;
    values[NG_CONCEPT_FIRST_SHARE] = first->share;
    values[NG_CONCEPT_AT] = (float)concept->at;
    values[NG_CONCEPT_EXPECTED] = concept->expected;
    values[NG_CONCEPT_BEST] = concept->best;
    values[NG_CONCEPT_LEAD] = (float)concept->lead;
    values[NG_CONCEPT_LAST_SHARE] = last->share;
    values[NG_CONCEPT_TEXT] = first->text;
    values[NG_CONCEPT_KIND] = kind_of(concepts, concept);
    values[NG_CONCEPT_LENGTH] = (float)concept->length;
}
