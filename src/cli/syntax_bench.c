/* The options of bench. */
#include "cli/syntax.h"

#include <stdio.h>

/* clang-format off */
static const cli_option bench_rows[] = {
    MODEL_ROW(bench_options),
    {.name = "unit", .kind = OPTION_CHOICE, .choices = LIST("auto", "paragraph", "document"),
     AT(bench_options, unit), .initial = "auto", .help = "what gets topics, as for classify"},
    {.name = "repeats", .kind = OPTION_SIZE, .argument = "N", AT(bench_options, repeats), .min = 1,
     .max = 50, .initial = "9", .help = "how often each measurement is taken"},
};

static const cli_option bench_output_rows[] = {
    {.name = "format", .kind = OPTION_CHOICE, .choices = LIST("table", "json"),
     AT(bench_options, format), .initial = "table", .help = "format of the output"},
    {.name = "save", .kind = OPTION_TEXT, .argument = "FILE", AT(bench_options, save),
     .help = "keep the measurements for a later --compare"},
    {.name = "compare", .kind = OPTION_TEXT, .argument = "BASELINE", AT(bench_options, compare),
     .help = "say what is faster or slower than in that file",
     .more = "The text, the model and the unit must be the same. A difference counts when a "
             "rank-sum test (Mann and Whitney 1947) finds it with p < 0.01 and the medians are "
             "further apart than the middle half of the repeats of either run; anything else is "
             "called noise."},
};
/* clang-format on */

static const option_group bench_groups[] = {
    GROUP_OF_ALL("Measurement", bench_rows),
    GROUP_OF_ALL("Output", bench_output_rows),
    GROUP("Input", bench_options, input, input_rows),
    GROUP("Run", bench_options, run, run_rows),
};

static const command_example bench_examples[] = {
    {"nutgraf bench news.jsonl.gz", "See how fast your text is classified here."},
    {"nutgraf bench --save before.json news.jsonl", "Keep the measurements."},
    {"nutgraf bench --compare before.json news.jsonl", "Compare after an upgrade."},
};

/* Of five and five repeats the rank-sum test can tell apart those that do not overlap, of fewer
 * none. */
static bool check_bench(const void *options, char *reason, size_t size)
{
    const bench_options *bench = options;
    if (bench->compare && bench->repeats < 5) {
        snprintf(reason, size,
                 "--compare needs at least 5 --repeats to tell a difference from "
                 "noise");
        return false;
    }
    return true;
}

const cli_command bench_command = {
    .verb = VERB_BENCH,
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
    GROUPS(bench_groups),
    EXAMPLES(bench_examples),
    .operands_max = SIZE_MAX,
    .check = check_bench,
};
