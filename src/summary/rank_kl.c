/* kl: KLSum of Haghighi and Vanderwende, "Exploring Content Models for Multi-Document
 * Summarization", NAACL 2009.
 *
 * Each step picks the sentence that makes KL(P || Q) smallest, P the unigram distribution of the
 * text's content words and Q that of the summary. With counts q_w of the summary, L its length and
 * Q = (q_w + a P_w) / (L + a), a = SMOOTHING:
 *
 *   KL = sum_w P_w ln P_w - sum_w P_w ln(q_w + a P_w) + ln(L + a)
 *
 * so that only the words of a sentence need be looked at to see what it would change. Differences:
 * Q is smoothed with P instead of a constant; the number of steps is bounded (summary/greedy.h). */
#include "summary/greedy.h"

#include "math/elementary.h"

/* Little: what the summary does not say must cost. */
#define SMOOTHING 1e-5

typedef struct summary_words {
    double *p;        /* [V] */
    uint32_t *counts; /* [V] in the summary so far */
    double length;
} summary_words;

/* What KL falls by when sentence i joins. */
static double gain(const ng_sentence_matrix *d, const summary_words *s, size_t i)
{
    double sum = 0, words = 0;
    for (size_t n = d->row_start[i]; n < d->row_start[i + 1]; n++) {
        const uint32_t term = d->entries[n].term;
        const double before = s->counts[term] + SMOOTHING * s->p[term];
        sum += s->p[term] * ng_log(1 + d->entries[n].count / before);
        words += d->entries[n].count;
    }
    return sum - ng_log(1 + words / (s->length + SMOOTHING));
}

static void take(const ng_sentence_matrix *d, summary_words *s, size_t i)
{
    for (size_t n = d->row_start[i]; n < d->row_start[i + 1]; n++) {
        s->counts[d->entries[n].term] += d->entries[n].count;
        s->length += d->entries[n].count;
    }
}

ng_status ng_rank_kl(const ng_sentence_matrix *document, ng_arena *arena, double *scores)
{
    const ng_sentence_matrix *d = document;
    const size_t steps = ng_greedy_steps(d);
    summary_words s = {.p = ng_arena_new(arena, d->V, sizeof *s.p),
                       .counts = ng_arena_new(arena, d->V, sizeof *s.counts)};
    double *base = ng_arena_new(arena, d->S, sizeof *base);
    bool *taken = ng_arena_new(arena, d->S, sizeof *taken);
    uint32_t *order = ng_arena_new(arena, steps, sizeof *order);
    double least = 0;
    if (!s.p || !s.counts || !base || !taken || !order)
        return NG_ERROR_MEMORY;
    for (size_t t = 0; t < d->V; t++) {
        s.p[t] = d->content ? (double)d->terms[t].count / (double)d->content : 0;
        s.counts[t] = 0;
    }
    for (size_t i = 0; i < d->S; i++) {
        base[i] = gain(d, &s, i);
        least = base[i] < least ? base[i] : least;
        taken[i] = false;
    }
    for (size_t i = 0; i < d->S; i++)
        base[i] -= least;
    for (size_t step = 0; step < steps; step++) {
        size_t best = d->S;
        double most = 0;
        for (size_t i = 0; i < d->S; i++) {
            const double value = taken[i] ? 0 : gain(d, &s, i);
            if (!taken[i] && (best == d->S || value > most)) {
                most = value;
                best = i;
            }
        }
        order[step] = (uint32_t)best;
        taken[best] = true;
        take(d, &s, best);
    }
    ng_greedy_scores(d, order, steps, base, scores);
    return NG_OK;
}
