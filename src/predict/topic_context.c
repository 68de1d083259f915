/* Chains over the parts of a document. */
#include "predict/topic_context.h"

#include <stdlib.h>

#include "base/memory.h"
#include "linear/chain.h"
#include "math/elementary.h"

/* Where the arrays of a run lie. */
typedef struct run {
    const ng_model *model;
    const uint32_t *labels;
    const ng_topic_part *parts;
    size_t L, count;
    const double *own, *whole;
    double *base, *mixed, *work; /* [L] ln prior, [L] prior in this document, [max(L, 2)] */
    double *stay;                /* [count] */
    double *likelihood;          /* [count x max(L, 2)] */
    double *before, *behind, *article;
    double *pair_before, *pair_behind; /* [count x 2] of one label among several */
} run;

static double mix(double share, double whole, double prior)
{
    return share * whole + (1 - share) * prior;
}

/* factors[k] = exp(temper * (scores[k] - base[k])), the largest of which is 1. */
static void make_likelihood(const run *r, const double *scores, const double *base, size_t K,
                            double *factors)
{
    double most = scores[0] - base[0];
    for (size_t k = 1; k < K; k++)
        most = scores[k] - base[k] > most ? scores[k] - base[k] : most;
    for (size_t k = 0; k < K; k++)
        factors[k] = ng_exp(r->model->chain.temper * (scores[k] - base[k] - most));
}

static void run_one_label(const run *r)
{
    const size_t L = r->L;
    double sum = 0, asked = 0;
    for (size_t k = 0; k < L; k++) {
        sum += r->model->prior[r->labels[k]];
        asked += r->whole ? r->whole[r->labels[k]] : 0;
    }
    for (size_t k = 0; k < L; k++) {
        const double prior = r->model->prior[r->labels[k]] / sum;
        r->mixed[k] =
            asked > 0 ? mix(r->model->chain.article, r->whole[r->labels[k]] / asked, prior) : prior;
        r->article[k] = r->mixed[k] / prior;
        r->base[k] = ng_log(prior);
    }
    for (size_t i = 0; i < r->count; i++)
        if (r->parts[i].speaks)
            make_likelihood(r, r->own + i * L, r->base, L, r->likelihood + i * L);
        else
            for (size_t k = 0; k < L; k++)
                r->likelihood[i * L + k] = 1;
    ng_chain_pass(r->count, L, r->mixed, r->stay, r->likelihood, r->before, r->behind, r->work);
}

static void run_label(const run *r, size_t k)
{
    const double prior = r->model->prior[r->labels[k]];
    const double whole = r->whole ? r->whole[r->labels[k]] : prior;
    const double mixed = mix(r->model->chain.article, whole, prior);
    const double priors[2] = {1 - mixed, mixed};
    const double base[2] = {0, ng_log(prior / (1 - prior))};
    for (size_t i = 0; i < r->count; i++) {
        const double scores[2] = {0, r->parts[i].speaks ? r->own[i * r->L + k] : base[1]};
        make_likelihood(r, scores, base, 2, r->likelihood + 2 * i);
    }
    ng_chain_pass(r->count, 2, priors, r->stay, r->likelihood, r->pair_before, r->pair_behind,
                  r->work);
    r->article[k] = mixed / (1 - mixed) * (1 - prior) / prior;
    for (size_t i = 0; i < r->count; i++) {
        r->before[i * r->L + k] = r->pair_before[2 * i + 1] / r->pair_before[2 * i];
        r->behind[i * r->L + k] = r->pair_behind[2 * i + 1] / r->pair_behind[2 * i];
    }
}

ng_status ng_topic_context_run(ng_topic_context *context, const ng_model *model,
                               const uint32_t *labels, size_t L, const ng_topic_part *parts,
                               size_t count, const double *own, const double *whole)
{
    const size_t wide = L < 2 ? 2 : L;
    size_t cells, numbers;
    if (__builtin_mul_overflow(count, 3 * wide + 5, &cells) ||
        __builtin_add_overflow(cells, 3 * L + wide, &numbers) ||
        !ng_array_reserve(&context->numbers, &context->capacity, numbers, sizeof *context->numbers))
        return NG_ERROR_MEMORY;
    run r = {.model = model,
             .labels = labels,
             .parts = parts,
             .L = L,
             .count = count,
             .own = own,
             .whole = whole,
             .base = context->numbers};
    r.mixed = r.base + L;
    r.article = r.mixed + L;
    r.work = r.article + L;
    r.stay = r.work + wide;
    r.likelihood = r.stay + count;
    r.before = r.likelihood + count * wide;
    r.behind = r.before + count * wide;
    r.pair_before = r.behind + count * wide;
    r.pair_behind = r.pair_before + 2 * count;
    for (size_t i = 0; i < count; i++)
        r.stay[i] = parts[i].stay;
    if (!model->multi_label)
        run_one_label(&r);
    for (size_t k = 0; model->multi_label && k < L; k++)
        run_label(&r, k);
    context->before = r.before;
    context->behind = r.behind;
    context->article = r.article;
    return NG_OK;
}

void ng_topic_context_clear(ng_topic_context *context)
{
    free(context->numbers);
    *context = (ng_topic_context){0};
}
