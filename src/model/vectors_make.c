/* How word vectors are made: options, what their words are, and the model of them. */
#include <math.h>

#include "base/error.h"
#include "model/task_model.h"

void ng_vectors_options_default(ng_vectors_options *options)
{
    *options = (ng_vectors_options){
        .max_features = 30000, .min_df = 2, .window = 40, .dimensions = 150, .seed = 1};
}

static ng_status check_range(const char *name, size_t value, size_t most, ng_error *error)
{
    return value >= 1 && value <= most
               ? NG_OK
               : ng_fail(error, NG_ERROR_ARGUMENT, "%s must be from 1 to %zu", name, most);
}

ng_status ng_vectors_options_check(const ng_vectors_options *options, ng_error *error)
{
    ng_status status =
        check_range("max-features", options->max_features, NG_VECTOR_WORDS_MAX, error);
    if (status == NG_OK)
        status = check_range("window", options->window, NG_VECTOR_WINDOW_MAX, error);
    if (status == NG_OK)
        status = check_range("dimensions", options->dimensions, NG_DIMENSIONS_MAX, error);
    if (status == NG_OK && !(options->min_df >= 1 && isfinite(options->min_df)))
        status = ng_fail(error, NG_ERROR_ARGUMENT, "min-df must be at least 1");
    return status;
}

void ng_vectors_features(const ng_vectors_options *options, ng_feature_options *features)
{
    ng_feature_options_default(features);
    features->words = (ng_ngram_range){1, 1};
    features->tf = NG_TF_RAW;
    features->norm = NG_NORM_NONE;
    features->min_df = options->min_df;
    features->max_features = options->max_features;
    features->number_shapes = options->number_shapes;
}

ng_status ng_vectors_make(const ng_word_vectors *vectors, const ng_feature_options *features,
                          size_t window, ng_json_out *facts, const char *card, ng_model **out,
                          ng_error *error)
{
    ng_json_out_bytes(facts, "", 1);
    if (facts->failed)
        return ng_fail_memory(error);
    return ng_model_make(&(ng_model_parts){.task = NG_TASK_VECTORS,
                                           .training = facts->data,
                                           .card = card,
                                           .features = features,
                                           .vocabulary = vectors->vocabulary,
                                           .vectors = vectors,
                                           .window = window},
                         out, error);
}
