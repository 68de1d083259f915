/* Term weights and posting lists. */
#include "summary/similarity.h"

#include <string.h>

#include "math/elementary.h"

static void weigh_row(const ng_sentence_matrix *d, const double *idf, size_t i, float *weights)
{
    const size_t first = d->row_start[i], last = d->row_start[i + 1];
    double squares = 0;
    for (size_t n = first; n < last; n++) {
        const double weight = idf ? d->entries[n].count * idf[d->entries[n].term] : 1;
        weights[n] = (float)weight;
        squares += weight * weight;
    }
    if (!idf || squares == 0)
        return;
    const double scale = 1 / sqrt(squares);
    for (size_t n = first; n < last; n++)
        weights[n] = (float)((double)weights[n] * scale);
}

/* The most sentences that an indexed word stands in. */
static size_t choose_limit(const ng_sentence_matrix *d)
{
    size_t limit = NG_POSTINGS_MAX;
    double work;
    if (d->S <= NG_POSTINGS_MAX)
        return d->S;
    do {
        work = 0;
        for (size_t t = 0; t < d->V; t++) {
            const double held = d->terms[t].sentences;
            work += d->terms[t].sentences <= limit ? held * held : 0;
        }
        limit = work > NG_SIMILARITY_WORK ? limit / 2 : limit;
    } while (work > NG_SIMILARITY_WORK);
    return limit;
}

ng_status ng_similarity_make(const ng_sentence_matrix *document, ng_similarity_kind kind,
                             ng_arena *arena, ng_similarity *out)
{
    const ng_sentence_matrix *d = document;
    const size_t N = d->row_start[d->S], limit = choose_limit(d);
    size_t at = 0;
    double *idf = NULL;
    *out =
        (ng_similarity){.document = d,
                        .weights = ng_arena_new(arena, N, sizeof *out->weights),
                        .posting_start = ng_arena_new(arena, d->V + 1, sizeof *out->posting_start),
                        .postings = ng_arena_new(arena, N, sizeof *out->postings),
                        .log_lengths = ng_arena_new(arena, d->S, sizeof *out->log_lengths),
                        .sums = ng_arena_new(arena, d->S, sizeof *out->sums),
                        .touched = ng_arena_new(arena, d->S, sizeof *out->touched)};
    if (!out->weights || !out->posting_start || !out->postings || !out->log_lengths || !out->sums ||
        !out->touched)
        return NG_ERROR_MEMORY;
    if (kind == NG_SIMILARITY_COSINE) {
        idf = ng_arena_new(arena, d->V, sizeof *idf);
        if (!idf)
            return NG_ERROR_MEMORY;
        for (size_t t = 0; t < d->V; t++)
            idf[t] = 1 + (double)d->S / (double)(d->terms[t].sentences ? d->terms[t].sentences : 1);
        /* A loop of its own is vectorised. */
        for (size_t t = 0; t < d->V; t++)
            idf[t] = ng_log(idf[t]);
    }
    memset(out->sums, 0, d->S * sizeof *out->sums);
    for (size_t t = 0; t < d->V; t++) {
        out->posting_start[t] = at;
        if (!d->terms[t].is_stop && d->terms[t].sentences <= limit)
            at += d->terms[t].sentences;
    }
    out->posting_start[d->V] = at;
    /* Each start moves to its end while the lists are filled, and back afterwards. */
    for (size_t i = 0; i < d->S; i++) {
        weigh_row(d, idf, i, out->weights);
        out->log_lengths[i] = idf ? 0 : ng_log(1 + (double)ng_row_length(d, i));
        for (size_t n = d->row_start[i]; n < d->row_start[i + 1]; n++) {
            const uint32_t term = d->entries[n].term;
            if (d->terms[term].sentences <= limit)
                out->postings[out->posting_start[term]++] =
                    (ng_posting){(uint32_t)i, out->weights[n]};
        }
    }
    for (size_t t = d->V; t > 0; t--)
        out->posting_start[t] = out->posting_start[t - 1];
    out->posting_start[0] = 0;
    return NG_OK;
}

ng_status ng_similarity_cosine(ng_sentence_matrix *matrix, ng_similarity **similarity)
{
    ng_status status = NG_OK;
    if (!matrix->cosine) {
        ng_similarity *made = ng_arena_new(&matrix->arena, 1, sizeof *made);
        status = made ? ng_similarity_make(matrix, NG_SIMILARITY_COSINE, &matrix->arena, made)
                      : NG_ERROR_MEMORY;
        matrix->cosine = status == NG_OK ? made : NULL;
    }
    *similarity = matrix->cosine;
    return status;
}

size_t ng_similarity_row(ng_similarity *similarity, size_t i)
{
    const ng_sentence_matrix *d = similarity->document;
    size_t count = 0;
    for (size_t n = d->row_start[i]; n < d->row_start[i + 1]; n++) {
        const uint32_t term = d->entries[n].term;
        const double weight = (double)similarity->weights[n];
        for (size_t p = similarity->posting_start[term]; p < similarity->posting_start[term + 1];
             p++) {
            const ng_posting *posting = &similarity->postings[p];
            if (similarity->sums[posting->sentence] == 0)
                similarity->touched[count++] = posting->sentence;
            similarity->sums[posting->sentence] += weight * (double)posting->weight;
        }
    }
    return count;
}
