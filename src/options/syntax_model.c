/* The options of inspect and bench. */
#include "options/syntax.h"

/* ---- inspect ---- */

static const cli_option inspect_rows[] = {
    FORMAT_ROW(inspect_options, is_json, "text", "json"),
    OPTION(SIZE, "top", "N", inspect_options, top,
           "features shown, of a model of topics for each label", .min = 1, .max = UNBOUNDED,
           .word = "none", .initial = "10"),
    OPTION(LIST, "nearest", "WORD,...", inspect_options, nearest,
           "of word vectors: the words nearest to these"),
};

const cli_command inspect_command = {
    .name = "inspect",
    .operands = "[MODEL]",
    .help = "show what a model is made of",
    .about =
        "Shows the labels, sizes, options and training facts of a model file and the "
        "features with most weight for each label; of a model of summaries the features that "
        "decide most and what they add to a sentence's score; of word vectors, with --nearest, "
        "words used in similar contexts and the cosines of their vectors. Without MODEL it shows "
        "the "
        "model of topics that nutgraf ships.",
    GROUPS(GROUP_OF_ALL("Output", inspect_rows, 0)),
    EXAMPLES({"nutgraf inspect news.ngm", "Show what a model was made of."},
             {"nutgraf inspect --nearest rain,goal words.ngm",
              "Show which words have vectors like those of rain and goal."}),
    .operands_max = 1,
};

/* ---- bench ---- */

static const cli_option bench_rows[] = {
    MODEL_ROW(bench_options),
    UNIT_ROW(bench_options, unit, "what gets topics, as for classify"),
    OPTION(SIZE, "repeats", "N", bench_options, repeats, "how often each measurement is taken",
           .min = 1, .max = 50, .initial = "9"),
};

static const cli_option bench_output_rows[] = {
    FORMAT_ROW(bench_options, is_json, "table", "json"),
    OPTION(TEXT, "save", "FILE", bench_options, save,
           "keep the measurements for a later --compare"),
    OPTION(TEXT, "compare", "BASELINE", bench_options, compare,
           "say what is faster or slower than in that file",
           .more = "The text, the model and the unit must be the same. A difference counts when a "
                   "rank-sum test (Mann and Whitney 1947) finds it with p < 0.01 and the medians "
                   "are further apart than the middle half of the repeats of either run; anything "
                   "else is called noise."),
};

/* Of five and five repeats the rank-sum test can tell apart those that do not overlap, of fewer
 * none. */
static bool check_bench(const void *options, option_reason *reason)
{
    const bench_options *bench = options;
    const bool few = bench->compare && bench->repeats < 5;
    return accept_unless(
        few ? "--compare needs at least 5 --repeats to tell a difference from noise" : NULL,
        reason);
}

const cli_command bench_command = {
    .name = "bench",
    .operands = "[FILE|DIR]...",
    .help = "measure how fast text is classified here",
    .about = "Classifies the text again and again and tells what each stage costs: read (finding "
             "where records end, and whatever decompression there is), decode (the fields of a "
             "record), tokenise (with the paragraphs of articles), look up (n-grams and their "
             "places in the model), score (weights to probabilities) and write (JSON Lines, to "
             "/dev/null). Then the whole with more and more threads, how long the model takes to "
             "load, the most memory used, and, as what the machine can do, how fast one thread "
             "scans 64 MiB of memory. Without FILE it makes up text.\n"
             "A stage's time is that of the work up to and including it less that of the work "
             "before it, both on one thread in the same round of repeats; small inputs are read "
             "several times in a run. Figures are medians with the smallest and largest repeat; "
             "MB are 10^6 bytes of decoded title and text.",
    GROUPS(GROUP_OF_ALL("Measurement", bench_rows, 0), GROUP_OF_ALL("Output", bench_output_rows, 0),
           INPUT_AND_RUN(bench_options)),
    EXAMPLES({"nutgraf bench news.jsonl.gz", "See how fast your text is classified here."},
             {"nutgraf bench --save before.json news.jsonl", "Keep the measurements."},
             {"nutgraf bench --compare before.json news.jsonl", "Compare after an upgrade."}),
    .operands_max = SIZE_MAX,
    .check = check_bench,
};
