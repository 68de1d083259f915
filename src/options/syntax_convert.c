/* The command convert. */
#include "options/syntax.h"

static const cli_option convert_rows[] = {
    OPTION(CHOICE, "to", "FORMAT", convert_options, layout, "format to write",
           .choices = NAMES(NG_LAYOUT_MAP)),
};

const cli_command convert_command = {
    .name = "convert",
    RECORDS_IN,
    .help = "write records in another format, with their annotations",
    .about =
        "Reads records of any format, also exports of Label Studio (JSON, JSON_MIN, CSV), doccano, "
        "Prodigy and Argilla, and writes them in another: jsonl, csv and tsv keep everything, as "
        "do the formats of these tools and, in the comments behind its lines, svmlight; fasttext "
        "and "
        "mallet have room for labels and one line of text. Choices, answers that were skipped or "
        "rejected, several annotators, and predictions with their scores come along. In jsonl a "
        "record's label is what most of its annotators say, or else the first of them.",
    GROUPS(GROUP_OF_ALL("Output", convert_rows, 0), LABELLED_INPUT(convert_options),
           GROUP("Run", convert_options, run, run_rows, 0)),
    EXAMPLES({"nutgraf convert --to label-studio news.csv > tasks.json",
              "Make tasks of a table, to be labelled by people."},
             {"nutgraf convert export.json > labelled.jsonl",
              "Read what they answered: exports are recognised by their shape."}),
};
