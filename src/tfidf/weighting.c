/* Rows of a training set: counts, what is learnt from some of them, weighted matrices. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sort.h"
#include "tfidf/rows.h"

static bool reserve(ng_counts *counts, size_t more)
{
    ng_csr *m = &counts->matrix;
    const size_t N = m->starts ? m->starts[m->rows] : 0;
    if (!ng_array_reserve(&m->starts, &counts->rows_capacity, m->rows + 2, sizeof *m->starts) ||
        !ng_array_reserve(&m->index, &counts->index_capacity, N + more, sizeof *m->index) ||
        !ng_array_reserve(&m->values, &counts->values_capacity, N + more, sizeof *m->values))
        return false;
    m->starts[m->rows] = N;
    return true;
}

ng_status ng_counts_add(ng_counts *counts, const ng_row *row)
{
    ng_csr *m = &counts->matrix;
    if (!reserve(counts, row->count))
        return NG_ERROR_MEMORY;
    const size_t N = m->starts[m->rows];
    if (row->count) {
        memcpy(m->index + N, row->index, row->count * sizeof *m->index);
        memcpy(m->values + N, row->values, row->count * sizeof *m->values);
    }
    m->starts[++m->rows] = N + row->count;
    return NG_OK;
}

void ng_counts_clear(ng_counts *counts)
{
    ng_csr_clear(&counts->matrix);
    *counts = (ng_counts){0};
}

/* Clears keep[] for all but the `limit` columns with the most occurrences. */
static ng_status keep_most_frequent(const double *total, size_t columns, size_t limit, bool *keep)
{
    ng_rank *order = ng_array_new(columns, sizeof *order);
    if (!order)
        return NG_ERROR_MEMORY;
    size_t count = 0;
    for (size_t c = 0; c < columns; c++)
        if (keep[c])
            order[count++] = (ng_rank){total[c], (uint32_t)c};
    ng_sort_ranks(order, count);
    for (size_t i = limit; i < count; i++)
        keep[order[i].item] = false;
    free(order);
    return NG_OK;
}

/* The columns that the options let in. */
static ng_status choose_columns(const ng_vocabulary *vocabulary, const ng_feature_options *options,
                                bool views, const uint32_t *df, const double *total,
                                size_t documents, bool *keep)
{
    const size_t columns = vocabulary->V;
    const double most =
        options->max_df <= 1 ? options->max_df * (double)documents : options->max_df;
    for (size_t c = 0; c < columns; c++) {
        const ng_feature feature = ng_vocabulary_feature(vocabulary, c);
        keep[c] = vocabulary->hash_bits || (df[c] >= options->min_df && df[c] <= most &&
                                            (views || ng_feature_in_range(&feature, options)));
    }
    if (options->max_features && !vocabulary->hash_bits)
        return keep_most_frequent(total, columns, options->max_features, keep);
    return NG_OK;
}

/* Makes df[columns] and total[columns], whole numbers, those of all ranks; sums [2 columns] is
 * room.
 */
static void add_ranks(const ng_ranks *ranks, size_t columns, uint32_t *df, double *total,
                      size_t *sums)
{
    for (size_t c = 0; ranks && c < columns; c++) {
        sums[c] = df[c];
        sums[columns + c] = (size_t)total[c];
    }
    ng_ranks_sum(ranks, sums, ranks ? 2 * columns : 0);
    for (size_t c = 0; ranks && c < columns; c++) {
        df[c] = (uint32_t)sums[c];
        total[c] = (double)sums[columns + c];
    }
}

ng_status ng_weighting_learn(const ng_csr *counts, const uint32_t *rows, size_t count,
                             const ng_vocabulary *vocabulary, const ng_feature_options *options,
                             bool views, const ng_ranks *ranks, ng_weighting *out)
{
    const size_t columns = counts->columns, documents = ng_ranks_total(ranks, count);
    ng_status status = NG_ERROR_MEMORY;
    ng_weighting w = {.columns = columns};
    uint32_t *df = ng_array_zeroed(columns, sizeof *df);
    double *total = ng_array_zeroed(columns, sizeof *total);
    size_t *sums = ng_array_zeroed(ranks ? columns : 0, 2 * sizeof *sums);
    bool *keep = ng_array_new(columns, sizeof *keep);
    uint8_t *block = NULL;
    w.feature = ng_array_new(columns, sizeof *w.feature);
    w.column = ng_array_new(columns, sizeof *w.column);
    w.idf = ng_array_new(columns, sizeof *w.idf);
    if (!df || !total || !sums || !keep || !w.feature || !w.column || !w.idf)
        goto done;
    status = ng_vocabulary_blocks(vocabulary, options, views, &block);
    if (status != NG_OK)
        goto done;
    for (size_t r = 0; r < count; r++)
        for (size_t n = counts->starts[rows[r]]; n < counts->starts[rows[r] + 1]; n++) {
            df[counts->index[n]]++;
            total[counts->index[n]] += (double)counts->values[n];
        }
    add_ranks(ranks, columns, df, total, sums);
    status = choose_columns(vocabulary, options, views, df, total, documents, keep);
    if (status != NG_OK)
        goto done;
    for (size_t c = vocabulary->V; c < columns; c++)
        keep[c] = true;
    for (size_t c = 0; c < columns; c++) {
        if (c == vocabulary->V)
            w.fixed = w.V;
        w.feature[c] = keep[c] ? (uint32_t)w.V : NG_NO_FEATURE;
        if (keep[c]) {
            w.column[w.V] = (uint32_t)c;
            /* V <= c: what is written has been read. */
            df[w.V] = df[c];
            if (block && c < vocabulary->V)
                block[w.V] = block[c];
            w.V++;
        }
    }
    if (columns == vocabulary->V)
        w.fixed = w.V;
    if (options->idf == NG_IDF_NONE) {
        free(w.idf);
        w.idf = NULL;
    } else {
        ng_idf_from_df(options->idf, documents, df, w.fixed, w.idf);
    }
    w.block = block;
    block = NULL;
    *out = w;
done:
    free(block);
    free(df);
    free(total);
    free(sums);
    free(keep);
    if (status != NG_OK)
        ng_weighting_clear(&w);
    return status;
}

void ng_weighting_clear(ng_weighting *weighting)
{
    free(weighting->feature);
    free(weighting->column);
    free(weighting->idf);
    free(weighting->block);
    *weighting = (ng_weighting){0};
}

ng_status ng_weighting_apply(const ng_weighting *weighting, const ng_csr *counts,
                             const uint32_t *rows, size_t count, const ng_feature_options *options,
                             ng_csr *X)
{
    size_t N = 0;
    for (size_t r = 0; r < count; r++)
        N += counts->starts[rows[r] + 1] - counts->starts[rows[r]];
    ng_csr result = {.rows = count,
                     .columns = weighting->V,
                     .starts = ng_array_new(count + 1, sizeof *result.starts),
                     .index = ng_array_new(N, sizeof *result.index),
                     .values = ng_array_new(N, sizeof *result.values)};
    if (!result.starts || !result.index || !result.values) {
        ng_csr_clear(&result);
        return NG_ERROR_MEMORY;
    }
    const ng_weights weights = {weighting->idf, weighting->block};
    N = 0;
    for (size_t r = 0; r < count; r++) {
        const size_t start = N;
        size_t weighed = N;
        result.starts[r] = start;
        for (size_t n = counts->starts[rows[r]]; n < counts->starts[rows[r] + 1]; n++) {
            uint32_t feature = weighting->feature[counts->index[n]];
            if (feature == NG_NO_FEATURE)
                continue;
            result.index[N] = feature;
            result.values[N++] = counts->values[n];
            weighed += feature < weighting->fixed;
        }
        ng_weigh(options, &weights, result.index + start, result.values + start, weighed - start);
    }
    result.starts[count] = N;
    *X = result;
    return NG_OK;
}
