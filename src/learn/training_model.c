/* The model of a training, and what is told of it. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sort.h"
#include "dataset/pair_frame.h"
#include "learn/training.h"
#include "model/model_parts.h"

/* A model judges only where the target is mentioned if that is all that training has shown. */
#define MENTIONED_MIN 0.9

static ng_stance_parts stance_parts(const ng_pair_frame *pair, const ng_train_options *options,
                                    const ng_fit *fit, ng_stance_prior prior)
{
    const ng_mention_rule rule = options->stance->mention;
    const bool is_one_step = fit->heads == 1 && fit->unrelated == NG_NO_NAME;
    return (ng_stance_parts){.plan = &pair->plan,
                             .prior = is_one_step ? prior : (ng_stance_prior){.trained = NULL},
                             .min_confidence = options->stance->min_confidence,
                             .targets = &pair->targets,
                             .unrelated = fit->unrelated,
                             .needs_mention =
                                 rule == NG_MENTION_NEEDED ||
                                 (rule == NG_MENTION_AUTO && pair->mentioned >= MENTIONED_MIN),
                             .mentioned = pair->mentioned};
}

/* Hashes of the texts of the labelled rows, (*texts)[count] for the caller to free; none where
 * there are too many. Errors: NG_ERROR_MEMORY. */
static ng_status topic_texts(const ng_trainer *trainer, uint32_t **texts, size_t *count)
{
    const ng_dataset *train = &trainer->train;
    void *all = NULL;
    size_t n = 0, bytes;
    *texts = ng_array_new(train->counts.rows, sizeof **texts);
    if (!*texts)
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < train->counts.rows; i++)
        if (!train->is_pseudo[i])
            (*texts)[n++] = (uint32_t)train->texts[i];
    *count = ng_sort_unique_u32(*texts, n);
    if (!trainer->ranks)
        return NG_OK;
    /* One too many of a rank is too many of all. */
    n = *count <= NG_TRAINING_TEXTS_MAX ? *count : NG_TRAINING_TEXTS_MAX + 1;
    if (ng_ranks_gather(trainer->ranks, *texts, n * sizeof **texts, &all, &bytes) != NG_OK)
        return NG_ERROR_MEMORY;
    free(*texts);
    *texts = all;
    *count = ng_sort_unique_u32(*texts, bytes / sizeof **texts);
    return NG_OK;
}

/* One linear model of both fits. */
static ng_status join_fits(const ng_fit *fit, const ng_calibration *calibration,
                           ng_linear_model *out, ng_error *error)
{
    const ng_linear_model *parts[2] = {&fit->linear, &fit->dense};
    const size_t d = calibration->vector_weight > 0 ? fit->dense.V : 0;
    ng_status status = ng_linear_model_new(fit->linear.V + d, fit->linear.K, out, error);
    float *weights = out->weights;
    for (size_t i = 0; i < (d ? 2 : 1) && status == NG_OK; i++) {
        for (size_t n = 0; n < parts[i]->V * out->stride; n++)
            *weights++ = (float)(calibration->factors[i] * (double)parts[i]->weights[n]);
        for (size_t k = 0; k < out->stride; k++)
            out->bias[k] += (float)(calibration->factors[i] * (double)parts[i]->bias[k]);
    }
    return status;
}

ng_status ng_training_model(const ng_trainer *trainer, const ng_train_options *options,
                            const ng_training *run, const ng_self_training_report *self_training,
                            const char *card, ng_model **out, ng_error *error)
{
    const ng_fit *fit = &run->fit;
    const ng_pair_frame *pair = trainer->frame.pair;
    const bool hashed = trainer->frame.vocabulary.hash_bits > 0;
    const ng_word_vectors *vectors =
        run->calibration.vector_weight > 0 ? &options->vectors->vectors : NULL;
    ng_linear_model linear = {0};
    ng_vocabulary selected = {0};
    ng_stance_parts stance;
    uint32_t *texts = NULL;
    size_t text_count = 0;
    char *facts = NULL;
    ng_stance_prior prior = {.trained = NULL};
    ng_train_options told = *options;
    told.vector_weight = run->calibration.vector_weight; /* the one that was chosen */
    ng_status status =
        topic_texts(trainer, &texts, &text_count) == NG_OK ? NG_OK : ng_fail_memory(error);
    if (status == NG_OK && !ng_ranks_is_first(trainer->ranks)) {
        free(texts);
        *out = NULL;
        return NG_OK;
    }
    if (status == NG_OK)
        status = ng_training_shares(trainer, options, &prior, error);
    if (status == NG_OK && !hashed &&
        ng_vocabulary_select(&trainer->frame.vocabulary, fit->weighting.column,
                             fit->weighting.fixed, &selected) != NG_OK)
        status = ng_fail_memory(error);
    if (pair)
        stance = stance_parts(pair, options, fit, prior);
    if (status == NG_OK)
        status = join_fits(fit, &run->calibration, &linear, error);
    if (status == NG_OK)
        status = ng_training_facts(&trainer->frame, &trainer->train, &told, fit, run->evaluation,
                                   self_training, &facts, error);
    if (status == NG_OK)
        status = ng_model_make(
            &(ng_model_parts){.task = pair ? NG_TASK_STANCE : NG_TASK_TOPIC,
                              .labels = &trainer->frame.labels,
                              .features = &options->features,
                              .vocabulary = hashed ? &trainer->frame.vocabulary : &selected,
                              .idf = fit->weighting.idf,
                              .linear = &linear,
                              .vectors = vectors,
                              .half = options->half_weights,
                              .multi_label = options->multi_label,
                              .temperature = run->calibration.temperature,
                              .thresholds = run->calibration.thresholds,
                              .prior = pair ? NULL : prior.trained,
                              .training = facts,
                              .card = card,
                              .texts = pair
                                           ? (ng_training_texts){pair->texts, pair->text_count}
                                           : (ng_training_texts){text_count <= NG_TRAINING_TEXTS_MAX
                                                                     ? texts
                                                                     : NULL,
                                                                 text_count},
                              .stance = pair ? &stance : NULL},
            out, error);
    ng_stance_prior_clear(&prior);
    ng_linear_model_clear(&linear);
    ng_vocabulary_clear(&selected);
    free(texts);
    free(facts);
    return status;
}

void ng_training_report(ng_training *run, double C, ng_fit_report *report)
{
    const ng_linear_result *result = &run->fit.result;
    *report = (ng_fit_report){.features = run->fit.weighting.V,
                              .C = C,
                              .iterations = result->iterations,
                              .objective = result->objective,
                              .gradient_norm = result->gradient_norm,
                              .relative_norm = result->relative_norm,
                              .reason = ng_stop_reason_text(result->reason),
                              .interrupted = result->reason == NG_STOP_CANCELLED,
                              .temperature = run->calibration.temperature,
                              .vector_weight = run->calibration.vector_weight,
                              .held_out = run->evaluation};
    run->evaluation = NULL;
}
