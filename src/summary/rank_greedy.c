/* Rankers that build a summary sentence by sentence, sumbasic and kl: their order of picks as
 * scores. */
#include "math/elementary.h"
#include "summary/ranker.h"

/* A greedy run looks at each word of the text at most so often; what it has not picked by then is
 * ranked by what it would have picked first. */
#define WORK_MAX 50000000

/* A summary under way. */
typedef struct greedy {
    const ng_sentence_matrix *d;
    double *p;        /* [V] share of the term among the content words */
    uint32_t *counts; /* [V] in the summary */
    double length;    /* content words of the summary */
    bool *taken;      /* [S] */
} greedy;

typedef struct method {
    double (*value)(const greedy *g, size_t i); /* of sentence i as the next pick */
    uint32_t (*term)(const greedy *g);          /* that it must hold, or NG_NO_TERM: any */
    void (*take)(greedy *g, size_t i);
} method;

/* Picks that the work bound allows, at least 8, at most S. */
static size_t bounded_steps(const ng_sentence_matrix *document)
{
    const size_t work = document->token_count + 1;
    size_t steps = WORK_MAX / work;
    steps = steps < 8 ? 8 : steps;
    return steps < document->S ? steps : document->S;
}

static bool holds(const ng_sentence_matrix *d, size_t i, uint32_t term)
{
    for (size_t n = d->row_start[i]; n < d->row_start[i + 1]; n++)
        if (d->entries[n].term == term)
            return true;
    return false;
}

static size_t pick(const greedy *g, const method *m)
{
    const uint32_t term = m->term(g);
    size_t best = g->d->S;
    double most = 0;
    for (size_t i = 0; i < g->d->S; i++) {
        if (g->taken[i] || (term != NG_NO_TERM && !holds(g->d, i, term)))
            continue;
        const double value = m->value(g, i);
        if (best == g->d->S || value > most) {
            most = value;
            best = i;
        }
    }
    return best;
}

/* scores[i]: for pick number n of `steps` 2 - n / steps, for the others the value as first pick
 * brought to 0 .. 1. */
static ng_status rank(ng_sentence_matrix *matrix, const method *m, ng_arena *arena, double *scores)
{
    const ng_sentence_matrix *d = matrix;
    const size_t steps = bounded_steps(d);
    greedy g = {.d = d,
                .p = ng_arena_new(arena, d->V, sizeof *g.p),
                .counts = ng_arena_new(arena, d->V, sizeof *g.counts),
                .taken = ng_arena_new(arena, d->S, sizeof *g.taken)};
    double least = 0, most = 0;
    if (!g.p || !g.counts || !g.taken)
        return NG_ERROR_MEMORY;
    for (size_t t = 0; t < d->V; t++) {
        g.p[t] = d->content ? (double)d->terms[t].count / (double)d->content : 0;
        g.counts[t] = 0;
    }
    for (size_t i = 0; i < d->S; i++) {
        g.taken[i] = false;
        scores[i] = m->value(&g, i);
        least = scores[i] < least ? scores[i] : least;
    }
    for (size_t i = 0; i < d->S; i++) {
        scores[i] -= least;
        most = scores[i] > most ? scores[i] : most;
    }
    for (size_t i = 0; i < d->S; i++)
        scores[i] = most > 0 ? scores[i] / most : 0;
    for (size_t step = 0; step < steps; step++) {
        const size_t best = pick(&g, m);
        scores[best] = 2 - (double)step / (double)steps;
        g.taken[best] = true;
        m->take(&g, best);
    }
    return NG_OK;
}

/* sumbasic: Nenkova and Vanderwende, "The Impact of Frequency on Summarization", MSR-TR 2005.
 *
 * p(w) is the share of word w among the content words. A sentence weighs the mean p of its words.
 * Each step picks the heaviest of the sentences that hold the most probable word, and squares p of
 * every word in it. Differences: none but the bound on the number of steps. */
static double weigh(const greedy *g, size_t i)
{
    const ng_sentence_matrix *d = g->d;
    double sum = 0, words = 0;
    for (size_t n = d->row_start[i]; n < d->row_start[i + 1]; n++) {
        sum += d->entries[n].count * g->p[d->entries[n].term];
        words += d->entries[n].count;
    }
    return words > 0 ? sum / words : 0;
}

/* The most probable word of the sentences that are left, or NG_NO_TERM. */
static uint32_t top_term(const greedy *g)
{
    const ng_sentence_matrix *d = g->d;
    const double *p = g->p;
    uint32_t best = NG_NO_TERM;
    for (size_t i = 0; i < d->S; i++)
        for (size_t n = d->row_start[i]; n < d->row_start[i + 1] && !g->taken[i]; n++) {
            const uint32_t term = d->entries[n].term;
            if (best == NG_NO_TERM || p[term] > p[best] || (p[term] == p[best] && term < best))
                best = term;
        }
    return best;
}

static void square(greedy *g, size_t i)
{
    for (size_t n = g->d->row_start[i]; n < g->d->row_start[i + 1]; n++)
        g->p[g->d->entries[n].term] *= g->p[g->d->entries[n].term];
}

ng_status ng_rank_sumbasic(ng_sentence_matrix *matrix, ng_arena *arena, double *scores)
{
    static const method sumbasic = {weigh, top_term, square};
    return rank(matrix, &sumbasic, arena, scores);
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

/* What KL falls by when sentence i joins. */
static double gain(const greedy *g, size_t i)
{
    const ng_sentence_matrix *d = g->d;
    double sum = 0, words = 0;
    for (size_t n = d->row_start[i]; n < d->row_start[i + 1]; n++) {
        const uint32_t term = d->entries[n].term;
        const double before = g->counts[term] + SMOOTHING * g->p[term];
        sum += g->p[term] * ng_log(1 + d->entries[n].count / before);
        words += d->entries[n].count;
    }
    return sum - ng_log(1 + words / (g->length + SMOOTHING));
}

static uint32_t any_term(const greedy *g)
{
    (void)g;
    return NG_NO_TERM;
}

static void add(greedy *g, size_t i)
{
    const ng_sentence_matrix *d = g->d;
    for (size_t n = d->row_start[i]; n < d->row_start[i + 1]; n++) {
        g->counts[d->entries[n].term] += d->entries[n].count;
        g->length += d->entries[n].count;
    }
}

ng_status ng_rank_kl(ng_sentence_matrix *matrix, ng_arena *arena, double *scores)
{
    static const method kl = {gain, any_term, add};
    return rank(matrix, &kl, arena, scores);
}
