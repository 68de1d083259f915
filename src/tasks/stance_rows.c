/* Rows and scores of pairs. */
#include "tasks/stance_rows.h"

#include <stdlib.h>

#include "base/memory.h"
#include "linear/calibration.h"

ng_status ng_judge_new(const ng_model *model, ng_judge *judge)
{
    const size_t P = model->fixed;
    *judge = (ng_judge){.model = model,
                        .scores = ng_array_new(model->labels.count + 4, sizeof(double)),
                        .hidden = ng_array_new(model->stride, sizeof(double)),
                        .rounded = ng_array_new(model->labels.count, sizeof(float)),
                        .index = ng_array_new(P, sizeof(uint32_t)),
                        .values = ng_array_new(P, sizeof(float))};
    return judge->scores && judge->hidden && judge->rounded && judge->index && judge->values
               ? NG_OK
               : NG_ERROR_MEMORY;
}

void ng_judge_clear(ng_judge *judge)
{
    ng_pair_features_clear(&judge->features);
    ng_row_clear(&judge->row);
    ng_pair_terms_clear(&judge->terms);
    ng_word_tally_clear(&judge->tally);
    free(judge->ids);
    free(judge->scores);
    free(judge->hidden);
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
    *known = 0;
    for (size_t i = 0; i < f->count; i++) {
        judge->ids[i] = ng_vocabulary_find(&model->vocabulary, f->items[i].hash);
        *known += judge->ids[i] != NG_NO_FEATURE;
    }
    status = ng_row_tally(&judge->row, model->vocabulary.V, judge->ids, f->count);
    if (status != NG_OK)
        return status;
    ng_weigh(&model->features, &(ng_weights){model->idf, model->block, model->stance->scale},
             judge->row.index, judge->row.values, judge->row.count);
    judge->weighed = judge->row.count;
    return add_fixed(judge, pair, numbers);
}

static void score_linear(ng_judge *judge, size_t head)
{
    const ng_model *model = judge->model;
    const size_t K = model->labels.count, column = head * K;
    for (size_t k = 0; k < K; k++)
        judge->scores[k] = (double)model->bias[column + k];
    for (size_t i = 0; i < judge->row.count; i++) {
        const float *weights = model->weights + judge->row.index[i] * model->stride + column;
        const double x = (double)judge->row.values[i];
        for (size_t k = 0; k < K; k++)
            judge->scores[k] += x * (double)weights[k];
    }
}

void ng_judge_predict(ng_judge *judge, size_t head, double *p)
{
    const ng_model *model = judge->model;
    const ng_model_stance *stance = model->stance;
    const size_t K = model->labels.count;
    const ng_network_row row = {judge->row.index, judge->row.values, judge->row.count};
    if (stance->network.H)
        ng_network_score(&stance->network, &row, judge->hidden, judge->scores);
    else
        score_linear(judge, head);
    for (size_t k = 0; k < K; k++)
        judge->rounded[k] = (float)judge->scores[k];
    if (stance->unrelated != NG_NO_NAME)
        ng_two_steps(judge->rounded, K, stance->unrelated);
    ng_softmax(judge->rounded, K, model->temperature, p);
}
