/* The options of inspect. */
#include "cli/syntax.h"

/* clang-format off */
static const cli_option inspect_rows[] = {
    {.name = "format", .kind = OPTION_CHOICE, .choices = LIST("text", "json"),
     AT(inspect_options, format), .initial = "text", .help = "format of the output"},
    {.name = "top", .kind = OPTION_SIZE, .argument = "N", AT(inspect_options, top), .min = 1,
     .max = UNBOUNDED, .word = "none", .initial = "10",
     .help = "features shown, of a model of topics for each label"},
};
/* clang-format on */

static const option_group inspect_groups[] = {GROUP_OF_ALL("Output", inspect_rows)};

static const command_example inspect_examples[] = {
    {"nutgraf inspect news.ngm", "Show what a model was made of."},
};

const cli_command inspect_command = {
    .verb = VERB_INSPECT,
    .name = "inspect",
    .operands = "[MODEL]",
    .help = "show what a model is made of",
    .about = "Shows the labels, sizes, options and training facts of a model file and the "
             "features that speak most for each label; of a model of summaries the features that "
             "decide most and what they add to a sentence's score. Without MODEL it shows the "
             "model of topics that nutgraf ships.",
    GROUPS(inspect_groups),
    EXAMPLES(inspect_examples),
    .operands_max = 1,
};
