/* The options of summarize and keywords. */
#include "options/syntax.h"

#include <string.h>

/* ---- summarize ---- */

static const cli_option summarize_rows[] = {
    OPTION(TEXT, "method", "NAME|list", summarize_options, method,
           "how sentences are ranked; list shows the methods",
           .more = "The default is learned, or lexrank where no model is installed. Only learned "
                   "needs a model."),
    MODEL_ROW(summarize_options),
};

static const cli_option content_rows[] = {
    OPTION(TEXT, "about", "TOPIC|WORDS", summarize_options, about,
           "only what is about a topic or about these words",
           .more = "A label of the shipped topic model means the paragraphs that classify gives "
                   "this topic with a probability of 0.3 and more; anything else, and everything "
                   "with --merge, are words that the sentences are about."),
    OPTION(FLAG, "per-topic", NULL, summarize_options, per_topic,
           "a short summary for each topic of the article's paragraphs",
           .more = "Topics are those that classify gives paragraphs with a probability of 0.3 and "
                   "more, the one with most text first. Without a budget each gets one sentence."),
    OPTION(FLAG, "merge", NULL, summarize_options, merge, "one summary of all documents together",
           .more = "They are kept in memory until the last one is read, at most 256 MiB of them."),
    OPTION(FLAG, "prefer-keypoints", NULL, summarize_options, keypoints,
           "take the article's own list of key points if it has one"),
};

static const cli_option summarize_output_rows[] = {
    FORMAT_ROW(summarize_options, format, "text", "jsonl", "markdown"),
    OPTION(FLAG, "explain", NULL, summarize_options, explain, "show why each sentence was taken",
           .more = "Its rank among all sentences and its score; with the method learned also the "
                   "parts of the score by feature: the feature's value and what it adds, the "
                   "weightiest first. words and pairs are how many of them the summary is expected "
                   "to hold. JSON has all parts without being asked."),
};

static bool check_summarize(const void *options, option_reason *reason)
{
    const summarize_options *summarize = options;
    const char *wrong = NULL;
    if (!check_budget(&summarize->budget, reason))
        return false;
    if (summarize->per_topic && summarize->merge)
        wrong = "--per-topic and --merge cannot both be given";
    else if (summarize->per_topic && summarize->about)
        wrong = "--per-topic and --about cannot both be given";
    else if (summarize->merge && summarize->keypoints)
        wrong = "--merge and --prefer-keypoints cannot both be given";
    else if (summarize->model && summarize->method && strcmp(summarize->method, "learned") != 0)
        wrong = "--model is for the method learned";
    return accept_unless(wrong, reason);
}

const cli_command summarize_command = {
    .name = "summarize",
    RECORDS_IN,
    .help = "give the sentences that carry an article",
    .about = "Reads articles or records and writes a summary of each: whole sentences of its "
             "paragraphs in reading order, within a budget that is never exceeded. Headings, "
             "captions and page furniture are never part of it. A text without sentences has an "
             "empty summary and the reason.",
    GROUPS(GROUP_OF_ALL("Sentences", summarize_rows, 0), GROUP_OF_ALL(NULL, content_rows, 0),
           GROUP("Budget", summarize_options, budget, budget_rows, 0),
           GROUP_OF_ALL("Output", summarize_output_rows, 0), INPUT_AND_RUN(summarize_options)),
    EXAMPLES({"nutgraf summarize article.txt", "Read the sentences that say most, at most three."},
             {"nutgraf summarize --words 100 --format jsonl news.jsonl.gz > summaries.jsonl",
              "Summarise a file of records, at most 100 words each."},
             {"nutgraf summarize --merge --redundancy mmr --sentences 5 monday/",
              "One summary of all articles in a folder."},
             {"nutgraf summarize --about \"chip exports\" article.txt",
              "What it says about that."}),
    .check = check_summarize,
};

/* ---- keywords ---- */

static const cli_option keywords_rows[] = {
    OPTION(SIZE, "count", "N", keywords_options, count, "at most N words and phrases",
           .letter = 'n', .min = 1, .max = UNBOUNDED, .word = "all", .word_value = 4294967295.0,
           .initial = "10"),
    FORMAT_ROW(keywords_options, is_json, "text", "jsonl"),
};

const cli_command keywords_command = {
    .name = "keywords",
    RECORDS_IN,
    .help = "give the words and phrases that carry an article",
    .about = "Reads articles or records and writes the words, names and phrases of up to three "
             "words that carry each, heaviest first: their weight (1 for the heaviest), how often "
             "they stand in the sentences, and, in JSON, where they stand first in bytes. Words "
             "weigh more that are frequent, early, or in the title.",
    GROUPS(GROUP_OF_ALL("Output", keywords_rows, 0), INPUT_AND_RUN(keywords_options)),
    EXAMPLES({"nutgraf keywords article.txt",
              "Read the ten words and phrases that carry an article."},
             {"nutgraf keywords -n 5 --format jsonl news.jsonl.gz > keywords.jsonl",
              "Find five for each record of a file."}),
};
