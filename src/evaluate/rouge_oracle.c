/* Greedy extraction against the references.
 *
 * For each reference the 1-grams and 2-grams of the chosen sentences are counted in `used`; what a
 * sentence would add to the hits is found by counting its own on top and taking them away again.
 * Between neighbours in the summary lies one more 2-gram, which a sentence put between them
 * replaces by two. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "evaluate/rouge_scorer.h"

#define NOWHERE SIZE_MAX

/* One reference. */
typedef struct ledger {
    const ng_rouge_reference *reference;
    const uint32_t *words; /* [n] 1-grams of the sentences' tokens */
    size_t hits_1;
    size_t hits_2;
} ledger;

typedef struct oracle {
    size_t n;        /* tokens of all sentences */
    size_t S;        /* sentences */
    size_t R;        /* references */
    size_t *ends;    /* [S] of the sentences' tokens */
    ledger *sides;   /* [R] */
    uint32_t *words; /* [R x n] */
    double *best_1;  /* [S] highest F over the references */
    double *best_2;  /* [S] */
    size_t *chosen;  /* [count] ascending */
    size_t count;
    size_t tokens; /* of the chosen sentences */
} oracle;

/* A sentence and its neighbours in the summary, as tokens. */
typedef struct place {
    size_t from;
    size_t to;
    size_t before; /* last token of the sentence before, or NOWHERE */
    size_t behind; /* first token of the sentence after, or NOWHERE */
} place;

static size_t sentence_start(const oracle *o, size_t s)
{
    return s ? o->ends[s - 1] : 0;
}

/* `rank` of the chosen sentences come before s. */
static place place_of(const oracle *o, size_t s, size_t rank)
{
    return (place){
        .from = sentence_start(o, s),
        .to = o->ends[s],
        .before = rank > 0 ? o->ends[o->chosen[rank - 1]] - 1 : NOWHERE,
        .behind = rank < o->count ? sentence_start(o, o->chosen[rank]) : NOWHERE,
    };
}

/* Adds (or, with less, takes away) one n-gram; returns whether that changes the hits. */
static size_t use(const ng_rouge_grams *grams, uint32_t gram, bool less)
{
    if (gram == NG_NO_GRAM)
        return 0;
    if (less)
        return --grams->used[gram] < grams->items[gram].count;
    return grams->used[gram]++ < grams->items[gram].count;
}

static size_t use_pair(const ledger *side, size_t i, size_t j, bool less)
{
    const ng_rouge_grams *grams = &side->reference->grams;
    if (i == NOWHERE || j == NOWHERE)
        return 0;
    return use(grams, ng_rouge_grams_extend(grams, side->words[i], side->words[j]), less);
}

/* Puts the sentence into the summary, or takes it out. */
static void put(ledger *side, place at, bool out)
{
    const size_t sign = out ? (size_t)-1 : 1; /* unsigned arithmetic wraps around and back */
    side->hits_2 -= sign * use_pair(side, at.before, at.behind, !out);
    for (size_t i = at.from; i < at.to; i++) {
        side->hits_1 += sign * use(&side->reference->grams, side->words[i], out);
        side->hits_2 += sign * use_pair(side, i, i + 1 < at.to ? i + 1 : at.behind, out);
    }
    side->hits_2 += sign * use_pair(side, at.before, at.from, out);
}

static double f_of(size_t hits, size_t candidate, size_t reference)
{
    return ng_rouge_score_of(hits, candidate, reference).f;
}

/* Scores of the summary with each of the other sentences in it, against one reference. */
static void try_all(oracle *o, ledger *side)
{
    const size_t m = side->reference->text.count;
    for (size_t s = 0, rank = 0; s < o->S; s++) {
        const place at = place_of(o, s, rank);
        if (rank < o->count && o->chosen[rank] == s) {
            rank++;
            continue;
        }
        if (at.from == at.to)
            continue;
        const size_t n = o->tokens + at.to - at.from;
        put(side, at, false);
        const double f_1 = f_of(side->hits_1, n, m), f_2 = f_of(side->hits_2, n - 1, m - 1);
        put(side, at, true);
        if (f_1 > o->best_1[s])
            o->best_1[s] = f_1;
        if (f_2 > o->best_2[s])
            o->best_2[s] = f_2;
    }
}

static void choose(oracle *o, size_t s)
{
    size_t rank = 0;
    while (rank < o->count && o->chosen[rank] < s)
        rank++;
    const place at = place_of(o, s, rank);
    for (size_t r = 0; r < o->R; r++)
        put(&o->sides[r], at, false);
    memmove(o->chosen + rank + 1, o->chosen + rank, (o->count - rank) * sizeof *o->chosen);
    o->chosen[rank] = s;
    o->count++;
    o->tokens += at.to - at.from;
}

static void choose_all(oracle *o, size_t max)
{
    double reached = 0;
    while (o->count < max) {
        size_t best = o->S;
        memset(o->best_1, 0, o->S * sizeof *o->best_1);
        memset(o->best_2, 0, o->S * sizeof *o->best_2);
        for (size_t r = 0; r < o->R; r++)
            try_all(o, &o->sides[r]);
        for (size_t s = 0; s < o->S; s++) {
            const double mean = (o->best_1[s] + o->best_2[s]) / 2;
            if (mean > reached) {
                reached = mean;
                best = s;
            }
        }
        if (best == o->S)
            return;
        choose(o, best);
    }
}

/* The sentences' tokens as 1-grams of each reference. */
static void translate(oracle *o, ng_rouge *rouge)
{
    for (size_t r = 0; r < o->R; r++) {
        ng_rouge_reference *reference = &rouge->references[r];
        uint32_t *words = o->words + r * o->n;
        for (size_t i = 0; i < o->n; i++)
            words[i] = ng_rouge_grams_word(&reference->grams, rouge->candidate.tokens[i]);
        ng_rouge_grams_unuse(&reference->grams);
        o->sides[r] = (ledger){.reference = reference, .words = words};
    }
}

ng_status ng_rouge_oracle(ng_rouge *rouge, const char *text, const ng_span *sentences, size_t count,
                          size_t max, size_t *chosen, size_t *chosen_count, ng_error *error)
{
    oracle o = {.S = count, .R = rouge->reference_count, .chosen = chosen};
    ng_status status = NG_OK;
    size_t cells;

    if (o.R == 0)
        return ng_fail(error, NG_ERROR_ARGUMENT, "no reference summary to compare with");
    o.ends = ng_array_new(o.S, sizeof *o.ends);
    o.best_1 = ng_array_new(o.S, sizeof *o.best_1);
    o.best_2 = ng_array_new(o.S, sizeof *o.best_2);
    o.sides = ng_array_new(o.R, sizeof *o.sides);
    if (!o.ends || !o.best_1 || !o.best_2 || !o.sides)
        status = ng_fail_memory(error);
    else
        status = ng_rouge_read_spans(rouge, text, sentences, count, o.ends, error);
    if (status == NG_OK) {
        o.n = rouge->candidate.count;
        if (__builtin_mul_overflow(o.R, o.n, &cells) ||
            !(o.words = ng_array_new(cells, sizeof *o.words)))
            status = ng_fail_memory(error);
    }
    if (status == NG_OK) {
        translate(&o, rouge);
        choose_all(&o, max < count ? max : count);
        *chosen_count = o.count;
    }
    free(o.ends);
    free(o.best_1);
    free(o.best_2);
    free(o.sides);
    free(o.words);
    return status;
}
