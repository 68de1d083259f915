/* Rows and probabilities of pairs. */
#include "predict/pair_classifier.h"

#include <stdlib.h>

#include "base/memory.h"
#include "linear/calibration.h"
#include "math/gather.h"

ng_status ng_pair_classifier_new(const ng_model *model, ng_pair_classifier *c)
{
    *c = (ng_pair_classifier){.model = model,
                              .scores = ng_array_new(model->stride, sizeof(double)),
                              .rounded = ng_array_new(model->labels.count, sizeof(float))};
    ng_pair_vectorizer_init(&c->vectorizer, &model->stance->plan, false);
    return c->scores && c->rounded ? NG_OK : NG_ERROR_MEMORY;
}

void ng_pair_classifier_clear(ng_pair_classifier *c)
{
    ng_pair_vectorizer_clear(&c->vectorizer);
    free(c->scores);
    free(c->rounded);
    *c = (ng_pair_classifier){.model = NULL};
}

ng_status ng_pair_classifier_read(ng_pair_classifier *c, const ng_pair *pair)
{
    const ng_model *model = c->model;
    return ng_pair_vectorizer_row(&c->vectorizer, &model->vocabulary,
                                  &(ng_weights){model->idf, model->block}, pair);
}

/* The numbers alone tell a model without n-grams something, and one that decides first whether a
 * text has to do with the headline: to share no word with it is an answer. */
bool ng_pair_classifier_has_evidence(const ng_pair_classifier *c)
{
    const bool by_numbers =
        c->model->vocabulary.V == 0 || c->model->stance->unrelated != NG_NO_NAME;
    return c->vectorizer.known > 0 || (by_numbers && c->vectorizer.row.count > 0);
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

size_t ng_pair_classifier_predict(ng_pair_classifier *c, size_t target, double context, double *p)
{
    const ng_model *model = c->model;
    const uint32_t unrelated = model->stance->unrelated;
    const size_t K = model->labels.count;
    size_t label = 0;
    score(c, target);
    if (unrelated != NG_NO_NAME)
        c->scores[unrelated] += context;
    for (size_t k = 0; k < K; k++)
        c->rounded[k] = (float)c->scores[k];
    if (unrelated != NG_NO_NAME)
        ng_two_steps(c->rounded, K, unrelated);
    ng_softmax(c->rounded, K, model->temperature, p);
    for (size_t k = 1; k < K; k++)
        if (p[k] > p[label])
            label = k;
    return label;
}
