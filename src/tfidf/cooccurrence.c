/* Counting in bands: some rows of the V x V table of counts at a time, each band by one thread,
 * which goes over all of the text for it. */
#include "tfidf/cooccurrence.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "math/elementary.h"

/* Smoothing of the distribution of contexts, which holds back rare ones. */
#define SMOOTHING 0.75

/* Bands of a small table are not fewer, for threads to share. */
enum { BAND_BYTES = 128 << 20, BANDS_MIN = 16 };

/* Rows first .. last - 1 of the matrix. */
typedef struct band {
    size_t *lengths; /* [last - first] */
    uint32_t *index; /* [used] */
    float *values;
    size_t used, index_capacity, values_capacity;
    bool failed;
} band;

typedef struct counting {
    const ng_word_stream *streams;
    size_t stream_count;
    size_t V, window, band_rows;
    uint64_t *totals;  /* [workers x V] then [V]: r_i */
    double *shares;    /* [V] (1 + alpha) / 2 * ln r_i */
    double log_total;  /* ln sum_k r_k^alpha */
    uint32_t **counts; /* [workers] of [band_rows x V] */
    band *bands;       /* [band_count] */
    size_t band_count;
} counting;

/* ---- Row sums ---- */

/* Words within the window of words[at], on both sides and within its block. */
static size_t count_neighbours(const counting *c, const ng_word_stream *s, size_t at)
{
    size_t before = 0, behind = 0;
    while (before < c->window && before < at && s->words[at - before - 1] < c->V)
        before++;
    while (behind < c->window && at + behind + 1 < s->count && s->words[at + behind + 1] < c->V)
        behind++;
    return before + behind;
}

static void sum_stream(void *context, size_t index, size_t worker)
{
    const counting *c = context;
    const ng_word_stream *s = &c->streams[index];
    uint64_t *totals = c->totals + worker * c->V;
    for (size_t at = 0; at < s->count; at++)
        if (s->words[at] < c->V)
            totals[s->words[at]] += count_neighbours(c, s, at);
}

static void sum_rows(counting *c, size_t workers, ng_pool *pool)
{
    double sum = 0;
    ng_pool_run(pool, c->stream_count, sum_stream, c);
    for (size_t i = 0; i < c->V; i++) {
        for (size_t w = 1; w < workers; w++)
            c->totals[i] += c->totals[w * c->V + i];
        const double log = c->totals[i] ? ng_log((double)c->totals[i]) : 0;
        c->shares[i] = (1 + SMOOTHING) / 2 * log;
        sum += c->totals[i] ? ng_exp(SMOOTHING * log) : 0;
    }
    c->log_total = sum > 0 ? ng_log(sum) : 0;
}

/* ---- Bands ---- */

static void count_up(uint32_t *count)
{
    *count += *count != UINT32_MAX;
}

static void count_band(const counting *c, size_t first, size_t last, uint32_t *counts)
{
    for (size_t n = 0; n < c->stream_count; n++) {
        const ng_word_stream *s = &c->streams[n];
        for (size_t at = 0; at < s->count; at++) {
            if (s->words[at] < first || s->words[at] >= last)
                continue;
            uint32_t *row = counts + (s->words[at] - first) * c->V;
            for (size_t i = at; i > 0 && at - i < c->window && s->words[i - 1] < c->V; i--)
                count_up(&row[s->words[i - 1]]);
            for (size_t i = at + 1; i < s->count && i - at <= c->window && s->words[i] < c->V; i++)
                count_up(&row[s->words[i]]);
        }
    }
}

/* Appends the cells of row i that are above 0. False when memory runs out. */
static bool add_row(const counting *c, size_t i, const uint32_t *counts, band *b)
{
    if (!ng_array_reserve(&b->index, &b->index_capacity, b->used + c->V, sizeof *b->index) ||
        !ng_array_reserve(&b->values, &b->values_capacity, b->used + c->V, sizeof *b->values))
        return false;
    for (size_t j = 0; j < c->V; j++) {
        if (counts[j] == 0)
            continue;
        const double pmi = ng_log((double)counts[j]) - (c->shares[i] + c->shares[j]) + c->log_total;
        if (pmi > 0) {
            b->index[b->used] = (uint32_t)j;
            b->values[b->used++] = (float)pmi;
        }
    }
    return true;
}

static void make_band(void *context, size_t index, size_t worker)
{
    const counting *c = context;
    const size_t first = index * c->band_rows;
    const size_t last = c->V - first < c->band_rows ? c->V : first + c->band_rows;
    uint32_t *counts = c->counts[worker];
    band *b = &c->bands[index];
    b->lengths = ng_array_new(last - first, sizeof *b->lengths);
    b->failed = !b->lengths;
    if (b->failed)
        return;
    memset(counts, 0, (last - first) * c->V * sizeof *counts);
    count_band(c, first, last, counts);
    for (size_t i = first; i < last && !b->failed; i++) {
        const size_t before = b->used;
        b->failed = !add_row(c, i, counts + (i - first) * c->V, b);
        b->lengths[i - first] = b->used - before;
    }
}

static void free_band(band *b)
{
    free(b->lengths);
    free(b->index);
    free(b->values);
    *b = (band){0};
}

/* Joins the bands, giving each back as it is copied. */
static ng_status join_bands(counting *c, ng_csr *out)
{
    size_t N = 0, row = 0;
    for (size_t i = 0; i < c->band_count; i++) {
        if (c->bands[i].failed)
            return NG_ERROR_MEMORY;
        N += c->bands[i].used;
    }
    *out = (ng_csr){.rows = c->V,
                    .columns = c->V,
                    .starts = ng_array_new(c->V + 1, sizeof *out->starts),
                    .index = ng_array_new(N, sizeof *out->index),
                    .values = ng_array_new(N, sizeof *out->values)};
    if (!out->starts || !out->index || !out->values) {
        ng_csr_clear(out);
        return NG_ERROR_MEMORY;
    }
    out->starts[0] = 0;
    for (size_t i = 0; i < c->band_count; i++) {
        band *b = &c->bands[i];
        const size_t start = out->starts[row];
        for (size_t r = 0; r < c->band_rows && row < c->V; r++, row++)
            out->starts[row + 1] = out->starts[row] + b->lengths[r];
        if (b->used) {
            memcpy(out->index + start, b->index, b->used * sizeof *b->index);
            memcpy(out->values + start, b->values, b->used * sizeof *b->values);
        }
        free_band(b);
    }
    return NG_OK;
}

ng_status ng_cooccurrence_ppmi(const ng_word_stream *streams, size_t stream_count, size_t V,
                               size_t window, ng_pool *pool, ng_csr *out)
{
    const size_t workers = ng_pool_size(pool), fitting = BAND_BYTES / sizeof(uint32_t) / V;
    const size_t fair = V / BANDS_MIN + 1;
    counting c = {.streams = streams, .stream_count = stream_count, .V = V, .window = window};
    c.band_rows = fitting < 1 ? 1 : fitting < fair ? fitting : fair;
    c.band_count = (V + c.band_rows - 1) / c.band_rows;
    c.totals = ng_array_zeroed(workers * V, sizeof *c.totals);
    c.shares = ng_array_new(V, sizeof *c.shares);
    c.counts = ng_array_zeroed(workers, sizeof *c.counts);
    c.bands = ng_array_zeroed(c.band_count, sizeof *c.bands);
    bool enough = c.totals && c.shares && c.counts && c.bands;
    for (size_t w = 0; enough && w < workers; w++) {
        c.counts[w] = ng_array_new(c.band_rows * V, sizeof **c.counts);
        enough = c.counts[w] != NULL;
    }
    ng_status status = enough ? NG_OK : NG_ERROR_MEMORY;
    if (status == NG_OK) {
        sum_rows(&c, workers, pool);
        ng_pool_run(pool, c.band_count, make_band, &c);
    }
    for (size_t w = 0; c.counts && w < workers; w++)
        free(c.counts[w]);
    if (status == NG_OK)
        status = join_bands(&c, out);
    for (size_t i = 0; c.bands && i < c.band_count; i++)
        free_band(&c.bands[i]);
    free(c.bands);
    free(c.counts);
    free(c.shares);
    free(c.totals);
    return status;
}
