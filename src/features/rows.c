/* Counting and weighting of one row. */
#include "features/rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "math/elementary.h"

ng_status ng_row_tally(ng_row *row, size_t V, const uint32_t *ids, size_t count)
{
    if (row->V != V || !row->tally) {
        free(row->tally);
        row->tally = ng_array_zeroed(V, sizeof *row->tally);
        row->V = row->tally ? V : 0;
        if (!row->tally)
            return NG_ERROR_MEMORY;
    }
    row->count = 0;
    if (!ng_array_reserve(&row->index, &row->index_capacity, count, sizeof *row->index) ||
        !ng_array_reserve(&row->values, &row->values_capacity, count, sizeof *row->values))
        return NG_ERROR_MEMORY;
    /* The columns that there are, then those of them that come for the first time: which of them
     * do cannot be foretold, so nothing branches on it. */
    uint32_t *index = row->index, *tally = row->tally;
    size_t known = 0, distinct = 0;
    for (size_t i = 0; i < count; i++) {
        index[known] = ids[i];
        known += ids[i] != NG_NO_FEATURE;
    }
    for (size_t i = 0; i < known; i++) {
        const uint32_t column = index[i];
        index[distinct] = column;
        distinct += tally[column]++ == 0;
    }
    for (size_t i = 0; i < distinct; i++) {
        row->values[i] = (float)tally[index[i]];
        tally[index[i]] = 0;
    }
    row->count = distinct;
    return NG_OK;
}

void ng_row_clear(ng_row *row)
{
    free(row->index);
    free(row->values);
    free(row->tally);
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
        return count < sizeof sublinear / sizeof *sublinear ? sublinear[(size_t)count]
                                                            : 1 + ng_log((double)count);
    case NG_TF_BINARY: return 1;
    }
    return (double)count;
}

/* Weights before the norm. The sum of their squares, or of themselves for the norm l1, goes to
 * sums[0], or in sums[1] for the columns of character n-grams where `is_char` tells them. */
static inline void weigh(const ng_feature_options *options, const float *idf, const bool *is_char,
                         const uint32_t *index, float *values, size_t count, double sums[2])
{
    double words = 0, chars = 0;
    for (size_t i = 0; i < count; i++) {
        double x = term_frequency(options->tf, values[i]);
        if (idf)
            x *= (double)idf[index[i]];
        values[i] = (float)x;
        x = options->norm == NG_NORM_L1 ? x : x * x;
        if (is_char && is_char[index[i]])
            chars += x;
        else
            words += x;
    }
    sums[0] = words;
    sums[1] = chars;
}

void ng_weigh(const ng_feature_options *options, const ng_weights *weights, const uint32_t *index,
              float *values, size_t count)
{
    const bool *is_char = options->norm == NG_NORM_L2_BLOCKS ? weights->is_char : NULL;
    double sums[2];
    weigh(options, weights->idf, is_char, index, values, count, sums);
    if (options->norm == NG_NORM_NONE)
        return;
    for (int b = 0; b < 2; b++) {
        const double norm = options->norm == NG_NORM_L1 ? sums[b] : sqrt(sums[b]);
        sums[b] = norm > 0 ? norm : 1;
    }
    if (is_char)
        for (size_t i = 0; i < count; i++)
            values[i] = (float)((double)values[i] / sums[is_char[index[i]]]);
    else
        for (size_t i = 0; i < count; i++)
            values[i] = (float)((double)values[i] / sums[0]);
}

ng_status ng_vocabulary_blocks(const ng_vocabulary *vocabulary, const ng_feature_options *options,
                               bool **out)
{
    *out = NULL;
    if (options->norm != NG_NORM_L2_BLOCKS)
        return NG_OK;
    bool *is_char = ng_array_new(vocabulary->V, sizeof *is_char);
    if (!is_char)
        return NG_ERROR_MEMORY;
    for (size_t v = 0; v < vocabulary->V; v++) {
        const ng_span name = ng_vocabulary_name(vocabulary, v);
        is_char[v] = name.length > 0 && vocabulary->names[name.start] == 'c';
    }
    *out = is_char;
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
