/* Options of pairs: names, defaults, legal ranges. */
#include <string.h>

#include "base/error.h"
#include "nutgraf/pairs.h"

static const char *const views[] = {NG_VIEW_MAP(NG_TEXT)};
static const char *const mentions[] = {NG_MENTION_MAP(NG_TEXT)};
static const char *const voices[] = {NG_VOICE_MAP(NG_TEXT)};

const char *ng_view_name(ng_view view)
{
    return views[view];
}

bool ng_view_parse(const char *name, ng_view *view)
{
    for (size_t i = 0; i < NG_VIEW_COUNT; i++)
        if (strcmp(views[i], name) == 0) {
            *view = (ng_view)i;
            return true;
        }
    return false;
}

const char *ng_mention_kind_name(ng_mention_kind kind)
{
    return mentions[kind];
}

const char *ng_voice_name(ng_voice voice)
{
    return voices[voice];
}

void ng_pair_options_default(ng_pair_options *options)
{
    *options = (ng_pair_options){.lead = 3, .numbers = true, .bins = 10};
    options->views[NG_VIEW_TEXT].words = (ng_ngram_range){1, 2};
    options->views[NG_VIEW_TARGET].words = (ng_ngram_range){1, 1};
}

static bool range_is_legal(ng_ngram_range range, uint32_t limit)
{
    return range.min == 0 ? range.max == 0 : range.min <= range.max && range.max <= limit;
}

ng_status ng_pair_options_check(const ng_pair_options *options, ng_error *error)
{
    bool any = options->numbers;
    for (size_t v = 0; v < NG_VIEW_COUNT; v++) {
        const ng_view_options *view = &options->views[v];
        if (!range_is_legal(view->words, NG_WORD_NGRAM_MAX))
            return ng_fail(error, NG_ERROR_ARGUMENT,
                           "word n-grams of the view %s must be a range within 1 to %d, or none",
                           views[v], NG_WORD_NGRAM_MAX);
        if (!range_is_legal(view->chars, NG_CHAR_NGRAM_MAX))
            return ng_fail(error, NG_ERROR_ARGUMENT,
                           "character n-grams of the view %s must be a range within 1 to %d, or "
                           "none",
                           views[v], NG_CHAR_NGRAM_MAX);
        any = any || view->words.max || view->chars.max;
    }
    for (size_t v = NG_VIEW_TARGET + 1; v < NG_VIEW_COUNT; v++)
        if (options->views[v].chars.max)
            return ng_fail(error, NG_ERROR_ARGUMENT, "the view %s has no character n-grams",
                           views[v]);
    if (!any)
        return ng_fail(error, NG_ERROR_ARGUMENT, "no view and no numbers are wanted");
    if (options->lead < 1 || options->lead > NG_LEAD_SENTENCES_MAX)
        return ng_fail(error, NG_ERROR_ARGUMENT, "lead must be 1 to %d sentences",
                       NG_LEAD_SENTENCES_MAX);
    if (options->bins > NG_BINS_MAX)
        return ng_fail(error, NG_ERROR_ARGUMENT, "bins must be at most %d", NG_BINS_MAX);
    return NG_OK;
}
