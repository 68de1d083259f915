/* The options of classify. */
#include <string.h>

#include "options/syntax.h"

static const cli_option classify_rows[] = {
    MODEL_ROW(classify_options),
    UNIT_ROW(classify_options, view.unit, "what gets topics"),
    LABELS_ROW(classify_options),
    OPTION(CHOICE, "context", "WHAT", classify_options, context,
           "what a paragraph's topics are judged by", .choices = NAMES(NG_CONTEXT_MAP),
           .more = "article: by the paragraph, its neighbours and the whole article, so that a "
                   "heading goes with its section and an aside with the story. none: by what the "
                   "paragraph says alone."),
    OPTION(FLAG, "furniture", NULL, classify_options, view.furniture,
           "give topics to page furniture too"),
};

/* In the order of enum classify_stance. */
#define CLASSIFY_STANCES LIST("auto", "none", "headline", "target", "both")

static const cli_option classify_stance_rows[] = {
    OPTION(TEXTS, "target", "NAME[=ALIAS,...]", classify_options, targets,
           "say where each paragraph stands towards NAME",
           .more = "May be given again. A paragraph names the target by NAME or an alias, in upper "
                   "or lower case, by the last word of a name (Obama), or by a pronoun after one "
                   "of these; one that does not gets no answer. A NAME with a comma needs a "
                   "=ALIAS: otherwise it would be read as two targets."),
    OPTION(TEXT, "targets", "auto[:N]|FILE", classify_options, targets_file,
           "find up to N (5) names that each text is about, and noun phrases that recur in it; or "
           "a file of targets, one a line, as --target has them",
           .more = "Of more than 100 targets in a file the output has only those that are "
                   "mentioned. - is standard input, ./auto a file of that name. Blank lines and "
                   "lines that start with # are left out. A name that is repeated, in upper or "
                   "lower case, adds its aliases to the first."),
    OPTION(CHOICE, "stance", "WHAT", classify_options, stance, "what stance is towards",
           .choices = CLASSIFY_STANCES,
           .more =
               "target: the targets given, or else the one that a record names, or else those that "
               "are found in its text. headline: whether paragraphs agree with the headline, "
               "disagree with it, discuss it or are about something else. auto is target, but none "
               "where "
               "no targets are given and the output is CSV or TSV: rows of topics alone."),
    OPTION(TEXT, "stance-model", "FILE", classify_options, stance_model,
           "stance model (default: those of nutgraf)"),
    PRIOR_ROW(classify_options, .detail = true,
              .more = "natural: those that the model was given for its use, which is the default "
                      "where there are some. training: those of its training records. Or a JSON "
                      "object of labels and shares, or a file of one."),
    TARGET_FIELD_ROW(classify_options, input.reader.target_field, .detail = true),
};

static const cli_option classify_output_rows[] = {
    FORMAT_ROW(classify_options, format, "jsonl", "table", "csv", "tsv"),
    OPTION(SIZE, "top", "N", classify_options, view.top, "topics shown, the likeliest first",
           .min = 1, .max = UNBOUNDED, .word = "all", .initial = "3"),
    OPTION(REAL, "min-confidence", "P", classify_options, view.min_confidence,
           "leave out topics, and call stances unsure, below this probability", .min = 0, .max = 1,
           .more = "A stance below it reads unsure and is not counted in the roll-up. By default "
                   "a stance needs what its model asks for, mostly 0.5."),
    OPTION(SIZE, "explain", "N", classify_options, view.explain,
           "show the N features with most weight in each answer", .min = 1, .max = UNBOUNDED,
           .word = "all", .word_value = 4294967295.0, .implied = "5",
           .more = "Each comes with its place in the input in bytes and its share of the score."),
    OPTION(SIZE, "summary", "N", classify_options, summary,
           "add a summary of N sentences, as summarize writes it", .min = 1, .max = UNBOUNDED),
    OPTION(TEXT, "summary-model", "FILE", classify_options, summary_model,
           "model file of the summary (default: the one shipped with nutgraf)", .detail = true),
    OPTION(TEXT, "report", "FILE", classify_options, report,
           "also write a page of all answers, as the command report does"),
    OPTION(TEXT, "shard", "I/N", classify_options, shard,
           "do part I of N, by the hashes of the texts, into --output-dir",
           .more =
               "For schedulers: N runs over the same input, on any machines, one after the "
               "other or at the same time. A record goes by the hash of its title and text, "
               "so to the same shard in whatever order files are given; one that cannot be "
               "read is reported by the shard that the hash of its file's name gives. The output "
               "is named after a hash of input, models and options, and is written whole or not at "
               "all; beside it stands shard-I-of-N.json with sizes, hashes and counts, which "
               "merge-stats adds up. A shard whose output is there unchanged is not done again. "
               "An input that cannot be read to its end fails all shards."),
    OPTION(TEXT, "output-dir", "DIR", classify_options, output_dir,
           "folder for the outputs of all shards; created if it is missing", .detail = true),
};

enum { AUTOMATIC_DEFAULT = 5, AUTOMATIC_MAX = 100 };

size_t automatic_targets(const char *text)
{
    size_t names = 0;
    if (!text || strncmp(text, "auto", 4) != 0 || (text[4] != '\0' && text[4] != ':'))
        return 0;
    if (text[4] == '\0')
        return AUTOMATIC_DEFAULT;
    for (const char *at = text + 5; *at; at++) {
        if (*at < '0' || *at > '9' || names > AUTOMATIC_MAX)
            return AUTOMATIC_WRONG;
        names = 10 * names + (size_t)(*at - '0');
    }
    return names >= 1 && names <= AUTOMATIC_MAX ? names : AUTOMATIC_WRONG;
}

/* NULL, or what is wrong. */
static const char *check_shard(const classify_options *classify)
{
    shard_choice shard;
    if (!classify->shard)
        return classify->output_dir ? "--output-dir needs --shard" : NULL;
    if (!shard_parse(classify->shard, &shard))
        return "--shard needs I/N with I from 1 to N and N at most 100000: 2/8";
    if (!classify->output_dir)
        return "--shard needs --output-dir";
    if (classify->format == CLASSIFY_TABLE)
        return "--shard needs --format jsonl, csv or tsv";
    if (classify->report)
        return "--shard and --report cannot both be given: a page is about all records";
    if (classify->targets_file && strcmp(classify->targets_file, "-") == 0)
        return "--shard needs files: standard input can be read only once";
    return NULL;
}

static bool check_classify(const void *options, option_reason *reason)
{
    const classify_options *classify = options;
    const char *wrong = NULL;
    if (classify->view.explain && classify->format != CLASSIFY_JSONL &&
        classify->format != CLASSIFY_TABLE)
        wrong = "--explain needs --format jsonl or table";
    else if (classify->summary && classify->format != CLASSIFY_JSONL)
        wrong = "--summary needs --format jsonl";
    else if (classify->summary_model && !classify->summary)
        wrong = "--summary-model needs --summary";
    else if (classify->stance_model && classify->stance == STANCE_NONE)
        wrong = "--stance-model and --stance none cannot both be given";
    else if (automatic_targets(classify->targets_file) == AUTOMATIC_WRONG)
        wrong = "--targets auto:N needs a number from 1 to 100";
    else if (automatic_targets(classify->targets_file) && classify->targets.count)
        wrong = "--targets auto finds targets: --target cannot be given too";
    else if ((classify->targets.count || classify->targets_file) &&
             (classify->stance == STANCE_NONE || classify->stance == STANCE_HEADLINE))
        wrong = "targets are given: --stance must be target, both or auto";
    else
        wrong = check_shard(classify);
    return accept_unless(wrong, reason);
}

const cli_command classify_command = {
    .name = "classify",
    RECORDS_IN,
    .help = "say what each paragraph is about and where it stands",
    .about = "Reads articles or records and writes their topics with probabilities, one output "
             "record for each input record, in the order of the input. Text without any feature "
             "that the model knows gets no topic and the reason \"no evidence\".\n"
             "Each text is also searched for who and what it is about, or for the targets of "
             "--target. Each paragraph that mentions one of them gets a stance towards it; what "
             "stands in quotation marks is kept apart from the author's own voice, an answer below "
             "the model's minimum confidence (see --min-confidence) reads unsure, and "
             "the record has a roll-up of each target: counts of the sure answers of each label, "
             "their shares as 95 % intervals (Wilson 1927), and means of the probabilities.",
    GROUPS(GROUP_OF_ALL("Topics", classify_rows, 0),
           GROUP_OF_ALL("Stance", classify_stance_rows, 0),
           GROUP_OF_ALL("Output", classify_output_rows, 0), INPUT_AND_RUN(classify_options)),
    EXAMPLES({"nutgraf classify --format table articles/*.txt",
              "Read on a terminal what and whom articles are about, and where they stand."},
             {"nutgraf classify --target \"Nvidia=NVIDIA,Jensen Huang\" --target China article.txt",
              "See where its paragraphs stand towards both."},
             {"zcat news.jsonl.gz | nutgraf classify -m news.ngm --top 1 - > topics.jsonl",
              "Classify a stream of records."},
             {"nutgraf classify --shard 2/8 --output-dir out news/*.jsonl.gz",
              "Do the second of eight parts, if it is not there yet."}),
    .check = check_classify,
};

/* ---- merge-stats ---- */

const cli_command merge_stats_command = {
    .name = "merge-stats",
    .operands = "DIR",
    .operands_max = 1,
    .help = "add up the counts of classify's shards, say which are missing",
    .about = "Reads the shards that classify --shard has written to a folder and prints one JSON "
             "object: how many there should be, how many are done, which are missing; records "
             "answered, records that failed, records without an answer, and how many have each "
             "label as their likeliest (of a model of several labels: among those that apply). "
             "Outputs are checked against the hashes in their records: one that has been changed "
             "is missing. Exits with 1 when any is missing.",
    EXAMPLES({"nutgraf merge-stats out && cat out/shard-*.jsonl > topics.jsonl",
              "Take the outputs of a run once they are all there."}),
};

/* ---- report ---- */

static const cli_option report_rows[] = {
    OPTION(TEXT, "output", "FILE", classify_options, report, "file of the page", .letter = 'o',
           .initial = "report.html"),
    MODEL_ROW(classify_options),
    LABELS_ROW(classify_options),
    OPTION(TEXTS, "target", "NAME[=ALIAS,...]", classify_options, targets,
           "say where each paragraph stands towards NAME, see classify"),
    OPTION(TEXT, "targets", "auto[:N]|FILE", classify_options, targets_file,
           "targets to be found in each text, or a file of targets, see classify"),
    OPTION(CHOICE, "stance", "WHAT", classify_options, stance, "what stance is towards",
           .choices = CLASSIFY_STANCES),
    OPTION(TEXT, "stance-model", "FILE", classify_options, stance_model,
           "stance model (default: those of nutgraf)"),
    PRIOR_ROW(classify_options, .detail = true),
    TARGET_FIELD_ROW(classify_options, input.reader.target_field, .detail = true),
    OPTION(TEXT, "date-field", "NAME", classify_options, input.reader.date_field,
           "field of the date, if not \"date\""),
};

const cli_command report_command = {
    .name = "report",
    RECORDS_IN,
    .help = "write a page about articles: topics, stance, summaries, doubts",
    .about = "Classifies articles and writes one HTML file to look at, to print or to send: what "
             "ran and what failed, topics over all articles and over time, stance by target and "
             "topic, the least sure paragraphs, a table of the articles to sort and to search, and "
             "each article's text with its summary, the features that made its topics and the "
             "stances where they stand. It loads nothing from the network and needs no script. Of "
             "large batches it shows as many articles as fit into 8 MB, drawn at random by the "
             "hashes of their texts; its counts cover all. It holds the data as JSON, too.",
    GROUPS(GROUP_OF_ALL("Report", report_rows, 0), INPUT_AND_RUN(classify_options)),
    EXAMPLES({"nutgraf report -o monday.html monday/",
              "Look at what a folder of articles is about."},
             {"nutgraf report -o firms.html --targets firms.txt news.jsonl.gz",
              "See how a list of firms is spoken of, by topic and over time."}),
    .check = check_classify,
};
