/* The options of summarize and keywords. */
#include "cli/syntax.h"

#include <stdio.h>
#include <string.h>

/* ---- summarize ---- */

/* clang-format off */
static const cli_option summarize_rows[] = {
    {.name = "method", .kind = OPTION_TEXT, .argument = "NAME|list",
     AT(summarize_options, method), .help = "how sentences are ranked; list shows the methods",
     .more = "The default is learned, or lexrank where no model is installed. Only learned needs "
             "a model."},
    MODEL_ROW(summarize_options),
};

static const cli_option content_rows[] = {
    {.name = "about", .kind = OPTION_TEXT, .argument = "TOPIC|WORDS", AT(summarize_options, about),
     .help = "only what is about a topic or about these words",
     .more = "A label of the shipped topic model means the paragraphs that classify gives this "
             "topic with a probability of 0.3 and more; anything else, and everything with --merge, "
             "are words that the sentences have to do with."},
    {.name = "per-topic", .kind = OPTION_FLAG, AT(summarize_options, per_topic),
     .help = "a short summary for each topic of the article's paragraphs",
     .more = "Topics are those that classify gives paragraphs with a probability of 0.3 and more, "
             "the one with most text first. Without a budget each gets one sentence."},
    {.name = "merge", .kind = OPTION_FLAG, AT(summarize_options, merge),
     .help = "one summary of all documents together",
     .more = "They are kept in memory until the last one is read, at most 256 MiB of them."},
    {.name = "prefer-keypoints", .kind = OPTION_FLAG, AT(summarize_options, keypoints),
     .help = "take the article's own list of key points if it has one"},
};

static const cli_option summarize_output_rows[] = {
    {.name = "format", .kind = OPTION_CHOICE, .choices = LIST("text", "jsonl", "markdown"),
     AT(summarize_options, format), .initial = "text", .help = "format of the output"},
    {.name = "explain", .kind = OPTION_FLAG, AT(summarize_options, explain),
     .help = "show why each sentence was taken",
     .more = "Its rank among all sentences and its score; with the method learned also the parts of "
             "the score by feature: the feature's value and what it adds, the weightiest first. "
             "words and pairs are how many of them the summary is expected to hold. JSON has all parts without being asked."},
};
/* clang-format on */

static const option_group summarize_groups[] = {
    GROUP_OF_ALL("Sentences", summarize_rows),
    GROUP_OF_ALL(NULL, content_rows),
    GROUP("Budget", summarize_options, budget, budget_rows),
    GROUP_OF_ALL("Output", summarize_output_rows),
    GROUP("Input", summarize_options, input, input_rows),
    GROUP("Run", summarize_options, run, run_rows),
};

static const command_example summarize_examples[] = {
    {"nutgraf summarize article.txt", "Read the sentences that say most, at most three."},
    {"nutgraf summarize --words 100 --format jsonl news.jsonl.gz > summaries.jsonl",
     "Summarise a file of records, at most 100 words each."},
    {"nutgraf summarize --merge --redundancy mmr --sentences 5 monday/",
     "One summary of all articles in a folder."},
    {"nutgraf summarize --about \"chip exports\" article.txt", "What it says about that."},
};

static bool check_summarize(const void *options, char *reason, size_t size)
{
    const summarize_options *summarize = options;
    const char *wrong = NULL;
    if (!check_budget(&summarize->budget, reason, size))
        return false;
    if (summarize->per_topic && summarize->merge)
        wrong = "--per-topic and --merge cannot both be given";
    else if (summarize->per_topic && summarize->about)
        wrong = "--per-topic and --about cannot both be given";
    else if (summarize->merge && summarize->keypoints)
        wrong = "--merge and --prefer-keypoints cannot both be given";
    else if (summarize->model && summarize->method && strcmp(summarize->method, "learned") != 0)
        wrong = "--model is for the method learned";
    if (wrong)
        snprintf(reason, size, "%s", wrong);
    return wrong == NULL;
}

const cli_command summarize_command = {
    .verb = VERB_SUMMARIZE,
    .name = "summarize",
    .operands = "[FILE|DIR|-]...",
    .help = "give the sentences that carry an article",
    .about = "Reads articles or records and writes a summary of each: whole sentences of its "
             "paragraphs in reading order, within a budget that is never exceeded. Headings, "
             "captions and page furniture are never part of it. A text without sentences has an "
             "empty summary and the reason.",
    GROUPS(summarize_groups),
    EXAMPLES(summarize_examples),
    .operands_max = SIZE_MAX,
    .default_operand = "-",
    .check = check_summarize,
};

/* ---- keywords ---- */

/* clang-format off */
static const cli_option keywords_rows[] = {
    {.name = "count", .letter = 'n', .kind = OPTION_SIZE, .argument = "N",
     AT(keywords_options, count), .min = 1, .max = UNBOUNDED, .word = "all",
     .word_value = 4294967295.0, .initial = "10", .help = "at most N words and phrases"},
    {.name = "format", .kind = OPTION_CHOICE, .choices = LIST("text", "jsonl"),
     AT(keywords_options, format), .initial = "text", .help = "format of the output"},
};
/* clang-format on */

static const option_group keywords_groups[] = {
    GROUP_OF_ALL("Output", keywords_rows),
    GROUP("Input", keywords_options, input, input_rows),
    GROUP("Run", keywords_options, run, run_rows),
};

static const command_example keywords_examples[] = {
    {"nutgraf keywords article.txt", "Read the ten words and phrases that carry an article."},
    {"nutgraf keywords -n 5 --format jsonl news.jsonl.gz > keywords.jsonl",
     "Find five for each record of a file."},
};

const cli_command keywords_command = {
    .verb = VERB_KEYWORDS,
    .name = "keywords",
    .operands = "[FILE|DIR|-]...",
    .help = "give the words and phrases that carry an article",
    .about = "Reads articles or records and writes the words, names and phrases of up to three "
             "words that carry each, heaviest first: their weight (1 for the heaviest), how often "
             "they stand in the sentences, and, in JSON, where they stand first in bytes. Words "
             "weigh more that are frequent, early, or in the title.",
    GROUPS(keywords_groups),
    EXAMPLES(keywords_examples),
    .operands_max = SIZE_MAX,
    .default_operand = "-",
};
