/* Rows of a training set: counts, what is learnt from some of them, weighted matrices. */
#include <stdlib.h>

#include "base/memory.h"
#include "features/rows.h"

typedef struct cell {
    uint32_t index;
    float value;
} cell;

static int by_index(const void *left, const void *right)
{
    const cell *a = left, *b = right;
    return (a->index > b->index) - (a->index < b->index);
}

ng_status ng_counts_add(ng_counts *counts, const ng_row *row)
{
    ng_csr *m = &counts->matrix;
    const size_t N = m->starts ? m->starts[m->rows] : 0;
    cell *cells = ng_array_new(row->count, sizeof *cells);
    if (!cells ||
        !ng_array_reserve(&m->starts, &counts->rows_capacity, m->rows + 2, sizeof *m->starts) ||
        !ng_array_reserve(&m->index, &counts->index_capacity, N + row->count, sizeof *m->index) ||
        !ng_array_reserve(&m->values, &counts->values_capacity, N + row->count,
                          sizeof *m->values)) {
        free(cells);
        return NG_ERROR_MEMORY;
    }
    for (size_t i = 0; i < row->count; i++)
        cells[i] = (cell){row->index[i], row->values[i]};
    qsort(cells, row->count, sizeof *cells, by_index);
    for (size_t i = 0; i < row->count; i++) {
        m->index[N + i] = cells[i].index;
        m->values[N + i] = cells[i].value;
    }
    free(cells);
    m->starts[m->rows++] = N;
    m->starts[m->rows] = N + row->count;
    return NG_OK;
}

void ng_counts_clear(ng_counts *counts)
{
    ng_csr_clear(&counts->matrix);
    *counts = (ng_counts){0};
}

typedef struct frequency {
    uint32_t column;
    double total;
} frequency;

static int by_total(const void *left, const void *right)
{
    const frequency *a = left, *b = right;
    if (a->total != b->total)
        return a->total < b->total ? 1 : -1;
    return (a->column > b->column) - (a->column < b->column);
}

/* Clears keep[] for all but the `limit` columns with the most occurrences. */
static ng_status keep_most_frequent(const double *total, size_t columns, size_t limit, bool *keep)
{
    frequency *order = ng_array_new(columns, sizeof *order);
    if (!order)
        return NG_ERROR_MEMORY;
    size_t count = 0;
    for (size_t c = 0; c < columns; c++)
        if (keep[c])
            order[count++] = (frequency){(uint32_t)c, total[c]};
    qsort(order, count, sizeof *order, by_total);
    for (size_t i = limit; i < count; i++)
        keep[order[i].column] = false;
    free(order);
    return NG_OK;
}

/* The columns that the options let in. */
static ng_status choose_columns(const ng_vocabulary *vocabulary, const ng_feature_options *options,
                                const uint32_t *df, const double *total, size_t documents,
                                bool *keep)
{
    const size_t columns = vocabulary->V;
    const double most =
        options->max_df <= 1 ? options->max_df * (double)documents : options->max_df;
    for (size_t c = 0; c < columns; c++) {
        ng_span name = ng_vocabulary_name(vocabulary, c);
        keep[c] = vocabulary->hash_bits ||
                  (df[c] >= options->min_df && df[c] <= most &&
                   ng_name_in_range(vocabulary->names + name.start, name.length, options));
    }
    if (options->max_features && !vocabulary->hash_bits)
        return keep_most_frequent(total, columns, options->max_features, keep);
    return NG_OK;
}

ng_status ng_weighting_learn(const ng_csr *counts, const uint32_t *rows, size_t count,
                             const ng_vocabulary *vocabulary, const ng_feature_options *options,
                             ng_weighting *out)
{
    const size_t columns = vocabulary->V;
    ng_status status = NG_ERROR_MEMORY;
    ng_weighting w = {.columns = columns};
    uint32_t *df = ng_array_zeroed(columns, sizeof *df);
    double *total = ng_array_zeroed(columns, sizeof *total);
    bool *keep = ng_array_new(columns, sizeof *keep);
    bool *is_char = NULL;
    w.feature = ng_array_new(columns, sizeof *w.feature);
    w.column = ng_array_new(columns, sizeof *w.column);
    w.idf = ng_array_new(columns, sizeof *w.idf);
    if (!df || !total || !keep || !w.feature || !w.column || !w.idf)
        goto done;
    status = ng_vocabulary_blocks(vocabulary, options, &is_char);
    if (status != NG_OK)
        goto done;
    for (size_t r = 0; r < count; r++)
        for (size_t n = counts->starts[rows[r]]; n < counts->starts[rows[r] + 1]; n++) {
            df[counts->index[n]]++;
            total[counts->index[n]] += (double)counts->values[n];
        }
    status = choose_columns(vocabulary, options, df, total, count, keep);
    if (status != NG_OK)
        goto done;
    for (size_t c = 0; c < columns; c++) {
        w.feature[c] = keep[c] ? (uint32_t)w.V : NG_NO_FEATURE;
        if (keep[c]) {
            w.column[w.V] = (uint32_t)c;
            /* V <= c: what is written has been read. */
            df[w.V] = df[c];
            if (is_char)
                is_char[w.V] = is_char[c];
            w.V++;
        }
    }
    if (options->idf == NG_IDF_NONE) {
        free(w.idf);
        w.idf = NULL;
    } else {
        ng_idf_from_df(options->idf, count, df, w.V, w.idf);
    }
    w.is_char = is_char;
    is_char = NULL;
    *out = w;
done:
    free(is_char);
    free(df);
    free(total);
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
    free(weighting->is_char);
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
    const ng_weights weights = {weighting->idf, weighting->is_char};
    N = 0;
    for (size_t r = 0; r < count; r++) {
        const size_t start = N;
        result.starts[r] = start;
        for (size_t n = counts->starts[rows[r]]; n < counts->starts[rows[r] + 1]; n++) {
            uint32_t feature = weighting->feature[counts->index[n]];
            if (feature == NG_NO_FEATURE)
                continue;
            result.index[N] = feature;
            result.values[N++] = counts->values[n];
        }
        ng_weigh(options, &weights, result.index + start, result.values + start, N - start);
    }
    result.starts[count] = N;
    *X = result;
    return NG_OK;
}
