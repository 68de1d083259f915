/* centroid: Radev, Jing, Stys and Tam, "Centroid-based Summarization of Multiple Documents", IPM
 * 2004.
 *
 * The centroid is the sum of the sentences' tf-idf rows; its heaviest words are kept. A sentence
 * scores the sum of the centroid's weights over its different words. Differences: idf comes from
 * the sentences of the text at hand instead of a corpus, and the position and first-sentence terms
 * of MEAD are left out. */
#include "math/elementary.h"
#include "summary/ranker.h"

/* Words at least this share as heavy as the heaviest belong to the centroid. */
#define LEAST_SHARE 0.4

ng_status ng_rank_centroid(const ng_sentence_matrix *document, ng_arena *arena, double *scores)
{
    const ng_sentence_matrix *d = document;
    double *centroid = ng_arena_new(arena, d->V, sizeof *centroid);
    double most = 0;
    if (!centroid)
        return NG_ERROR_MEMORY;
    for (size_t t = 0; t < d->V; t++) {
        const ng_term *term = &d->terms[t];
        centroid[t] = 0;
        if (!term->is_stop && term->sentences > 0)
            centroid[t] = term->count * ng_log(1 + (double)d->S / (double)term->sentences);
        most = centroid[t] > most ? centroid[t] : most;
    }
    for (size_t i = 0; i < d->S; i++) {
        scores[i] = 0;
        for (size_t n = d->row_start[i]; n < d->row_start[i + 1]; n++) {
            const double weight = centroid[d->entries[n].term];
            scores[i] += weight >= LEAST_SHARE * most ? weight : 0;
        }
    }
    return NG_OK;
}
