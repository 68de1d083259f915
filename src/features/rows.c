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
    const size_t most = count < V ? count : V;
    if (!ng_array_reserve(&row->index, &row->index_capacity, most, sizeof *row->index) ||
        !ng_array_reserve(&row->values, &row->values_capacity, most, sizeof *row->values))
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < count; i++)
        if (ids[i] != NG_NO_FEATURE && row->tally[ids[i]]++ == 0)
            row->index[row->count++] = ids[i];
    for (size_t i = 0; i < row->count; i++) {
        row->values[i] = (float)row->tally[row->index[i]];
        row->tally[row->index[i]] = 0;
    }
    return NG_OK;
}

void ng_row_clear(ng_row *row)
{
    free(row->index);
    free(row->values);
    free(row->tally);
    *row = (ng_row){0};
}

static double term_frequency(ng_tf kind, double count)
{
    switch (kind) {
    case NG_TF_RAW: return count;
    case NG_TF_SUBLINEAR: return count == 1 ? 1 : 1 + ng_log(count);
    case NG_TF_BINARY: return 1;
    }
    return count;
}

void ng_weigh(const ng_feature_options *options, const ng_weights *weights, const uint32_t *index,
              float *values, size_t count)
{
    const bool *is_char = options->norm == NG_NORM_L2_BLOCKS ? weights->is_char : NULL;
    double sums[2] = {0, 0}; /* of the words, or of everything; of the character n-grams */
    for (size_t i = 0; i < count; i++) {
        double x = term_frequency(options->tf, values[i]);
        if (weights->idf)
            x *= weights->idf[index[i]];
        values[i] = (float)x;
        sums[is_char && is_char[index[i]]] += options->norm == NG_NORM_L1 ? x : x * x;
    }
    if (options->norm == NG_NORM_NONE)
        return;
    for (int b = 0; b < 2; b++) {
        const double norm = options->norm == NG_NORM_L1 ? sums[b] : sqrt(sums[b]);
        sums[b] = norm > 0 ? norm : 1;
    }
    for (size_t i = 0; i < count; i++)
        values[i] = (float)(values[i] / sums[is_char && is_char[index[i]]]);
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
