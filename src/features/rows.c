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

double ng_weigh(const ng_feature_options *options, const float *idf, const uint32_t *index,
                float *values, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        double x = term_frequency(options->tf, values[i]);
        if (idf)
            x *= idf[index ? index[i] : i];
        values[i] = (float)x;
        sum += options->norm == NG_NORM_L1 ? x : x * x;
    }
    if (options->norm == NG_NORM_NONE || !(sum > 0))
        return 1;
    const double norm = options->norm == NG_NORM_L1 ? sum : sqrt(sum);
    for (size_t i = 0; i < count; i++)
        values[i] = (float)(values[i] / norm);
    return norm;
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
