/* Rows and scores of pairs. */
#include "predict/stance_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "linear/calibration.h"
#include "math/gather.h"

ng_status ng_judge_new(const ng_model *model, ng_judge *judge)
{
    const size_t P = model->fixed;
    *judge = (ng_judge){.model = model,
                        .scores = ng_array_new(model->labels.count + 4, sizeof(double)),
                        .rounded = ng_array_new(model->labels.count, sizeof(float)),
                        .index = ng_array_new(P, sizeof(uint32_t)),
                        .values = ng_array_new(P, sizeof(float))};
    return judge->scores && judge->rounded && judge->index && judge->values ? NG_OK
                                                                            : NG_ERROR_MEMORY;
}

void ng_judge_clear(ng_judge *judge)
{
    ng_pair_features_clear(&judge->features);
    ng_row_clear(&judge->row);
    ng_pair_terms_clear(&judge->terms);
    ng_word_tally_clear(&judge->tally);
    free(judge->ids);
    free(judge->slots);
    free(judge->scores);
    free(judge->rounded);
    free(judge->index);
    free(judge->values);
    free(judge->sentences);
    *judge = (ng_judge){.model = NULL};
}

static ng_status measure(ng_judge *judge, ng_pair *pair, float *numbers)
{
    const ng_pair_plan *plan = &judge->model->stance->plan;
    ng_pair_norms norms;
    if (!ng_array_reserve(&judge->sentences, &judge->sentence_capacity, pair->text->S,
                          sizeof *judge->sentences) ||
        ng_pair_terms_make(&judge->terms, pair->targets, pair->target, &plan->idf) != NG_OK ||
        ng_pair_norms_make(pair->texts, pair->text, plan->options.lead, &plan->idf, &judge->tally,
                           judge->sentences, &norms) != NG_OK)
        return NG_ERROR_MEMORY;
    ng_pair_numbers(&judge->terms, pair->texts, pair->text, &norms, plan->options.lead,
                    pair->mention_count, numbers, pair->best);
    return NG_OK;
}

/* Appends the fixed features to the weighed row. */
static ng_status add_fixed(ng_judge *judge, const ng_pair *pair, const float *numbers)
{
    const ng_model *model = judge->model;
    ng_row *row = &judge->row;
    const size_t count =
        ng_pair_fixed(&model->stance->plan, pair, numbers, judge->index, judge->values);
    const size_t most = row->count + count;
    if (!ng_array_reserve(&row->index, &row->index_capacity, most, sizeof *row->index) ||
        !ng_array_reserve(&row->values, &row->values_capacity, most, sizeof *row->values))
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < count; i++) {
        row->index[row->count] = (uint32_t)model->vocabulary.V + judge->index[i];
        row->values[row->count++] = judge->values[i];
    }
    return NG_OK;
}

/* Finds the columns of the n-grams made last. Returns how many there are. */
static size_t look_up(ng_judge *judge)
{
    enum { AHEAD = 12 };
    const ng_vocabulary *vocabulary = &judge->model->vocabulary;
    const ng_pair_features *f = &judge->features;
    size_t known = 0;
    for (size_t i = 0; i < f->count; i++) {
        if (i + AHEAD < f->count)
            ng_vocabulary_ask(vocabulary, f->items[i + AHEAD].hash);
        judge->ids[i] = ng_vocabulary_find(vocabulary, f->items[i].hash);
        known += judge->ids[i] != NG_NO_FEATURE;
    }
    return known;
}

/* Counts the columns as ng_row_tally does, in order of first appearance: in a table of the size of
 * the row, which stays in the cache, where one of the size of the vocabulary does not. */
static ng_status tally(ng_judge *judge, size_t known)
{
    const size_t count = judge->features.count;
    ng_row *row = &judge->row;
    size_t size = 64;
    while (size < known * 2)
        size *= 2;
    if (!ng_array_reserve(&judge->slots, &judge->slot_count, size, sizeof *judge->slots) ||
        !ng_array_reserve(&row->index, &row->index_capacity, known, sizeof *row->index) ||
        !ng_array_reserve(&row->values, &row->values_capacity, known, sizeof *row->values))
        return NG_ERROR_MEMORY;
    memset(judge->slots, 0, size * sizeof *judge->slots);
    row->count = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t id = judge->ids[i];
        if (id == NG_NO_FEATURE)
            continue;
        size_t at = (id * 0x9e3779b1u) & (size - 1);
        while (judge->slots[at] && row->index[judge->slots[at] - 1] != id)
            at = (at + 1) & (size - 1);
        if (judge->slots[at]) {
            row->values[judge->slots[at] - 1] += 1;
            continue;
        }
        row->index[row->count] = id;
        row->values[row->count] = 1;
        judge->slots[at] = (uint32_t)++row->count;
    }
    return NG_OK;
}

ng_status ng_judge_row(ng_judge *judge, ng_pair *pair, size_t *known)
{
    const ng_model *model = judge->model;
    const ng_pair_plan *plan = &model->stance->plan;
    const ng_view_sets views = ng_pair_view_sets(&plan->options);
    ng_pair_features *f = &judge->features;
    float numbers[NG_NUMBER_COUNT] = {0};
    ng_status status = ng_pair_needs_numbers(plan) ? measure(judge, pair, numbers) : NG_OK;
    if (status == NG_OK)
        status = ng_pair_features_make(f, plan, pair, views.text | views.target | views.pair);
    if (status != NG_OK ||
        !ng_array_reserve(&judge->ids, &judge->ids_capacity, f->count, sizeof *judge->ids))
        return NG_ERROR_MEMORY;
    *known = look_up(judge);
    if (tally(judge, *known) != NG_OK)
        return NG_ERROR_MEMORY;
    ng_weigh(&model->features, &(ng_weights){model->idf, model->block, model->stance->scale},
             judge->row.index, judge->row.values, judge->row.count);
    judge->weighed = judge->row.count;
    return add_fixed(judge, pair, numbers);
}

static void score_linear(ng_judge *judge, size_t head)
{
    const ng_model *model = judge->model;
    const size_t K = model->labels.count, column = head * K;
    if (model->stance->heads == 1) {
        const size_t starts[2] = {0, judge->row.count};
        const ng_csr one = {1, model->vocabulary.V + model->fixed, (size_t *)(uintptr_t)starts,
                            judge->row.index, judge->row.values};
        for (size_t k = 0; k < model->stride; k++)
            judge->scores[k] = (double)model->bias[k];
        ng_gather_rows(&one, 0, model->weights, model->stride, model->stride, judge->scores);
        return;
    }
    for (size_t k = 0; k < K; k++)
        judge->scores[k] = (double)model->bias[column + k];
    for (size_t i = 0; i < judge->row.count; i++) {
        const float *weights = model->weights + judge->row.index[i] * model->stride + column;
        const double x = (double)judge->row.values[i];
        for (size_t k = 0; k < K; k++)
            judge->scores[k] += x * (double)weights[k];
    }
}

double ng_judge_first_step(ng_judge *judge)
{
    score_linear(judge, 0);
    return judge->scores[judge->model->stance->unrelated];
}

void ng_judge_predict(ng_judge *judge, size_t head, double context, double *p)
{
    const ng_model *model = judge->model;
    const ng_model_stance *stance = model->stance;
    const size_t K = model->labels.count;
    score_linear(judge, head);
    if (stance->unrelated != NG_NO_NAME)
        judge->scores[stance->unrelated] += context;
    for (size_t k = 0; k < K; k++)
        judge->rounded[k] = (float)judge->scores[k];
    if (stance->unrelated != NG_NO_NAME)
        ng_two_steps(judge->rounded, K, stance->unrelated);
    ng_softmax(judge->rounded, K, model->temperature, p);
}
