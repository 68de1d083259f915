/* The command queue. */
#include "options/syntax.h"

const ng_layout queue_layouts[QUEUE_FORMATS] = {NG_LAYOUT_JSONL,   NG_LAYOUT_CSV,
                                                NG_LAYOUT_DOCCANO, NG_LAYOUT_LABEL_STUDIO,
                                                NG_LAYOUT_PRODIGY, NG_LAYOUT_ARGILLA};

static const cli_option queue_rows[] = {
    MODEL_ROW(queue_options),
    OPTION(SIZE, "budget", "N", queue_options, budget, "how many records to label", .letter = 'n',
           .min = 1, .max = 100000, .initial = "200"),
    OPTION(LIST, "labelled", "FILE", queue_options, labelled,
           "leave out records that are in FILE, by id or text (may be repeated)",
           .more = "Labels, or earlier queues, in any format that is read."),
    OPTION(REAL, "random", "R", queue_options, random_share,
           "share of the queue that is a random sample", .max = 1, .initial = "0.2",
           .more = "The other records are hard ones, and a model measured on them looks worse than "
                   "it is; the random ones give an honest estimate."),
    FORMAT_ROW(queue_options, format, "jsonl", "csv", "doccano", "label-studio", "prodigy",
               "argilla"),
};

const cli_command queue_command = {
    .name = "queue",
    RECORDS_IN,
    .help = "pick the records whose labels teach a model most",
    .about =
        "Reads a pool of records and writes those that are worth labelling, best first: the ones "
        "of which the model is least sure and that differ from each other, some of every label, "
        "and a random fifth. Each has a reason (uncertain, label X, unknown, random) and the "
        "model's guess with its probability. No text appears twice. Records that have a label "
        "already are left out. The same pool, options and seed give the same queue.",
    GROUPS(GROUP_OF_ALL("Queue", queue_rows, 0), LABELLED_INPUT(queue_options),
           SEEDED_RUN(queue_options)),
    EXAMPLES({"nutgraf queue -m my.ngm pool.jsonl --labelled train.jsonl > queue.jsonl",
              "Pick 200 records to label next."},
             {"nutgraf queue -m my.ngm pool/ --format label-studio > tasks.json",
              "Make tasks for Label Studio, with the model's guesses."}),
};
