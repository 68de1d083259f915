/* The shares of labels in text without labels, for the prior of a model of stance. */
#include <stdlib.h>

#include "base/memory.h"
#include "learn/training.h"
#include "linear/label_shift.h"
#include "math/elementary.h"
#include "model/model_parts.h"
#include "nutgraf/document.h"
#include "nutgraf/stance.h"

/* Keeps the logarithm finite. */
#define P_MIN 1e-15

/* What a model says of the mentions that it has come across. */
typedef struct mentions {
    const double *trained; /* [K] */
    double temper;
    size_t K;
    ng_stance *stance;
    ng_document *document;
    double *ratios; /* [count x K] */
    size_t count, capacity;
} mentions;

static ng_status add_answers(mentions *m, const ng_stance_result *result, ng_error *error)
{
    for (size_t a = 0; a < result->answer_count; a++) {
        const ng_stance_answer *answer = &result->answers[a];
        if (answer->reason != NG_STANCE_JUDGED || answer->mention_count == 0)
            continue;
        if (!ng_array_reserve(&m->ratios, &m->capacity, (m->count + 1) * m->K, sizeof *m->ratios))
            return ng_fail_memory(error);
        for (size_t k = 0; k < m->K; k++)
            m->ratios[m->count * m->K + k] =
                ng_exp(m->temper * ng_log((answer->p[k] + P_MIN) / m->trained[k]));
        m->count++;
    }
    return NG_OK;
}

static ng_status visit(void *context, size_t worker, const ng_labelled *labelled, ng_error *error)
{
    mentions *m = context;
    ng_stance_result result;
    (void)worker;
    ng_document_set(m->document, labelled->record);
    const ng_status status = ng_stance_classify(m->stance, m->document, &result, error);
    return status == NG_OK ? add_answers(m, &result, error) : status;
}

/* Of the mentions in the inputs, to shares[K]. */
static ng_status estimate(const ng_model *model, const ng_stance_train_options *options,
                          const ng_train_callbacks *callbacks, double *shares,
                          ng_prior_report *told, ng_error *error)
{
    ng_prior training;
    size_t rounds;
    mentions m = {.K = model->labels.count, .temper = options->prior_temper};
    ng_record_loop loop = {.inputs = options->prior_inputs,
                           .input_count = options->prior_input_count,
                           .callbacks = callbacks,
                           .visit = visit,
                           .context = &m};
    ng_model_prior(model, NG_PRIOR_TRAINING, &training);
    m.trained = training.shares;
    ng_status status = ng_document_new(&m.document, error);
    if (status == NG_OK)
        status = ng_stance_new(&(ng_stance_options){.target = model, .prior = &training}, &m.stance,
                               error);
    if (status == NG_OK)
        status = ng_record_loop_run(&loop, error);
    if (status == NG_OK && m.count == 0)
        status = ng_fail(error, NG_ERROR_DATA,
                         "the records to estimate the prior from name none of their targets");
    for (size_t k = 0; k < m.K; k++)
        shares[k] = m.trained[k];
    if (status == NG_OK)
        status = ng_label_shift(m.ratios, m.count, m.K, shares, &rounds, error);
    *told = (ng_prior_report){m.count, loop.record_errors};
    ng_stance_free(m.stance);
    ng_document_free(m.document);
    free(m.ratios);
    return status;
}

ng_status ng_training_shift(const ng_trainer *trainer, const ng_train_options *given,
                            const ng_training *run, const char *card, ng_model **model,
                            ng_prior_report *told, ng_error *error)
{
    const ng_names *labels = &trainer->frame.labels;
    const size_t K = labels->count;
    ng_stance_train_options stance = *given->stance;
    ng_train_options options = *given;
    ng_label_number *prior = ng_array_new(K, sizeof *prior);
    double *shares = ng_array_new(K, sizeof *shares);
    ng_model *shifted = NULL;
    ng_status status = prior && shares
                           ? estimate(*model, &stance, &trainer->callbacks, shares, told, error)
                           : ng_fail_memory(error);
    for (size_t k = 0; k < K && status == NG_OK; k++)
        prior[k] = (ng_label_number){labels->items[k].text, shares[k]};
    stance.prior = prior;
    stance.prior_count = K;
    options.stance = &stance;
    if (status == NG_OK)
        status = ng_training_model(trainer, &options, run, NULL, card, &shifted, error);
    ng_model_close(*model);
    *model = shifted;
    free(prior);
    free(shares);
    return status;
}
