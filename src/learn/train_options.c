/* Training options: defaults and legal ranges. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "learn/training.h"
#include "nutgraf/stance.h"
#include "nutgraf/train.h"

static const char *const balances[] = {NG_CLASS_BALANCE_MAP(NG_TEXT)};

const char *ng_class_balance_name(ng_class_balance balance)
{
    return balances[balance];
}

bool ng_class_balance_parse(const char *name, ng_class_balance *balance)
{
    for (size_t i = 0; i < sizeof balances / sizeof *balances; i++)
        if (strcmp(name, balances[i]) == 0) {
            *balance = (ng_class_balance)i;
            return true;
        }
    return false;
}

const char *ng_train_loss(const ng_train_options *options)
{
    return options->loss ? options->loss : options->multi_label ? "logistic" : "softmax";
}

void ng_train_options_default(ng_train_options *options)
{
    *options = (ng_train_options){.C = 10,
                                  .tolerance = 1e-3,
                                  .max_iterations = 1000,
                                  .validation_fraction = 0.1,
                                  .vector_weight = NG_VECTOR_WEIGHT_AUTO,
                                  .seed = 1};
    ng_feature_options_default(&options->features);
    options->features.words = NG_WORDS_AUTO;
    options->features.min_df = 0;
}

void ng_stance_train_options_default(ng_stance_train_options *options)
{
    *options = (ng_stance_train_options){.mention = NG_MENTION_AUTO,
                                         .prior_temper = 1,
                                         .min_confidence = 0.5};
    ng_pair_options_default(&options->pair);
}

ng_status ng_stance_train_options_check(const ng_stance_train_options *options, ng_error *error)
{
    ng_status status = ng_pair_options_check(&options->pair, error);
    if (status != NG_OK)
        return status;
    if (options->per_target && options->unrelated)
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "a model per target and two steps cannot be combined");
    if (options->prior_count && options->prior_input_count)
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "a prior is given or estimated from records, not both");
    if ((options->prior_count || options->prior_input_count) &&
        (options->per_target || options->unrelated))
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "a prior is for models of one step for all targets: leave out two-step and "
                       "per-target");
    if (!(options->prior_temper > 0 && options->prior_temper <= 1))
        return ng_fail(error, NG_ERROR_ARGUMENT, "prior-temper must be above 0 and at most 1");
    if (options->prior_topic_count && !options->prior_count && !options->prior_input_count)
        return ng_fail(error, NG_ERROR_ARGUMENT, "a prior of topics goes with one of other text");
    if (!(options->min_confidence >= 0 && options->min_confidence <= 1))
        return ng_fail(error, NG_ERROR_ARGUMENT, "min-confidence must be between 0 and 1");
    return NG_OK;
}

static ng_status check_stance(const ng_train_options *options, ng_error *error)
{
    const ng_stance_train_options *stance = options->stance;
    ng_status status = ng_stance_train_options_check(stance, error);
    if (status != NG_OK)
        return status;
    if (options->multi_label)
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "a text has one stance towards a target: leave "
                       "out multi-label");
    if (options->loss && strcmp(options->loss, "softmax") != 0)
        return ng_fail(error, NG_ERROR_ARGUMENT, "stance models use the softmax loss");
    return NG_OK;
}

ng_status ng_train_check_features(const ng_train_options *options, ng_error *error)
{
    ng_train_options settled = *options;
    ng_dataset_settle_features(&settled, 0);
    return ng_feature_options_check(&settled.features, error);
}

/* What cannot be learnt where no process has all of the rows. */
static ng_status check_ranks(const ng_train_options *options, ng_error *error)
{
    const char *wrong = options->stance               ? "stance"
                        : options->vectors            ? "vectors"
                        : options->l1_ratio > 0       ? "l1-ratio"
                        : options->features.weighting ? "naive-Bayes weighting"
                                                      : NULL;
    return wrong ? ng_fail(error, NG_ERROR_ARGUMENT,
                           "%s is not for a training in several processes", wrong)
                 : NG_OK;
}

ng_status ng_train_options_check(const ng_train_options *options, ng_error *error)
{
    const char *loss = options->loss ? options->loss : "softmax";
    ng_linear_options linear;
    ng_status status = ng_train_check_features(options, error);
    if (status != NG_OK)
        return status;
    if (!(options->validation_fraction > 0 && options->validation_fraction <= 0.5))
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "validation-fraction must be above 0 and at most 0.5");
    if (options->multi_label && options->loss && strcmp(loss, "softmax") == 0)
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "softmax predicts one label per document: multi-label needs logistic or "
                       "squared-hinge");
    if (options->vectors &&
        (status = ng_model_check_task(options->vectors, NG_TASK_VECTORS, error)) != NG_OK)
        return status;
    if (options->vectors && options->stance &&
        (options->stance->per_target || options->stance->unrelated))
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "vectors are for models of one step for all targets: leave out two-step and "
                       "per-target");
    if (options->vector_weight != NG_VECTOR_WEIGHT_AUTO &&
        !(options->vector_weight >= 0 && options->vector_weight <= 1))
        return ng_fail(error, NG_ERROR_ARGUMENT, "vector_weight must be between 0 and 1");
    if (options->model_features && options->features.hash_bits)
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "model-features needs an exact vocabulary: leave out hash-bits");
    for (size_t i = 0; i < options->class_weight_count; i++)
        if (!(options->class_weights[i].number > 0) || !isfinite(options->class_weights[i].number))
            return ng_fail(error, NG_ERROR_ARGUMENT,
                           "the weight of class \"%.100s\" must be a number above 0",
                           options->class_weights[i].label);
    if (options->ranks && (status = check_ranks(options, error)) != NG_OK)
        return status;
    if (options->stance) {
        status = check_stance(options, error);
        if (status != NG_OK)
            return status;
    }
    ng_linear_options_default(&linear);
    linear.loss = options->loss;
    linear.C = options->stance && options->C == 0 ? 1 : options->C;
    linear.l1_ratio = options->l1_ratio;
    linear.tolerance = options->tolerance;
    linear.max_iterations = options->max_iterations;
    return ng_linear_options_check(&linear, error);
}
