/* From the options of `train --task stance` to what the library wants. */
#include "cli/train_stance.h"

#include <stdio.h>
#include <string.h>

#include "cli/options.h"

static ng_status refuse(ng_error *error, const char *entry, size_t length, const char *reason)
{
    *error = (ng_error){.status = NG_ERROR_ARGUMENT};
    snprintf(error->message, sizeof error->message, "--views: \"%.*s\" %s",
             (int)(length < 80 ? length : 80), entry, reason);
    return NG_ERROR_ARGUMENT;
}

/* "1-2", "3" or "none"; the library says which numbers are too large. */
static bool read_range(const char *text, size_t length, ng_ngram_range *range)
{
    static const cli_option number = {.name = "views", .min = 1, .max = 255};
    char low_text[8], high_text[8];
    uint64_t low, high;
    if (length == 4 && memcmp(text, "none", 4) == 0) {
        *range = (ng_ngram_range){0, 0};
        return true;
    }
    const char *dash = memchr(text, '-', length);
    const size_t low_length = dash ? (size_t)(dash - text) : length;
    const char *high_start = dash ? dash + 1 : text;
    const size_t high_length = dash ? length - low_length - 1 : length;
    if (low_length >= sizeof low_text || high_length >= sizeof high_text)
        return false;
    snprintf(low_text, sizeof low_text, "%.*s", (int)low_length, text);
    snprintf(high_text, sizeof high_text, "%.*s", (int)high_length, high_start);
    if (!option_read_size(&number, low_text, &low) ||
        !option_read_size(&number, high_text, &high) || low > high)
        return false;
    *range = (ng_ngram_range){(uint32_t)low, (uint32_t)high};
    return true;
}

#define VIEW_NAME(name, text) " " text

/* "*0.5" behind the ranges; the library says which weights are too large. */
static bool read_weight(const char *text, size_t length, double *weight)
{
    static const cli_option number = {.name = "views", .min = 1e-6, .max = 1e6};
    char buffer[16];
    if (length >= sizeof buffer)
        return false;
    snprintf(buffer, sizeof buffer, "%.*s", (int)length, text);
    return option_read_real(&number, buffer, weight);
}

/* "left=1-2/3-5*0.5" */
static ng_status read_view(const char *entry, size_t length, ng_pair_options *pair, ng_error *error)
{
    const char *equals = memchr(entry, '=', length);
    const size_t name_length = equals ? (size_t)(equals - entry) : length;
    char name[16];
    ng_view view;
    if (!equals)
        return refuse(error, entry, length, "is not VIEW=WORDS/CHARS*WEIGHT, as in text=1-2/3-5");
    snprintf(name, sizeof name, "%.*s", (int)(name_length < 15 ? name_length : 15), entry);
    if (!ng_view_parse(name, &view))
        return refuse(error, entry, length, "names no view: there are" NG_VIEW_MAP(VIEW_NAME));
    const char *words = equals + 1;
    size_t rest = length - name_length - 1;
    ng_view_options *options = &pair->views[view];
    const char *star = memchr(words, '*', rest);
    if (star) {
        const size_t weight_length = rest - (size_t)(star - words) - 1;
        if (!read_weight(star + 1, weight_length, &options->weight))
            return refuse(error, entry, length, "has no weight like 0.5 behind the *");
        rest = (size_t)(star - words);
    }
    const char *slash = memchr(words, '/', rest);
    const size_t words_length = slash ? (size_t)(slash - words) : rest;
    if (!read_range(words, words_length, &options->words) ||
        (slash && !read_range(slash + 1, rest - words_length - 1, &options->chars)))
        return refuse(error, entry, length, "has no range like 1-2, 3 or none");
    return NG_OK;
}

static ng_status read_views(const char *text, ng_pair_options *pair, ng_error *error)
{
    ng_status status = NG_OK;
    memset(pair->views, 0, sizeof pair->views);
    while (status == NG_OK) {
        const size_t length = strcspn(text, ",");
        status = read_view(text, length, pair, error);
        if (text[length] == '\0')
            break;
        text += length + 1;
    }
    return status;
}

ng_status stance_train_options_make(const stance_options *options, ng_stance_train_options *out,
                                    ng_error *error)
{
    ng_stance_train_options_default(out);
    out->pair.window = (uint32_t)options->window;
    out->pair.lead = (uint32_t)options->lead;
    out->pair.mask = options->mask;
    out->pair.cue_flags = !options->no_cues;
    out->pair.numbers = options->bins != BINS_NONE;
    out->pair.bins = options->bins == BINS_NONE ? 0 : (uint32_t)options->bins;
    out->unrelated = options->two_step;
    out->per_target = options->per_target;
    out->mention = (ng_mention_rule)options->mention;
    const ng_status status = read_views(options->views, &out->pair, error);
    return status == NG_OK ? ng_stance_train_options_check(out, error) : status;
}
