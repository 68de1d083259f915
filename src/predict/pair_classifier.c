/* Rows and probabilities of pairs. */
#include "predict/pair_classifier.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "linear/calibration.h"
#include "math/elementary.h"
#include "math/gather.h"
#include "model/stance_prior.h"

/* Moves from the shares s of the training rows to those of the prior, q: score / T becomes
 * t score / T + ln q - t ln s. Where the target is not named q is u: the label of the largest q,
 * by which most mentions say nothing, keeps its s, and the others have the rest as they have it in
 * q: how often a text takes sides is as in training, which side it takes is not. */
static void apply_prior(ng_pair_classifier *c, const ng_prior *prior)
{
    const double *trained = c->model->stance->prior.trained, *q = prior->shares;
    size_t most = 0;
    c->temperature = c->model->temperature / prior->temper;
    for (size_t k = 1; k < c->model->labels.count; k++)
        if (q[k] > q[most])
            most = k;
    const double sides = 1 - q[most];
    for (size_t k = 0; k < c->model->labels.count; k++) {
        const double s = prior->temper * ng_log(trained[k]);
        const double u =
            k == most || !(sides > 0) ? trained[k] : (1 - trained[most]) * q[k] / sides;
        c->offsets[k] = ng_log(q[k]) - s;
        c->unnamed_offsets[k] = ng_log(u) - s;
    }
}

/* ---- The dense block ---- */

/* x . y with LANES sums side by side, which a compiler makes one vector of. */
static float product(size_t d, const float *x, const float *y)
{
    enum { LANES = 8 };
    float sums[LANES] = {0};
    size_t i = 0;
    for (; i + LANES <= d; i += LANES)
        for (size_t lane = 0; lane < LANES; lane++)
            sums[lane] += x[i + lane] * y[i + lane];
    for (; i < d; i++)
        sums[0] += x[i] * y[i];
    for (size_t lane = 1; lane < LANES; lane++)
        sums[0] += sums[lane];
    return sums[0];
}

/* What a word adds to the scores in each part of the dense block, which is linear in the vectors
 * but for the lengths of its parts: made when the word is first met. */
static const float *project(ng_pair_classifier *c, uint32_t word)
{
    const ng_word_vectors *vectors = &c->model->vectors;
    const size_t d = vectors->d, rows = NG_PAIR_PARTS * c->model->stride;
    float *out = c->projected + (size_t)word * rows, x[NG_DIMENSIONS_MAX];
    if (c->is_projected[word])
        return out;
    for (size_t i = 0; i < d; i++)
        x[i] = vectors->scales[word] * (float)vectors->vectors[(size_t)word * d + i];
    for (size_t row = 0; row < rows; row++)
        out[row] = product(d, x, c->rows + row * d);
    c->is_projected[word] = 1;
    return out;
}

/* Makes room for what words add, and turns the weights of the dense block around. */
static bool begin_dense(ng_pair_classifier *c)
{
    const ng_model *model = c->model;
    const size_t d = model->vectors.d, K = model->stride, V = model->words.V;
    const float *weights = model->weights + (model->vocabulary.V + model->fixed) * K;
    c->rows = ng_array_new(NG_PAIR_PARTS * K * d, sizeof *c->rows);
    c->projected = ng_array_new(V * NG_PAIR_PARTS * K, sizeof *c->projected);
    c->is_projected = ng_array_zeroed(V, 1);
    if (!c->rows || !c->projected || !c->is_projected)
        return false;
    for (size_t part = 0; part < NG_PAIR_PARTS; part++)
        for (size_t i = 0; i < d; i++, weights += K)
            for (size_t k = 0; k < K; k++)
                c->rows[(part * K + k) * d + i] = weights[k];
    return true;
}

/* ---- A classifier ---- */

ng_status ng_pair_classifier_new(const ng_model *model, const ng_prior *prior,
                                 ng_pair_classifier *c, ng_error *error)
{
    const size_t K = model->labels.count;
    ng_prior natural;
    *c = (ng_pair_classifier){.model = model,
                              .temperature = model->temperature,
                              .offsets = ng_array_zeroed(K, sizeof(double)),
                              .unnamed_offsets = ng_array_zeroed(K, sizeof(double)),
                              .scores = ng_array_new(model->stride, sizeof(double)),
                              .rounded = ng_array_new(K, sizeof(float)),
                              .mixed = ng_array_new(K, sizeof(double))};
    ng_pair_vectorizer_init(&c->vectorizer, &model->stance->plan, false);
    if (!c->offsets || !c->unnamed_offsets || !c->scores || !c->rounded || !c->mixed ||
        (model->dense && !begin_dense(c)))
        return ng_fail_memory(error);
    c->is_natural = !prior && ng_model_prior(model, NG_PRIOR_NATURAL, &natural);
    if (c->is_natural)
        prior = &natural;
    if (!prior)
        return NG_OK;
    if (!model->stance->prior.trained)
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "the model does not say which shares its labels had in training, and so "
                       "takes no prior");
    const ng_status status = ng_prior_check(prior, K, error);
    if (status == NG_OK)
        apply_prior(c, prior);
    return status;
}

void ng_pair_classifier_mix(ng_pair_classifier *c, const double *weights)
{
    const ng_stance_prior *prior = &c->model->stance->prior;
    const size_t K = c->model->labels.count;
    double sum = 0;
    if (!c->is_natural)
        return;
    for (size_t t = 0; t < prior->topics.count; t++)
        sum += weights[t];
    /* Topics of which several may apply can add up to more than 1. */
    const double scale = sum > 1 ? 1 / sum : 1, rest = 1 - scale * sum;
    for (size_t k = 0; k < K; k++)
        c->mixed[k] = rest * prior->natural[k];
    double temper = rest * prior->temper;
    for (size_t t = 0; t < prior->topics.count; t++) {
        for (size_t k = 0; k < K; k++)
            c->mixed[k] += scale * weights[t] * prior->topic_shares[t * K + k];
        temper += scale * weights[t] * prior->topic_tempers[t];
    }
    apply_prior(c, &(ng_prior){c->mixed, temper});
}

void ng_pair_classifier_clear(ng_pair_classifier *c)
{
    ng_pair_vectorizer_clear(&c->vectorizer);
    free(c->offsets);
    free(c->unnamed_offsets);
    free(c->scores);
    free(c->rounded);
    free(c->mixed);
    free(c->rows);
    free(c->projected);
    free(c->is_projected);
    *c = (ng_pair_classifier){.model = NULL};
}

ng_status ng_pair_classifier_read(ng_pair_classifier *c, const ng_pair *pair)
{
    const ng_model *model = c->model;
    return ng_pair_vectorizer_row(&c->vectorizer, &model->vocabulary,
                                  &(ng_weights){model->idf, model->block}, pair);
}

/* Nearly half of the words of English prose are function words. */
bool ng_pair_is_english(const ng_pair *pair)
{
    enum { SPARSEST = 8 }; /* words to one function word */
    const ng_pair_store *store = pair->texts;
    const ng_pair_text *text = pair->text;
    size_t words = 0, function_words = 0;
    for (size_t t = text->first; t < text->last; t++) {
        words += !(store->traits[t] & NG_TRAIT_MARK);
        function_words += (store->traits[t] & NG_TRAIT_STOP) != 0;
    }
    return function_words > 0 && function_words * SPARSEST >= words;
}

/* The numbers alone tell a model without n-grams something, and one that decides first whether a
 * text has to do with the headline: to share no word with it is an answer. The place of a name that
 * is not there can be had in any language, and means nothing where the model does not know it. */
bool ng_pair_classifier_has_evidence(const ng_pair_classifier *c, const ng_pair *pair)
{
    const ng_model_stance *stance = c->model->stance;
    const bool by_numbers = c->model->vocabulary.V == 0 || stance->unrelated != NG_NO_NAME;
    if (stance->needs_mention && pair->mention_count == 0 && !ng_pair_is_english(pair))
        return false;
    return c->vectorizer.known > 0 || c->vectorizer.dense.lengths[0] > 0 ||
           (by_numbers && c->vectorizer.row.count > 0);
}

static void add_dense(ng_pair_classifier *c)
{
    const ng_pair_dense *dense = &c->vectorizer.dense;
    const size_t K = c->model->stride;
    double factors[NG_PAIR_PARTS];
    for (size_t part = 0; part < NG_PAIR_PARTS; part++)
        factors[part] = dense->lengths[part] > 0 ? 1 / dense->lengths[part] : 0;
    for (size_t i = 0; i < dense->count; i++) {
        const float *projected = project(c, dense->words[i].word);
        for (size_t part = 0; part < NG_PAIR_PARTS; part++, projected += K)
            for (size_t k = 0; dense->words[i].parts >> part & 1 && k < K; k++)
                c->scores[k] += factors[part] * (double)projected[k];
    }
}

static void score(ng_pair_classifier *c, size_t target)
{
    const ng_model *model = c->model;
    const ng_row *row = &c->vectorizer.row;
    const size_t K = model->labels.count, column = target * K;
    if (model->stance->heads == 1) {
        const size_t starts[2] = {0, row->count};
        const ng_csr one = {1, model->vocabulary.V + model->fixed, (size_t *)(uintptr_t)starts,
                            row->index, row->values};
        for (size_t k = 0; k < model->stride; k++)
            c->scores[k] = (double)model->bias[k];
        ng_gather_rows(&one, 0, model->weights, model->stride, model->stride, c->scores);
        if (model->dense)
            add_dense(c);
        return;
    }
    for (size_t k = 0; k < K; k++)
        c->scores[k] = (double)model->bias[column + k];
    for (size_t i = 0; i < row->count; i++) {
        const float *weights = model->weights + row->index[i] * model->stride + column;
        const double x = (double)row->values[i];
        for (size_t k = 0; k < K; k++)
            c->scores[k] += x * (double)weights[k];
    }
}

double ng_pair_classifier_first_step(ng_pair_classifier *c)
{
    score(c, 0);
    return c->scores[c->model->stance->unrelated];
}

size_t ng_pair_classifier_predict(ng_pair_classifier *c, size_t target, double context,
                                  bool is_named, double *p)
{
    const ng_model *model = c->model;
    const uint32_t unrelated = model->stance->unrelated;
    const size_t K = model->labels.count;
    const double *offsets = is_named ? c->offsets : c->unnamed_offsets;
    size_t label = 0;
    score(c, target);
    if (unrelated != NG_NO_NAME)
        c->scores[unrelated] += context;
    for (size_t k = 0; k < K; k++)
        c->rounded[k] = (float)(c->scores[k] + c->temperature * offsets[k]);
    if (unrelated != NG_NO_NAME)
        ng_two_steps(c->rounded, K, unrelated);
    ng_softmax(c->rounded, K, c->temperature, p);
    for (size_t k = 1; k < K; k++)
        if (p[k] > p[label])
            label = k;
    return label;
}
