/* Feature options: defaults and legal ranges. */
#include <math.h>

#include "base/error.h"
#include "nutgraf/features.h"

void ng_feature_options_default(ng_feature_options *options)
{
    *options = (ng_feature_options){.words = {1, 2},
                                    .tf = NG_TF_SUBLINEAR,
                                    .idf = NG_IDF_SMOOTH,
                                    .norm = NG_NORM_L2,
                                    .min_df = 2,
                                    .max_df = 1.0};
}

static bool range_is_legal(ng_ngram_range range, uint32_t limit)
{
    if (range.min == 0)
        return range.max == 0;
    return range.min <= range.max && range.max <= limit;
}

ng_status ng_feature_options_check(const ng_feature_options *options, ng_error *error)
{
    if (!range_is_legal(options->words, NG_WORD_NGRAM_MAX))
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "word n-grams must be a range within 1 to %d, or none", NG_WORD_NGRAM_MAX);
    if (!range_is_legal(options->chars, NG_CHAR_NGRAM_MAX))
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "character n-grams must be a range within 1 to %d, or none",
                       NG_CHAR_NGRAM_MAX);
    if (!options->words.max && !options->chars.max)
        return ng_fail(error, NG_ERROR_ARGUMENT, "word and character n-grams are both off");
    if (!(options->min_df >= 1) || !isfinite(options->min_df))
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "min-df must be a number of documents, at least 1");
    if (!(options->max_df > 0) || !isfinite(options->max_df))
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "max-df must be a fraction in (0, 1] or a number of documents");
    if (options->hash_bits > NG_HASH_BITS_MAX)
        return ng_fail(error, NG_ERROR_ARGUMENT, "hash-bits must be at most %d", NG_HASH_BITS_MAX);
    if (options->lead_words > NG_LEAD_WORDS_MAX)
        return ng_fail(error, NG_ERROR_ARGUMENT, "lead-words must be at most %d",
                       NG_LEAD_WORDS_MAX);
    if (options->hash_bits && options->max_features)
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "max-features and hash-bits both bound the vocabulary: choose one");
    return NG_OK;
}
