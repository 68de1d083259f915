/* Rankers that build a summary sentence by sentence, sumbasic and kl: their order of picks as
 * scores. */
#include "math/elementary.h"
#include "summary/ranker.h"

/* A greedy run looks at each word of the text at most so often; what it has not picked by then is
 * ranked by what it would have picked first. */
#define MOST_WORK 50000000

/* Picks that the work bound allows, at least 8, at most S. */
static size_t bounded_steps(const ng_sentence_matrix *document)
{
    const size_t work = document->token_count + 1;
    size_t steps = MOST_WORK / work;
    steps = steps < 8 ? 8 : steps;
    return steps < document->S ? steps : document->S;
}

/* scores[i]: for pick number n (order[n]) of `steps` 2 - n / steps, for the others base[i] brought
 * to 0 .. 1 by its largest value. base >= 0. */
static void score_picks(const ng_sentence_matrix *document, const uint32_t *order, size_t steps,
                        const double *base, double *scores)
{
    double most = 0;
    for (size_t i = 0; i < document->S; i++)
        most = base[i] > most ? base[i] : most;
    for (size_t i = 0; i < document->S; i++)
        scores[i] = most > 0 ? base[i] / most : 0;
    for (size_t n = 0; n < steps; n++)
        scores[order[n]] = 2 - (double)n / (double)steps;
}

/* sumbasic: Nenkova and Vanderwende, "The Impact of Frequency on Summarization", MSR-TR 2005.
 *
 * p(w) is the share of word w among the content words. A sentence weighs the mean p of its words.
 * Each step picks the heaviest of the sentences that hold the most probable word, and squares p of
 * every word in it. Differences: none but the bound on the number of steps. */
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

ng_status ng_rank_sumbasic(ng_sentence_matrix *matrix, ng_arena *arena, double *scores)
{
    const ng_sentence_matrix *d = matrix;
    const size_t steps = bounded_steps(d);
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
    score_picks(d, order, steps, base, scores);
    return NG_OK;
}

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
 * Q is smoothed with P instead of a constant; the number of steps is bounded. */
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

ng_status ng_rank_kl(ng_sentence_matrix *matrix, ng_arena *arena, double *scores)
{
    const ng_sentence_matrix *d = matrix;
    const size_t steps = bounded_steps(d);
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
    score_picks(d, order, steps, base, scores);
    return NG_OK;
}
