/* sumbasic: Nenkova and Vanderwende, "The Impact of Frequency on Summarization", MSR-TR 2005.
 *
 * p(w) is the share of word w among the content words. A sentence weighs the mean p of its words.
 * Each step picks the heaviest of the sentences that hold the most probable word, and squares p of
 * every word in it. Differences: none but the bound on the number of steps (summary/greedy.h). */
#include "summary/greedy.h"

static double weigh(const ng_sentence_matrix *d, const double *p, size_t i)
{
    double sum = 0, words = 0;
    for (size_t n = d->row_start[i]; n < d->row_start[i + 1]; n++) {
        sum += d->entries[n].count * p[d->entries[n].term];
        words += d->entries[n].count;
    }
    return words > 0 ? sum / words : 0;
}

static bool holds(const ng_sentence_matrix *d, size_t i, uint32_t term)
{
    for (size_t n = d->row_start[i]; n < d->row_start[i + 1]; n++)
        if (d->entries[n].term == term)
            return true;
    return false;
}

/* The most probable word of the sentences that are left, or NG_NO_TERM. */
static uint32_t top_term(const ng_sentence_matrix *d, const double *p, const bool *taken)
{
    uint32_t best = NG_NO_TERM;
    for (size_t i = 0; i < d->S; i++)
        for (size_t n = d->row_start[i]; n < d->row_start[i + 1] && !taken[i]; n++) {
            const uint32_t term = d->entries[n].term;
            if (best == NG_NO_TERM || p[term] > p[best] || (p[term] == p[best] && term < best))
                best = term;
        }
    return best;
}

static size_t pick(const ng_sentence_matrix *d, const double *p, const bool *taken)
{
    const uint32_t term = top_term(d, p, taken);
    size_t best = d->S;
    double most = -1;
    for (size_t i = 0; i < d->S; i++) {
        if (taken[i] || (term != NG_NO_TERM && !holds(d, i, term)))
            continue;
        const double weight = weigh(d, p, i);
        if (weight > most) {
            most = weight;
            best = i;
        }
    }
    return best;
}

ng_status ng_rank_sumbasic(const ng_sentence_matrix *document, ng_arena *arena, double *scores)
{
    const ng_sentence_matrix *d = document;
    const size_t steps = ng_greedy_steps(d);
    double *p = ng_arena_new(arena, d->V, sizeof *p);
    double *base = ng_arena_new(arena, d->S, sizeof *base);
    bool *taken = ng_arena_new(arena, d->S, sizeof *taken);
    uint32_t *order = ng_arena_new(arena, steps, sizeof *order);
    if (!p || !base || !taken || !order)
        return NG_ERROR_MEMORY;
    for (size_t t = 0; t < d->V; t++)
        p[t] = d->content ? (double)d->terms[t].count / (double)d->content : 0;
    for (size_t i = 0; i < d->S; i++) {
        base[i] = weigh(d, p, i);
        taken[i] = false;
    }
    for (size_t step = 0; step < steps; step++) {
        const size_t best = pick(d, p, taken);
        order[step] = (uint32_t)best;
        taken[best] = true;
        for (size_t n = d->row_start[best]; n < d->row_start[best + 1]; n++)
            p[d->entries[n].term] *= p[d->entries[n].term];
    }
    ng_greedy_scores(d, order, steps, base, scores);
    return NG_OK;
}
