/* The command label. */
#include "options/syntax.h"

static const cli_option label_command_rows[] = {
    OPTION(TEXT, "output", "FILE", label_options, output,
           "file of labels that answers are added to, a line each (required)", .letter = 'o'),
    OPTION(LIST, "labels", "A,B,...", label_options, labels,
           "labels to choose from (default: those of the model)"),
    OPTION(TEXT, "model", "FILE", label_options, model,
           "model whose guess and evidence the key ? shows", .letter = 'm'),
    FORMAT_ROW(label_options, format, "jsonl"),
};

static bool check_label(const void *options, option_reason *reason)
{
    const label_options *label = options;
    return accept_unless(label->output ? NULL : "label needs --output, a file for the labels",
                         reason);
}

const cli_command label_command = {
    .name = "label",
    .operands = "FILE|DIR...",
    .operands_max = SIZE_MAX,
    .help = "label records in the terminal, one key a label",
    .about = "Shows one text after another and takes a key for its label: 1 to 9, then a to z. "
             "Space skips, - takes back the last answer, # adds a comment, ? shows what the model "
             "thinks and why, . quits. Every answer is on the disk before the next question: "
             "whatever happens, the same command goes on where it stopped, and texts that have "
             "been answered are not asked again; those that were skipped are. Where standard input "
             "is not a terminal, it has a line for each key. The file of labels is what train "
             "reads.",
    GROUPS(GROUP_OF_ALL("Labels", label_command_rows, 0), INPUT_AND_RUN(label_options)),
    EXAMPLES({"nutgraf label queue.jsonl --labels sport,weather -o labels.jsonl",
              "Label what nutgraf queue has picked."},
             {"nutgraf label queue.jsonl -m my.ngm -o labels.jsonl",
              "Choose among the labels of a model, whose evidence can be asked for."}),
    .check = check_label,
};
