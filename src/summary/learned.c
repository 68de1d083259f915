/* Bins and sums. */
#include "summary/learned.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "math/elementary.h"

static const char *const concept_names[] = {
#define CONCEPT_NAME(name, text) text,
    NG_CONCEPT_FEATURE_MAP(CONCEPT_NAME)
#undef CONCEPT_NAME
};

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

size_t ng_learned_bin(const ng_learned *learned, size_t f, float x)
{
    const float *edges = learned->edges + learned->start[f];
    size_t low = 0, count = learned->start[f + 1] - learned->start[f];
    /* Without branches on x, which nothing could foresee. */
    for (; count > 1; count -= count / 2)
        low += edges[low + count / 2 - 1] < x ? count / 2 : 0;
    low += count == 1 && edges[low] < x;
    return learned->start[f] + low + f;
}

double ng_learned_part(const ng_learned *learned, size_t f, float x)
{
    return isnan(x) ? 0 : (double)learned->weights[ng_learned_bin(learned, f, x)];
}

double ng_learned_log_odds(const ng_learned *learned, const float *values)
{
    double sum = learned->bias;
    for (size_t f = 0; f < learned->count; f++)
        sum += ng_learned_part(learned, f, values[learned->features[f]]);
    return sum;
}

double ng_learned_expected(const ng_learned_scores *parts, size_t i, bool pairs)
{
    const ng_concepts *c = &parts->concepts;
    double sum = 0;
    for (size_t n = c->row_start[i]; n < c->row_start[i + 1]; n++)
        if ((c->rows[n] >= c->words) == pairs)
            sum += parts->expected[c->rows[n]];
    return sum;
}

static ng_status expect(const ng_learned_ranker *ranker, const ng_sentence_matrix *d,
                        ng_arena *arena, ng_learned_scores *parts)
{
    ng_concepts *c = &parts->concepts;
    ng_status status = ng_concepts_make(d, parts->log_odds, arena, c);
    if (status != NG_OK)
        return status;
    parts->expected = ng_arena_new(arena, c->count, sizeof *parts->expected);
    if (!parts->expected)
        return NG_ERROR_MEMORY;
    for (size_t k = 0; k < c->count; k++) {
        float values[NG_CONCEPT_FEATURES];
        ng_concept_values(c, k, values);
        parts->expected[k] =
            ng_learned_log_odds(k < c->words ? &ranker->words : &ranker->pairs, values);
    }
    /* A loop of its own is vectorised. */
    for (size_t k = 0; k < c->count; k++)
        parts->expected[k] = 1 / (1 + ng_exp(-parts->expected[k]));
    return NG_OK;
}

ng_status ng_learned_rank(const ng_learned_ranker *ranker, const ng_sentence_matrix *document,
                          ng_arena *arena, ng_learned_scores *parts, double *scores)
{
    const size_t S = document->S;
    *parts = (ng_learned_scores){.values = ng_arena_new(arena, S * NG_SENTENCE_FEATURES,
                                                        sizeof *parts->values),
                                 .log_odds = ng_arena_new(arena, S, sizeof *parts->log_odds),
                                 .tells = ng_arena_new(arena, S, sizeof *parts->tells),
                                 .length = ranker->length};
    if (!parts->values || !parts->log_odds || !parts->tells)
        return NG_ERROR_MEMORY;
    ng_status status = ng_sentence_features(document, arena, parts->values);
    for (size_t i = 0; i < S && status == NG_OK; i++)
        parts->log_odds[i] =
            ng_learned_log_odds(&ranker->sentences, parts->values + i * NG_SENTENCE_FEATURES);
    if (status == NG_OK)
        status = expect(ranker, document, arena, parts);
    for (size_t i = 0; i < S && status == NG_OK; i++) {
        parts->tells[i] = NG_LEARNED_OFFSET + parts->log_odds[i] +
                          ng_learned_expected(parts, i, false) +
                          ng_learned_expected(parts, i, true);
        scores[i] = parts->tells[i] / ng_learned_size(parts, i);
    }
    return status;
}
