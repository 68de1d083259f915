/* Bins and sums. */
#include "summary/learned.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/sort.h"
#include "math/elementary.h"

static const char *const concept_names[] = {NG_CONCEPT_FEATURE_MAP(NG_TEXT)};

size_t ng_learned_feature_count(ng_learned_group group)
{
    return group == NG_LEARNED_SENTENCES ? (size_t)NG_SENTENCE_FEATURES
                                         : (size_t)NG_CONCEPT_FEATURES;
}

void ng_learned_feature_name(ng_learned_group group, size_t feature, char name[NG_LEARNED_NAME])
{
    static const char *const prefixes[] = {"", "word-", "pair-"};
    snprintf(name, NG_LEARNED_NAME, "%s%s", prefixes[group],
             group == NG_LEARNED_SENTENCES ? ng_sentence_feature_name((ng_sentence_feature)feature)
                                           : concept_names[feature]);
}

bool ng_learned_feature_find(ng_learned_group group, const char *name, uint32_t *feature)
{
    char own[NG_LEARNED_NAME];
    for (size_t f = 0; f < ng_learned_feature_count(group); f++) {
        ng_learned_feature_name(group, f, own);
        if (strcmp(name, own) == 0) {
            *feature = (uint32_t)f;
            return true;
        }
    }
    return false;
}

/* Edges are few, and where a value falls among them cannot be foretold: to compare it with all
 * takes vectors and no branch. */
static inline size_t bin_of(const ng_learned *learned, size_t f, float x)
{
    const float *edges = learned->edges + learned->start[f];
    const uint32_t count = learned->start[f + 1] - learned->start[f];
    uint32_t below = 0;
    for (uint32_t e = 0; e < count; e++)
        below += edges[e] < x;
    return learned->start[f] + below + f;
}

size_t ng_learned_bin(const ng_learned *learned, size_t f, float x)
{
    return bin_of(learned, f, x);
}

static inline double part_of(const ng_learned *learned, size_t f, float x)
{
    return isnan(x) ? 0 : (double)learned->weights[bin_of(learned, f, x)];
}

double ng_learned_part(const ng_learned *learned, size_t f, float x)
{
    return part_of(learned, f, x);
}

double ng_learned_log_odds(const ng_learned *learned, const float *values)
{
    double sum = learned->bias;
    for (size_t f = 0; f < learned->count; f++)
        sum += part_of(learned, f, values[learned->features[f]]);
    return sum;
}

void ng_learned_expected(const ng_learned_scores *parts, size_t i, double *words, double *pairs)
{
    const ng_concepts *c = &parts->concepts;
    *words = *pairs = 0;
    for (size_t n = c->row_start[i]; n < c->row_start[i + 1]; n++)
        *(c->rows[n] < c->words ? words : pairs) += parts->expected[c->rows[n]];
}

/* The parts of values seen before: most are small whole numbers. */
enum { MEMO_BITS = 6, MEMO_SLOTS = 1 << MEMO_BITS };

typedef struct memo {
    uint32_t bits; /* of the value */
    float part;
} memo;

static inline float remember(const ng_learned *learned, size_t f, float x, memo *memos)
{
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    memo *seen = &memos[bits * 0x9e3779b1u >> (32 - MEMO_BITS)];
    if (seen->bits != bits)
        *seen = (memo){bits, (float)part_of(learned, f, x)};
    return seen->part;
}

typedef struct concept_odds {
    const ng_learned *learned;
    memo *memos;    /* [learned->count x MEMO_SLOTS] */
    float *parts;   /* [learned->count] of the last concept */
    uint32_t stamp; /* of its sentence if it stands there alone; 0: none */
} concept_odds;

static bool concept_odds_make(concept_odds *o, const ng_learned *learned, ng_arena *arena)
{
    const size_t count = learned->count * MEMO_SLOTS;
    *o = (concept_odds){.learned = learned,
                        .memos = ng_arena_new(arena, count, sizeof *o->memos),
                        .parts = ng_arena_new(arena, learned->count, sizeof *o->parts)};
    for (size_t m = 0; o->memos && m < count; m++)
        o->memos[m] = (memo){UINT32_MAX, 0}; /* no number has these bits */
    return o->memos && o->parts;
}

/* Most concepts stand in the text once, and most features of these depend on the sentence alone. */
static double log_odds_of(concept_odds *o, const ng_concepts *c, size_t k)
{
    static const bool differs[NG_CONCEPT_FEATURES] = {
        [NG_CONCEPT_AT] = true, [NG_CONCEPT_KIND] = true, [NG_CONCEPT_LENGTH] = true};
    const ng_learned *learned = o->learned;
    const uint32_t stamp = c->items[k].count == 1 ? c->items[k].last : 0;
    const bool is_alike = stamp && stamp == o->stamp;
    float values[NG_CONCEPT_FEATURES];
    double sum = learned->bias;
    ng_concept_values(c, k, values);
    for (size_t f = 0; f < learned->count; f++) {
        if (!is_alike || differs[learned->features[f]])
            o->parts[f] =
                remember(learned, f, values[learned->features[f]], o->memos + f * MEMO_SLOTS);
        sum += (double)o->parts[f];
    }
    o->stamp = stamp;
    return sum;
}

static ng_status expect(const ng_learned_ranker *ranker, ng_sentence_matrix *d, ng_arena *arena,
                        ng_learned_scores *parts)
{
    ng_concepts *c = &parts->concepts;
    concept_odds words, pairs;
    ng_status status = ng_concepts_make(d, parts->log_odds, arena, c);
    if (status != NG_OK)
        return status;
    parts->expected = ng_arena_new(arena, c->count, sizeof *parts->expected);
    if (!parts->expected || !concept_odds_make(&words, &ranker->words, arena) ||
        !concept_odds_make(&pairs, &ranker->pairs, arena))
        return NG_ERROR_MEMORY;
    for (size_t k = 0; k < c->count; k++)
        parts->expected[k] = log_odds_of(k < c->words ? &words : &pairs, c, k);
    /* A loop of its own is vectorised. */
    for (size_t k = 0; k < c->count; k++)
        parts->expected[k] = 1 / (1 + ng_exp(-parts->expected[k]));
    return NG_OK;
}

ng_status ng_learned_rank(const ng_learned_ranker *ranker, ng_sentence_matrix *matrix,
                          ng_arena *arena, ng_learned_scores *parts, double *scores)
{
    const size_t S = matrix->S;
    *parts = (ng_learned_scores){.values = ng_arena_new(arena, S * NG_SENTENCE_FEATURES,
                                                        sizeof *parts->values),
                                 .log_odds = ng_arena_new(arena, S, sizeof *parts->log_odds),
                                 .tells = ng_arena_new(arena, S, sizeof *parts->tells),
                                 .length = ranker->length};
    if (!parts->values || !parts->log_odds || !parts->tells)
        return NG_ERROR_MEMORY;
    ng_status status = ng_sentence_features(matrix, arena, parts->values);
    for (size_t i = 0; i < S && status == NG_OK; i++)
        parts->log_odds[i] =
            ng_learned_log_odds(&ranker->sentences, parts->values + i * NG_SENTENCE_FEATURES);
    if (status == NG_OK)
        status = expect(ranker, matrix, arena, parts);
    for (size_t i = 0; i < S && status == NG_OK; i++) {
        double words, pairs;
        ng_learned_expected(parts, i, &words, &pairs);
        parts->tells[i] = NG_LEARNED_OFFSET + parts->log_odds[i] + words + pairs;
        scores[i] = parts->tells[i] / ng_learned_size(parts, i);
    }
    return status;
}
