/* Chains over the parts of a document. */
#include "predict/topic_context.h"

#include <stdlib.h>

#include "base/memory.h"
#include "linear/chain.h"
#include "math/elementary.h"

/* Where the arrays of a run lie. */
typedef struct run {
    const ng_model *model;
    const ng_chain_options *chain;
    const uint32_t *labels;
    const ng_topic_part *parts;
    size_t L, count;
    const double *own, *whole;
    double *base, *mixed, *work; /* [L] ln prior, [L] prior in this document, [2 max(L, 2)] */
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
static void make_likelihood(const double *scores, const double *base, size_t K, double temper,
                            double *factors)
{
    double most = scores[0] - base[0];
    for (size_t k = 1; k < K; k++)
        most = scores[k] - base[k] > most ? scores[k] - base[k] : most;
    for (size_t k = 0; k < K; k++)
        factors[k] = ng_exp(temper * (scores[k] - base[k] - most));
}

/* A heading may open another subject, and what stands under it keeps to it. */
static const double at_heading = 0.2, under_heading = 6;

/* Fills in r->stay for K classes: the topic of the part before is `odds` times as likely as one of
 * the others, however many there are. */
static void make_stay(const run *r, double odds, size_t K)
{
    for (size_t i = 0; i < r->count; i++) {
        const bool is_heading = r->parts[i].kind == NG_BLOCK_HEADING;
        const bool is_under = i > 0 && r->parts[i - 1].kind == NG_BLOCK_HEADING;
        const double more = odds * (is_heading ? at_heading : is_under ? under_heading : 1) - 1;
        r->stay[i] = more > 0 ? more / (more + (double)K) : 0;
    }
}

/* The prior of the labels, `share` of it the whole document's probabilities. */
static void set_priors(const run *r, double share)
{
    double sum = 0, asked = 0;
    for (size_t k = 0; k < r->L; k++) {
        sum += r->model->prior[r->labels[k]];
        asked += r->whole ? r->whole[r->labels[k]] : 0;
    }
    for (size_t k = 0; k < r->L; k++) {
        const double prior = r->model->prior[r->labels[k]] / sum;
        r->mixed[k] = asked > 0 ? mix(share, r->whole[r->labels[k]] / asked, prior) : prior;
        r->article[k] = r->mixed[k] / prior;
        r->base[k] = ng_log(prior);
    }
}

/* The likelihoods of the parts' topics, of which each has one. */
static void set_likelihoods(const run *r, double temper)
{
    const size_t L = r->L;
    for (size_t i = 0; i < r->count; i++)
        if (r->parts[i].speaks)
            make_likelihood(r->own + i * L, r->base, L, temper, r->likelihood + i * L);
        else
            for (size_t k = 0; k < L; k++)
                r->likelihood[i * L + k] = 1;
}

/* Of having label k or not. */
static void set_likelihoods_of(const run *r, size_t k, double temper)
{
    const double prior = r->model->prior[r->labels[k]];
    const double base[2] = {0, ng_log(prior / (1 - prior))};
    for (size_t i = 0; i < r->count; i++) {
        const double scores[2] = {0, r->parts[i].speaks ? r->own[i * r->L + k] : base[1]};
        make_likelihood(scores, base, 2, temper, r->likelihood + 2 * i);
    }
}

static void run_one_label(const run *r)
{
    set_priors(r, r->chain->article);
    set_likelihoods(r, r->chain->temper);
    make_stay(r, r->chain->stay, r->L);
    ng_chain_pass(r->count, r->L, r->mixed, r->stay, r->likelihood, r->before, r->behind, r->work);
}

static void run_label(const run *r, size_t k)
{
    const double prior = r->model->prior[r->labels[k]];
    const double whole = r->whole ? r->whole[r->labels[k]] : prior;
    const double mixed = mix(r->chain->article, whole, prior);
    const double priors[2] = {1 - mixed, mixed};
    set_likelihoods_of(r, k, r->chain->temper);
    ng_chain_pass(r->count, 2, priors, r->stay, r->likelihood, r->pair_before, r->pair_behind,
                  r->work);
    r->article[k] = mixed / (1 - mixed) * (1 - prior) / prior;
    for (size_t i = 0; i < r->count; i++) {
        r->before[i * r->L + k] = r->pair_before[2 * i + 1] / r->pair_before[2 * i];
        r->behind[i * r->L + k] = r->pair_behind[2 * i + 1] / r->pair_behind[2 * i];
    }
}

/* ln of how much likelier a story is than a digest before anything is read. */
static const double story_first = 1;

/* Which chain the parts, taken by themselves and at their full weight, fit better. */
static ng_layout choose_layout(const run *r)
{
    double evidence[NG_LAYOUT_COUNT] = {[NG_LAYOUT_STORY] = story_first};
    const bool several = r->model->multi_label;
    const size_t K = several ? 2 : r->L;
    set_priors(r, 0);
    for (size_t k = 0; k < (several ? r->L : 1); k++) {
        const double prior = r->model->prior[r->labels[k]], two[2] = {1 - prior, prior};
        if (several)
            set_likelihoods_of(r, k, 1);
        else
            set_likelihoods(r, 1);
        for (size_t i = 0; i < NG_LAYOUT_COUNT; i++) {
            make_stay(r, r->model->chains[i].stay, K);
            evidence[i] += ng_chain_evidence(r->count, K, several ? two : r->mixed, r->stay,
                                             r->likelihood, r->work);
        }
    }
    return evidence[NG_LAYOUT_DIGEST] > evidence[NG_LAYOUT_STORY] ? NG_LAYOUT_DIGEST
                                                                  : NG_LAYOUT_STORY;
}

ng_status ng_topic_context_run(ng_topic_context *context, const ng_model *model,
                               const uint32_t *labels, size_t L, const ng_topic_part *parts,
                               size_t count, const double *own, const double *whole)
{
    const size_t wide = L < 2 ? 2 : L;
    size_t cells, numbers;
    if (__builtin_mul_overflow(count, 3 * wide + 5, &cells) ||
        __builtin_add_overflow(cells, 3 * L + 2 * wide, &numbers) ||
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
    r.stay = r.work + 2 * wide;
    r.likelihood = r.stay + count;
    r.before = r.likelihood + count * wide;
    r.behind = r.before + count * wide;
    r.pair_before = r.behind + count * wide;
    r.pair_behind = r.pair_before + 2 * count;
    r.chain = &model->chains[choose_layout(&r)];
    if (model->multi_label)
        make_stay(&r, r.chain->stay, 2);
    else
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
