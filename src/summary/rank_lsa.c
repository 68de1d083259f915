/* lsa: Steinberger and Jezek, "Using Latent Semantic Analysis in Text Summarization and Summary
 * Evaluation", ISIM 2004.
 *
 * With A [S x T] the sentences' rows and A = V Sigma U^T its singular value decomposition, a
 * sentence scores sqrt(sum_k v_ik^2 sigma_k^2) over the topics k whose sigma is at least half the
 * largest. V Sigma = A U, so the eigenvectors of the smaller of A A^T and A^T A will do.
 * Differences: in texts of more than SENTENCES_MAX sentences only the SENTENCES_MAX heaviest
 * words make topics, in others the TERMS_MAX heaviest, so that the decomposition is bounded.
 * Scores are rounded to 1e-6 of the largest: LAPACK's last digits differ by processor. */
#include "base/sort.h"
#include "math/dense.h"
#include "math/elementary.h"
#include "summary/ranker.h"

enum { SENTENCES_MAX = 400, TERMS_MAX = 2000 };
#define SIGMA_MIN 0.5

typedef struct latent {
    const ng_sentence_matrix *d;
    uint32_t *column; /* [V] of a term, or NG_NO_TERM */
    size_t T;
} latent;

static bool choose_terms(latent *l, size_t most, ng_arena *arena)
{
    const ng_sentence_matrix *d = l->d;
    ng_rank *heavy = ng_arena_new(arena, d->V, sizeof *heavy);
    size_t count = 0;
    l->column = ng_arena_new(arena, d->V, sizeof *l->column);
    if (!heavy || !l->column)
        return false;
    for (size_t t = 0; t < d->V; t++) {
        l->column[t] = NG_NO_TERM;
        if (!d->terms[t].is_stop && d->terms[t].count > 0)
            heavy[count++] = (ng_rank){(double)d->terms[t].count, (uint32_t)t};
    }
    ng_sort_ranks(heavy, count);
    l->T = count < most ? count : most;
    for (size_t c = 0; c < l->T; c++)
        l->column[heavy[c].item] = (uint32_t)c;
    return true;
}

/* The weight of entry n in A: 1 in the sentence, times the word's count in the text. */
static double cell(const latent *l, size_t n)
{
    return (double)l->d->terms[l->d->entries[n].term].count;
}

/* Few sentences: eigenvectors of A A^T are the columns of V. */
static ng_status rank_by_sentences(const latent *l, ng_arena *arena, double *squares)
{
    const ng_sentence_matrix *d = l->d;
    const size_t S = d->S, T = l->T;
    double *A = ng_arena_new(arena, S * T, sizeof *A);
    double *G = ng_arena_new(arena, S * S, sizeof *G);
    double *values = ng_arena_new(arena, S, sizeof *values);
    if (!A || !G || !values)
        return NG_ERROR_MEMORY;
    for (size_t c = 0; c < S * T; c++)
        A[c] = 0;
    for (size_t i = 0; i < S; i++)
        for (size_t n = d->row_start[i]; n < d->row_start[i + 1]; n++)
            if (l->column[d->entries[n].term] != NG_NO_TERM)
                A[i * T + l->column[d->entries[n].term]] = cell(l, n);
    ng_dense_gram(S, T, A, G);
    ng_status status = ng_dense_eigen(S, G, values);
    const double least = SIGMA_MIN * SIGMA_MIN * values[S - 1];
    for (size_t k = 0; k < S && status == NG_OK; k++)
        for (size_t i = 0; i < S && values[k] > 0 && values[k] >= least; i++)
            squares[i] += values[k] * G[k * S + i] * G[k * S + i];
    return status;
}

/* Many sentences: eigenvectors of A^T A are the columns of U, and V Sigma = A U. */
static ng_status rank_by_terms(const latent *l, ng_arena *arena, double *squares)
{
    const ng_sentence_matrix *d = l->d;
    const size_t S = d->S, T = l->T;
    double *G = ng_arena_new(arena, T * T, sizeof *G);
    double *values = ng_arena_new(arena, T, sizeof *values);
    if (!G || !values)
        return NG_ERROR_MEMORY;
    for (size_t c = 0; c < T * T; c++)
        G[c] = 0;
    for (size_t i = 0; i < S; i++)
        for (size_t n = d->row_start[i]; n < d->row_start[i + 1]; n++) {
            const size_t row = l->column[d->entries[n].term];
            for (size_t m = d->row_start[i]; m < d->row_start[i + 1] && row != NG_NO_TERM; m++) {
                const size_t column = l->column[d->entries[m].term];
                if (column <= row)
                    G[row * T + column] += cell(l, n) * cell(l, m);
            }
        }
    ng_status status = ng_dense_eigen(T, G, values);
    const double least = SIGMA_MIN * SIGMA_MIN * values[T - 1];
    for (size_t k = T; k > 0 && status == NG_OK && values[k - 1] >= least; k--)
        for (size_t i = 0; i < S; i++) {
            double sum = 0;
            for (size_t n = d->row_start[i]; n < d->row_start[i + 1]; n++) {
                const uint32_t column = l->column[d->entries[n].term];
                sum += column == NG_NO_TERM ? 0 : cell(l, n) * G[(k - 1) * T + column];
            }
            squares[i] += sum * sum;
        }
    return status;
}

ng_status ng_rank_lsa(ng_sentence_matrix *matrix, ng_arena *arena, double *scores)
{
    const size_t S = matrix->S;
    const bool is_short = S <= SENTENCES_MAX;
    latent l = {.d = matrix};
    ng_status status = NG_OK;
    double most = 0;
    for (size_t i = 0; i < S; i++)
        scores[i] = 0;
    if (!choose_terms(&l, is_short ? TERMS_MAX : SENTENCES_MAX, arena))
        return NG_ERROR_MEMORY;
    if (S > 0 && l.T > 0)
        status = is_short ? rank_by_sentences(&l, arena, scores) : rank_by_terms(&l, arena, scores);
    for (size_t i = 0; i < S; i++) {
        scores[i] = sqrt(scores[i]);
        most = scores[i] > most ? scores[i] : most;
    }
    for (size_t i = 0; i < S && most > 0; i++)
        scores[i] = floor(scores[i] / most * 1e6 + 0.5) / 1e6;
    return status;
}
