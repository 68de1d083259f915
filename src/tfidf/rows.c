/* Counting and weighting of one row. */
#include "tfidf/rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "math/elementary.h"

bool ng_row_reserve(ng_row *row, size_t count)
{
    return ng_array_reserve(&row->index, &row->index_capacity, count, sizeof *row->index) &&
           ng_array_reserve(&row->values, &row->values_capacity, count, sizeof *row->values);
}

/* Columns are found again in a table of the size of the row, which stays in the cache, where one of
 * the size of the vocabulary does not. */
ng_status ng_row_tally(ng_row *row, const uint32_t *ids, size_t count)
{
    size_t known = 0, size = 64;
    for (size_t i = 0; i < count; i++)
        known += ids[i] != NG_NO_FEATURE;
    while (size < known * 2)
        size *= 2;
    row->count = 0;
    if (!ng_row_reserve(row, known) ||
        !ng_array_reserve(&row->slots, &row->slot_capacity, size, sizeof *row->slots))
        return NG_ERROR_MEMORY;
    memset(row->slots, 0, size * sizeof *row->slots);
    for (size_t i = 0; i < count; i++) {
        if (ids[i] == NG_NO_FEATURE)
            continue;
        size_t at = (ids[i] * 0x9e3779b1u) & (size - 1);
        while (row->slots[at] && row->index[row->slots[at] - 1] != ids[i])
            at = (at + 1) & (size - 1);
        if (row->slots[at]) {
            row->values[row->slots[at] - 1] += 1;
            continue;
        }
        row->index[row->count] = ids[i];
        row->values[row->count] = 1;
        row->slots[at] = (uint32_t)++row->count;
    }
    return NG_OK;
}

void ng_row_clear(ng_row *row)
{
    free(row->index);
    free(row->values);
    free(row->slots);
    *row = (ng_row){0};
}

/* 1 + ng_log(count) of the counts that nearly all features have. */
static const double sublinear[] = {
    0,
    0x1p+0,
    0x1.b17217f7d1cf8p+0,
    0x1.0c9f53d568185p+1,
    0x1.317217f7d1cf8p+1,
    0x1.4e020fbf6c69ap+1,
    0x1.65585fd151001p+1,
    0x1.7913957192d2cp+1,
    0x1.8a2b23f3bab73p+1,
    0x1.993ea7aad030bp+1,
    0x1.a6bb1bbb55516p+1,
    0x1.b2ee3b77f374cp+1,
    0x1.be116bcd39e7dp+1,
    0x1.c85042b318c51p+1,
    0x1.d1cca16d7bba8p+1,
    0x1.daa16394d481fp+1,
};

static inline double term_frequency(ng_tf kind, float count)
{
    switch (kind) {
    case NG_TF_RAW: return (double)count;
    case NG_TF_SUBLINEAR:
        return count < sizeof sublinear / sizeof *sublinear ? sublinear[(int)count]
                                                            : 1 + ng_log((double)count);
    case NG_TF_BINARY: return 1;
    }
    return (double)count;
}

/* Weights before the norm, of one block; adds their squares to *sum, or themselves for the norm l1.
 * The loop is made for each term frequency apart. */
static inline void weigh_as(ng_tf tf, bool l1, const float *idf, const uint32_t *index,
                            float *values, size_t count, double *sum)
{
    double added = *sum;
    for (size_t i = 0; i < count; i++) {
        double x = term_frequency(tf, values[i]);
        if (idf)
            x *= (double)idf[index[i]];
        values[i] = (float)x;
        added += l1 ? x : x * x;
    }
    *sum = added;
}

static void weigh(const ng_feature_options *options, const float *idf, const uint32_t *index,
                  float *values, size_t count, double *sum)
{
    const bool l1 = options->norm == NG_NORM_L1;
    if (options->tf == NG_TF_SUBLINEAR && idf && !l1)
        weigh_as(NG_TF_SUBLINEAR, false, idf, index, values, count, sum);
    else if (options->tf == NG_TF_BINARY && !idf)
        weigh_as(NG_TF_BINARY, false, NULL, index, values, count, sum);
    else
        weigh_as(options->tf, l1, idf, index, values, count, sum);
}

/* Where the run of columns of one block that begins at `from` ends. */
static size_t run_end(const uint8_t *block, const uint32_t *index, size_t from, size_t count)
{
    if (!block)
        return count;
    const uint8_t own = block[index[from]];
    size_t end = from + 1;
    while (end < count && block[index[end]] == own)
        end++;
    return end;
}

static double norm_of(const ng_feature_options *options, double sum)
{
    const double norm = options->norm == NG_NORM_L1 ? sum : sqrt(sum);
    return norm > 0 ? norm : 1;
}

void ng_weigh(const ng_feature_options *options, const ng_weights *weights, const uint32_t *index,
              float *values, size_t count)
{
    const uint8_t *block = weights->block;
    double norms[NG_BLOCKS_MAX] = {0};
    for (size_t i = 0, end; i < count; i = end) {
        end = run_end(block, index, i, count);
        weigh(options, weights->idf, index + i, values + i, end - i,
              &norms[block ? block[index[i]] : 0]);
    }
    if (options->norm == NG_NORM_NONE)
        return;
    for (size_t b = 0; b < (block ? NG_BLOCKS_MAX : 1); b++)
        norms[b] = norm_of(options, norms[b]);
    for (size_t i = 0, end; i < count; i = end) {
        const double norm = norms[block ? block[index[i]] : 0];
        end = run_end(block, index, i, count);
        for (size_t n = i; n < end; n++)
            values[n] = (float)((double)values[n] / norm);
    }
}

ng_status ng_vocabulary_blocks(const ng_vocabulary *vocabulary, const ng_feature_options *options,
                               bool views, uint8_t **out)
{
    *out = NULL;
    if (options->norm != NG_NORM_L2_BLOCKS && !(views && options->norm == NG_NORM_L2))
        return NG_OK;
    if (vocabulary->hash_bits && views)
        return NG_OK; /* a column may hold n-grams of several views */
    uint8_t *block = ng_array_new(vocabulary->V, sizeof *block);
    if (!block)
        return NG_ERROR_MEMORY;
    for (size_t v = 0; v < vocabulary->V; v++) {
        const ng_feature feature = ng_vocabulary_feature(vocabulary, v);
        block[v] = (uint8_t)(2 * (views ? (unsigned)ng_feature_view(&feature) : 0) +
                             (feature.kind == NG_FEATURE_CHARS));
    }
    *out = block;
    return NG_OK;
}

void ng_idf_from_df(ng_idf kind, size_t D, const uint32_t *df, size_t V, float *idf)
{
    const double documents = (double)D;
    for (size_t v = 0; v < V; v++) {
        double x = 1;
        if (kind == NG_IDF_SMOOTH)
            x = ng_log((1 + documents) / (1 + (double)df[v])) + 1;
        else if (kind == NG_IDF_PLAIN && df[v] > 0)
            x = ng_log(documents / (double)df[v]) + 1;
        idf[v] = (float)x;
    }
}
