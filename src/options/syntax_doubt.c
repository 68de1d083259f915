/* The command doubt. */
#include "options/syntax.h"

static const cli_option doubt_rows[] = {
    FORMAT_ROW(doubt_options, is_jsonl, "table", "jsonl"),
    OPTION(SIZE, "top", "N", doubt_options, top, "records in the table", .min = 1, .max = UNBOUNDED,
           .initial = "50"),
};

static const cli_option finding_rows[] = {
    OPTION(TEXTS, "test", "FILE", doubt_options, test,
           "labelled test records, which no record to learn from may repeat",
           .more = "May be given several times. Their labels are looked at as well."),
    OPTION(SIZE, "folds", "N", doubt_options, folds, "folds of the cross-validation", .min = 2,
           .max = 100, .word = "auto", .detail = true,
           .more = "auto is 10 for less than 4 MiB of text, else 5."),
    OPTION(REAL, "similarity", "X", doubt_options, similarity,
           "share of pairs of neighbouring words that makes two texts copies", .min = 0.1, .max = 1,
           .initial = "0.8"),
    OPTION(REAL, "plant", "SHARE", doubt_options, plant,
           "make this share of the labels wrong and say how many are found", .max = 0.5,
           .initial = "0"),
};

const cli_command doubt_command = {
    .name = "doubt",
    .help = "find labels that look wrong, copies and leaks",
    RECORDS_IN,
    .about =
        "Looks at labelled records, one topic each, for what would mislead a model or a test of "
        "one: labels that models which have not seen the record contradict (confident learning "
        "over cross-validation), texts that appear twice, with another label or in the test set "
        "too, words at a fixed place and fields (a source, a prefix of ids, a month) that give "
        "the label away, labels that differ by spelling alone or have too few records. Records "
        "come best first, each with a reason and the label "
        "that is suggested. Nothing is changed.",
    GROUPS(GROUP_OF_ALL("Doubt", finding_rows, 0), GROUP_OF_ALL("Output", doubt_rows, 0),
           LABELLED_INPUT(doubt_options), SEEDED_RUN(doubt_options)),
    EXAMPLES({"nutgraf doubt labels.jsonl --test test.jsonl --top 20",
              "See what to look at first before training."},
             {"nutgraf doubt labels.jsonl --plant 0.05",
              "See how many wrong labels would be found in these data."}),
};
