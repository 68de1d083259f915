/* --views and --bins as the library wants them. */
#include "cli/train_stance.h"

#include <stdio.h>
#include <string.h>

static const cli_option ngrams = {.kind = OPTION_RANGE, .min = 1, .max = 255, .word = "none"};
static const cli_option weight = {.kind = OPTION_REAL, .min = 1e-6, .max = 1e6};

static ng_status refuse(ng_error *error, const char *entry, size_t length, const char *reason)
{
    *error = (ng_error){.status = NG_ERROR_ARGUMENT};
    snprintf(error->message, sizeof error->message, "--views: \"%.*s\" %s",
             (int)(length < 80 ? length : 80), entry, reason);
    return NG_ERROR_ARGUMENT;
}

/* The text behind the first `mark`, which ends what stands before it; NULL: there is none. */
static char *split(char *text, char mark)
{
    char *found = strchr(text, mark);
    if (found)
        *found++ = '\0';
    return found;
}

static bool read(const cli_option *kind, const char *text, void *field)
{
    cli_option option = *kind;
    char reason[256];
    option.name = "views";
    return option_read(&option, text, field, reason, sizeof reason) == PARSE_OK;
}

#define VIEW_NAME(name, text) " " text

/* "left=1-2/3-5*0.5" */
static ng_status read_view(const char *entry, size_t length, ng_pair_options *pair, ng_error *error)
{
    char name[128];
    ng_view view;
    snprintf(name, sizeof name, "%.*s", (int)(length < 127 ? length : 127), entry);
    char *words = split(name, '=');
    if (!words)
        return refuse(error, entry, length, "is not VIEW=WORDS/CHARS*WEIGHT, as in text=1-2/3-5");
    if (!ng_view_parse(name, &view))
        return refuse(error, entry, length, "names no view: there are" NG_VIEW_MAP(VIEW_NAME));
    ng_view_options *options = &pair->views[view];
    const char *factor = split(words, '*');
    const char *chars = split(words, '/');
    if (factor && !read(&weight, factor, &options->weight))
        return refuse(error, entry, length, "has no weight like 0.5 behind the *");
    if (!read(&ngrams, words, &options->words) || (chars && !read(&ngrams, chars, &options->chars)))
        return refuse(error, entry, length, "has no range like 1-2, 3 or none");
    return NG_OK;
}

ng_status stance_options_complete(train_options *options, ng_error *error)
{
    ng_pair_options *pair = &options->stance.pair;
    ng_status status = NG_OK;
    pair->numbers = options->bins != BINS_NONE;
    pair->bins = options->bins == BINS_NONE ? 0 : (uint32_t)options->bins;
    memset(pair->views, 0, sizeof pair->views);
    for (const char *text = options->views; text && status == NG_OK;) {
        const size_t length = strcspn(text, ",");
        status = read_view(text, length, pair, error);
        text = text[length] ? text + length + 1 : NULL;
    }
    return status == NG_OK ? ng_stance_train_options_check(&options->stance, error) : status;
}
