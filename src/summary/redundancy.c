/* Repeats by cosine and by hash, coverage by term. */
#include "summary/redundancy.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

#define REPEAT_COSINE 0.9

/* ---- A set of hashes ---- */

static bool set_holds(const ng_redundancy_state *s, uint64_t hash)
{
    uint32_t id;
    NG_MAP_FIND(id, &s->seen, hash, s->hashes[id] == hash);
    return id != NG_MAP_NONE;
}

static void set_add(ng_redundancy_state *s, uint64_t hash)
{
    if (set_holds(s, hash))
        return;
    const size_t count = s->seen.count;
    s->failed = s->failed ||
                !ng_array_reserve(&s->hashes, &s->hash_capacity, count + 1, sizeof *s->hashes) ||
                !ng_map_add(&s->seen, hash, (uint32_t)count);
    if (!s->failed)
        s->hashes[count] = hash;
}

/* ---- Words in order ---- */

/* The hash of tokens first .. last - 1 in order. */
static uint64_t hash_words(const ng_sentence_matrix *d, size_t first, size_t last)
{
    uint64_t hash = last - first;
    for (size_t t = first; t < last; t++)
        hash = ng_hash_join(hash, d->tokens[t].term);
    return hash;
}

static bool shares_trigram(const ng_redundancy_state *s, size_t i)
{
    const ng_sentence *sentence = &s->document->sentences[i];
    for (size_t t = sentence->first_token; t + 3 <= sentence->last_token; t++)
        if (set_holds(s, hash_words(s->document, t, t + 3)))
            return true;
    return false;
}

/* The share of its pairs of neighbouring words that picks hold. */
static double shared_bigrams(const ng_redundancy_state *s, size_t i)
{
    const ng_sentence *sentence = &s->document->sentences[i];
    size_t shared = 0, all = 0;
    for (size_t t = sentence->first_token; t + 2 <= sentence->last_token; t++, all++)
        shared += set_holds(s, hash_words(s->document, t, t + 2));
    return all > 0 ? (double)shared / (double)all : 0;
}

/* The share of its different content words that picks hold. */
static double shared_words(const ng_redundancy_state *s, size_t i)
{
    const ng_sentence_matrix *d = s->document;
    size_t shared = 0;
    for (size_t n = d->row_start[i]; n < d->row_start[i + 1]; n++)
        shared += s->covered[d->entries[n].term];
    return shared > 0 ? (double)shared / (double)ng_row_length(d, i) : 0;
}

static double weight_of(const ng_redundancy_state *s, size_t i)
{
    const ng_sentence_matrix *d = s->document;
    double weight = 0;
    for (size_t n = d->row_start[i]; n < d->row_start[i + 1]; n++)
        if (!s->covered[d->entries[n].term])
            weight += d->terms[d->entries[n].term].count;
    return weight;
}

/* ---- State ---- */

void ng_redundancy_restart(ng_redundancy_state *s)
{
    for (size_t i = 0; i < s->document->S; i++)
        s->nearest[i] = 0;
    memset(s->covered, 0, s->document->V * sizeof *s->covered);
    if (s->gain)
        memset(s->held, 0, s->gain->parts->concepts.count * sizeof *s->held);
    ng_map_reset(&s->seen, s->seen.count);
}

ng_status ng_redundancy_start(ng_sentence_matrix *matrix, const ng_gain *gain,
                              const ng_summary_options *options, ng_arena *arena,
                              ng_redundancy_state *state)
{
    const ng_sentence_matrix *d = matrix;
    *state = (ng_redundancy_state){.document = d,
                                   .kind = options->redundancy,
                                   .diversity = options->diversity,
                                   .gain = gain,
                                   .nearest = ng_arena_new(arena, d->S, sizeof *state->nearest),
                                   .prints = ng_arena_new(arena, d->S, sizeof *state->prints),
                                   .covered = ng_arena_new(arena, d->V, sizeof *state->covered)};
    if (!state->nearest || !state->prints || !state->covered)
        return NG_ERROR_MEMORY;
    if (gain) {
        state->held = ng_arena_new(arena, gain->parts->concepts.count, sizeof *state->held);
        if (!state->held)
            return NG_ERROR_MEMORY;
    }
    ng_status status = ng_similarity_cosine(matrix, &state->similarity);
    if (status != NG_OK)
        return status;
    ng_redundancy_restart(state);
    for (size_t i = 0; i < d->S; i++) {
        const ng_sentence *sentence = &d->sentences[i];
        state->prints[i] = hash_words(d, sentence->first_token, sentence->last_token);
        const double weight = weight_of(state, i);
        state->most = weight > state->most ? weight : state->most;
    }
    return NG_OK;
}

/* What of sentence i the picks tell. */
static double told_already(const ng_redundancy_state *s, size_t i)
{
    const ng_learned_scores *parts = s->gain->parts;
    const ng_concepts *c = &parts->concepts;
    double told = 0;
    for (size_t n = c->row_start[i]; n < c->row_start[i + 1]; n++)
        if (s->held[c->rows[n]])
            told += parts->expected[c->rows[n]];
    return s->gain->relevance ? told * s->gain->relevance[i] : told;
}

double ng_redundancy_value(const ng_redundancy_state *s, size_t i, double share)
{
    if (s->gain)
        return share - told_already(s, i);
    switch (s->kind) {
    case NG_REDUNDANCY_NONE: break;
    case NG_REDUNDANCY_OVERLAP:
        return share - s->diversity * (0.5 * shared_words(s, i) + shared_bigrams(s, i));
    case NG_REDUNDANCY_MMR: return (1 - s->diversity) * share - s->diversity * s->nearest[i];
    case NG_REDUNDANCY_TRIGRAMS: return shares_trigram(s, i) ? share - 2 : share;
    case NG_REDUNDANCY_COVERAGE:
        return (1 - s->diversity) * share +
               (s->most > 0 ? s->diversity * weight_of(s, i) / s->most : 0);
    }
    return share;
}

bool ng_redundancy_repeats(const ng_redundancy_state *s, size_t i)
{
    return s->nearest[i] >= REPEAT_COSINE || set_holds(s, s->prints[i]);
}

void ng_redundancy_take(ng_redundancy_state *s, size_t i)
{
    const ng_sentence_matrix *d = s->document;
    const ng_sentence *sentence = &d->sentences[i];
    const size_t count = ng_similarity_row(s->similarity, i);
    for (size_t n = 0; n < count; n++) {
        const uint32_t j = s->similarity->touched[n];
        const double cosine = s->similarity->sums[j];
        s->similarity->sums[j] = 0;
        s->nearest[j] = cosine > s->nearest[j] ? cosine : s->nearest[j];
    }
    set_add(s, s->prints[i]);
    const size_t run = s->gain                             ? 0
                       : s->kind == NG_REDUNDANCY_TRIGRAMS ? 3
                       : s->kind == NG_REDUNDANCY_OVERLAP  ? 2
                                                           : 0;
    for (size_t t = sentence->first_token; run > 0 && t + run <= sentence->last_token; t++)
        set_add(s, hash_words(d, t, t + run));
    for (size_t n = d->row_start[i]; n < d->row_start[i + 1]; n++)
        s->covered[d->entries[n].term] = true;
    if (s->gain) {
        const ng_concepts *c = &s->gain->parts->concepts;
        for (size_t n = c->row_start[i]; n < c->row_start[i + 1]; n++)
            s->held[c->rows[n]] = true;
    }
}

void ng_redundancy_end(ng_redundancy_state *s)
{
    ng_map_clear(&s->seen);
    free(s->hashes);
    s->hashes = NULL;
}
