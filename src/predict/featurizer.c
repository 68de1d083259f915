/* The n-grams of one record. */
#include "predict/featurizer.h"

void ng_featurizer_reset(ng_featurizer *featurizer)
{
    ng_tokens_reset(&featurizer->tokens);
    ng_grams_reset(&featurizer->grams);
}

void ng_featurizer_clear(ng_featurizer *featurizer)
{
    ng_tokens_clear(&featurizer->tokens);
    ng_grams_clear(&featurizer->grams);
}

static ng_status add_text(ng_featurizer *featurizer, const ng_feature_options *options,
                          const char *text, ng_span span)
{
    const size_t first = featurizer->tokens.count;
    const bool marks = options->punctuation || options->negation;
    ng_status status = (marks ? ng_tokenize_marks : ng_tokenize)(text, span, &featurizer->tokens);
    if (status == NG_OK)
        status = ng_grams_add(options, &featurizer->tokens, first, featurizer->tokens.count,
                              &featurizer->grams);
    return status;
}

ng_status ng_featurizer_add_record(ng_featurizer *featurizer, const ng_feature_options *options,
                                   const ng_record *record)
{
    ng_status status = NG_OK;
    if (record->title.length)
        status =
            add_text(featurizer, options, record->title.data, (ng_span){0, record->title.length});
    if (status == NG_OK && record->text.length)
        status =
            add_text(featurizer, options, record->text.data, (ng_span){0, record->text.length});
    return status;
}
