/* The shares of labels that a model learns from and is to answer under. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "learn/training.h"

/* A chain over topics takes logarithms of them and of what they leave. */
#define SHARE_LEAST 1e-6

static void weigh_labels(const ng_trainer *trainer, const ng_train_options *options, double *shares)
{
    const ng_dataset *train = &trainer->train;
    const size_t K = trainer->frame.labels.count;
    const bool is_stance = trainer->frame.pair != NULL;
    const double all = train->all_weight;
    double sum = 0;
    memcpy(shares, train->label_weights, K * sizeof *shares);
    for (size_t k = 0; k < K; k++) {
        /* The prior of a chain over topics is a guess; that of stance undoes what the fit did. */
        const double factor =
            is_stance ? ng_weight_of_class(trainer, options, k, (double)train->label_rows[k],
                                           (double)train->all_rows)
                      : ng_weight_of_class(trainer, options, k, shares[k], all);
        const double weighed = shares[k] * factor;
        shares[k] = options->multi_label ? weighed / (weighed + all - shares[k]) : weighed;
        sum += shares[k];
    }
    for (size_t k = 0; k < K; k++) {
        const double share = options->multi_label ? shares[k] : shares[k] / sum;
        shares[k] = fmin(fmax(share, SHARE_LEAST), 1 - SHARE_LEAST);
    }
}

static ng_status add_topics(const ng_stance_train_options *stance, const ng_names *labels,
                            ng_stance_prior *out, ng_error *error)
{
    const size_t count = stance->prior_topic_count, K = labels->count;
    ng_status status = NG_OK;
    if (!ng_stance_prior_reserve(out, count, K))
        return ng_fail_memory(error);
    for (size_t t = 0; t < count && status == NG_OK; t++) {
        const ng_topic_shares *given = &stance->prior_topics[t];
        double *shares = out->topic_shares + t * K;
        const uint32_t number = ng_names_add(&out->topics, given->topic, strlen(given->topic));
        if (number == NG_NO_NAME)
            return ng_fail_memory(error);
        if (number != t)
            return ng_fail(error, NG_ERROR_ARGUMENT, "the topic \"%.100s\" has two priors",
                           given->topic);
        out->topic_tempers[t] = given->temper;
        status = ng_shares_of(labels, given->shares, given->count, shares, error);
        if (status == NG_OK)
            status = ng_prior_check(&(ng_prior){shares, given->temper}, K, error);
    }
    return status;
}

ng_status ng_training_shares(const ng_trainer *trainer, const ng_train_options *options,
                             ng_stance_prior *out, ng_error *error)
{
    const ng_names *labels = &trainer->frame.labels;
    const ng_stance_train_options *stance = options->stance;
    const bool is_shifted = stance && stance->prior_count;
    *out =
        (ng_stance_prior){.trained = ng_array_zeroed(labels->count, sizeof *out->trained),
                          .natural =
                              is_shifted ? ng_array_new(labels->count, sizeof *out->natural) : NULL,
                          .temper = is_shifted ? stance->prior_temper : 1};
    if (!out->trained || (is_shifted && !out->natural))
        return ng_fail_memory(error);
    weigh_labels(trainer, options, out->trained);
    ng_status status = NG_OK;
    if (is_shifted)
        status = ng_shares_of(labels, stance->prior, stance->prior_count, out->natural, error);
    return status == NG_OK && is_shifted ? add_topics(stance, labels, out, error) : status;
}
